"""The open dossier is saved by itself, on another thread, and says how that stands."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dakdesk.app.autosave import SaveKind, SaveReport
from dakdesk.app.opening import OpenedDossier
from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.changes import set_value
from dakdesk.domain.costs import CostStudy
from dakdesk.store.errors import NotFoundError, ReadOnlyError
from dakdesk.store.listing import ListQuery
from dakdesk.store.schema import Status, store_file
from dakdesk.store.sql import run_sql
from tests.store.strategies import titled
from tests.store.support import BOB, NOON, Clock, opened, summary_of

TITLE = "contract.title"


class Reports:
    """Collects what the status line is told, and waits for what must come."""

    def __init__(self) -> None:
        self.all: list[SaveReport] = []
        self._changed = threading.Condition()

    def __call__(self, report: SaveReport) -> None:
        with self._changed:
            self.all.append(report)
            self._changed.notify_all()

    def wait_for(self, kind: SaveKind) -> SaveReport:
        def found() -> SaveReport | None:
            return next((report for report in self.all if report.kind is kind), None)

        with self._changed:
            report = self._changed.wait_for(found, 5)
        assert report is not None, [each.kind for each in self.all]
        return report


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    found = open_workspace(tmp_path / "data", tmp_path / "local", Clock(), find=lambda _: ())
    found.add(titled("eerste")).result(10)
    yield found
    found.close()


@pytest.fixture
def reports() -> Reports:
    return Reports()


@pytest.fixture
def dossier(workspace: Workspace, reports: Reports) -> OpenedDossier:
    return workspace.open("d1", reports).result(10)


def stored(workspace: Workspace) -> str:
    return workspace.load("d1").result(10).dossier.contract.title


def both_save(dossier: OpenedDossier, place: Path) -> None:
    """Bob saves in the same store first; An's change then meets his."""
    with opened(place / "data", BOB) as theirs:
        theirs.save(titled("van Bob"), summary_of(titled("van Bob")), 1)
    dossier.session.apply(set_value(TITLE, "van An"))


def test_a_change_is_saved_without_asking(
    workspace: Workspace, dossier: OpenedDossier, reports: Reports
) -> None:
    dossier.session.apply(set_value(TITLE, "tweede"))
    assert reports.wait_for(SaveKind.SAVED).at == NOON
    assert stored(workspace) == "tweede"
    assert dossier.autosave.is_saved
    assert dossier.session.revision == 2


def test_fast_typing_is_saved_in_one_go(
    workspace: Workspace, dossier: OpenedDossier, reports: Reports
) -> None:
    for number in range(200):
        dossier.session.apply(set_value(TITLE, f"titel {number}"))
    reports.wait_for(SaveKind.SAVED)
    assert stored(workspace) == "titel 199"
    assert workspace.load("d1").result(10).revision == 2


def test_undo_is_saved_too(workspace: Workspace, dossier: OpenedDossier) -> None:
    dossier.session.apply(set_value(TITLE, "tweede"))
    assert dossier.autosave.flush(10)
    dossier.session.undo()
    assert dossier.autosave.flush(10)
    assert stored(workspace) == "eerste"


def test_closing_saves_what_is_open(workspace: Workspace, dossier: OpenedDossier, tmp_path: Path) -> None:
    dossier.session.apply(set_value(TITLE, "op de valreep"))
    assert workspace.close_dossier(dossier)
    assert workspace.close()
    assert list((tmp_path / "local" / "recovery").iterdir()) == []
    with opened(tmp_path / "data") as repository:
        assert repository.load("d1").dossier.contract.title == "op de valreep"


def test_a_closed_dossier_can_be_opened_by_a_colleague(workspace: Workspace, dossier: OpenedDossier) -> None:
    second = workspace.open("d1").result(10)
    assert second.holder is not None
    assert second.session.read_only
    assert second.autosave.state.kind is SaveKind.READ_ONLY
    workspace.close_dossier(second)
    workspace.close_dossier(dossier)
    assert workspace.open("d1").result(10).holder is None


