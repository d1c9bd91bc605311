"""The whole way by keyboard: from an empty dossier through seven steps to Word, and found again as left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import open_workspace
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind, YesNoUnknown
from tests.e2e.keyboard import Keyboard
from ui.dialogs import ask
from ui.main_window import MainWindow


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, folder: Path) -> Iterator[MainWindow]:
    shown = open_window(qtbot, folder)
    yield shown
    shown.close()


def open_window(qtbot: QtBot, folder: Path) -> MainWindow:
    window = MainWindow(lambda: open_workspace(folder / "data", folder / "local"))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None, timeout=5_000)
    return window


def stored(window: MainWindow) -> Dossier:
    opened = window.dossier
    assert opened is not None
    return opened.bridge.dossier


def test_an_officer_makes_a_bestek_with_the_keyboard_alone(
    window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = Keyboard(qtbot, window)
    with qtbot.waitSignal(window.dossier_opened, timeout=10_000):
        keys.control(Qt.Key.Key_N)
    walk_the_steps(keys, window, qtbot)
    documents = folder / "documenten"
    monkeypatch.setattr(ask, "for_folder", lambda *_: documents)
    keys.step(7)
    keys.push("Exporteren naar Word")
    qtbot.waitUntil(lambda: bool(stored(window).document.exports), timeout=30_000)
    left = stored(window)
    assert [file.suffix for file in documents.glob("bestek-*")] == [".docx"]
    window.close()
    assert found_again(qtbot, folder, left.id) == left


def walk_the_steps(keys: Keyboard, window: MainWindow, qtbot: QtBot) -> None:
    keys.fill("contract.title", "Levering van duurzame laptops")
    keys.fill("contract.subject", "De levering van laptops, met terugname van de oude toestellen.")
    keys.fill("contract.reference", "2027/ICT/004")
    keys.choose("contract.kind", 2)
    keys.step(2)
    keys.push("Wat is nodig? openen")
    keys.fill("needs.functional_need", "Mobiel werken voor honderd medewerkers")
    keys.step(3)
    keys.push("Vragenlijst starten")
    keys.step(4)
    keys.step(5)
    keys.step(6)
    keys.fill("followup.leading_official.name", "A. Peeters")
    qtbot.waitUntil(lambda: stored(window).followup.leading_official.name == "A. Peeters", timeout=5_000)
    dossier = stored(window)
    assert dossier.contract.title == "Levering van duurzame laptops"
    assert dossier.contract.kind is ContractKind.SUPPLIES
    assert dossier.needs.functional_need == "Mobiel werken voor honderd medewerkers"
    assert dossier.market.needed is YesNoUnknown.YES


def found_again(qtbot: QtBot, folder: Path, dossier_id: str) -> Dossier:
    again = open_window(qtbot, folder)
    try:
        with qtbot.waitSignal(again.dossier_opened, timeout=10_000):
            again.open_dossier(dossier_id)
        return stored(again)
    finally:
        again.close()
