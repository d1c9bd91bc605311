"""Whether the explanation was open is remembered between runs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dakdesk.app.settings import SettingsFile
from tests.store.support import Clock
from ui.session_bridge import SessionBridge
from ui.shell.help_memory import remember_help
from ui.shell.step_shell import StepShell


def run(qtbot: QtBot, bridge: SessionBridge, folder: Path) -> StepShell:
    """Show the shell as a fresh run of the program does."""
    shell = StepShell(bridge)
    qtbot.addWidget(shell)
    remember_help(shell.side, SettingsFile(folder, Clock()))
    shell.resize(1366, 768)
    with qtbot.waitExposed(shell):
        shell.show()
    shell.activateWindow()
    return shell


def test_the_explanation_stays_closed_in_the_next_run_until_it_is_opened_again(
    qtbot: QtBot, bridge: SessionBridge, tmp_path: Path
) -> None:
    first = run(qtbot, bridge, tmp_path)
    assert first.side.shows_help
    qtbot.keyClick(first, Qt.Key.Key_F1)
    first.hide()
    second = run(qtbot, bridge, tmp_path)
    assert not second.side.is_open
    second.open_step(1)
    assert not second.side.is_open
    qtbot.keyClick(second, Qt.Key.Key_F1)
    second.hide()
    assert run(qtbot, bridge, tmp_path).side.shows_help


def test_closing_it_with_its_cross_is_remembered_too(
    qtbot: QtBot, bridge: SessionBridge, tmp_path: Path
) -> None:
    first = run(qtbot, bridge, tmp_path)
    first.side.help.close_requested.emit()
    assert not run(qtbot, bridge, tmp_path).side.is_open


def test_opening_the_findings_does_not_forget_the_explanation(
    qtbot: QtBot, bridge: SessionBridge, tmp_path: Path
) -> None:
    first = run(qtbot, bridge, tmp_path)
    qtbot.keyClick(first, Qt.Key.Key_F8)
    qtbot.keyClick(first, Qt.Key.Key_F8)
    assert run(qtbot, bridge, tmp_path).side.shows_help


@pytest.mark.expects_log
def test_where_settings_cannot_be_written_the_panel_still_obeys(
    qtbot: QtBot, bridge: SessionBridge, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    shell = StepShell(bridge)
    qtbot.addWidget(shell)
    blocked = tmp_path / "map"
    settings = SettingsFile(blocked, Clock())
    blocked.write_text("geen map", encoding="utf-8")
    remember_help(shell.side, settings)
    shell.resize(1366, 768)
    shell.show()
    shell.side.toggle_help()
    assert not shell.side.is_open
    assert "not remembered" in caplog.text
