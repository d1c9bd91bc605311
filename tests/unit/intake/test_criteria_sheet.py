"""Criteria go into a spreadsheet and come back equal; every mistake is named with its cell."""

import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook  # noqa: TID253

from dakdesk.app.language import term
from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.entry import EntryRules
from dakdesk.catalogue.loader import load_catalogue
from dakdesk.catalogue.sheet_cells import CellError, Vocabulary
from dakdesk.catalogue.sheet_layout import CRITERIA, SHEETS, SheetLayout, vocabularies
from dakdesk.domain.criterion import Criterion, Eforms, MarketNote, Parameter, Scoring, Source
from dakdesk.domain.terms import Certainty, ContractKind
from dakdesk.export.criteria_sheet import KnownNames, criteria_xlsx
from dakdesk.intake.criteria_sheet import SheetReading, read_criteria_sheet
from dakdesk.intake.spreadsheet import MAX_BYTES, SpreadsheetError
from tests.unit.catalogue import strategies
from tests.unit.catalogue.records import criterion

WORDS = Vocabulary({member: term(member) for terms, _ in vocabularies() for member in terms})
DAY = date(2026, 11, 22)
RULES = EntryRules(organisation="Stad Voorbeke", groups=frozenset({"fietsen", "catering"}))
Change = Callable[[Workbook], object]


def complete(criterion_id: str = "fietsen-ts-1", **values: Any) -> Criterion:
    source = Source(organisation="Stad", title="Bestek", year=2025, address="", certainty=Certainty.CONFIRMED)
    made: dict[str, Any] = {
        "text": "De fiets weegt hoogstens {mass} kg.",
        "kinds": (ContractKind.SUPPLIES,),
        "parameters": (Parameter(key="mass", label="Gewicht", unit="kg", default=18),),
        "sources": (source,),
        "made_by": "Stad Voorbeke",
    }
    return criterion(criterion_id, **{**made, **values})


def written(folder: Path, *criteria: Criterion, change: Change | None = None) -> Path:
    path = folder / "criteria.xlsx"
    path.write_bytes(criteria_xlsx(criteria, WORDS, KnownNames(), DAY))
    if change is not None:
        book = load_workbook(path)
        change(book)
        book.save(path)
    return path


def read(folder: Path, *criteria: Criterion, change: Change | None = None) -> SheetReading:
    return read_criteria_sheet(written(folder, *criteria, change=change), WORDS, RULES)


def complaints(reading: SheetReading) -> list[tuple[str, int, str, str]]:
    return [(each.sheet, each.row, each.head, str(each.message)) for each in reading.problems]


def put(sheet: str, cell: str, value: Any) -> Change:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


# the template


def _names(layout: SheetLayout) -> set[str]:
    return {column.field.split(".")[0] for column in layout.columns}


def test_every_field_of_a_criterion_has_its_place_in_the_template() -> None:
    details = {layout.field.split(".")[0] for layout in SHEETS if layout.field}
    assert {each.name for each in fields(Criterion)} == _names(CRITERIA) | details
    for layout in SHEETS:
        if layout.record is not None:
            assert {each.name for each in fields(layout.record)} | {"criterion"} == _names(layout)
    for record, name in ((Scoring, "scoring"), (MarketNote, "market"), (Eforms, "eforms")):
        inner = {column.field for column in CRITERIA.columns if column.field.startswith(f"{name}.")}
        assert inner | {"scoring.rubric"} == {f"{name}.{each.name}" for each in fields(record)} | {
            "scoring.rubric"
        }


def test_the_workbook_explains_itself_and_offers_the_choices(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, complete()))
    assert book.sheetnames[0] == "Uitleg"
    assert "één rij" in " ".join(str(row[0].value) for row in book["Uitleg"].rows)
    offered = {rule.formula1 for rule in book["Criteria"].data_validations.dataValidation}
    assert '"ja,nee"' in offered
    assert any("Keuzelijsten" in str(each) for each in offered)
    assert "Gunning" in " ".join(str(cell.value) for row in book["Keuzelijsten"].rows for cell in row)


