"""Frameworks of the organisation as files: kept whole or not at all, exported, and taken in when sound.

They lie in `policy/frameworks` of the organisation's own folder, one JSON file each. A shipped framework is
never written.
"""

import hashlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from dakdesk.app.file_problems import message_words, problem_words
from dakdesk.app.knowledge import Knowledge, knowledge_of
from dakdesk.app.paths import resource_dir
from dakdesk.files.atomic_file import write_text
from dakdesk.files.one_writer import one_writer
from dakdesk.policy.framework import Framework
from dakdesk.policy.framework_check import Fault, Known, faults
from dakdesk.policy.framework_edits import copy_of, for_editing, free_id
from dakdesk.policy.framework_rules import REGIONAL
from dakdesk.policy.reading import PolicyDataError, read_policy
from dakdesk.policy.writing import policy_text

MOST = 6


class ShippedFrameworkError(Exception):
    """The place to write to lies among the shipped data."""

    code = "error.framework.shipped"


class FrameworkChangedError(Exception):
    """Somebody else kept or removed the framework since it was opened; nothing was written.

    `theirs` is the framework as it stands there now, None when it is gone or cannot be read.
    """

    def __init__(self, theirs: Framework | None) -> None:
        super().__init__()
        self.theirs = theirs


class Opened(NamedTuple):
    """A framework as it stands in its file now, with the stamp of that content."""

    framework: Framework
    stamp: str


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


def opened(own: Path, framework_id: str) -> Opened | None:
    """Return a framework of the organisation as its file says now; None when it is gone or unreadable."""
    path = _file_of(own, framework_id)
    if path is None:
        return None
    try:
        text = path.read_text(encoding="utf-8")
        return Opened(for_editing(read_policy(path, Framework)), stamp_of(text))
    except (OSError, PolicyDataError):
        return None


def stamp_of(text: str) -> str:
    """Return what tells one content of a file from another."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def stamp_of_framework(framework: Framework) -> str:
    """Return the stamp that the file of a framework has once it is kept."""
    return stamp_of(policy_text(framework))


def keep(own: Path, framework: Framework, expected: str | None = None) -> Path:
    """Write a framework in the organisation's folder, over the file that held its id before.

    `expected` is the stamp the file had when the framework was opened; with another content there now it
    raises FrameworkChangedError and writes nothing. Raises OSError when writing fails (the file is then as
    it was) and ShippedFrameworkError among our own data.
    """
    path = _file_of(own, framework.id) or _free_file(own, framework.id)
    if path.resolve().is_relative_to(resource_dir().resolve()):
        raise ShippedFrameworkError
    with one_writer(path):
        if expected is not None:
            _check_unchanged(own, framework.id, expected)
        write_text(path, policy_text(framework))
    knowledge_of.cache_clear()
    return path


def keep_copy(own: Path, framework: Framework, name: str, taken: Collection[str] = ()) -> Framework:
    """Keep a framework beside what is there, under a new name and a free id; return it. Raises as `keep`."""
    made = replace(copy_of(framework, name, {*taken, *own_ids(own)}), based_on=framework.based_on)
    keep(own, made)
    return made


def _check_unchanged(own: Path, framework_id: str, expected: str) -> None:
    now = opened(own, framework_id)
    if now is None or now.stamp != expected:
        raise FrameworkChangedError(now.framework if now else None)


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
