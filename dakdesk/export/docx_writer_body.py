"""The body of a Word document: one function for each kind of block."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from docx.document import Document  # noqa: TID253
from docx.opc.constants import RELATIONSHIP_TYPE  # noqa: TID253
from docx.shared import Mm, Twips  # noqa: TID253

from dakdesk.export.blocks import (
    Align,
    Block,
    Blocks,
    Formula,
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
    plain_text,
    runs_of,
)
from dakdesk.export.column_widths import with_sizes
from dakdesk.export.docx_styles import PARAGRAPH_STYLES
from dakdesk.export.docx_writer_lists import Numbering, indent_of
from dakdesk.export.docx_writer_tables import table_element
from dakdesk.export.docx_xml import Element, el, field_char, run_properties, text_run, val

_DOTS, _DOTS_IN_CELL = "………………", "……"
_ANNEX = "bijlage "
_SHORT_LEAD = 250
_SHORT_ANNEX = 1500


class BodyWriter:
    """Writes blocks one after another into the body of a document."""

    def __init__(
        self, document: Document, ids: dict[str, str], numbering: Numbering, text_width: int
    ) -> None:
        self._part = document.part
        self._body = document.element.body
        self._ids = ids
        self._numbering = numbering
        self._width = text_width
        self._break = self._keep = self._ends_list = False
        self._bookmarks: dict[str, str] = {}
        self._last_heading = ""
        self._control = 0

    def write(self, blocks: Blocks) -> None:
        """Append all blocks before the section properties."""
        self._bookmarks = {h.anchor: f"_Toc{n:09d}" for n, h in enumerate(headings_in(blocks), start=1)}
        self._contents = headings_in(blocks)
        blocks = with_sizes(blocks, self._width)
        for index, block in enumerate(blocks):
            if _starts_page(blocks, index):
                self._break = True
            following = blocks[index + 1 : index + 2]
            self._keep = _leads_in(block, following)
            self._ends_list = not any(isinstance(next_block, ListItem) for next_block in following)
            self._writer_of(block)(block)

    def _writer_of(self, block: Block) -> Callable[[Any], None]:
        writers: dict[type, Callable[[Any], None]] = {
            Heading: self._heading,
            Paragraph: self._paragraph,
            ListItem: self._list_item,
            Table: self._table,
            Formula: lambda formula: self._add(formula.runs, "DAK Formule"),
            Note: lambda note: self._add(note.runs, "DAK Nota"),
            PageBreak: self._page_break,
            TableOfContents: self._table_of_contents,
            Picture: self._picture,
        }
        return writers[type(block)]

    def _page_break(self, _block: PageBreak) -> None:
        self._break = True

    def _paragraph(self, block: Paragraph) -> None:
        indent = None
        if block.style is ParagraphStyle.LIST_CONTINUED:
            indent = el("w:ind", {"w:left": indent_of(block.level)})
        self._add(block.runs, PARAGRAPH_STYLES[block.style], indent)

    def _list_item(self, item: ListItem) -> None:
        style = "List Number" if item.ordered else "List Bullet"
        space = el("w:spacing", {"w:after": 120}) if self._ends_list else None
        self._add(item.runs, style, self._numbering.properties(item), space)

    def _heading(self, heading: Heading) -> None:
        self._last_heading = plain_text(heading.runs)
        paragraph = self._add(heading.runs, f"heading {heading.level}")
        number = list(self._bookmarks).index(heading.anchor) + 1
        name = self._bookmarks[heading.anchor]
        paragraph.insert(1, el("w:bookmarkStart", {"w:id": number, "w:name": name}))
        paragraph.append(el("w:bookmarkEnd", {"w:id": number}))

    def _table(self, table: Table) -> None:
        if self._break:
            self._add((), "DAK Tabelafstand")
        if table.caption:
            self._add((Run(text=table.caption),), "caption")
        element = table_element(table, self._ids, self._width, self._cell, self._last_heading)
        self._append(element)
        self._add((), "DAK Tabelafstand")

    def _picture(self, block: Picture) -> None:
        width = min(Mm(block.width_mm), Twips(self._width))
        inline = self._part.new_pic_inline(io.BytesIO(block.png), width)
        inline.docPr.set("descr", block.description)
        inline.docPr.set("name", "Afbeelding")
        paragraph = self._add((), "Normal")
        paragraph.append(el("w:r", None, el("w:drawing", None, inline)))

    def _cell(self, runs: Runs, style: str, align: Align) -> Element:
        jc = val("w:jc", align.value) if align is not Align.LEFT else None
        properties = el("w:pPr", None, val("w:pStyle", self._ids[style]), jc)
        return el("w:p", None, properties, *self._runs(runs, _DOTS_IN_CELL))

    def _table_of_contents(self, block: TableOfContents) -> None:
        """Write real, clickable entries inside a field that Word can renew; no page numbers (decision 21)."""
        entries = [heading for heading in self._contents if heading.level <= block.levels]
        paragraphs = [self._entry(heading) for heading in entries] or [self._new_paragraph("toc 1")]
        instruction = el("w:instrText", {"xml:space": "preserve"})
        instruction.text = f' TOC \\o "1-{block.levels}" \\n \\h \\z \\u '
        opening = (field_char("begin"), el("w:r", None, instruction), field_char("separate"))
        for offset, run in enumerate(opening, start=1):
            paragraphs[0].insert(offset, run)
        paragraphs[-1].append(field_char("end"))
        gallery = el(
            "w:docPartObj", None, val("w:docPartGallery", "Table of Contents"), el("w:docPartUnique")
        )
        properties = el("w:sdtPr", None, val("w:id", self._control_id()), gallery)
        self._append(el("w:sdt", None, properties, el("w:sdtContent", None, *paragraphs)))

    def _entry(self, heading: Heading) -> Element:
        text = " ".join(plain_text(heading.runs).split())
        link = {"w:anchor": self._bookmarks[heading.anchor], "w:history": 1}
        paragraph = self._new_paragraph(f"toc {min(heading.level, 3)}")
        paragraph.append(el("w:hyperlink", link, text_run(text)))
        return paragraph

    def _control_id(self) -> int:
        self._control += 1
        return 1000 + self._control

    def _add(self, runs: Runs, style: str, *properties: Element | None) -> Element:
        paragraph = self._new_paragraph(style, *properties)
        paragraph.extend(self._runs(runs))
        self._append(paragraph)
        return paragraph

    def _new_paragraph(self, style: str, *more: Element | None) -> Element:
        kept = el("w:keepNext") if self._keep else None
        broken = el("w:pageBreakBefore") if self._break else None
        self._break = self._keep = False
        return el("w:p", None, el("w:pPr", None, val("w:pStyle", self._ids[style]), kept, broken, *more))

    def _append(self, element: Element) -> None:
        self._body.insert(len(self._body) - 1, element)

    def _runs(self, runs: Runs, dots: str = _DOTS) -> list[Element]:
        return [
            self._blank(run, dots) if run.blank else self._run(run) for run in runs if run.text or run.blank
        ]

    def _run(self, run: Run) -> Element:
        if run.gap:
            return text_run(run.text, *run_properties(replace(run, bold=False), self._ids["DAK Ontbrekend"]))
        if run.link:
            target = self._part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            return el(
                "w:hyperlink",
                {"r:id": target},
                text_run(run.text, *run_properties(run, self._ids["Hyperlink"])),
            )
        return text_run(run.text, *run_properties(run))

    def _blank(self, run: Run, shown: str) -> Element:
        """Return a content control: the tenderer clicks on the dots and types."""
        alias = " ".join(run.text.split())[:64]
        properties = el(
            "w:sdtPr",
            None,
            val("w:alias", alias) if alias else None,
            val("w:id", self._control_id()),
            el("w:showingPlcHdr"),
            el("w:text"),
        )
        dots = text_run(shown, val("w:rStyle", self._ids["Placeholder Text"]))
        return el("w:sdt", None, properties, el("w:sdtContent", None, dots))


def _leads_in(block: Block, following: Blocks) -> bool:
    """Say whether a paragraph stays with what is below it.

    A short one announces a table, list or formula; one that is followed by words that open in italics, such
    as a proof, is explained by them.
    """
    below = next(iter(following), None)
    if not isinstance(block, Paragraph):
        return False
    if isinstance(below, Table | ListItem | Formula):
        return len(plain_text(block.runs)) <= _SHORT_LEAD
    return isinstance(below, Paragraph) and _opens_in_italics(below)


def _opens_in_italics(block: Paragraph) -> bool:
    return block.style is ParagraphStyle.BODY and bool(block.runs) and block.runs[0].italic


def _starts_page(blocks: Blocks, index: int) -> bool:
    """Say whether a heading begins a new page: that of the part with the annexes and of most of them."""
    if not _is_heading(blocks, index) or _is_heading(blocks, index - 1):
        return False
    return _is_annex(blocks, index + 1) or (_is_annex(blocks, index) and _stands_alone(blocks, index))


def _stands_alone(blocks: Blocks, index: int) -> bool:
    """Say whether the annex that begins at `index` has a page of its own.

    A tenderer takes a form out of the document and fills it in, and a long text such as an agreement is used
    on its own; a short annex that only explains follows the one before.
    """
    length = 0
    for offset, block in enumerate(blocks[index + 1 :], start=index + 1):
        if _is_annex(blocks, offset):
            break
        if isinstance(block, Table) and block.style is TableStyle.FORM:
            return True
        length += sum(len(run.text) for run in runs_of(block))
    return length > _SHORT_ANNEX


def _is_heading(blocks: Blocks, index: int) -> bool:
    return 0 <= index < len(blocks) and isinstance(blocks[index], Heading)


def _is_annex(blocks: Blocks, index: int) -> bool:
    block = blocks[index] if 0 <= index < len(blocks) else None
    return isinstance(block, Heading) and plain_text(block.runs).lower().startswith(_ANNEX)
