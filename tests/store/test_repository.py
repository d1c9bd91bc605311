"""Dossiers in the store: nothing is overwritten, nothing is lost, everything comes back."""

from dataclasses import replace
from pathlib import Path

import pytest

from dakdesk.domain import changes
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.store.errors import ConflictError, FullDiskError, NotFoundError
from dakdesk.store.listing import ListQuery, ListReader
from dakdesk.store.records import as_text
from dakdesk.store.repository import Repository
from dakdesk.store.schema import Status
from dakdesk.store.sql import run_sql
from tests.store.strategies import titled
from tests.store.support import AN, BOB, NOON, Clock, add, opened, summary_of


def save(repository: Repository, dossier: Dossier, base: int) -> int:
    return repository.save(dossier, summary_of(dossier), base)


def test_a_dossier_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        add(repository, titled("Laptops"))
        assert save(repository, titled("Laptops met terugname"), 1) == 2
    with opened(tmp_path) as repository:
        loaded = repository.load("d1")
    assert loaded.dossier == titled("Laptops met terugname")
    assert (loaded.revision, loaded.status, loaded.changed_by) == (2, Status.ACTIVE, AN.name)
    assert loaded.changed_at == NOON


def test_a_save_from_an_older_revision_changes_nothing_and_says_who_was_first(tmp_path: Path) -> None:
    with opened(tmp_path) as ours, opened(tmp_path, BOB) as theirs:
        add(ours, titled("A"))
        save(theirs, titled("van Bob"), 1)
        with pytest.raises(ConflictError) as caught:
            save(ours, titled("van An"), 1)
        assert (caught.value.who, caught.value.when) == (BOB.name, as_text(NOON))
        assert ours.load("d1").dossier.contract.title == "van Bob"


