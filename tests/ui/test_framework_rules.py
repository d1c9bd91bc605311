"""What the framework asks of a dossier, on the needs page and above the criteria: comply or explain."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.framework_files import keep
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind
from dakdesk.policy.framework_edits import copy_of
from tests.ui.helpers import assert_accessible, cut_labels, press
from tests.unit.dossiers import sound_contract
from ui import theme
from ui.cards.framework_rules import RuleList, RuleRow
from ui.dialogs import ask
from ui.pages.criteria_page import CriteriaPage
from ui.pages.needs_page import NeedsPage
from ui.session_bridge import SessionBridge
from ui.shell.page_tools import PageTools
from ui.widgets.fields import ChoiceField
from ui.widgets.visibility import hidden_on_purpose


@pytest.fixture
def dossier() -> Dossier:
    """A road: less paving and captured rain water are asked."""
    return sound_contract(product_groups=("wegen",), kind=ContractKind.WORKS)


@pytest.fixture
def rules(qtbot: QtBot, bridge: SessionBridge) -> RuleList:
    made = RuleList(bridge)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    return made


def row(rules: RuleList, rule_id: str) -> RuleRow:
    return next(found for found in rules.rows() if found.rule_id == rule_id)


def test_each_rule_that_counts_is_shown_with_strength_goal_and_answer(rules: RuleList) -> None:
    assert [found.rule_id for found in rules.rows()] == ["minder-verharding", "regenwater"]
    rain = row(rules, "regenwater")
    assert rain._text.text() == "Neem de opvang en het hergebruik van regenwater op."
    assert rain._caption.text() == "Niet voldaan  ·  doel K1.2"
    assert "regenwater verplicht" in rain._caption.toolTip()
    assert_accessible(rules)


def test_one_press_adds_the_only_criterion_and_the_rule_is_met(
    bridge: SessionBridge, rules: RuleList
) -> None:
    paving = row(rules, "minder-verharding")
    assert len(paving._candidates) == 1
    press(paving.add)
    assert [chosen.origin.id for chosen in bridge.dossier.criteria.chosen] == [
        found.id for found in Knowledge().catalogue(("wegen",)).criteria if found.id in _named(paving)
    ][:1]
    assert paving._caption.text().startswith("Voldaan")
    assert not paving.add.isVisible()
    jumps: list[str] = []
    bridge.jump_requested.connect(jumps.append)
    press(paving.go)
    assert jumps == [f"criteria.chosen.{bridge.dossier.criteria.chosen[0].id}"]
    bridge.undo()
    assert paving._caption.text().startswith("Niet voldaan")


def test_of_several_criteria_one_is_picked_from_a_menu(bridge: SessionBridge, rules: RuleList) -> None:
    bridge.set("contract.product_groups", ("groenonderhoud",))
    bridge.set("contract.estimate_cents", 300_000_00)
    social = row(rules, "menu-sociaal")
    assert "vanaf € 140.000 (€ 139.000 in de tekst van 2020)" in social._caption.text()
    menu = social.choices()
    assert [action.text() for action in menu.actions()] == [found.title for found in social._candidates]
    assert len(menu.actions()) > 1
    menu.actions()[1].trigger()
    assert row(rules, "menu-sociaal").answered
    assert len(bridge.dossier.criteria.chosen) == 1


def test_a_reason_answers_the_rule_and_may_be_withdrawn(
    bridge: SessionBridge, rules: RuleList, monkeypatch: pytest.MonkeyPatch
) -> None:
    rain = row(rules, "regenwater")
    told = next(finding for finding in bridge.findings() if finding.subject == "regenwater")
    monkeypatch.setattr(ask, "for_reason", lambda *_args, **_named: "De ondergrond laat het niet toe.")
    press(rain.explain)
    assert rain._reason.text() == "Reden: De ondergrond laat het niet toe."
    assert told in bridge.accepted_findings()
    assert not rain.explain.isVisible()
    press(rain.withdraw)
    assert told in bridge.findings()
    assert rain.explain.isVisible()


def test_an_explanation_that_is_not_given_changes_nothing(
    bridge: SessionBridge, rules: RuleList, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bridge.dossier
    monkeypatch.setattr(ask, "for_reason", lambda *_args, **_named: None)
    press(row(rules, "regenwater").explain)
    assert bridge.dossier is before


def test_other_product_groups_bring_other_rules(bridge: SessionBridge, rules: RuleList) -> None:
    bridge.set("contract.product_groups", ())
    assert rules.rows() == []
    assert rules._empty.isVisible()
    bridge.set("contract.product_groups", ("openbare-verlichting",))
    assert rules.rows()


def test_a_dossier_that_is_only_read_offers_no_change(
    bridge: SessionBridge, session: Session, rules: RuleList
) -> None:
    session.set_read_only(True)
    for found in rules.rows():
        assert not found.add.isVisible()
        assert not found.explain.isVisible()
        assert found.go.isVisible()


def test_the_needs_page_has_the_rules_as_its_fifth_section(
    qtbot: QtBot, qapp: QApplication, bridge: SessionBridge
) -> None:
    theme.set_scale(150)
    page = NeedsPage(bridge)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.show_section(4)
    qapp.processEvents()
    assert page._rules.state() == "warnings"
    assert_accessible(page)
    assert not cut_labels(page._rules)


def test_above_the_criteria_the_rules_are_folded_to_one_line(qtbot: QtBot, bridge: SessionBridge) -> None:
    page = CriteriaPage(bridge)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    assert page.rules.folded
    assert page.rules._summary_label.text().startswith("Regio Brugge: 0 van 2 regels")
    press(row(page.rules.rules, "minder-verharding").add)
    assert page.rules._summary_label.text().startswith("Regio Brugge: 1 van 2 regels")
    bridge.set("contract.product_groups", ())
    assert hidden_on_purpose(page.rules)


@pytest.fixture
def with_own(qapp: QApplication, tmp_path: Path, dossier: Dossier) -> Iterator[SessionBridge]:
    """A bridge whose organisation has a framework of its own beside the shipped one."""
    shipped = Knowledge().policy.frameworks[0]
    copy = copy_of(shipped, "Kader van Voorbeke", ())
    own = replace(copy, rules=(), ambitions=copy.ambitions[1:])
    keep(tmp_path, own)
    knowledge = Knowledge(tmp_path)
    made = SessionBridge(Session(dossier), knowledge.findings, tools=PageTools(knowledge=knowledge))
    yield made
    made.close()


def test_the_framework_of_a_dossier_is_chosen_when_there_is_more_than_one(
    qtbot: QtBot, bridge: SessionBridge, with_own: SessionBridge
) -> None:
    alone = NeedsPage(bridge)
    qtbot.addWidget(alone)
    assert hidden_on_purpose(choice_of_framework(alone)[1])
    page = NeedsPage(with_own)
    qtbot.addWidget(page)
    field, line = choice_of_framework(page)
    assert not hidden_on_purpose(line)
    assert len(page._rules.rules.rows()) == 2
    field.activated.emit(field.findText("Kader van Voorbeke"))
    assert with_own.dossier.needs.framework_id == "kader-van-voorbeke"
    assert page._rules.rules.rows() == []


def test_the_filters_of_the_criteria_follow_the_framework(qtbot: QtBot, with_own: SessionBridge) -> None:
    page = CriteriaPage(with_own)
    qtbot.addWidget(page)
    filters = page.catalogue.filters
    assert [action.data() for action in filters._ambition_actions][:2] == ["K1", "K2"]
    filters.set_filter(ambitions=("K1",))
    with_own.set("needs.framework_id", "kader-van-voorbeke")
    assert filters._ambition_actions[0].data() == "K2"
    assert filters.ambitions == ()


def choice_of_framework(page: NeedsPage) -> tuple[ChoiceField, QWidget]:
    field = page.findChild(ChoiceField, "needs.framework_id")
    assert field is not None
    line = field.parentWidget()
    assert line is not None
    return field, line


def _named(found: RuleRow) -> tuple[str, ...]:
    return found._answer.rule.met_by.criteria
