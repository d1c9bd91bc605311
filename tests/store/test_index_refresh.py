"""The word index follows by itself when nothing else is asked, and an index left behind is caught up with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dakdesk.app.index_refresh import AT_ONCE, PAUSE_SECONDS, IndexRefresh
from dakdesk.app.store_access import StoreAccess
from dakdesk.app.worker import Worker
from dakdesk.store.part_encoder import PartEncoder
from dakdesk.store.schema import store_file
from tests.store.strategies import titled
from tests.store.support import AN, Clock, opened, summary_of


@pytest.fixture
def worker() -> Iterator[Worker]:
    found = Worker("test")
    yield found
    found.close(5)


def access_to(folder: Path) -> StoreAccess:
    return StoreAccess(store_file(folder), lambda: AN, Clock(), PartEncoder)


def is_behind(access: StoreAccess, worker: Worker) -> bool:
    return worker.submit(access.is_index_behind).result(5)


def test_all_that_is_behind_is_indexed_in_small_portions(tmp_path: Path, worker: Worker) -> None:
    with opened(tmp_path) as repository:
        for number in range(2 * AT_ONCE + 1):
            made = titled("Laptops", f"d{number}")
            repository.create(made, summary_of(made))
    access = access_to(tmp_path)
    assert is_behind(access, worker)
    IndexRefresh(access, worker).plan(0.0)
    looks = [is_behind(access, worker) for _ in range(4)]
    worker.submit(access.drop).result(5)
    assert looks[0]
    assert not looks[-1]


def test_saving_on_puts_it_off(tmp_path: Path, worker: Worker) -> None:
    refresh = IndexRefresh(access_to(tmp_path), worker)
    refresh.plan()
    first = refresh._planned
    refresh.plan()
    assert first is not None
    assert first.cancelled()
    assert PAUSE_SECONDS > 1


def test_a_store_that_cannot_be_reached_stops_nothing(tmp_path: Path, worker: Worker) -> None:
    (tmp_path / "a file").write_text("x", encoding="utf-8")
    IndexRefresh(access_to(tmp_path / "a file"), worker).plan(0.0)
    assert worker.submit(lambda: "still working").result(5) == "still working"


def test_after_closing_nothing_is_planned(tmp_path: Path) -> None:
    closed = Worker("test")
    closed.close(5)
    refresh = IndexRefresh(access_to(tmp_path), closed)
    refresh.plan()
    assert refresh._planned is None