def test_a_conflict_stops_saving_and_the_recovery_file_keeps_the_work(
    workspace: Workspace, dossier: OpenedDossier, reports: Reports, tmp_path: Path
) -> None:
    both_save(dossier, tmp_path)
    report = reports.wait_for(SaveKind.CONFLICT)
    assert (report.code, dict(report.params)["who"]) == ("error.store.conflict", BOB.name)
    dossier.session.apply(set_value(TITLE, "van An, verder"))
    assert not workspace.close_dossier(dossier)
    assert stored(workspace) == "van Bob"
    workspace.close()
    kept = list((tmp_path / "local" / "recovery").glob("run-*/*.recovery"))
    assert b"van An, verder" in kept[0].read_bytes()


def test_after_a_conflict_the_officer_may_choose_the_own_state(
    workspace: Workspace, dossier: OpenedDossier, reports: Reports, tmp_path: Path
) -> None:
    both_save(dossier, tmp_path)
    reports.wait_for(SaveKind.CONFLICT)
    workspace.resolve_conflict(dossier, "de versie van Bob").result(10)
    assert dossier.autosave.flush(10)
    assert stored(workspace) == "van An"
    assert workspace.load_version("d1", 2).result(10) == titled("van Bob")
    binned = workspace.list(ListQuery(status=Status.BINNED)).result(10).rows
    assert [row.title for row in binned] == ["de versie van Bob"]


def test_after_a_conflict_the_officer_may_take_over_the_other_state_and_undo_that(
    workspace: Workspace, dossier: OpenedDossier, reports: Reports, tmp_path: Path
) -> None:
    both_save(dossier, tmp_path)
    reports.wait_for(SaveKind.CONFLICT)
    loaded = workspace.keep_ours(dossier, "mijn versie").result(10)
    workspace.take_theirs(dossier, loaded)
    assert dossier.autosave.flush(10)
    assert stored(workspace) == "van Bob"
    binned = workspace.list(ListQuery(status=Status.BINNED)).result(10).rows
    assert [row.title for row in binned] == ["mijn versie"]
    dossier.session.undo()
    assert dossier.autosave.flush(10)
    assert stored(workspace) == "van An"


def test_work_kept_as_a_copy_leaves_no_recovery_file_behind(
    workspace: Workspace, dossier: OpenedDossier, reports: Reports, tmp_path: Path
) -> None:
    both_save(dossier, tmp_path)
    reports.wait_for(SaveKind.CONFLICT)
    copy_id = workspace.keep_as_copy(dossier, "van An, kopie").result(10)
    workspace.close_dossier(dossier)
    assert workspace.load(copy_id).result(10).dossier.contract.title == "van An, kopie"
    assert stored(workspace) == "van Bob"
    workspace.close()
    assert list((tmp_path / "local" / "recovery").glob("run-*/*.recovery")) == []


def test_what_fails_is_told_and_tried_again(
    workspace: Workspace, dossier: OpenedDossier, reports: Reports, quick_retry: None
) -> None:
    away = workspace.store.with_name("away.sqlite")
    hide = workspace.store
    workspace._worker.submit(workspace._access.drop).result(10)
    hide.rename(away)
    hide.mkdir()
    dossier.session.apply(set_value(TITLE, "tijdens de storing"))
    failed = reports.wait_for(SaveKind.FAILED)
    assert failed.code == "error.store.unavailable"
    assert failed.retry_seconds >= 0
    hide.rmdir()
    away.rename(hide)
    reports.wait_for(SaveKind.SAVED)
    assert stored(workspace) == "tijdens de storing"


@pytest.fixture
def quick_retry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dakdesk.app.autosave.RETRY_SECONDS", (0.05,))


def test_a_value_that_cannot_be_stored_is_named_and_undone(
    workspace: Workspace, dossier: OpenedDossier, reports: Reports
) -> None:
    dossier.session.apply(set_value("costs.discount_rate", float("nan")))
    report = reports.wait_for(SaveKind.FAILED)
    assert dict(report.params)["field"] == "costs.discount_rate"
    dossier.session.undo()
    assert dossier.autosave.flush(10)
    assert workspace.load("d1").result(10).dossier.costs == CostStudy()


