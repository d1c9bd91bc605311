"""What every Excel file of ours has in common: its properties, its colours, its page and its protection."""

import io
from datetime import date, datetime, time
from typing import Any

import xlsxwriter  # noqa: TID253

from dakdesk.export.document_meta import DocumentMeta

ACCENT, SOFT, FILL, LINE, GREY = "#0B5F70", "#DCEDEF", "#FFF9E5", "#C3CFD2", "#455357"
FONT = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
PLAIN = {**FONT, "text_wrap": True}
BOXED = {**PLAIN, "border": 1, "border_color": LINE}
_PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
_A4 = 9
_LONGEST_REFERENCE = 80
# What people typed stays text: never a formula, a link or a number that Excel makes of it.
_TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def new_book(day: date, **properties: str) -> tuple[Any, io.BytesIO]:
    """Return an empty workbook and the memory it is written to; dated by `day`, so bytes repeat."""
    memory = io.BytesIO()
    book: Any = xlsxwriter.Workbook(memory, {"in_memory": True, **_TEXT_STAYS_TEXT})
    book.set_properties({**properties, "created": datetime.combine(day, time(12))})
    return book, memory


def book_about(meta: DocumentMeta) -> tuple[Any, io.BytesIO]:
    """Return an empty workbook with the properties of a document of a dossier, and its memory."""
    return new_book(meta.day, title=meta.title, subject=meta.reference, author=meta.buyer)


def set_paper(sheet: Any, left: str, *, middle: str = "") -> None:
    """Print a sheet one A4 wide, with words at the left (cut when long), `middle`, and the page number."""
    fit_width(sheet)
    words = left[:_LONGEST_REFERENCE].replace("&", "&&")
    sheet.set_footer(f"&L{words}{middle}&RPagina &P van &N")


def fit_width(sheet: Any) -> None:
    """Print a sheet on A4, one page wide."""
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)


def protect(sheet: Any) -> None:
    """Protect the locked cells without password; columns and rows may be made wider or higher."""
    sheet.protect("", _PROTECTION)
