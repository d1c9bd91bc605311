"""Keep apart, character by character, what a template means as markup and what a person typed.

Templates are written in a subset of Markdown. Each character that a person typed and that is no letter
is moved into a private-use plane before the Markdown parser sees it, and moved back afterwards: typed
text can therefore never act as markup, not even across the seam with the template's own characters.
Things that Markdown has no signs for (gaps, blanks, styles) travel as numbered marks between two
private-use characters of the basic plane, which typed text cannot hold because they are moved too.
"""

import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field

from dakdesk.export.blocks import Gap, PageBreak, ParagraphStyle, Picture, TableOfContents, TableStyle

_SHIFT = 0xF0000  # the basic plane goes to private plane 15, plane 1 (emoji, symbols) to plane 16
_EMPTY = chr(_SHIFT)  # an empty value still takes a place, so that `**{{ x }}**` never becomes a rule
_MARK = re.compile("\ue000([0-9]+)\ue001")


class Safe(str):
    """Text in the template language: printed as it is, because a template or a helper wrote it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A place the tenderer fills in; `label` says what, for screen readers and the preview."""

    label: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What follows comes from the field at `path`; the empty path ends it."""

    path: str


@dataclass(frozen=True, slots=True)
class Section:
    """The heading that holds this mark has the id `name`."""

    name: str


@dataclass(frozen=True, slots=True)
class StyleChoice:
    """The paragraph that holds this mark has the style `style`."""

    style: ParagraphStyle


@dataclass(frozen=True, slots=True)
class TableHints:
    """How the next table looks: relative column widths, caption, description, kind."""

    widths: tuple[float, ...] = ()
    caption: str = ""
    description: str = ""
    style: TableStyle = TableStyle.DATA


Mark = Gap | Blank | Origin | Section | TableHints | StyleChoice | PageBreak | TableOfContents | Picture
BLOCK_MARKS = (TableHints, PageBreak, TableOfContents, Picture)


@dataclass(slots=True)
class Marks:
    """The marks of one rendering, found again by their number in the text; `pictures` are PNG by name."""

    items: list[Mark] = field(default_factory=list)
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def put(self, mark: Mark) -> Safe:
        """Keep `mark` and return the text that stands for it."""
        self.items.append(mark)
        text = f"\ue000{len(self.items) - 1}\ue001"
        return Safe(f"\n\n{text}\n\n" if isinstance(mark, BLOCK_MARKS) else text)

    def split(self, text: str) -> Iterable[str | Mark]:
        """Yield the pieces of `text` in order: revealed text and marks."""
        for index, piece in enumerate(_MARK.split(text)):
            if index % 2:
                yield self.items[int(piece)]
            elif piece:
                yield reveal(piece)


current_marks: ContextVar[Marks] = ContextVar("current_marks")


def escape(value: object) -> Safe:
    """Return `value` as text that cannot act as markup; `Safe` text stays as it is.

    Only text and whole numbers are accepted: amounts, dates and percentages must have been formatted
    for the language of the document before (a `TypeError` names the kind that was not).
    """
    if isinstance(value, Safe):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"a template prints text or a whole number, not {type(value).__name__}")
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return Safe(text.translate(_HIDDEN) or _EMPTY)


def reveal(text: str) -> str:
    """Return `text` with all moved characters back in their place; what XML cannot hold is left out."""
    return text.translate(_SHOWN)


class _Hidden(dict[int, int]):
    """Translation that moves what is no letter; learns each character once."""

    def __missing__(self, code: int) -> int:
        stays = chr(code).isalpha() or code >= 0x20000
        self[code] = moved = code if stays else code + _SHIFT
        return moved


class _Shown(dict[int, int | None]):
    """Translation that moves everything back, and drops what XML cannot hold; learns each character once."""

    def __missing__(self, code: int) -> int | None:
        shown = code - _SHIFT if code >= _SHIFT else code
        self[code] = kept = shown if _is_printable(shown) else None
        return kept


def _is_printable(code: int) -> bool:
    return code in (0x09, 0x0A) or (code >= 0x20 and not 0x7F <= code <= 0x9F and not _is_no_character(code))


def _is_no_character(code: int) -> bool:
    return 0xD800 <= code <= 0xDFFF or code & 0xFFFE == 0xFFFE


_HIDDEN, _SHOWN = _Hidden(), _Shown()


# --- helpers that templates call ---------------------------------------------------------------------


def gap(code: str, path: str, label: str) -> Safe:
    """Print a marked placeholder for what the dossier lacks, linked to the finding `code` at `path`."""
    return current_marks.get().put(Gap(code=code, path=path, label=label))


def blank(label: str = "") -> Safe:
    """Print a place that the tenderer fills in; templates know it as `field`."""
    return current_marks.get().put(Blank(label))


def at(path: str, value: object) -> Safe:
    """Print `value` and remember that it comes from the field at `path`."""
    marks = current_marks.get()
    return Safe(marks.put(Origin(path)) + escape(value) + marks.put(Origin("")))


def section(name: str) -> Safe:
    """Give the heading in which it stands the id `name`."""
    return current_marks.get().put(Section(name))


def style(name: str) -> Safe:
    """Choose the style of the paragraph that it opens, see `ParagraphStyle`."""
    return current_marks.get().put(StyleChoice(ParagraphStyle(name)))


def table(
    *, widths: Iterable[float] = (), caption: str = "", description: str = "", style: str = "data"
) -> Safe:
    """Say how the next table looks, see `TableHints`."""
    hints = TableHints(tuple(widths), caption, description, TableStyle(style))
    return current_marks.get().put(hints)


def page_break() -> Safe:
    """Start a new page."""
    return current_marks.get().put(PageBreak())


def toc(levels: int = 2) -> Safe:
    """Print the contents list."""
    return current_marks.get().put(TableOfContents(levels))


def picture(name: str, description: str, width_mm: float = 165.0) -> Safe:
    """Print the picture `name`, or nothing when this dossier has none with that name."""
    marks = current_marks.get()
    if name not in marks.pictures:
        return Safe("")
    return marks.put(Picture(png=marks.pictures[name], description=description, width_mm=width_mm))


def paragraphs(text: str) -> Safe:
    """Print typed text with its blank lines as paragraphs; single newlines stay line breaks."""
    parts = re.split(r"\n[ \t]*(?:\n[ \t]*)+", text.strip().replace("\r\n", "\n"))
    return Safe("\n\n".join(map(escape, parts)))


def prose(text: str) -> Safe:
    """Print typed text as paragraphs, with lines that begin with a dash, dot or star as a bullet list.

    This is the only sign that typed text may use, and only where the template asks for it. What was typed
    without a capital or a full stop gets them: it stands between the sentences of the document.
    """
    parts: list[str] = []
    for line in _as_sentences(text.strip()).splitlines():
        item = _BULLET.match(line)
        parts.append(f"- {escape(item[1])}" if item else escape(line.strip()) if line.strip() else "")
    return Safe(_joined(parts))


_BULLET = re.compile(r"\s*[-•–—*·▪◦●]\s+(.*)")
"""A line of a list, as typed or pasted from a mail, a website or a word processor."""


_CLOSERS = tuple(")]%€”’")
"""Signs that end a phrase without ending the sentence."""


def _as_sentences(text: str) -> str:
    """Return text with a capital in front and a full stop behind, unless a name or a list stands there."""
    if text[:1].islower() and not text[1:2].isupper():
        text = ("E" if text[0] == "é" else text[0].upper()) + text[1:]
    last = text[text.rfind("\n") + 1 :]
    in_list = _BULLET.match(last) is not None
    ends = last[-1:].isalnum() or last[-1:] in _CLOSERS
    return f"{text}." if ends and not in_list else text


def bullets(texts: Iterable[object]) -> Safe:
    """Print texts as a bullet list."""
    return Safe("\n\n" + "\n".join(f"- {escape(text)}" for text in texts) + "\n\n")


def _joined(parts: list[str]) -> str:
    lines: list[str] = []
    for part in parts:
        same_list = bool(lines) and lines[-1].startswith("- ") and part.startswith("- ")
        lines.append(part if same_list or not lines else f"\n{part}")
    return "\n".join(lines)


HELPERS = {
    "gap": gap,
    "field": blank,
    "at": at,
    "section": section,
    "style": style,
    "table": table,
    "page_break": page_break,
    "toc": toc,
    "picture": picture,
}
FILTERS = {"paragraphs": paragraphs, "prose": prose, "bullets": bullets}