def test_the_thread_of_the_window_never_touches_the_database(
    workspace: Workspace, dossier: OpenedDossier
) -> None:
    gate = threading.Event()
    workspace._worker.submit(lambda: gate.wait(10))
    dossier.session.apply(set_value(TITLE, "terwijl de schijf hangt"))
    answer = workspace.list(ListQuery())
    assert not dossier.autosave.flush(0.05)
    assert not answer.done()
    gate.set()
    assert dossier.autosave.flush(10)
    assert answer.result(10).total == 1


def test_the_list_finds_what_was_just_typed(workspace: Workspace, dossier: OpenedDossier) -> None:
    dossier.session.apply(set_value(TITLE, "straatverlichting"))
    dossier.autosave.flush(10)
    assert workspace.list(ListQuery(text="verlicht")).result(10).total == 1


def test_an_index_that_a_killed_program_left_behind_is_caught_up_with_when_the_window_is_idle(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    behind = workspace._access.is_index_behind
    assert workspace._worker.submit(behind).result(10)
    monkeypatch.setattr("dakdesk.app.index_refresh.PAUSE_SECONDS", 0.0)
    workspace.back_up().result(10)
    assert not workspace._worker.submit(behind).result(10)


def test_a_store_in_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("x", encoding="utf-8")
    blocked = open_workspace(tmp_path / "a file", tmp_path / "local", find=lambda _: ())
    error: Callable[[], BaseException | None] = blocked.add(titled("A")).exception
    assert getattr(error(), "code", "") == "error.store.unavailable"
    blocked.close()


def test_a_store_that_may_only_be_read_opens_to_look_at(workspace: Workspace) -> None:
    def forbid_writing() -> None:
        run_sql(workspace._access.repository()._database, "PRAGMA query_only = 1")

    workspace._worker.submit(forbid_writing).result(10)
    opened_dossier = workspace.open("d1").result(10)
    assert opened_dossier.session.read_only
    assert opened_dossier.holder is None
    assert opened_dossier.autosave.state.kind is SaveKind.READ_ONLY
    assert isinstance(workspace.bin("d1").exception(10), ReadOnlyError)


def test_a_dossier_can_be_taken_over_from_a_window_that_hangs(workspace: Workspace) -> None:
    first = workspace.open("d1").result(10)
    second = workspace.open("d1", take_over=True).result(10)
    assert not second.session.read_only
    second.session.apply(set_value(TITLE, "overgenomen"))
    assert second.autosave.flush(10)
    first.session.apply(set_value(TITLE, "van de eerste"))
    assert not first.autosave.flush(10)
    assert first.autosave.state.kind is SaveKind.CONFLICT
    assert stored(workspace) == "overgenomen"


def test_dossiers_are_copied_imported_binned_and_removed(workspace: Workspace) -> None:
    copy = workspace.duplicate("d1", "kopie").result(10)
    assert copy != "d1"
    assert workspace.load(copy).result(10).dossier.contract.title == "kopie"
    imported = workspace.add(titled("ingevoerd")).result(10)
    assert imported not in ("d1", copy)
    workspace.bin(copy).result(10)
    workspace.purge(copy).result(10)
    assert isinstance(workspace.load(copy).exception(10), NotFoundError)
    workspace.archive(imported).result(10)
    workspace.restore(imported).result(10)
    assert workspace.list(ListQuery()).result(10).total == 2
    assert workspace.choices().result(10).years == (2026,)
    assert workspace.facts().result(10)


def test_a_damaged_store_is_found_set_aside_and_replaced_by_the_newest_backup(workspace: Workspace) -> None:
    assert workspace.check().result(10) is None
    assert workspace.back_up().result(10) is not None
    workspace._worker.submit(workspace._access.drop).result(10)
    workspace.store.write_bytes(b"garbage" * 1000)
    assert getattr(workspace.check().exception(10), "code", "") == "error.store.damaged"
    good = workspace.newest_good_backup().result(10)
    assert good is not None
    assert good == workspace.backups().result(10)[0]
    aside = workspace.restore_backup(good).result(10)
    assert aside is not None
    assert aside.read_bytes() == b"garbage" * 1000
    assert stored(workspace) == "eerste"
    assert workspace.set_aside().result(10).exists()
    assert not store_file(workspace.store.parent).exists()
