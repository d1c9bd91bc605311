"""One thread, in order, at given moments."""

import threading
import time
from functools import partial

import pytest

from dakdesk.app.worker import Worker


def numbered(number: int) -> tuple[int, int]:
    return number, threading.get_ident()


def test_jobs_run_in_order_in_one_other_thread() -> None:
    worker = Worker("test")
    futures = [worker.submit(partial(numbered, number)) for number in range(20)]
    results = [future.result(5) for future in futures]
    assert [number for number, _ in results] == list(range(20))
    assert len({ident for _, ident in results}) == 1
    assert results[0][1] != threading.get_ident()
    assert worker.close(5)


def test_an_exception_reaches_whoever_asked_and_the_worker_goes_on() -> None:
    worker = Worker("test")
    broken = worker.submit(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        broken.result(5)
    assert worker.submit(lambda: "fine").result(5) == "fine"
    worker.close(5)


def test_what_is_for_later_waits_and_lets_others_pass() -> None:
    worker = Worker("test")
    order: list[str] = []
    begin = time.monotonic()
    late = worker.later(0.1, lambda: order.append("late"))
    worker.submit(lambda: order.append("now")).result(5)
    late.result(5)
    assert order == ["now", "late"]
    assert time.monotonic() - begin >= 0.1
    worker.close(5)


def test_a_cancelled_job_is_not_done() -> None:
    worker = Worker("test")
    done: list[str] = []
    planned = worker.later(0.05, lambda: done.append("x"))
    assert planned.cancel()
    worker.later(0.1, lambda: None).result(5)
    assert done == []
    worker.close(5)


def test_closing_does_what_is_due_and_drops_what_is_for_later() -> None:
    worker = Worker("test")
    gate = threading.Event()
    worker.submit(lambda: gate.wait(5))
    due, late = worker.submit(lambda: "done"), worker.later(60, lambda: "never")
    gate.set()
    assert worker.close(5)
    assert due.result(0) == "done"
    assert late.cancelled()
    with pytest.raises(RuntimeError):
        worker.submit(lambda: None)


def test_closing_does_not_wait_longer_than_asked() -> None:
    worker = Worker("test")
    gate = threading.Event()
    worker.submit(lambda: gate.wait(5))
    assert not worker.close(0.01)
    gate.set()
    assert worker.close(5)
