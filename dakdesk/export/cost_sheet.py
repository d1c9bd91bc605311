"""The fill-in sheet for life-cycle cost as an Excel file.

What stands where comes from `dakdesk.lcc.offers.workbook`; here it gets its looks, its protection without
password and its checks on what is typed. The same study gives the same bytes.
"""

from typing import Any

from dakdesk.export import xlsx_book
from dakdesk.export.document_meta import DocumentMeta
from dakdesk.export.xlsx_book import ACCENT, FILL, GREY, LINE, PLAIN, SOFT
from dakdesk.lcc.offers.cells import Blank, Formula, Locked, Look, Page, Workbook, letters
from dakdesk.lcc.offers.places import OFFER
from dakdesk.lcc.problems import LARGEST_NUMBER

_NUMBER = "#,##0.00####"
_LONGEST_TEXT = 200
_PROMPT_TITLE, _PROMPT = 32, 255
_BOX = {"border": 1, "border_color": LINE}
_LOOKS: dict[Look, dict[str, object]] = {
    Look.TITLE: {"bold": True, "font_size": 15, "font_color": ACCENT, "text_wrap": False},
    Look.NOTE: {"font_color": GREY, "text_wrap": False},
    Look.PROSE: {},
    Look.HEADING: {"bold": True, "font_color": ACCENT},
    Look.HEAD: {"bold": True, "bg_color": SOFT, "valign": "vcenter", "indent": 1, **_BOX},
    Look.TEXT: {"align": "left", "indent": 1, **_BOX},
    Look.NUMBER: {"num_format": _NUMBER, **_BOX},
    Look.MONEY: {"num_format": "#,##0.00", **_BOX},
    Look.PERCENT: {"num_format": "0.00####%", **_BOX},
    Look.STRONG: {"bold": True, "num_format": "#,##0.00", **_BOX},
    Look.RESULT: {"bold": True, "num_format": '"€" #,##0.00', "bg_color": SOFT, **_BOX},
}

_WRAPPED = (Look.TEXT, Look.PROSE, Look.HEAD)
_LINE_HEIGHT = 15.0


def cost_sheet_xlsx(meta: DocumentMeta, workbook: Workbook) -> bytes:
    """Return the Excel file; every sheet is protected, only the cells to fill in are not."""
    return _Writer(meta).made(workbook)


class _Writer:
    """A workbook in memory in our looks."""

    def __init__(self, meta: DocumentMeta) -> None:
        self._meta = meta
        self._book, self._memory = xlsx_book.book_about(meta)
        self._looks = {look: self._book.add_format({**PLAIN, **extra}) for look, extra in _LOOKS.items()}
        blank = {**PLAIN, **_BOX, "bg_color": FILL, "locked": False}
        self._text = self._book.add_format({**blank, "num_format": "@"})
        self._number = self._book.add_format({**blank, "num_format": _NUMBER})

    def made(self, workbook: Workbook) -> bytes:
        """Write every sheet and return the bytes."""
        for page in workbook.pages:
            sheet = self._book.add_worksheet(page.name)
            self._set_page(sheet, page)
            for row, height in _heights(page).items():
                sheet.set_row(row, height)
            for locked in page.locked:
                self._put(sheet, locked)
            for blank in page.blanks:
                self._ask(sheet, blank)
            xlsx_book.protect(sheet)
        for name, reference in workbook.names.items():
            self._book.define_name(name, f"={reference}")
        self._book.close()
        return self._memory.getvalue()

    def _set_page(self, sheet: Any, page: Page) -> None:
        for column, width in enumerate(page.widths):
            sheet.set_column(column, column, width)
        sheet.set_portrait() if page.portrait else sheet.set_landscape()
        xlsx_book.set_paper(sheet, self._meta.reference, middle="&C&A")
        sheet.hide_gridlines(2)
        if page.head_row:
            sheet.repeat_rows(page.head_row)
            sheet.freeze_panes(page.head_row + 1, page.frozen_columns)
        if page.name == OFFER and page.blanks:
            first = page.blanks[0]
            sheet.set_selection(first.row, first.column, first.row, first.column)

    def _put(self, sheet: Any, cell: Locked) -> None:
        look = self._looks[cell.look]
        if isinstance(cell.content, Formula):
            sheet.write_formula(cell.row, cell.column, f"={cell.content.text}", look, "")
        elif isinstance(cell.content, str):
            write = sheet.write_string if cell.content else sheet.write_blank
            write(cell.row, cell.column, cell.content, look)
        else:
            sheet.write_number(cell.row, cell.column, cell.content, look)

    def _ask(self, sheet: Any, blank: Blank) -> None:
        sheet.write_blank(blank.row, blank.column, None, self._number if blank.is_number else self._text)
        prompt = _prompt(blank)
        sheet.data_validation(
            blank.row,
            blank.column,
            blank.row,
            blank.column,
            {
                **_rule(blank),
                "input_title": prompt[0][:_PROMPT_TITLE],
                "input_message": prompt[1][:_PROMPT],
            },
        )


