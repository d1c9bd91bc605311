"""The room of the award as an officer uses it: weights, pairs, formula, methods, sub-criteria, examples."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from dakdesk.catalogue.changes import move_criterion
from dakdesk.domain.contract import Lot
from dakdesk.domain.criterion import ScoreStep, Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import Award, SelectedCriterion, SubCriterion
from dakdesk.domain.terms import AwardBasis, CostRole, PriceFormula, ScoringMethod, YesNoUnknown
from dakdesk.flow.award_changes import adapt_scoring, add_sub_criterion
from tests.ui.helpers import (
    assert_accessible,
    cut_labels,
    press,
    scrolls_sideways,
    settle,
    squeezed,
    type_text,
)
from tests.unit.dossiers import award_criterion, selected, with_criteria
from ui import theme
from ui.cards.criteria_award_price import ExampleTable
from ui.cards.criteria_award_view import AwardView
from ui.cards.criteria_card import CriterionCard
from ui.pages.criteria_page import CriteriaPage
from ui.session_bridge import SessionBridge
from ui.widgets.buttons import Button
from ui.widgets.labels import TitleLabel

KNOWLEDGE = Knowledge()
RUBRIC = Scoring(
    method="Trappen volgens de waarborg.",
    rubric=(
        ScoreStep(share=0.0, description="Geen"),
        ScoreStep(share=0.5, description="Drie jaar"),
        ScoreStep(share=1.0, description="Vijf jaar"),
    ),
    weight_minimum=5,
    weight_maximum=30,
)


def rated(name: str, title: str, weight: float | None) -> SelectedCriterion:
    return selected(replace(award_criterion(name), title=title, scoring=RUBRIC), weight=weight)


@pytest.fixture
def dossier() -> Dossier:
    chosen = (rated("g-1", "Waarborg", 30.0), rated("g-2", "Herstel", 10.0))
    return with_criteria(*chosen, award=Award(price_weight=60.0))


@pytest.fixture
def page(bridge: SessionBridge, qtbot: QtBot) -> CriteriaPage:
    made = CriteriaPage(bridge)
    qtbot.addWidget(made)
    made.resize(1154, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def room(page: CriteriaPage) -> AwardView:
    page.selection.open_group("award")
    page.selection.award.open.click()
    assert page.award is not None
    return page.award


def weights(bridge: SessionBridge) -> list[float | None]:
    chosen = bridge.dossier.criteria.chosen
    return [bridge.dossier.criteria.award.price_weight, *(item.weight for item in chosen)]


def found(room: AwardView, name: str) -> QWidget:
    widget = room.findChild(QWidget, name)
    assert widget is not None
    return widget


def pick(field: QComboBox, index: int) -> None:
    field.setCurrentIndex(index)
    field.activated.emit(index)


def test_the_room_opens_from_the_selection_and_esc_leads_back(page: CriteriaPage, room: AwardView) -> None:
    assert room.isVisible()
    assert not page.selection.isVisible()
    QTest.keyClick(room, Qt.Key.Key_Escape)
    assert page.selection.isVisible()
    assert not room.isVisible()
    assert page.focusWidget() is page.selection.award.open


def test_what_happens_elsewhere_leads_back_to_the_criteria(page: CriteriaPage, room: AwardView) -> None:
    page.own.click()
    assert page.selection.isVisible()
    assert not room.isVisible()


def test_points_are_divided_equally_and_undone(room: AwardView, bridge: SessionBridge) -> None:
    room.weights.equal.click()
    assert weights(bridge) == [34.0, 33.0, 33.0]
    bridge.undo()
    assert weights(bridge) == [60.0, 30.0, 10.0]
    room.weights.rest.click()
    assert weights(bridge) == [60.0, 20.0, 20.0]


def test_weights_by_pairs_are_shown_before_they_are_taken_over(
    room: AwardView, bridge: SessionBridge
) -> None:
    room.weights.by_pairs.click()
    pairs = room.weights.pairs
    fields = [field for _one, _other, field in pairs._fields.values()]
    assert len(fields) == 3
    assert pairs.result.text() == "Nog te beantwoorden vergelijkingen: 3"
    assert not pairs.take.isEnabled()
    for field, answer in zip(fields, (1, 1, 3), strict=True):
        pick(field, answer)
    assert pairs.result.text() == "Gewichten: Prijs of kosten 59, Waarborg 21, Herstel 20 (samen 100)"
    assert weights(bridge) == [60.0, 30.0, 10.0]
    pairs.take.click()
    assert weights(bridge) == [59.0, 21.0, 20.0]


def test_answers_that_contradict_each_other_are_told_in_words(room: AwardView) -> None:
    room.weights.by_pairs.click()
    pairs = room.weights.pairs
    for (_one, _other, field), answer in zip(list(pairs._fields.values()), (1, 5, 1), strict=True):
        pick(field, answer)
    assert pairs.doubt.isVisibleTo(room)
    assert "Prijs of kosten" in pairs.doubt.text()
    assert "maar niet" in pairs.doubt.text()


def test_with_a_cost_study_the_room_says_which_lots_it_counts_for(
    room: AwardView, bridge: SessionBridge
) -> None:
    assert not room.price.lots.isVisibleTo(room)
    bridge.set("costs.role", CostRole.AWARD)
    bridge.set("contract.divided", YesNoUnknown.YES)
    bridge.set("contract.lots", (Lot(id="l1", title="Een"), Lot(id="l2", title="Twee")))
    assert room.price.lots.text().startswith("Stap 5 zegt nog niet voor welk perceel")
    bridge.set("costs.lot_ids", ("l2",))
    assert room.price.lots.text() == (
        "Percelen met punten voor de kost over de levenscyclus: 2 (Twee). "
        "Percelen met punten voor de prijs: 1 (Een)."
    )
    assert room.price.lots.isVisibleTo(room)


def test_with_other_criteria_for_each_lot_one_weighs_by_hand(room: AwardView, bridge: SessionBridge) -> None:
    bridge.set("contract.lots", (Lot(id="l1", title="Een"), Lot(id="l2", title="Twee")))
    bridge.set("criteria.chosen.s-g-1.lots", ("l1",))
    QApplication.processEvents()
    assert not room.weights.equal.isEnabled()
    assert "met de hand" in room.weights.equal.toolTip()
    assert room.trial.lots.isVisibleTo(room)


def test_each_formula_shows_its_settings_and_what_it_does(room: AwardView, bridge: SessionBridge) -> None:
    assert "60,00" in room.price.table.accessibleName()
    bridge.set("criteria.award.price_formula", PriceFormula.LOGARITHMIC)
    multiple = found(room, "criteria.award.price_multiple")
    assert multiple.isVisibleTo(room)
    assert isinstance(multiple, QLineEdit)
    multiple.selectAll()
    type_text(multiple, "3")
    assert bridge.dossier.criteria.award.price_multiple == 3
    assert "bij 3 maal" in room.price.explained.text()
    bridge.set("criteria.award.price_formula", PriceFormula.FIXED_RANGE)
    assert not room.price.table.isVisibleTo(room)
    bridge.set("criteria.award.range_low_cents", 10_000_00)
    bridge.set("criteria.award.range_high_cents", 20_000_00)
    assert "€\u00a015.000: 30,00" in room.price.table.accessibleName()
    bridge.set("criteria.award.basis", AwardBasis.FIXED_PRICE)
    assert found(room, "criteria.award.fixed_price_cents").isVisibleTo(room)


def test_the_catalogues_scoring_is_adapted_and_reverted(room: AwardView, bridge: SessionBridge) -> None:
    box = room.methods.boxes["s-g-1"]
    box.set_folded(False)
    box._on_adapt_clicked()
    plan = bridge.dossier.criteria.chosen[0].plan
    assert plan is not None
    assert len(plan.steps) == 3
    bridge.set("criteria.chosen.s-g-1.plan.method", ScoringMethod.PROPORTIONAL)
    type_text(found(room, "criteria.chosen.s-g-1.plan.measured"), "de waarborg")
    changed = bridge.dossier.criteria.chosen[0].plan
    assert changed is not None
    assert changed.measured == "de waarborg"
    box._on_revert_clicked()
    assert bridge.dossier.criteria.chosen[0].plan is None


def test_a_criterion_is_divided_and_its_parts_are_moved_and_removed(
    room: AwardView, bridge: SessionBridge
) -> None:
    box = room.methods.boxes["s-g-1"]
    box.set_folded(False)
    box._on_add_clicked()
    box._on_add_clicked()
    first, second = (sub.id for sub in bridge.dossier.criteria.chosen[0].sub_criteria)
    type_text(found(room, f"criteria.chosen.s-g-1.sub_criteria.{first}.title"), "Duur")
    box._on_divide_clicked()
    assert box.subs[first].points.text() == "15 punten"
    buttons = {button.accessibleName(): button for button in box.subs[second].findChildren(Button)}
    buttons["Naar boven"].click()
    assert [sub.id for sub in bridge.dossier.criteria.chosen[0].sub_criteria] == [second, first]
    buttons = {button.accessibleName(): button for button in box.subs[second].findChildren(Button)}
    buttons["Verwijderen"].click()
    assert [sub.title for sub in bridge.dossier.criteria.chosen[0].sub_criteria] == ["Duur"]
    bridge.undo()
    assert len(bridge.dossier.criteria.chosen[0].sub_criteria) == 2


def test_steps_from_nought_to_five_are_set_out(room: AwardView, bridge: SessionBridge) -> None:
    box = room.methods.boxes["s-g-2"]
    box.set_folded(False)
    box._on_add_clicked()
    box._on_add_clicked()
    sub = bridge.dossier.criteria.chosen[1].sub_criteria[1]
    box.subs[sub.id].plan.start.click()
    steps = bridge.dossier.criteria.chosen[1].sub_criteria[1].plan.steps
    assert [step.percent for step in steps] == [0, 20, 40, 60, 80, 100]
    assert all(step.description for step in steps)


def test_three_examples_are_ranked_and_the_turning_points_are_told(
    room: AwardView, bridge: SessionBridge
) -> None:
    trial = room.trial
    trial.start.click()
    assert [offer.name for offer in bridge.dossier.criteria.award.offers] == [
        "Voorbeeld A",
        "Voorbeeld B",
        "Voorbeeld C",
    ]
    assert trial.ranking.text().splitlines()[0] == "1. Voorbeeld C: 90,18 punten"
    assert "Eén punt kwaliteit meer mag ongeveer € 1.840,00 meer kosten" in trial.point.text().replace(
        "\u00a0", " "
    )
    assert "“Prijs of kosten” bepaalt" in trial.spread.text()
    assert "Voorbeeld B wint bij" in trial.turns.text()
    assert "Voorbeeld C verliest de eerste plaats" in trial.turns.text()
    assert "Voorbeeld C" in trial.chart.accessibleDescription()


def test_an_example_is_changed_in_its_cell_and_counts_once_it_is_complete(
    room: AwardView, bridge: SessionBridge
) -> None:
    trial = room.trial
    trial.start.click()
    trial.more.click()
    assert len(trial._names) == 4
    new = bridge.dossier.criteria.award.offers[-1]
    assert new.name == "Voorbeeld D"
    assert "zodra alle vakjes ingevuld zijn" in trial.problem.text()
    type_text(trial._cells[new.id, "price"].field, "50000")
    for part in ("s-g-1", "s-g-2"):
        pick(trial._cells[new.id, part].field, 2)
    assert trial.problem.text() == ""
    assert trial.ranking.text().startswith("1. Voorbeeld D: 100,00 punten")
    assert trial._cells[new.id, "price"].points.text() == "60,00 punten"
    trial.more.click()
    assert not trial.more.isEnabled()


def test_a_tie_is_told(room: AwardView, bridge: SessionBridge) -> None:
    trial = room.trial
    trial.more.click()
    assert not trial.outcome.isVisibleTo(room)
    trial.more.click()
    for offer in bridge.dossier.criteria.award.offers:
        type_text(trial._cells[offer.id, "price"].field, "100")
        for part in ("s-g-1", "s-g-2"):
            pick(trial._cells[offer.id, part].field, 0)
    assert "(gedeeld)" in trial.ranking.text()
    assert "de regel bij gelijke punten beslist" in trial.ranking.text()
    assert trial.spread.text() == "Deze offertes verschillen niet in punten."


def test_an_amount_of_nought_is_explained_where_the_formula_cannot_take_it(
    room: AwardView, bridge: SessionBridge
) -> None:
    bridge.set("criteria.award.price_formula", PriceFormula.LOGARITHMIC)
    room.trial.start.click()
    first = bridge.dossier.criteria.award.offers[0]
    bridge.set(f"criteria.award.offers.{first.id}.amount_cents", 0)
    QApplication.processEvents()
    assert room.trial.problem.text() == "Een bedrag is nul. Met deze formule kan dat niet."
    assert not room.trial.outcome.isVisibleTo(room)


@pytest.mark.parametrize(
    "path",
    [
        "criteria.award.price_weight",
        "criteria.award.tie_break",
        "criteria.chosen.s-g-2.weight",
    ],
)
def test_a_finding_of_the_award_opens_its_field_here(page: CriteriaPage, path: str) -> None:
    assert page.focus_path(path)
    assert page.award is not None
    assert page.award.isVisible()
    field = page.focusWidget()
    assert field is not None
    assert field.objectName() == path


def test_a_finding_about_scoring_unfolds_its_criterion(page: CriteriaPage, room: AwardView) -> None:
    room.methods.boxes["s-g-1"]._on_adapt_clicked()
    assert page.focus_path("criteria.chosen.s-g-1.plan.steps.step-1")
    assert not room.methods.boxes["s-g-1"].folded


def test_in_a_read_only_dossier_nothing_can_be_weighed_or_tried(qtbot: QtBot, dossier: Dossier) -> None:
    session = Session(dossier, find=KNOWLEDGE.findings, read_only=True)
    bridge = SessionBridge(session, KNOWLEDGE.findings)
    room = AwardView(bridge)
    qtbot.addWidget(room)
    assert not room.weights.equal.isEnabled()
    assert not room.trial.start.isEnabled()
    bridge.close()


def test_everything_that_tab_reaches_in_the_room_has_a_name(page: CriteriaPage, room: AwardView) -> None:
    room.weights.by_pairs.click()
    room.trial.start.click()
    for box in room.methods.boxes.values():
        box.set_folded(False)
    room.methods.boxes["s-g-1"]._on_add_clicked()
    room.methods.boxes["s-g-2"]._on_adapt_clicked()
    assert_accessible(page)


def test_tab_goes_down_the_room_also_after_parts_were_made_anew(
    room: AwardView, bridge: SessionBridge
) -> None:
    bridge.apply(move_criterion("s-g-2", -1))
    room.trial.start.click()
    names: list[str] = []
    widget = room.back.nextInFocusChain()
    while widget is not None and widget is not room.back:
        if room.isAncestorOf(widget) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            names.append(widget.objectName() or widget.accessibleName())
        widget = widget.nextInFocusChain()
    first = bridge.dossier.criteria.award.offers[0].id
    wanted = [
        "criteria.award.price_weight",
        "criteria.chosen.s-g-2.weight",
        "criteria.chosen.s-g-1.weight",
        "Gelijk verdelen",
        "criteria.award.price_formula",
        f"criteria.award.offers.{first}.name",
        f"criteria.award.offers.{first}.scores.price",
    ]
    assert [name for name in names if name in wanted] == wanted


@pytest.mark.parametrize(("width", "scale"), [(1000, 100), (1000, 150), (1270, 200), (790, 200)])
def test_the_room_scrolls_down_only_and_to_the_end_of_its_last_card(
    qtbot: QtBot, bridge: SessionBridge, width: int, scale: int
) -> None:
    theme.set_scale(scale)
    page = CriteriaPage(bridge)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    room = page.show_award()
    room.weights.by_pairs.click()
    room.trial.start.click()
    settle(page)
    assert not scrolls_sideways(page.scroll_area())
    scrolled = page.scroll_area().widget()
    assert scrolled is not None
    end = room.trial.mapTo(scrolled, QPoint(0, room.trial.height())).y()
    assert scrolled.height() - end == theme.u(20)


def test_the_example_of_the_formula_turns_upright_where_it_does_not_fit(qtbot: QtBot) -> None:
    table = ExampleTable()
    table.show_examples([("laagste", "55,00"), ("+ 5 %", "52,38"), ("+ 10 %", "50,00"), ("+ 25 %", "44,00")])
    qtbot.addWidget(table)
    table.resize(theme.u(800), theme.u(60))
    table.show()
    settle(table)
    across = {label.y() for label in table.findChildren(QLabel)}
    table.resize(table.minimumSizeHint().width(), theme.u(200))
    settle(table)
    upright = {label.y() for label in table.findChildren(QLabel)}
    assert (len(across), len(upright)) == (2, 5)
    assert cut_labels(table) == []


def test_an_opened_criterion_tells_how_this_dossier_judges_it(bridge: SessionBridge, qtbot: QtBot) -> None:
    card = CriterionCard(bridge, bridge.dossier.criteria.chosen[0], None)
    qtbot.addWidget(card)
    assert card.judged is not None
    assert "50\u00a0%: Drie jaar" in card.judged.text()
    bridge.apply(adapt_scoring("s-g-1"))
    bridge.set("criteria.chosen.s-g-1.plan.steps.step-1.description", "Vier jaar", "Change a field")
    card.refresh()
    assert "50\u00a0%: Vier jaar" in card.judged.text()
    assert "in dit dossier aangepast" in card.judged.text()
    bridge.apply(add_sub_criterion("s-g-1"))
    bridge.set("criteria.chosen.s-g-1.sub_criteria", renamed(bridge, "Duur"), "Change a field")
    card.refresh()
    assert card.judged.text() == "Duur (100\u00a0%): 3 trappen"


def renamed(bridge: SessionBridge, title: str) -> tuple[SubCriterion, ...]:
    return tuple(replace(sub, title=title) for sub in bridge.dossier.criteria.chosen[0].sub_criteria)


@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("width", [900, 1154, 1400])
def test_no_field_of_the_room_is_squeezed_and_no_title_cut(
    bridge: SessionBridge, qtbot: QtBot, width: int, scale: int
) -> None:
    theme.set_scale(scale)
    long = "Gewaarborgde werkuren voor mensen met een afstand tot de arbeidsmarkt"
    for number in (0, 1):
        path = f"criteria.chosen.{bridge.dossier.criteria.chosen[number].id}.title"
        bridge.set(path, f"{long} {number}", "Change a field")
    page = CriteriaPage(bridge)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    room = page.show_award()
    room.weights.by_pairs.click()
    bridge.apply(adapt_scoring("s-g-1"))
    for box in room.methods.boxes.values():
        box.set_folded(False)
    press(room.trial.start)
    settle(page)
    assert squeezed(room) == []
    titles = [label for label in room.findChildren(TitleLabel) if long in label.text()]
    assert len(titles) == 2
    assert all(label.heightForWidth(label.width()) <= label.height() for label in titles)
