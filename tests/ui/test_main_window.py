"""The window over a real store: open, type, close, open again; a damaged store; a changed text size."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.store.schema import store_file
from ui import theme
from ui.dialogs import ask
from ui.main_window import MainWindow

DOSSIER = Dossier(id="d-1", created=date(2026, 11, 21), contract=Contract(title="Laptops"))


def make_workspace(folder: Path) -> Workspace:
    return open_workspace(folder / "data", folder / "local", find=lambda _dossier: ())


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(lambda: make_workspace(tmp_path))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.ready, timeout=10_000):
        made.show()
    yield made
    made.close()


def open_it(window: MainWindow, qtbot: QtBot, dossier_id: str = "d-1") -> None:
    with qtbot.waitSignal(window.dossier_opened, timeout=10_000):
        window.open_dossier(dossier_id)


def test_the_start_screen_comes_after_the_first_paint(window: MainWindow) -> None:
    assert window.start is not None
    assert window.dossier is None
    assert window.windowTitle() == "DAKdesk"


def test_a_dossier_opens_at_its_first_step_with_its_title_on_the_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.workspace.add(DOSSIER).result(10)
    open_it(window, qtbot)
    assert window.windowTitle() == "Laptops – DAKdesk"
    assert window.dossier is not None
    assert window.dossier.shell.model.current == 0


def test_what_was_typed_is_there_when_the_dossier_is_opened_again(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.add(DOSSIER).result(10)
    open_it(window, qtbot)
    assert window.dossier is not None
    window.dossier.bridge.set("contract.title", "Beeldschermen")
    save_line = window.dossier.shell.bottom_bar.save_line
    qtbot.waitUntil(lambda: save_line.text().startswith("Alles bewaard om"), timeout=10_000)
    window.close_dossier()
    assert window.windowTitle() == "DAKdesk"
    open_it(window, qtbot)
    assert window.dossier.bridge.dossier.contract.title == "Beeldschermen"


def test_a_dossier_that_is_open_elsewhere_opens_to_read_only(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window.workspace.add(DOSSIER).result(10)
    other = make_workspace(tmp_path)
    opened = other.open("d-1").result(10)
    open_it(window, qtbot)
    assert window.dossier is not None
    assert window.dossier.bridge.read_only
    assert window.dossier.shell.bottom_bar.save_line.text().startswith("Alleen lezen: geopend door")
    other.close_dossier(opened)
    other.close()


def test_a_dossier_that_is_gone_is_told_in_a_sentence(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell_error", lambda _parent, title, _text="": told.append(title))
    window.open_dossier("nowhere")
    qtbot.waitUntil(lambda: told == ["Het dossier kan niet worden geopend"], timeout=10_000)
    assert window.dossier is None


def test_another_text_size_keeps_the_step_that_was_open(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.add(DOSSIER).result(10)
    open_it(window, qtbot)
    assert window.dossier is not None
    window.dossier.shell.open_step(1)
    before = window.dossier.shell
    theme.set_scale(150)
    qtbot.waitUntil(lambda: window.dossier is not None and window.dossier.shell is not before)
    assert window.dossier.shell.model.current == 1


def test_a_damaged_store_offers_the_newest_good_backup(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = make_workspace(tmp_path)
    workspace.add(DOSSIER).result(10)
    workspace.back_up().result(10)
    workspace.close()
    file = store_file(tmp_path / "data")
    file.write_bytes(b"SQLite format 3\x00" + b"broken" * 4000)
    asked: list[str] = []

    def agree(_parent: object, title: str, _text: str = "", **_verbs: str) -> bool:
        asked.append(title)
        return True

    monkeypatch.setattr(ask, "confirm", agree)
    monkeypatch.setattr(ask, "tell_error", lambda *_args: None)
    made = MainWindow(lambda: make_workspace(tmp_path))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(asked) == 1, timeout=10_000)
    assert asked[0].startswith("De reservekopie van")
    qtbot.waitUntil(lambda: made.workspace.load("d-1").result(10).dossier == DOSSIER, timeout=10_000)
    made.close()


def test_the_first_field_has_the_focus_when_a_dossier_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.add(DOSSIER).result(10)
    window.activateWindow()
    open_it(window, qtbot)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "contract.title"
