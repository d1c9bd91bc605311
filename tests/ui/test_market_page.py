"""Step 3 on screen: declining folds the step away, questions come from the bank, safeguards are ticked."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from dakdesk.catalogue.changes import add_criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import MarketConsultation
from dakdesk.domain.terms import ConsultationForm, YesNoUnknown
from tests.ui.helpers import assert_accessible
from ui.pages.market_page import MarketPage
from ui.session_bridge import SessionBridge
from ui.widgets.buttons import Button

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
