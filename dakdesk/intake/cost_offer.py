"""Read a filled-in sheet for life-cycle cost: the answers of one tenderer, or everything that is wrong.

The file comes from outside and is not trusted. Every locked cell is compared with the sheet that the dossier
gives, formulas included; of the calculation in the file nothing is used. An empty cell is a missing answer,
not a mistake: the bestek says what happens then.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dakdesk.domain.numerals import with_comma
from dakdesk.files.problems import Message, say
from dakdesk.intake.spreadsheet import MAX_COLUMNS, RawCell, Row, SpreadsheetError, read_sheets
from dakdesk.lcc.offers.cells import Ask, Blank, Content, Formula, Page, Workbook, letters
from dakdesk.lcc.offers.places import DATA, GUIDE, OFFER
from dakdesk.lcc.offers.study import Answer, Offer
from dakdesk.lcc.offers.workbook import DOSSIER_LABEL, PRINT_LABEL, VERSION_LABEL
from dakdesk.lcc.problems import LARGEST_NUMBER

MOST_PROBLEMS = 50
_LONGEST_TEXT = 500
_LINKS = re.compile(r"(externalLinks?/|connections\.xml|embeddings/|activeX/)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+\.?\d*(?:E[-+]?\d+)?")
_EMPTY = RawCell(None)
_Cells = Mapping[tuple[int, int], RawCell]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellProblem:
    """One thing wrong: the sheet, the cell (empty: the whole sheet), and what about it."""

    sheet: str
    cell: str
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferReading:
    """The offer of a file; None as soon as there is a problem, so that nothing is half taken over."""

    offer: Offer | None = None
    problems: tuple[CellProblem, ...] = ()


def read_cost_offer(path: Path, expected: Workbook) -> OfferReading:
    """Read a file that claims to be a filled-in `expected` sheet; the offer takes its id from the file name.

    Raises SpreadsheetError when the file as a whole cannot be used, OSError when it cannot be read at all.
    """
    wanted = [page.name for page in expected.pages if page.name != GUIDE]
    found = {name: _cells(rows) for name, rows in read_sheets(path, wanted).items()}
    _refuse_links(path)
    if OFFER not in found or DATA not in found:
        raise SpreadsheetError(say("This is no fill-in sheet of DAKdesk: a sheet is missing"))
    problems = [*_origin_problems(expected, found[DATA])]
    if not problems:
        problems = [*_problems(expected, found)]
    if problems:
        return OfferReading(problems=tuple(problems[:MOST_PROBLEMS]))
    return OfferReading(offer=_offer(path, expected.page(OFFER), found[OFFER]))


def _cells(rows: Sequence[Row]) -> dict[tuple[int, int], RawCell]:
    return {
        (row.number - 1, column): cell
        for row in rows
        for column, cell in enumerate(row.cells)
        if cell.refused or cell.value is not None
    }


def _refuse_links(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        if any(_LINKS.search(name) for name in package.namelist()):
            words = say("The file holds links to other files or embedded objects. Ask for it without these")
            raise SpreadsheetError(words)


def _origin_problems(expected: Workbook, cells: _Cells) -> Iterator[CellProblem]:
    """Say that the sheet is of another dossier or another version; the rest is then not compared."""
    page = expected.page(DATA)
    labels = {cell.content: cell.row for cell in page.locked if cell.column == 0}
    values = {cell.row: cell.content for cell in page.locked if cell.column == 1}
    for label, message in _ORIGINS.items():
        row = labels[label]
        given = cells.get((row, 1), _EMPTY).value
        if not _same(values[row], cells.get((row, 1), _EMPTY)):
            yield _problem(page, row, 1, say(message, given=_shown(given), ours=_shown(values[row])))
            return


_ORIGINS = {
    VERSION_LABEL: "The sheet has version {given}; this DAKdesk reads version {ours}",
    DOSSIER_LABEL: "The sheet belongs to another dossier ({given})",
    PRINT_LABEL: "The sheet belongs to another version of the calculation ({given}, now {ours})",
}


def _problems(expected: Workbook, found: Mapping[str, _Cells]) -> Iterator[CellProblem]:
    for page in expected.pages:
        if page.name == GUIDE:
            continue
        if page.name not in found:
            words = say("Sheet {sheet} is missing; take the template anew", sheet=page.name)
            yield CellProblem(sheet=page.name, cell="", message=words)
            continue
        yield from _page_problems(page, found[page.name])


def _page_problems(page: Page, cells: _Cells) -> Iterator[CellProblem]:
    locked = {(cell.row, cell.column): cell.content for cell in page.locked if cell.column < MAX_COLUMNS}
    blanks = {(blank.row, blank.column): blank for blank in page.blanks}
    for place, content in locked.items():
        message = _locked_problem(content, cells.get(place, _EMPTY))
        if message:
            yield _problem(page, *place, message)
    for place in sorted(cells.keys() - locked.keys() - blanks.keys()):
        yield _problem(page, *place, say("Something is written in a cell that was empty and locked"))
    for place, blank in blanks.items():
        message = _answer_problem(blank, cells.get(place, _EMPTY))
        if message:
            yield _problem(page, *place, message)


def _locked_problem(content: Content, cell: RawCell) -> Message | None:
    if _same(content, cell):
        return None
    if isinstance(content, Formula):
        return say("The locked formula is changed")
    shown = say("The locked cell is changed: {ours} has become {given}")
    return say(shown.source, ours=_shown(content), given=_shown(cell.formula or cell.value))


def _same(content: Content, cell: RawCell) -> bool:
    if isinstance(content, Formula):
        return bool(cell.formula) and _plain(content.text) == _plain(cell.formula.removeprefix("="))
    if cell.refused:
        return False
    if isinstance(content, str):
        return content.strip() == str(cell.value if cell.value is not None else "").strip()
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    return is_number and abs(float(str(cell.value)) - content) <= 1e-9 * max(1.0, abs(content))


def _plain(formula: str) -> str:
    """Return a formula without what a program may write otherwise: dollars, spaces, capitals, last digits."""
    text = re.sub(r"[\s$']", "", formula).upper().replace("_XLFN.", "")
    return _DIGITS.sub(lambda found: f"{float(found.group()):.9g}", text)


_ALWAYS = (Ask.TENDERER, Ask.LOT)


def _text(cell: RawCell) -> str:
    """Return what was typed as text: a program may store `2` as the number 2."""
    whole = isinstance(cell.value, float) and cell.value.is_integer()
    return str(int(cell.value) if whole and isinstance(cell.value, float) else cell.value or "").strip()


def _answer_problem(blank: Blank, cell: RawCell) -> Message | None:
    if cell.refused:
        return say("A formula is not accepted; write the value itself")
    if cell.value is None:
        return say("The cell is empty; fill it in") if blank.ask in _ALWAYS else None
    if blank.options and _text(cell) not in blank.options:
        return say("{given} is none of {options}", given=_shown(cell.value), options=", ".join(blank.options))
    if not blank.is_number:
        too_long = len(str(cell.value)) > _LONGEST_TEXT
        return say("The text is longer than {most} characters", most=_LONGEST_TEXT) if too_long else None
    if isinstance(cell.value, bool) or not isinstance(cell.value, int | float):
        return say(
            "{given} is no number; write a number in {unit}", given=_shown(cell.value), unit=blank.unit
        )
    return None if blank.low <= cell.value <= blank.high else _bound_problem(blank, cell.value)


def _bound_problem(blank: Blank, value: float) -> Message:
    """Say that an answer lies outside its bounds, or is less favourable than part III allows."""
    given = _shown(value)
    if blank.bound is None or value < 0 or value > LARGEST_NUMBER:
        low, high = _shown(blank.low), _shown(blank.high)
        return say("{given} lies outside the bounds {low} and {high}", given=given, low=low, high=high)
    told = {"given": given, "bound": _shown(blank.bound), "unit": blank.unit}
    if blank.is_at_least:
        return say("{given} is less favourable than part III allows: at least {bound} {unit}", **told)
    return say("{given} is less favourable than part III allows: at most {bound} {unit}", **told)


def _offer(path: Path, page: Page, cells: _Cells) -> Offer:
    texts = {
        blank.ask: _text(cells.get((blank.row, blank.column), _EMPTY))
        for blank in page.blanks
        if not blank.line_id
    }
    lines = dict.fromkeys(blank.line_id for blank in page.blanks if blank.line_id)
    return Offer(
        id=path.name,
        tenderer=" ".join(texts[Ask.TENDERER].split()),
        company_number=texts.get(Ask.COMPANY_NUMBER, ""),
        lot=texts.get(Ask.LOT, ""),
        answers=tuple(_answer(line_id, page, cells) for line_id in lines),
    )


def _answer(line_id: str, page: Page, cells: _Cells) -> Answer:
    found = {
        blank.ask: cells.get((blank.row, blank.column), _EMPTY).value
        for blank in page.blanks
        if blank.line_id == line_id
    }
    value, interval = found.get(Ask.VALUE), found.get(Ask.INTERVAL)
    return Answer(
        id=line_id,
        value=float(value) if isinstance(value, int | float) else None,
        interval_years=float(interval) if isinstance(interval, int | float) else None,
        proof=str(found.get(Ask.PROOF) or "").strip(),
    )


def _problem(page: Page, row: int, column: int, message: Message) -> CellProblem:
    return CellProblem(sheet=page.name, cell=f"{letters(column)}{row + 1}", message=message)


def _shown(value: object) -> str:
    """Return a value as a person reads it, cut when it is long."""
    if value is None or value == "":
        return "(leeg)"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return with_comma(value)
    if isinstance(value, bool):
        return "WAAR" if value else "ONWAAR"
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    text = " ".join(str(value).split())
    return text if len(text) <= 60 else f"{text[:59]}…"
