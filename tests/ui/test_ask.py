"""Dialogs: the title is the question, the harmless button has the focus, Esc is harmless."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.helpers import assert_accessible, type_text
from ui.dialogs.ask import ReasonSheet, Sheet


def show(sheet: Sheet, qtbot: QtBot) -> None:
    qtbot.addWidget(sheet)
    with qtbot.waitExposed(sheet):
        sheet.show()
    sheet.activateWindow()


def test_the_harmless_button_has_the_focus(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Naar prullenbak?", "U kunt het terugzetten.", act="Naar prullenbak")
    show(sheet, qtbot)
    assert sheet.focusWidget() is sheet.harmless_button
    assert sheet.harmless_button.text() == "Annuleren"
    assert_accessible(sheet)


def test_escape_is_harmless(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Naar prullenbak?", act="Naar prullenbak")
    show(sheet, qtbot)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert sheet.result() == QDialog.DialogCode.Rejected


def test_the_verb_does_it(qtbot: QtBot) -> None:
    sheet = Sheet(None, "Naar prullenbak?", act="Naar prullenbak")
    show(sheet, qtbot)
    sheet.act_button.click()
    assert sheet.result() == QDialog.DialogCode.Accepted


def test_a_reason_is_needed_before_the_act_is_possible(qtbot: QtBot) -> None:
    sheet = ReasonSheet(None, "Waarom aanvaardt u dit?", "De raming ontbreekt.", "Aanvaarden")
    show(sheet, qtbot)
    assert not sheet.act_button.isEnabled()
    assert sheet.act_button.toolTip() == "Schrijf eerst een reden."
    type_text(sheet.reason, "Geïnformeerde keuze à la carte")
    assert sheet.act_button.isEnabled()
    assert_accessible(sheet)
