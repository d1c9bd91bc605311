"""Typed blocks of a document: what every writer (Word, preview) prints, and nothing about how.

A heading carries its number in its text ("I.1", "II.14", "0.2"): the parts of a bestek are quoted by
that number in offers, letters and annexes, the order mixes Roman and Arabic numbers with an unnumbered
front matter, and an officer who adds a clause must not renumber what others already refer to. The
heading is still a real heading (level, anchor), so that contents list and navigation work.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    """Horizontal alignment of a column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class ParagraphStyle(StrEnum):
    """What a paragraph is for; the writer decides how it looks."""

    BODY = "body"
    LEAD = "lead"
    INSTRUCTION = "instruction"
    COVER_BUYER = "cover_buyer"
    COVER_ADDRESS = "cover_address"
    COVER_KIND = "cover_kind"
    TITLE = "title"
    SUBTITLE = "subtitle"
    COVER_NOTE = "cover_note"
    CONTENTS_TITLE = "contents_title"
    SIGNATURE = "signature"
    LIST_CONTINUED = "list_continued"


class TableStyle(StrEnum):
    """What a table is for: data with a header, key and value, or a form to be filled in."""

    DATA = "data"
    KEY = "key"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A value that the dossier does not hold yet: finding code, field path, what is missing (Dutch)."""

    code: str
    path: str
    label: str

    @property
    def key(self) -> str:
        """Equal to the key of the finding with this code and path."""
        return f"{self.code}@{self.path}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text in one look; a newline in `text` is a line break.

    `gap` marks a placeholder, `blank` a place that the tenderer fills in (its text says what),
    `path` the field of the dossier that the text comes from.
    """

    text: str
    bold: bool = False
    italic: bool = False
    superscript: bool = False
    subscript: bool = False
    link: str = ""
    path: str = ""
    gap: Gap | None = None
    blank: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of level 1 to 4 with an anchor unique in the document.

    `section` is the id that the template gave (findings and own clauses refer to it), or empty.
    """

    level: int
    runs: Runs
    anchor: str
    section: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; `level` is the list level for a paragraph that continues a list item."""

    runs: Runs
    style: ParagraphStyle = ParagraphStyle.BODY
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem:
    """One item of a bullet or numbered list; items with the same `list_id` are one list.

    `level` starts at 0; `number` is the number as counted, 0 for bullets.
    """

    runs: Runs
    ordered: bool
    level: int
    list_id: int
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table; every row has as many cells as `alignments` has columns.

    `header` is empty when the table has no header row. `widths` are relative (empty: from the content).
    `caption` is printed above the table, `description` is read by screen readers. `small` tells a writer to
    use the small letters; `column_widths.with_sizes` sets it.
    """

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    alignments: tuple[Align, ...]
    widths: tuple[float, ...] = ()
    caption: str = ""
    description: str = ""
    style: TableStyle = TableStyle.DATA
    small: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula or a quoted text, set apart from the running text."""

    runs: Runs


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A remark to the reader in a box; only its first paragraph opens the box."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class TableOfContents:
    """The place of the contents list; `levels` headings deep."""

    levels: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture (PNG) with the text that a screen reader says in its place; width in millimetres."""

    png: bytes
    description: str
    width_mm: float


Block = Heading | Paragraph | ListItem | Table | Formula | Note | PageBreak | TableOfContents | Picture
Blocks = tuple[Block, ...]


def plain_text(runs: Runs) -> str:
    """Return the text of the runs as a reader sees it, without looks."""
    return "".join(run.text for run in runs)


def runs_of(block: Block) -> Iterator[Run]:
    """Yield all runs of a block in reading order, those of table cells included."""
    if isinstance(block, Table):
        for row in (block.header, *block.rows):
            for cell in row:
                yield from cell
    elif not isinstance(block, PageBreak | TableOfContents | Picture):
        yield from block.runs


def gaps_in(blocks: Blocks) -> tuple[Gap, ...]:
    """Return the gaps that the document shows, each once, in reading order."""
    found = (run.gap for block in blocks for run in runs_of(block) if run.gap)
    return tuple(dict.fromkeys(found))


def headings_in(blocks: Blocks, levels: int = 4) -> tuple[Heading, ...]:
    """Return the headings down to level `levels`."""
    return tuple(block for block in blocks if isinstance(block, Heading) and block.level <= levels)