def test_an_id_is_given_once(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        add(repository, titled("A"))
        with pytest.raises(ConflictError):
            add(repository, titled("B"))
        assert repository.load("d1").dossier.contract.title == "A"


def test_what_does_not_exist_is_not_found(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        for action in (repository.load, repository.bin, repository.purge, repository.versions):
            with pytest.raises(NotFoundError):
                action("nobody")
        with pytest.raises(NotFoundError):
            save(repository, titled("A"), 1)


def test_a_dossier_goes_to_the_bin_and_comes_back(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        add(repository, titled("A"))
        repository.bin("d1")
        assert repository.load("d1").status is Status.BINNED
        repository.restore("d1")
        assert repository.load("d1").status is Status.ACTIVE
        repository.archive("d1")
        assert repository.load("d1").status is Status.ARCHIVED


def test_only_what_lies_in_the_bin_can_be_removed_for_good(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        add(repository, titled("Laptops"), titled("Schermen", "d2"))
        with pytest.raises(NotFoundError):
            repository.purge("d1")
        repository.bin("d1")
        repository.purge("d1")
        with pytest.raises(NotFoundError):
            repository.load("d1")
        tables = ("payload", "tag", "fact", "search_text", "version")
        counts = [
            run_sql(repository._database, f"SELECT count(*) FROM {table} WHERE number = 1").fetchone()[0]  # noqa: S608
            for table in tables
        ]
        assert counts == [0] * len(tables)
        run_sql(repository._database, "INSERT INTO word_index(word_index) VALUES('integrity-check')")


def test_a_save_during_which_the_disk_fills_leaves_the_last_good_state(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        add(repository, titled("A"))
        pages = run_sql(repository._database, "PRAGMA page_count").fetchone()[0]
        run_sql(repository._database, f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(FullDiskError):
            save(repository, titled("x" * 100_000), 1)
        assert repository.load("d1").revision == 1
        run_sql(repository._database, "PRAGMA max_page_count = 100000")
        assert save(repository, titled("x" * 100_000), 1) == 2


def test_an_estimate_larger_than_a_column_stays_in_the_payload(tmp_path: Path) -> None:
    huge = replace(titled("A"), contract=Contract(title="A", estimate_cents=10**30))
    with opened(tmp_path) as repository:
        add(repository, huge)
        assert repository.load("d1").dossier == huge


def test_half_a_character_in_a_title_is_replaced_in_the_list_as_in_the_payload(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        add(repository, titled("Laptops\ud83d"))
        assert save(repository, titled("Laptops\ud83d en schermen"), 1) == 2
        title = repository.load("d1").dossier.contract.title
    with ListReader(tmp_path / "dakdesk.sqlite") as reader:
        assert [row.title for row in reader.read(ListQuery(text="laptops")).rows] == [title]


def test_states_of_earlier_minutes_are_kept_and_can_be_looked_at(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock=clock) as repository:
        add(repository, titled("v1"))
        for revision in range(1, 6):
            clock.pass_time(seconds=61)
            save(repository, titled(f"v{revision + 1}"), revision)
        assert [version.revision for version in repository.versions("d1")] == [5, 4, 3, 2, 1]
        assert repository.load_version("d1", 3) == titled("v3")
        assert repository.versions("d1")[-1].changed_at == NOON
        with pytest.raises(NotFoundError):
            repository.load_version("d1", 6)


def test_states_within_a_minute_are_not_all_kept(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock=clock) as repository:
        add(repository, titled("v1"))
        for revision in range(1, 241):
            clock.pass_time(seconds=1)
            save(repository, titled(f"v{revision + 1}"), revision)
        assert 3 <= len(repository.versions("d1")) <= 4


def test_the_state_before_somebody_else_saves_is_always_kept(tmp_path: Path) -> None:
    with opened(tmp_path) as ours, opened(tmp_path, BOB) as theirs:
        add(ours, titled("van An"))
        save(theirs, titled("van Bob"), 1)
        assert ours.load_version("d1", 1) == titled("van An")


def test_of_long_ago_one_state_in_ten_minutes_is_kept(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock=clock) as repository:
        add(repository, titled("v1"))
        for revision in range(1, 121):
            clock.pass_time(seconds=61)
            save(repository, titled(f"v{revision + 1}"), revision)
        kept = repository.versions("d1")
        assert len(kept) == 50 + len({as_text(version.changed_at)[:15] for version in kept[50:]})


def test_a_second_window_learns_who_has_the_dossier_open_and_since_when(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock=clock) as ours, opened(tmp_path, BOB, clock) as theirs:
        add(ours, titled("A"))
        assert ours.take_lock("d1", "token-1") is None
        clock.pass_time(minutes=1)
        holder = theirs.take_lock("d1", "token-2")
        assert holder is not None
        assert (holder.who, holder.host, holder.since) == (AN.name, AN.host, NOON)
        ours.release_lock("token-1")
        assert theirs.take_lock("d1", "token-2") is None


def test_a_lock_that_is_refreshed_stays_and_one_that_is_not_is_taken_over(tmp_path: Path) -> None:
    clock = Clock()
    with opened(tmp_path, clock=clock) as ours, opened(tmp_path, BOB, clock) as theirs:
        add(ours, titled("A"))
        ours.take_lock("d1", "token-1")
        for _ in range(5):
            clock.pass_time(minutes=1)
            assert ours.refresh_lock("token-1")
        assert theirs.take_lock("d1", "token-2") is not None
        clock.pass_time(minutes=4)
        assert theirs.take_lock("d1", "token-2") is None
        assert not ours.refresh_lock("token-1")


def test_list_and_figures_can_be_rebuilt_from_the_payloads(tmp_path: Path) -> None:
    group = changes.set_value("contract.product_groups", ("catering",))
    with opened(tmp_path) as repository:
        add(repository, group.function(titled("Broodjes")))
        for statement in (
            "DELETE FROM fact",
            "DELETE FROM tag",
            "INSERT INTO word_index(word_index) VALUES('delete-all')",
            "UPDATE search_text SET text = ''",
            "UPDATE dossier SET title = '', title_key = ''",
        ):
            run_sql(repository._database, statement)
        assert repository.rebuild(summary_of) == 1
        repository.refresh_index()
    with ListReader(tmp_path / "dakdesk.sqlite") as reader:
        page = reader.read(ListQuery(text="broodjes", product_group="catering"))
        assert [row.title for row in page.rows] == ["Broodjes"]
        assert "product_group" in {line.name for line in reader.facts()}
