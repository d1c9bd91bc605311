"""Turn a table of a TOML file into a record of the domain, strictly: no unknown field, no wrong type."""

import re
from typing import Any, TypeVar

from dakdesk.catalogue.toml_lines import Key
from dakdesk.domain.shape import required_fields, unknown_keys

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


def _located(text: str) -> DecodeError:
    match = _AT.match(text)
    path = (match.group("path") if match else None) or ""
    place = tuple(name or int(index) for name, index in _PART.findall(path) if index != "...")
    return DecodeError(match.group("message") if match else text, place)
