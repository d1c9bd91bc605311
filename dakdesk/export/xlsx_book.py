"""What every Excel file of ours has in common: its properties, its colours, its page and its protection."""

import io
from datetime import datetime, time
from typing import Any

import xlsxwriter  # noqa: TID253

from dakdesk.export.document_meta import DocumentMeta

ACCENT, SOFT, FILL, LINE, GREY = "#0B5F70", "#DCEDEF", "#FFF9E5", "#C3CFD2", "#455357"
PLAIN = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
_PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
_A4 = 9
_LONGEST_REFERENCE = 80
# What people typed stays text: never a formula, a link or a number that Excel makes of it.
_TEXT_STAYS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def new_book(meta: DocumentMeta) -> tuple[Any, io.BytesIO]:
    """Return an empty workbook and the memory it is written to; dated by the dossier, so bytes repeat."""
    memory = io.BytesIO()
    book: Any = xlsxwriter.Workbook(memory, {"in_memory": True, **_TEXT_STAYS_TEXT})
    made = datetime.combine(meta.day, time(12))
    book.set_properties(
        {"title": meta.title, "subject": meta.reference, "author": meta.buyer, "created": made}
    )
    return book, memory


def set_paper(sheet: Any, meta: DocumentMeta, *, middle: str = "") -> None:
    """Print a sheet one A4 wide, with the reference at the left, `middle`, and the page number below."""
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    reference = meta.reference[:_LONGEST_REFERENCE].replace("&", "&&")
    sheet.set_footer(f"&L{reference}{middle}&RPagina &P van &N")


def protect(sheet: Any) -> None:
    """Protect the locked cells without password; columns and rows may be made wider or higher."""
    sheet.protect("", _PROTECTION)
