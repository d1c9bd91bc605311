"""Step 5, how sure the outcome is: uncertain inputs, best and worst case, draws, and stale figures."""

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from dakdesk.app.examples import read_example
from dakdesk.domain.costs import Uncertainty
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Distribution
from dakdesk.lcc.changes import add_uncertainty
from dakdesk.lcc.outlook import outlook
from tests.ui.helpers import assert_accessible, type_text
from tests.ui.screens import shown_costs
from ui.cards.cost_cell import CostCell
from ui.charts.cost_pictures import cost_pictures
from ui.charts.data import RangesData
from ui.pages.costs_page import CostsPage
from ui.session_bridge import SessionBridge


@pytest.fixture
def dossier() -> Dossier:
    return read_example("laptops")


@pytest.fixture
def page(qtbot: QtBot, bridge: SessionBridge) -> CostsPage:
    page = shown_costs(qtbot, bridge)
    page.uncertainty.set_folded(False)
    return page


def _kept(bridge: SessionBridge) -> tuple[Uncertainty, ...]:
    return bridge.dossier.costs.uncertainties


def _stale(page: CostsPage) -> bool:
    return page.uncertainty.stale


def _id_of(bridge: SessionBridge, path: str) -> str:
    return next(each.id for each in bridge.dossier.costs.uncertainties if each.path == path)


def _retype(cell: CostCell, text: str) -> None:
    cell.selectAll()
    type_text(cell, text)


def _wait(page: CostsPage, qtbot: QtBot, bridge: SessionBridge) -> None:
    costs = bridge.dossier.costs
    qtbot.waitUntil(lambda: page.uncertainty._shown == costs, timeout=60_000)


def test_the_usual_inputs_give_spread_and_chances_with_one_press(
    page: CostsPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    page.uncertainty.usual_button.click()
    assert len(bridge.dossier.costs.uncertainties) == 8
    assert page.uncertainty.usual_button.isHidden()
    _wait(page, qtbot, bridge)
    found = outlook(bridge.dossier.costs)
    assert found is not None
    rows = {row.label: row for row in page.uncertainty.view.table().rows}
    assert [each.text for each in rows["Zoals ingevuld"].figures] == [
        f"€\u00a0{one.filled_in:,.0f}".replace(",", ".") for one in found.alternatives
    ]
    assert [each.best for each in rows["Kans om het goedkoopst te zijn"].figures] == [False, False, True]
    data = page.uncertainty.chart.view.data()
    assert isinstance(data, RangesData)
    assert [each.values[2] for each in data.ranges] == [one.median for one in found.alternatives]
    assert "10.000 trekkingen" in page.uncertainty.sentence.text()
    assert_accessible(page.uncertainty)
    bridge.undo()
    assert not _kept(bridge)


def test_figures_of_earlier_inputs_say_so_until_they_are_recalculated(
    page: CostsPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.apply(add_uncertainty("discount_rate"))
    _wait(page, qtbot, bridge)
    assert not page.uncertainty.state.isVisible()
    rate = _id_of(bridge, "discount_rate")
    _retype(page.uncertainty.inputs.cell(rate, "high"), "8")
    assert bridge.dossier.costs.uncertainties[0].high == 0.08
    assert _stale(page)
    assert "opnieuw berekend" in page.uncertainty.state.text()
    _wait(page, qtbot, bridge)
    assert not _stale(page)
    assert not page.uncertainty.state.isVisible()


def test_bounds_that_cannot_be_say_why_and_show_no_figures(
    page: CostsPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.apply(add_uncertainty("discount_rate"))
    _wait(page, qtbot, bridge)
    _retype(page.uncertainty.inputs.cell(_id_of(bridge, "discount_rate"), "low"), "4")
    assert "ligt niet tussen" in page.uncertainty.state.text()
    qtbot.waitUntil(lambda: not page.uncertainty.view.isVisible())
    assert not page.uncertainty.chart.isVisible()


def test_another_distribution_and_seed_are_kept_in_the_dossier(
    page: CostsPage, bridge: SessionBridge, qtbot: QtBot
) -> None:
    bridge.apply(add_uncertainty("units"))
    _wait(page, qtbot, bridge)
    field = page.uncertainty.inputs.distribution(_id_of(bridge, "units"))
    field.activated.emit(1)
    assert _kept(bridge)[0].distribution is Distribution.UNIFORM
    bridge.set("costs.seed", 7)
    _wait(page, qtbot, bridge)
    assert bridge.dossier.costs.seed == 7


def test_the_menu_offers_inputs_by_group_and_adds_the_one_pressed(
    page: CostsPage, bridge: SessionBridge
) -> None:
    menu = page.uncertainty.menu()
    groups = {group.title(): group for group in menu.findChildren(QMenu)}
    assert {"Uitgangspunten", "Prijzen en factoren", "Aankoopprijs per laptop (post 1)"} <= set(groups)
    offered = groups["Aankoopprijs per laptop (post 1)"].actions()
    assert offered[0].text().startswith("A ")
    offered[0].trigger()
    first = bridge.dossier.costs.alternatives[0].id
    assert [each.path for each in bridge.dossier.costs.uncertainties] == [
        f"lines.purchase.values.{first}.value"
    ]


def test_a_line_that_is_removed_takes_what_was_uncertain_about_it_along(
    page: CostsPage, bridge: SessionBridge
) -> None:
    first = bridge.dossier.costs.alternatives[0].id
    bridge.apply(add_uncertainty(f"lines.purchase.values.{first}.value"))
    page.lines.table.remove_record("purchase")
    assert not _kept(bridge)
    bridge.undo()
    assert len(_kept(bridge)) == 1


def test_a_jump_to_an_uncertain_input_opens_the_card(page: CostsPage, bridge: SessionBridge) -> None:
    bridge.apply(add_uncertainty("discount_rate"))
    page.uncertainty.set_folded(True)
    name = _id_of(bridge, "discount_rate")
    assert page.focus_path(f"costs.uncertainties.{name}")
    assert not page.uncertainty.folded


def test_a_folded_card_calculates_nothing(page: CostsPage, bridge: SessionBridge, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.uncertainty._work.busy)
    page.uncertainty.set_folded(True)
    bridge.apply(add_uncertainty("discount_rate"))
    assert page.uncertainty._shown is None
    assert not page.uncertainty._work.busy


def test_the_note_gets_the_ranges_as_a_picture_of_the_same_figures(dossier: Dossier) -> None:
    uncertain = add_uncertainty("discount_rate").function(dossier)
    assert "lcc-ranges" not in cost_pictures(dossier.costs)
    assert cost_pictures(uncertain.costs)["lcc-ranges"].startswith(b"\x89PNG")