def test_the_same_criteria_give_the_same_bytes() -> None:
    first, second = (criteria_xlsx((complete(),), WORDS, KnownNames(), DAY) for _ in range(2))
    assert first == second


# there and back


@given(st.lists(strategies.criteria, min_size=1, max_size=3, unique_by=lambda item: item.id))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_goes_out_comes_back_equal(tmp_path: Path, items: list[Criterion]) -> None:
    wanted = [
        replace(item, made_by=item.made_by or "Stad", kinds=item.kinds or (ContractKind.WORKS,))
        for item in items
    ]
    reading = read(tmp_path, *wanted)
    assert list(reading.criteria) == wanted


def test_the_shipped_catalogue_comes_back_equal_and_sound(tmp_path: Path) -> None:
    shipped = load_catalogue([resource_dir() / "catalogue"], ("fietsen", "catering")).criteria
    signed = tuple(replace(item, made_by="DAKdesk", licence="EUPL-1.2") for item in shipped)
    reading = read_criteria_sheet(written(tmp_path, *signed), WORDS, EntryRules(organisation="Stad Voorbeke"))
    assert complaints(reading) == []
    assert reading.criteria == signed


# mistakes


@pytest.mark.parametrize(
    ("change", "place", "words"),
    [
        (put("Criteria", "G2", "Gunn"), ("Criteria", 2, "Plaats in het bestek"), "“Gunn” is no choice here"),
        (put("Criteria", "F2", None), ("Criteria", 2, "Titel"), "The cell is empty; fill it in"),
        (put("Criteria", "F2", "=1+1"), ("Criteria", 2, "Titel"), "A formula is not accepted"),
        (put("Criteria", "D2", "gisteren"), ("Criteria", 2, "Geldig vanaf"), "is no date"),
        (put("Criteria", "B2", 1.5), ("Criteria", 2, "Versie"), "is no whole number"),
        (put("Criteria", "B2", 0), ("Criteria", 2, "Versie"), "A version is 1 or higher"),
        (put("Criteria", "I2", "misschien"), ("Criteria", 2, "Essentieel"), "write ja or nee"),
        (put("Criteria", "A2", "Fietsen.1"), ("Criteria", 2, "Id"), "Write the id in small letters"),
        (put("Criteria", "A2", "../fietsen-1"), ("Criteria", 2, "Id"), "letters a to z"),
        (put("Criteria", "O2", "raket"), ("Criteria", 2, "Productgroepen"), "raket is no product group"),
        (put("Criteria", "AX2", None), ("Criteria", 2, "Gemaakt door"), "The cell is empty"),
        (put("Criteria", "AX2", "Stad Anders"), ("Criteria", 2, "Licentie"), "name the licence"),
        (put("Parameters", "F2", "zwaar"), ("Parameters", 2, "Startwaarde"), "is no number"),
        (put("Parameters", "H2", 10), ("Parameters", 2, "Startwaarde"), "lies outside minimum and maximum"),
        (put("Parameters", "E2", "ton"), ("Parameters", 2, "Eenheid"), "Unit ton is not in the text"),
        (put("Bronnen", "A2", "fietsen-x"), ("Bronnen", 2, "Criterium"), "is no criterion of sheet Criteria"),
        (put("Criteria", "BZ1", "Kleur"), ("Criteria", 1, ""), "Column BZ (Kleur) is no part"),
        (put("Criteria", "F1", "Naam"), ("Criteria", 0, ""), "Column Titel is missing"),
        (lambda book: book.remove(book["Controles"]), ("Controles", 0, ""), "Sheet Controles is missing"),
    ],
)
def test_each_mistake_is_named_with_sheet_row_and_column(
    tmp_path: Path, change: Change, place: tuple[str, int, str], words: str
) -> None:
    found = complaints(read(tmp_path, complete(), change=change))
    assert place in [each[:3] for each in found]
    assert any(words in each[3] for each in found)


