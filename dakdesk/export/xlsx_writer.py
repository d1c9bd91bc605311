"""Excel annexes: the inventory that tenderers fill in, and the follow-up sheet of the leading official.

Typed text is always written as text, never as a formula or a link. Sheets are protected without password:
only the cells that are to be filled in can be changed. Dates come from the dossier, so that the same
dossier gives the same bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from dakdesk.export import xlsx_book
from dakdesk.export.document_meta import DocumentMeta
from dakdesk.export.xlsx_book import ACCENT, BOXED, FILL, GREY, SOFT

_MONEY = '"€" #,##0.00'
_HEAD_ROW = 4
_INVENTORY_HEADS = (
    ("Post", 7),
    ("Omschrijving", 46),
    ("Eenheid", 11),
    ("Hoeveelheid", 12),
    ("Eenheidsprijs zonder btw (€)", 17),
    ("Totaal zonder btw (€)", 17),
    ("Btw (%)", 9),
    ("Btw (€)", 15),
)
_BRAND_HEAD = ("Merk en type (waar van toepassing)", 26)
_FOLLOW_UP_HEADS = (
    ("Nr.", 6),
    ("Wat", 40),
    ("Hoe", 34),
    ("Wanneer", 20),
    ("Datum", 13),
    ("Door wie", 22),
    ("Bewijs", 26),
    ("Gevolg", 22),
    ("Uitgevoerd op", 15),
    ("Resultaat", 16),
    ("Opmerking", 34),
)
_RESULTS = ["in orde", "niet in orde", "niet van toepassing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryRow:
    """One item; `quantity` in `unit` is the one that tenders are compared on (None: the tenderer says).

    Items of one `lot` (its title; empty without lots) stand together on one sheet.
    """

    number: str
    description: str
    unit: str = ""
    quantity: float | None = None
    vat_percent: float = 21.0
    lot: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRow:
    """One check of the follow-up plan; `when` in words, `day` when it has a date."""

    number: str
    what: str
    how: str = ""
    when: str = ""
    day: date | None = None
    responsible: str = ""
    proof: str = ""
    consequence: str = ""


def inventory_xlsx(meta: DocumentMeta, rows: Sequence[InventoryRow], *, brands: bool = False) -> bytes:
    """Return the inventory: prices are filled in, totals and VAT follow by formula, rounded to the cent.

    `brands` asks for brand and type of every item; the kind of `meta` is what the bestek calls this annex.
    """
    book = _Book(meta)
    for lot in dict.fromkeys(row.lot for row in rows):
        _inventory_sheet(book, lot, [row for row in rows if row.lot == lot], brands=brands)
    return book.closed()


def follow_up_xlsx(meta: DocumentMeta, rows: Sequence[FollowUpRow]) -> bytes:
    """Return the follow-up sheet: the plan is fixed, date, result and remark of a check are filled in."""
    book = _Book(meta)
    sheet = book.sheet("Opvolging", "Opvolging van de uitvoering", _FOLLOW_UP_HEADS)
    for index, row in enumerate(rows, start=_HEAD_ROW + 1):
        _follow_up_row(book, sheet, index, row)
    last = _HEAD_ROW + max(len(rows), 1)
    sheet.data_validation(_HEAD_ROW + 1, 9, last, 9, {"validate": "list", "source": _RESULTS})
    sheet.autofilter(_HEAD_ROW, 0, last, len(_FOLLOW_UP_HEADS) - 1)
    return book.closed()


class _Book:
    """A workbook in memory with our looks and page settings."""

    def __init__(self, meta: DocumentMeta) -> None:
        self._meta = meta
        self._book, self._memory = xlsx_book.book_about(meta)
        self._names: set[str] = set()

    def sheet(self, name: str, title: str, heads: Sequence[tuple[str, int]]) -> Any:
        """Return a new protected sheet with its title, its reference and its heads written."""
        sheet = self._book.add_worksheet(self._free_name(name))
        sheet.write_string(
            0, 0, title, self.look(bold=True, font_size=15, font_color=ACCENT, border=0, text_wrap=False)
        )
        under = ", ".join(filter(None, (self._meta.kind, self._meta.reference, self._meta.buyer)))
        plain = self.look(font_color=GREY, border=0, text_wrap=False)
        sheet.write_string(1, 0, under, plain)
        sheet.write_string(2, 0, "U vult alleen de gele cellen in.", plain)
        sheet.set_row(_HEAD_ROW, 32)
        for column, (head, width) in enumerate(heads):
            sheet.write_string(_HEAD_ROW, column, head, self.look(bold=True, bg_color=SOFT, valign="vcenter"))
            sheet.set_column(column, column, width)
        self._set_page(sheet)
        return sheet

    @property
    def kind(self) -> str:
        """What the document is called."""
        return self._meta.kind

    def look(self, **properties: object) -> Any:
        """Return a cell format: thin lines, wrapped, at the top, plus `properties`."""
        return self._book.add_format({**BOXED, **properties})

    def blank(self, **properties: object) -> Any:
        """Return the format of a cell that is to be filled in."""
        return self.look(bg_color=FILL, locked=False, **properties)

    def closed(self) -> bytes:
        """Return the finished workbook."""
        if not self._names:
            self._book.add_worksheet()
        self._book.close()
        return self._memory.getvalue()

    def _set_page(self, sheet: Any) -> None:
        sheet.set_landscape()
        xlsx_book.set_paper(sheet, self._meta.reference)
        sheet.repeat_rows(_HEAD_ROW)
        sheet.freeze_panes(_HEAD_ROW + 1, 0)
        xlsx_book.protect(sheet)

    def _free_name(self, wanted: str) -> str:
        base = re.sub(r"[\[\]:*?/\\]", " ", wanted).strip("' ")[:26] or "Blad"
        name, count = base, 1
        while name.lower() in self._names:
            count += 1
            name = f"{base} ({count})"
        self._names.add(name.lower())
        return name


def _inventory_sheet(book: _Book, lot: str, rows: Sequence[InventoryRow], *, brands: bool) -> None:
    heads = (*_INVENTORY_HEADS, _BRAND_HEAD) if brands else _INVENTORY_HEADS
    sheet = book.sheet(lot or book.kind, " – ".join(filter(None, (book.kind, lot))), heads)
    for index, row in enumerate(rows, start=_HEAD_ROW + 1):
        _inventory_row(book, sheet, index, row)
        if brands:
            sheet.write_blank(index, len(_INVENTORY_HEADS), None, book.blank())
    first, last = _HEAD_ROW + 1, _HEAD_ROW + len(rows)
    _only_amounts(sheet, first, last)
    _totals(book, sheet, first, last)


def _inventory_row(book: _Book, sheet: Any, index: int, row: InventoryRow) -> None:
    number = index + 1
    for column, text in enumerate((row.number, row.description, row.unit)):
        sheet.write_string(index, column, text, book.look())
    if row.quantity is None:
        sheet.write_blank(index, 3, None, book.blank())
    else:
        sheet.write_number(index, 3, row.quantity, book.look(num_format="#,##0.##"))
    sheet.write_blank(index, 4, None, book.blank(num_format=_MONEY))
    money = book.look(num_format=_MONEY)
    sheet.write_formula(index, 5, f'=IF(E{number}="","",ROUND(D{number}*E{number},2))', money, "")
    sheet.write_number(index, 6, row.vat_percent, book.blank(num_format="0.##"))
    sheet.write_formula(index, 7, f'=IF(F{number}="","",ROUND(F{number}*G{number}/100,2))', money, "")


def _only_amounts(sheet: Any, first: int, last: int) -> None:
    rule = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "error_title": "Geen bedrag",
        "error_message": "Vul een getal in dat nul of meer is, zonder letters.",
    }
    sheet.data_validation(first, 3, last, 4, rule)
    sheet.data_validation(first, 6, last, 6, rule)


def _totals(book: _Book, sheet: Any, first: int, last: int) -> None:
    label = book.look(bold=True, align="right", border=0)
    money = book.look(bold=True, num_format=_MONEY, bg_color=SOFT)
    lines = (
        ("Totaal zonder btw", f"=SUM(F{first + 1}:F{last + 1})"),
        ("Btw", f"=SUM(H{first + 1}:H{last + 1})"),
        ("Totaal met btw", f"=F{last + 3}+F{last + 4}"),
    )
    for row, (text, formula) in enumerate(lines, start=last + 2):
        sheet.write_string(row, 4, text, label)
        sheet.write_formula(row, 5, formula, money, 0)


def _follow_up_row(book: _Book, sheet: Any, index: int, row: FollowUpRow) -> None:
    before = (row.number, row.what, row.how, row.when)
    for column, text in enumerate(before):
        sheet.write_string(index, column, text, book.look())
    day = book.blank(num_format="d mmmm yyyy")
    if row.day:
        sheet.write_datetime(index, 4, datetime.combine(row.day, time()), day)
    else:
        sheet.write_blank(index, 4, None, day)
    for column, text in enumerate((row.responsible, row.proof, row.consequence), start=5):
        sheet.write_string(index, column, text, book.look())
    sheet.write_blank(index, 8, None, day)
    for column in (9, 10):
        sheet.write_blank(index, column, None, book.blank())
