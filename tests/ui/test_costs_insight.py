"""Step 5, what lies behind the figures: their origin, the tornado, departments, links, the needs analysis."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.examples import read_example
from dakdesk.domain.contract import Lot
from dakdesk.domain.costs import Department
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import (
    AlternativeKind,
    CostCategory,
    CostTiming,
    LadderRung,
    RungOutcome,
    SupplyWay,
    YesNoUnknown,
)
from dakdesk.flow.cost_links import missing_figures
from tests.ui.helpers import assert_accessible, type_text
from tests.ui.screens import shown_costs
from ui import theme
from ui.cards.cost_figures_view import FiguresView
from ui.charts.cost_pictures import cost_pictures
from ui.charts.data import TornadoData
from ui.models.cost_figures import Figure, FigureRow, FigureTable
from ui.pages.costs_page import CostsPage
from ui.session_bridge import SessionBridge
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField


@pytest.fixture
def dossier() -> Dossier:
    return read_example("laptops")


@pytest.fixture
def page(qtbot: QtBot, bridge: SessionBridge) -> CostsPage:
    return shown_costs(qtbot, bridge)


def test_a_pressed_figure_tells_from_which_inputs_it_comes(page: CostsPage, bridge: SessionBridge) -> None:
    page.results.view.figure_pressed.emit(0, 1)
    assert page.trace.isVisible()
    rows = page.trace.view.table().rows
    assert [row.label for row in rows][:2] == [
        "Aankoopprijs per laptop (post 1)",
        "Jaarverbruik per laptop (ETEC)",
    ]
    total = next(row for row in page.results.view.table().rows).figures[0].text
    assert total == "€\u00a0139.423"
    page.trace.view.figure_pressed.emit(1, 1)
    paths: list[str] = []
    page.trace.path_wanted.connect(paths.append)
    assert_accessible(page.trace)
    go = [each for each in page.trace.findChildren(Button) if each.text() == "Ga naar"]
    go[0].click()
    line, first = bridge.dossier.costs.lines[1], bridge.dossier.costs.alternatives[0]
    assert paths == [f"costs.lines.{line.id}.values.{first.id}.value"]


def test_a_figure_by_category_shows_only_the_lines_of_that_category(page: CostsPage) -> None:
    page.charts.bars.swap_button.click()
    labels = [row.label for row in page.charts.bars.table.table().rows]
    page.charts.bars.table.figure_pressed.emit(labels.index("Energie"), 2)
    assert all("erbruik" in row.label for row in page.trace.view.table().rows)


def test_the_origin_closes_with_its_alternative(page: CostsPage, bridge: SessionBridge) -> None:
    page.results.view.figure_pressed.emit(0, 1)
    gone = bridge.dossier.costs.alternatives[0].id
    page.panel.open(gone)
    page.panel.remove_button.click()
    assert not page.trace.isVisible()


def test_the_tornado_has_the_largest_effect_on_top_and_its_figures_as_table(
    page: CostsPage, qtbot: QtBot
) -> None:
    page.sensitivity.open()
    qtbot.waitUntil(lambda: bool(page.sensitivity.view.table().rows))
    data = page.sensitivity.chart.view.data()
    assert isinstance(data, TornadoData)
    reach = [max(abs(each.lower), abs(each.higher)) for each in data.swings]
    assert reach == sorted(reach, reverse=True)
    page.sensitivity.chart.swap_button.click()
    assert [row.label for row in page.sensitivity.chart.table.table().rows] == [e.name for e in data.swings]


def test_a_department_that_pays_part_of_a_line_sees_what_it_saves(
    page: CostsPage, bridge: SessionBridge
) -> None:
    bridge.set("costs.departments", (Department(id="ict", name="ICT"),))
    page.departments.set_folded(False)
    line = bridge.dossier.costs.lines[0]
    type_text(page.departments.split.cell(line.id, "ict"), "100")
    assert bridge.dossier.costs.lines[0].shares[0].percent == 100.0
    rows = {row.label: row for row in page.departments.view.table().rows}
    assert rows["ICT"].figures[0].text == "€\u00a099.220"
    assert rows["ICT: verschil met A"].figures[2].text.startswith("bespaart")
    assert rows["ICT: verschil met A"].figures[1].text.startswith("betaalt")
    assert_accessible(page.departments)


def test_a_figure_that_a_criterion_needs_is_asked_with_one_click_and_undone(
    page: CostsPage, bridge: SessionBridge
) -> None:
    page.links.set_folded(False)
    before = missing_figures(bridge.dossier)
    assert before
    page.links.buttons[0].click()
    assert len(missing_figures(bridge.dossier)) == len(before) - 1
    bridge.undo()
    assert missing_figures(bridge.dossier) == before


def test_a_cost_line_proposes_a_criterion(page: CostsPage, bridge: SessionBridge) -> None:
    page.links.set_folded(False)
    count = len(bridge.dossier.criteria.chosen)
    page.links.buttons[-1].click()
    assert len(bridge.dossier.criteria.chosen) == count + 1


def test_the_needs_analysis_offers_the_present_situation_and_open_rungs(
    page: CostsPage, bridge: SessionBridge
) -> None:
    ladder = tuple(
        replace(entry, outcome=RungOutcome.POSSIBLE)
        if entry.id is LadderRung.REPAIR
        else replace(entry, outcome=RungOutcome.NOT_POSSIBLE)
        for entry in bridge.dossier.needs.ladder
    )
    bridge.set("needs.ladder", ladder)
    offered = page.offered()[-1]
    assert [(each.alternative.kind, each.alternative.way) for each in offered] == [
        (AlternativeKind.PRESENT, SupplyWay.KEEP),
        (AlternativeKind.OPTION, SupplyWay.REPAIR),
    ]
    page.add_offer(offered[0])
    assert bridge.dossier.costs.alternatives[-1].kind is AlternativeKind.PRESENT
    assert len(page.offered()[-1]) == 1


def test_a_way_comes_with_its_usual_lines_in_one_act(page: CostsPage, bridge: SessionBridge) -> None:
    before = bridge.dossier
    ways = page.offered()[0]
    assert [each.words for each in ways] == [
        "Behouden, met 2 kostenlijnen",
        "Herstellen, met 2 kostenlijnen",
        "Delen, met 2 kostenlijnen",
        "Huren of leasen, met 3 kostenlijnen",
        "Aankopen",
    ]
    page.add_offer(ways[3])
    costs = bridge.dossier.costs
    lease = costs.alternatives[-1]
    assert (lease.name, lease.way) == ("Huren of leasen", SupplyWay.LEASE)
    assert [line.id for line in costs.lines[-3:]] == ["lease-month", "lease-start", "lease-return"]
    purchase = next(line for line in costs.lines if line.id == "purchase")
    assert [cell.value for cell in purchase.values if cell.id == lease.id] == [0.0]
    assert page.panel.hint.isVisible()
    assert "begin van elke maand" in page.panel.hint.text()
    bridge.undo()
    assert bridge.dossier == before


def test_documents_get_the_charts_as_pictures(dossier: Dossier) -> None:
    found = cost_pictures(dossier.costs)
    assert set(found) == {"lcc-bars", "lcc-lines", "lcc-tornado"}
    assert all(png.startswith(b"\x89PNG") for png in found.values())
    empty = replace(dossier.costs, lines=tuple(replace(line, values=()) for line in dossier.costs.lines))
    assert cost_pictures(empty) == {}


def test_dated_costs_ask_the_first_day_and_count_from_it(page: CostsPage, bridge: SessionBridge) -> None:
    bridge.set("costs.timing", CostTiming.DATED)
    told = page.results.findChildren(Button)
    assert len(told) == 1
    assert told[0].accessibleName().startswith("Invullen: Vul de eerste dag van het gebruik in")
    told[0].click()
    row = page.basis.findChild(QWidget, "costs.start")
    assert row is not None
    assert row.isVisible()
    type_text(row.findChild(QLineEdit) or row, "1/4/2027")
    assert bridge.dossier.costs.start == date(2027, 4, 1)
    by_day = page.comparison.alternatives[0].present_cost
    assert by_day is not None
    bridge.set("costs.year_days", 365.0)
    assert page.comparison.alternatives[0].present_cost != by_day
    assert "1 april 2027" in page.basis.facts()


def test_a_line_says_when_in_the_year_it_falls(page: CostsPage, bridge: SessionBridge) -> None:
    line = next(each for each in bridge.dossier.costs.lines if each.id == "electricity")
    page.lines.set_folded(False)
    page.lines.table.open_record(line.id)
    before = page.comparison.alternatives[0].present_cost
    field = page.lines.table.findChild(ChoiceField, f"costs.lines.{line.id}.timing")
    assert field is not None
    assert field.value() is None
    field.activated.emit(3)
    assert bridge.dossier.costs.lines[1].timing is CostTiming.START_OF_YEAR
    after = page.comparison.alternatives[0].present_cost
    assert before is not None
    assert after is not None
    assert after > before
    assert page.lines.table.findChild(QWidget, f"costs.lines.{line.id}.duration_months") is not None


def test_with_lots_one_says_for_which_the_calculation_counts(page: CostsPage, bridge: SessionBridge) -> None:
    assert "perceel" not in " ".join(page.basis.facts())
    lots = (Lot(id="l1", title="Laptops"), Lot(id="l2", title="Schermen"))
    bridge.set("contract.divided", YesNoUnknown.YES)
    bridge.set("contract.lots", lots)
    assert page.basis.facts()[0] == "niet ingevuld"
    assert page.focus_path("costs.lot_ids")
    boxes = {box.text(): box for box in page.basis.findChildren(QCheckBox)}
    boxes["Perceel 2: Schermen"].click()
    assert bridge.dossier.costs.lot_ids == ("l2",)
    assert page.basis.facts()[0] == "2"


def test_emissions_are_valued_by_a_method_with_one_press_and_undone(
    page: CostsPage, bridge: SessionBridge
) -> None:
    before = bridge.dossier.costs
    page.lines.set_folded(False)
    (button,) = page.lines.method_buttons
    assert "schone voertuigen" in button.text()
    button.click()
    added = bridge.dossier.costs.lines[len(before.lines) :]
    assert {line.category for line in added} >= {CostCategory.EXTERNALITY}
    assert not button.isVisible()
    labels = [row.label for row in page.results.view.table().rows]
    assert "Externe kosten (niet meegeteld)" in labels
    assert "waarvan Stikstofoxiden (NOx)" in labels
    bridge.undo()
    assert bridge.dossier.costs == before
    assert button.isVisible()


def test_a_wider_figure_takes_room_from_narrow_ones_and_a_long_head_a_third_line(qtbot: QtBot) -> None:
    words = ("€ 1", "vanaf het begin van de looptijd")
    heads = ("", "A Basismodel, drie jaar waarborg en herstel", "B Zuinig")
    view = FiguresView("Resultaten")
    qtbot.addWidget(view)
    view.set_table(FigureTable(heads, (FigureRow("Netto", tuple(map(Figure, words))),)))
    wide = view.sizeHintForColumn(2)
    low = view.horizontalHeader().height()
    view.resize(theme.u(170) + wide + theme.u(100), view.height())
    view.show()
    assert view.columnWidth(2) >= wide
    assert view.horizontalScrollBar().maximum() == 0
    assert view.horizontalHeader().height() > low
    rows = view.horizontalHeader().height() + view.rowHeight(0)
    assert view.height() >= rows
