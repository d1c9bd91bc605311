"""Search answers as if it read every dossier: whatever is indexed, kept from before, or only just saved."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dakdesk.domain.dossier import Dossier
from dakdesk.store import codec, indexing
from dakdesk.store.listing import SORT_COLUMNS, ListQuery, ListReader
from dakdesk.store.payload_words import payload_words
from dakdesk.store.repository import Repository
from dakdesk.store.schema import Status, search_words, store_file
from dakdesk.store.sql import run_sql
from tests.store.strategies import titled
from tests.store.support import AN, BOB, Clock, add, opened, summary_of

WORDS = ("led", "leder", "straatlampen", "lampen", "lamp", "énergie", "zonneenergie", "en", "2026")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
STEPS = st.lists(
    st.tuples(st.sampled_from(("save", "index", "bin", "look")), st.integers(0, 2), TITLES), max_size=12
)
OTHER_WORDS = payload_words(codec.encode(titled(""))).split()
TYPED = (
    "l",
    "le",
    "led",
    "lede",
    "lam",
    "lamp",
    "lampe",
    "lamp en",
    "ener",
    "energie led",
    "raatl",
    "n",
    "26",
)


def save(repository: Repository, title: str, id_: str = "d1") -> None:
    changed = titled(title, id_)
    repository.save(changed, summary_of(changed), repository.load(id_).revision)


def found(reader: ListReader, text: str, **fields: object) -> list[str]:
    return [row.id for row in reader.read(ListQuery(text=text, **fields)).rows]  # type: ignore[arg-type]


def holds(title: str, typed: str) -> bool:
    words = [*search_words(title), *OTHER_WORDS]
    return all(
        any(word.startswith(part) or (len(part) >= 3 and part in word) for word in words)
        for part in search_words(typed)
    )


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_after_any_history_each_typed_text_finds_the_dossiers_that_hold_it(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    folder = tmp_path_factory.mktemp("search")
    titles = {f"d{number}": "lampen" for number in range(3)}
    with opened(folder) as repository:
        add(repository, *(titled(title, id_) for id_, title in titles.items()))
        with ListReader(store_file(folder)) as reader:
            for kind, number, title in [*steps, ("look", 0, "")]:
                if kind == "save":
                    save(repository, title, f"d{number}")
                    titles[f"d{number}"] = title
                elif kind == "index":
                    repository.refresh_index(limit=1)
                elif kind == "bin":
                    repository.bin(f"d{number}")
                    repository.restore(f"d{number}")
                else:
                    for typed in TYPED:
                        expected = {id_ for id_, title in titles.items() if holds(title, typed)}
                        assert set(found(reader, typed)) == expected, typed


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path) as repository:
        add(repository, titled("Straatlampen"), titled("Zitbanken", "d2"))
    return tmp_path


def test_what_a_colleague_saves_is_found_at_the_next_letter(folder: Path) -> None:
    with ListReader(store_file(folder)) as reader, opened(folder, BOB) as theirs:
        assert found(reader, "lampen") == ["d1"]
        save(theirs, "Laadpalen")
        assert (found(reader, "lampen"), found(reader, "palen")) == ([], ["d1"])
        theirs.refresh_index()
        assert (found(reader, "lampen"), found(reader, "palen")) == ([], ["d1"])


def test_a_mark_that_was_set_before_a_crash_is_dealt_with_by_the_next_program(folder: Path) -> None:
    with opened(folder) as repository:
        save(repository, "Laadpalen")
    with ListReader(store_file(folder)) as reader:
        assert found(reader, "palen") == ["d1"]
    with opened(folder) as repository:
        assert repository.refresh_index() == 1
        assert repository.refresh_index() == 0
    with ListReader(store_file(folder)) as reader:
        assert found(reader, "palen") == ["d1"]


def test_an_index_that_is_broken_off_keeps_its_marks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(folder) as repository:
        save(repository, "Laadpalen")
        with monkeypatch.context() as patch:
            patch.setattr(indexing, "_learn", _break_off)
            with pytest.raises(KeyboardInterrupt):
                repository.refresh_index()
        assert repository.refresh_index() == 1
        run_sql(repository._database, "INSERT INTO word_index(word_index) VALUES('integrity-check')")


def _break_off(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_save_and_its_mark_happen_together(folder: Path) -> None:
    with opened(folder) as repository, closing(sqlite3.connect(store_file(folder))) as other:
        save(repository, "Laadpalen")
        behind = other.execute("SELECT id FROM dossier WHERE indexed = 0").fetchall()
    assert behind == [("d1",)]


@pytest.mark.parametrize("sort", sorted(SORT_COLUMNS))
@pytest.mark.parametrize("descending", [True, False])
def test_what_is_found_stands_in_the_order_of_the_list(tmp_path: Path, sort: str, descending: bool) -> None:
    clock = Clock()
    with opened(tmp_path, clock=clock) as repository:
        for number in range(9):
            add(repository, _varied(number))
            clock.pass_time(minutes=1)
    with ListReader(store_file(tmp_path)) as reader:
        everything = found(reader, "", sort=sort, descending=descending)
        assert found(reader, "lamp", sort=sort, descending=descending) == everything
        assert found(reader, "lamp", sort=sort, descending=descending, offset=2, limit=3) == everything[2:5]
        assert reader.read(ListQuery(text="lamp", limit=1)).total == 9


def _varied(number: int) -> Dossier:
    basis = titled(f"lamp {number % 3}", f"d{number}")
    return replace(basis, owner=("An", "bob", "")[number % 3])


def test_a_search_keeps_to_the_filters(folder: Path) -> None:
    with opened(folder) as repository:
        repository.archive("d1")
    with ListReader(store_file(folder)) as reader:
        assert found(reader, "lampen") == []
        assert found(reader, "lampen", status=Status.ARCHIVED) == ["d1"]
        assert found(reader, "lampen", status=Status.ARCHIVED, owner="Bob") == []


def test_words_that_an_older_program_noted_but_did_not_index_are_found(tmp_path: Path) -> None:
    fixture = Path(__file__).parents[1] / "data" / "db" / "v1.sqlite"
    store_file(tmp_path).write_bytes(fixture.read_bytes())
    with closing(sqlite3.connect(store_file(tmp_path))) as connection:
        connection.execute("UPDATE dossier SET indexed = 0")
        connection.execute("UPDATE search_text SET text = '', fresh = text")
        connection.execute("INSERT INTO word_index(word_index) VALUES('delete-all')")
        connection.commit()
    Repository.open(store_file(tmp_path), AN).close()
    with ListReader(store_file(tmp_path)) as reader:
        assert found(reader, "terugname") == ["d1"]


@pytest.mark.parametrize("odd", ["\u19b0", "\u1cf2", "\u0301", "\U0001d6a8", "\u00bd", "\ud83d", "\0"])
def test_no_character_makes_a_search_fail(tmp_path: Path, odd: str) -> None:
    with opened(tmp_path) as repository:
        add(repository, titled(f"lamp{odd}lamp"))
    with ListReader(store_file(tmp_path)) as reader:
        assert found(reader, f"lamp{odd}lamp") == ["d1"]
        assert found(reader, f"q{odd}q") == []
        assert found(reader, f"la{odd} {odd}") in ([], ["d1"])


def test_of_very_many_words_all_beginnings_and_some_insides_are_found(tmp_path: Path) -> None:
    many = " ".join(f"kabel{number}" for number in range(100))
    with opened(tmp_path) as repository:
        add(repository, titled(many), titled("kabel99", "d2"), titled("stroomkabels", "d3"))
    with ListReader(store_file(tmp_path)) as reader:
        assert set(found(reader, "kabel")) == {"d1", "d2", "d3"}
