"""Look at the shape of records: which keys a plain table has too many, which fields it must have.

Decoders convert types but may let unknown keys of a dataclass pass; these functions find them first.
"""

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any

Key = tuple[str | int, ...]


def unknown_keys(value: Any, annotation: Any) -> list[Key]:
    """Return the places in a plain `value` whose key is no field of the dataclass expected there."""
    if isinstance(value, list):
        inner = _item_type(annotation)
        return [(i, *rest) for i, item in enumerate(value) for rest in unknown_keys(item, inner)]
    record = _record_type(annotation)
    if record is None or not isinstance(value, dict):
        return []
    hints = _hints(record)
    places: list[Key] = [(key,) for key in value if key not in hints]
    for key, part in value.items():
        if isinstance(part, dict | list) and key in hints:
            places += [(key, *rest) for rest in unknown_keys(part, hints[key])]
    return places


def required_fields(record: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass that have no default."""
    if not is_dataclass(record):
        raise TypeError(f"{record.__name__} is no dataclass")
    return tuple(
        field.name
        for field in fields(record)
        if field.default is MISSING and field.default_factory is MISSING
    )


@cache
def _hints(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record)


@cache
def _record_type(annotation: Any) -> type | None:
    options = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    return next((option for option in options if is_dataclass(option) and isinstance(option, type)), None)


@cache
def _item_type(annotation: Any) -> Any:
    arguments = typing.get_args(annotation)
    return arguments[0] if arguments else None
