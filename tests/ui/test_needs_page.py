"""Step 2 on screen: the ladder, the need, who is heard, what is aimed at, and the note for the file."""

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.session import Session
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import (
    Aim,
    BaselineItem,
    LadderEntry,
    NeedsAnalysis,
    Risk,
    Stakeholder,
    ThemeImpact,
)
from dakdesk.domain.terms import ConsultationState, Grade, LadderRung, Level, RungOutcome, YesNoUnknown
from tests.ui.helpers import assert_accessible, part, put, scrolls_sideways, texts, type_text
from tests.unit.dossiers import EMPTY, sound_contract
from ui.cards.needs_aims import AimList
from ui.cards.needs_ladder import Ladder
from ui.cards.needs_matrix import ThemeMatrix
from ui.dialogs import ask
from ui.pages.needs_page import NeedsPage
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.form_rows import help_key
from ui.widgets.record_table import RecordTable


@pytest.fixture
def dossier() -> Dossier:
    return EMPTY


@pytest.fixture
def page(qtbot: QtBot, bridge: SessionBridge) -> NeedsPage:
    made = NeedsPage(bridge)
    qtbot.addWidget(made)
    made.resize(900, 700)
    return made


def walked() -> Dossier:
    """Return a dossier in which every question of step 2 is asked."""
    ladder = tuple(
        LadderEntry(id=rung, outcome=RungOutcome.PARTLY, reason="Een deel kan langer mee.")
        for rung in LadderRung
    )
    needs = NeedsAnalysis(
        ladder=ladder,
        accessibility=YesNoUnknown.YES,
        data_protection=YesNoUnknown.YES,
        baseline=(BaselineItem(id="today-1", what="Laptops", count=210),),
        stakeholders=(Stakeholder(id="party-1", role="Diensthoofd ICT", state=ConsultationState.DONE),),
        aims=(Aim(id="K3", level=Level.ADVANCED, goals=("K3.1",)),),
        sdgs=(7, 12),
        impacts=(ThemeImpact(id="klimaat", impact=Grade.HIGH, influence=Grade.LOW),),
        risks=(Risk(id="risk-1", description="Prijsstijging"),),
    )
    return replace(sound_contract(), needs=needs)


def test_a_new_dossier_opens_the_ladder_and_says_what_the_others_ask(page: NeedsPage) -> None:
    cards = [card for card in page.findChildren(Card) if card.title]
    assert [card.folded for card in cards] == [False, True, True, True, True]
    assert "Nog in te vullen: functie, gebruikers" in texts(cards[1])


def test_a_folded_need_is_opened_to_be_filled_in(page: NeedsPage) -> None:
    page.show()
    card = next(card for card in page.findChildren(Card) if card.title == "Wat is nodig?")
    button = next(button for button in card.findChildren(Button) if button.text() == "Invullen")
    assert button.isVisible()
    button.click()
    assert not card.folded
    assert not button.isVisible()
    need = page.findChild(QWidget, "needs.functional_need")
    assert need is not None
    assert need.isVisible()


def test_everything_tab_reaches_has_a_name(page: NeedsPage, session: Session) -> None:
    put(session, walked())
    for table in page.findChildren(RecordTable):
        table.open_record(str(table.records()[0].id))
    assert_accessible(page)


def test_the_ladder_has_eight_rungs_with_a_question(page: NeedsPage) -> None:
    ladder = part(page, Ladder)
    assert [rung.rung for rung in ladder.rungs] == list(LadderRung)
    assert "Is het echt nodig?" in texts(ladder)
    assert ladder.rungs[0].outcome.accessibleName() == "Uitkomst van Afzien"


def test_outcome_and_reason_are_written_in_place(page: NeedsPage, session: Session, qtbot: QtBot) -> None:
    rung = part(page, Ladder).rungs[0]
    qtbot.keyClick(rung.outcome, Qt.Key.Key_Down)
    type_text(rung.reason, "Zonder toestel geen dienstverlening.")
    entry = session.dossier.needs.ladder[0]
    assert entry == LadderEntry(
        id=LadderRung.REFUSE,
        outcome=RungOutcome.NOT_POSSIBLE,
        reason="Zonder toestel geen dienstverlening.",
    )


