"""The Excel annexes: only what is to be filled in can be changed, totals are live, text is text."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl  # noqa: TID253
import pytest
from openpyxl.worksheet.worksheet import Worksheet  # noqa: TID253

from dakdesk.export.xlsx_writer import FollowUpRow, InventoryRow, follow_up_xlsx, inventory_xlsx
from tests.unit.export.samples import META

ROWS = [
    InventoryRow(number="1", description="Laptop", unit="stuk", quantity=100),
    InventoryRow(number="2", description="Terugname", unit="stuk", quantity=40.5, vat_percent=6),
]
CHECKS = [
    FollowUpRow(number="C1", what="Model", how="Steekproef", when="Bij levering", day=date(2027, 5, 1)),
    FollowUpRow(number="C2", what="Wissing", responsible="ICT", proof="Verslag", consequence="Straf"),
]


def sheet_of(data: bytes, index: int = 0) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[index]
    assert isinstance(sheet, Worksheet)
    return sheet


def unlocked(sheet: Worksheet) -> set[str]:
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}


def test_only_prices_and_vat_can_be_filled_in() -> None:
    sheet = sheet_of(inventory_xlsx(META, ROWS))
    assert sheet.protection.sheet
    assert unlocked(sheet) == {"E6", "G6", "E7", "G7"}


def test_for_supplies_brand_and_type_are_asked_as_in_the_bestek() -> None:
    sheet = sheet_of(inventory_xlsx(META, ROWS, brands=True))
    assert sheet["I5"].value == "Merk en type (waar van toepassing)"
    assert unlocked(sheet) == {"E6", "G6", "I6", "E7", "G7", "I7"}


def test_the_sheet_is_called_what_the_bestek_calls_the_annex() -> None:
    sheet = sheet_of(inventory_xlsx(replace(META, kind="Samenvattende opmeting"), ROWS))
    assert sheet.title == "Samenvattende opmeting"
    assert sheet["A1"].value == "Samenvattende opmeting"


def test_a_quantity_that_the_tenderer_gives_can_be_filled_in() -> None:
    sheet = sheet_of(inventory_xlsx(META, [InventoryRow(number="1", description="Uren")]))
    assert "D6" in unlocked(sheet)


def test_totals_are_formulas() -> None:
    sheet = sheet_of(inventory_xlsx(META, ROWS))
    assert [sheet[f"F{row}"].value for row in (6, 9, 10, 11)] == [
        '=IF(E6="","",ROUND(D6*E6,2))',
        "=SUM(F6:F7)",
        "=SUM(H6:H7)",
        "=F9+F10",
    ]


@pytest.mark.parametrize("typed", ["=1+1", "+1", "@SUM(A1)", "-2", "http://x.example", "{=1}", "'x", "123"])
def test_typed_text_is_never_a_formula_a_link_or_a_number(typed: str) -> None:
    row = InventoryRow(number=typed, description=typed, unit=typed, quantity=1)
    sheet = sheet_of(inventory_xlsx(META, [row]))
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in sheet[6][:3]] == [(typed, "s", None)] * 3


def test_each_lot_has_a_sheet_with_a_name_that_excel_accepts() -> None:
    rows = [
        InventoryRow(number="1", description="x", lot=lot) for lot in ("Perceel 1: a/b?", "Perceel 1: a/b*")
    ]
    book = openpyxl.load_workbook(io.BytesIO(inventory_xlsx(META, rows)))
    assert book.sheetnames == ["Perceel 1  a b", "Perceel 1  a b (2)"]


def test_an_inventory_without_items_still_opens() -> None:
    assert sheet_of(inventory_xlsx(META, [])).max_row == 1


def test_the_plan_is_fixed_and_the_outcome_can_be_filled_in() -> None:
    sheet = sheet_of(follow_up_xlsx(META, CHECKS))
    assert unlocked(sheet) == {f"{column}{row}" for column in "EIJK" for row in (6, 7)}
    assert sheet["E6"].value.date() == date(2027, 5, 1)


def test_the_same_rows_give_the_same_bytes() -> None:
    assert inventory_xlsx(META, ROWS) == inventory_xlsx(META, ROWS)
    assert follow_up_xlsx(META, CHECKS) == follow_up_xlsx(META, CHECKS)


if shutil.which("soffice"):  # LibreOffice is there in continuous integration, not on every laptop

    def test_filled_in_prices_give_totals_to_the_cent(tmp_path: Path) -> None:
        book = openpyxl.load_workbook(io.BytesIO(inventory_xlsx(META, ROWS)))
        book.worksheets[0]["E6"], book.worksheets[0]["E7"] = 880.125, 12.33
        book.save(tmp_path / "inventaris.xlsx")
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
        where = ["--outdir", str(tmp_path / "out"), str(tmp_path / "inventaris.xlsx")]
        subprocess.run([*command, *where], check=True, capture_output=True, timeout=120)
        sheet = openpyxl.load_workbook(tmp_path / "out" / "inventaris.xlsx", data_only=True).worksheets[0]
        assert [sheet[f"F{row}"].value for row in (9, 10, 11)] == [88511.87, 18512.59, 107024.46]
