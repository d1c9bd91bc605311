"""Filled-in cost sheets come back: the answers as typed, or every cell that is wrong and nothing else."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253

from dakdesk.app.paths import template_dir
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory, CostPattern, CostRole
from dakdesk.export.context.sources import load_words
from dakdesk.export.cost_sheet import cell_name
from dakdesk.intake.cost_offer import OfferReading, read_cost_offer
from dakdesk.intake.spreadsheet import SpreadsheetError
from dakdesk.lcc.offers.cells import Ask, Workbook
from dakdesk.lcc.offers.places import OFFER, PRESENT, SUMS
from dakdesk.lcc.offers.study import Answer, Offer
from dakdesk.lcc.offers.workbook import SheetSubject, cost_workbook
from tests.cost_sheet_harness import SUBJECT, fill_in
from tests.unit.lcc.studies import line, price, study, yearly

Change = Callable[[Any], object]
STUDY = replace(
    study(
        line("buy", 100.0, label="Aankoop", asked_from_tenderer=True),
        yearly("power", 50.0, label="Verbruik", unit="kWh", price_id="kwh", asked_from_tenderer=True),
        line(
            "part",
            20.0,
            label="Onderdeel",
            category=CostCategory.REPLACEMENT,
            pattern=CostPattern.EVERY_N_YEARS,
            interval_years=4.0,
            asked_from_tenderer=True,
        ),
        yearly("clean", 12.5, label="Reiniging", category=CostCategory.MAINTENANCE),
    ),
    role=CostRole.AWARD,
    prices=(price("kwh", 0.3, label="Elektriciteit", unit="€/kWh"),),
)
OFFERED = Offer(
    id="offerte-1.xlsx",
    tenderer="Firma Zonnebloem",
    company_number="0123.456.789",
    answers=(
        Answer(id="buy", value=90.0, proof="stuk 3, blz. 2"),
        Answer(id="power", value=44.5),
        Answer(id="part", value=18.0, interval_years=5.0),
    ),
)


def workbook(of: CostStudy = STUDY, subject: SheetSubject = SUBJECT) -> Workbook:
    return cost_workbook(of, subject, load_words(template_dir() / "nl").of)


def filled(folder: Path, offer: Offer = OFFERED, change: Change | None = None) -> Path:
    path = fill_in(folder / "offerte-1.xlsx", workbook(), offer)
    if change is not None:
        book = load_workbook(path)
        change(book)
        book.save(path)
    return path


def read(folder: Path, change: Change | None = None, expected: Workbook | None = None) -> OfferReading:
    return read_cost_offer(filled(folder, change=change), expected or workbook())


def complaints(reading: OfferReading) -> list[tuple[str, str, str]]:
    assert (reading.offer is None) == bool(reading.problems)
    return [(each.sheet, each.cell, str(each.message)) for each in reading.problems]


def cell_of(ask: Ask, line_id: str = "") -> str:
    blanks = workbook().page(OFFER).blanks
    blank = next(each for each in blanks if each.ask is ask and each.line_id == line_id)
    return cell_name(blank.row, blank.column)


def put(sheet: str, cell: str, value: object) -> Change:
    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


def test_what_a_tenderer_fills_in_comes_back_as_typed(tmp_path: Path) -> None:
    assert read(tmp_path).offer == OFFERED


def test_an_empty_cell_is_a_missing_answer_and_no_mistake(tmp_path: Path) -> None:
    offer = read(tmp_path, put(OFFER, cell_of(Ask.VALUE, "power"), None)).offer
    assert offer is not None
    assert offer.answer("power").value is None


def _for_lot(folder: Path, value: str | float | None) -> OfferReading:
    expected = workbook(subject=replace(SUBJECT, lot_numbers=("1", "2")))
    path = fill_in(folder / "offerte-1.xlsx", expected, replace(OFFERED, lot="1"))
    book = load_workbook(path)
    book[OFFER]["E4"] = value
    book.save(path)
    return read_cost_offer(path, expected)


@pytest.mark.parametrize("value", ["2", " 2 ", 2, 2.0])
def test_the_lot_of_a_sheet_comes_back_as_text_however_a_program_stored_it(
    tmp_path: Path, value: str | float
) -> None:
    assert _for_lot(tmp_path, value).offer == replace(OFFERED, lot="2")


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "The cell is empty; fill it in"), ("3", "3 is none of 1, 2"), (1.5, "1,5 is none of 1, 2")],
)
def test_a_sheet_that_is_for_none_of_the_lots_is_refused(
    tmp_path: Path, value: str | float | None, words: str
) -> None:
    assert complaints(_for_lot(tmp_path, value)) == [(OFFER, "E4", words)]


def test_an_offer_without_name_is_refused(tmp_path: Path) -> None:
    found = complaints(read(tmp_path, put(OFFER, cell_of(Ask.TENDERER), " ")))
    assert found == [(OFFER, cell_of(Ask.TENDERER), "The cell is empty; fill it in")]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("=1+1", "A formula is not accepted; write the value itself"),
        ("veel", "veel is no number; write a number in €"),
        (True, "WAAR is no number; write a number in €"),
        (date(2026, 11, 22), "22/11/2026 is no number; write a number in €"),
        (-1, "-1 lies outside the bounds 0 and 1000000000000"),
        (2e12, "2000000000000 lies outside the bounds 0 and 1000000000000"),
    ],
)
def test_only_a_number_within_bounds_is_an_answer(tmp_path: Path, value: object, words: str) -> None:
    cell = cell_of(Ask.VALUE, "buy")
    assert complaints(read(tmp_path, put(OFFER, cell, value))) == [(OFFER, cell, words)]


@pytest.mark.parametrize(
    ("fields", "value", "words"),
    [
        ({}, 60.5, "60,5 is less favourable than part III allows: at most 60 kWh"),
        (
            {"category": CostCategory.RESIDUAL},
            59,
            "59 is less favourable than part III allows: at least 60 kWh",
        ),
        ({}, -1, "-1 lies outside the bounds 0 and 60"),
        (
            {"category": CostCategory.RESIDUAL},
            2e12,
            "2000000000000 lies outside the bounds 60 and 1000000000000",
        ),
        ({}, 60, ""),
        ({"category": CostCategory.RESIDUAL}, 60, ""),
    ],
)
def test_an_answer_beyond_the_bound_of_part_iii_is_refused_with_that_bound(
    tmp_path: Path, fields: dict[str, Any], value: float, words: str
) -> None:
    expected = workbook(bounded(**fields))
    path = fill_in(tmp_path / "offerte-1.xlsx", expected, OFFERED)
    book = load_workbook(path)
    cell = cell_of(Ask.VALUE, "power")
    book[OFFER][cell] = value
    book.save(path)
    found = complaints(read_cost_offer(path, expected))
    assert found == ([(OFFER, cell, words)] if words else [])


def bounded(**fields: Any) -> CostStudy:
    """The study with sixty as the least favourable consumption."""
    lines = tuple(
        replace(each, least_favourable=60.0, **fields) if each.id == "power" else each for each in STUDY.lines
    )
    return replace(STUDY, lines=lines)


def test_the_sheet_itself_names_and_checks_the_bound(tmp_path: Path) -> None:
    path = fill_in(tmp_path / "offerte-1.xlsx", workbook(bounded()), OFFERED)
    sheet = load_workbook(path)[OFFER]
    cell = cell_of(Ask.VALUE, "power")
    rule = next(each for each in sheet.data_validations.dataValidation if cell in each.sqref)
    assert (float(rule.formula1), float(rule.formula2)) == (0, 60)
    allowed = "Deel III van het bestek laat geen minder gunstige waarde toe."
    assert rule.error == f"Vul een getal in van 0 tot 60. {allowed}"
    assert allowed in rule.prompt
    assert '"vul in, van 0 tot 60"' in sheet[f"K{sheet[cell].row}"].value


def test_a_sheet_of_before_the_bound_belongs_to_another_calculation(tmp_path: Path) -> None:
    ((sheet, _cell, words),) = complaints(read(tmp_path, expected=workbook(bounded())))
    assert (sheet, words.startswith("The sheet belongs to another version")) == ("Gegevens", True)


def test_an_interval_shorter_than_that_of_the_bestek_is_refused(tmp_path: Path) -> None:
    cell = cell_of(Ask.INTERVAL, "part")
    assert complaints(read(tmp_path, put(OFFER, cell, 3))) == [
        (OFFER, cell, "3 lies outside the bounds 4 and 150")
    ]


def test_a_changed_fixed_value_is_found(tmp_path: Path) -> None:
    cells = [
        cell_name(each.row, each.column) for each in workbook().page(OFFER).locked if each.content == 12.5
    ]
    found = complaints(read(tmp_path, put(OFFER, cells[0], 1)))
    assert found == [(OFFER, cells[0], "The locked cell is changed: 12,5 has become 1")]


@pytest.mark.parametrize("value", [0, "=1", None, "tekst"])
def test_a_changed_formula_is_found(tmp_path: Path, value: object) -> None:
    found = complaints(read(tmp_path, put(PRESENT, "C9", value)))
    assert [(sheet, cell) for sheet, cell, _ in found] == [(PRESENT, "C9")]


def test_a_changed_label_is_found(tmp_path: Path) -> None:
    found = complaints(read(tmp_path, put(SUMS, "B5", "Aankoop met btw")))
    assert found == [(SUMS, "B5", "The locked cell is changed: Aankoop has become Aankoop met btw")]


def test_what_is_written_beside_the_table_is_found(tmp_path: Path) -> None:
    found = complaints(read(tmp_path, put(OFFER, "N40", "zie brief")))
    assert found == [(OFFER, "N40", "Something is written in a cell that was empty and locked")]


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        put(OFFER, cell_of(Ask.VALUE, "buy"), "x")(book)
        put(PRESENT, "C9", 0)(book)

    assert len(complaints(read(tmp_path, change))) == 2


def test_a_sheet_of_another_dossier_is_recognised(tmp_path: Path) -> None:
    other = workbook(subject=replace(SUBJECT, dossier_id="d-2"))
    found = complaints(read(tmp_path, expected=other))
    assert [words for _, _, words in found] == ["The sheet belongs to another dossier (d-1)"]


def test_a_sheet_of_an_earlier_calculation_is_recognised(tmp_path: Path) -> None:
    found = complaints(read(tmp_path, expected=workbook(replace(STUDY, discount_rate=0.04))))
    assert len(found) == 1
    assert found[0][2].startswith("The sheet belongs to another version of the calculation")


def test_a_missing_sheet_is_named(tmp_path: Path) -> None:
    found = complaints(read(tmp_path, lambda book: book.remove(book[SUMS])))
    assert found == [(SUMS, "", f"Sheet {SUMS} is missing; take the template anew")]


def test_another_spreadsheet_is_no_fill_in_sheet(tmp_path: Path) -> None:
    with pytest.raises(SpreadsheetError, match="no fill-in sheet"):
        read(tmp_path, lambda book: book.remove(book[OFFER]))


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/externalLinks/externalLink1.xml", "links to other files"),
        ("xl/embeddings/oleObject1.bin", "links to other files"),
    ],
)
def test_macros_links_and_embedded_objects_are_refused(tmp_path: Path, part: str, words: str) -> None:
    path = filled(tmp_path)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(part, b"<a/>")
    with pytest.raises(SpreadsheetError, match=words):
        read_cost_offer(path, workbook())


def test_a_file_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/big.bin", b"\0" * 120_000_000)
    with pytest.raises(SpreadsheetError, match="too large when it is unpacked"):
        read_cost_offer(path, workbook())


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"naam;prijs\n"])
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "offerte.xlsx"
    path.write_bytes(content)
    with pytest.raises(SpreadsheetError):
        read_cost_offer(path, workbook())
