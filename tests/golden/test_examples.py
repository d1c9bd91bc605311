"""The shipped examples: complete, known to the catalogue, and sound in every document."""

import io
import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import openpyxl  # noqa: TID253
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from dakdesk.app.commands import check_report
from dakdesk.app.examples import example_ids, example_path, read_example
from dakdesk.app.export_service import SPREADSHEETS, DocumentKind, ExportService
from dakdesk.app.knowledge import Knowledge
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Step
from dakdesk.export.blocks import Heading, Table, plain_text, runs_of
from dakdesk.export.docx_check import check_docx
from dakdesk.export.render import RenderedDocument
from dakdesk.flow.steps import StepStatus, step_states
from dakdesk.lcc.study import compare
from dakdesk.store import codec

EXAMPLES = (
    "catering-evenementen",
    "elektrische-dienstwagens",
    "groenonderhoud-voorbehouden",
    "laptops",
    "openbare-verlichting",
    "schoonmaak",
    "weg-met-wateropvang",
)
SHEETS = SPREADSHEETS
PAGES = (24, 40)
GOLDEN = Path(__file__).parent
_TWICE = re.compile(r"\b([a-zà-ÿ]{2,}) \1\b", re.IGNORECASE)
_LEFT_OVER = re.compile(r"^[->*] |[{}]|(?<!\.)\.\.(?!\.)|,,| ,|\b(None|True|False)\b")
KNOWLEDGE = Knowledge()
SERVICE = ExportService(KNOWLEDGE)


@cache
def dossier(example: str) -> Dossier:
    return read_example(example)


MADE = [
    (example, kind) for example in EXAMPLES for kind in SERVICE.kinds(dossier(example)) if kind not in SHEETS
]
"""Every Word document that an example has content for."""


@cache
def rendered(example: str, kind: DocumentKind) -> RenderedDocument:
    return SERVICE.rendered(dossier(example), kind)


@cache
def content(example: str, kind: DocumentKind) -> bytes:
    return SERVICE.content(dossier(example), kind)


def texts(example: str, kind: DocumentKind) -> list[str]:
    """Return the text of every paragraph and cell of a document."""
    found: list[str] = []
    for block in rendered(example, kind).blocks:
        if isinstance(block, Table):
            found += [plain_text(cell) for row in (block.header, *block.rows) for cell in row]
        else:
            found.append("".join(run.text for run in runs_of(block)))
    return found


def outline(example: str) -> str:
    """Return the headings of the bestek, and each table as its first row and number of rows."""
    lines = []
    for block in rendered(example, DocumentKind.TENDER).blocks:
        if isinstance(block, Heading):
            lines.append(f"{'#' * block.level} {plain_text(block.runs)}")
        elif isinstance(block, Table):
            cells = " | ".join(plain_text(cell) for cell in block.header) or block.description
            lines.append(f"  [{len(block.rows)}] {cells}")
    return "\n".join(lines) + "\n"


def test_seven_examples_are_shipped() -> None:
    assert example_ids() == EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_named_after_its_file_and_stored_readably(example: str) -> None:
    found = dossier(example)
    data = example_path(example).read_bytes()
    assert (found.id, found.example_id) == (example, example)
    assert json.loads(data) == json.loads(codec.encode(found))
    assert data.count(b"\n") > 500


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_has_nothing_that_blocks_publication(example: str) -> None:
    report = check_report(Path(example))
    assert report["blocking"] == 0, report["findings"]
    assert report["warnings"] + report["advice"] <= 3, report["findings"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_step_of_an_example_is_complete_or_not_needed(example: str) -> None:
    states = step_states(dossier(example), KNOWLEDGE.findings(dossier(example)))
    done = {StepStatus.COMPLETE, StepStatus.NOT_NEEDED}
    assert [state for state in states if state.step is not Step.DOCUMENT and state.status not in done] == []


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_criteria_of_an_example_stand_in_the_catalogue_with_that_version(example: str) -> None:
    catalogue = KNOWLEDGE.catalogue(dossier(example).contract.product_groups)
    known = {(criterion.id, criterion.version) for criterion in catalogue.criteria}
    taken = {(c.origin.id, c.origin.version) for c in dossier(example).criteria.chosen if not c.own}
    assert taken
    assert taken <= known


@pytest.mark.parametrize("example", EXAMPLES)
def test_names_and_addresses_of_an_example_are_invented(example: str) -> None:
    text = example_path(example).read_text(encoding="utf-8")
    buyer = dossier(example).contract.buyer
    assert set(re.findall(r"@[\w-]+\.(\w+)(?![\w.-])", text)) == {"example"}
    assert buyer.website.endswith(".example")
    assert buyer.company_number.startswith("0000.000.")


def test_the_examples_with_a_cost_study_can_be_calculated() -> None:
    studied = [example for example in EXAMPLES if dossier(example).costs.lines]
    assert studied == ["elektrische-dienstwagens", "laptops", "openbare-verlichting", "weg-met-wateropvang"]
    for example in studied:
        result = compare(dossier(example).costs)
        assert not result.problems
        assert len(result.alternatives) == 3
        assert all((alternative.present_cost or 0) > 0 for alternative in result.alternatives)


@pytest.mark.parametrize(("example", "kind"), MADE)
def test_every_document_is_complete_valid_and_the_same_each_time(
    example: str, kind: DocumentKind, tmp_path: Path
) -> None:
    assert rendered(example, kind).gaps == ()
    data = content(example, kind)
    assert check_docx(data) == ()
    assert data == SERVICE.content(dossier(example), kind)
    path = tmp_path / "document.docx"
    path.write_bytes(data)
    faults = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).errors
    assert [f"{fault.part_uri}: {fault.description}" for fault in faults] == []


