"""Tables in Word: fixed widths from hints or content, repeating header, rows that stay whole."""

import re
from collections.abc import Callable, Sequence

from dakdesk.export.blocks import Align, Run, Runs, Table, TableStyle, plain_text
from dakdesk.export.docx_styles import SOFT
from dakdesk.export.docx_xml import Element, el, val

TABLE_STYLES = {
    TableStyle.DATA: "DAK Tabel",
    TableStyle.KEY: "DAK Sleuteltabel",
    TableStyle.FORM: "DAK Formulier",
}
_MANY_COLUMNS = 6
_FORM_ROW_HEIGHT = 480
_LONG_CELL = 60
_LONG_WORD = 18
_SHORT_CELL = 8
_CHAR, _CHAR_SMALL = 114, 94  # twips of an average character in bold
_CELL_MARGINS = 230
_KEY_WIDTHS = (32.0, 68.0)

CellWriter = Callable[[Runs, str, Align], Element]
"""Writes the runs of a cell as a paragraph in the style with that name, aligned."""


def table_element(
    table: Table, ids: dict[str, str], width: int, cell_writer: CellWriter, title: str
) -> Element:
    """Return the table, `width` twips wide; `title` describes it when it does not do so itself."""
    widths = column_widths(table, width)
    small = " klein" if _is_crowded(table, width) else ""
    grid = el("w:tblGrid", None, *(el("w:gridCol", {"w:w": each}) for each in widths))
    element = el("w:tbl", None, _properties(table, ids, width, title), grid)
    if table.header:
        kop = f"DAK Tabelkop{small}"
        cells = [
            cell_writer(runs, kop, align) for runs, align in zip(table.header, table.alignments, strict=True)
        ]
        element.append(_row(cells, widths, el("w:cantSplit"), el("w:tblHeader")))
    style = "DAK Tabel klein" if small else "DAK Tabeltekst"
    for row in table.rows:
        cells = [
            cell_writer(runs, style, align)
            for runs, align in zip(_filled(table, row), table.alignments, strict=True)
        ]
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
    return table.style is not TableStyle.KEY and bool(runs) and all(run.bold for run in runs)


def column_widths(table: Table, width: int) -> list[int]:
    """Return the widths in twips of the columns; together exactly `width`."""
    if table.widths or _is_pair(table):
        shares = _hinted_widths(table, width)
    else:
        shares = _content_widths(table, width)
    whole = [int(share) for share in shares]
    whole[-1] += width - sum(whole)
    return whole


def _is_pair(table: Table) -> bool:
    return table.style is TableStyle.KEY and len(table.alignments) == len(_KEY_WIDTHS)


def _hinted_widths(table: Table, width: int) -> list[float]:
    """Share by the hints; a column that would break its longest word takes room from the wider ones."""
    hints = table.widths or _KEY_WIDTHS
    shares = [width * hint / sum(hints) for hint in hints]
    least = _least_widths(_columns(table), _CHAR_SMALL if _is_crowded(table, width) else _CHAR)
    lacking = sum(max(low - share, 0) for low, share in zip(least, shares, strict=True))
    spare = sum(max(share - low, 0) for low, share in zip(least, shares, strict=True))
    if lacking > spare:
        return shares
    return [
        max(share, low) - (lacking * max(share - low, 0) / spare if spare else 0)
        for low, share in zip(least, shares, strict=True)
    ]


def _content_widths(table: Table, width: int) -> list[float]:
    """Give every column room for its longest word, and share what is left by the length of its texts."""
    char = _CHAR_SMALL if _is_crowded(table, width) else _CHAR
    columns = _columns(table)
    least = _least_widths(columns, char)
    wanted = [_CELL_MARGINS + char * min(max(map(len, texts)), _LONG_CELL) for texts in columns]
    left = width - sum(least)
    if left <= 0:
        return [width * each / sum(least) for each in least]
    more = [max(high - low, 0) + char for low, high in zip(least, wanted, strict=True)]
    return [low + left * extra / sum(more) for low, extra in zip(least, more, strict=True)]


def _columns(table: Table) -> list[list[str]]:
    rows = [row for row in (table.header, *table.rows) if row]
    return [[plain_text(row[index]) for row in rows] for index in range(len(table.alignments))]


def _least_widths(columns: list[list[str]], char: int) -> list[int]:
    return [_CELL_MARGINS + char * max(map(_unbreakable, texts)) for texts in columns]


def _is_crowded(table: Table, width: int) -> bool:
    """Say whether many columns leave hardly room for their longest words in the ordinary size."""
    return len(table.alignments) >= _MANY_COLUMNS and sum(_least_widths(_columns(table), _CHAR)) > width * 0.8


def _unbreakable(text: str) -> int:
    """Return how many characters of a text must fit on one line: its longest word, or all of a short text."""
    words = re.split(r"[\s/]+", text)
    return len(text) if len(text) <= _SHORT_CELL else min(max(map(len, words)), _LONG_WORD)
