"""The examples that are awarded on life-cycle cost, from bestek and fill-in sheet to the comparison.

Everything goes as an officer and four tenderers do it: the documents are exported, the yellow cells of the
sheet are filled in, the folder is compared. One tenderer of each example changed a locked cell. The cost is
also worked out by hand here, from the bestek alone.
"""

import contextlib
import io
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document  # noqa: TID253
from openpyxl import load_workbook  # noqa: TID253
from openxml_audit import FileFormat, OpenXmlValidator

from dakdesk.app.cli import main
from dakdesk.export.docx_check import check_docx
from tests.cost_sheet_harness import recalculate

NAMES = ("Firma Zonnebloem", "Firma Klaproos", "Firma Distel", "Firma Korenbloem")
TAMPERED = 3
HEAD, VALUE, PROOF = 7, 5, 9
VAT = 1.21


def factor(moment: float) -> float:
    """What a euro at that moment is worth at the start, at three percent."""
    return float(1.03**-moment)


def annuity(years: int) -> float:
    """What a euro at every year's end is worth at the start."""
    return sum(factor(year) for year in range(1, years + 1))


def laptops(price: float, kwh: float, screens: float, chargers: float, *rest: float) -> float:
    screen_kwh, years, take_back, old = rest
    bought = VAT * (100 * price + screens + chargers + take_back)
    power = VAT * 0.281 * (100 * kwh + screen_kwh) * annuity(6)
    return bought + power + VAT * 100 * years * 37.19 * factor(5) - old


def cars(price: float, sharing: float, kwh: float, service: float, years: float, back: float) -> float:
    driven = VAT * 1080 * (0.24 * kwh + service) * annuity(8)
    repairs, tyres = VAT * 8 * years * 165.29 * factor(7), VAT * 3360 * factor(4)
    return VAT * (price + sharing) + driven + repairs + tyres + 7600 * annuity(8) - back * factor(8)


def lighting(lamps: float, control: float, placing: float, other: float, kwh: float) -> float:
    bought = VAT * (lamps + control + placing + other)
    yearly = VAT * (0.25 * kwh + 420 * 7) * annuity(20)
    later = VAT * 420 * 3 * (annuity(20) - annuity(5))
    return bought + yearly + later + VAT * 420 * (110 * factor(12) + 45 * factor(20))


@dataclass(frozen=True, slots=True)
class Case:
    """An example with what four tenderers answer in the order of the sheet; `changed` is a locked cell."""

    example: str
    weight: float
    by_hand: Callable[..., float]
    answers: tuple[tuple[float, ...], ...]
    changed: tuple[str, str]


CASES = (
    Case(
        "laptops",
        55,
        laptops,
        (
            (879.5, 24, 11800, 1440, 1264, 1, 3190, 2380),
            (818, 33, 11040, 1500, 1590, 3, 3400, 350),
            (799, 24, 10900, 1380, 1200, 3, 2900, 900),
            (648.75, 35, 11600, 1500, 1602.5, 3, 2750, 4200),
        ),
        ("Vaste waarden", "Elektriciteit, laagspanning"),
    ),
    Case(
        "elektrische-dienstwagens",
        60,
        cars,
        (
            (203200, 3680, 14.9, 2.85, 1, 33600),
            (192800, 3520, 16.4, 3.35, 5, 24000),
            (189900, 3200, 15.1, 2.9, 4, 29000),
            (197440.8, 4160, 15.6, 2.95, 3, 0),
        ),
        ("Offerte", "Verzekering, verkeersbelasting en keuring per jaar"),
    ),
    Case(
        "openbare-verlichting",
        65,
        lighting,
        (
            (201600, 39060, 52920, 91500, 36120),
            (189000, 37800, 54600, 88240, 42340.5),
            (180600, 36120, 50400, 86000, 38900),
            (194880, 39900, 54600, 93620, 40488),
        ),
        ("Vaste waarden", "Discontovoet"),
    ),
)


