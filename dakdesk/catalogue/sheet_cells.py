"""From a value of a criterion to a cell of a spreadsheet, and back with a complaint that says what to do."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from dakdesk.catalogue.sheet_layout import CellKind, Column
from dakdesk.domain.terms import ParameterType
from dakdesk.files.problems import Message, say

Cell = str | int | float | bool | date | None

_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    re.compile(r"(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>\d{4})"),
)
_CONTINUED = "  "


class CellError(ValueError):
    """A cell does not hold what its column asks for; the message says what to write."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words for the values of vocabularies, as people choose them in a cell."""

    words: Mapping[StrEnum, str] = field(default_factory=dict)

    def word(self, member: StrEnum) -> str:
        """Return the word for a value."""
        return self.words.get(member, member.value)

    def member(self, terms: type[StrEnum], word: str) -> StrEnum:
        """Return the value that a word stands for; capitals do not count, and the code itself is good too."""
        for member in terms:
            if word.casefold() in (self.word(member).casefold(), member.value):
                return member
        choices = ", ".join(map(self.word, terms))
        raise CellError(
            say("“{value}” is no choice here; choose from: {choices}", value=word, choices=choices)
        )


def to_cell(value: Any, column: Column, words: Vocabulary) -> Cell:
    """Return what is written for a value; None for an empty cell."""
    if value is None or value in ("", ()):
        return None
    if column.kind is CellKind.YES_NO:
        return "ja" if value else "nee"
    if column.kind is CellKind.TERM:
        return words.word(value)
    if column.kind is CellKind.TERMS:
        return "\n".join(map(words.word, value))
    if isinstance(value, tuple | list):
        return "\n".join(str(item).replace("\n", f"\n{_CONTINUED}") for item in value)
    cell: Cell = value
    return cell


def from_cell(cell: Cell, column: Column, words: Vocabulary) -> Any:
    """Return the value of a filled cell; raise CellError when it does not fit."""
    if column.kind is CellKind.TERM and column.terms is not None:
        return words.member(column.terms, _text(cell))
    if column.kind is CellKind.TERMS and column.terms is not None:
        return tuple(words.member(column.terms, item) for item in _items(cell))
    return _READERS[column.kind](cell)


def value_of_type(cell: Cell, kind: ParameterType) -> Any:
    """Return a starting value as the parameter's own type wants it."""
    if kind in (ParameterType.NUMBER, ParameterType.INTEGER):
        return _plain(_number(cell))
    return list(_items(cell)) if kind is ParameterType.LABELS else _text(cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, date):
        return (cell.date() if isinstance(cell, datetime) else cell).isoformat()
    if isinstance(cell, float):
        return str(_plain(cell)).replace(".", ",")
    return str(cell).replace("\r\n", "\n").strip()


def _items(cell: Cell) -> tuple[str, ...]:
    """Return the items of a list, one a line; a line that begins with two spaces continues the one above."""
    found: list[str] = []
    for line in _text(cell).split("\n"):
        if found and line.startswith(_CONTINUED):
            found[-1] += f"\n{line.removeprefix(_CONTINUED)}"
        elif line.strip():
            found.append(line)
    return tuple(item.strip() for item in found)


def _number(cell: Cell) -> float:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    words = _text(cell).replace("\u00a0", "").replace(" ", "")
    if re.fullmatch(r"[+-]?\d+(,\d+)?", words):
        return float(words.replace(",", "."))
    raise CellError(say("“{value}” is no number; write figures only, without unit", value=_text(cell)))


def _plain(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _whole(cell: Cell) -> int:
    value = _plain(_number(cell))
    if isinstance(value, int):
        return value
    raise CellError(say("“{value}” is no whole number; write it without decimals", value=_text(cell)))


def _wholes(cell: Cell) -> tuple[int, ...]:
    if isinstance(cell, str):
        return tuple(_whole(item) for item in re.split(r"[,;\n]+", cell) if item.strip())
    return (_whole(cell),)


def _yes_no(cell: Cell) -> bool:
    answers = {"ja": True, "nee": False, "true": True, "false": False, "waar": True, "onwaar": False}
    words = str(cell).strip().casefold()
    if words not in answers:
        raise CellError(say("“{value}” is no answer here; write ja or nee", value=_text(cell)))
    return answers[words]


def _date(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    for pattern in _DATES:
        found = pattern.fullmatch(_text(cell))
        if found:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                break
    raise CellError(say("“{value}” is no date; write it as 22/11/2026", value=_text(cell)))


_READERS: dict[CellKind, Callable[[Cell], Any]] = {
    CellKind.TEXT: _text,
    CellKind.WHOLE: _whole,
    CellKind.NUMBER: lambda cell: float(_number(cell)),
    CellKind.DATE: _date,
    CellKind.YES_NO: _yes_no,
    CellKind.LIST: _items,
    CellKind.WHOLES: _wholes,
    CellKind.VALUE: lambda cell: cell,
}
