"""A product group of the organisation goes: only when nothing in its own files still needs it.

Dossiers that use a group are the store's to count; see `ui.start.catalogue_acts`.
"""

from dataclasses import dataclass
from pathlib import Path

from dakdesk.app.catalogue_exchange import ExchangeError, check_own_folder
from dakdesk.app.knowledge import Knowledge, knowledge_of
from dakdesk.app.language import t, tn
from dakdesk.catalogue.groups import GROUP_ID
from dakdesk.catalogue.loader import catalogue_files, read_file
from dakdesk.policy.framework import Framework


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupUse:
    """What needs a group in the organisation's own files: numbers of criteria, names of frameworks, files.

    `files` could not be read, and name the group or stand in its place: what is in them may not be lost.
    """

    criteria: int = 0
    frameworks: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


def group_use(own_folder: Path, group_id: str) -> GroupUse:
    """Return what still needs a product group; raises OSError when the folder cannot be read."""
    files = [read_file(path) for path in catalogue_files([own_folder / "catalogue"])]
    criteria = {c.id for file in files for c in file.criteria if group_id in c.product_groups}
    doubtful = (file.path for file in files if file.problems and _names(file.path, group_id))
    return GroupUse(
        criteria=len(criteria),
        frameworks=tuple(each.name for each in Knowledge(own_folder).policy.own if _serves(each, group_id)),
        files=tuple(path.name for path in doubtful),
    )


def remove_group(own_folder: Path, group_id: str) -> Path:
    """Remove the file of a product group and return where it was.

    Raises ExchangeError when something still needs the group, OSError when the disk refuses.
    """
    check_own_folder(own_folder)
    if not GROUP_ID.fullmatch(group_id):
        raise ValueError(group_id)
    needed = needed_words(group_use(own_folder, group_id))
    if needed:
        raise ExchangeError(needed)
    path = own_folder / "catalogue" / f"{group_id}.toml"
    path.unlink()
    knowledge_of.cache_clear()
    return path


def needed_words(use: GroupUse, dossiers: int = 0) -> str:
    """Return why a group cannot go and what to do first, a line a reason; empty when nothing needs it."""
    reasons = (
        tn(
            "{count} dossier has this group: choose another in its step 1.",
            "{count} dossiers have this group: choose another in their step 1.",
            dossiers,
        )
        if dossiers
        else "",
        tn(
            "{count} criterion of your own belongs to it: remove it from the text files in your own folder.",
            "{count} criteria of your own belong to it: remove them from the text files in your own folder.",
            use.criteria,
        )
        if use.criteria
        else "",
        *(
            t("The policy framework {name} names it: edit that framework.", name=name)
            for name in use.frameworks
        ),
        *(t("The file {name} has mistakes: mend it.", name=name) for name in use.files),
    )
    return "\n".join(filter(None, reasons))


def _names(path: Path, group_id: str) -> bool:
    """Tell whether a file with mistakes is about a group: it is the group's own, or its text names it."""
    if path.stem == group_id:
        return True
    return f'"{group_id}"' in path.read_text(encoding="utf-8", errors="replace")


def _serves(framework: Framework, group_id: str) -> bool:
    served = (
        *(ambition.product_groups for ambition in framework.ambitions),
        *(ambition.further_product_groups for ambition in framework.ambitions),
        *(rule.product_groups for rule in framework.rules),
    )
    return any(group_id in groups for groups in served)
