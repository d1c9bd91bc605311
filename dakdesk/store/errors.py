"""What can go wrong with the store through no fault of the program.

Each has a `code` that names a sentence in the text catalogues and `params` that fill it. A mistake of ours
(a malformed query) stays what SQLite raises, so that it is seen as a bug.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


class StoreError(Exception):
    """The store cannot do what was asked, because of its surroundings."""

    code = "error.store.unavailable"

    def __init__(self, **params: str | int) -> None:
        super().__init__(f"{self.code} {params}" if params else self.code)
        self.params = params


class UnavailableError(StoreError):
    """The file or its folder cannot be reached or opened."""


class AbsentError(StoreError):
    """There is no store in the folder yet."""

    code = "error.store.absent"


class DamagedError(StoreError):
    """The file is not a sound database; it is left as it is until it is set aside."""

    code = "error.store.damaged"


class LostError(DamagedError):
    """The file is gone or empty while there is a good backup of it; no new one is made in its place."""

    code = "error.store.lost"


class ForeignFileError(StoreError):
    """The file is a sound database of another program."""

    code = "error.store.foreign"


class NewerStoreError(StoreError):
    """The store was made by a newer program; nothing is changed."""

    code = "error.store.newer"


class OlderStoreError(StoreError):
    """The store must be migrated before it can be read."""

    code = "error.store.older"


class FullDiskError(StoreError):
    """There is no room for the change; what was saved before is safe."""

    code = "error.store.full"


class ReadOnlyError(StoreError):
    """The file or folder may be read but not written."""

    code = "error.store.read_only"


class BusyError(StoreError):
    """Another program held the store for longer than we wait."""

    code = "error.store.busy"


class NotFoundError(StoreError):
    """The dossier is not in the store (any more)."""

    code = "error.store.not_found"


class ConflictError(StoreError):
    """Somebody else saved the dossier since it was read; nothing was overwritten.

    `who` saved, `when` as an ISO moment in UTC.
    """

    code = "error.store.conflict"

    def __init__(self, who: str, when: str) -> None:
        super().__init__(who=who, when=when)
        self.who = who
        self.when = when


_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def file_error(error: OSError) -> StoreError:
    """Return what it means for a person that the system refuses a file or folder."""
    if error.errno in _FULL:
        return FullDiskError(detail=str(error))
    kind = ReadOnlyError if error.errno in _FORBIDDEN else UnavailableError
    return kind(detail=str(error))


_BY_CODE: dict[int, type[StoreError]] = {
    sqlite3.SQLITE_CORRUPT: DamagedError,
    sqlite3.SQLITE_NOTADB: DamagedError,
    sqlite3.SQLITE_FULL: FullDiskError,
    sqlite3.SQLITE_READONLY: ReadOnlyError,
    sqlite3.SQLITE_BUSY: BusyError,
    sqlite3.SQLITE_LOCKED: BusyError,
    sqlite3.SQLITE_CANTOPEN: UnavailableError,
    sqlite3.SQLITE_IOERR: UnavailableError,
    sqlite3.SQLITE_PERM: ReadOnlyError,
    sqlite3.SQLITE_AUTH: ReadOnlyError,
    sqlite3.SQLITE_PROTOCOL: BusyError,
}


def store_error(error: BaseException) -> StoreError | None:
    """Return what an SQLite or peewee exception means for a person; None when it is a bug of ours."""
    original = getattr(error, "orig", error)  # peewee keeps what SQLite raised there
    if not isinstance(original, sqlite3.Error):
        return None
    code = getattr(original, "sqlite_errorcode", None)
    kind = None if code is None else _BY_CODE.get(code & 0xFF)
    return None if kind is None else kind(detail=str(original))


@contextmanager
def store_errors() -> Iterator[None]:
    """Raise StoreError for what the surroundings cause; let everything else through unchanged."""
    try:
        yield
    except (StoreError, AssertionError):
        raise
    except Exception as error:
        translated = store_error(error)
        if translated is None:
            raise
        raise translated from error