def test_the_motivation_reads_as_it_goes_in_the_bestek(
    page: NeedsPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell", lambda _parent, _title, text: told.append(text))
    ladder = part(page, Ladder)
    ladder.tell_motivation()
    put(session, walked())
    ladder.tell_motivation()
    assert told[0] == "Nog geen trede bekeken."
    assert told[1].splitlines()[0] == "Afzien: gedeeltelijk. Een deel kan langer mee."


def test_the_questions_give_way_in_a_narrow_window(page: NeedsPage, qtbot: QtBot) -> None:
    question = next(
        label for label in page.findChildren(QLabel) if label.text() == "Kan het anders of met minder?"
    )
    page.show()
    assert question.isVisible()
    page.resize(560, 700)
    qtbot.waitUntil(lambda: not question.isVisible())


def test_a_stakeholder_shows_party_and_state(page: NeedsPage, session: Session) -> None:
    put(session, walked())
    table = next(table for table in page.findChildren(RecordTable) if table.path == "needs.stakeholders")
    assert "Diensthoofd ICT" in table.heads()[0].accessibleName()
    assert "Afgerond" in table.heads()[0].accessibleName()


def test_ticking_an_ambition_opens_its_level_and_brings_its_sdgs(page: NeedsPage, session: Session) -> None:
    block = next(block for block in part(page, AimList).blocks() if block.ambition.id == "K3")
    block.box.click()
    assert [aim.id for aim in session.dossier.needs.aims] == ["K3"]
    assert session.dossier.needs.sdgs == (7, 9, 12, 13)
    assert page.findChild(QWidget, "needs.aims.K3.level") is not None
    block.box.click()
    assert not session.dossier.needs.aims
    assert not session.dossier.needs.sdgs


def test_ambitions_that_fit_the_product_groups_are_marked(page: NeedsPage, session: Session) -> None:
    put(session, walked())
    fitting = [block.ambition.id for block in part(page, AimList).blocks() if block._fits.isVisibleTo(block)]
    assert fitting == ["K3", "S2", "C1", "C2"]


def test_proposing_again_takes_the_aims_that_fit(page: NeedsPage, session: Session) -> None:
    put(session, walked())
    part(page, AimList).propose()
    assert [aim.id for aim in session.dossier.needs.aims] == ["K3", "S2"]


def test_the_matrix_says_in_words_what_it_paints(page: NeedsPage, session: Session) -> None:
    matrix = part(page, ThemeMatrix)
    put(session, walked())
    assert "Klimaatefficiënt aankopen: impact hoog, invloed laag." in matrix.picture.accessibleDescription()
    influence = page.findChild(QWidget, "needs.impacts.klimaat.influence")
    assert influence is not None
    influence.edited.emit(influence.value())  # type: ignore[attr-defined]
    assert session.dossier.needs.impacts[0].impact is Grade.HIGH


def test_every_field_can_be_reached_and_is_explained(page: NeedsPage, session: Session) -> None:
    put(session, walked())
    paths = leaf_paths(walked().needs, "needs")
    assert [path for path in paths if not reached(page, path)] == []
    keys = {help_key(walked(), path) for path in paths}
    assert [key for key in sorted(keys) if t(key) == key] == []


def test_nothing_is_cut_off_in_the_smallest_window(page: NeedsPage, session: Session) -> None:
    put(session, walked())
    for card in page.findChildren(Card):
        card.set_folded(False)
    page.resize(480, 600)
    page.show()
    assert not scrolls_sideways(page.scroll_area())


def test_the_note_is_written_where_the_officer_says(
    page: NeedsPage,
    session: Session,
    bridge: SessionBridge,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    put(session, walked())
    target = tmp_path / "nota.docx"
    monkeypatch.setattr(ask, "for_new_file", lambda *_args: target)
    with qtbot.waitSignal(bridge.told, timeout=10_000) as told:
        page.note_button.click()
    assert target.read_bytes()[:2] == b"PK"
    assert str(target) in told.args[0]


def test_a_note_that_cannot_be_written_is_told(
    page: NeedsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    (tmp_path / "bezet").write_text("", encoding="utf-8")
    monkeypatch.setattr(ask, "for_new_file", lambda *_args: tmp_path / "bezet" / "nota.docx")
    monkeypatch.setattr(ask, "tell_error", lambda _parent, _title, text: told.append(text))
    page.note_button.click()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)
    assert "Uw dossier is veilig" in told[0]


def reached(page: NeedsPage, path: str) -> bool:
    return page.focus_path(path) and page.findChild(QWidget, path) is not None


def leaf_paths(value: Any, path: str) -> list[str]:
    """Return the path of every field that is no record itself."""
    if isinstance(value, tuple):
        records: list[Any] = [item for item in value if is_dataclass(item)]
        return [leaf for item in records for leaf in leaf_paths(item, f"{path}.{item.id}")] or [path]
    if not is_dataclass(value):
        return [path]
    names = [field.name for field in fields(value) if field.name != "id"]
    return [leaf for name in names for leaf in leaf_paths(getattr(value, name), f"{path}.{name}")]