@dataclass(frozen=True, slots=True)
class Run:
    """What exporting an example and comparing four sheets gave."""

    case: Case
    documents: Mapping[str, Path]
    sheets: tuple[Path, ...]
    report: dict[str, Any]
    annex: Path

    @property
    def text(self) -> str:
        """Everything in the bestek that can be read."""
        return text_of(self.documents["bestek"])


@pytest.fixture(scope="module", params=CASES, ids=[case.example for case in CASES])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return made(request.param, tmp_path_factory.mktemp(request.param.example))


def made(case: Case, folder: Path) -> Run:
    status, output = command("export", case.example, "--to", str(folder / "documenten"))
    assert status == 0
    documents = {Path(line).name.partition("-")[0]: Path(line) for line in output.splitlines()}
    (folder / "offertes").mkdir()
    sheets = tuple(
        filled_in(documents["rekenblad"], folder / "offertes" / f"{number}.xlsx", case, number)
        for number in range(1, len(NAMES) + 1)
    )
    arguments = ("--offers", str(folder / "offertes"), "--to", str(folder / "verslag"), "--json")
    status, output = command("lcc", case.example, *arguments)
    assert status == 1  # a sheet was refused
    report = json.loads(output)
    return Run(case, documents, sheets, report, Path(report["annex"]))


def command(*arguments: str) -> tuple[int, str]:
    """Return the exit code of a command and what it printed."""
    output = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(output):
        status = main(list(arguments))
        output.seek(0)
        return status, output.read()


def filled_in(sheet: Path, target: Path, case: Case, number: int) -> Path:
    """Fill in the open cells of the sheet from top to bottom, as tenderer `number`."""
    book = load_workbook(sheet)
    offer = book["Offerte"]
    offer["C4"] = NAMES[number - 1]
    values = iter(case.answers[number - 1])
    for row in offer.iter_rows(min_row=HEAD + 1):
        value, proof = row[VALUE], row[PROOF]
        if not value.protection.locked:
            value.value, proof.value = next(values), f"stuk {number}, blz. {row[0].row}"
    assert next(values, None) is None
    if number == TAMPERED:
        cell = locked_cell(book, case)
        cell.value *= 0.5
    book.save(target)
    return target


def locked_cell(book: Any, case: Case) -> Any:
    """Return the fixed value that the third tenderer of a case makes half as large."""
    sheet, label = case.changed
    column, place = (VALUE, 1) if sheet == "Offerte" else (1, 0)
    return next(row[column] for row in book[sheet].iter_rows() if row[place].value == label)


def text_of(path: Path) -> str:
    """Return every paragraph and cell of a document."""
    document = Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    told = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    return told.replace("\u00a0", " ")


def rows_of(run: Run, sheet: str) -> Iterator[tuple[Any, ...]]:
    return load_workbook(run.documents["rekenblad"])[sheet].iter_rows(min_row=HEAD + 1)


