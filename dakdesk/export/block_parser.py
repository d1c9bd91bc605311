"""From template text (Markdown subset with marks) to typed blocks.

Kept of Markdown: headings, paragraphs, bullet and numbered lists, tables, quotes, bold, italic, links,
`<sub>`, `<sup>` and `<br>`. All else (code, images, raw HTML, rules) is off and shows as typed text.
A quote is a formula, unless it begins with `[!nota]`: then it is a note to the reader.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

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
    plain_text,
)
from dakdesk.export.markup import Blank, Mark, Marks, Origin, Section, StyleChoice, TableHints, reveal

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

GAP_TEXT = "[nog in te vullen: {label}]"
_NOTE_SIGN = "[!nota]"
_NUMBER = re.compile(
    r"(?:(?:bijlage|deel|criterium)\s+)?(?:[ivx]+\b|[a-z]\b|\d+)?(?:\.\d+)*\.?", re.IGNORECASE
)
_LINKS = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_BLANK_IN_TABLE = re.compile(
    r"^(\|[^\n]*\n)(?:[ \t]*\n)+(?=\|(?![^\n]*\n\|[ :|-]*-[ :|-]*(?:\n|$)))", re.MULTILINE
)
"""Blank lines that a loop or macro leaves between two rows; not those before the next table's header."""
_HTML = {"sub": "subscript", "sup": "superscript"}


def parse_blocks(text: str, marks: Marks) -> Blocks:
    """Return the blocks of a rendered template; `marks` are those of that rendering."""
    whole = _BLANK_IN_TABLE.sub(r"\1", text)
    return tuple(_Parser(marks).parse(_markdown().parse(whole)))


@lru_cache(maxsize=1)
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    parser.disable(["code", "fence", "html_block", "lheading", "reference", "hr", "image", "backticks"])
    for name, function in (("normalizeLink", reveal), ("validateLink", _is_link)):
        setattr(parser, name, function)
    return parser


def _is_link(url: str) -> bool:
    return bool(_LINKS.match(reveal(url)))


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    ordered: bool
    list_id: int
    number: int
    fresh: bool = False


