"""The fill-in sheet: only the answers can be changed, all else is live, and it agrees with the engine."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253

from dakdesk.app.paths import template_dir
from dakdesk.domain.terms import CostRole
from dakdesk.export.context.sources import load_words
from dakdesk.export.cost_sheet import cell_name, cost_sheet_xlsx
from dakdesk.intake.cost_offer import read_cost_offer
from dakdesk.lcc.offers.cells import Formula
from dakdesk.lcc.offers.places import DATA, OFFER, OFFER_HEAD
from dakdesk.lcc.offers.study import fills_in, fingerprint, sheet_problems
from dakdesk.lcc.offers.workbook import cost_workbook
from tests.cost_sheet_harness import (
    META,
    SUBJECT,
    Case,
    differences,
    fill_in,
    random_cases,
    recalculate,
    workbook_of,
)

CASES = tuple(random_cases(seed=4, each=1, longest=9))
NOT_IN_OLDER_EXCEL = (
    "LET(",
    "XLOOKUP",
    "IFS(",
    "FILTER(",
    "_XLFN",
    "{",
    "OFFSET(",
    "INDIRECT(",
    "NOW(",
    "TODAY(",
)
LONGEST_FORMULA = 8192


def book_of(case: Case) -> Any:
    return load_workbook(io.BytesIO(cost_sheet_xlsx(META, workbook_of(case))))


@pytest.fixture(scope="module")
def laptops() -> Any:
    return book_of(CASES[2])


def test_every_template_gives_a_sheet() -> None:
    assert [sheet_problems(case.study) for case in CASES] == [()] * len(CASES)


def test_libreoffice_calculates_every_template_as_the_engine_does(tmp_path: Path) -> None:
    files = [fill_in(tmp_path / f"{case.name}.xlsx", workbook_of(case), case.offer) for case in CASES]
    books = recalculate(files, tmp_path)
    assert [line for case, book in zip(CASES, books, strict=True) for line in differences(case, book)] == []
    saved = tmp_path / "recalculated" / files[0].name
    reading = read_cost_offer(saved, workbook_of(CASES[0]))
    assert reading.problems == ()
    assert reading.offer is not None
    assert reading.offer.answers == CASES[0].offer.answers


def test_only_what_the_tenderer_answers_can_be_changed(laptops: Any) -> None:
    open_cells = {
        (sheet.title, cell.coordinate)
        for sheet in laptops
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    page = workbook_of(CASES[2]).page(OFFER)
    assert open_cells == {(OFFER, cell_name(each.row, each.column)) for each in page.blanks}


def test_every_sheet_is_protected_without_password_and_none_is_hidden(laptops: Any) -> None:
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in laptops)
    assert {sheet.sheet_state for sheet in laptops} == {"visible"}


def test_no_cells_are_merged_and_heads_stay_in_sight(laptops: Any) -> None:
    assert all(not sheet.merged_cells.ranges for sheet in laptops)
    assert laptops[OFFER].freeze_panes == f"C{OFFER_HEAD + 2}"


def test_sheets_print_on_a4_one_page_wide(laptops: Any) -> None:
    assert {sheet.page_setup.paperSize for sheet in laptops} == {9}
    assert {sheet.page_setup.fitToWidth for sheet in laptops} <= {None, 1}
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in laptops)


def test_every_answer_is_checked_while_it_is_typed(laptops: Any) -> None:
    rules = {str(rule.sqref): rule for rule in laptops[OFFER].data_validations.dataValidation}
    for blank in workbook_of(CASES[2]).page(OFFER).blanks:
        rule = rules[cell_name(blank.row, blank.column)]
        assert rule.prompt
        assert rule.type == ("decimal" if blank.is_number else "textLength")


def test_the_lot_is_chosen_from_those_that_the_calculation_counts_for() -> None:
    subject = replace(SUBJECT, lot_numbers=("1", "3"))
    book = cost_workbook(CASES[2].study, subject, load_words(template_dir() / "nl").of)
    sheet = load_workbook(io.BytesIO(cost_sheet_xlsx(META, book)))[OFFER]
    rule = next(each for each in sheet.data_validations.dataValidation if str(each.sqref) == "E4")
    assert (rule.type, rule.formula1) == ("list", '"1,3"')
    assert "1, 3" in rule.prompt
    assert not sheet["E4"].protection.locked
    assert sheet["D4"].value == "Perceel van dit rekenblad (verplicht)"


def test_formulas_work_in_older_excel_and_never_change_by_themselves() -> None:
    for case in CASES:
        for page in workbook_of(case).pages:
            for cell in page.locked:
                if isinstance(cell.content, Formula):
                    text = cell.content.text.upper()
                    assert len(text) < LONGEST_FORMULA
                    assert not [name for name in NOT_IN_OLDER_EXCEL if name in text]


def test_no_two_things_stand_in_one_cell() -> None:
    for case in CASES:
        for page in workbook_of(case).pages:
            places = [(cell.row, cell.column) for cell in page.locked] + [
                (each.row, each.column) for each in page.blanks
            ]
            assert len(places) == len(set(places)), page.name


def test_names_lead_to_the_answers_and_the_results(laptops: Any) -> None:
    names = set(laptops.defined_names)
    assert {"Inschrijver", "Levenscycluskost", "Kost_per_jaar", "Discontovoet", "Waarde_01"} <= names


def test_the_sheet_says_to_which_calculation_it_belongs(laptops: Any) -> None:
    values = {row[0].value: row[1].value for row in laptops[DATA].iter_rows(max_col=2)}
    assert values["Kenmerk van de berekening"] == fingerprint(CASES[2].study)
    assert values["Dossier"] == "d-1"


def test_the_same_study_gives_the_same_bytes() -> None:
    case = CASES[0]
    assert cost_sheet_xlsx(META, workbook_of(case)) == cost_sheet_xlsx(META, workbook_of(case))


def test_a_study_for_the_decision_only_asks_nothing() -> None:
    study = CASES[0].study
    assert fills_in(study)
    assert not fills_in(replace(study, role=CostRole.DECISION_ONLY))
    assert not fills_in(replace(study, period_years=0))
