"""Open one dossier of the store for editing, and judge it; loaded when the first dossier is opened.

Apart from `wiring`, so that the list of dossiers is there before anything of a dossier is loaded.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from dakdesk.app.autosave import LOCK_SECONDS, Autosave, Base, SaveReport
from dakdesk.app.colleagues import keep_in_bin, store_copy, taken_over
from dakdesk.app.index_refresh import IndexRefresh
from dakdesk.app.last_findings import LastFindings
from dakdesk.app.recovery import Recovered, recover, recover_file
from dakdesk.app.session import Find, Session
from dakdesk.app.spool import Spool
from dakdesk.app.store_access import StoreAccess
from dakdesk.app.worker import Worker
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.ids import new_id
from dakdesk.flow.steps import open_findings
from dakdesk.flow.summary import DossierSummary, summarize
from dakdesk.store.errors import ReadOnlyError, StoreError
from dakdesk.store.records import LoadedDossier, LockInfo

Report = Callable[[SaveReport], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDossier:
    """An open dossier; `holder` is who has it open elsewhere, and then the session is read-only."""

    session: Session
    autosave: Autosave
    holder: LockInfo | None = None


class Opener:
    """Opens, stores and judges dossiers; every method but `summarize` runs in the worker's thread."""

    def __init__(
        self,
        *,
        access: StoreAccess,
        worker: Worker,
        spool: Spool,
        find: Find | None,
        clock: Callable[[], datetime],
    ) -> None:
        self._access, self._worker, self._spool, self._clock = access, worker, spool, clock
        self._find = LastFindings(find or shipped_find())
        self._index = IndexRefresh(access, worker)
        self._kept_locks: list[str] = []

    def summarize(self, dossier: Dossier) -> DossierSummary:
        """Return the list row of a dossier with its open findings."""
        return summarize(dossier, open_findings(dossier, self._find(dossier)))

    def recover(self) -> tuple[Recovered, ...]:
        """Put the work of a crashed program into the store."""
        return recover(self._spool, self._access.repository(), self.summarize)

    def add(self, dossier: Dossier) -> str:
        """Store a new dossier and return its id; a taken id is replaced."""
        repository = self._access.repository()
        free = dossier if not repository.exists(dossier.id) else replace(dossier, id=new_id())
        repository.create(free, self.summarize(free))
        self._index.plan()
        return free.id

    def duplicate(self, dossier_id: str, title: str, owner: str) -> str:
        """Store a copy under a new id and `title`; return its id."""
        repository = self._access.repository()
        copy = _copy(repository.load(dossier_id).dossier, title, self._clock(), owner)
        repository.create(copy, self.summarize(copy))
        self._index.plan()
        return copy.id

    def overwrite(self, opened: OpenedDossier, title: str) -> None:
        """Put the state of the session over what a colleague saved; theirs is kept in the bin as `title`."""
        repository = self._access.repository()
        loaded = repository.load(opened.session.dossier.id)
        keep_in_bin(repository, loaded.dossier, title, self.summarize)
        opened.autosave.overwrite_conflict(_base(loaded))

    def keep_ours(self, opened: OpenedDossier, title: str) -> LoadedDossier:
        """Keep the state of the session in the bin as `title`; return what a colleague saved."""
        repository, ours = self._access.repository(), opened.session.dossier
        loaded = repository.load(ours.id)
        keep_in_bin(repository, ours, title, self.summarize)
        return loaded

    def take_theirs(self, opened: OpenedDossier, theirs: LoadedDossier) -> None:
        """Go on with what a colleague saved, as a change that can be undone; in the window's thread."""
        opened.session.apply(taken_over(theirs.dossier))
        opened.autosave.overwrite_conflict(_base(theirs))

    def keep_as_copy(self, opened: OpenedDossier, title: str) -> str:
        """Store the state of the session as another dossier, called `title`; return its id.

        The recovery file goes: the copy holds the work.
        """
        ours = opened.session.dossier
        copy_id = store_copy(self._access.repository(), ours, title, self.summarize)
        self._spool.clear(ours.id, sys.maxsize)
        return copy_id

    def open(self, dossier_id: str, report: Report, take_over: bool) -> OpenedDossier:
        """Open a dossier, read-only when somebody else has it and it is not taken over.

        What an earlier session of this program could not save comes first.
        """
        self._put_back(dossier_id)
        loaded = self._access.repository().load(dossier_id)
        token = f"{self._spool.run}.{new_id()}"
        holder, writable = self._lock(dossier_id, token, take_over)
        session = Session(
            loaded.dossier, loaded.revision, read_only=holder is not None or not writable, find=self._find
        )
        autosave = Autosave(
            session,
            _base(loaded),
            token=token,
            access=self._access,
            worker=self._worker,
            spool=self._spool,
            summarize=self.summarize,
            clock=self._clock,
            report=report,
        )
        opened = OpenedDossier(session=session, autosave=autosave, holder=holder)
        if not session.read_only:
            self._worker.later(LOCK_SECONDS, lambda: self._keep_lock(opened))
        return opened

    def _put_back(self, dossier_id: str) -> None:
        """Bring what this program could not save before it closed the dossier into the store.

        Else the first change would write over its recovery file. Raises StoreError while the store refuses.
        """
        held = self._spool.held(dossier_id)
        if held is None:
            return
        try:
            recover_file(held, self._spool, self._access.repository(), self.summarize)
        except StoreError:
            self._access.drop()
            raise

    def _lock(self, dossier_id: str, token: str, take_over: bool) -> tuple[LockInfo | None, bool]:
        try:
            self._give_back()
            return self._access.repository().take_lock(dossier_id, token, force=take_over), True
        except ReadOnlyError:
            return None, False

    def _keep_lock(self, opened: OpenedDossier) -> None:
        """Say every minute that the dossier is still open here; a failure is no harm, saving will tell."""
        if opened.autosave.is_closed:
            return
        try:
            self._access.repository().refresh_lock(opened.autosave.token)
        except StoreError:
            self._access.drop()
        self._worker.later(LOCK_SECONDS, lambda: self._keep_lock(opened))

    def release(self, opened: OpenedDossier) -> None:
        """Let go of the lock of a closed dossier; where the store refuses, when the next one is opened."""
        if not opened.session.read_only:
            self._kept_locks.append(opened.autosave.token)
            self._give_back()

    def _give_back(self) -> None:
        while self._kept_locks:
            self._access.repository().release_lock(self._kept_locks[0])
            del self._kept_locks[0]


def shipped_find(own: Callable[[], str] = str) -> Find:
    """Return the shipped checks; their data, with that of folder `own`, are read at the first dossier."""

    def find(dossier: Dossier) -> tuple[Finding, ...]:
        from dakdesk.app.knowledge import knowledge_of

        return knowledge_of(own()).findings(dossier)

    return find


def _base(loaded: LoadedDossier) -> Base:
    return Base(revision=loaded.revision, checksum=loaded.checksum)


def _copy(dossier: Dossier, title: str, now: datetime, owner: str) -> Dossier:
    return replace(
        dossier,
        id=new_id(),
        created=now.astimezone().date(),
        owner=owner,
        example_id="",
        contract=replace(dossier.contract, title=title, reference=""),
        document=replace(dossier.document, exports=()),
    )
