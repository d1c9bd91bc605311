"""Save the open dossier by itself, within a second of each change, without the window ever waiting.

The session tells of a change in the window's thread. The recovery file takes it at once; the worker saves
it after a short pause, or after at most `LONGEST_SECONDS` while typing goes on. What fails is shown and
tried again; a conflict stops saving, and the recovery file keeps the work.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dakdesk.app.index_refresh import IndexRefresh
from dakdesk.app.session import Session
from dakdesk.app.spool import Spool, SpoolHeader
from dakdesk.app.store_access import StoreAccess
from dakdesk.app.worker import Worker
from dakdesk.domain.dossier import Dossier
from dakdesk.flow.summary import DossierSummary
from dakdesk.store.errors import ConflictError, NotFoundError, StoreError
from dakdesk.store.payload_errors import PayloadError
from dakdesk.store.records import Mark

DEBOUNCE_SECONDS = 0.25
LONGEST_SECONDS = 0.6
RETRY_SECONDS = (2, 5, 10, 30)
LOCK_SECONDS = 60
SPOOL_SECONDS = 1.0

Summarize = Callable[[Dossier], DossierSummary]

_log = logging.getLogger(__name__)


class SaveKind(StrEnum):
    """How saving stands."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    CONFLICT = "conflict"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveReport:
    """What the status line says: `at` the last good save, `retry_seconds` until the next try after a failure.

    `code` and `params` name the sentence of a failure or conflict (`error.…`).
    """

    kind: SaveKind
    at: datetime | None = None
    retry_seconds: int = 0
    code: str = ""
    params: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a session builds on: revision 0 for a dossier that is not in the store yet."""

    revision: int = 0
    checksum: str = ""


class Autosave:
    """Saves one session. `report` is called in the worker's thread each time the state changes."""

    def __init__(
        self,
        session: Session,
        base: Base,
        *,
        access: StoreAccess,
        worker: Worker,
        spool: Spool,
        summarize: Summarize,
        token: str,
        clock: Callable[[], datetime],
        report: Callable[[SaveReport], None] = lambda _: None,
    ) -> None:
        self._session, self._base = session, base
        self._access, self._worker, self._spool = access, worker, spool
        self._summarize, self._clock, self._report = summarize, clock, report
        self.token = token
        self._index = IndexRefresh(access, worker)
        self._guard = threading.Lock()
        self._latest, self._sequence = session.dossier, 0
        self._saved_sequence = 0 if base.revision else -1
        self._first_dirty: float | None = None
        self._planned: Future[None] | None = None
        self._failures = 0
        self._stopped = session.read_only
        self.is_closed = False
        self.state = SaveReport(kind=SaveKind.READ_ONLY if session.read_only else SaveKind.SAVED)
        self._unsubscribe = session.subscribe(self._on_change)
        if not base.revision and not session.read_only:
            self._take()

    @property
    def is_saved(self) -> bool:
        """Whether the store holds the last change."""
        with self._guard:
            return self._saved_sequence == self._sequence

    def flush(self, timeout: float) -> bool:
        """Save now and wait; False when the last change is not in the store within `timeout` seconds.

        The recovery file then still holds it.
        """
        if self._stopped or self.is_saved:
            return self.is_saved or self._session.read_only
        future = self._worker.submit(self._save)
        try:
            future.result(timeout)
        except FutureTimeoutError:
            return False
        return self.is_saved

    def close(self, timeout: float = 5.0) -> bool:
        """Save what is open and stop listening; False when the store does not hold the last change."""
        self._unsubscribe()
        saved = self.flush(timeout)
        self._stopped = self.is_closed = True
        return saved

    def overwrite_conflict(self, base: Base) -> None:
        """Go on after a conflict from what is in the store now (`base`): the officer chose this state."""
        with self._guard:
            self._base, self._stopped = base, False
        self._session.revision = base.revision
        self._take()

    def _on_change(self) -> None:
        if not self._session.read_only and self._session.dossier is not self._latest:
            self._take()

    def _take(self) -> None:
        """Hand the present state to the recovery file and plan a save; runs in the window's thread."""
        with self._guard:
            self._latest = self._session.dossier
            self._sequence += 1
            header = SpoolHeader(
                dossier_id=self._latest.id,
                base_revision=self._base.revision,
                base_checksum=self._base.checksum,
                mark=Mark(session=self.token, sequence=self._sequence),
            )
            self._spool.write(header, self._latest)
            if not (self._stopped or self._failures):
                self._plan_soon()

    def _plan_soon(self) -> None:
        now = time.monotonic()
        self._first_dirty = now if self._first_dirty is None else self._first_dirty
        wait = min(DEBOUNCE_SECONDS, self._first_dirty + LONGEST_SECONDS - now)
        self._plan(max(wait, 0.0))

    def _plan(self, seconds: float) -> None:
        if self._planned is not None:
            self._planned.cancel()
        self._planned = self._worker.later(seconds, self._save)

    def _save(self) -> None:
        """Save the latest state; runs in the worker's thread."""
        with self._guard:
            dossier, sequence, base = self._latest, self._sequence, self._base
            self._first_dirty = None
            if self._stopped or sequence == self._saved_sequence:
                return
        self._tell(SaveReport(kind=SaveKind.SAVING, at=self.state.at))
        try:
            saved = self._put(dossier, Mark(session=self.token, sequence=sequence), base)
        except (ConflictError, NotFoundError) as error:
            self._stop(error)
        except (StoreError, PayloadError) as error:
            self._access.drop()
            self._try_again(error.code, error.params)
        except Exception:
            _log.exception("saving failed")
            self._try_again("error.store.bug", {})
        else:
            self._done(dossier, sequence, saved)

    def _put(self, dossier: Dossier, mark: Mark, base: Base) -> Base:
        repository, summary = self._access.repository(), self._summarize(dossier)
        if base.revision:
            revision = repository.save(dossier, summary, base.revision, mark)
        else:
            revision = repository.create(dossier, summary, mark)
        return Base(revision=revision, checksum=repository.written_checksum)

    def _done(self, dossier: Dossier, sequence: int, base: Base) -> None:
        with self._guard:
            self._base, self._saved_sequence, self._failures = base, sequence, 0
            more = self._sequence != sequence
            if more and (self._planned is None or self._planned.done()):
                self._plan_soon()
        self._session.revision = base.revision
        self._spool.clear(dossier.id, sequence)
        self._tell(SaveReport(kind=SaveKind.SAVED, at=self._clock()))
        self._index.plan()

    def _stop(self, error: StoreError) -> None:
        with self._guard:
            self._stopped = True
        self._tell(self._failure(SaveKind.CONFLICT, error.code, error.params))

    def _try_again(self, code: str, params: "dict[str, str | int] | dict[str, str]") -> None:
        if not code.startswith("error.payload.") and not self.is_spooled():
            code = "error.store.nowhere"
        with self._guard:
            seconds = RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
            self._failures += 1
        self._tell(self._failure(SaveKind.FAILED, code, params, seconds))
        self._worker_later(seconds, self._save)

    def is_spooled(self) -> bool:
        """Whether the recovery file holds the work; asked only when the store does not."""
        return self._spool.wait(SPOOL_SECONDS) and self._spool.error is None

    def _failure(
        self, kind: SaveKind, code: str, params: "dict[str, str | int] | dict[str, str]", seconds: int = 0
    ) -> SaveReport:
        return SaveReport(
            kind=kind, at=self.state.at, retry_seconds=seconds, code=code, params=tuple(params.items())
        )

    def _worker_later(self, seconds: float, job: Callable[[], None]) -> None:
        try:
            self._worker.later(seconds, job)
        except RuntimeError:
            _log.debug("the worker is closing; not planned any more")

    def _tell(self, state: SaveReport) -> None:
        self.state = state
        self._report(state)
