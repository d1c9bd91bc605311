"""Step 3 on screen: declining folds the step away, questions come from the bank, safeguards are ticked."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from dakdesk.catalogue.changes import add_criterion, set_parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import CriterionAnswer, MarketConsultation
from dakdesk.domain.terms import ConsultationForm, YesNoUnknown
from dakdesk.flow.market_changes import pick_questions, prepare_answers, question_bank
from tests.ui.helpers import assert_accessible, type_text
from ui.cards.document_button import DocumentButton
from ui.cards.market_asked import AskedBox
from ui.dialogs import ask
from ui.pages.market_page import MarketPage
from ui.session_bridge import SessionBridge
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.record_table import RecordTable

GROUP = "computers-en-beeldschermen"


@pytest.fixture
def dossier(dossier: Dossier) -> Dossier:
    contract = replace(dossier.contract, product_groups=(GROUP,))
    return replace(dossier, contract=contract, market=MarketConsultation(needed=YesNoUnknown.YES))


@pytest.fixture
def page(qtbot: QtBot, bridge: SessionBridge) -> MarketPage:
    page = MarketPage(bridge)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def button(page: QWidget, text: str) -> Button:
    return next(found for found in page.findChildren(Button) if found.text() == text)


def part(page: MarketPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None
    return found


def choose(page: MarketPage, words: str) -> None:
    for found in page.findChildren(QAbstractButton):
        if found.text() == words:
            found.click()
            return
    raise AssertionError(words)


def test_everything_that_tab_reaches_has_a_name(page: MarketPage) -> None:
    assert_accessible(page)


def test_declining_leaves_only_the_reason(page: MarketPage, bridge: SessionBridge) -> None:
    choose(page, "Nee")
    assert bridge.dossier.market.needed is YesNoUnknown.NO
    assert part(page, "market.not_needed_reason").isVisible()
    assert not part(page, "market.companies").isVisible()
    bridge.undo()
    assert part(page, "market.companies").isVisible()


def test_a_chosen_question_goes_from_the_bank_to_the_list(page: MarketPage, bridge: SessionBridge) -> None:
    bank = page.findChild(QListView, "market.bank")
    assert bank is not None
    before = bank.model().rowCount()
    first = bank.model().index(0, 0)
    bank.selectionModel().select(first, QItemSelectionModel.SelectionFlag.Select)
    words = first.data()
    button(page, "Gekozen vragen overnemen").click()
    assert [question.text for question in bridge.dossier.market.questions] == [words]
    assert bank.model().rowCount() == before - 1


def test_a_safeguard_without_advice_names_its_article_at_the_left_edge(page: MarketPage) -> None:
    safeguards = Knowledge().policy.safeguards
    bare = {each.article for each in safeguards if not each.help}
    told = [label.text() for label in page.findChildren(QLabel)]
    assert bare
    assert bare <= set(told)
    assert [text for text in told if text != text.strip()] == []


def test_a_safeguard_is_ticked_and_unticked(page: MarketPage, bridge: SessionBridge) -> None:
    boxes = [b for b in page.findChildren(QCheckBox) if b.objectName().startswith("market.safeguards.")]
    boxes[0].click()
    assert [item.done for item in bridge.dossier.market.safeguards] == [True]
    bridge.undo()
    assert not boxes[0].isChecked()


def test_every_chosen_criterion_gets_a_row_for_the_answer(page: MarketPage, bridge: SessionBridge) -> None:
    criterion = Knowledge().catalogue((GROUP,)).for_groups((GROUP,))[0]
    bridge.apply(add_criterion(criterion))
    choose(page, "Rijen voor de gekozen criteria")
    assert [answer.id for answer in bridge.dossier.market.answers] == [criterion.id]


YEARS = "jaren"


@pytest.fixture
def answered(bridge: SessionBridge) -> str:
    """Four of five companies answered on five years of parts; the id of the criterion."""
    record = Knowledge().catalogue((GROUP,)).get(f"{GROUP}-onderdelen-scherm")
    assert record is not None
    bridge.apply(add_criterion(record))
    bridge.apply(prepare_answers())
    bridge.set(f"market.answers.{record.id}.feasible", 4)
    bridge.set(f"market.answers.{record.id}.not_feasible", 1)
    return record.id


def require(bridge: SessionBridge, years: int) -> None:
    (chosen,) = bridge.dossier.criteria.chosen
    bridge.apply(set_parameter(chosen.id, YEARS, years))


def table(page: MarketPage) -> RecordTable:
    found = page.findChild(RecordTable, "market.answers")
    assert found is not None
    return found


def asked_box(page: MarketPage, criterion_id: str) -> AskedBox:
    table(page).open_record(criterion_id)
    (found,) = page.findChildren(AskedBox)
    return found


def asked_years(bridge: SessionBridge, criterion_id: str) -> object:
    return bridge.get(f"market.answers.{criterion_id}.asked.values.{YEARS}.value")


class TestWhatWasAsked:
    def test_the_row_says_that_it_was_asked_as_it_is_now(self, page: MarketPage, answered: str) -> None:
        assert "Zoals nu" in table(page).heads()[0].accessibleName()

    def test_the_row_names_the_asked_and_the_present_value(
        self, page: MarketPage, bridge: SessionBridge, answered: str
    ) -> None:
        before = asked_years(bridge, answered)
        require(bridge, 10)
        assert f"{before} jaar, nu 10 jaar" in table(page).heads()[0].accessibleName()

    def test_the_opened_row_shows_the_text_of_then_and_says_what_the_difference_means(
        self, page: MarketPage, bridge: SessionBridge, answered: str
    ) -> None:
        before = asked_years(bridge, answered)
        require(bridge, 10)
        box = asked_box(page, answered)
        assert f"minstens {before} jaar" in box.text.plain()
        assert f"gevraagd {before} jaar, nu 10 jaar. Dat is strenger" in box.difference.text()
        assert_accessible(page)

    def test_asking_again_takes_the_value_of_now_and_the_counts_go(
        self, page: MarketPage, bridge: SessionBridge, answered: str
    ) -> None:
        require(bridge, 10)
        box = asked_box(page, answered)
        assert box.again.isVisible()
        box.again.click()
        assert asked_years(bridge, answered) == 10
        assert bridge.get(f"market.answers.{answered}.feasible") == 0
        assert not box.again.isVisible()
        bridge.undo()
        assert bridge.get(f"market.answers.{answered}.feasible") == 4

    def test_the_officer_can_say_that_the_companies_were_asked_the_value_of_now(
        self, page: MarketPage, bridge: SessionBridge, answered: str
    ) -> None:
        require(bridge, 10)
        asked_box(page, answered).as_now.click()
        assert asked_years(bridge, answered) == 10
        assert bridge.get(f"market.answers.{answered}.feasible") == 4

    def test_the_value_that_was_asked_can_be_corrected(
        self, page: MarketPage, bridge: SessionBridge, answered: str
    ) -> None:
        asked_box(page, answered)
        field = part(page, f"market.answers.{answered}.asked.values.{YEARS}.value")
        assert isinstance(field, LineField)
        field.setFocus()
        field.selectAll()
        type_text(field, "9")
        assert asked_years(bridge, answered) == 9

    def test_what_nobody_knows_is_said_and_noted_for_all_at_once(
        self, page: MarketPage, bridge: SessionBridge, answered: str
    ) -> None:
        other = Knowledge().catalogue((GROUP,)).get(f"{GROUP}-jaarverbruik")
        assert other is not None
        bridge.apply(add_criterion(other))
        old = (CriterionAnswer(id=answered, feasible=4), CriterionAnswer(id=other.id, feasible=2))
        bridge.set("market.answers", old)
        assert "Niet bekend" in table(page).heads()[0].accessibleName()
        everything = button(page, "Onbekend: invullen zoals nu")
        assert everything.isVisible()
        everything.click()
        assert all(answer.asked is not None for answer in bridge.dossier.market.answers)
        assert not everything.isVisible()

    def test_who_may_only_read_sees_what_was_asked_and_changes_nothing(
        self, page: MarketPage, bridge: SessionBridge, answered: str, session: Session
    ) -> None:
        require(bridge, 10)
        session.set_read_only(True)
        box = asked_box(page, answered)
        assert box.difference.isVisible()
        assert not box.as_now.isVisible()
        assert not box.again.isVisible()

    def test_a_requirement_that_was_dropped_keeps_its_name_and_text(
        self, page: MarketPage, bridge: SessionBridge, answered: str
    ) -> None:
        bridge.set("criteria.chosen", ())
        assert "Niet meer gekozen" in table(page).heads()[0].accessibleName()
        assert answered not in table(page).heads()[0].accessibleName()
        box = asked_box(page, answered)
        assert "minstens" in box.text.plain()
        assert not box.as_now.isVisible()


def test_a_written_questionnaire_keeps_what_it_asks(
    page: MarketPage, bridge: SessionBridge, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = Knowledge().catalogue((GROUP,)).get(f"{GROUP}-onderdelen-scherm")
    assert record is not None
    bridge.apply(add_criterion(record))
    bridge.apply(pick_questions(question_bank([record])))
    require(bridge, 6)
    monkeypatch.setattr(ask, "for_new_file", lambda *_: tmp_path / "vragenlijst.docx")
    written = button(page, "Vragenlijst (Word)")
    assert isinstance(written, DocumentButton)
    with qtbot.waitSignal(written.written, timeout=20_000):
        written.click()
    assert asked_years(bridge, record.id) == 6
    require(bridge, 8)
    assert asked_years(bridge, record.id) == 6


def test_a_finding_about_a_company_finds_its_place(page: MarketPage) -> None:
    assert page.focus_path("market.companies")
    assert page.focus_path("market.not_needed_reason") or page.focus_path("market.needed")


def test_a_dossier_that_may_only_be_read_cannot_be_ticked(qtbot: QtBot, dossier: Dossier) -> None:
    bridge = SessionBridge(Session(dossier, read_only=True))
    page = MarketPage(bridge)
    qtbot.addWidget(page)
    box = next(b for b in page.findChildren(QCheckBox) if b.objectName().startswith("market.safeguards."))
    assert not box.isEnabled()
    bridge.close()


@pytest.fixture
def begin(bridge: SessionBridge) -> None:
    """Nothing was decided about the market yet."""
    bridge.set("market", MarketConsultation())


def test_a_dossier_without_a_consultation_offers_three_forms_and_marks_the_fitting_one(
    begin: None, page: MarketPage, bridge: SessionBridge
) -> None:
    assert page.start.isVisible()
    assert not part(page, "market.companies").isVisible()
    assert page.initial_focus() is page.start.first_choice()
    bridge.set("contract.estimate_cents", 1_500_000)
    assert page.start.first_choice().accessibleName() == "Bureauonderzoek. Past bij deze raming"
    bridge.set("contract.estimate_cents", 12_000_000)
    assert page.start.first_choice().accessibleName() == "Schriftelijke vragenlijst. Past bij deze raming"
    assert page.start.start_button.text() == "Vragenlijst starten"


def test_choosing_a_form_starts_the_consultation_and_undo_brings_the_choice_back(
    begin: None, page: MarketPage, bridge: SessionBridge
) -> None:
    page.start.start_button.click()
    assert bridge.dossier.market.needed is YesNoUnknown.YES
    assert bridge.dossier.market.forms == (ConsultationForm.WRITTEN_RFI,)
    assert not page.start.isVisible()
    assert part(page, "market.companies").isVisible()
    bridge.undo()
    assert page.start.isVisible()


def test_declining_from_the_empty_state_asks_the_reason(
    begin: None, page: MarketPage, bridge: SessionBridge
) -> None:
    page.start.decline_button.click()
    assert bridge.dossier.market.needed is YesNoUnknown.NO
    assert part(page, "market.not_needed_reason").isVisible()


def test_a_jump_to_the_step_ends_at_the_choice_while_there_is_nothing_else(
    begin: None, page: MarketPage
) -> None:
    page.activateWindow()
    assert page.focus_path("market.needed")
    assert page.start.first_choice().hasFocus()
