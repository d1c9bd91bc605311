"""Read and replace values anywhere in a dossier by path.

A path is names joined by dots. A name is a field, or inside a tuple of records the record's `id`
(ids hold no dot). `contract.lots.lot-2.title` is the title of the lot whose id is `lot-2`.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Root = TypeVar("Root")


class PathError(LookupError):
    """The path names nothing in this value."""


def get_at(root: object, path: str) -> Any:
    """Return the value at `path`; the empty path is the root itself."""
    value: Any = root
    for name in _names(path):
        value = _child(value, name, path)
    return value


def replace_at(root: Root, path: str, value: object) -> Root:
    """Return a copy of `root` with `value` at `path`."""
    replaced: Root = _replaced(root, _names(path), value, path)
    return replaced


def append_at(root: Root, path: str, *items: object) -> Root:
    """Return a copy of `root` with `items` added to the tuple at `path`."""
    return replace_at(root, path, (*get_at(root, path), *items))


def remove_at(root: Root, path: str, item_id: str) -> Root:
    """Return a copy of `root` without the record `item_id` in the tuple at `path`."""
    kept = tuple(item for item in get_at(root, path) if item.id != item_id)
    return replace_at(root, path, kept)


def move_at(root: Root, path: str, item_id: str, offset: int) -> Root:
    """Return a copy with the record `item_id` moved `offset` places; it stops at either end."""
    items = list(get_at(root, path))
    index = _index(items, item_id, path)
    item = items.pop(index)
    items.insert(max(0, min(len(items), index + offset)), item)
    return replace_at(root, path, tuple(items))


def put_at(root: Root, path: str, item: Any) -> Root:
    """Return a copy with `item` replacing the record with its id in the tuple at `path`, or added."""
    items = get_at(root, path)
    if any(other.id == item.id for other in items):
        return replace_at(root, path, tuple(item if other.id == item.id else other for other in items))
    return append_at(root, path, item)


def _names(path: str) -> list[str]:
    return path.split(".") if path else []


def _child(value: Any, name: str, path: str) -> Any:
    if isinstance(value, tuple):
        return value[_index(value, name, path)]
    if is_dataclass(value) and any(field.name == name for field in fields(value)):
        return getattr(value, name)
    raise PathError(f"{path}: no {name!r} in {type(value).__name__}")


def _index(items: Any, item_id: str, path: str) -> int:
    for index, item in enumerate(items):
        if getattr(item, "id", None) == item_id:
            return index
    raise PathError(f"{path}: no record {item_id!r}")


def _replaced(root: Any, names: list[str], value: object, path: str) -> Any:
    if not names:
        return value
    child = _replaced(_child(root, names[0], path), names[1:], value, path)
    if isinstance(root, tuple):
        index = _index(root, names[0], path)
        return (*root[:index], child, *root[index + 1 :])
    return replace(root, **{names[0]: child})
