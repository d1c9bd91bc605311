"""Turn a table of a TOML file into a record of the domain, strictly: no unknown field, no wrong type."""

from typing import Any, TypeVar

from dakdesk.domain.shape import required_fields, unknown_keys
from dakdesk.files.problems import Key, Message, misfit, say

Record = TypeVar("Record")


class DecodeError(ValueError):
    """A table does not fit its record; `place` leads to the field inside the table."""

    def __init__(self, message: Message, place: Key) -> None:
        super().__init__(message)
        self.message = message
        self.place = place


def decode(table: dict[str, Any], record: type[Record]) -> Record:
    """Return `table` as a `record`; raise DecodeError at the first thing that does not fit."""
    import msgspec

    for place in unknown_keys(table, record):
        raise DecodeError(say("unknown field"), place)
    for name in required_fields(record):
        if name not in table:
            raise DecodeError(say("field {name!r} is missing", name=name), ())
    try:
        return msgspec.convert(table, record, strict=True)
    except msgspec.ValidationError as error:
        raise DecodeError(*misfit(str(error))) from error
