"""One thread that does what may take long, in order and at given moments.

The thread that opened a database connection must be the one that uses it, and a network folder can hang for
half a minute: so everything that touches the store runs here, and the window never waits.
"""

import heapq
import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, NamedTuple, TypeVar

Result = TypeVar("Result")


class _Task(NamedTuple):
    """Sorts by moment, then by number; no two have the same number."""

    due: float
    number: int
    job: Callable[[], Any]
    future: "Future[Any]"


class Worker:
    """A thread with a queue; started at once, stopped by `close`."""

    def __init__(self, name: str) -> None:
        self._tasks: list[_Task] = []
        self._numbers = itertools.count()
        self._changed = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    @property
    def is_closed(self) -> bool:
        """Whether nothing is taken any more."""
        with self._changed:
            return self._closing

    def submit(self, job: Callable[[], Result]) -> "Future[Result]":
        """Do `job` as soon as what was asked before is done; the future holds its result or exception."""
        return self.later(0.0, job)

    def later(self, seconds: float, job: Callable[[], Result]) -> "Future[Result]":
        """Do `job` after `seconds`; cancel the future to have it not done.

        Raises RuntimeError when the worker was closed.
        """
        future: Future[Result] = Future()
        due = time.monotonic() + seconds if seconds > 0 else 0.0
        with self._changed:
            if self._closing:
                raise RuntimeError("the worker is closed")
            heapq.heappush(self._tasks, _Task(due, next(self._numbers), job, future))
            self._changed.notify()
        return future

    def close(self, timeout: float | None = None) -> bool:
        """Do what is due, drop what is for later, and stop; False when that took longer than `timeout`."""
        with self._changed:
            self._closing = True
            self._changed.notify()
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (task := self._next()) is not None:
            if not task.future.set_running_or_notify_cancel():
                continue
            try:
                result = task.job()
            except BaseException as error:
                task.future.set_exception(error)
            else:
                task.future.set_result(result)
            del task

    def _next(self) -> _Task | None:
        with self._changed:
            while True:
                wait = self._tasks[0].due - time.monotonic() if self._tasks else None
                if wait is not None and wait <= 0:
                    return heapq.heappop(self._tasks)
                if self._closing:
                    self._drop_all()
                    return None
                self._changed.wait(wait)

    def _drop_all(self) -> None:
        for task in self._tasks:
            task.future.cancel()
        self._tasks.clear()
