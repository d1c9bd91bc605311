"""Frameworks of the organisation as files: kept whole or not at all, exported, and taken in when sound.

They lie in `policy/frameworks` of the organisation's own folder, one JSON file each. A shipped framework is
never written.
"""

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from dakdesk.app.file_problems import message_words, problem_words
from dakdesk.app.knowledge import Knowledge, knowledge_of
from dakdesk.app.paths import resource_dir
from dakdesk.files.atomic_file import write_text
from dakdesk.policy.framework import Framework
from dakdesk.policy.framework_check import Fault, Known, faults
from dakdesk.policy.framework_edits import for_editing, free_id
from dakdesk.policy.framework_rules import REGIONAL
from dakdesk.policy.reading import PolicyDataError, read_policy
from dakdesk.policy.writing import policy_text

MOST = 6


class ShippedFrameworkError(Exception):
    """The place to write to lies among the shipped data."""

    code = "error.framework.shipped"


class Incoming(NamedTuple):
    """A file to take in: the framework when it is sound, else sentences on what is wrong with it."""

    framework: Framework | None
    problems: tuple[str, ...] = ()


def folder_of(own: Path) -> Path:
    """Return where the frameworks of an organisation lie inside its own folder."""
    return own / "policy" / "frameworks"


def own_ids(own: Path) -> tuple[str, ...]:
    """Return the ids of the frameworks in the organisation's folder that can be read."""
    return tuple(_ids_by_file(own).values())


def known_to(knowledge: Knowledge) -> Known:
    """Return what a framework may refer to; reads the whole catalogue."""
    fixed = {amount.id for amount in knowledge.policy.thresholds.fixed}
    return Known(
        groups={group.id for group in knowledge.product_groups.product_groups},
        criteria={criterion.id for criterion in knowledge.catalogue().criteria},
        series={REGIONAL, *fixed},
    )


def keep(own: Path, framework: Framework) -> Path:
    """Write a framework in the organisation's folder, over the file that held its id before.

    Raises OSError when that fails (the file is then as it was) and ShippedFrameworkError among our own data.
    """
    path = _file_of(own, framework.id) or _free_file(own, framework.id)
    if path.resolve().is_relative_to(resource_dir().resolve()):
        raise ShippedFrameworkError
    write_text(path, policy_text(framework))
    knowledge_of.cache_clear()
    return path


def drop(own: Path, framework_id: str) -> None:
    """Remove the file of a framework of the organisation; raises OSError when that fails."""
    path = _file_of(own, framework_id)
    if path is not None:
        path.unlink()
    knowledge_of.cache_clear()


def export(framework: Framework, path: Path) -> None:
    """Write a framework, own or shipped, to a file for somebody else; raises OSError."""
    write_text(path, policy_text(framework))


def incoming(path: Path, known: Known) -> Incoming:
    """Read a file strictly: form first, then what its parts say of each other; all or nothing."""
    try:
        framework = for_editing(read_policy(path, Framework))
    except PolicyDataError as error:
        return Incoming(None, (problem_words(error.problem),))
    found = faults(framework, known)
    if not found:
        return Incoming(framework)
    more = len(found) - MOST
    words = tuple(fault_words(path, fault) for fault in found[:MOST])
    return Incoming(None, (*words, f"+ {more}") if more > 0 else words)


def fault_words(path: Path, fault: Fault) -> str:
    """Return a fault with file and field: `stad.json, rules.led.goal: kies een doel …`."""
    return f"{path.name}, {fault.path}: {message_words(fault.message)}"


def _file_of(own: Path, framework_id: str) -> Path | None:
    return next((path for path, known in _ids_by_file(own).items() if known == framework_id), None)


def _free_file(own: Path, framework_id: str) -> Path:
    """Another file may bear the name already, such as one that cannot be read: that one stays."""
    folder = folder_of(own)
    taken = {path.stem for path in folder.glob("*.json")}
    return folder / f"{free_id(framework_id, taken)}.json"


def _ids_by_file(own: Path) -> dict[Path, str]:
    found: dict[Path, str] = {}
    for path in sorted(folder_of(own).glob("*.json")):
        with suppress(PolicyDataError):
            found[path] = read_policy(path, Framework).id
    return found
