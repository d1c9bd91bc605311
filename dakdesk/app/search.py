"""Search as you type: only the newest question counts, answers to older ones are dropped."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future

from dakdesk.store.listing import ListPage, ListQuery

Ask = Callable[[ListQuery], "Future[ListPage]"]


class LatestSearch:
    """Asks the list for pages and delivers the newest answer.

    `deliver` and `fail` are called in the thread that answers (the worker's); a window turns them into
    signals.
    """

    def __init__(
        self,
        ask: Ask,
        deliver: Callable[[ListQuery, ListPage], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        self._ask, self._deliver, self._fail = ask, deliver, fail
        self._guard = threading.Lock()
        self._number = 0
        self._pending: Future[ListPage] | None = None

    def search(self, query: ListQuery) -> None:
        """Ask for `query`; a question that still waits is taken back."""
        with self._guard:
            self._number += 1
            number, previous = self._number, self._pending
        if previous is not None:
            previous.cancel()
        future = self._ask(query)
        self._pending = future
        future.add_done_callback(lambda done: self._on_done(number, query, done))

    def _on_done(self, number: int, query: ListQuery, done: "Future[ListPage]") -> None:
        with self._guard:
            if number != self._number:
                return
        try:
            page = done.result()
        except CancelledError:
            return
        except Exception as error:
            self._fail(error)
        else:
            self._deliver(query, page)
