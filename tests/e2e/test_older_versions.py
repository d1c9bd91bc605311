"""Older versions are listed, looked at without changing anything, and brought back as one undoable change."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import open_workspace
from dakdesk.domain.changes import set_value
from tests.store.strategies import titled
from tests.ui.helpers import assert_accessible
from ui.dialogs import ask
from ui.dialogs.versions_sheet import VersionLook, VersionsSheet
from ui.main_window import MainWindow

LONG = 15_000


class Clock:
    """Two minutes pass between two looks, so that every saved state is kept."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=2)
        return self.now


class Answers:
    """Looks at the version in row `row`, and brings it back when `back`."""

    def __init__(self) -> None:
        self.row, self.back = 0, True
        self.listed: list[str] = []
        self.seen: list[str] = []

    def run(self, sheet: QDialog) -> bool:
        assert_accessible(sheet)
        if isinstance(sheet, VersionsSheet):
            model = sheet.list.model()
            self.listed = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
            at = model.index(self.row, 0)
            sheet.list.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.SelectCurrent)
            return bool(self.listed)
        assert isinstance(sheet, VersionLook)
        assert sheet.bridge.read_only
        self.seen.append(sheet.bridge.dossier.contract.title)
        (sheet.back_button if self.back else sheet.close_button).click()
        return sheet.result() == QDialog.DialogCode.Accepted


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    made = Answers()
    monkeypatch.setattr(ask, "run", made.run)
    return made


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    clock = Clock()
    before = open_workspace(tmp_path / "data", tmp_path / "local", clock)
    before.add(titled("eerste")).result(10)
    opened = before.open("d1").result(10)
    for title in ("tweede", "derde"):
        opened.session.apply(set_value("contract.title", title))
        assert opened.autosave.flush(10)
    before.close_dossier(opened)
    before.close()
    shown = MainWindow(lambda: open_workspace(tmp_path / "data", tmp_path / "local", clock))
    qtbot.addWidget(shown)
    with qtbot.waitSignal(shown.ready, timeout=LONG):
        shown.show()
    with qtbot.waitSignal(shown.dossier_opened, timeout=LONG):
        shown.open_dossier("d1")
    yield shown
    shown.close()


def older_versions(window: MainWindow) -> QAction:
    assert window.dossier is not None
    actions = window.dossier.shell.top_bar.more_menu.actions()
    return next(action for action in actions if action.text() == "Oudere versies")


def title_of(window: MainWindow) -> str:
    assert window.dossier is not None
    return window.dossier.bridge.dossier.contract.title


def test_a_version_that_is_brought_back_can_be_undone(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    answers.row = 1
    older_versions(window).trigger()
    qtbot.waitUntil(lambda: title_of(window) == "eerste", timeout=LONG)
    assert len(answers.listed) == 2
    assert answers.listed[0].startswith("22 november 2026, ")
    assert answers.seen == ["eerste"]
    assert window.dossier is not None
    assert window.dossier.shell.bottom_bar.save_line.text().startswith("De versie van 22 november 2026")
    window.dossier.bridge.undo()
    assert title_of(window) == "derde"


def test_a_version_can_be_looked_at_without_changing_anything(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    answers.back = False
    older_versions(window).trigger()
    qtbot.waitUntil(lambda: answers.seen == ["tweede"], timeout=LONG)
    assert title_of(window) == "derde"
    assert window.dossier is not None
    assert not window.dossier.bridge.can_undo


def test_a_new_dossier_says_that_there_are_no_older_versions_yet(
    window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    sheet = VersionsSheet(window, ())
    qtbot.addWidget(sheet)
    assert not sheet.act_button.isVisibleTo(sheet)
    assert not sheet.list.isVisibleTo(sheet)
