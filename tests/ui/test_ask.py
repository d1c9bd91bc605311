"""Dialogs: the title is the question, the harmless button has the focus, Esc is harmless."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from tests.ui.helpers import assert_accessible, cut_labels, settle, squeezed, type_text
from ui import theme
from ui.dialogs.ask import ReasonSheet, Sheet, file_dialog
from ui.dialogs.difference_sheet import DifferenceSheet


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


def test_the_dialog_for_files_has_dutch_words_where_qt_has_none(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = file_dialog(None, "Waar bewaart u het bestek?", tmp_path, "Word (*.docx)")
    qtbot.addWidget(dialog)
    label = QFileDialog.DialogLabel
    assert [dialog.labelText(each) for each in (label.LookIn, label.FileType)] == [
        "Zoeken in",
        "Soort bestand",
    ]
    assert dialog.directory().absolutePath() == tmp_path.as_posix()
    assert dialog.nameFilters() == ["Word (*.docx)"]


def test_a_reason_is_needed_before_the_act_is_possible(qtbot: QtBot) -> None:
    sheet = ReasonSheet(None, "Waarom aanvaardt u dit?", "De raming ontbreekt.", "Aanvaarden")
    show(sheet, qtbot)
    assert not sheet.act_button.isEnabled()
    assert sheet.act_button.toolTip() == "Schrijf eerst een reden."
    type_text(sheet.reason, "Geïnformeerde keuze à la carte")
    assert sheet.act_button.isEnabled()
    assert_accessible(sheet)


@pytest.mark.parametrize("scale", [100, 200])
def test_choices_with_a_long_name_go_on_a_second_line(qtbot: QtBot, scale: int) -> None:
    theme.set_scale(scale)
    ours = Dossier(id="d1", created=date(2026, 11, 22))
    theirs = replace(ours, contract=Contract(title="Anders"))
    sheet = DifferenceSheet(None, ours, theirs, "Annelies Peeters-Vandenbroucke van de dienst patrimonium")
    show(sheet, qtbot)
    sheet.resize(theme.u(720), sheet.height())
    settle(sheet)
    assert cut_labels(sheet) == []
    assert squeezed(sheet) == []
    told = sheet.table.model().headerData(2, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "van de dienst patrimonium" in told


@pytest.mark.parametrize("scale", [100, 150, 200])
def test_buttons_stand_below_what_they_are_about_at_every_text_size(qtbot: QtBot, scale: int) -> None:
    theme.set_scale(scale)
    ours = Dossier(id="d", created=date(2026, 11, 22), contract=Contract(title="Levering van laptops " * 6))
    theirs = replace(ours, contract=Contract(title="Huur van laptops"))
    sheet = DifferenceSheet(None, ours, theirs, "A. Peeters")
    show(sheet, qtbot)
    assert sheet.table.geometry().bottom() < sheet.harmless_button.geometry().top()
    assert squeezed(sheet) == []