@pytest.mark.parametrize(("example", "kind"), MADE)
def test_no_text_holds_a_word_twice_or_a_mark_of_the_template(example: str, kind: DocumentKind) -> None:
    for text in texts(example, kind):
        assert not _TWICE.search(text), text
        assert not _LEFT_OVER.search(text), text


@pytest.mark.parametrize("example", EXAMPLES)
def test_own_clauses_stand_in_the_bestek(example: str) -> None:
    whole = texts(example, DocumentKind.TENDER)
    for clause in dossier(example).document.clauses:
        assert clause.title in whole


def test_a_requirement_for_two_lots_stands_in_one_table() -> None:
    found = [text for text in texts("schoonmaak", DocumentKind.TENDER) if "Resultaat per lokaaltype" in text]
    assert len(found) == 2  # part III and the table of proofs


def test_a_tenderer_can_redo_the_cost_and_reads_no_value_that_does_not_count() -> None:
    whole = "\n".join(texts("laptops", DocumentKind.TENDER))
    assert "Elk bedrag zonder btw wordt verhoogd met 21\u00a0% btw" in whole
    assert "Uitstoot van elektriciteit" not in whole
    assert "vermenigvuldigd met de vaste waarde 'Elektriciteit, laagspanning'" in whole


def test_lump_sums_and_presumed_quantities_are_marked_in_the_bill_of_works() -> None:
    found = texts("openbare-verlichting", DocumentKind.TENDER)
    assert found.count("1 (GP)") == 5
    assert found.count("420 (VH)") == 3


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_sheets_are_the_same_each_time(example: str) -> None:
    for kind in SHEETS:
        assert content(example, kind) == SERVICE.content(dossier(example), kind)


def test_the_formula_for_extra_years_of_guarantee_names_the_number_that_brings_all_points() -> None:
    told = [text.replace("\u00a0", " ") for text in texts("openbare-verlichting", DocumentKind.TENDER)]
    assert "punten = 10 × aantal extra jaren / 5, hoogstens 10" in told


@pytest.mark.parametrize("example", ["openbare-verlichting", "elektrische-dienstwagens"])
def test_the_sentence_of_a_price_revision_goes_on_below_its_formula(example: str) -> None:
    told = texts(example, DocumentKind.TENDER)
    assert any(text.startswith("waarbij p ") for text in told)


def sheet_of(example: str, kind: DocumentKind) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content(example, kind))).worksheets[0]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_the_plan_of_checks_keeps_the_rhythm_beside_the_first_day_and_every_own_reminder() -> None:
    rows = {row[1]: row for row in sheet_of("schoonmaak", DocumentKind.FOLLOWUP_PLAN)}
    decision = rows["Beslissing over de verlenging"]
    assert str(decision[4]).startswith("2030-04-15")
    cars = {row[1]: row for row in sheet_of("elektrische-dienstwagens", DocumentKind.FOLLOWUP_PLAN)}
    assert cars["Kosteloos herstel binnen de waarborg"][3] == "Om de twaalf maanden"
    assert cars["Opleiding is gegeven"][3] == "Drie maanden na de levering"
    assert str(cars["Opleiding is gegeven"][4]).startswith("2028-02-28")


def test_the_bill_of_works_marks_its_quantities_in_excel_too() -> None:
    rows = sheet_of("weg-met-wateropvang", DocumentKind.INVENTORY)
    assert rows[0][0] == "Samenvattende opmeting"
    assert {row[2] for row in rows[5:8]} == {"globale prijs (GP)"}


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_bestek_has_the_headings_and_tables_that_were_approved(
    example: str, request: pytest.FixtureRequest
) -> None:
    golden = GOLDEN / f"{example}-bestek.txt"
    if request.config.getoption("--renew-golden"):
        golden.write_text(outline(example), encoding="utf-8", newline="\n")
    assert outline(example) == golden.read_text(encoding="utf-8")


if shutil.which("soffice"):  # LibreOffice is there in continuous integration, not on every laptop

    def test_libreoffice_opens_every_bestek_with_about_the_pages_it_should_have(tmp_path: Path) -> None:
        for example in EXAMPLES:
            (tmp_path / f"{example}.docx").write_bytes(content(example, DocumentKind.TENDER))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        files = [str(tmp_path / f"{example}.docx") for example in EXAMPLES]
        subprocess.run([*command, *files], check=True, capture_output=True, timeout=120)
        for example in EXAMPLES:
            pdf = (tmp_path / f"{example}.pdf").read_bytes()
            fewest, most = PAGES
            assert fewest <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= most
