"""Sheets of tenderers on screen: compared in the background, refused files named with their cell."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253
from pytestqt.qtbot import QtBot

from dakdesk.domain.contract import Lot
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import CostRole, YesNoUnknown
from dakdesk.lcc.offers.places import FIXED
from tests.cost_sheet_harness import fill_in
from tests.ui.helpers import assert_accessible
from tests.unit.app.test_cost_offers import SERVICE, TENDERERS, offers
from tests.unit.app.test_cost_offers import dossier as dossier_about
from ui.cards.cost_offers import OffersCard
from ui.session_bridge import SessionBridge


@pytest.fixture
def dossier() -> Dossier:
    return dossier_about("laptops")


@pytest.fixture
def card(qtbot: QtBot, bridge: SessionBridge) -> OffersCard:
    made = OffersCard(bridge)
    qtbot.addWidget(made)
    made.refresh(bridge.dossier.costs)
    made.show()
    return made


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, ...]:
    workbook = SERVICE.cost_workbook(dossier_about("laptops"))
    made = tuple(fill_in(tmp_path / offer.id, workbook, offer) for offer in offers("laptops")[:2])
    book = load_workbook(made[1])
    book[FIXED]["B5"] = 99
    copy = tmp_path / "9.xlsx"
    book.save(copy)
    return (*made, copy)


def test_the_card_stands_there_only_when_cost_is_an_award_criterion(card: OffersCard) -> None:
    assert card.isVisible()
    card.refresh(CostStudy())
    assert not card.isVisible()


def test_sheets_are_compared_and_what_is_wrong_is_named(
    card: OffersCard, files: tuple[Path, ...], qtbot: QtBot
) -> None:
    card.compare(files)
    qtbot.waitUntil(lambda: card.result is not None, timeout=20_000)
    rows = card.table.table().rows
    assert [row.label for row in rows] == list(TENDERERS[:2])
    assert [row.figures[0].text for row in rows] == ["1", "2"]
    assert rows[0].figures[3].text == "55,00"
    assert "9.xlsx: blad Vaste waarden, cel B5: De vergrendelde cel is gewijzigd" in card.refused.text()
    assert_accessible(card)


def test_a_missing_answer_is_named_and_can_be_treated_as_the_bestek_says(
    card: OffersCard, files: tuple[Path, ...], tmp_path: Path, qtbot: QtBot
) -> None:
    first = offers("laptops")[0]
    left = tuple(replace(each, value=None) if each.id == "electricity" else each for each in first.answers)
    workbook = SERVICE.cost_workbook(dossier_about("laptops"))
    late = fill_in(tmp_path / "5.xlsx", workbook, replace(first, id="5.xlsx", answers=left))
    card.compare((files[1], late))
    qtbot.waitUntil(lambda: card.result is not None, timeout=20_000)
    assert "ontbreekt (kWh" in card.missing.text()
    assert card.table.table().rows[1].figures[1].text == "niet bekend"
    card.late_button.click()
    qtbot.waitUntil(lambda: card.table.table().rows[1].figures[0].text != "–", timeout=20_000)
    assert card.table.table().rows[0].label == first.tenderer
    assert "telt, de minst gunstige waarde van de anderen" in card.missing.text()


def test_a_comparison_of_another_calculation_goes_away(
    card: OffersCard, files: tuple[Path, ...], bridge: SessionBridge, qtbot: QtBot
) -> None:
    card.compare(files)
    qtbot.waitUntil(lambda: card.result is not None, timeout=20_000)
    card.refresh(replace(bridge.dossier.costs, discount_rate=0.05))
    assert card.result is None
    card.refresh(replace(bridge.dossier.costs, role=CostRole.NONE))
    assert not card.isVisible()


def test_with_several_lots_each_is_compared_on_its_own(
    card: OffersCard, bridge: SessionBridge, tmp_path: Path, qtbot: QtBot
) -> None:
    bridge.set("contract.divided", YesNoUnknown.YES)
    bridge.set("contract.lots", (Lot(id="l1", title="Kern"), Lot(id="l2", title="Deelgemeenten")))
    bridge.set("costs.lot_ids", ("l1", "l2"))
    card.refresh(bridge.dossier.costs)
    assert "elk perceel wordt apart vergeleken" in card.hint.text()
    workbook = SERVICE.cost_workbook(bridge.dossier)
    told = zip(offers("laptops"), ("2", "1", "1"), strict=False)
    sent = [replace(offer, lot=lot) for offer, lot in told]
    card.compare(tuple(fill_in(tmp_path / offer.id, workbook, offer) for offer in sent))
    qtbot.waitUntil(lambda: card.result is not None, timeout=20_000)
    rows = card.table.table().rows
    assert [(row.label, row.figures[0].text) for row in rows] == [
        (f"{TENDERERS[1]} (perceel 1)", "1"),
        (f"{TENDERERS[2]} (perceel 1)", "2"),
        (f"{TENDERERS[0]} (perceel 2)", "1"),
    ]
