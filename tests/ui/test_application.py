"""A mistake of ours never ends in silence: it is told in the window and stands in the log."""

import sys
import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ui.application import Troubles
from ui.dialogs import ask


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    monkeypatch.setenv("DAKDESK_LOCAL", str(tmp_path))
    said: list[str] = []
    monkeypatch.setattr(ask, "tell_error", lambda _parent, title, text="": said.append(f"{title} {text}"))
    return said


def test_a_mistake_is_told_with_the_place_of_the_log(
    qtbot: QtBot, told: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    troubles = Troubles()
    troubles.on_exception(ZeroDivisionError, ZeroDivisionError("deler nul"), None)
    qtbot.waitUntil(lambda: len(told) == 1, timeout=5000)
    assert told[0].startswith("Er ging iets mis in het programma")
    assert str(tmp_path / "dakdesk.log") in told[0]
    assert "deler nul" in (tmp_path / "dakdesk.log").read_text(encoding="utf-8")
    assert "deler nul" in capsys.readouterr().err


def test_a_mistake_in_another_thread_is_told_too(
    qtbot: QtBot, told: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    troubles = Troubles()
    troubles.catch()
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(told) == 1, timeout=5000)
    assert "ZeroDivisionError" in capsys.readouterr().err
