"""Put the parts together: store, worker, recovery files, settings. Tests do it with a temporary folder.

A workspace belongs to the window's thread; what touches the store is done by its worker and comes back as a
future.
"""

import getpass
import os
import platform
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from dakdesk.app.autosave import LOCK_SECONDS, Autosave, Base, SaveReport
from dakdesk.app.recovery import Recovered, recover
from dakdesk.app.session import Find, Session
from dakdesk.app.settings import SettingsFile
from dakdesk.app.spool import Spool
from dakdesk.app.store_access import StoreAccess
from dakdesk.app.worker import Worker
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.ids import new_id
from dakdesk.flow.steps import open_findings
from dakdesk.flow.summary import DossierSummary, summarize
from dakdesk.store import backup
from dakdesk.store.errors import ReadOnlyError, StoreError
from dakdesk.store.listing import FactLine, FilterChoices, ListPage, ListQuery
from dakdesk.store.records import Author, LoadedDossier, LockInfo, VersionInfo
from dakdesk.store.schema import store_file

Result = TypeVar("Result")
Report = Callable[[SaveReport], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDossier:
    """An open dossier; `holder` is who has it open elsewhere, and then the session is read-only."""

    session: Session
    autosave: Autosave
    holder: LockInfo | None = None


class Workspace:
    """Everything of one data folder. Futures hold StoreError or PayloadError when something is wrong."""

    def __init__(
        self,
        *,
        access: StoreAccess,
        spool: Spool,
        settings: SettingsFile,
        author: Author,
        find: Find,
        clock: Callable[[], datetime],
    ) -> None:
        self.settings, self.author = settings, author
        self._access, self._spool, self._find, self._clock = access, spool, find, clock
        self._worker = Worker("dakdesk-store")

    @property
    def store(self) -> Path:
        """The file of the store."""
        return self._access.file

    def check(self) -> "Future[None]":
        """Look whether the store is sound; DamagedError when it is not. Do this before anything else."""
        return self._do(lambda: backup.check_quickly(self.store))

    def recover(self) -> "Future[tuple[Recovered, ...]]":
        """Put the work of a crashed program into the store; nothing is opened when there is none."""
        return self._do(self._recover)

    def back_up(self) -> "Future[backup.Backup | None]":
        """Make today's backup when it is not there yet; for when the window is idle."""
        return self._do(lambda: backup.back_up_daily(self.store, self._clock()))

    def backups(self) -> "Future[tuple[backup.Backup, ...]]":
        """Return the backups, newest first."""
        return self._do(lambda: backup.backups(self.store))

    def newest_good_backup(self) -> "Future[backup.Backup | None]":
        """Return the newest backup that passes a full check."""
        return self._do(lambda: backup.newest_good_backup(self.store))

    def restore_backup(self, chosen: backup.Backup) -> "Future[Path | None]":
        """Set the store aside and put a backup in its place; close open dossiers first."""

        def job() -> Path | None:
            self._access.drop()
            return backup.restore(self.store, chosen, self._clock())

        return self._do(job)

    def set_aside(self) -> "Future[Path]":
        """Set a damaged store aside, to start with an empty one."""

        def job() -> Path:
            self._access.drop()
            return backup.set_aside(self.store, self._clock())

        return self._do(job)

    def list(self, query: ListQuery) -> "Future[ListPage]":
        """Return a page of the list."""
        return self._do(lambda: self._access.read(query))

    def choices(self) -> "Future[FilterChoices]":
        """Return the values for the filters of the list."""
        return self._do(self._access.choices)

    def facts(self) -> "Future[tuple[FactLine, ...]]":
        """Return the figures of all dossiers."""
        return self._do(lambda: tuple(self._access.reader().facts()))

    def load(self, dossier_id: str) -> "Future[LoadedDossier]":
        """Return a dossier without opening it."""
        return self._do(lambda: self._access.repository().load(dossier_id))

    def add(self, dossier: Dossier) -> "Future[str]":
        """Store a new dossier (empty, example, import) and return its id; a taken id is replaced."""

        def job() -> str:
            repository = self._access.repository()
            free = dossier if not repository.exists(dossier.id) else replace(dossier, id=new_id())
            repository.create(free, self.summarize(free))
            return free.id

        return self._do(job)

    def duplicate(self, dossier_id: str, title: str) -> "Future[str]":
        """Store a copy under a new id and `title`, without reference and export history; return its id."""

        def job() -> str:
            repository = self._access.repository()
            copy = _copy(repository.load(dossier_id).dossier, title, self._clock(), self.author.name)
            repository.create(copy, self.summarize(copy))
            return copy.id

        return self._do(job)

    def archive(self, dossier_id: str) -> "Future[None]":
        """Put a dossier away as finished."""
        return self._do(lambda: self._access.repository().archive(dossier_id))

    def bin(self, dossier_id: str) -> "Future[None]":
        """Put a dossier in the bin."""
        return self._do(lambda: self._access.repository().bin(dossier_id))

    def restore(self, dossier_id: str) -> "Future[None]":
        """Bring a dossier back from bin or archive."""
        return self._do(lambda: self._access.repository().restore(dossier_id))

    def purge(self, dossier_id: str) -> "Future[None]":
        """Remove a dossier in the bin for good."""
        return self._do(lambda: self._access.repository().purge(dossier_id))

    def versions(self, dossier_id: str) -> "Future[tuple[VersionInfo, ...]]":
        """Return the older states of a dossier, newest first."""
        return self._do(lambda: self._access.repository().versions(dossier_id))

    def load_version(self, dossier_id: str, revision: int) -> "Future[Dossier]":
        """Return an older state, to look at or to bring back as a change."""
        return self._do(lambda: self._access.repository().load_version(dossier_id, revision))

    def open(
        self, dossier_id: str, report: Report = lambda _: None, *, take_over: bool = False
    ) -> "Future[OpenedDossier]":
        """Open a dossier for editing, or read-only when somebody else has it open.

        `report` is told in the worker's thread how saving stands. With `take_over` it opens for editing all
        the same; whoever saves second is then told of the conflict.
        """
        self._spool.claim()
        return self._do(lambda: self._open(dossier_id, report, take_over))

    def resolve_conflict(self, opened: OpenedDossier) -> "Future[None]":
        """Put the state of the session over what a colleague saved; theirs stays among the versions."""

        def job() -> None:
            loaded = self._access.repository().load(opened.session.dossier.id)
            opened.autosave.overwrite_conflict(Base(revision=loaded.revision, checksum=loaded.checksum))

        return self._do(job)

    def close_dossier(self, opened: OpenedDossier, timeout: float = 5.0) -> bool:
        """Save and close; False when the store does not hold the last change (the recovery file does)."""
        saved = opened.autosave.close(timeout)
        self._do(lambda: self._release(opened))
        return saved

    def summarize(self, dossier: Dossier) -> DossierSummary:
        """Return the list row of a dossier with its open findings."""
        return summarize(dossier, open_findings(dossier, self._find(dossier)))

    def close(self, timeout: float = 5.0) -> bool:
        """Finish what is asked and let go of all files; False when the store did not answer in time.

        Closing again does no harm.
        """
        if not self._worker.is_closed:
            self._do(self._access.drop)
        done = self._worker.close(timeout)
        self._spool.close(timeout)
        return done

    def _do(self, job: Callable[[], Result]) -> "Future[Result]":
        return self._worker.submit(job)

    def _recover(self) -> tuple[Recovered, ...]:
        if not self._spool.dead_runs():
            return ()
        return recover(self._spool, self._access.repository(), self.summarize)

    def _open(self, dossier_id: str, report: Report, take_over: bool) -> OpenedDossier:
        loaded = self._access.repository().load(dossier_id)
        token = f"{self._spool.run}.{new_id()}"
        holder, writable = self._lock(dossier_id, token, take_over)
        session = Session(
            loaded.dossier, loaded.revision, read_only=holder is not None or not writable, find=self._find
        )
        autosave = Autosave(
            session,
            Base(revision=loaded.revision, checksum=loaded.checksum),
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

    def _lock(self, dossier_id: str, token: str, take_over: bool) -> tuple[LockInfo | None, bool]:
        try:
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

    def _release(self, opened: OpenedDossier) -> None:
        if not opened.session.read_only:
            self._access.repository().release_lock(opened.autosave.token)


def open_workspace(
    data_dir: Path,
    local_dir: Path,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    find: Find | None = None,
) -> Workspace:
    """Put a workspace together; nothing is opened or written yet.

    `find` gives the findings of a dossier; by default those of the shipped checks and data.
    """
    settings = SettingsFile(local_dir, clock)
    author = Author(name=settings.values.person or _login_name(), host=platform.node(), pid=os.getpid())
    return Workspace(
        access=StoreAccess(store_file(data_dir), author, clock),
        spool=Spool(local_dir / "recovery", clock),
        settings=settings,
        author=author,
        find=find or _shipped_find(),
        clock=clock,
    )


def _shipped_find() -> Find:
    """Return the shipped checks, with their data read when the first dossier is judged."""
    known: list[Find] = []

    def find(dossier: Dossier) -> tuple[Finding, ...]:
        if not known:
            from dakdesk.app.knowledge import Knowledge

            known.append(Knowledge().findings)
        return known[0](dossier)

    return find


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return platform.node()


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