def _heights(page: Page) -> dict[int, float]:
    """Return the height of each row whose text takes several lines; not every program finds it itself."""
    lines: dict[int, int] = {}
    for cell in page.locked:
        if isinstance(cell.content, str) and cell.look in _WRAPPED:
            needed = -(-len(cell.content) // max(1, page.widths[cell.column] - 3))
            lines[cell.row] = max(lines.get(cell.row, 1), needed)
    return {row: count * _LINE_HEIGHT for row, count in lines.items() if count > 1}


def _rule(blank: Blank) -> dict[str, object]:
    if blank.options:
        return _choice_rule(blank)
    return _number_rule(blank) if blank.is_number else _text_rule()


def _choice_rule(blank: Blank) -> dict[str, object]:
    return {
        "validate": "list",
        "source": list(blank.options),
        "error_title": "Geen keuze",
        "error_message": f"Kies uit: {', '.join(blank.options)}.",
    }


def _number_rule(blank: Blank) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": blank.low,
        "maximum": blank.high,
        "ignore_blank": True,
        "error_title": "Geen geldig getal",
        "error_message": f"Vul een getal in {_range(blank)}.{_allowed(blank)}",
    }


def _text_rule() -> dict[str, object]:
    return {
        "validate": "length",
        "criteria": "<=",
        "value": _LONGEST_TEXT,
        "error_title": "Te lang",
        "error_message": f"Schrijf hoogstens {_LONGEST_TEXT} tekens.",
    }


def _prompt(blank: Blank) -> tuple[str, str]:
    """Return title and text of what shows when the cell is chosen."""
    if blank.options:
        return (
            "Keuze",
            f"{blank.label}: {', '.join(blank.options)}. Verplicht. Elk perceel heeft zijn eigen bestand.",
        )
    if not blank.is_number:
        return "Tekst", f"{blank.label}. {'Verplicht.' if blank.required else 'Niet verplicht bij elke cel.'}"
    need = "Verplicht." if blank.required else "Leeg: de termijn van het bestek."
    bounds = _range(blank).capitalize()
    return f"Getal in {blank.unit}", f"{blank.label}. {bounds}.{_allowed(blank)} {need}"


def _range(blank: Blank) -> str:
    return f"van {_shown(blank.low)} tot {_shown(blank.high)}"


def _allowed(blank: Blank) -> str:
    return "" if blank.bound is None else " Deel III van het bestek laat geen minder gunstige waarde toe."


def _shown(value: float) -> str:
    if value >= LARGEST_NUMBER:
        return "1 000 miljard"
    return f"{value:,.12g}".replace(",", " ").replace(".", ",")


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, as `F8`; row and column from 0."""
    return f"{letters(column)}{row + 1}"
