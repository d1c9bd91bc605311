"""Form rows: bound to the dossier both ways, quiet while typing, named for screen readers."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.session import Session
from dakdesk.domain.changes import set_value
from dakdesk.domain.contract import Duration
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind, DurationUnit, YesNoUnknown
from tests.ui.helpers import assert_accessible, cut_labels, press, proxy_of, show_active, type_text
from ui import theme
from ui.session_bridge import SessionBridge
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.form_row import FormRow
from ui.widgets.form_rows import FormRows, help_key
from ui.widgets.visibility import hidden_on_purpose


@pytest.fixture
def rows(bridge: SessionBridge, qtbot: QtBot) -> Iterator[FormRows]:
    window = QWidget()
    box = QVBoxLayout(window)
    card = Card("Voorwerp")
    box.addWidget(card)
    made = FormRows(card, bridge)
    show_active(window, qtbot)
    yield made
    window.close()


def leave(row: FormRow, qtbot: QtBot) -> None:
    row.take_focus()
    focused = QApplication.focusWidget()
    assert focused is not None
    with qtbot.waitSignal(row.left):
        focused.clearFocus()


def test_typing_changes_the_dossier_at_once(rows: FormRows, session: Session) -> None:
    row = rows.line("contract.title", "Titel")
    row.field.set_value("")
    type_text(row.editor, "Één dossier à € 5")
    assert session.dossier.contract.title == "Één dossier à € 5"


def test_typing_a_title_is_one_step_in_the_history(rows: FormRows, session: Session, qtbot: QtBot) -> None:
    row = rows.line("contract.title", "Titel")
    qtbot.keyClicks(row.editor, "abc")
    session.undo()
    assert session.dossier.contract.title == "Laptops en beeldschermen"


def test_a_change_from_elsewhere_shows_and_leaves_the_cursor_alone(
    rows: FormRows, session: Session, qtbot: QtBot
) -> None:
    row = rows.line("contract.title", "Titel")
    field = row.editor
    assert isinstance(field, LineField)
    field.setCursorPosition(3)
    session.apply(set_value("contract.reference", "2026-X"))
    assert field.cursorPosition() == 3
    session.apply(set_value("contract.title", "Anders"))
    assert field.text() == "Anders"


def test_an_amount_is_kept_in_cents_and_shown_in_full_after_leaving(
    rows: FormRows, session: Session, qtbot: QtBot
) -> None:
    row = rows.money("contract.estimate_cents", "Raming")
    row.take_focus()
    qtbot.keyClicks(row.editor, "12500")
    assert session.dossier.contract.estimate_cents == 1_250_000
    assert isinstance(row.editor, LineField)
    assert row.editor.text() == "12500"
    leave(row, qtbot)
    assert row.editor.text() == "€\u00a012.500,00"


def test_a_field_does_not_turn_red_while_typing(rows: FormRows, qtbot: QtBot) -> None:
    row = rows.money("contract.estimate_cents", "Raming")
    row.take_focus()
    qtbot.keyClicks(row.editor, "12x")
    assert row.problem_text() == ""


def test_on_leaving_a_sentence_stands_below_and_is_the_accessible_description(
    rows: FormRows, session: Session, qtbot: QtBot
) -> None:
    row = rows.money("contract.estimate_cents", "Raming")
    row.take_focus()
    qtbot.keyClicks(row.editor, "12x")
    leave(row, qtbot)
    assert row.problem_text().startswith("Typ een bedrag")
    assert row.editor.accessibleDescription().startswith("Typ een bedrag")
    assert row.editor.property("gravity") == "block"
    assert session.dossier.contract.estimate_cents == 1200


def test_the_sentence_goes_as_soon_as_the_content_is_right(rows: FormRows, qtbot: QtBot) -> None:
    row = rows.integer("contract.max_lots_per_tenderer", "Percelen", bounds=(1, 3))
    row.take_focus()
    qtbot.keyClicks(row.editor, "9")
    leave(row, qtbot)
    assert row.problem_text() == "Dit ligt buiten de grenzen: 1 tot 3."
    row.take_focus()
    row.editor.setText("")  # type: ignore[attr-defined]
    qtbot.keyClicks(row.editor, "2")
    assert row.problem_text() == ""


def test_a_field_left_right_after_typing_does_not_say_that_it_is_empty(
    rows: FormRows, bridge: SessionBridge, qtbot: QtBot
) -> None:
    row = rows.line("contract.subject", "Voorwerp")
    bridge.apply(set_value("contract.subject", ""))
    bridge.check_now()
    row.take_focus()
    type_text(row.editor, "Laptops")
    leave(row, qtbot)
    assert row.problem_text() == ""
    bridge.check_now()
    assert row.problem_text() == ""


def test_a_finding_of_the_field_shows_after_leaving_it(
    rows: FormRows, bridge: SessionBridge, qtbot: QtBot
) -> None:
    row = rows.money("contract.estimate_cents", "Raming")
    bridge.check_now()
    assert row.problem_text() == ""
    leave(row, qtbot)
    assert row.problem_text() == "De raming zonder btw ontbreekt; zij bepaalt de procedure."


def test_a_date_is_typed_in_any_usual_form(rows: FormRows, session: Session, qtbot: QtBot) -> None:
    row = rows.date("contract.calendar.publication", "Bekendmaking")
    row.take_focus()
    qtbot.keyClicks(row.editor.focusProxy(), "21/11/2026")
    assert session.dossier.contract.calendar.publication == date(2026, 11, 21)
    leave(row, qtbot)
    line = proxy_of(row.editor)
    assert isinstance(line, LineField)
    assert line.text() == "21 november 2026"


def test_a_choice_shows_the_words_and_keeps_the_term(rows: FormRows, session: Session, qtbot: QtBot) -> None:
    row = rows.terms("contract.kind", "Soort", ContractKind)
    field = row.editor
    assert isinstance(field, ChoiceField)
    assert field.currentText() == ""
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert session.dossier.contract.kind is ContractKind.WORKS
    assert field.currentText() == "Werken"


def test_a_question_is_answered_with_yes_or_no(rows: FormRows, session: Session, qtbot: QtBot) -> None:
    row = rows.yes_no("contract.divided", "Verdeeld in percelen?")
    assert row.field.value() is None
    press(proxy_of(row.editor))
    assert session.dossier.contract.divided is YesNoUnknown.YES
    session.undo()
    assert row.field.value() is None


def test_ticks_give_a_tuple_and_keep_what_has_no_box(rows: FormRows, session: Session) -> None:
    session.apply(set_value("contract.product_groups", ("oud",)))
    row = rows.checks("contract.product_groups", "Groepen", [("a", "Auto's"), ("b", "Banken")])
    press(proxy_of(row.editor))
    assert session.dossier.contract.product_groups == ("a", "oud")


def test_a_duration_is_a_number_with_a_unit(rows: FormRows, session: Session, qtbot: QtBot) -> None:
    row = rows.duration("contract.duration", "Duur")
    row.take_focus()
    qtbot.keyClicks(row.editor.focusProxy(), "48")
    assert session.dossier.contract.duration == Duration(amount=48, unit=DurationUnit.MONTHS)


def test_a_percentage_of_a_fraction_is_shown_in_percent(
    rows: FormRows, session: Session, qtbot: QtBot
) -> None:
    row = rows.percent("costs.discount_rate", "Discontovoet", fraction=True)
    assert row.editor.text() == "3"  # type: ignore[attr-defined]
    row.editor.setText("")  # type: ignore[attr-defined]
    qtbot.keyClicks(row.editor, "2,5")
    assert session.dossier.costs.discount_rate == 0.025


def test_a_row_is_shown_only_while_its_condition_holds(rows: FormRows, session: Session) -> None:
    def divided(dossier: Dossier) -> bool:
        return dossier.contract.divided is YesNoUnknown.NO

    row = rows.text("contract.no_lots_reason", "Waarom niet?", when=divided)
    assert hidden_on_purpose(row)
    session.apply(set_value("contract.divided", YesNoUnknown.NO))
    assert not hidden_on_purpose(row)


def test_a_row_of_a_removed_record_disappears(rows: FormRows, session: Session) -> None:
    row = rows.line("contract.lots.lot-1.title", "Titel")
    session.apply(set_value("contract.lots", ()))
    assert hidden_on_purpose(row)


def test_a_field_leaves_ctrl_z_to_the_history_of_the_dossier(rows: FormRows, qtbot: QtBot) -> None:
    row = rows.line("contract.title", "Titel")
    field = row.editor
    assert isinstance(field, LineField)
    qtbot.keyClicks(field, "x")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "xLaptops en beeldschermen"


def test_a_read_only_session_refuses_edits(rows: FormRows, session: Session) -> None:
    line = rows.line("contract.title", "Titel")
    flag = rows.flag("contract.social_services", "Sociale diensten")
    session.set_read_only(True)
    assert isinstance(line.editor, LineField)
    assert line.editor.isReadOnly()
    assert not flag.editor.isEnabled()


def test_every_field_has_a_name_with_its_unit_and_bounds(rows: FormRows) -> None:
    row = rows.number("needs.lifetime_years", "Levensduur", unit="jaar", bounds=(1, 40))
    rows.line("contract.title", "Titel")
    rows.date("contract.calendar.publication", "Bekendmaking")
    rows.text("contract.subject", "Voorwerp")
    rows.yes_no("contract.divided", "Verdeeld?")
    assert row.editor.accessibleName() == "Levensduur (jaar, 1 tot 40)"
    assert_accessible(rows)


def test_the_label_is_the_buddy_of_its_field(rows: FormRows) -> None:
    row = rows.line("contract.title", "Titel")
    assert row.label.buddy() is row.editor


def test_the_object_name_is_the_path_so_that_findings_can_jump(rows: FormRows) -> None:
    assert rows.line("contract.title", "Titel").editor.objectName() == "contract.title"


def test_halves_stand_beside_each_other_until_the_text_is_large(rows: FormRows, qtbot: QtBot) -> None:
    one = rows.line("contract.title", "Titel", half=True)
    two = rows.line("contract.reference", "Referentie", half=True)
    qtbot.waitUntil(lambda: two.x() > one.x() and two.y() == one.y())
    rows.window().resize(360, 600)
    qtbot.waitUntil(lambda: two.y() > one.y())


def test_a_proposal_shows_its_chip_until_it_is_confirmed(rows: FormRows, qtbot: QtBot) -> None:
    row = rows.number("needs.lifetime_years", "Levensduur")
    row.set_proposal(True)
    with qtbot.waitSignal(row.proposal_confirmed):
        press(row.findChild(QWidget, "confirm_button"))
    row.set_proposal(False)
    assert not row.findChild(QWidget, "confirm_button").isVisible()  # type: ignore[union-attr]


def test_the_help_key_leaves_record_ids_out(dossier: Dossier) -> None:
    assert help_key(dossier, "contract.lots.lot-1.title") == "help.contract.lots.title"
    assert help_key(dossier, "contract.lots.gone.title") == "help.contract.lots.title"
    assert help_key(dossier, "contract.title") == "help.contract.title"


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_no_label_is_cut_at_any_text_size(bridge: SessionBridge, qtbot: QtBot, scale: int) -> None:
    theme.set_scale(scale)
    card = Card("Voorwerp", foldable=True)
    made = FormRows(card, bridge)
    made.money("contract.estimate_cents", "Raming van de hele opdracht", half=True, optional=True)
    made.duration("contract.duration", "Duur van de overeenkomst", half=True)
    made.terms("contract.kind", "Soort opdracht", ContractKind, half=True)
    made.flag("contract.social_services", "Sociale of andere specifieke diensten")
    qtbot.addWidget(card)
    card.resize(700, 800)
    with qtbot.waitExposed(card):
        card.show()
    assert cut_labels(card) == []
