"""With lots, the bestek, the sheet, the note and the comparison say for which of them the cost counts."""

from dataclasses import replace

from dakdesk.app.examples import read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.checks.cost_checks import study
from dakdesk.domain.contract import Lot
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import YesNoUnknown
from tests.unit.checks.test_contract_checks import RULES
from tests.unit.export.context.reading import text

LOTS = (Lot(id="l1", title="Laptops"), Lot(id="l2", title="Meubelen"))
SERVICE = ExportService()


def _with(*lot_ids: str) -> Dossier:
    laptops = read_example("laptops")
    contract = replace(laptops.contract, divided=YesNoUnknown.YES, lots=LOTS)
    return replace(laptops, contract=contract, costs=replace(laptops.costs, lot_ids=lot_ids))


def _told(kind: DocumentKind, *lot_ids: str) -> str:
    return text(SERVICE.rendered(_with(*lot_ids), kind))


def test_the_bestek_says_for_which_lot_cost_counts_and_what_counts_for_the_others() -> None:
    told = _told(DocumentKind.TENDER, "l1")
    assert "De kost over de levenscyclus geldt voor perceel 1 (Laptops)." in told
    assert "Voor perceel 2 (Meubelen) komt de totaalprijs van de inventaris voor het perceel" in told
    assert "Het geldt voor perceel 1 (Laptops)." in told


def test_several_lots_are_calculated_each_on_its_own() -> None:
    told = _told(DocumentKind.TENDER, "l1", "l2")
    assert "geldt voor de percelen 1 (Laptops) en 2 (Meubelen). Ze wordt voor elk van die" in told
    assert "u bezorgt voor elk van die percelen een ingevuld rekenblad" in told


def test_the_note_says_it_too() -> None:
    assert "voor perceel 1 (Laptops)." in _told(DocumentKind.COST_NOTE, "l1")


def test_the_sheet_names_the_lot_at_its_head_and_with_its_data() -> None:
    pages = SERVICE.cost_workbook(_with("l1")).pages
    told = [str(cell.content) for page in pages for cell in page.locked]
    assert "perceel 1 (Laptops)" in told
    assert any(", perceel 1 (Laptops)," in words for words in told)


def test_with_lots_an_award_on_cost_says_for_which() -> None:
    assert "finding.costs.lots_unsaid" in {each.code for each in study(_with(), RULES)}
    assert "finding.costs.lots_unsaid" not in {each.code for each in study(_with("l1"), RULES)}
