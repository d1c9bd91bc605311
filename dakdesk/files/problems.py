"""What is wrong in a file that people write (catalogue, framework), with the place to look.

A message is English for whoever maintains the program and knows the source text and what fills it, so that
the same source is looked up in the text catalogue for the officer (`dakdesk.app.file_problems`).
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

Key = tuple[str | int, ...]
"""Names and indexes that lead to a place inside a file, such as `("criterion", 0, "scoring")`."""

_AT = re.compile(r"^(?P<message>.*?)(?: - at `\$(?P<path>.*)`)?$", re.DOTALL)
_PART = re.compile(r"\.(\w+)|\[(\d+|\.\.\.)\]")
_WANTED = re.compile(r"Expected `(\w+)")
_VALUE = re.compile(r"Invalid enum value '?(.*?)'?$")


class Message(str):
    """The English words; `source` is their template and `params` fill it."""

    __slots__ = ("params", "source")
    source: str
    params: dict[str, object]

    @classmethod
    def of(cls, source: str, params: dict[str, object]) -> Self:
        """Return the message for a template and what fills it."""
        made = cls(source.format(**params) if params else source)
        made.source, made.params = source, params
        return made


def say(source: str, **params: object) -> Message:
    """Return a message; a literal brace is doubled when there are `params`."""
    return Message.of(source, params)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong: file, line from 1, the field (may be empty), and what about it."""

    file: Path
    line: int
    message: Message
    field: str = ""

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}: {field}{self.message}"


_TYPES = {
    "str": say("must be text"),
    "int": say("must be a whole number"),
    "float": say("must be a number"),
    "bool": say("must be true or false"),
    "array": say("must be a list"),
    "object": say("must be a table"),
    "date": say("must be a date, as 2026-11-22"),
}


def misfit(text: str) -> tuple[Message, Key]:
    """Return what msgspec says of a value that does not fit its record, and the place inside the table."""
    match = _AT.match(text)
    words = match.group("message") if match else text
    path = (match.group("path") if match else None) or ""
    place = tuple(name or int(index) for name, index in _PART.findall(path) if index != "...")
    return _misfit_words(words), place


def _misfit_words(words: str) -> Message:
    value, wanted = _VALUE.match(words), _WANTED.match(words)
    if value:
        return say("{value!r} is no value that may stand here", value=value.group(1))
    if wanted and wanted.group(1) in _TYPES:
        return _TYPES[wanted.group(1)]
    return say("does not fit here: {detail}", detail=words)


def place_of_syntax_error(text: str) -> tuple[int, int]:
    """Return line and column from the words of a TOML or JSON error, 1 where they are not named."""
    line, column = re.search(r"line (\d+)", text), re.search(r"column (\d+)", text)
    return int(line.group(1)) if line else 1, int(column.group(1)) if column else 1
