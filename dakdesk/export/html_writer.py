"""Write blocks as the HTML that a Qt text browser shows: the preview beside the findings.

Every heading, gap and field of the dossier that is printed has an anchor, so that a finding can scroll to
its passage and mark it. Paper stays white, also in a dark window: the colours are those of the Word file.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
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
from dakdesk.export.column_widths import column_widths

_ACCENT, _GREY, _RED, _LINE = "#0B5F70", "#455357", "#A3261C", "#C3CFD2"
_RED_SOFT, _ACCENT_SOFT, _SOFT, _NOTE_SOFT = "#FBE9E6", "#DCEDEF", "#F3F6F6", "#E5EEF9"
_MM_PER_INCH, _PIXELS_PER_INCH = 25.4, 96
_DOTS = "………………"
_BODY_POINTS = 10.0
"""Size of running text; every other size is a multiple of it."""

_HEADINGS = {1: (1.35, _ACCENT), 2: (1.15, _ACCENT), 3: (1.05, "")}
_SMALL_HEADING = (1.0, _GREY)
_HEADING_SPACE = 18
_IN_TABLE = 0.92
_KEY_SHARES = (38, 62)
_PAGE_TWIPS = 6600
"""As many characters as go on a line of the preview: by it the columns are shared out as in Word."""
_PARAGRAPHS: dict[ParagraphStyle, tuple[float, str]] = {
    ParagraphStyle.LEAD: (1.05, f"color:{_GREY}"),
    ParagraphStyle.INSTRUCTION: (1.0, f"color:{_GREY}; font-style:italic"),
    ParagraphStyle.COVER_BUYER: (1.3, f"color:{_ACCENT}; font-weight:bold"),
    ParagraphStyle.COVER_ADDRESS: (1.0, f"color:{_GREY}"),
    ParagraphStyle.COVER_KIND: (1.15, f"color:{_ACCENT}; font-weight:bold; margin-top:40px"),
    ParagraphStyle.TITLE: (1.7, "font-weight:bold"),
    ParagraphStyle.SUBTITLE: (1.15, f"color:{_GREY}"),
    ParagraphStyle.COVER_NOTE: (0.92, f"color:{_GREY}"),
    ParagraphStyle.CONTENTS_TITLE: (1.35, f"color:{_ACCENT}; font-weight:bold"),
    ParagraphStyle.SIGNATURE: (1.0, "margin-top:24px"),
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


def to_html(blocks: Blocks, marked: str = "", points: float = _BODY_POINTS) -> str:
    """Return the preview; the passages that hold the anchor `marked` stand out, running text has `points`."""
    return _Writer(blocks, marked, points).html()


def _anchors_of(run: Run) -> Iterator[str]:
    if run.gap:
        yield gap_anchor(run.gap)
    if run.path:
        yield path_anchor(run.path)


class _Writer:
    """Writes block after block; remembers which lists are open and which anchors were written."""

    def __init__(self, blocks: Blocks, marked: str, points: float) -> None:
        self._blocks = blocks
        self._marked = marked
        self._points = points
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
            Formula: lambda formula: self._box(formula.runs, _SOFT),
            Note: lambda note: self._box(note.runs, _NOTE_SOFT),
            PageBreak: lambda _block: self._parts.append('<p style="page-break-after:always"></p>'),
            TableOfContents: self._contents,
            Picture: self._picture,
        }
        return writers[type(block)]

    def _heading(self, heading: Heading) -> None:
        names = dict.fromkeys(filter(None, (heading.anchor, heading.section)))
        anchors = "".join(f'<a name="{escape(name)}"></a>' for name in names)
        factor, color = _HEADINGS.get(heading.level, _SMALL_HEADING)
        style = f"{self._size(factor)}{f'; color:{color}' if color else ''}{self._mark(heading.runs, *names)}"
        # no h1 to h6: Qt multiplies their size by that of the tag
        self._parts.append(
            f'<p style="font-weight:bold; margin-top:{_HEADING_SPACE}px; {style}">{anchors}'
            f"{self._text(heading.runs)}</p>"
        )

    def _paragraph(self, block: Paragraph) -> None:
        factor, look = _PARAGRAPHS.get(block.style, (1.0, ""))
        style = f"{self._size(factor)}; {look}{self._mark(block.runs)}" if look else self._mark(block.runs)
        self._parts.append(f'<p style="{style}">{self._text(block.runs)}</p>')

    def _size(self, factor: float) -> str:
        return f"font-size:{self._points * factor:.1f}pt"

    def _list_item(self, item: ListItem) -> None:
        tag = "ol" if item.ordered else "ul"
        self._close_lists(item.level + 1)
        if len(self._open_lists) > item.level and self._open_lists[-1] != f"{tag}{item.list_id}":
            self._close_lists(item.level)
        while len(self._open_lists) <= item.level:
            start = f' start="{item.number}"' if item.ordered and item.number > 1 else ""
            self._parts.append(f"<{tag}{start}>")
            self._open_lists.append(f"{tag}{item.list_id}")
        self._parts.append(f'<li style="{self._mark(item.runs)}">{self._text(item.runs)}</li>')

    def _close_lists(self, depth: int) -> None:
        while len(self._open_lists) > depth:
            self._parts.append(f"</{self._open_lists.pop()[:2]}>")

    def _box(self, runs: Runs, color: str) -> None:
        mark = self._mark(runs) or f"; background-color:{color}"
        self._parts.append(f'<p style="margin-left:20px{mark}">{self._text(runs)}</p>')

    def _contents(self, block: TableOfContents) -> None:
        for heading in headings_in(self._blocks, block.levels):
            text = "".join(escape(run.text) for run in heading.runs).replace("\n", " ")
            link = f'<a href="#{escape(heading.anchor)}" style="color:{_ACCENT}">{text}</a>'
            self._parts.append(f'<p style="margin:0 0 2px {(heading.level - 1) * 20}px">{link}</p>')

    def _picture(self, block: Picture) -> None:
        data = b64encode(block.png).decode("ascii")
        width = round(block.width_mm / _MM_PER_INCH * _PIXELS_PER_INCH)
        alt = escape(block.description)
        self._parts.append(f'<p><img src="data:image/png;base64,{data}" width="{width}" alt="{alt}"/></p>')

    def _table(self, table: Table) -> None:
        if table.caption:
            self._parts.append(f'<p style="color:{_GREY}; font-weight:bold">{escape(table.caption)}</p>')
        self._parts.append('<table width="100%" cellspacing="0" cellpadding="4" border="0">')
        shares = [100 * width // _PAGE_TWIPS for width in column_widths(table, _PAGE_TWIPS)]
        if table.style is TableStyle.KEY and len(shares) == len(_KEY_SHARES):
            shares = [*_KEY_SHARES]
        if table.header:
            self._parts.append(f"<thead>{self._row(table, table.header, 'th', shares)}</thead>")
        for row in table.rows:
            self._parts.append(self._row(table, row, "td", shares))
        self._parts.append("</table><p></p>")

    def _row(self, table: Table, row: tuple[Runs, ...], tag: str, shares: list[int]) -> str:
        cells = []
        for index, (runs, align) in enumerate(zip(row, table.alignments, strict=True)):
            style = f"background-color:{_ACCENT_SOFT}" if tag == "th" else f"border-bottom:1px solid {_LINE}"
            text = self._text(runs)
            if table.style is TableStyle.KEY and index == 0:
                text = f"<b>{text}</b>"
            where = Align.LEFT if tag == "th" and align is Align.LEFT else align
            place = f'width="{shares[index]}%" align="{where}"'
            words = f'<span style="{self._size(_IN_TABLE)}">{text}</span>'
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


def _open_depth(block: Block) -> int:
    """Return how many lists stay open for a block that is no list item."""
    if isinstance(block, Paragraph) and block.style is ParagraphStyle.LIST_CONTINUED:
        return block.level + 1
    return 0