def points(weight: float, lowest: float, cost: float) -> float:
    exact = Decimal(str(weight)) * Decimal(str(lowest)) / Decimal(str(cost))
    return float(exact.quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_the_bestek_asks_and_fixes_what_the_sheet_does(run: Run) -> None:
    assert "LCC-invulblad" in run.text
    for row in rows_of(run, "Offerte"):
        label = row[1].value
        if row[8].value is None and row[VALUE].protection.locked:
            break
        assert label in run.text or label[0].lower() + label[1:] in run.text
    prices = [row for row in rows_of(run, "Vaste waarden") if row[5].value]
    assert prices
    for row in prices:
        assert row[0].value in run.text
        assert row[4].value.replace("\u00a0", " ") in run.text


def test_the_bestek_states_the_method_of_articles_81_and_82(run: Run) -> None:
    for words in (
        "artikelen 81, § 2, en 82 van de wet",
        f"punten = {run.case.weight} × Kmin / K",
        "3 % per jaar, reëel",
        "Alle bedragen zijn met btw",
        "Externe milieukosten tellen niet mee",
        "Alleen K wordt afgerond: op de cent",
        "De gegevens zijn verbintenissen",
        "Een ontbrekende eenheidsprijs vult het bestuur niet zelf in",
    ):
        assert words in run.text


def test_the_sheet_that_was_tampered_with_is_refused_and_reported_by_cell(run: Run) -> None:
    (refused,) = run.report["refused"]
    (problem,) = refused["problems"]
    sheet, _ = run.case.changed
    assert (refused["file"], problem["sheet"]) == (f"{TAMPERED}.xlsx", sheet)
    cell = locked_cell(load_workbook(run.sheets[TAMPERED - 1]), run.case)
    assert problem["cell"] == cell.coordinate
    assert "De vergrendelde cel is gewijzigd" in problem["sentence"]


def test_cost_place_and_points_are_those_worked_out_by_hand(run: Run) -> None:
    case = run.case
    expected = {
        name: round(case.by_hand(*answers), 2)
        for number, (name, answers) in enumerate(zip(NAMES, case.answers, strict=True), 1)
        if number != TAMPERED
    }
    ranked = sorted(expected, key=lambda name: expected[name])
    assert [(each["place"], each["tenderer"]) for each in run.report["offers"]] == list(enumerate(ranked, 1))
    lowest = expected[ranked[0]]
    for each in run.report["offers"]:
        cost = expected[each["tenderer"]]
        assert each["cost"] == pytest.approx(cost, abs=0.005)
        assert each["points"] == points(case.weight, lowest, cost)


def test_the_annex_tells_the_comparison_and_is_a_sound_document(run: Run) -> None:
    assert check_docx(run.annex.read_bytes()) == ()
    assert OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(run.annex).errors == []
    text = text_of(run.annex)
    for each in run.report["offers"]:
        assert each["tenderer"] in text
        assert f"{each['cost']:,.2f}".translate(str.maketrans(",.", ".,")) in text
        assert f"{each['points']:.2f}".replace(".", ",") in text
    assert NAMES[TAMPERED - 1] not in text
    assert f"{TAMPERED}.xlsx" in text
    assert "De vergrendelde cel is gewijzigd" in text
    assert "artikel 76 van het KB Plaatsing" in text
    assert "De opgegeven bedragen zijn zonder btw." in text
    assert run.report["fingerprint"] in text


def test_who_keeps_silent_about_a_figure_gets_the_bound_of_part_iii(tmp_path: Path) -> None:
    case = next(each for each in CASES if each.example == "elektrische-dienstwagens")
    assert command("export", case.example, "--to", str(tmp_path))[0] == 0
    sheet, folder = next(tmp_path.glob("rekenblad-*")), tmp_path / "offertes"
    folder.mkdir()
    first = filled_in(sheet, folder / "1.xlsx", case, 1)
    filled_in(sheet, folder / "2.xlsx", case, 2)
    book = load_workbook(first)
    for row in book["Offerte"].iter_rows(min_row=HEAD + 1):
        if row[4].value == "kWh/100 km":
            row[VALUE].value = None
    book.save(first)
    status, output = command("lcc", case.example, "--offers", str(folder), "--after-request", "--json")
    assert status == 0
    late = next(each for each in json.loads(output)["offers"] if each["tenderer"] == NAMES[0])
    assert [(each["treatment"], each["value"]) for each in late["missing"]] == [("bound", 17)]
    price, sharing, _, *others = case.answers[0]
    assert late["cost"] == pytest.approx(case.by_hand(price, sharing, 17, *others), abs=0.005)


if shutil.which("soffice"):  # LibreOffice is there in continuous integration, not on every laptop

    def test_the_sheet_itself_shows_a_tenderer_the_same_cost(run: Run, tmp_path: Path) -> None:
        kept = [each for number, each in enumerate(run.sheets, 1) if number != TAMPERED]
        costs = {each["tenderer"]: each["cost"] for each in run.report["offers"]}
        for book in recalculate(kept, tmp_path):
            sheet, cell = next(book.defined_names["Levenscycluskost"].destinations)
            assert book[sheet][cell].value == pytest.approx(costs[book["Offerte"]["C4"].value], abs=0.005)
