"""Four filled-in sheets for laptops, a vehicle and lighting: compared, one tampered with and reported."""

import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from docx import Document  # noqa: TID253
from openpyxl import load_workbook  # noqa: TID253

from dakdesk.app.bad_input import BadInput
from dakdesk.app.cli import main
from dakdesk.app.cost_offers import missing_words, offers_command, offers_in, read_offers
from dakdesk.app.examples import read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.app.paths import resource_dir
from dakdesk.domain.costs import CostLine, CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import AwardBasis, CostCategory, CostRole, PriceFormula
from dakdesk.export.document_meta import DocumentMeta
from dakdesk.export.docx_check import check_docx
from dakdesk.flow.cost_offers import Treatment, compare_offers
from dakdesk.intake.dossier_file import read_dossier_file
from dakdesk.lcc.offers.places import FIXED, PRESENT
from dakdesk.lcc.offers.study import Answer, Offer, asked_lines, offer_study
from dakdesk.lcc.study import compare
from dakdesk.lcc.templates import load_templates, start_study
from dakdesk.store.codec import encode
from tests.cost_sheet_harness import BASE, fill_in

SERVICE = ExportService()
TENDERERS = ("Firma Zonnebloem", "Firma Klaproos", "Firma Distel", "Firma Korenbloem")
SUBJECTS = ("laptops", "vehicle", "lighting")


@cache
def dossier(subject: str) -> Dossier:
    """A dossier in which cost over the life cycle earns 55 points."""
    found = read_example("laptops")
    award = replace(
        found.criteria.award,
        basis=AwardBasis.BEST_PRICE_QUALITY,
        price_weight=55.0,
        price_formula=PriceFormula.RULE_OF_THREE,
    )
    criteria = replace(found.criteria, award=award)
    study = found.costs if subject == "laptops" else study_of_template(subject)
    return replace(found, criteria=criteria, costs=study)


def study_of_template(name: str) -> CostStudy:
    """A study of a template with every price confirmed and every fixed value filled in."""
    templates = {each.id: each for each in load_templates(resource_dir() / "lcc")}
    study = start_study(templates[name], (BASE,))
    return replace(
        study,
        role=CostRole.AWARD,
        units=12.0,
        include_vat=True,
        prices=tuple(replace(price, value=price.value or 1.5, confirmed=True) for price in study.prices),
        lines=tuple(_filled(line) for line in study.lines),
    )


def _filled(line: CostLine) -> CostLine:
    if line.asked_from_tenderer or line.category is CostCategory.EXTERNALITY:
        return line
    return replace(line, values=tuple(replace(value, value=25.0) for value in line.values))


def offers(subject: str) -> tuple[Offer, ...]:
    """Four offers; each next one is dearer, as every cost rises and what is paid back falls."""
    return tuple(
        Offer(
            id=f"{number}.xlsx",
            tenderer=name,
            answers=tuple(_answer(line, number) for line in asked_lines(dossier(subject).costs)),
        )
        for number, name in enumerate(TENDERERS, 1)
    )


def _answer(line: CostLine, number: int) -> Answer:
    paid_back = line.category is CostCategory.RESIDUAL
    value = 40.0 - number if paid_back else 200.0 + 10 * number
    return Answer(id=line.id, value=value, proof=f"stuk {number}")


