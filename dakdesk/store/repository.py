"""Dossiers in the store: make, save, load, throw away and bring back.

A repository belongs to one thread. Every public method is one transaction that happens completely or not at
all, and raises StoreError in one of its kinds when the surroundings do not allow it.
"""

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint

from dakdesk.domain.dossier import Dossier
from dakdesk.flow.summary import DossierSummary
from dakdesk.store import codec, history, indexing, locks, rows
from dakdesk.store.backup import back_up_before_migration
from dakdesk.store.connection import open_database
from dakdesk.store.errors import ConflictError, NotFoundError, store_errors
from dakdesk.store.models import DossierRow, PayloadRow
from dakdesk.store.part_encoder import PartEncoder
from dakdesk.store.records import Author, LoadedDossier, LockInfo, Mark, VersionInfo, as_moment, as_text
from dakdesk.store.schema import Status
from dakdesk.store.sql import run_sql, transaction

Clock = Callable[[], datetime]
UNMARKED = Mark()


def utc_now() -> datetime:
    """Return the present moment, in UTC."""
    return datetime.now(UTC)


class Repository:
    """The store in one file, for one author."""

    def __init__(
        self,
        database: SqliteDatabase,
        author: Author,
        clock: Clock = utc_now,
        encoder: PartEncoder | None = None,
    ) -> None:
        self._database = database
        self._author = author
        self._clock = clock
        self._encoder = encoder or PartEncoder()
        self.written_checksum = ""
        """The SHA-256 of the payload that was written last: what a session that wrote it builds on."""

    @classmethod
    def open(
        cls, file: Path, author: Author, clock: Clock = utc_now, encoder: PartEncoder | None = None
    ) -> Self:
        """Open the store, make it when absent, bring its tables up to date (after a backup)."""
        database = open_database(file, lambda: back_up_before_migration(file, clock()))
        return cls(database, author, clock, encoder)

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def create(self, dossier: Dossier, summary: DossierSummary, mark: Mark = UNMARKED) -> int:
        """Add a dossier and return its first revision, 1; ConflictError when its id is taken."""
        payload = self._encoder.payload(dossier)
        with self._writing() as now:
            taken = self._row(dossier.id)
            if taken is not None:
                raise ConflictError(taken["changed_by"], taken["changed_at"])
            rows.insert(self._database, dossier.id, payload, summary, self._stamp(now, mark))
        self.written_checksum = payload.checksum
        return 1

    def save(
        self, dossier: Dossier, summary: DossierSummary, base_revision: int, mark: Mark = UNMARKED
    ) -> int:
        """Put a new state in place of `base_revision` and return the new revision.

        Raises ConflictError, with nothing changed, when somebody saved in between, and NotFoundError
        when the dossier was removed for good.
        """
        payload = self._encoder.payload(dossier)
        with self._writing() as now:
            row = self._existing(dossier.id)
            if row["revision"] != base_revision:
                raise ConflictError(row["changed_by"], row["changed_at"])
            history.keep_previous(self._database, row, now, self._author.name)
            if rows.update(self._database, row, payload, summary, self._stamp(now, mark)) != 1:
                raise ConflictError(row["changed_by"], row["changed_at"])
        self.written_checksum = payload.checksum
        return base_revision + 1

    def load(self, dossier_id: str) -> LoadedDossier:
        """Return a dossier with its revision; PayloadError when its payload cannot be read."""
        with store_errors():
            query = (
                DossierRow.select(DossierRow, PayloadRow.data, PayloadRow.checksum)
                .join(PayloadRow, on=PayloadRow.dossier == DossierRow.number)
                .where(DossierRow.id == dossier_id)
            )
            row = next(iter(query.dicts().execute(self._database)), None)
        if row is None:
            raise NotFoundError
        return LoadedDossier(
            dossier=codec.decode(bytes(row["data"])),
            revision=row["revision"],
            checksum=row["checksum"],
            status=Status(row["status"]),
            changed_at=as_moment(row["changed_at"]),
            changed_by=row["changed_by"],
            mark=Mark(session=row["session"], sequence=row["sequence"]),
        )

    def exists(self, dossier_id: str) -> bool:
        """Whether a dossier with this id is in the store, the bin included."""
        with store_errors():
            return self._row(dossier_id) is not None

    def checksum(self, dossier_id: str) -> str:
        """Return the SHA-256 of the stored payload."""
        with store_errors():
            number = self._existing(dossier_id)["number"]
            query = "SELECT checksum FROM payload WHERE number = ?"
            return str(run_sql(self._database, query, (number,)).fetchone()[0])

    def archive(self, dossier_id: str) -> None:
        """Put a dossier away as finished."""
        self._set_status(dossier_id, Status.ARCHIVED)

    def bin(self, dossier_id: str) -> None:
        """Put a dossier in the bin, from where it can be restored."""
        self._set_status(dossier_id, Status.BINNED)

    def restore(self, dossier_id: str) -> None:
        """Bring a dossier back from the bin or the archive."""
        self._set_status(dossier_id, Status.ACTIVE)

    def purge(self, dossier_id: str) -> None:
        """Remove a dossier for good, with its versions; NotFoundError when it is not in the bin."""
        with self._writing():
            row = self._existing(dossier_id)
            if row["status"] != Status.BINNED:
                raise NotFoundError
            indexing.forget(self._database, row["number"])
            DossierRow.delete().where(DossierRow.id == dossier_id).execute(self._database)

    def versions(self, dossier_id: str) -> tuple[VersionInfo, ...]:
        """Return the older states that were kept, newest first."""
        with store_errors():
            return history.versions(self._database, self._existing(dossier_id)["number"])

    def load_version(self, dossier_id: str, revision: int) -> Dossier:
        """Return an older state; NotFoundError when it was not kept."""
        with store_errors():
            data = history.version_data(self._database, self._existing(dossier_id)["number"], revision)
        return codec.decode(zlib.decompress(data))

    def take_lock(self, dossier_id: str, token: str, *, force: bool = False) -> LockInfo | None:
        """Note that the dossier is open here under `token`; return the holder when it is open elsewhere.

        A lock that was not refreshed for `locks.STALE_SECONDS` is taken over, any lock with `force`.
        """
        with self._writing() as now:
            number = self._existing(dossier_id)["number"]
            return locks.take(self._database, number, token, self._author, now, force=force)

    def refresh_lock(self, token: str) -> bool:
        """Say that the dossier is still open; False when the lock was lost to somebody else."""
        with self._writing() as now:
            return locks.refresh(self._database, token, now)

    def release_lock(self, token: str) -> None:
        """Note that the dossier is no longer open here."""
        with self._writing():
            locks.release(self._database, token)

    def release_locks(self, prefix: str) -> None:
        """Give back the locks of a program that is gone: those whose token begins with `prefix`."""
        with self._writing():
            locks.release_all(self._database, prefix)

    def refresh_index(self, limit: int = 100) -> int:
        """Bring the full-text index up to date for at most `limit` dossiers; return how many it were."""
        with store_errors():
            if not indexing.waiting(self._database, 1):
                return 0
        with self._writing():
            return indexing.refresh(self._database, limit)

    def rebuild(self, summarize: Callable[[Dossier], DossierSummary]) -> int:
        """Write list, tags, facts and index texts anew from the payloads; return how many dossiers."""
        with store_errors():
            found = list(DossierRow.select(DossierRow.id).tuples().execute(self._database))
        for (dossier_id,) in found:
            loaded = self.load(dossier_id)
            with self._writing():
                rows.rewrite(self._database, self._existing(dossier_id), summarize(loaded.dossier))
        return len(found)

    def _set_status(self, dossier_id: str, status: Status) -> None:
        with self._writing():
            query = DossierRow.update(status=status.value).where(DossierRow.id == dossier_id)
            if query.execute(self._database) != 1:
                raise NotFoundError

    def _stamp(self, now: str, mark: Mark) -> rows.Stamp:
        return rows.Stamp(now=now, who=self._author.name, mark=mark)

    def _row(self, dossier_id: str) -> dict[str, Any] | None:
        cursor = run_sql(self._database, "SELECT * FROM dossier WHERE id = ?", (dossier_id,))
        found = cursor.fetchone()
        if found is None:
            return None
        return {column[0]: value for column, value in zip(cursor.description, found, strict=True)}

    def _existing(self, dossier_id: str) -> dict[str, Any]:
        row = self._row(dossier_id)
        if row is None:
            raise NotFoundError
        return row

    @contextmanager
    def _writing(self) -> Iterator[str]:
        """Give the present moment inside a transaction that holds the write lock from its start."""
        with store_errors(), transaction(self._database, "IMMEDIATE"):
            yield as_text(self._clock())
