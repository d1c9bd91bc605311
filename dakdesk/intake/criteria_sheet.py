"""Read criteria from a spreadsheet in the fixed template: all of them, or a list of everything to mend."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any

from dakdesk.catalogue.entry import EntryRules
from dakdesk.catalogue.groups import GROUP_ID, GroupCode, GroupHead, head_faults
from dakdesk.catalogue.sheet_cells import CellError, Vocabulary, from_cell, value_of_type
from dakdesk.catalogue.sheet_layout import (
    CRITERIA,
    DETAILS,
    GROUPS,
    GUIDE_SHEET,
    SHEETS,
    TEMPLATE_VERSION,
    VERSION_WORDS,
    Column,
    SheetLayout,
)
from dakdesk.catalogue.sheet_messages import as_sheet_message
from dakdesk.catalogue.validate import validate_criterion
from dakdesk.domain.criterion import Criterion, Eforms, MarketNote, Parameter, Scoring
from dakdesk.domain.terms import ParameterType
from dakdesk.files.problems import Key, Message, say
from dakdesk.intake.spreadsheet import Row, SpreadsheetError, read_sheets

_INNER = {"scoring": Scoring, "market": MarketNote, "eforms": Eforms}
_VERSION = re.compile(rf"{re.escape(VERSION_WORDS)}:\s*(\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetProblem:
    """One thing to mend: sheet, row from 1 (0: the whole sheet), letter and head of the column."""

    sheet: str
    row: int
    column: str
    head: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """The criteria of a file; when there are problems they are for looking only, nothing is to be kept."""

    criteria: tuple[Criterion, ...] = ()
    groups: tuple[GroupHead, ...] = ()
    problems: tuple[SheetProblem, ...] = ()


@dataclass(slots=True)
class _Line:
    """A row as decoded: values by field, and where it stood."""

    sheet: "_Sheet"
    number: int
    values: dict[str, Any] = field(default_factory=dict)
    sound: bool = True


class _Sheet:
    """A sheet with the place of each of its columns; keeps the problems it finds."""

    def __init__(self, layout: SheetLayout, rows: list[Row], problems: list[SheetProblem]) -> None:
        self.layout = layout
        self._problems = problems
        self.places = self._read_heads(rows[0] if rows and rows[0].number == 1 else Row(1, ()))
        self.rows = [row for row in rows if row.number > 1]

    def complain(self, message: Message, row: int = 0, column: Column | None = None) -> None:
        """Keep a problem at a row and column."""
        place = self.places.get(column.field) if column is not None else None
        self._problems.append(
            SheetProblem(
                sheet=self.layout.name,
                row=row,
                column="" if place is None else _letters(place),
                head=column.head if column is not None else "",
                message=message,
            )
        )

    def _read_heads(self, row: Row) -> dict[str, int]:
        found = {str(cell.value).strip().casefold(): n for n, cell in enumerate(row.cells) if cell.value}
        self.places = {}
        places = {}
        for column in self.layout.columns:
            place = found.pop(column.head.casefold(), None)
            if place is None:
                self.complain(say("Column {head} is missing; take the template anew", head=column.head))
            else:
                places[column.field] = place
        for place in found.values():
            head = str(row.cells[place].value).strip()
            words = say(
                "Column {letter} ({head}) is no part of the template; take it away",
                head=head,
                letter=_letters(place),
            )
            self.complain(words, 1)
        return places


def read_criteria_sheet(path: Path, words: Vocabulary, rules: EntryRules) -> SheetReading:
    """Read a file that somebody else may have made.

    Raises SpreadsheetError when the file as a whole cannot be used, OSError when it cannot be read at all.
    """
    found = read_sheets(path, (GUIDE_SHEET, *(layout.name for layout in (*SHEETS, GROUPS))))
    _check_version(found.pop(GUIDE_SHEET, []))
    if CRITERIA.name not in found:
        words_ = say(
            "There is no sheet {sheet}. Take the template: export some criteria", sheet=CRITERIA.name
        )
        raise SpreadsheetError(words_)
    return _Reader(words, rules).read(found)


def _check_version(guide: list[Row]) -> None:
    for row in guide:
        made = _VERSION.match(str(row.cells[0].value or "")) if row.cells else None
        if made and int(made[1]) > TEMPLATE_VERSION:
            raise SpreadsheetError(say("The file is made with a newer DAKdesk. Renew DAKdesk first"))


class _Reader:
    """Reads the sheets one after the other; every problem is kept with its cell."""

    def __init__(self, words: Vocabulary, rules: EntryRules) -> None:
        self._words, self._rules = words, rules
        self._problems: list[SheetProblem] = []

    def read(self, found: Mapping[str, list[Row]]) -> SheetReading:
        """Return the criteria and everything that is wrong."""
        sheets = [
            _Sheet(layout, found[layout.name], self._problems)
            for layout in (*SHEETS, GROUPS)
            if layout.name in found
        ]
        self._note_missing(found)
        if self._problems:
            return SheetReading(problems=tuple(self._problems))
        lines = {sheet.layout: [self._line(sheet, row) for row in sheet.rows] for sheet in sheets}
        groups = self._groups(lines.get(GROUPS, []))
        self._rules = self._rules.with_groups(group.product_group for group in groups)
        owners = self._owners(lines[CRITERIA])
        details = self._details(lines, owners)
        criteria = [self._criterion(line, details[name]) for name, line in owners.items()]
        if not owners and not self._problems:
            sheets[0].complain(say("There is no criterion on this sheet; write one a row"))
        made = tuple(criterion for criterion in criteria if criterion is not None)
        return SheetReading(criteria=made, groups=groups, problems=tuple(self._problems))

    def _groups(self, lines: list[_Line]) -> tuple[GroupHead, ...]:
        """Return the product groups that the file brings, each with its faults told."""
        found: dict[str, GroupHead] = {}
        for line in lines:
            if not line.sound:
                continue
            codes = tuple(map(GroupCode.of, line.values.get("cpv", ())))
            head = GroupHead(**{**line.values, "cpv": codes})
            for place, message in _group_faults(head):
                line.sheet.complain(message, line.number, GROUPS.column_of(str(place[0])))
            found[head.product_group] = head
        return tuple(found.values())

    def _note_missing(self, found: Mapping[str, list[Row]]) -> None:
        for layout in DETAILS:
            if layout.name not in found:
                message = say("Sheet {sheet} is missing; take the template anew", sheet=layout.name)
                self._problems.append(
                    SheetProblem(sheet=layout.name, row=0, column="", head="", message=message)
                )

    def _line(self, sheet: _Sheet, row: Row) -> _Line:
        line = _Line(sheet, row.number)
        for column in sheet.layout.columns:
            try:
                value = self._value(row, column, sheet.places[column.field])
            except CellError as error:
                line.sound = False
                sheet.complain(error.message, row.number, column)
            else:
                if value is not None:
                    line.values[column.field] = value
        if sheet.layout.record is Parameter:
            self._read_default(line)
        return line

    def _value(self, row: Row, column: Column, place: int) -> Any:
        cell = row.cells[place] if place < len(row.cells) else None
        if cell is not None and cell.refused:
            raise CellError(say("A formula is not accepted; write the value itself"))
        if cell is None or cell.value is None:
            if column.required:
                raise CellError(say("The cell is empty; fill it in"))
            return None
        return from_cell(cell.value, column, self._words)

    def _read_default(self, line: _Line) -> None:
        column = line.sheet.layout.column_of("default")
        kind = line.values.get("type", ParameterType.NUMBER)
        if "default" in line.values:
            try:
                line.values["default"] = value_of_type(line.values["default"], kind)
            except CellError as error:
                line.sound = False
                line.sheet.complain(error.message, line.number, column)

    def _owners(self, lines: list[_Line]) -> dict[str, _Line]:
        owners: dict[str, _Line] = {}
        for line in lines:
            name = line.values.get("id", "")
            if name in owners:
                words = say(
                    "{id} stands in row {row} too; each id stands there once",
                    id=name,
                    row=owners[name].number,
                )
                line.sheet.complain(words, line.number, CRITERIA.column_of("id"))
            elif name:
                owners[name] = line
        return owners

    def _details(
        self, lines: Mapping[SheetLayout, list[_Line]], owners: Mapping[str, _Line]
    ) -> dict[str, dict[str, list[_Line]]]:
        """Return the rows of each criterion by the field that they fill."""
        found: dict[str, dict[str, list[_Line]]] = {name: {} for name in owners}
        for layout in DETAILS:
            for line in lines[layout]:
                name = line.values.pop("criterion", "")
                if name in found:
                    found[name].setdefault(layout.field, []).append(line)
                elif name:
                    message = say(
                        "{id} is no criterion of sheet {sheet}; mend the id or take the row away",
                        id=name,
                        sheet=CRITERIA.name,
                    )
                    line.sheet.complain(message, line.number, layout.columns[0])
        return found

    def _criterion(self, line: _Line, details: Mapping[str, list[_Line]]) -> Criterion | None:
        rows = [row for each in details.values() for row in each]
        if not line.sound or not all(row.sound for row in rows):
            return None
        values = _nested(line.values)
        records: dict[str, Any] = {name: _records(name, found) for name, found in details.items()}
        steps = records.pop("scoring.rubric", ())
        if steps or "scoring" in values:
            values["scoring"] = Scoring(**{"method": "", **values.get("scoring", {}), "rubric": steps})
        for name, record in _INNER.items():
            if isinstance(values.get(name), dict):
                values[name] = record(**values[name])
        criterion = Criterion(**values, **records)
        for place, message in (*validate_criterion(criterion), *self._rules.complaints(criterion)):
            self._complain_at(place, message, line, details)
        return criterion

    def _complain_at(
        self, place: Key, message: Message, line: _Line, details: Mapping[str, list[_Line]]
    ) -> None:
        """Say a complaint about a record at the cell that holds it."""
        where, rest = _split(place)
        if where in details and rest and isinstance(rest[0], int):
            line = details[where][rest[0]]
            name = str(rest[1]) if len(rest) > 1 else ""
        else:
            name = _field_name(place)
        line.sheet.complain(as_sheet_message(message), line.number, line.sheet.layout.column_of(name))


def _group_faults(head: GroupHead) -> Iterator[tuple[Key, Message]]:
    if not GROUP_ID.fullmatch(head.product_group):
        words = say("Write the id in letters a to z and figures, with dashes, as fietsen-gewicht")
        yield ("product_group",), words
    yield from head_faults(head)


def _split(place: Key) -> tuple[str, Key]:
    """Return the field of a list and the place inside it."""
    if place[:2] == ("scoring", "rubric"):
        return "scoring.rubric", place[2:]
    return str(place[0]), place[1:]


def _field_name(place: Key) -> str:
    names = ".".join(str(part) for part in place)
    return "scoring.method" if names in ("scoring", "scoring.rubric", "place.scoring") else names


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by field, those with a dot as a table inside."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        outer, _, inner = name.partition(".")
        if inner:
            found.setdefault(outer, {})[inner] = value
        else:
            found[name] = value
    return found


def _records(name: str, lines: list[_Line]) -> tuple[Any, ...]:
    record = next(layout.record for layout in DETAILS if layout.field == name)
    return tuple(record(**{**_blank(record), **line.values}) for line in lines) if record else ()


def _blank(record: Any) -> dict[str, Any]:
    """Return empty text for the fields that have no default and may be empty in a cell."""
    return {
        each.name: ""
        for each in fields(record)
        if each.default is MISSING and each.default_factory is MISSING and each.type in (str, "str")
    }


def _letters(place: int) -> str:
    """Return the letters of a column, from 0: `A`, `Z`, `AA`."""
    rest, letter = divmod(place, 26)
    return (_letters(rest - 1) if rest else "") + chr(ord("A") + letter)
