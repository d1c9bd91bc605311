"""Backups, the check of the file at start, and setting a damaged file aside.

Only the standard library: this runs before the first list is shown. A backup is made by `VACUUM INTO`
(never by copying an open database), checked, and only then gets its name. Nothing here ever overwrites or
deletes the store itself.
"""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dakdesk.files.atomic_file import replace_file, sync_file, sync_folder, write_with
from dakdesk.store.errors import (
    DamagedError,
    LostError,
    StoreError,
    file_error,
    store_errors,
)
from dakdesk.store.schema import BUSY_SECONDS

KEEP_DAILY = 14
KEEP_MIGRATION = 5
QUICK_CHECK_SECONDS = 0.2
LEFTOVER_SECONDS = 86_400
HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One backup: `moment` in UTC, `kind` `daily` or `migration`."""

    file: Path
    moment: datetime
    kind: str


def backup_dir(store: Path) -> Path:
    """Return the folder of the backups, beside the store."""
    return store.parent / "backups"


def aside_dir(store: Path) -> Path:
    """Return the folder where damaged files are kept."""
    return store.parent / "set-aside"


def back_up_daily(store: Path, now: datetime) -> Backup | None:
    """Make today's backup when there is none yet, and let go of the oldest beyond `KEEP_DAILY`.

    Raises DamagedError, with all older backups kept, when the store or its copy is not sound.
    """
    today = [each for each in backups(store) if each.kind == "daily" and each.moment.date() == now.date()]
    if today or not _has_bytes(store):
        return None
    _remove_leftovers(store, now)
    made = _make(store, now, "daily")
    _let_go(store, "daily", KEEP_DAILY)
    return made


def back_up_before_migration(store: Path, now: datetime) -> Backup:
    """Make a backup before the tables change; raises StoreError when that fails."""
    made = _make(store, now, "migration")
    _let_go(store, "migration", KEEP_MIGRATION)
    return made


def backups(store: Path) -> tuple[Backup, ...]:
    """Return the backups there are, newest first."""
    found = (_parsed(file) for file in backup_dir(store).glob("dakdesk-*.sqlite"))
    return tuple(
        sorted((each for each in found if each is not None), key=lambda each: each.moment, reverse=True)
    )


def newest_good_backup(store: Path, now: datetime | None = None) -> Backup | None:
    """Return the newest backup that passes a full check, None when there is none.

    With `now` one that claims to be made later comes last: it is of a day on which the clock was wrong.
    """
    found = backups(store)
    later = [each for each in found if now is not None and each.moment > now]
    for backup in [*(each for each in found if each not in later), *later]:
        try:
            check_fully(backup.file)
            if _has_bytes(backup.file):
                return backup
        except StoreError:
            continue
    return None


def check_quickly(store: Path, seconds: float = QUICK_CHECK_SECONDS) -> None:
    """Look at header, size and tables, and check pages for at most `seconds`; DamagedError when unsound.

    An absent file is sound when it has no backup, else LostError. A file that is busy or cannot be read now
    is not called damaged.
    """
    if not _has_bytes(store):
        refuse_to_begin_anew(store)
        return
    _check_header(store)
    with _reading(store) as connection:
        deadline = time.monotonic() + seconds
        connection.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
        try:
            _check_pages(connection, "PRAGMA quick_check(1)")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
                raise


def refuse_to_begin_anew(store: Path) -> None:
    """Raise LostError when the store is gone or empty while there is a good backup of it.

    A new, empty store would hide the loss, and its daily backups would in time push out the good ones.
    """
    if not _has_bytes(store) and newest_good_backup(store) is not None:
        raise LostError


def check_fully(store: Path) -> None:
    """Check every page, index and reference; raises DamagedError when the file is not sound."""
    _check_header(store)
    with _reading(store) as connection:
        _check_pages(connection, "PRAGMA integrity_check(1)")
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise DamagedError(detail="foreign_key_check")


def set_aside(store: Path, now: datetime) -> Path:
    """Move a damaged store (with its journal) to `set-aside` under a dated name; return where it is now.

    The journal goes first: left behind, it would be played into the store that comes in the place.
    """
    target = _free_name(aside_dir(store), f"dakdesk-{_stamp(now)}", ".sqlite")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        journal = _journal(store)
        if journal.exists():
            replace_file(journal, _journal(target))
        if store.exists():
            replace_file(store, target)
    except OSError as error:
        raise file_error(error) from error
    return target


def restore(store: Path, backup: Backup, now: datetime) -> Path | None:
    """Put a backup in the place of the store; return where the present file was set aside, if there was one.

    The backup is checked first and stays where it is.
    """
    check_fully(backup.file)
    was_there = store.exists()
    aside = set_aside(store, now) if was_there or _journal(store).exists() else None
    try:
        write_with(store, lambda temporary: _copy(backup.file, temporary))
    except OSError as error:
        raise file_error(error) from error
    return aside if was_there else None


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)


def _make(store: Path, now: datetime, kind: str) -> Backup:
    target = _free_name(backup_dir(store), f"dakdesk-{_stamp(now)}-{kind}", ".sqlite")
    temporary = target.with_suffix(".tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        with _reading(store) as connection:
            _check_pages(connection, "PRAGMA quick_check(1)")
            connection.execute("VACUUM INTO ?", (str(temporary),))
        check_fully(temporary)
        sync_file(temporary)
        replace_file(temporary, target)
        sync_folder(target.parent)
    except OSError as error:
        raise file_error(error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    return Backup(file=target, moment=now, kind=kind)


def _let_go(store: Path, kind: str, keep: int) -> None:
    for backup in [each for each in backups(store) if each.kind == kind][keep:]:
        backup.file.unlink(missing_ok=True)


def _remove_leftovers(store: Path, now: datetime) -> None:
    """Remove what a program left that was killed while it made a backup, a day ago or longer."""
    for file in backup_dir(store).glob("dakdesk-*.tmp*"):
        with suppress(OSError):
            if now.timestamp() - file.stat().st_mtime > LEFTOVER_SECONDS:
                file.unlink()


def _stamp(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def _parsed(file: Path) -> Backup | None:
    parts = file.stem.removeprefix("dakdesk-").rsplit("Z-", 1)
    try:
        moment = datetime.strptime(parts[0], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    kind = parts[-1].split("-")[0]
    return Backup(file=file, moment=moment, kind=kind) if kind in ("daily", "migration") else None


def _free_name(folder: Path, stem: str, suffix: str) -> Path:
    candidate, number = folder / f"{stem}{suffix}", 1
    while candidate.exists():
        number += 1
        candidate = folder / f"{stem}-{number}{suffix}"
    return candidate


def _has_bytes(store: Path) -> bool:
    try:
        return store.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError as error:
        raise file_error(error) from error


def _check_header(store: Path) -> None:
    try:
        with store.open("rb") as file:
            header = file.read(100)
        size = store.stat().st_size
    except OSError as error:
        raise file_error(error) from error
    if size == 0:
        return
    if len(header) < 100 or not header.startswith(HEADER):
        raise DamagedError(detail="header")
    page = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    journal = _journal(store)
    if size < pages * (65536 if page == 1 else page) and not _has_work(journal):
        raise DamagedError(detail="size")


def _journal(store: Path) -> Path:
    return store.with_name(f"{store.name}-journal")


def _has_work(journal: Path) -> bool:
    """Whether a crash left something in the journal that SQLite must finish; else its head is empty."""
    try:
        with journal.open("rb") as file:
            return any(file.read(8))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise file_error(error) from error


def _check_pages(connection: sqlite3.Connection, pragma: str) -> None:
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    answer = connection.execute(pragma).fetchone()
    if answer is not None and answer[0] != "ok":
        raise DamagedError(detail=str(answer[0])[:200])


@contextmanager
def _reading(store: Path) -> Iterator[sqlite3.Connection]:
    """Open an existing file; `rw` and not `ro`, so that SQLite can finish what a crash interrupted."""
    with store_errors():
        uri = f"{store.absolute().as_uri()}?mode=rw"
        with closing(
            sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        ) as connection:
            yield connection
