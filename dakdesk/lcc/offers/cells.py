"""A workbook as plain values: which cell holds what. The writer draws it, the reader compares with it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Look(StrEnum):
    """How a locked cell looks."""

    TITLE = "title"
    NOTE = "note"
    PROSE = "prose"
    HEADING = "heading"
    HEAD = "head"
    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    STRONG = "strong"
    RESULT = "result"


class Ask(StrEnum):
    """What a tenderer fills in."""

    TENDERER = "tenderer"
    COMPANY_NUMBER = "company_number"
    LOT = "lot"
    VALUE = "value"
    INTERVAL = "interval"
    PROOF = "proof"


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula, without its equals sign."""

    text: str


Content = str | float | Formula


@dataclass(frozen=True, slots=True)
class Locked:
    """A cell that the tenderer cannot change; row and column from 0."""

    row: int
    column: int
    content: Content
    look: Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """A cell to fill in: `low` and `high` bound a number; `label` says what it is about.

    `bound` is the one of these two that part III of the bestek sets, if it sets any. A text with `options`
    is one of them.
    """

    row: int
    column: int
    ask: Ask
    label: str
    line_id: str = ""
    unit: str = ""
    low: float = 0.0
    high: float = 0.0
    bound: float | None = None
    required: bool = False
    options: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether a number belongs here, and no text."""
        return self.ask in (Ask.VALUE, Ask.INTERVAL)

    @property
    def is_at_least(self) -> bool:
        """Whether the bound is the lowest value, and not the highest."""
        return self.bound is not None and self.bound < self.high


@dataclass(slots=True)
class Page:
    """A sheet that is being built: put locked cells and blanks in it, and get back how to refer to them."""

    name: str
    widths: tuple[int, ...]
    head_row: int = 0
    frozen_columns: int = 0
    portrait: bool = False
    locked: list[Locked] = field(default_factory=list)
    blanks: list[Blank] = field(default_factory=list)

    def put(self, row: int, column: int, content: Content, look: Look = Look.TEXT) -> str:
        """Put a locked cell and return how a formula refers to it; an empty text only takes its look."""
        if isinstance(content, Formula):
            content = Formula(content.text.replace(f"'{self.name}'!", ""))
        self.locked.append(Locked(row, column, content, look))
        return self.at(row, column)

    def put_row(self, row: int, contents: tuple[Content, ...], look: Look = Look.TEXT) -> None:
        """Put cells from the first column on."""
        for column, content in enumerate(contents):
            self.put(row, column, content, look)

    def ask(self, blank: Blank) -> str:
        """Put a cell to fill in and return how a formula refers to it."""
        self.blanks.append(blank)
        return self.at(blank.row, blank.column)

    def at(self, row: int, column: int) -> str:
        """Return how a formula refers to a cell of this sheet."""
        return f"'{self.name}'!${letters(column)}${row + 1}"

    def span(self, first: tuple[int, int], last: tuple[int, int]) -> str:
        """Return how a formula refers to a rectangle of cells."""
        return f"{self.at(*first)}:${letters(last[1])}${last[0] + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """All sheets in their order, and the names by which a reader can go to a cell."""

    pages: tuple[Page, ...]
    names: dict[str, str]

    def page(self, name: str) -> Page:
        """Return a sheet by its name; KeyError when it is not there."""
        for page in self.pages:
            if page.name == name:
                return page
        raise KeyError(name)


def letters(place: int) -> str:
    """Return the letters of a column, from 0: `A`, `Z`, `AA`."""
    rest, letter = divmod(place, 26)
    return (letters(rest - 1) if rest else "") + chr(ord("A") + letter)
