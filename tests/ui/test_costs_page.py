"""Step 5 on screen: template, inputs, what is missing, results while typing, what tenderers fill in."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.paths import resource_dir
from dakdesk.app.session import Session
from dakdesk.domain.contract import Lot
from dakdesk.domain.costs import Alternative, CostStudy, LineValue
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import AlternativeKind, ContractKind, CostPattern, CostRole, Step, YesNoUnknown
from dakdesk.lcc.problems import unconfirmed_defaults, unconfirmed_prices
from dakdesk.lcc.templates import load_templates, start_study
from tests.ui.helpers import assert_accessible, cut_labels, scrolls_sideways, settle, type_text
from tests.ui.screens import shown_costs
from ui import theme
from ui.cards.cost_grid import INTERVAL, CostGrid
from ui.cards.cost_heads import MOST_LINES
from ui.cards.cost_prices import _value_words
from ui.pages.costs_page import CostsPage
from ui.session_bridge import SessionBridge
from ui.shell.step_shell import StepShell
from ui.widgets.buttons import Button
from ui.widgets.paint import wrap_lines

GROUP = "computers-en-beeldschermen"
VALUES = {
    "purchase": (780.0, 845.0),
    "delivery": (45.0, 45.0),
    "electricity": (38.0, 31.0),
    "battery": (180.0, 80.0),
    "repair": (22.0, 30.0),
    "support": (20.0, 20.0),
    "end-of-life": (6.0, 4.0),
    "residual": (14.0, 60.0),
}


def filled_study() -> CostStudy:
    template = next(each for each in load_templates(resource_dir() / "lcc") if each.id == "ict")
    alternatives = (
        Alternative(id="a", name="Standaard", kind=AlternativeKind.REFERENCE),
        Alternative(id="b", name="Herstelbaar"),
    )
    study = start_study(template, alternatives)
    lines = tuple(
        replace(
            line,
            values=tuple(LineValue(id=n, value=v) for n, v in zip("ab", VALUES[line.id], strict=True)),
            interval_years=2.0 if line.id == "battery" else line.interval_years,
        )
        if line.id in VALUES
        else line
        for line in study.lines
    )
    return replace(study, lines=lines, units=120.0, period_years=6, needed=YesNoUnknown.YES)


@pytest.fixture
def dossier(dossier: Dossier) -> Dossier:
    contract = replace(dossier.contract, product_groups=(GROUP,))
    return replace(dossier, contract=contract, costs=filled_study())


@pytest.fixture
def page(qtbot: QtBot, bridge: SessionBridge) -> CostsPage:
    return shown_costs(qtbot, bridge)


@pytest.fixture
def empty_bridge(dossier: Dossier) -> SessionBridge:
    return SessionBridge(Session(replace(dossier, costs=CostStudy())))


def press(root: QWidget, words: str) -> None:
    next(button for button in root.findChildren(QAbstractButton) if button.text() == words).click()


def widget(page: CostsPage, path: str) -> QWidget:
    found: QWidget | None = page.findChild(QWidget, path)
    assert found is not None
    return found


def figures(page: CostsPage, label: str) -> list[str]:
    row = next(row for row in page.results.view.table().rows if row.label == label)
    return [figure.text for figure in row.figures]


def test_everything_that_tab_reaches_has_a_name(page: CostsPage) -> None:
    page.basis.set_editing(True)
    page.panel.open("a")
    page.prices.table.open_record("electricity")
    page.lines.table.open_record("battery")
    assert_accessible(page)


def test_without_calculation_the_fitting_template_is_marked(
    qtbot: QtBot, empty_bridge: SessionBridge
) -> None:
    page = shown_costs(qtbot, empty_bridge)
    assert_accessible(page)
    first, *others = page._start.cards
    assert first.accessibleName() == "ICT-toestellen. past bij de productgroep"
    assert not any("past bij" in card.accessibleName() for card in others)
    press(page, "8 andere sjablonen")
    assert len(page._start.cards) == 10


def test_what_suits_another_kind_of_contract_is_not_offered_first(
    qtbot: QtBot, empty_bridge: SessionBridge
) -> None:
    empty_bridge.set("contract.product_groups", ("textiel-en-werkkledij",))
    empty_bridge.set("contract.kind", ContractKind.SUPPLIES)
    page = shown_costs(qtbot, empty_bridge)
    assert [card.accessibleName() for card in page._start.cards] == ["Algemeen"]
    empty_bridge.set("contract.kind", ContractKind.SERVICES)
    names = [card.accessibleName() for card in page._start.cards]
    assert names == ["Dienst. past bij de productgroep", "Algemeen"]


def test_the_template_in_use_stays_in_sight_for_any_kind_of_contract(
    page: CostsPage, bridge: SessionBridge
) -> None:
    bridge.set("contract.kind", ContractKind.WORKS)
    page.lines.template_button.click()
    assert [card.accessibleName() for card in page._start.cards] == ["Algemeen", "ICT-toestellen. in gebruik"]


def test_a_template_gives_lines_and_two_columns_to_fill_in(qtbot: QtBot, empty_bridge: SessionBridge) -> None:
    page = shown_costs(qtbot, empty_bridge)
    page._start.cards[0].click()
    study = empty_bridge.dossier.costs
    assert (study.template_id, study.needed, len(study.alternatives)) == ("ict", YesNoUnknown.YES, 2)
    assert not page._start.isVisible()
    assert page.grid.cell("purchase", study.alternatives[0].id).isVisible()
    empty_bridge.undo()
    assert page._start.isVisible()


def test_whether_a_calculation_is_needed_is_the_first_question(
    qtbot: QtBot, empty_bridge: SessionBridge
) -> None:
    page = shown_costs(qtbot, empty_bridge)
    focus = page.initial_focus()
    assert focus is not None
    assert page.decision.isAncestorOf(focus)
    assert page.decision.y() < page._start.y()
    page._start.cards[0].click()
    assert page.decision.folded
    empty_bridge.set("costs.needed", YesNoUnknown.NO)
    assert not page.decision.folded


def test_declining_asks_for_the_reason_and_leaves_only_that(
    qtbot: QtBot, empty_bridge: SessionBridge
) -> None:
    page = shown_costs(qtbot, empty_bridge)
    press(page, "Niet nodig voor dit dossier")
    assert empty_bridge.dossier.costs.needed is YesNoUnknown.NO
    assert widget(page, "costs.not_needed_reason").isVisible()
    assert not page._start.isVisible()
    assert not page.grid.isVisible()


def test_another_template_can_be_looked_at_and_left(page: CostsPage, bridge: SessionBridge) -> None:
    before = bridge.dossier
    page.lines.template_button.click()
    assert page._start.isVisible()
    press(page._start, "Deze berekening houden")
    assert page.grid.isVisible()
    assert bridge.dossier == before


def test_a_price_path_is_seen_in_the_list_and_typed_in_the_form(
    page: CostsPage, bridge: SessionBridge
) -> None:
    before = page.comparison.of("a").present_cost or 0.0
    page.prices.set_folded(False)
    page.prices.table.open_record("electricity")
    field = widget(page, "costs.prices.electricity.path")
    assert isinstance(field, QLineEdit)
    year = widget(page, "costs.prices.electricity.year")
    assert isinstance(year, QLineEdit)
    assert year.text() == "2026"
    type_text(field, "2026: 0,28; 2030: 0,56")
    assert [point.value for point in bridge.get("costs.prices.electricity.path")] == [0.28, 0.56]
    assert (page.comparison.of("a").present_cost or 0.0) > before
    assert _value_words(bridge.get("costs.prices.electricity")) == "0,28\u00a0€/kWh, pad tot 2030"
    type_text(field, " en later")
    assert len(bridge.get("costs.prices.electricity.path")) == 2
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert bridge.get("costs.prices.electricity.path") == ()


def test_what_to_mind_with_a_template_stands_whole_beside_the_fields_to_fill_in(page: CostsPage) -> None:
    hint = next(each.hint for each in load_templates(resource_dir() / "lcc") if each.id == "ict")
    assert page.advice.text() == hint
    assert page.advice.isVisible()


def test_with_lots_the_assumptions_say_which_count_on_cost_and_which_on_price(
    page: CostsPage, bridge: SessionBridge
) -> None:
    bridge.set("contract.divided", YesNoUnknown.NO)
    assert page.basis.facts()[0] == "120 toestellen"
    bridge.set("contract.divided", YesNoUnknown.YES)
    bridge.set("contract.lots", tuple(Lot(id=f"l{nr}", title=f"Deel {nr}") for nr in (1, 2, 3)))
    assert page.basis.facts()[0] == "niet ingevuld"
    bridge.set("costs.lot_ids", ("l2",))
    assert page.basis.facts()[:2] == ("2", "1, 3")
    bridge.set("costs.lot_ids", ("l1", "l2", "l3"))
    assert page.basis.facts()[0] == "1, 2, 3"
    assert page.basis.facts()[1] == "120 toestellen"


def test_results_follow_while_a_value_is_typed(page: CostsPage) -> None:
    before = figures(page, "Netto contante kost")
    cell = page.grid.cell("purchase", "b")
    cell.selectAll()
    type_text(cell, "500")
    after = figures(page, "Netto contante kost")
    assert after[0] == before[0]
    assert after[1] != before[1]
    assert page.charts.bars.view.accessibleDescription().count(after[1]) == 1


def test_typing_in_one_cell_is_one_step_back(page: CostsPage, bridge: SessionBridge) -> None:
    cell = page.grid.cell("purchase", "b")
    cell.selectAll()
    for text in "500":
        type_text(cell, text)
    assert bridge.dossier.costs.lines[0].values[1].value == 500.0
    bridge.undo()
    assert bridge.dossier.costs.lines[0].values[1].value == 845.0
    assert cell.text() == "845"


def test_a_missing_value_gives_words_instead_of_a_total(page: CostsPage) -> None:
    cell = page.grid.cell("electricity", "b")
    cell.selectAll()
    QTest.keyClick(cell, Qt.Key.Key_Delete)
    assert figures(page, "Netto contante kost")[1] == "1 waarde ontbreekt"
    assert not any(figure.best for row in page.results.view.table().rows[:2] for figure in row.figures)
    assert page.charts.bars.view.data().bars[1].net is None  # type: ignore[union-attr]
    assert len(page.charts.lines.view.data().lines) == 1  # type: ignore[union-attr]


def test_the_cheapest_carries_a_tick_and_says_so(page: CostsPage) -> None:
    row = page.results.view.table().rows[0]
    best = [figure.best for figure in row.figures]
    assert best.count(True) == 1
    model = page.results.view.model()
    words = model.data(model.index(0, 1 + best.index(True)), Qt.ItemDataRole.AccessibleTextRole)
    assert words.endswith("beste waarde")
    assert words.startswith("Netto contante kost, ")


def test_values_are_typed_without_vat_and_results_say_when_it_counts(
    page: CostsPage, bridge: SessionBridge
) -> None:
    bridge.set("costs.include_vat", True)
    assert page.grid._corner._words == "Per eenheid, excl. btw"
    assert page.results.view.table().heads[0] == "Resultaat voor 120 toestellen, incl. btw"
    bridge.set("costs.lines.delivery.per_unit", False)
    assert page.grid._corner._words == "Waarden excl. btw"


def test_differences_with_the_first_stand_in_euro_percent_and_years(page: CostsPage) -> None:
    assert figures(page, "Verschil met A")[0] == "–"
    assert "€" in figures(page, "Verschil met A")[1]
    assert figures(page, "Verschil in procent")[1].endswith("%")
    assert "jaar" in figures(page, "Blijvend goedkoper dan A")[1]


def test_arrows_and_enter_walk_the_cells(page: CostsPage, qtbot: QtBot) -> None:
    start = page.grid.cell("purchase", "a")
    start.setFocus()
    start.selectAll()
    QTest.keyClick(start, Qt.Key.Key_Right)
    assert page.focusWidget() is page.grid.cell("purchase", "b")
    QTest.keyClick(page.grid.cell("purchase", "b"), Qt.Key.Key_Return)
    assert page.focusWidget() is page.grid.cell("delivery", "b")
    QTest.keyClick(page.grid.cell("delivery", "b"), Qt.Key.Key_Up)
    QTest.keyClick(page.grid.cell("purchase", "b"), Qt.Key.Key_Left)
    assert page.focusWidget() is start


def test_a_block_from_a_sheet_is_pasted_in_one_step(page: CostsPage, bridge: SessionBridge) -> None:
    told: list[str] = []
    bridge.told.connect(told.append)
    QGuiApplication.clipboard().setText("1.000,50\t900\r\n50\tgeen\r\n")
    cell = page.grid.cell("purchase", "a")
    QTest.keyClick(cell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    lines = bridge.dossier.costs.lines
    assert [value.value for value in lines[0].values] == [1000.5, 900.0]
    assert [value.value for value in lines[1].values] == [50.0, 45.0]
    assert told == ["1 geplakte tekst is geen getal en bleef weg."]
    bridge.undo()
    assert bridge.dossier.costs.lines[0].values[0].value == 780.0


def test_an_alternative_has_its_own_interval(page: CostsPage, bridge: SessionBridge) -> None:
    cell = page.grid.cell("battery", "b", INTERVAL)
    assert cell.placeholderText() == "2"
    type_text(cell, "3")
    battery = next(line for line in bridge.dossier.costs.lines if line.id == "battery")
    assert battery.values[1].interval_years == 3.0


def test_alternatives_are_added_renamed_copied_and_removed(page: CostsPage, bridge: SessionBridge) -> None:
    press(page, "Toevoegen")
    added = bridge.dossier.costs.alternatives[-1]
    bridge.set(f"costs.alternatives.{added.id}.name", "Gereviseerd")
    assert "Gereviseerd" in page.grid.head(added.id).accessibleName()  # type: ignore[union-attr]
    page.panel.copy_button.click()
    assert bridge.dossier.costs.alternatives[-1].name == "Gereviseerd (kopie)"
    page.panel.remove_button.click()
    page.panel.open(added.id)
    page.panel.remove_button.click()
    assert [each.id for each in bridge.dossier.costs.alternatives] == ["a", "b"]
    assert not page.panel.isVisible()


@pytest.mark.parametrize("width", [1154, 1700])
def test_a_long_name_has_three_lines_above_its_column_and_is_told_in_full(
    page: CostsPage, bridge: SessionBridge, width: int
) -> None:
    name = "Elektrisch rijden met laadpaal"
    bridge.set("costs.alternatives.b.name", name)
    page.resize(width, 800)
    QApplication.processEvents()
    head = page.grid.head("b")
    assert head is not None
    assert head.lines_needed(head.width()) <= MOST_LINES
    assert head.lines_shown() == head.lines_needed(head.width())
    assert name in head.toolTip()
    assert name in head.accessibleName()


def test_a_head_opens_and_closes_the_form_of_its_alternative(page: CostsPage) -> None:
    head = page.grid.head("b")
    assert head is not None
    head.click()
    assert page.focusWidget().objectName() == "costs.alternatives.b.name"
    head.click()
    assert not page.panel.isVisible()


def test_undoing_an_added_alternative_closes_its_form(page: CostsPage, bridge: SessionBridge) -> None:
    press(page, "Toevoegen")
    assert page.panel.isVisible()
    bridge.undo()
    assert not page.panel.isVisible()
    assert page.panel.alternative_id == ""


def test_new_columns_stay_in_their_place_of_the_tab_order(page: CostsPage) -> None:
    press(page, "Toevoegen")
    page.panel.close_form()
    page.grid.head("a").setFocus()  # type: ignore[union-attr]
    for _ in range(3):
        page.focusNextChild()
    assert page.focusWidget() is page.grid.cell("purchase", "a")


def test_the_banner_counts_proposals_and_goes_when_all_are_confirmed(
    page: CostsPage, bridge: SessionBridge
) -> None:
    assert page.banner.text() == "4 waarden zijn een voorstel en nog te bevestigen."
    page.banner.button.click()
    assert not page.prices.folded
    while page.prices.proposals.buttons():
        page.prices.proposals.buttons()[0].click()
    study = bridge.dossier.costs
    assert unconfirmed_prices(study) == ()
    assert unconfirmed_defaults(study) == ()
    assert not page.banner.isVisible()


def test_the_buyers_own_price_is_confirmed_at_once(page: CostsPage, bridge: SessionBridge) -> None:
    page.prices.set_folded(False)
    page.prices.table.open_record("electricity")
    field = widget(page, "costs.prices.electricity.value")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    type_text(field, "0,31")
    price = bridge.dossier.costs.prices[0]
    assert (price.value, price.confirmed) == (0.31, True)
    bridge.undo()
    assert bridge.dossier.costs.prices[0].value == 0.28


def test_a_line_is_edited_in_the_table_of_lines(page: CostsPage, bridge: SessionBridge) -> None:
    page.grid.line_wanted.emit("repair")
    assert page.focusWidget().objectName() == "costs.lines.repair.label"
    bridge.set("costs.lines.repair.pattern", CostPattern.EVERY_N_YEARS)
    assert page.grid.cell("repair", "a", INTERVAL).isVisible()


def test_what_tenderers_fill_in_can_be_chosen(page: CostsPage, bridge: SessionBridge) -> None:
    page.lines.set_folded(False)
    page.lines.table.open_record("repair")
    box = widget(page, "costs.lines.repair.asked_from_tenderer")
    assert isinstance(box, QAbstractButton)
    box.click()
    assert next(line for line in bridge.dossier.costs.lines if line.id == "repair").asked_from_tenderer


def test_the_bound_of_an_answer_is_asked_only_for_what_tenderers_fill_in(
    page: CostsPage, bridge: SessionBridge
) -> None:
    page.lines.set_folded(False)
    page.lines.table.open_record("repair")
    bound = widget(page, "costs.lines.repair.least_favourable")
    assert not bound.isVisible()
    bridge.set("costs.lines.repair.asked_from_tenderer", True)
    assert bound.isVisible()
    bridge.set("costs.lines.repair.least_favourable", 17.0)
    assert isinstance(bound, QLineEdit)
    assert bound.text() == "17"
    bridge.undo()
    assert bound.text() == ""
    bridge.set("costs.lines.repair.asked_from_tenderer", False)
    assert not bound.isVisible()


def test_the_use_in_the_tender_is_chosen_from_the_button(page: CostsPage, bridge: SessionBridge) -> None:
    page._role_actions[CostRole.AWARD].trigger()
    assert bridge.dossier.costs.role is CostRole.AWARD
    assert page.role_button.text() == "Gebruik in bestek: gunning"


def test_a_refused_study_says_why_and_jumps_to_the_field(page: CostsPage, bridge: SessionBridge) -> None:
    bridge.set("costs.period_years", 0)
    assert not page.charts.isVisible()
    press(page.results, "Invullen")
    assert page.focusWidget().objectName() == "costs.period_years"


@pytest.mark.parametrize(
    "path",
    [
        "costs.discount_rate",
        "costs.role",
        "costs.alternatives",
        "costs.alternatives.b.note",
        "costs.prices.co2.value",
        "costs.lines.battery.interval_years",
        "costs.lines.purchase.values.b",
        "costs.needed",
    ],
)
def test_a_finding_can_jump_to_its_field(page: CostsPage, path: str) -> None:
    assert page.focus_path(path)
    target, focused = widget(page, path), page.focusWidget()
    assert focused is target or target.isAncestorOf(focused)


def test_missing_cells_are_found_by_the_path_of_the_lines(page: CostsPage, bridge: SessionBridge) -> None:
    bridge.set("costs.lines.delivery.values", ())
    assert page.focus_path("costs.lines")
    assert page.focusWidget() is page.grid.cell("delivery", "a")


def test_charts_are_swapped_for_their_tables(page: CostsPage) -> None:
    page.charts.bars.swap_button.click()
    assert page.charts.bars.table.isVisible()
    assert not page.charts.bars.view.isVisible()
    assert page.charts.bars.swap_button.accessibleName() == "Grafiek"
    labels = [row.label for row in page.charts.bars.table.table().rows]
    assert labels[0] == "Aankoop"
    assert labels[-1] == "Netto contante kost"
    page.charts.lines.swap_button.click()
    assert [row.label for row in page.charts.lines.table.table().rows] == [str(n) for n in range(7)]


def test_sensitivity_says_whether_the_outcome_holds(page: CostsPage, qtbot: QtBot) -> None:
    press(page, "Gevoeligheid")
    qtbot.waitUntil(lambda: bool(page.sensitivity.view.table().rows))
    assert page.sensitivity.view.table().rows[0].label == "Zoals ingevuld"
    assert page.sensitivity.sentence.text()


def test_a_table_of_figures_is_copied_for_a_sheet(page: CostsPage) -> None:
    QTest.keyClick(page.results.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = QGuiApplication.clipboard().text().splitlines()
    assert rows[0].startswith("Resultaat voor 120 toestellen\tA")
    assert rows[1].startswith("Netto contante kost\t€")


def test_a_dossier_for_reading_takes_no_values(qtbot: QtBot, dossier: Dossier) -> None:
    bridge = SessionBridge(Session(dossier, read_only=True))
    page = shown_costs(qtbot, bridge)
    assert page.grid.cell("purchase", "a").isReadOnly()
    assert not page.role_button.isEnabled()
    assert page.role_button.toolTip() == "Dit dossier is alleen te lezen."
    bridge.close()


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut_or_scrolls_sideways(qtbot: QtBot, bridge: SessionBridge, scale: int) -> None:
    theme.set_scale(scale)
    page = CostsPage(bridge)
    qtbot.addWidget(page)
    page.resize(1154 if scale < 150 else 1050, 590)
    page.show()
    assert cut_labels(page) == []
    assert not scrolls_sideways(page.scroll_area())


@pytest.mark.parametrize("scale", range(100, 210, 10))
def test_the_last_column_of_inputs_is_whole_at_every_text_size(
    qtbot: QtBot, bridge: SessionBridge, scale: int
) -> None:
    theme.set_scale(scale)
    grid = CostGrid(bridge)
    qtbot.addWidget(grid)
    grid.resize(theme.u(620), theme.u(600))
    grid.show()
    line = bridge.dossier.costs.lines[0].id
    cell = grid.cell(line, bridge.dossier.costs.alternatives[-1].id)
    table = grid._scroll.widget()
    assert table is not None
    assert cell.mapTo(table, cell.rect().topRight()).x() <= table.rect().right()


def test_with_large_text_the_page_opens_at_its_top(qtbot: QtBot, bridge: SessionBridge) -> None:
    theme.set_scale(200)
    shell = StepShell(bridge)
    qtbot.addWidget(shell)
    shell.resize(1366, 690)
    shell.show()
    shell.open_step(list(Step).index(Step.COSTS))
    settle(shell)
    assert shell.page.scroll_area().verticalScrollBar().value() == 0
    focused = shell.page.initial_focus()
    assert focused is not None
    assert not focused.visibleRegion().isEmpty()


def test_results_stand_below_the_inputs_in_a_narrow_window(page: CostsPage, qtbot: QtBot) -> None:
    def below() -> bool:
        return page.charts.mapTo(page, page.charts.rect().topLeft()).x() < theme.u(60)

    assert not below()
    page.resize(theme.u(700), theme.u(600))
    qtbot.waitUntil(below)


def test_more_than_four_alternatives_scroll_under_a_first_column_that_stays(
    page: CostsPage, bridge: SessionBridge
) -> None:
    for number in range(4):
        press(page, "Toevoegen")
        assert len(bridge.dossier.costs.alternatives) == 3 + number
    assert page.grid._scroll.horizontalScrollBar().maximum() > 0
    assert not scrolls_sideways(page.scroll_area())
    assert isinstance(page.initial_focus(), QWidget)
    assert isinstance(page.role_button, Button)


def first_cell(page: CostsPage) -> tuple[str, str]:
    study = page.bridge.dossier.costs
    return study.lines[0].id, study.alternatives[0].id


def test_the_inputs_grow_with_the_window(page: CostsPage, qtbot: QtBot) -> None:
    before, cell = page.grid.width(), page.grid.cell(*first_cell(page)).width()
    page.resize(theme.u(1900), theme.u(900))
    qtbot.waitUntil(lambda: page.grid.width() > before + theme.u(100))
    assert page.grid.cell(*first_cell(page)).width() > cell


def name_of_three_lines(page: CostsPage, line: str) -> str:
    """Return a name that needs a third line in the room that the letters of this computer leave to it."""
    words = "Aankoopprijs van veertig beeldschermen met statief"
    while len(wrap_lines(words, page.grid.label(line).width(), "caption", most=9)) < 3:
        words += " en kabel"
    return words


def test_a_long_name_of_a_line_gets_a_higher_row_before_it_is_cut(page: CostsPage, qtbot: QtBot) -> None:
    line, _alternative = first_cell(page)
    before = page.grid.height()
    page.bridge.set(f"costs.lines.{line}.label", name_of_three_lines(page, line))
    qtbot.waitUntil(lambda: page.grid.height() > before)
    page.bridge.undo()
    qtbot.waitUntil(lambda: page.grid.height() == before)


def test_names_and_cells_stand_on_one_line_in_high_rows_too(page: CostsPage, qtbot: QtBot) -> None:
    line, _alternative = first_cell(page)
    before = page.grid.height()
    page.bridge.set(f"costs.lines.{line}.label", "Een naam van een kostenlijn " * 4)
    qtbot.waitUntil(lambda: page.grid.height() > before)
    QApplication.processEvents()
    last = page.bridge.dossier.costs.lines[-1].id
    cell, label = page.grid.cell(last, first_cell(page)[1]), page.grid.label(last)
    middles = [each.mapTo(page.grid, each.rect().center()).y() for each in (cell, label)]
    assert abs(middles[0] - middles[1]) <= 2


def test_a_dossier_without_a_calculation_asks_only_why_not(page: CostsPage, bridge: SessionBridge) -> None:
    bridge.set("costs.needed", YesNoUnknown.NO)
    assert not page.role_button.isVisible()
    focus = page.initial_focus()
    assert focus is not None
    assert page.isAncestorOf(focus)
    bridge.undo()
    assert page.role_button.isVisible()
