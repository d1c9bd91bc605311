"""Read and replace values anywhere in a dossier by path.

A path is names joined by dots. A name is a field, or inside a tuple of records the record's `id`:
`contract.lots.lot-2.title` is the title of the lot whose id is `lot-2`. An id may hold dots itself, as the
goals of a policy framework do; of two that fit the longer one counts.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

Root = TypeVar("Root")


class PathError(LookupError):
    """The path names nothing in this value."""


def get_at(root: object, path: str) -> Any:
    """Return the value at `path`; the empty path is the root itself."""
    value, rest = root, path
    while rest:
        value, _name, rest = _step(value, rest, path)
    return value


def replace_at(root: Root, path: str, value: object) -> Root:
    """Return a copy of `root` with `value` at `path`."""
    replaced: Root = _replaced(root, path, value, path)
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


def split_id(records: Any, rest: str) -> tuple[str, str] | None:
    """Return the id of the record that `rest` begins with, and what follows it; None when there is none."""
    found = ""
    for item in records:
        item_id = str(getattr(item, "id", ""))
        fits = rest == item_id or rest.startswith(item_id + ".")
        if fits and len(item_id) > len(found):
            found = item_id
    return (found, rest[len(found) + 1 :]) if found else None


def _step(value: Any, rest: str, path: str) -> tuple[Any, str, str]:
    """Return the child that `rest` begins with, its name, and what follows."""
    if isinstance(value, tuple):
        found = split_id(value, rest)
        if found is None:
            raise PathError(f"{path}: no record {rest.partition('.')[0]!r}")
        name, rest = found
        return value[_index(value, name, path)], name, rest
    name, _dot, rest = rest.partition(".")
    if is_dataclass(value) and any(field.name == name for field in fields(value)):
        return getattr(value, name), name, rest
    raise PathError(f"{path}: no {name!r} in {type(value).__name__}")


def _index(items: Any, item_id: str, path: str) -> int:
    for index, item in enumerate(items):
        if getattr(item, "id", None) == item_id:
            return index
    raise PathError(f"{path}: no record {item_id!r}")


def _replaced(root: Any, rest: str, value: object, path: str) -> Any:
    if not rest:
        return value
    child, name, below = _step(root, rest, path)
    changed = _replaced(child, below, value, path)
    if isinstance(root, tuple):
        index = _index(root, name, path)
        return (*root[:index], changed, *root[index + 1 :])
    return replace(root, **{name: changed})