def test_all_mistakes_are_told_at_once_with_the_letter_of_the_column(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        book["Criteria"]["G2"] = "ergens"
        book["Criteria"]["F3"] = None

    reading = read(tmp_path, complete(), complete("fietsen-2"), change=spoil)
    assert [(each.row, each.column) for each in reading.problems] == [(2, "G"), (3, "F")]


def test_two_rows_with_one_id_are_told(tmp_path: Path) -> None:
    (problem,) = read(tmp_path, complete(), complete()).problems[:1]
    assert str(problem.message) == "fietsen-ts-1 stands in row 2 too; each id stands there once"


def test_a_complaint_about_a_row_stands_at_that_row(tmp_path: Path) -> None:
    source = complete().sources[0]
    item = complete(sources=(source, replace(source, certainty=Certainty.UNCONFIRMED)))
    assert complaints(read(tmp_path, complete("fietsen-0"), item)) == [
        ("Parameters", 3, "Te bevestigen", "A source is not confirmed; write ja under Te bevestigen for mass")
    ]


def test_numbers_and_answers_may_be_typed_as_people_do(tmp_path: Path) -> None:
    def type_over(book: Workbook) -> None:
        sheet = book["Criteria"]
        sheet["D2"], sheet["I2"], sheet["G2"] = "1/3/2026", "JA", "technische specificatie"
        book["Parameters"]["F2"] = "17,5"

    reading = read(tmp_path, complete(), change=type_over)
    if reading.problems:
        raise AssertionError(complaints(reading))
    (item,) = reading.criteria
    assert (item.valid_from, item.essential, item.parameters[0].default) == (date(2026, 3, 1), True, 17.5)


# files that are not to be trusted


def _zip(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def _refused(path: Path) -> str:
    with pytest.raises(SpreadsheetError) as told:
        read_criteria_sheet(path, WORDS, RULES)
    return str(told.value)


def test_what_is_no_excel_file_is_refused_with_advice(tmp_path: Path) -> None:
    text, old = tmp_path / "tekst.xlsx", tmp_path / "oud.xlsx"
    text.write_text("id;titel", encoding="utf-8")
    old.write_bytes(bytes.fromhex("d0cf11e0") + b"x" * 600)
    assert "save it again as .xlsx" in _refused(text)
    assert "old .xls or has a password" in _refused(old)
    assert "damaged" in _refused(_zip(tmp_path / "leeg.xlsx", {"a.txt": b"x"}))


def test_a_zip_bomb_macros_and_entities_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    bomb = _zip(tmp_path / "bom.xlsx", {f"{n}.bin": bytes(30_000_000) for n in range(4)})
    assert bomb.stat().st_size < 1_000_000
    assert "too large when it is unpacked" in _refused(bomb)
    assert "macros" in _refused(_zip(tmp_path / "macro.xlsx", {"xl/vbaProject.bin": b"x"}))
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    assert "parts that no Excel file has" in _refused(_zip(tmp_path / "e.xlsx", {"xl/workbook.xml": entity}))


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.xlsx"
    path.write_bytes(b"PK" + b"x" * MAX_BYTES)
    assert "larger than 10 MB" in _refused(path)


def test_a_workbook_without_our_sheets_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "ander.xlsx")
    assert "There is no sheet Criteria" in _refused(tmp_path / "ander.xlsx")


def test_a_file_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    def renumber(book: Workbook) -> None:
        for row in book["Uitleg"].rows:
            if str(row[0].value).startswith("Versie van het sjabloon"):
                row[0].value = "Versie van het sjabloon: 9"

    assert "newer DAKdesk" in _refused(written(tmp_path, complete(), change=renumber))


def test_a_text_that_no_cell_can_hold_is_told_and_nothing_is_written() -> None:
    with pytest.raises(CellError, match="too long for Excel"):
        criteria_xlsx((complete(why="x" * 40_000),), WORDS, KnownNames(), DAY)


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    item = complete(why="=SUM(A1:A9)", argument="http://voorbeeld.be", sme="+32")
    assert read(tmp_path, item).criteria == (item,)
