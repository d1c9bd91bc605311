"""What can go wrong ends in a clear Dutch message at the window, and nothing is lost."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dakdesk.app.settings import SettingsFile
from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.store import backup, schema
from dakdesk.store.codec import encode
from dakdesk.store.schema import store_file
from dakdesk.store.sql import run_sql
from tests.e2e.window_typist import TITLE
from tests.store.kill_harness import ROOT
from tests.store.strategies import titled
from tests.ui.helpers import press, type_text
from ui.application import open_own_workspace
from ui.dialogs import ask
from ui.main_window import MainWindow
from ui.widgets.buttons import Button

LONG = 15_000


@dataclass
class Asked:
    """What was told and asked in dialogs, as title and text; `answer` is given to questions."""

    said: list[tuple[str, str]] = field(default_factory=list)
    answer: bool = True
    file: Path | None = None

    def tell(self, _parent: object, title: str, text: str = "") -> None:
        self.said.append((title, text))

    def confirm(self, _parent: object, title: str, text: str = "", **_verbs: str) -> bool:
        self.said.append((title, text))
        return self.answer

    def for_file(self, *_: object) -> Path | None:
        return self.file


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    made = Asked()
    monkeypatch.setattr(ask, "tell", made.tell)
    monkeypatch.setattr(ask, "tell_error", made.tell)
    monkeypatch.setattr(ask, "confirm", made.confirm)
    monkeypatch.setattr(ask, "for_file", made.for_file)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def store(folder: Path) -> Path:
    """A store with one dossier and a backup of it."""
    workspace = workspace_in(folder)
    workspace.add(titled("Laptops voor de dienst")).result(10)
    workspace.back_up().result(10)
    workspace.close()
    return store_file(folder / "data")


Show = Callable[[], MainWindow]


@pytest.fixture
def show(folder: Path, qtbot: QtBot) -> Iterator[Show]:
    """Shows windows over the folder, and closes them at the end."""
    windows: list[MainWindow] = []

    def show_window() -> MainWindow:
        window = MainWindow(lambda: workspace_in(folder))
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.ready, timeout=LONG):
            window.show()
        window.activateWindow()
        return window

    yield show_window
    for window in windows:
        window.close()


def workspace_in(folder: Path) -> Workspace:
    return open_workspace(folder / "data", folder / "local")


def damage(file: Path) -> bytes:
    """Write nonsense over all but the first two pages; return what stands there now."""
    data = file.read_bytes()
    damaged = data[: 4096 * 2] + b"\xa5" * (len(data) - 4096 * 2)
    file.write_bytes(damaged)
    return damaged


def listed(window: MainWindow) -> list[str]:
    """Return the titles in the list of dossiers."""
    assert window.start is not None
    model = window.start.dossiers.table.list_model()
    return [model.row_at(number).title for number in range(model.rowCount())]


def banner(window: MainWindow) -> str:
    assert window.start is not None
    return window.start.dossiers.banner.text()


def status(window: MainWindow) -> str:
    assert window.start is not None
    return window.start.status_bar.text()


def open_it(window: MainWindow, qtbot: QtBot, dossier_id: str = "d1") -> None:
    with qtbot.waitSignal(window.dossier_opened, timeout=LONG):
        window.open_dossier(dossier_id)


def title_of(window: MainWindow) -> str:
    assert window.dossier is not None
    return window.dossier.bridge.dossier.contract.title


def save_line(window: MainWindow) -> str:
    assert window.dossier is not None
    return window.dossier.shell.bottom_bar.save_line.text()


def type_title(window: MainWindow, text: str) -> None:
    assert window.dossier is not None
    window.dossier.bridge.jump("contract.title")
    focus = QApplication.focusWidget()
    assert focus is not None
    type_text(focus, text)
    QApplication.processEvents()


def test_a_damaged_store_is_kept_aside_and_the_newest_good_backup_is_put_back(
    store: Path, show: Show, asked: Asked, qtbot: QtBot
) -> None:
    damaged = damage(store)
    window = show()
    qtbot.waitUntil(lambda: listed(window) == ["Laptops voor de dienst"], timeout=LONG)
    title, text = asked.said[0]
    assert title.startswith("De reservekopie van ")
    assert title.endswith(" terugzetten?")
    assert "beschadigd" in text
    assert "er wordt niets overschreven" in text
    kept = list(backup.aside_dir(store).glob("dakdesk-20*.sqlite"))
    assert [file.read_bytes() for file in kept] == [damaged]
    assert banner(window) == ""
    assert status(window) == f"Het beschadigde bestand staat in {backup.aside_dir(store)}."
    open_it(window, qtbot)
    assert title_of(window) == "Laptops voor de dienst"


def test_a_damaged_store_stays_as_it_is_when_the_officer_restores_nothing(
    store: Path, show: Show, asked: Asked, qtbot: QtBot
) -> None:
    damaged = damage(store)
    asked.answer = False
    window = show()
    qtbot.waitUntil(lambda: bool(asked.said), timeout=LONG)
    qtbot.waitUntil(lambda: "beschadigd" in banner(window), timeout=LONG)
    assert store.read_bytes() == damaged
    assert not backup.aside_dir(store).exists()


def test_without_a_good_backup_one_starts_empty_and_the_damaged_store_is_kept(
    store: Path, show: Show, asked: Asked, qtbot: QtBot
) -> None:
    damaged = damage(store)
    for each in backup.backups(store):
        damage(each.file)
    window = show()
    qtbot.waitUntil(lambda: bool(asked.said), timeout=LONG)
    assert asked.said[0][0] == "Het bestand met dossiers is beschadigd"
    assert "geen goede reservekopie" in asked.said[0][1]
    qtbot.waitUntil(lambda: banner(window) == "" and listed(window) == [] and store.exists(), timeout=LONG)
    kept = list(backup.aside_dir(store).glob("dakdesk-20*.sqlite"))
    assert [file.read_bytes() for file in kept] == [damaged]


def remove(store: Path) -> None:
    store.unlink()


def empty(store: Path) -> None:
    store.write_bytes(b"")


lost = pytest.mark.parametrize("lose", [remove, empty])


@lost
def test_a_store_that_is_gone_or_empty_is_put_back_from_its_backup(
    store: Path, show: Show, asked: Asked, qtbot: QtBot, lose: Callable[[Path], None]
) -> None:
    lose(store)
    window = show()
    qtbot.waitUntil(lambda: listed(window) == ["Laptops voor de dienst"], timeout=LONG)
    ((title, text),) = asked.said
    assert title.startswith("De reservekopie van ")
    assert text.startswith("Het bestand met dossiers is weg of leeg.")
    assert banner(window) == ""
    open_it(window, qtbot)
    assert title_of(window) == "Laptops voor de dienst"


@lost
def test_a_lost_store_is_not_hidden_behind_a_new_empty_one(
    store: Path, show: Show, asked: Asked, qtbot: QtBot, lose: Callable[[Path], None]
) -> None:
    lose(store)
    asked.answer = False
    window = show()
    qtbot.waitUntil(lambda: bool(asked.said) and "weg of leeg" in banner(window), timeout=LONG)
    assert "Er is niets gewijzigd." in banner(window)
    assert not store.exists() or store.stat().st_size == 0


def test_without_any_good_backup_a_store_that_is_gone_begins_empty(
    store: Path, show: Show, asked: Asked, qtbot: QtBot
) -> None:
    store.unlink()
    for each in backup.backups(store):
        damage(each.file)
    window = show()
    qtbot.waitUntil(store.exists, timeout=LONG)
    qtbot.waitUntil(lambda: banner(window) == "" and listed(window) == [], timeout=LONG)
    assert asked.said == []


def test_a_store_of_a_newer_program_is_named_and_left_alone(store: Path, show: Show, qtbot: QtBot) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = store.read_bytes()
    window = show()
    qtbot.waitUntil(lambda: "nieuwere versie van DAKdesk" in banner(window), timeout=LONG)
    assert "Er is niets gewijzigd" in banner(window)
    window.close()
    assert store.read_bytes() == before
    assert not backup.aside_dir(store).exists()


def test_a_killed_window_is_recovered_at_the_next_start_which_says_so(
    store: Path, folder: Path, show: Show, asked: Asked, qtbot: QtBot
) -> None:
    kill_while_typing(folder, store)
    window = show()
    qtbot.waitUntil(lambda: bool(asked.said), timeout=LONG)
    title, text = asked.said[0]
    assert title == "Werk van een onderbroken sessie is teruggevonden"
    assert TITLE in text
    qtbot.waitUntil(lambda: any(TITLE in each for each in listed(window)), timeout=LONG)
    open_it(window, qtbot)
    assert TITLE in title_of(window)
    assert not window.dossier.bridge.read_only if window.dossier else False


def kill_while_typing(folder: Path, store: Path) -> None:
    """Type through the window of another program while the store does not answer, and kill it."""
    command = [sys.executable, "-m", "tests.e2e.window_typist", str(folder)]
    with (
        subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        ) as child,
        closing(sqlite3.connect(store, isolation_level=None)) as other,
    ):
        assert child.stdout is not None
        assert child.stdin is not None
        try:
            assert child.stdout.readline() == "open\n"
            other.execute("BEGIN EXCLUSIVE")
            child.stdin.write("go\n")
            child.stdin.flush()
            assert child.stdout.readline() == "typed\n"
        finally:
            child.kill()
            child.wait(10)


def test_on_a_full_disk_the_save_line_says_where_the_work_is_safe_and_saving_goes_on_later(
    store: Path, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = store.stat().st_size // 4096
    monkeypatch.setitem(schema.PRAGMAS, "max_page_count", pages)
    window = show()
    open_it(window, qtbot)
    typed = "Laptops " * 3000
    type_title(window, typed)
    qtbot.waitUntil(lambda: "Wel bewaard op deze computer" in save_line(window), timeout=LONG)
    assert save_line(window).startswith("De schijf is vol. ")
    monkeypatch.delitem(schema.PRAGMAS, "max_page_count")
    qtbot.waitUntil(lambda: save_line(window).startswith("Alles bewaard om"), timeout=LONG)
    window.close_dossier()
    open_it(window, qtbot)
    assert typed.strip() in title_of(window)


def test_work_that_a_full_disk_refused_is_there_when_the_dossier_is_opened_again_in_the_same_session(
    store: Path, show: Show, asked: Asked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(schema.PRAGMAS, "max_page_count", store.stat().st_size // 4096)
    window = show()
    open_it(window, qtbot)
    typed = "Laptops " * 3000
    type_title(window, typed)
    qtbot.waitUntil(lambda: "Wel bewaard op deze computer" in save_line(window), timeout=LONG)
    window.close_dossier()
    assert window.start is not None
    assert "staan veilig op deze computer, maar nog niet bij uw dossiers" in window.start.warning()
    assert status(window) == "Niet alles is bewaard"
    window.open_dossier("d1")
    qtbot.waitUntil(lambda: bool(asked.said), timeout=LONG)
    assert asked.said[0][1].startswith("De schijf is vol.")
    monkeypatch.delitem(schema.PRAGMAS, "max_page_count")
    open_it(window, qtbot)
    assert typed.strip() in title_of(window)
    type_title(window, "Verder: ")
    qtbot.waitUntil(lambda: save_line(window).startswith("Alles bewaard om"), timeout=LONG)


def work_saved_nowhere(
    store: Path, folder: Path, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> MainWindow:
    """Show a window with work that neither the store nor the recovery folder could take."""
    (folder / "local").mkdir(exist_ok=True)
    (folder / "local" / "recovery").write_text("geen map", encoding="utf-8")
    monkeypatch.setitem(schema.PRAGMAS, "max_page_count", store.stat().st_size // 4096)
    window = show()
    open_it(window, qtbot)
    type_title(window, "Laptops " * 3000)
    qtbot.waitUntil(lambda: "ook niet op deze computer" in save_line(window), timeout=LONG)
    return window


def test_a_window_whose_work_is_saved_nowhere_does_not_close_without_asking(
    store: Path, folder: Path, show: Show, asked: Asked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = work_saved_nowhere(store, folder, show, qtbot, monkeypatch)
    asked.answer = False
    window.close_dossier()
    assert asked.said[-1][0] == "Sluiten en de laatste wijzigingen verliezen?"
    assert window.dossier is not None
    assert not window.close()
    assert window.dossier is not None
    asked.answer = True
    window.close_dossier()
    assert window.dossier is None


def test_a_folder_that_goes_away_is_not_made_anew_and_the_work_comes_in_once_it_is_back(
    store: Path, folder: Path, show: Show, asked: Asked, qtbot: QtBot
) -> None:
    window = show()
    open_it(window, qtbot)
    store.parent.rename(folder / "weg")
    type_title(window, "Tijdens de storing: ")
    qtbot.waitUntil(lambda: "Wel bewaard op deze computer" in save_line(window), timeout=LONG)
    window.close_dossier()
    qtbot.waitUntil(lambda: "niet bereikbaar" in banner(window), timeout=LONG)
    assert not store.exists()
    if store.parent.exists():
        store.parent.rmdir()
    (folder / "weg").rename(store.parent)
    open_it(window, qtbot)
    assert title_of(window).startswith("Tijdens de storing: ")
    type_title(window, "Weer terug. ")
    qtbot.waitUntil(lambda: save_line(window).startswith("Alles bewaard om"), timeout=LONG)


def test_a_chosen_folder_that_is_away_is_told_and_not_made(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAKDESK_LOCAL", str(folder / "local"))
    away = folder / "netwerkschijf" / "dossiers"
    SettingsFile(folder / "local", lambda: datetime.now(UTC)).change(data_folder=str(away))
    window = MainWindow(open_own_workspace)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.start is not None and "niet bereikbaar" in banner(window), timeout=LONG)
    assert not away.exists()
    window.close()


def test_a_store_that_may_only_be_read_opens_to_look_at_and_says_why(
    store: Path, show: Show, qtbot: QtBot
) -> None:
    window = show()
    before = store.read_bytes()

    def forbid_writing() -> None:
        run_sql(window.workspace._access.repository()._database, "PRAGMA query_only = 1")

    window.workspace._worker.submit(forbid_writing).result(10)
    open_it(window, qtbot)
    assert save_line(window).startswith("Alleen lezen: u mag in deze map niet schrijven")
    type_title(window, "Niet toegelaten")
    window.close_dossier()
    assert store.read_bytes() == before


BAD_FILES = {
    "garbage": (b"\x00\xff niets", "kan niet worden gelezen"),
    "another program's": (b'{"a": 1}', "geen dossier van DAKdesk"),
    "of a newer version": (
        encode(titled("A")).replace(b'"version":1', b'"version":99', 1),
        "nieuwere versie van DAKdesk",
    ),
    "with a wrong field": (encode(titled("A")).replace(b'"title":"A"', b'"title":7', 1), "contract.title"),
    "with an unknown field": (encode(titled("A")).replace(b'"title":"A"', b'"titel":"A"', 1), "titel"),
}
bad_file = pytest.mark.parametrize(("content", "named"), BAD_FILES.values(), ids=BAD_FILES)


@bad_file
def test_importing_a_file_that_is_no_good_names_what_is_wrong_and_changes_nothing(
    store: Path, folder: Path, show: Show, asked: Asked, qtbot: QtBot, content: bytes, named: str
) -> None:
    asked.file = folder / "van een collega.dakdossier"
    asked.file.write_bytes(content)
    window = show()
    qtbot.waitUntil(lambda: len(listed(window)) == 1, timeout=LONG)
    before = store.read_bytes()
    assert window.start is not None
    window.start.dossiers.import_button.click()
    qtbot.waitUntil(lambda: named in status(window), timeout=LONG)
    assert "Er is niets gewijzigd" in status(window)
    assert store.read_bytes() == before
    assert len(listed(window)) == 1


@bad_file
def test_the_command_line_names_what_is_wrong_with_a_file_in_one_line(
    folder: Path, content: bytes, named: str
) -> None:
    file = folder / "van een collega.dakdossier"
    file.write_bytes(content)
    before = everything_in(folder)
    done = command("check", str(file))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert named in done.stderr
    assert file.name in done.stderr
    assert everything_in(folder) == before


def test_the_command_line_writes_no_documents_into_a_path_that_is_a_file(folder: Path) -> None:
    target = folder / "documenten"
    target.write_text("van iemand anders", encoding="utf-8")
    before = everything_in(folder)
    done = command("export", "laptops", "--to", str(target))
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(target) in done.stderr
    assert "daar staat al een bestand met die naam" in done.stderr
    assert everything_in(folder) == before


def command(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_a_second_window_reads_along_and_says_who_works_on_the_dossier_since_when(
    store: Path, show: Show, qtbot: QtBot
) -> None:
    first, second = show(), show()
    open_it(first, qtbot)
    open_it(second, qtbot)
    who = first.workspace.author.name
    assert save_line(second).startswith(f"Alleen lezen: geopend door {who} sinds ")
    type_title(second, "Van de tweede")
    assert title_of(second) == "Laptops voor de dienst"
    first.close_dossier()
    second.close_dossier()
    open_it(second, qtbot)
    assert second.dossier is not None
    assert not second.dossier.bridge.read_only


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"\x00" * 4096, "kunnen niet gelezen worden"), (b'{"text_size": 3}', "De instelling text_size")],
    ids=["garbage", "one wrong value"],
)
def test_settings_that_cannot_be_read_are_told_at_each_start_until_they_are_mended(
    store: Path, folder: Path, show: Show, qtbot: QtBot, content: bytes, said: str
) -> None:
    file = folder / "local" / "settings.json"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    first, again = show(), show()
    for window in (first, again):
        told = warning_of(window, qtbot)
        assert said in told
        assert str(file) in told
        assert "Uw dossiers zijn veilig." in told
        assert status(window) == "Instellingen niet gelezen"
        assert listed(window) == ["Laptops voor de dienst"]
    assert file.read_bytes() == content
    again.workspace.settings.change(city="Brugge")
    assert [each.read_bytes() for each in file.parent.glob("settings-*.json")] == [content]


def warning_of(window: MainWindow, qtbot: QtBot) -> str:
    """Return what is told above the rooms, once something is."""
    start = window.start
    assert start is not None
    qtbot.waitUntil(lambda: bool(start.warning()), timeout=LONG)
    return start.warning()


def test_a_document_that_cannot_be_replaced_is_told_and_the_dossier_is_safe(
    store: Path, folder: Path, show: Show, asked: Asked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = show()
    open_it(window, qtbot)
    assert window.dossier is not None
    exporter = window.dossier.bridge.tools.exporter
    documents = folder / "documenten"
    for kind in exporter.kinds(window.dossier.bridge.dossier)[:1]:
        (documents / exporter.file_name(window.dossier.bridge.dossier, kind)).mkdir(parents=True)
    export(window, documents, monkeypatch)
    qtbot.waitUntil(lambda: bool(asked.said), timeout=30_000)
    title, text = asked.said[0]
    assert title == "De documenten zijn niet geschreven"
    assert "daar staat een map met die naam" in text
    assert "Uw dossier is veilig." in text
    assert [file for file in documents.rglob("*") if file.is_file()] == []
    assert window.dossier.bridge.dossier.document.exports == ()
    type_title(window, "Verder na de fout: ")
    qtbot.waitUntil(lambda: save_line(window).startswith("Alles bewaard om"), timeout=LONG)


def export(window: MainWindow, documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask for all documents with the button of step 7."""
    assert window.dossier is not None
    monkeypatch.setattr(ask, "for_folder", lambda *_: documents)
    window.dossier.shell.open_step(6)
    window.dossier.shell.bottom_bar.next_button.click()


