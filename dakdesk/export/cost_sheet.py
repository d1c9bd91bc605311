"""The fill-in sheet for life-cycle cost as an Excel file.

What stands where comes from `dakdesk.lcc.offers.workbook`; here it gets its looks, its protection without
password and its checks on what is typed. The same study gives the same bytes.
"""

import io
from datetime import datetime, time
from typing import Any

import xlsxwriter  # noqa: TID253

from dakdesk.export.document_meta import DocumentMeta
from dakdesk.lcc.offers.cells import Blank, Formula, Locked, Look, Page, Workbook, letters
from dakdesk.lcc.offers.places import OFFER

_ACCENT, _SOFT, _FILL, _LINE, _GREY = "#0B5F70", "#DCEDEF", "#FFF9E5", "#C3CFD2", "#455357"
_PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
_NUMBER = "#,##0.00####"
_A4 = 9
_LONGEST_TEXT = 200
_PROMPT_TITLE, _PROMPT = 32, 255
_BOX = {"border": 1, "border_color": _LINE}
_LOOKS: dict[Look, dict[str, object]] = {
    Look.TITLE: {"bold": True, "font_size": 15, "font_color": _ACCENT, "text_wrap": False},
    Look.NOTE: {"font_color": _GREY, "text_wrap": False},
    Look.PROSE: {},
    Look.HEADING: {"bold": True, "font_color": _ACCENT},
    Look.HEAD: {"bold": True, "bg_color": _SOFT, "valign": "vcenter", **_BOX},
    Look.TEXT: dict(_BOX),
    Look.NUMBER: {"num_format": _NUMBER, **_BOX},
    Look.MONEY: {"num_format": "#,##0.00", **_BOX},
    Look.PERCENT: {"num_format": "0.00####%", **_BOX},
    Look.STRONG: {"bold": True, "num_format": "#,##0.00", **_BOX},
    Look.RESULT: {"bold": True, "num_format": '"€" #,##0.00', "bg_color": _SOFT, **_BOX},
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
        self._bytes = io.BytesIO()
        safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book: Any = xlsxwriter.Workbook(self._bytes, {"in_memory": True, **safe})
        moment = datetime.combine(meta.day, time(12))
        self._book.set_properties(
            {"title": meta.title, "subject": meta.reference, "author": meta.buyer, "created": moment}
        )
        plain = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
        self._looks = {look: self._book.add_format({**plain, **extra}) for look, extra in _LOOKS.items()}
        blank = {**plain, **_BOX, "bg_color": _FILL, "locked": False}
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
            sheet.protect("", _PROTECTION)
        for name, reference in workbook.names.items():
            self._book.define_name(name, f"={reference}")
        self._book.close()
        return self._bytes.getvalue()

    def _set_page(self, sheet: Any, page: Page) -> None:
        for column, width in enumerate(page.widths):
            sheet.set_column(column, column, width)
        sheet.set_portrait() if page.portrait else sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        if page.head_row:
            sheet.repeat_rows(page.head_row)
            sheet.freeze_panes(page.head_row + 1, page.frozen_columns)
        sheet.set_footer(f"&L{self._meta.reference[:80].replace('&', '&&')}&C&A&RPagina &P van &N")
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
                **(_number_rule(blank) if blank.is_number else _text_rule()),
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


def _number_rule(blank: Blank) -> dict[str, object]:
    return {
        "validate": "decimal",
        "criteria": "between",
        "minimum": blank.low,
        "maximum": blank.high,
        "ignore_blank": True,
        "error_title": "Geen geldig getal",
        "error_message": f"Vul een getal in van {_shown(blank.low)} tot {_shown(blank.high)}.",
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
    if not blank.is_number:
        return "Tekst", f"{blank.label}. {'Verplicht.' if blank.required else 'Niet verplicht bij elke cel.'}"
    need = "Verplicht." if blank.required else "Leeg: de termijn van het bestek."
    bounds = f"van {_shown(blank.low)} tot {_shown(blank.high)}"
    return f"Getal in {blank.unit}", f"{blank.label}. {bounds.capitalize()}. {need}"


def _shown(value: float) -> str:
    return f"{value:,.6g}".replace(",", " ").replace(".", ",") if value < 1e6 else "1 000 miljard"


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell, as `F8`; row and column from 0."""
    return f"{letters(column)}{row + 1}"
