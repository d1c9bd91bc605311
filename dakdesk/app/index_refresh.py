"""Bring the word index up to date when nothing else is asked: after a pause in saving, and at the start."""

import logging
from concurrent.futures import Future
from typing import TYPE_CHECKING

from dakdesk.store.errors import StoreError

if TYPE_CHECKING:
    from dakdesk.app.store_access import StoreAccess
    from dakdesk.app.worker import Worker

PAUSE_SECONDS = 2.0
AT_ONCE = 10
"""How many dossiers are indexed before the worker looks whether something else is asked."""

_log = logging.getLogger(__name__)


class IndexRefresh:
    """Plans the work on the worker of a store; `plan` may be called from any thread."""

    def __init__(self, access: "StoreAccess", worker: "Worker") -> None:
        self._access, self._worker = access, worker
        self._planned: Future[None] | None = None

    def plan(self, seconds: float | None = None) -> None:
        """Refresh the index after a pause, or `seconds`; what was planned before is put off till then."""
        if self._planned is not None:
            self._planned.cancel()
        try:
            self._planned = self._worker.later(PAUSE_SECONDS if seconds is None else seconds, self._run)
        except RuntimeError:
            _log.debug("the worker is closing; the next program finds the marks")

    def _run(self) -> None:
        try:
            more = self._access.is_index_behind() and self._access.repository().refresh_index(AT_ONCE)
        except StoreError as error:
            _log.info("the word index stays behind for now: %s", error)
        else:
            if more == AT_ONCE:
                self.plan(0.0)
