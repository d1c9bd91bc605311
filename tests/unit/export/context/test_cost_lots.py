"""With lots, the bestek, the sheet, the note and the comparison say for which of them the cost counts."""

from dataclasses import replace

from dakdesk.app.examples import read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.checks.cost_checks import study
from dakdesk.domain.contract import Lot
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Gravity, YesNoUnknown
from dakdesk.lcc.offers.cells import Ask
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


def test_while_nobody_said_for_which_lot_the_bestek_shows_that_it_is_open() -> None:
    assert "finding.gap.cost_lots" in _gaps()
    assert "finding.gap.cost_lots" not in _gaps("l1")


def _gaps(*lot_ids: str) -> set[str]:
    return {each.code for each in SERVICE.rendered(_with(*lot_ids), DocumentKind.TENDER).gaps}


def test_the_note_says_it_too() -> None:
    assert "voor perceel 1 (Laptops)." in _told(DocumentKind.COST_NOTE, "l1")


def test_the_sheet_names_the_lot_at_its_head_and_with_its_data() -> None:
    pages = SERVICE.cost_workbook(_with("l1")).pages
    told = [str(cell.content) for page in pages for cell in page.locked]
    assert "perceel 1 (Laptops)" in told
    assert any(", perceel 1 (Laptops)," in words for words in told)


def _asked_lot(*lot_ids: str) -> list[tuple[str, ...]]:
    pages = SERVICE.cost_workbook(_with(*lot_ids)).pages
    return [blank.options for page in pages for blank in page.blanks if blank.ask is Ask.LOT]


def test_with_several_lots_the_sheet_asks_for_which_of_them_it_is() -> None:
    assert _asked_lot("l1", "l2") == [("1", "2")]
    assert _asked_lot("l1") == _asked_lot() == []


def test_with_lots_an_award_on_cost_cannot_go_out_without_saying_for_which() -> None:
    found = {each.code: each.gravity for each in study(_with(), RULES)}
    assert found["finding.costs.lots_unsaid"] is Gravity.BLOCKING
    assert "finding.costs.lots_unsaid" not in {each.code for each in study(_with("l1"), RULES)}