class _Parser:
    """Reads the token stream once; keeps what reaches over tokens: lists, quotes, origin, table hints."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._blocks: list[Block] = []
        self._lists: list[_List] = []
        self._list_count = 0
        self._quote: list[Run] | None = None
        self._origin = ""
        self._hints = TableHints()
        self._anchors: set[str] = set()
        self._table: list[list[Runs]] = []
        self._alignments: list[Align] = []

    def parse(self, tokens: "list[Token]") -> list[Block]:
        """Return the blocks of all tokens."""
        previous: Token | None = None
        for token in tokens:
            handler = getattr(self, f"_on_{token.type}", None)
            if token.type == "inline" and previous is not None:
                self._inline(token, previous)
            elif handler is not None:
                handler(token)
            previous = token
        return self._blocks

    # --- structure

    def _on_bullet_list_open(self, _token: "Token") -> None:
        self._open_list(ordered=False, number=0)

    def _on_ordered_list_open(self, token: "Token") -> None:
        self._open_list(ordered=True, number=int(token.attrGet("start") or 1) - 1)

    def _open_list(self, *, ordered: bool, number: int) -> None:
        self._list_count += 1
        self._lists.append(_List(ordered, self._list_count, number))

    def _on_bullet_list_close(self, _token: "Token") -> None:
        self._lists.pop()

    _on_ordered_list_close = _on_bullet_list_close

    def _on_list_item_open(self, _token: "Token") -> None:
        current = self._lists[-1]
        current.fresh = True
        current.number += 1

    def _on_blockquote_open(self, _token: "Token") -> None:
        self._quote = []

    def _on_blockquote_close(self, _token: "Token") -> None:
        runs = tuple(self._quote or ())
        self._quote = None
        if plain_text(runs).startswith(_NOTE_SIGN):
            first = replace(runs[0], text=runs[0].text.removeprefix(_NOTE_SIGN).lstrip())
            self._blocks.append(Note(runs=(first, *runs[1:])))
        elif runs:
            self._blocks.append(Formula(runs=runs))

    def _on_table_open(self, _token: "Token") -> None:
        self._table, self._alignments = [], []

    def _on_tr_open(self, _token: "Token") -> None:
        self._table.append([])

    def _on_table_close(self, _token: "Token") -> None:
        header, *rows = (tuple(row) for row in self._table)
        hints, self._hints = self._hints, TableHints()
        self._blocks.append(
            Table(
                header=header if any(_has_content(cell) for cell in header) else (),
                rows=tuple(rows),
                alignments=tuple(self._alignments),
                widths=hints.widths if len(hints.widths) == len(header) else (),
                caption=hints.caption,
                description=hints.description,
                style=hints.style,
            )
        )

    # --- text

    def _inline(self, token: "Token", opener: "Token") -> None:
        pieces = self._pieces(token)
        runs = tuple(piece for piece in pieces if isinstance(piece, Run))
        marks = [piece for piece in pieces if not isinstance(piece, Run)]
        if opener.type in ("th_open", "td_open"):
            self._cell(opener, runs)
        elif opener.type == "heading_open":
            self._heading(int(opener.tag[1]), runs, marks)
        elif self._quote is not None:
            self._quote.extend((Run(text="\n"), *runs) if self._quote else runs)
        elif self._lists:
            self._list_text(runs)
        else:
            self._paragraph(runs, marks)

    def _cell(self, opener: "Token", runs: Runs) -> None:
        if opener.type == "th_open":
            found = re.search(r"text-align:(\w+)", str(opener.attrGet("style") or ""))
            self._alignments.append(Align(found[1]) if found else Align.LEFT)
        self._table[-1].append(runs)

    def _heading(self, level: int, runs: Runs, marks: list[Mark]) -> None:
        names = [mark.name for mark in marks if isinstance(mark, Section)]
        runs = _stripped(runs)
        anchor = self._unique(names[0] if names else _anchor(plain_text(runs)))
        section = names[0] if names else ""
        self._blocks.append(Heading(level=min(level, 4), runs=runs, anchor=anchor, section=section))

    def _unique(self, wanted: str) -> str:
        anchor, count = wanted, 1
        while anchor in self._anchors:
            count += 1
            anchor = f"{wanted}-{count}"
        self._anchors.add(anchor)
        return anchor

    def _list_text(self, runs: Runs) -> None:
        current = self._lists[-1]
        level = len(self._lists) - 1
        if current.fresh:
            current.fresh = False
            self._blocks.append(_item(current, runs, level))
        elif _has_content(runs):
            style = ParagraphStyle.LIST_CONTINUED
            self._blocks.append(Paragraph(runs=runs, style=style, level=level))

    def _paragraph(self, runs: Runs, marks: list[Mark]) -> None:
        style = ParagraphStyle.BODY
        for mark in marks:
            if isinstance(mark, PageBreak | TableOfContents | Picture):
                self._blocks.append(mark)
            elif isinstance(mark, TableHints):
                self._hints = mark
            elif isinstance(mark, StyleChoice):
                style = mark.style
        if _has_content(runs):
            self._blocks.append(Paragraph(runs=_stripped(runs), style=style))

    def _pieces(self, token: "Token") -> list[Run | Mark]:
        """Return the runs of an inline token, and between them the marks that are no runs."""
        pieces: list[Run | Mark] = []
        look = Run(text="")
        for child in token.children or ():
            if child.type in ("text", "softbreak", "hardbreak"):
                text = {"softbreak": " ", "hardbreak": "\n"}.get(child.type, child.content)
                pieces.extend(self._text(text, look))
            elif child.type == "html_inline" and not _tag(child.content):
                pieces.extend(self._text(child.content, look))
            elif child.content.startswith("<br"):
                pieces.append(replace(look, text="\n", path=self._origin))
            else:
                look = _look_after(child, look)
        return _merged(pieces)

    def _text(self, text: str, look: Run) -> list[Run | Mark]:
        pieces: list[Run | Mark] = []
        for piece in self._marks.split(text):
            if isinstance(piece, str):
                pieces.append(replace(look, text=piece, path=self._origin))
            elif isinstance(piece, Gap):
                label = GAP_TEXT.format(label=reveal(piece.label))
                pieces.append(replace(look, text=label, path=piece.path, gap=piece))
            elif isinstance(piece, Blank):
                pieces.append(replace(look, text=reveal(piece.label), blank=True))
            elif isinstance(piece, Origin):
                self._origin = piece.path
            else:
                pieces.append(piece)
        return pieces


def _item(current: _List, runs: Runs, level: int) -> ListItem:
    number = current.number if current.ordered else 0
    return ListItem(runs=runs, ordered=current.ordered, level=level, list_id=current.list_id, number=number)


def _look_after(token: "Token", look: Run) -> Run:
    if token.type in ("strong_open", "strong_close"):
        return replace(look, bold=token.nesting == 1)
    if token.type in ("em_open", "em_close"):
        return replace(look, italic=token.nesting == 1)
    if token.type == "link_open":
        return replace(look, link=reveal(str(token.attrGet("href") or "")))
    if token.type == "link_close":
        return replace(look, link="")
    attribute = _HTML.get(_tag(token.content))
    return replace(look, **{attribute: "/" not in token.content}) if attribute else look  # type: ignore[arg-type]


def _tag(html: str) -> str:
    """Return the name of an allowed tag, or nothing."""
    found = re.fullmatch(r"<(?:/?(sub|sup)|(br)\s*/?)>", html)
    return (found[1] or found[2]) if found else ""


def _merged(pieces: list[Run | Mark]) -> list[Run | Mark]:
    """Join neighbouring runs of one look and leave out the empty ones."""
    merged: list[Run | Mark] = []
    for piece in pieces:
        if isinstance(piece, Run) and not piece.text and not piece.blank:
            continue
        last = merged[-1] if merged else None
        if (
            isinstance(piece, Run)
            and isinstance(last, Run)
            and not (piece.gap or piece.blank or last.blank)
            and replace(last, text="") == replace(piece, text="")
        ):
            merged[-1] = replace(last, text=last.text + piece.text)
        else:
            merged.append(piece)
    return merged


def _has_content(runs: Runs) -> bool:
    return any(run.text.strip() or run.blank for run in runs)


def _stripped(runs: Runs) -> Runs:
    """Return the runs without white space at the outer ends; a run that is left empty goes."""
    kept = list(runs)
    while kept and not kept[0].blank and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].blank and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _anchor(text: str) -> str:
    """Return an id from a heading: its number when it has one ("i-14", "bijlage-a"), else its words."""
    found = _NUMBER.match(text)
    number = found[0] if found else ""
    folded = unicodedata.normalize("NFKD", number if any(map(str.isalnum, number)) else text)
    words = re.findall(r"[a-z0-9]+", folded.lower())
    return "-".join(words)[:60] or "deel"
