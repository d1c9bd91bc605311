"""Put the parts together: store, worker, recovery files, settings. Tests do it with a temporary folder.

A workspace belongs to the window's thread; what touches the store is done by its worker and comes back as a
future.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from dakdesk.app.settings import SettingsFile
from dakdesk.app.store_access import StoreAccess
from dakdesk.app.worker import Worker
from dakdesk.store.schema import store_file

if TYPE_CHECKING:
    from concurrent.futures import Future

    from dakdesk.app.opening import OpenedDossier, Opener, Report
    from dakdesk.app.recovery import Recovered
    from dakdesk.app.session import Find
    from dakdesk.app.spool import Spool
    from dakdesk.domain.dossier import Dossier
    from dakdesk.flow.summary import DossierSummary
    from dakdesk.store import backup
    from dakdesk.store.listing import FactLine, FilterChoices, ListPage, ListQuery
    from dakdesk.store.part_encoder import PartEncoder
    from dakdesk.store.records import Author, LoadedDossier, VersionInfo

Result = TypeVar("Result")


class Workspace:
    """Everything of one data folder. Futures hold StoreError or PayloadError when something is wrong.

    What only an open dossier needs (its opener, recovery files, who works here) is made on first use: the
    list of dossiers does not wait for it.
    """

    def __init__(
        self,
        *,
        store: Path,
        recovery: Path,
        settings: SettingsFile,
        find: "Find | None",
        clock: Callable[[], datetime],
        is_chosen: bool = False,
    ) -> None:
        self.settings = settings
        self._recovery, self._find, self._clock = recovery, find, clock
        self._access = StoreAccess(store, lambda: self.author, clock, self._encoder, is_chosen=is_chosen)
        self._worker = Worker("dakdesk-store")
        self._making = threading.Lock()
        self._made_spool: Spool | None = None
        self._made_encoder: PartEncoder | None = None
        self._ahead: tuple[ListQuery, Future[ListPage]] | None = None

    @cached_property
    def author(self) -> "Author":
        """Who works here: the name in the settings, else the login name."""
        return _author(self.settings.values.person)

    @property
    def _spool(self) -> "Spool":
        from dakdesk.app.spool import Spool

        with self._making:
            if self._made_spool is None:
                self._made_spool = Spool(self._recovery, self._clock, self._encoder)
            return self._made_spool

    def _encoder(self) -> "PartEncoder":
        """What the recovery file and the store encode with: a change is encoded once, by who comes first."""
        from dakdesk.store.part_encoder import PartEncoder

        with self._making:
            if self._made_encoder is None:
                self._made_encoder = PartEncoder()
            return self._made_encoder

    @cached_property
    def _opener(self) -> "Opener":
        """What opens and judges dossiers; loaded with the first dossier, not with the list."""
        from dakdesk.app.opening import Opener, shipped_find

        return Opener(
            access=self._access,
            worker=self._worker,
            spool=self._spool,
            find=self._find or shipped_find(lambda: self.settings.values.own_folder),
            clock=self._clock,
        )

    @property
    def store(self) -> Path:
        """The file of the store."""
        return self._access.file

    def check(self) -> "Future[None]":
        """Look whether the store is sound; DamagedError when it is not. Do this before anything else."""

        def job() -> None:
            from dakdesk.store import backup

            backup.check_quickly(self.store)

        return self._do(job)

    def recover(self) -> "Future[tuple[Recovered, ...]]":
        """Put the work of a crashed program into the store; nothing is opened when there is none."""
        return self._do(self._recover)

    def back_up(self) -> "Future[backup.Backup | None]":
        """Make today's backup when it is not there yet; for when the window is idle.

        A word index that a program before this one left behind is brought up to date after it.
        """
        from dakdesk.app.index_refresh import IndexRefresh
        from dakdesk.store import backup

        made = self._do(lambda: backup.back_up_daily(self.store, self._clock()))
        IndexRefresh(self._access, self._worker).plan()
        return made

    def backups(self) -> "Future[tuple[backup.Backup, ...]]":
        """Return the backups, newest first."""

        def job() -> "tuple[backup.Backup, ...]":
            from dakdesk.store import backup

            return backup.backups(self.store)

        return self._do(job)

    def newest_good_backup(self) -> "Future[backup.Backup | None]":
        """Return the newest backup that passes a full check."""
        from dakdesk.store import backup

        return self._do(lambda: backup.newest_good_backup(self.store, self._clock()))

    def restore_backup(self, chosen: "backup.Backup") -> "Future[Path | None]":
        """Set the store aside and put a backup in its place; close open dossiers first."""

        def job() -> Path | None:
            from dakdesk.store import backup

            self._access.drop()
            return backup.restore(self.store, chosen, self._clock())

        return self._do(job)

    def set_aside(self) -> "Future[Path]":
        """Set a damaged store aside, to start with an empty one."""

        def job() -> Path:
            from dakdesk.store import backup

            self._access.begin_anew()
            return backup.set_aside(self.store, self._clock())

        return self._do(job)

    def read_ahead(self, query: "ListQuery") -> None:
        """Begin to read a page, for the `list` that asks for it next."""
        self._ahead = (query, self.list(query))

    def list(self, query: "ListQuery") -> "Future[ListPage]":
        """Return a page of the list."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] == query:
            return ahead[1]
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

    def add(self, dossier: "Dossier") -> "Future[str]":
        """Store a new dossier (empty, example, import) and return its id; a taken id is replaced."""
        return self._do(lambda: self._opener.add(dossier))

    def duplicate(self, dossier_id: str, title: str) -> "Future[str]":
        """Store a copy under a new id and `title`, without reference and export history; return its id."""
        return self._do(lambda: self._opener.duplicate(dossier_id, title, self.author.name))

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
        self, dossier_id: str, report: "Report" = lambda _: None, *, take_over: bool = False
    ) -> "Future[OpenedDossier]":
        """Open a dossier for editing, or read-only when somebody else has it open.

        `report` is told in the worker's thread how saving stands. With `take_over` it opens for editing all
        the same; whoever saves second is then told of the conflict.
        """
        self._spool.claim()
        return self._do(lambda: self._opener.open(dossier_id, report, take_over))

    def resolve_conflict(self, opened: "OpenedDossier", title: str) -> "Future[None]":
        """Put the state of the session over what a colleague saved; theirs is kept in the bin as `title`."""
        return self._do(lambda: self._opener.overwrite(opened, title))

    def keep_ours(self, opened: "OpenedDossier", title: str) -> "Future[LoadedDossier]":
        """Keep the state of the session in the bin as `title`; return what a colleague saved.

        Follow with `take_theirs` in the window's thread.
        """
        return self._do(lambda: self._opener.keep_ours(opened, title))

    def take_theirs(self, opened: "OpenedDossier", theirs: "LoadedDossier") -> None:
        """Go on with what a colleague saved, as a change that can be undone."""
        self._opener.take_theirs(opened, theirs)

    def keep_as_copy(self, opened: "OpenedDossier", title: str) -> "Future[str]":
        """Store the state of the session as another dossier, called `title`; return its id.

        Close the session after it: its recovery file is gone, the copy holds the work.
        """
        return self._do(lambda: self._opener.keep_as_copy(opened, title))

    def close_dossier(self, opened: "OpenedDossier", timeout: float = 5.0) -> bool:
        """Save and close; False when the store does not hold the last change (the recovery file does)."""
        saved = opened.autosave.close(timeout)
        self._do(lambda: self._opener.release(opened))
        return saved

    def summarize(self, dossier: "Dossier") -> "DossierSummary":
        """Return the list row of a dossier with its open findings."""
        return self._opener.summarize(dossier)

    def close(self, timeout: float = 5.0) -> bool:
        """Finish what is asked and let go of all files; False when the store did not answer in time.

        Closing again does no harm.
        """
        if not self._worker.is_closed:
            self._do(self._access.drop)
        done = self._worker.close(timeout)
        if self._made_spool is not None:
            self._made_spool.close(timeout)
        return done

    def _do(self, job: Callable[[], Result]) -> "Future[Result]":
        return self._worker.submit(job)

    def _recover(self) -> "tuple[Recovered, ...]":
        if not self._spool.dead_runs():
            return ()
        return self._opener.recover()


def open_workspace(
    data_dir: Path,
    local_dir: Path,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    find: "Find | None" = None,
    *,
    is_chosen: bool = False,
) -> Workspace:
    """Put a workspace together; nothing is opened or written yet.

    `find` gives the findings of a dossier; by default those of the shipped checks and data. `is_chosen` says
    that somebody chose the data folder: it is then not made when it is absent.
    """
    settings = SettingsFile(local_dir, clock)
    return Workspace(
        store=store_file(data_dir),
        recovery=local_dir / "recovery",
        settings=settings,
        find=find,
        clock=clock,
        is_chosen=is_chosen,
    )


def _author(person: str) -> "Author":
    import os
    import platform

    from dakdesk.store.records import Author

    return Author(name=person or _login_name() or platform.node(), host=platform.node(), pid=os.getpid())


def _login_name() -> str:
    """Return the name that the user logged in with, empty when the system does not know it."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
