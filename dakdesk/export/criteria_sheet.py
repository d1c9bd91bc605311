"""Criteria as a spreadsheet in the fixed template of `dakdesk.catalogue.sheet_layout`.

Typed text is always written as text, never as a formula or a link. The same criteria give the same bytes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from xlsxwriter.utility import xl_col_to_name  # noqa: TID253

from dakdesk.catalogue.groups import GroupHead
from dakdesk.catalogue.sheet_cells import Cell, CellError, Vocabulary, to_cell
from dakdesk.catalogue.sheet_layout import (
    CRITERIA,
    GROUPS,
    GUIDE_SHEET,
    LISTS_SHEET,
    LONGEST_TEXT,
    SHEETS,
    TEMPLATE_VERSION,
    VERSION_WORDS,
    CellKind,
    Column,
    SheetLayout,
    get_field,
    vocabularies,
)
from dakdesk.domain.criterion import Criterion
from dakdesk.export import xlsx_book
from dakdesk.export.xlsx_book import ACCENT, BOXED, FILL, FONT, PLAIN, SOFT
from dakdesk.files.problems import say

_SPARE_ROWS = 500
_GUIDE_WIDTH = 86
_GUIDE = (
    "Dit werkboek bevat criteria voor duurzame aankopen. DAKdesk leest het in zoals het hier is opgebouwd.",
    "",
    "Zo werkt het",
    "1. Op het blad Criteria staat elk criterium op één rij. De andere bladen horen erbij.",
    "2. Op de andere bladen zegt de eerste kolom bij welk criterium een rij hoort: u schrijft er het id.",
    (
        "3. Een waarde die per dossier verandert, staat in de tekst tussen accolades, zoals {jaren}. "
        "Die parameter krijgt een rij op het blad Parameters."
    ),
    "4. Gele koppen moet u invullen. De andere mogen leeg blijven.",
    (
        "5. Waar een lijst hoort, schrijft u één ding per regel in de cel (Alt+Enter). "
        "Een regel die met twee spaties begint, hoort bij de regel erboven."
    ),
    "6. Kies waar een keuzelijst staat uit die lijst. Alle keuzen staan op het blad Keuzelijsten.",
    "7. Een eigen productgroep, die DAKdesk niet heeft, staat op het blad Productgroepen.",
    "8. Schrijf geen formules: DAKdesk aanvaardt alleen tekst, getallen en datums.",
    "9. Verander de namen van de bladen en de koppen niet. Voeg geen kolommen toe.",
    "",
    "Wat een criterium nodig heeft",
    "– Een id dat met de productgroep begint, zoals fietsen-gewicht. Het blijft altijd hetzelfde.",
    "– Een hogere versie na elke wijziging, en in 'Wat is gewijzigd' waarom.",
    "– Minstens één bron op het blad Bronnen.",
    "– Een gunningscriterium: een scoremethode, en trappen op het blad Scoretrappen of een formule.",
    "– Een uitvoeringsvoorwaarde: minstens één rij op het blad Controles.",
    "– Een keurmerk: een zin met 'gelijkwaardig' (artikel 54 van de wet van 17 juni 2016).",
    "– Wie het maakte. Komt het van een andere organisatie, dan ook de licentie: die blijft erbij staan.",
    "",
    "Bij het inlezen",
    (
        "DAKdesk kijkt eerst alles na. Staat er ergens een fout, dan wordt niets overgenomen en zegt DAKdesk "
        "op welk blad, in welke rij en in welke kolom u iets verbetert."
    ),
    "Daarna ziet u wat nieuw is, wat verandert en wat al hetzelfde is, voor u overneemt.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """Ids with their names, shown beside the drop-downs: product groups, ambitions, goals, themes, SDG."""

    lists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def criteria_xlsx(
    criteria: Sequence[Criterion],
    words: Vocabulary,
    names: KnownNames,
    day: date,
    groups: Sequence[GroupHead] = (),
) -> bytes:
    """Return the workbook; `groups` are product groups of the organisation itself.

    Raises CellError for a text that no cell can hold.
    """
    return _Workbook(words, day).made(criteria, names, groups)


class _Workbook:
    """A workbook in memory in our looks."""

    def __init__(self, words: Vocabulary, day: date) -> None:
        self._words = words
        self._book, self._memory = xlsx_book.new_book(day, title="Criteria", author="DAKdesk")
        self._plain = self._book.add_format(PLAIN)
        self._title = self._book.add_format({**FONT, "bold": True, "font_size": 16, "font_color": ACCENT})
        self._strong = self._book.add_format({**FONT, "bold": True, "font_color": ACCENT})
        self._cell = self._book.add_format(BOXED)
        self._day = self._book.add_format({**BOXED, "num_format": "dd/mm/yyyy", "align": "left"})
        self._head = self._book.add_format({**BOXED, "bold": True, "bg_color": SOFT})
        self._wanted = self._book.add_format({**BOXED, "bold": True, "bg_color": FILL})
        self._ranges: dict[type[StrEnum], str] = {}

    def made(self, criteria: Sequence[Criterion], names: KnownNames, groups: Sequence[GroupHead]) -> bytes:
        """Write every sheet and return the bytes."""
        self._write_guide()
        sheets = {layout.name: self._book.add_worksheet(layout.name) for layout in (*SHEETS, GROUPS)}
        self._write_lists(names)
        for layout in SHEETS:
            self._write_sheet(sheets[layout.name], layout, list(_rows(layout, criteria)))
        self._write_sheet(sheets[GROUPS.name], GROUPS, [(group.product_group, group) for group in groups])
        sheets[CRITERIA.name].activate()
        self._book.close()
        return self._memory.getvalue()

    def _write_sheet(self, sheet: Any, layout: SheetLayout, rows: Sequence[tuple[str, Any]]) -> None:
        self._write_heads(sheet, layout, len(rows))
        for number, (owner, record) in enumerate(rows, start=1):
            self._write_row(sheet, number, layout, owner, record)

    def _write_guide(self) -> None:
        sheet = self._book.add_worksheet(GUIDE_SHEET)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, _GUIDE_WIDTH)
        sheet.write_string(0, 0, "Criteria uitwisselen", self._title)
        for number, line in enumerate(_GUIDE, start=2):
            sheet.set_row(number, 15 * (1 + len(line) // _GUIDE_WIDTH))
            is_head = bool(line) and line[0].isupper() and line[-1] not in ".:"
            sheet.write_string(number, 0, line, self._strong if is_head else self._plain)
        last = len(_GUIDE) + 3
        sheet.write_string(last, 0, f"{VERSION_WORDS}: {TEMPLATE_VERSION}", self._plain)
        xlsx_book.fit_width(sheet)

    def _write_lists(self, names: KnownNames) -> None:
        sheet = self._book.add_worksheet(LISTS_SHEET)
        column = 0
        for terms, head in vocabularies():
            choices = [self._words.word(member) for member in terms]
            self._write_list(sheet, column, head, choices)
            letter = xl_col_to_name(column)
            self._ranges[terms] = f"='{LISTS_SHEET}'!${letter}$2:${letter}${len(choices) + 1}"
            column += 1
        for head, list_of_names in names.lists.items():
            self._write_list(sheet, column, head, list_of_names.keys())
            self._write_list(sheet, column + 1, f"{head}: naam", list_of_names.values())
            column += 2
        sheet.set_column(0, column, 26)
        sheet.freeze_panes(1, 0)

    def _write_list(self, sheet: Any, column: int, head: str, items: Any) -> None:
        sheet.write_string(0, column, head, self._head)
        for row, item in enumerate(items, start=1):
            sheet.write_string(row, column, str(item), self._plain)

    def _write_heads(self, sheet: Any, layout: SheetLayout, rows: int) -> None:
        last = rows + _SPARE_ROWS
        for number, column in enumerate(layout.columns):
            sheet.write_string(0, number, column.head, self._wanted if column.required else self._head)
            sheet.set_column(number, number, column.width, self._day if _is_day(column) else None)
            if column.hint:
                sheet.write_comment(0, number, column.hint, {"visible": False, "author": "DAKdesk"})
            rule = self._rule(column)
            if rule:
                sheet.data_validation(1, number, last, number, rule)
        sheet.set_row(0, 32)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(rows, 1), len(layout.columns) - 1)
        sheet.set_landscape()
        xlsx_book.fit_width(sheet)

    def _rule(self, column: Column) -> dict[str, object] | None:
        wrong = {"error_title": "Kies uit de lijst", "error_message": "Kies een waarde uit de keuzelijst."}
        if column.kind is CellKind.TERM and column.terms is not None:
            return {"validate": "list", "source": self._ranges[column.terms], **wrong}
        if column.kind is CellKind.YES_NO:
            return {"validate": "list", "source": ["ja", "nee"], **wrong}
        return None

    def _write_row(self, sheet: Any, number: int, layout: SheetLayout, owner: str, record: Any) -> None:
        for place, column in enumerate(layout.columns):
            value = owner if place == 0 else get_field(record, column.field)
            self._write_cell(sheet, number, place, column, to_cell(value, column, self._words), owner)

    def _write_cell(self, sheet: Any, row: int, place: int, column: Column, cell: Cell, owner: str) -> None:
        if cell is None:
            sheet.write_blank(row, place, None, self._cell)
        elif isinstance(cell, date):
            sheet.write_datetime(row, place, datetime.combine(cell, time()), self._day)
        elif isinstance(cell, int | float):
            sheet.write_number(row, place, cell, self._cell)
        elif len(cell) > LONGEST_TEXT:
            raise CellError(
                say(
                    "The text under “{head}” of {id} is too long for Excel; export as text files",
                    head=column.head,
                    id=owner,
                )
            )
        else:
            sheet.write_string(row, place, cell, self._cell)


def _rows(layout: SheetLayout, criteria: Sequence[Criterion]) -> Iterator[tuple[str, Any]]:
    """Give each row: the id of its criterion, and the record that is written."""
    for criterion in criteria:
        if layout is CRITERIA:
            yield criterion.id, criterion
        else:
            for record in get_field(criterion, layout.field) or ():
                yield criterion.id, record


def _is_day(column: Column) -> bool:
    return column.kind is CellKind.DATE
