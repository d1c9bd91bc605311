"""Results of work that is done outside the window's thread, handed over in the window's thread.

Usage::

    self._results = Results(self)
    self._results.wait(workspace.bin(dossier_id), self._on_binned, self._on_failed)
    self._results.wait(in_background(lambda: read_dossier_file(file)), self._on_read, self._on_failed)
"""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from dakdesk.app.refusals import filled, reason
from ui.texts import t

Result = TypeVar("Result")
OnResult = Callable[[Any], object]
OnError = Callable[["Problem"], object]


class Problem:
    """Something in the surroundings went wrong; `text` says what happened and what to do."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        code = getattr(error, "code", "")
        self.text = t(code, **filled(error)) if code else t("error.file.unreadable", detail=_why(error))


def _why(error: Exception) -> str:
    return reason(error) if isinstance(error, OSError) else str(error)


def surroundings(error: BaseException) -> Problem | None:
    """Return what an error means for a person; None when it is a mistake of ours."""
    if isinstance(error, OSError) or (isinstance(error, Exception) and hasattr(error, "code")):
        return Problem(error)
    return None


class Results(QObject):
    """Waits for futures and calls back in the window's thread; a mistake of ours is raised there."""

    _done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[int, tuple[OnResult, OnError]] = {}
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def wait(self, future: "Future[Any]", on_result: OnResult, on_error: OnError) -> None:
        """Call `on_result` with the result, or `on_error` with what went wrong."""
        self._waiting[id(future)] = (on_result, on_error)
        future.add_done_callback(self._hand_over)

    def _hand_over(self, future: "Future[Any]") -> None:
        """Runs in the thread that did the work; the window may be gone by then."""
        if shiboken6.isValid(self):
            self._done.emit(future)

    @Slot(object)
    def _on_done(self, future: "Future[Any]") -> None:
        on_result, on_error = self._waiting.pop(id(future))
        try:
            result = future.result()
        except CancelledError:
            return
        except Exception as error:
            problem = surroundings(error)
            if problem is None:
                raise
            on_error(problem)
        else:
            on_result(result)


def in_background(job: Callable[[], Result]) -> "Future[Result]":
    """Do `job` in a thread of the pool, for files and data that are no part of the store."""
    future: Future[Result] = Future()

    def run() -> None:
        try:
            future.set_result(job())
        except BaseException as error:
            future.set_exception(error)

    QThreadPool.globalInstance().start(run)
    return future


def all_of(futures: "list[Future[Any]]") -> "Future[list[Any]]":
    """Return a future with all results, in order; it fails with the first error."""
    whole: Future[list[Any]] = Future()
    left = len(futures)

    def one_done(_future: "Future[Any]") -> None:
        nonlocal left
        left -= 1
        if left == 0:
            _settle(whole, futures)

    if not futures:
        whole.set_result([])
    for future in futures:
        future.add_done_callback(one_done)
    return whole


def _settle(whole: "Future[list[Any]]", futures: "list[Future[Any]]") -> None:
    try:
        whole.set_result([future.result() for future in futures])
    except Exception as error:
        whole.set_exception(error)