@pytest.fixture(params=SUBJECTS)
def subject(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def folder_of(subject: str, folder: Path) -> Path:
    """Four sheets as tenderers send them; the third one has made the discount higher."""
    subject_of = dossier(subject)
    workbook = SERVICE.cost_workbook(subject_of)
    meta = DocumentMeta(title="Opdracht", reference=subject_of.contract.reference)
    folder.mkdir()
    for offer in offers(subject):
        fill_in(folder / offer.id, workbook, offer, meta)
    tampered = load_workbook(folder / "3.xlsx")
    rate = next(row for row in tampered[FIXED].iter_rows(max_col=2) if row[0].value == "Discontovoet")
    rate[1].value = 0.2
    tampered.save(folder / "3.xlsx")
    return folder


def test_offers_are_compared_and_the_one_tampered_with_is_reported(subject: str, tmp_path: Path) -> None:
    folder = folder_of(subject, tmp_path / "offertes")
    result = read_offers(SERVICE, dossier(subject), offers_in(folder))
    ranked = [(each.place, each.offer.tenderer) for each in result.comparison.ranked]
    assert ranked == [(1, TENDERERS[0]), (2, TENDERERS[1]), (3, TENDERERS[3])]
    assert list(result.refused) == ["3.xlsx"]
    (problem,) = result.refused_words["3.xlsx"]
    assert problem.startswith("blad Vaste waarden, cel B")
    assert "De vergrendelde cel is gewijzigd: 0,03 is 0,2 geworden" in problem


def test_costs_and_points_are_those_of_the_engine(subject: str, tmp_path: Path) -> None:
    folder = folder_of(subject, tmp_path / "offertes")
    report = offers_command(SERVICE, dossier(subject), folder, after_request=False, target=None)
    kept = [offer for offer in offers(subject) if offer.id != "3.xlsx"]
    expected = [
        round(each.present_cost or 0.0, 2)
        for each in compare(offer_study(dossier(subject).costs, kept)).alternatives
    ]
    assert [offer["cost"] for offer in report["offers"]] == expected
    assert [offer["points"] for offer in report["offers"]] == pytest.approx(
        [55 * expected[0] / cost for cost in expected], abs=0.005
    )


def test_the_annex_names_every_tenderer_and_what_was_refused(subject: str, tmp_path: Path) -> None:
    folder = folder_of(subject, tmp_path / "offertes")
    report = offers_command(SERVICE, dossier(subject), folder, after_request=False, target=tmp_path / "uit")
    path = Path(report["annex"])
    assert path.name.startswith("kostenvergelijking-")
    assert check_docx(path.read_bytes()) == ()
    document = Document(str(path))
    text = "\n".join(
        [paragraph.text for paragraph in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    for words in (
        TENDERERS[0],
        TENDERERS[1],
        TENDERERS[3],
        "3.xlsx",
        "De vergrendelde cel is gewijzigd",
        "55,00",
    ):
        assert words in text
    assert TENDERERS[2] not in text


def test_the_sheet_joins_the_documents_only_when_cost_is_an_award_criterion(subject: str) -> None:
    found = dossier(subject)
    assert DocumentKind.COST_SHEET in SERVICE.kinds(found)
    other = replace(found, costs=replace(found.costs, role=CostRole.DECISION_ONLY))
    assert DocumentKind.COST_SHEET not in SERVICE.kinds(other)


def test_the_same_dossier_gives_the_same_sheet() -> None:
    found = dossier("laptops")
    first = SERVICE.content(found, DocumentKind.COST_SHEET)
    assert SERVICE.content(found, DocumentKind.COST_SHEET) == first


def test_a_dossier_without_cost_criterion_takes_no_offers() -> None:
    found = replace(dossier("laptops"), costs=CostStudy())
    with pytest.raises(BadInput, match="geen gunningscriterium met een rekenblad"):
        read_offers(SERVICE, found, [])


def test_another_kind_of_file_is_reported_and_other_documents_are_left_alone(tmp_path: Path) -> None:
    folder = folder_of("laptops", tmp_path / "offertes")
    (folder / "oud.xls").write_bytes(b"x")
    (folder / "nota.docx").write_bytes(b"x")
    (folder / "~$1.xlsx").write_bytes(b"x")
    (folder / "stuk.xlsx").write_bytes(b"geen blad")
    result = read_offers(SERVICE, dossier("laptops"), offers_in(folder))
    assert sorted(result.refused) == ["3.xlsx", "oud.xls", "stuk.xlsx"]
    assert result.refused_words["oud.xls"] == ("Dit is geen .xlsx-bestand. Vraag het rekenblad als .xlsx.",)


def test_the_command_prints_the_comparison_and_ends_with_one_when_a_sheet_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of("laptops", tmp_path / "offertes")
    file = tmp_path / "laptops.dakdossier"
    file.write_bytes(encode(dossier("laptops")))
    assert read_dossier_file(file).costs == dossier("laptops").costs
    assert main(["lcc", str(file), "--offers", str(folder), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [offer["tenderer"] for offer in report["offers"]] == [TENDERERS[0], TENDERERS[1], TENDERERS[3]]
    assert report["refused"][0]["problems"][0]["sheet"] == FIXED
    (folder / "3.xlsx").unlink()
    assert main(["lcc", str(file), "--offers", str(folder), "--to", str(tmp_path / "uit")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"1. {TENDERERS[0]}: € ")
    assert lines[0].endswith(", 55,00 punten")
    assert Path(lines[-1]).is_file()


@pytest.mark.parametrize(
    ("treatment", "value", "words"),
    [
        (Treatment.ASK, None, "Firma Distel: Verbruik ontbreekt (kWh)"),
        (Treatment.LEAST_FAVOURABLE, 17.5, "; 17,50 telt, de minst gunstige waarde van de anderen"),
        (Treatment.BOUND, 17.0, "; 17,00 telt, de minst gunstige waarde die deel III toelaat"),
        (Treatment.NOUGHT, 0.0, "; nul telt"),
        (Treatment.OPEN, None, "; het bestuur vult niets in"),
    ],
)
def test_a_missing_answer_tells_what_counts_instead(
    treatment: Treatment, value: float | None, words: str
) -> None:
    assert missing_words("Firma Distel", "Verbruik", "kWh", treatment, value).endswith(words)


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        (35.0, "Telt met de minst gunstige waarde die deel III toelaat: 35 kWh/jaar."),
        (None, "Telt met de minst gunstige waarde van de andere offertes: 41 kWh/jaar."),
    ],
)
def test_the_annex_says_which_value_counts_for_a_missing_answer(bound: float | None, words: str) -> None:
    found = with_bound(dossier("laptops"), bound)
    full, late = offers("laptops")[:2]
    given = tuple(replace(each, value=41.0) if each.id == "electricity" else each for each in full.answers)
    left = tuple(each for each in late.answers if each.id != "electricity")
    both = (replace(full, answers=given), replace(late, answers=left))
    comparison = compare_offers(found, both, after_request=True)
    document = Document(io.BytesIO(SERVICE.offers_report(found, comparison, {})))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert any(words in " ".join(cell.split()) for cell in cells)


@pytest.mark.parametrize(("bound", "words"), [(35.0, "kWh/jaar, hoogstens 35 volgens deel III"), (None, "")])
def test_the_bestek_names_the_bound_beside_the_figure_that_it_asks(bound: float | None, words: str) -> None:
    found = with_bound(read_example("laptops"), bound)
    document = Document(io.BytesIO(SERVICE.content(found, DocumentKind.TENDER)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    named = [text for cell in cells if "volgens deel III" in (text := " ".join(cell.split()))]
    assert named == ([words] if words else [])


def with_bound(found: Dossier, bound: float | None) -> Dossier:
    """The dossier with a least favourable consumption."""
    lines = tuple(
        replace(each, least_favourable=bound) if each.id == "electricity" else each
        for each in found.costs.lines
    )
    return replace(found, costs=replace(found.costs, lines=lines))


def test_a_folder_that_is_not_there_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lcc", "laptops", "--offers", str(tmp_path / "weg")]) == 2
    assert "kan niet gelezen worden" in capsys.readouterr().err


def test_a_sheet_whose_totals_are_overwritten_is_refused(tmp_path: Path) -> None:
    folder = folder_of("laptops", tmp_path / "offertes")
    book = load_workbook(folder / "1.xlsx")
    last = book[PRESENT].max_column
    book[PRESENT].cell(8, last).value = 0
    book.save(folder / "1.xlsx")
    result = read_offers(SERVICE, dossier("laptops"), [folder / "1.xlsx"])
    assert "De vergrendelde formule is gewijzigd" in result.refused_words["1.xlsx"][0]