def test_a_house_style_that_is_no_word_file_is_told_and_without_it_the_documents_are_written(
    store: Path, folder: Path, show: Show, asked: Asked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    style, documents = folder / "huisstijl.docx", folder / "documenten"
    style.write_bytes(b"geen Word")
    window = show()
    window.workspace.settings.change(house_style=str(style))
    open_it(window, qtbot)
    export(window, documents, monkeypatch)
    qtbot.waitUntil(lambda: bool(asked.said), timeout=30_000)
    assert asked.said[0][1].startswith("Het Word-bestand met uw huisstijl kan niet gelezen worden.")
    window.close_dossier()
    window.workspace.settings.change(house_style="")
    open_it(window, qtbot)
    export(window, documents, monkeypatch)
    qtbot.waitUntil(lambda: save_line(window).endswith(f"bewaard in {documents}"), timeout=30_000)
    assert [file.suffix for file in documents.glob("bestek-*")] == [".docx"]


def test_when_no_disk_takes_the_work_the_save_line_says_to_keep_the_window_open(
    store: Path, folder: Path, show: Show, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = work_saved_nowhere(store, folder, show, qtbot, monkeypatch)
    assert "Laat het venster open en maak plaats vrij" in save_line(window)
    monkeypatch.delitem(schema.PRAGMAS, "max_page_count")
    qtbot.waitUntil(lambda: save_line(window).startswith("Alles bewaard om"), timeout=LONG)


def test_a_daily_backup_that_fails_is_told_on_the_start_screen_and_in_no_dialog(
    folder: Path, show: Show, asked: Asked, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.start_up.BACKUP_DELAY_MS", 0)
    workspace = workspace_in(folder)
    workspace.add(titled("Laptops voor de dienst")).result(10)
    workspace.close()
    (folder / "data" / "backups").write_text("in de weg", encoding="utf-8")
    window = show()
    start = window.start
    assert start is not None
    qtbot.waitUntil(lambda: bool(start.warning()), timeout=LONG)
    assert start.warning().startswith("De reservekopie van vandaag is niet gemaakt")
    assert str(folder / "data") in start.warning()
    assert "Uw dossiers zijn veilig" in start.warning()
    assert status(window) == "Geen reservekopie van vandaag"
    assert asked.said == []
    assert "daily backup" in (folder / "local" / "dakdesk.log").read_text(encoding="utf-8")
    press(next(each for each in start.findChildren(Button) if each.text() == "Gelezen"))
    assert start.warning() == ""
