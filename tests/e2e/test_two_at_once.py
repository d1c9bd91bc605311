"""Two people on one dossier: each choice does what its words say, and nothing is lost in any of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.changes import set_value
from dakdesk.store.listing import ListQuery
from dakdesk.store.schema import Status
from tests.store.strategies import titled
from tests.store.support import BOB, opened, summary_of
from tests.ui.helpers import assert_accessible
from ui.dialogs import ask
from ui.dialogs.difference_sheet import DifferenceSheet
from ui.main_window import MainWindow
from ui.shell.notice_bar import NoticeBar

LONG = 15_000
OURS, THEIRS = "van ons", "van Bob"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """What stands in the folder, read beside the window."""
    made = open_workspace(tmp_path / "data", tmp_path / "beside")
    made.add(titled("samen")).result(10)
    yield made
    made.close()


Show = Callable[[], MainWindow]


@pytest.fixture
def show(tmp_path: Path, workspace: Workspace, qtbot: QtBot) -> Iterator[Show]:
    windows: list[MainWindow] = []

    def show_window() -> MainWindow:
        window = MainWindow(lambda: open_workspace(tmp_path / "data", tmp_path / "local"))
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.ready, timeout=LONG):
            window.show()
        with qtbot.waitSignal(window.dossier_opened, timeout=LONG):
            window.open_dossier("d1")
        return window

    yield show_window
    for window in windows:
        window.close()


@pytest.fixture
def window(show: Show, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """A window in which something was typed after a colleague saved."""
    made = show()
    with opened(tmp_path / "data", BOB) as theirs:
        theirs.save(titled(THEIRS), summary_of(titled(THEIRS)), 1)
    assert made.dossier is not None
    made.dossier.bridge.apply(set_value("contract.title", OURS))
    qtbot.waitUntil(lambda: notice(made).isVisible(), timeout=LONG)
    return made


def notice(window: MainWindow) -> NoticeBar:
    assert window.dossier is not None
    return window.dossier.shell.notice


def press(window: MainWindow, words: str) -> None:
    next(button for button in notice(window).buttons if button.text() == words).click()


def title_of(window: MainWindow) -> str:
    return window.dossier.bridge.dossier.contract.title if window.dossier is not None else ""


def save_line(window: MainWindow) -> str:
    return window.dossier.shell.bottom_bar.save_line.text() if window.dossier is not None else ""


def stored(workspace: Workspace, dossier_id: str = "d1") -> str:
    return workspace.load(dossier_id).result(10).dossier.contract.title


def titles(workspace: Workspace, status: Status) -> list[str]:
    return [row.title for row in workspace.list(ListQuery(status=status)).result(10).rows]


def test_the_notice_says_who_saved_and_when_and_offers_three_choices(window: MainWindow) -> None:
    words = notice(window).text()
    assert words.startswith(f"{BOB.name} bewaarde dit dossier om ")
    assert "Er is niets overschreven" in words
    assert [button.text() for button in notice(window).buttons] == [
        "Verschil bekijken",
        "Mijn werk als kopie bewaren",
        f"Versie van {BOB.name} overnemen",
    ]
    assert save_line(window).startswith("Niet bewaard, wel veilig op deze computer")
    assert_accessible(notice(window))


def test_the_version_of_the_colleague_is_taken_over_and_undo_brings_ours_back(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    press(window, f"Versie van {BOB.name} overnemen")
    qtbot.waitUntil(lambda: title_of(window) == THEIRS, timeout=LONG)
    qtbot.waitUntil(lambda: not notice(window).isVisible(), timeout=LONG)
    (kept,) = titles(workspace, Status.BINNED)
    assert kept.startswith(f"{OURS} (mijn versie, ")
    assert window.dossier is not None
    window.dossier.bridge.undo()
    qtbot.waitUntil(lambda: stored(workspace) == OURS, timeout=LONG)


def test_work_kept_as_a_copy_goes_on_in_the_copy(
    window: MainWindow, workspace: Workspace, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.dossier_opened, timeout=LONG):
        press(window, "Mijn werk als kopie bewaren")
    assert title_of(window).startswith(f"{OURS} (mijn versie, ")
    assert stored(workspace) == THEIRS
    assert sorted(titles(workspace, Status.ACTIVE)) == sorted([THEIRS, title_of(window)])
    assert not notice(window).isVisible()
    assert window.dossier is not None
    assert not window.dossier.bridge.read_only


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> list[DifferenceSheet]:
    seen: list[DifferenceSheet] = []

    def run(shown: QDialog) -> bool:
        assert isinstance(shown, DifferenceSheet)
        assert_accessible(shown)
        seen.append(shown)
        shown.ours_button.click()
        return True

    monkeypatch.setattr(ask, "run", run)
    return seen


def test_the_difference_stands_side_by_side_and_ours_can_be_kept(
    window: MainWindow, workspace: Workspace, sheet: list[DifferenceSheet], qtbot: QtBot
) -> None:
    press(window, "Verschil bekijken")
    qtbot.waitUntil(lambda: bool(sheet) and stored(workspace) == OURS, timeout=LONG)
    table = sheet[0].table
    cells = [table.item(0, column) for column in range(3)]
    assert [cell.text() if cell else "" for cell in cells] == ["Opdracht – Titel", OURS, THEIRS]
    assert table.rowCount() == 1
    (kept,) = titles(workspace, Status.BINNED)
    assert kept.startswith(f"{OURS} (versie van {BOB.name}, ")
    qtbot.waitUntil(lambda: not notice(window).isVisible(), timeout=LONG)
    assert save_line(window).startswith("Uw versie blijft.")


def test_a_dossier_that_was_removed_meanwhile_is_put_in_the_list_again(
    show: Show, workspace: Workspace, qtbot: QtBot
) -> None:
    window = show()
    workspace.bin("d1").result(10)
    workspace.purge("d1").result(10)
    assert window.dossier is not None
    window.dossier.bridge.apply(set_value("contract.title", OURS))
    qtbot.waitUntil(lambda: notice(window).isVisible(), timeout=LONG)
    with qtbot.waitSignal(window.dossier_opened, timeout=LONG):
        press(window, "Mijn werk opnieuw in de lijst zetten")
    assert titles(workspace, Status.ACTIVE) == [OURS]


def test_who_comes_second_reads_who_has_the_dossier_and_may_go_on_in_a_copy(
    show: Show, workspace: Workspace, qtbot: QtBot
) -> None:
    first, second = show(), show()
    who = first.workspace.author.name
    assert notice(second).text().startswith(f"{who} heeft dit dossier open sinds ")
    assert not notice(first).isVisible()
    with qtbot.waitSignal(second.dossier_opened, timeout=LONG):
        press(second, "Als kopie openen")
    assert title_of(second) == "Kopie van samen"
    assert second.dossier is not None
    assert not second.dossier.bridge.read_only


def test_who_takes_over_a_dossier_edits_it_and_the_first_is_told_at_the_next_change(
    show: Show, workspace: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    first, second = show(), show()
    with qtbot.waitSignal(second.dossier_opened, timeout=LONG):
        press(second, "Toch bewerken")
    assert second.dossier is not None
    assert first.dossier is not None
    assert not second.dossier.bridge.read_only
    second.dossier.bridge.apply(set_value("contract.title", "van de tweede"))
    qtbot.waitUntil(lambda: stored(workspace) == "van de tweede", timeout=LONG)
    first.dossier.bridge.apply(set_value("contract.title", "van de eerste"))
    qtbot.waitUntil(lambda: notice(first).isVisible(), timeout=LONG)
    assert stored(workspace) == "van de tweede"
