"""The list of dossiers: sorted, filtered, searched, and never a database that surprises."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dakdesk.domain.contract import Buyer, Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim, NeedsAnalysis
from dakdesk.store import errors
from dakdesk.store.listing import SORT_COLUMNS, ListQuery, ListReader
from dakdesk.store.repository import Repository
from dakdesk.store.schema import APPLICATION_ID, Status, store_file
from tests.store.strategies import titled
from tests.store.support import Clock, add, opened, summary_of


def contract(id_: str, title: str, **fields: object) -> Dossier:
    basis = titled(title, id_)
    return replace(basis, contract=replace(basis.contract, **fields))  # type: ignore[arg-type]


DOSSIERS = (
    replace(
        contract("d1", "Straatverlichting naar led", reference="2026/014", estimate_cents=900_00),
        owner="An",
        needs=NeedsAnalysis(aims=(Aim(id="K1"),)),
    ),
    replace(
        contract("d2", "Énergie voor het zwembad", product_groups=("energie",), estimate_cents=100_00),
        owner="Bob",
    ),
    replace(
        contract("d3", "Broodjes", product_groups=("catering",), subject="Lunch voor vergaderingen"),
        created=date(2024, 5, 1),
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    clock = Clock()
    with opened(tmp_path, clock=clock) as repository:
        for each in DOSSIERS:
            add(repository, each)
            clock.pass_time(minutes=1)
    return tmp_path


@pytest.fixture
def reader(folder: Path) -> Iterator[ListReader]:
    with ListReader(store_file(folder)) as opened_reader:
        yield opened_reader


def ids(reader: ListReader, query: ListQuery) -> list[str]:
    return [row.id for row in reader.read(query).rows]


def test_the_last_changed_dossier_stands_first(reader: ListReader) -> None:
    assert ids(reader, ListQuery()) == ["d3", "d2", "d1"]


def test_a_row_says_what_the_list_shows(reader: ListReader) -> None:
    row = reader.read(ListQuery(text="led")).rows[0]
    assert (row.title, row.reference, row.owner) == ("Straatverlichting naar led", "2026/014", "An")
    assert (row.estimate_cents, row.ambitions, row.revision) == (900_00, ("K1",), 1)
    assert len(row.step_states) == 7


def test_titles_sort_without_regard_to_accents_and_case(reader: ListReader) -> None:
    assert ids(reader, ListQuery(sort="title", descending=False)) == ["d3", "d2", "d1"]


@pytest.mark.parametrize("sort", sorted(SORT_COLUMNS))
def test_the_list_can_be_sorted_both_ways_on_every_column(reader: ListReader, sort: str) -> None:
    up = ids(reader, ListQuery(sort=sort, descending=False))
    down = ids(reader, ListQuery(sort=sort))
    assert sorted(up) == sorted(down) == ["d1", "d2", "d3"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("strá", ["d1"]),
        ("verlicht", ["d1"]),
        ("led straat", ["d1"]),
        ("energie", ["d2"]),
        ("ENERGIE zwem", ["d2"]),
        ("2026/014", ["d1"]),
        ("lunch vergader", ["d3"]),
        ("v", ["d3", "d2"]),
        ("led broodjes", []),
        ('" OR *', []),
        ("(", ["d3", "d2", "d1"]),
        ("   ", ["d3", "d2", "d1"]),
        ("led AND", []),
    ],
)
def test_search_finds_beginnings_and_parts_of_words_without_accents(
    reader: ListReader, text: str, found: list[str]
) -> None:
    assert ids(reader, ListQuery(text=text)) == found


def test_what_is_saved_but_not_indexed_yet_is_found_too(folder: Path, reader: ListReader) -> None:
    changed = contract("d3", "Soep met balletjes")
    with opened(folder) as repository:
        repository.save(changed, summary_of(changed), 1)
        assert ids(reader, ListQuery(text="balle")) == ["d3"]
        repository.refresh_index()
    assert ids(reader, ListQuery(text="lletjes")) == ["d3"]
    assert ids(reader, ListQuery(text="broodjes")) == []


def test_filters_narrow_the_list(reader: ListReader) -> None:
    assert ids(reader, ListQuery(product_group="catering")) == ["d3"]
    assert ids(reader, ListQuery(ambition="K1")) == ["d1"]
    assert ids(reader, ListQuery(year=2024)) == ["d3"]
    assert ids(reader, ListQuery(owner="Bob")) == ["d2"]
    assert ids(reader, ListQuery(owner="Bob", year=2024)) == []


def test_the_bin_has_its_own_list(folder: Path, reader: ListReader) -> None:
    with opened(folder) as repository:
        repository.bin("d2")
    assert ids(reader, ListQuery(status=Status.BINNED)) == ["d2"]
    assert ids(reader, ListQuery()) == ["d3", "d1"]


def test_several_statuses_are_listed_together(folder: Path, reader: ListReader) -> None:
    with opened(folder) as repository:
        repository.bin("d2")
        repository.archive("d1")
    query = ListQuery(also=(Status.BINNED,))
    assert sorted(ids(reader, query)) == ["d2", "d3"]
    assert sorted(ids(reader, query._replace(also=(Status.BINNED, Status.ARCHIVED)))) == ["d1", "d2", "d3"]
    assert ids(reader, query._replace(owner="Bob")) == ["d2"]


def test_a_page_tells_how_many_there_are_in_all(reader: ListReader) -> None:
    page = reader.read(ListQuery(limit=1, offset=1))
    assert ([row.id for row in page.rows], page.total) == (["d2"], 3)


def test_filters_offer_what_occurs(reader: ListReader) -> None:
    choices = reader.choices()
    assert choices.years == (2026, 2024)
    assert choices.product_groups == ("catering", "energie")
    assert choices.ambitions == ("K1",)
    assert choices.owners == ("An", "Bob")


def test_the_figures_leave_out_the_bin(folder: Path, reader: ListReader) -> None:
    with opened(folder) as repository:
        repository.bin("d3")
    groups = {line.key for line in reader.facts() if line.name == "product_group"}
    assert groups == {"energie"}


def test_there_is_no_list_before_there_is_a_store(tmp_path: Path) -> None:
    with pytest.raises(errors.AbsentError):
        ListReader(store_file(tmp_path))
    store_file(tmp_path).touch()
    with pytest.raises(errors.AbsentError):
        ListReader(store_file(tmp_path))


def altered(folder: Path, statement: str) -> Path:
    with closing(sqlite3.connect(store_file(folder))) as connection:
        connection.execute(statement)
        connection.commit()
    return store_file(folder)


def test_a_store_of_a_newer_program_is_left_alone(folder: Path) -> None:
    store = altered(folder, "PRAGMA user_version = 999")
    before = store.read_bytes()
    with pytest.raises(errors.NewerStoreError):
        ListReader(store)
    with pytest.raises(errors.NewerStoreError):
        opened(folder)
    assert store.read_bytes() == before


def test_an_older_store_asks_to_be_migrated(tmp_path: Path) -> None:
    altered(tmp_path, f"PRAGMA application_id = {APPLICATION_ID}")
    with pytest.raises(errors.OlderStoreError):
        ListReader(store_file(tmp_path))


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    store = altered(tmp_path, "CREATE TABLE photos(id)")
    with pytest.raises(errors.ForeignFileError):
        ListReader(store)
    with pytest.raises(errors.ForeignFileError):
        opened(tmp_path)


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    store_file(tmp_path).write_bytes(b"no database at all" * 100)
    with pytest.raises(errors.DamagedError):
        ListReader(store_file(tmp_path))


def test_a_damaged_page_is_called_damaged_when_it_is_read(folder: Path) -> None:
    store = store_file(folder)
    data = bytearray(store.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    store.write_bytes(bytes(data))
    with ListReader(store) as reader, pytest.raises(errors.DamagedError):
        reader.read(ListQuery())


def test_reading_the_list_needs_no_peewee_and_no_decoder() -> None:
    code = (
        "import sys, dakdesk.store.listing, dakdesk.store.backup;"
        "sys.exit(bool({'peewee', 'msgspec'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_repository_is_not_needed_to_have_a_list(folder: Path) -> None:
    repository: Repository = opened(folder)
    repository.close()
    with ListReader(store_file(folder)) as reader:
        assert reader.read(ListQuery(text="led")).total == 1


def test_buyer_names_are_searched_too(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        add(repository, contract("d9", "Fietsen", buyer=Buyer(name="Stad Voorbeeld")))
    with ListReader(store_file(tmp_path)) as reader:
        assert ids(reader, ListQuery(text="voorbeeld")) == ["d9"]


def test_an_empty_contract_is_listed(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        add(repository, replace(titled(""), contract=Contract()))
    with ListReader(store_file(tmp_path)) as reader:
        assert ids(reader, ListQuery()) == ["d1"]
