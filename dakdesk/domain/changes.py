"""A change is a pure function from dossier to dossier, with a label for undo and redo."""

from collections.abc import Callable
from dataclasses import dataclass

from dakdesk.domain import paths
from dakdesk.domain.dossier import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is done to a dossier.

    `label` is an English source text for the undo menu. Consecutive changes with the same non-empty
    `merge_key` become one step in the history, so that typing a title is undone at once.
    """

    label: str
    function: Callable[[Dossier], Dossier]
    merge_key: str = ""


def set_value(path: str, value: object, label: str = "Change a field") -> Change:
    """Put `value` at `path`; repeated edits of one field merge into one undo step."""
    return Change(label=label, function=lambda d: paths.replace_at(d, path, value), merge_key=f"set:{path}")


def add_item(path: str, item: object, label: str = "Add a row") -> Change:
    """Add a record to the tuple at `path`."""
    return Change(label=label, function=lambda d: paths.append_at(d, path, item))


def remove_item(path: str, item_id: str, label: str = "Remove a row") -> Change:
    """Take the record `item_id` out of the tuple at `path`."""
    return Change(label=label, function=lambda d: paths.remove_at(d, path, item_id))


def move_item(path: str, item_id: str, offset: int, label: str = "Move a row") -> Change:
    """Move the record `item_id` by `offset` places."""
    return Change(label=label, function=lambda d: paths.move_at(d, path, item_id, offset))
