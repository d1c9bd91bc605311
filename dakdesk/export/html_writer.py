"""Write blocks as the HTML that a Qt text browser shows: the preview beside the findings.

Every heading, gap and field of the dossier that is printed has an anchor, so that a finding can scroll to
its passage and mark it. Paper stays white, also in a dark window: the colours are those of the Word file.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from dakdesk.export.blocks import (
    Align,
    Block,
    Blocks,
    Formula,
    Gap,
    Heading,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Picture,
    Run,
    Runs,
    Table,
    TableOfContents,
    TableStyle,
    headings_in,
    runs_of,
)
from dakdesk.export.column_widths import column_widths, with_sizes

_ACCENT, _GREY, _RED, _LINE = "#0B5F70", "#455357", "#A3261C", "#C3CFD2"
_RED_SOFT, _ACCENT_SOFT, _SOFT, _NOTE_SOFT = "#FBE9E6", "#DCEDEF", "#F3F6F6", "#E5EEF9"
_MM_PER_INCH, _POINTS_PER_INCH, _PIXELS_PER_INCH = 25.4, 72, 96
_DOTS = "………………"


@dataclass(frozen=True, slots=True)
class _Face:
    """Size, room before and after in points, line height in percent: those of the style in Word."""

    size: float = 10.5
    before: float = 0.0
    after: float = 6.0
    line: int = 110
    look: str = ""


_NORMAL, _LIST = _Face(), _Face(after=3)
_HEADINGS = {
    1: _Face(17, 24, 9, 105, f"color:{_ACCENT}"),
    2: _Face(13, 17, 5, 105, f"color:{_ACCENT}"),
    3: _Face(11.5, 13, 4, 105),
}
_SMALL_HEADING = _Face(10.5, 10, 3, 105, f"color:{_GREY}")
_CONTENTS = {1: _Face(10.5, 5, 0, 100, "font-weight:bold")}
_LOWER_CONTENTS = _Face(after=0, line=100)
_CONTENTS_LINK = f"color:{_ACCENT}; text-decoration:none"
_CAPTION = _Face(10, 8, 4, 110, f"color:{_GREY}; font-weight:bold")
_FORMULA, _NOTE = _Face(11, 6, 10), _Face(10, 6, 10)
_CELL, _SMALL_CELL = _Face(9.5, 0, 0, 103), _Face(8.5, 0, 0, 100)
_CELL_PADDING, _FORM_PADDING = 4, 9
"""Room around the words of a cell in pixels; a row of a form leaves room to write."""
_AFTER_TABLE = _Face(4, 0, 3, 67)
_KEY_SHARES = (38, 62)
TEXT_TWIPS = (9412, 14230)
"""Width and height of the text on a page in Word, between the margins."""
_PARAGRAPHS: dict[ParagraphStyle, _Face] = {
    ParagraphStyle.LEAD: _Face(11.5, 0, 8, 110, f"color:{_GREY}"),
    ParagraphStyle.INSTRUCTION: _Face(10, 0, 8, 110, f"color:{_GREY}; font-style:italic"),
    ParagraphStyle.COVER_BUYER: _Face(16, 0, 1, 110, f"color:{_ACCENT}; font-weight:bold"),
    ParagraphStyle.COVER_ADDRESS: _Face(10.5, 0, 0, 110, f"color:{_GREY}"),
    ParagraphStyle.COVER_KIND: _Face(13, 115, 0, 110, f"color:{_ACCENT}; font-weight:bold"),
    ParagraphStyle.TITLE: _Face(26, 4, 12, 100, "font-weight:bold"),
    ParagraphStyle.SUBTITLE: _Face(14, 0, 12, 110, f"color:{_GREY}"),
    ParagraphStyle.COVER_NOTE: _Face(9.5, 12, 3, 110, f"color:{_GREY}"),
    ParagraphStyle.CONTENTS_TITLE: _Face(17, 0, 10, 110, f"color:{_ACCENT}; font-weight:bold"),
    ParagraphStyle.SIGNATURE: _Face(10.5, 18, 3),
    ParagraphStyle.LIST_CONTINUED: _LIST,
}


def gap_anchor(gap: Gap) -> str:
    """Return the anchor of a gap; it follows from the key of the finding."""
    return f"gap:{gap.key}"


def path_anchor(path: str) -> str:
    """Return the anchor of the first text that comes from the field at `path`."""
    return f"path:{path}"


def anchors_in(blocks: Blocks) -> frozenset[str]:
    """Return all anchors of a preview, so that a finding knows whether it has a passage."""
    headings = headings_in(blocks)
    names = {heading.anchor for heading in headings}
    names |= {heading.section for heading in headings if heading.section}
    for block in blocks:
        for run in runs_of(block):
            names |= set(_anchors_of(run))
    return frozenset(names)


def to_html(blocks: Blocks, marked: str = "") -> str:
    """Return the preview in the sizes of Word; the passages that hold the anchor `marked` stand out."""
    return _Writer(blocks, marked).html()


def _anchors_of(run: Run) -> Iterator[str]:
    if run.gap:
        yield gap_anchor(run.gap)
    if run.path:
        yield path_anchor(run.path)


class _Writer:
    """Writes block after block; remembers which lists are open and which anchors were written."""

    def __init__(self, blocks: Blocks, marked: str) -> None:
        self._blocks = with_sizes(blocks, TEXT_TWIPS[0])
        self._marked = marked
        self._parts: list[str] = []
        self._open_lists: list[str] = []
        self._written: set[str] = set()

    def html(self) -> str:
        for block in self._blocks:
            if not isinstance(block, ListItem):
                self._close_lists(_open_depth(block))
            self._writer_of(block)(block)
        self._close_lists(0)
        body = "".join(self._parts)
        return f'<html><body style="color:#172225; background-color:#FFFFFF">{body}</body></html>'

    def _writer_of(self, block: Block) -> Callable[[Any], None]:
        writers: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            ListItem: self._list_item,
            Table: self._table,
            Formula: lambda formula: self._box(formula.runs, _FORMULA, _SOFT),
            Note: lambda note: self._box(note.runs, _NOTE, _NOTE_SOFT),
            PageBreak: lambda _block: self._parts.append('<p style="page-break-after:always"></p>'),
            TableOfContents: self._contents,
            Picture: self._picture,
        }
        return writers[type(block)]

    def _heading(self, heading: Heading) -> None:
        names = dict.fromkeys(filter(None, (heading.anchor, heading.section)))
        anchors = "".join(f'<a name="{escape(name)}"></a>' for name in names)
        face = _HEADINGS.get(heading.level, _SMALL_HEADING)
        style = f"font-weight:bold; {_css(face)}{self._mark(heading.runs, *names)}"
        # no h1 to h6: Qt multiplies their size by that of the tag
        self._parts.append(f'<p style="{style}">{anchors}{self._text(heading.runs)}</p>')

    def _paragraph(self, block: Paragraph) -> None:
        face = _PARAGRAPHS.get(block.style, _NORMAL)
        self._parts.append(f'<p style="{_css(face)}{self._mark(block.runs)}">{self._text(block.runs)}</p>')

    def _list_item(self, item: ListItem) -> None:
        tag = "ol" if item.ordered else "ul"
        self._close_lists(item.level + 1)
        if len(self._open_lists) > item.level and self._open_lists[-1] != f"{tag}{item.list_id}":
            self._close_lists(item.level)
        while len(self._open_lists) <= item.level:
            start = f' start="{item.number}"' if item.ordered and item.number > 1 else ""
            self._parts.append(f"<{tag}{start}>")
            self._open_lists.append(f"{tag}{item.list_id}")
        self._parts.append(f'<li style="{_css(_LIST)}{self._mark(item.runs)}">{self._text(item.runs)}</li>')

    def _close_lists(self, depth: int) -> None:
        while len(self._open_lists) > depth:
            self._parts.append(f"</{self._open_lists.pop()[:2]}>")

    def _box(self, runs: Runs, face: _Face, color: str) -> None:
        mark = self._mark(runs) or f"; background-color:{color}"
        self._parts.append(f'<p style="{_css(face, indent=15)}{mark}">{self._text(runs)}</p>')

    def _contents(self, block: TableOfContents) -> None:
        for heading in headings_in(self._blocks, block.levels):
            text = "".join(escape(run.text) for run in heading.runs).replace("\n", " ")
            link = f'<a href="#{escape(heading.anchor)}" style="{_CONTENTS_LINK}">{text}</a>'
            face = _CONTENTS.get(heading.level, _LOWER_CONTENTS)
            self._parts.append(f'<p style="{_css(face, indent=14.2 * (heading.level - 1))}">{link}</p>')

    def _picture(self, block: Picture) -> None:
        data = b64encode(block.png).decode("ascii")
        width = round(block.width_mm / _MM_PER_INCH * _PIXELS_PER_INCH)
        alt = escape(block.description)
        self._parts.append(f'<p><img src="data:image/png;base64,{data}" width="{width}" alt="{alt}"/></p>')

    def _table(self, table: Table) -> None:
        if table.caption:
            self._parts.append(f'<p style="{_css(_CAPTION)}">{escape(table.caption)}</p>')
        padding = _FORM_PADDING if table.style is TableStyle.FORM else _CELL_PADDING
        self._parts.append(f'<table width="100%" cellspacing="0" cellpadding="{padding}" border="0">')
        width = TEXT_TWIPS[0]
        shares = [100 * each // width for each in column_widths(table, width)]
        if table.style is TableStyle.KEY and len(shares) == len(_KEY_SHARES):
            shares = [*_KEY_SHARES]
        if table.header:
            self._parts.append(f"<thead>{self._row(table, table.header, 'th', shares)}</thead>")
        for row in table.rows:
            self._parts.append(self._row(table, row, "td", shares))
        self._parts.append(f'</table><p style="{_css(_AFTER_TABLE)}"></p>')

    def _row(self, table: Table, row: tuple[Runs, ...], tag: str, shares: list[int]) -> str:
        cells, face = [], _css(_SMALL_CELL if table.small else _CELL)
        for index, (runs, align) in enumerate(zip(row, table.alignments, strict=True)):
            style = f"background-color:{_ACCENT_SOFT}" if tag == "th" else f"border-bottom:1px solid {_LINE}"
            text = self._text(runs)
            if table.style is TableStyle.KEY and index == 0:
                text = f"<b>{text}</b>"
            where = Align.LEFT if tag == "th" and align is Align.LEFT else align
            place = f'width="{shares[index]}%" align="{where}"'
            words = f'<p style="{face}">{text}</p>'
            cells.append(f'<{tag} {place} style="{style}{self._mark(runs)}">{words}</{tag}>')
        return f"<tr>{''.join(cells)}</tr>"

    def _mark(self, runs: Runs, *names: str) -> str:
        held = set(names).union(*(set(_anchors_of(run)) for run in runs)) if runs else set(names)
        return f"; background-color:{_RED_SOFT}" if self._marked and self._marked in held else ""

    def _text(self, runs: Runs) -> str:
        return "".join(map(self._run, runs))

    def _run(self, run: Run) -> str:
        text = _DOTS if run.blank else escape(run.text).replace("\n", "<br/>")
        for wanted, tag in (
            (run.bold, "b"),
            (run.italic, "i"),
            (run.superscript, "sup"),
            (run.subscript, "sub"),
        ):
            text = f"<{tag}>{text}</{tag}>" if wanted else text
        if run.gap:
            text = f'<span style="color:{_RED}; background-color:{_RED_SOFT}; font-weight:bold">{text}</span>'
        if run.link:
            text = f'<a href="{escape(run.link)}" style="color:{_ACCENT}">{text}</a>'
        return "".join(map(self._anchor, _anchors_of(run))) + text

    def _anchor(self, name: str) -> str:
        if name in self._written:
            return ""
        self._written.add(name)
        return f'<a name="{escape(name)}"></a>'


def _css(face: _Face, indent: float = 0.0) -> str:
    """Return the style of a paragraph; Qt counts the room around it in pixels."""
    left = f"; margin-left:{_pixels(indent)}px" if indent else ""
    room = f"margin-top:{_pixels(face.before)}px; margin-bottom:{_pixels(face.after)}px{left}"
    look = f"; {face.look}" if face.look else ""
    return f"font-size:{face.size:g}pt; line-height:{face.line}%; {room}{look}"


def _pixels(points: float) -> int:
    return round(points / _POINTS_PER_INCH * _PIXELS_PER_INCH)


def _open_depth(block: Block) -> int:
    """Return how many lists stay open for a block that is no list item."""
    if isinstance(block, Paragraph) and block.style is ParagraphStyle.LIST_CONTINUED:
        return block.level + 1
    return 0
