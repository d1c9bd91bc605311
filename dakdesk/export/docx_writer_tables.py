"""Tables in Word: fixed widths from hints or content, repeating header, rows that stay whole."""

from collections.abc import Callable, Sequence

from docx.oxml.ns import qn  # noqa: TID253

from dakdesk.export.blocks import Align, Run, Runs, Table, TableStyle, plain_text
from dakdesk.export.column_widths import column_widths
from dakdesk.export.docx_styles import SOFT
from dakdesk.export.docx_xml import Element, el, val

TABLE_STYLES = {
    TableStyle.DATA: "DAK Tabel",
    TableStyle.KEY: "DAK Sleuteltabel",
    TableStyle.FORM: "DAK Formulier",
}
_FORM_ROW_HEIGHT = 480
_SHORT_TABLE, _SHORT_TEXT = 8, 500
_SHORT_PAIR = 500

CellWriter = Callable[[Runs, str, Align], Element]
"""Writes the runs of a cell as a paragraph in the style with that name, aligned."""


def table_element(
    table: Table, ids: dict[str, str], width: int, cell_writer: CellWriter, title: str
) -> Element:
    """Return the table, `width` twips wide; `title` describes it when it does not do so itself."""
    widths = column_widths(table, width)
    small = " klein" if table.small else ""
    grid = el("w:tblGrid", None, *(el("w:gridCol", {"w:w": each}) for each in widths))
    element = el("w:tbl", None, _properties(table, ids, width, title), grid)
    if table.header:
        kop = f"DAK Tabelkop{small}"
        cells = [
            cell_writer(runs, kop, align) for runs, align in zip(table.header, table.alignments, strict=True)
        ]
        element.append(_row(cells, widths, el("w:cantSplit"), el("w:tblHeader")))
    style = "DAK Tabel klein" if small else "DAK Tabeltekst"
    for index, row in enumerate(table.rows):
        cells = [
            cell_writer(runs, style, align)
            for runs, align in zip(_filled(table, row), table.alignments, strict=True)
        ]
        if _stays_with_next(table, index):
            _keep_with_next(cells)
        height = el("w:trHeight", {"w:val": _FORM_ROW_HEIGHT, "w:hRule": "atLeast"})
        properties = (el("w:cantSplit"), height) if table.style is TableStyle.FORM else (el("w:cantSplit"),)
        element.append(_row(cells, widths, *properties, fill=SOFT if _is_total(table, row) else ""))
    return element


def _properties(table: Table, ids: dict[str, str], width: int, title: str) -> Element:
    look = {
        "w:val": "04A0" if table.header else "0480",
        "w:firstRow": int(bool(table.header)),
        "w:lastRow": 0,
        "w:firstColumn": int(table.style is TableStyle.KEY),
        "w:lastColumn": 0,
        "w:noHBand": 1,
        "w:noVBand": 1,
    }
    return el(
        "w:tblPr",
        None,
        val("w:tblStyle", ids[TABLE_STYLES[table.style]]),
        el("w:tblW", {"w:w": width, "w:type": "dxa"}),
        el("w:tblLayout", {"w:type": "fixed"}),
        el("w:tblLook", look),
        val("w:tblCaption", table.caption or title),
        val("w:tblDescription", table.description or table.caption or title),
    )


def _row(cells: Sequence[Element], widths: Sequence[int], *properties: Element, fill: str = "") -> Element:
    row = el("w:tr", None, el("w:trPr", None, *properties))
    for cell, width in zip(cells, widths, strict=True):
        shade = el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}) if fill else None
        row.append(
            el("w:tc", None, el("w:tcPr", None, el("w:tcW", {"w:w": width, "w:type": "dxa"}), shade), cell)
        )
    return row


def _stays_with_next(table: Table, index: int) -> bool:
    """Say whether no page may begin below a row.

    A short table stays whole; a total never stands alone, nor does a first or a last row that is not high.
    """
    last = len(table.rows) - 1
    if index == last:
        return False
    pair = table.rows[index : index + 2]
    edge = index in (0, last - 1) and _length(pair) <= _SHORT_PAIR
    return edge or _is_short(table) or _is_total(table, table.rows[index + 1])


def _is_short(table: Table) -> bool:
    few = table.style is TableStyle.DATA and len(table.rows) <= _SHORT_TABLE
    return few and _length(table.rows) <= _SHORT_TEXT


def _length(rows: Sequence[tuple[Runs, ...]]) -> int:
    return sum(len(plain_text(cell)) for row in rows for cell in row)


def _keep_with_next(cells: Sequence[Element]) -> None:
    for cell in cells:
        properties = cell.find(qn("w:pPr"))
        if properties is not None:
            properties.insert(1, el("w:keepNext"))


def _filled(table: Table, row: tuple[Runs, ...]) -> tuple[Runs, ...]:
    """Return the row with its empty cells as places to fill in, when the table is a form."""
    if table.style is not TableStyle.FORM or _is_total(table, row):
        return row
    name = plain_text(row[0])
    heads = [plain_text(head) for head in table.header] or [""] * len(row)
    return tuple(
        cell if cell or not name else (Run(text=" – ".join(filter(None, (name, head))), blank=True),)
        for cell, head in zip(row, heads, strict=True)
    )


def _is_total(table: Table, row: tuple[Runs, ...]) -> bool:
    runs = [run for cell in row for run in cell if run.text.strip()]
    said = [run for run in runs if not run.blank]
    return table.style is not TableStyle.KEY and bool(said) and all(run.bold for run in said)
