"""Opening the largest example, and saving one change in it, against the bare work on the disk."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from dakdesk.app.examples import example_ids, example_path, read_example
from dakdesk.app.opening import OpenedDossier
from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.changes import set_value
from dakdesk.domain.dossier import Dossier
from dakdesk.flow.summary import summarize
from dakdesk.store import codec
from dakdesk.store.records import Author
from dakdesk.store.repository import Repository
from dakdesk.store.schema import PRAGMAS
from tests.perf.measure import Ratio, calls

SAVE_BOUND = 2.0
"""The goal, for the store alone and for an autosave."""
WHOLE_BOUND = 3.5
"""With applying the change and judging it, which is not saving but comes before it."""
OPEN_BOUND = 5.0
WAIT_SECONDS = 20
Show = Callable[[Ratio], Ratio]
Commit = Callable[[], object]


@pytest.fixture
def largest() -> Dossier:
    return read_example(max(example_ids(), key=lambda name: example_path(name).stat().st_size))


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "data", tmp_path / "local")
    yield made
    made.close()


@pytest.fixture
def row(tmp_path: Path) -> Iterator[Commit]:
    """The floor: one row, committed durably as SQLite does it by itself (rollback journal, full sync)."""
    with closing(sqlite3.connect(tmp_path / "row.sqlite", isolation_level=None)) as connection:
        yield committing(connection, b"x")


@pytest.fixture
def payload(tmp_path: Path, largest: Dossier) -> Iterator[Commit]:
    """The payload of the dossier, committed with the settings of the store."""
    with closing(sqlite3.connect(tmp_path / "payload.sqlite", isolation_level=None)) as connection:
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")
        yield committing(connection, codec.encode(largest))


def committing(connection: sqlite3.Connection, data: bytes) -> Commit:
    connection.execute("CREATE TABLE payload(number INTEGER PRIMARY KEY, revision INTEGER, data BLOB)")
    connection.execute("INSERT INTO payload VALUES(1, 0, ?)", (data,))
    numbers = count()
    return lambda: connection.execute("UPDATE payload SET revision = ?, data = ?", (next(numbers), data))


@pytest.fixture
def opened(workspace: Workspace, largest: Dossier) -> Iterator[OpenedDossier]:
    dossier_id = workspace.add(largest).result(WAIT_SECONDS)
    found = workspace.open(dossier_id).result(WAIT_SECONDS)
    yield found
    workspace.close_dossier(found)


@pytest.fixture
def change(opened: OpenedDossier) -> Commit:
    """Change the title and judge the dossier, as the window does before a save is due."""
    numbers = count()

    def changed() -> None:
        opened.session.apply(set_value("contract.title", f"Titel {next(numbers)}"))
        assert opened.session.findings is not None

    return changed


@pytest.fixture
def save(opened: OpenedDossier) -> Commit:
    """Save now, and wait until the store has it."""

    def saved() -> None:
        assert opened.autosave.flush(WAIT_SECONDS)

    return saved


@pytest.fixture
def spooled(workspace: Workspace, change: Commit) -> Commit:
    """Change the dossier and wait for its recovery file, as it stands when an autosave begins.

    The file is written 0.1 s after the change and the save begins after 0.25 s. Without this wait the pauses
    of the measure itself (two garbage collections) would lay the writing of that file on top of the save.
    """

    def changed() -> None:
        change()
        assert workspace._spool.wait(WAIT_SECONDS)

    return changed


def test_an_autosave_takes_at_most_twice_a_bare_commit(
    save: Commit, spooled: Commit, row: Commit, payload: Commit, show: Show
) -> None:
    show(calls("one autosave, against a durable commit of its payload", save, payload, before=spooled))
    ratio = show(calls("one autosave, against one bare durable commit", save, row, before=spooled))
    assert ratio.value <= SAVE_BOUND


def test_the_recovery_file_of_a_change_takes_the_time_of_a_few_bare_commits(
    workspace: Workspace, opened: OpenedDossier, change: Commit, row: Commit, show: Show
) -> None:
    def write() -> None:
        assert workspace._spool.wait(WAIT_SECONDS)

    ratio = show(calls("its recovery file, against one bare durable commit", write, row, before=change))
    assert ratio.value <= WHOLE_BOUND


def test_closing_right_after_a_change_saves_in_the_time_of_a_few_bare_commits(
    save: Commit, change: Commit, row: Commit, show: Show
) -> None:
    ratio = show(calls("a save right after a change, against one bare commit", save, row, before=change))
    assert ratio.value <= WHOLE_BOUND


def test_a_change_is_applied_judged_and_saved_in_the_time_of_a_few_bare_commits(
    save: Commit, change: Commit, row: Commit, show: Show
) -> None:
    def whole() -> None:
        change()
        save()

    assert (
        show(calls("change, findings and autosave, against one bare commit", whole, row)).value <= WHOLE_BOUND
    )


def test_the_store_takes_a_change_in_at_most_twice_a_bare_commit(
    tmp_path: Path, largest: Dossier, row: Commit, payload: Commit, show: Show
) -> None:
    author = Author(name="An Peeters", host="PC-AN", pid=11)
    summary = summarize(largest, ())
    with Repository.open(tmp_path / "saved.sqlite", author) as repository:
        repository.create(largest, summary)
        revisions = count(1)

        def save() -> None:
            base = next(revisions)
            title = f"Titel {base}"
            changed = replace(largest, contract=replace(largest.contract, title=title))
            repository.save(changed, replace(summary, title=title), base)

        show(calls("one save in the store, against a durable commit of its payload", save, payload))
        ratio = show(calls("one save in the store, against one bare durable commit", save, row))
    assert ratio.value <= SAVE_BOUND


def test_a_dossier_is_opened_in_the_time_of_a_few_readings(
    workspace: Workspace, largest: Dossier, show: Show
) -> None:
    ids = [workspace.add(replace(largest, id=f"d-{number}")).result(WAIT_SECONDS) for number in range(21)]
    data = codec.encode(largest)
    left = iter(ids)

    def open_one() -> None:
        opened = workspace.open(next(left)).result(WAIT_SECONDS)
        assert opened.session.findings is not None
        workspace.close_dossier(opened)

    ratio = show(
        calls("opening a dossier, against decoding its payload", open_one, lambda: codec.decode(data))
    )
    assert ratio.value <= OPEN_BOUND
