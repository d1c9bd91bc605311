"""Turn the tables of a TOML file into records of the domain, strictly: no unknown field, no wrong type.

msgspec checks types but lets unknown keys of a dataclass pass, so those are looked for first.
"""

import re
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from typing import Any, TypeVar

from dakdesk.catalogue.toml_lines import Key

Record = TypeVar("Record")

_AT = re.compile(r"^(?P<message>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
_PART = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")


class DecodeError(ValueError):
    """A table does not fit its record; `place` leads to the field inside the table."""

    def __init__(self, message: str, place: Key) -> None:
        super().__init__(message)
        self.place = place


def decode(table: dict[str, Any], record: type[Record]) -> Record:
    """Return `table` as a `record`; raise DecodeError at the first thing that does not fit."""
    import msgspec

    for place in unknown_keys(table, record):
        raise DecodeError("unknown field", place)
    for name in required_fields(record):
        if name not in table:
            raise DecodeError(f"field {name!r} is missing", ())
    try:
        return msgspec.convert(table, record, strict=True)
    except msgspec.ValidationError as error:
        raise _located(str(error)) from error


def unknown_keys(value: Any, annotation: Any) -> list[Key]:
    """Return the places in `value` whose key is no field of the dataclass expected there."""
    if isinstance(value, list):
        inner = _item_type(annotation)
        return [(i, *rest) for i, item in enumerate(value) for rest in unknown_keys(item, inner)]
    record = _record_type(annotation)
    if record is None or not isinstance(value, dict):
        return []
    hints = _hints(record)
    places: list[Key] = [(key,) for key in value if key not in hints]
    for key in value.keys() & hints.keys():
        places += [(key, *rest) for rest in unknown_keys(value[key], hints[key])]
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


@lru_cache
def _hints(record: type) -> dict[str, Any]:
    return typing.get_type_hints(record)


def _record_type(annotation: Any) -> type | None:
    options = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    return next((option for option in options if is_dataclass(option) and isinstance(option, type)), None)


def _item_type(annotation: Any) -> Any:
    arguments = typing.get_args(annotation)
    return arguments[0] if arguments else None


def _located(text: str) -> DecodeError:
    match = _AT.match(text)
    path = (match.group("path") if match else None) or ""
    place = tuple(name or int(index) for name, index in _PART.findall(path) if index != "...")
    return DecodeError(match.group("message") if match else text, place)
