"""Who has a dossier open: courtesy on top of the revision check, which alone protects."""

from datetime import timedelta
from typing import Any

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint

from dakdesk.store.models import LockRow
from dakdesk.store.records import Author, LockInfo, as_moment

STALE_SECONDS = 180
"""A lock is refreshed every minute; one that missed three belongs to a program that is gone."""


def take(
    database: SqliteDatabase, number: int, token: str, author: Author, now: str, *, force: bool = False
) -> LockInfo | None:
    """Take the lock under `token`; return the holder when somebody else has it and is alive.

    `force` takes it over all the same.
    """
    row = _row(database, number)
    if not force and row is not None and row["token"] != token and not _is_stale(row, now):
        return _info(row)
    since = row["since"] if row is not None and row["token"] == token else now
    LockRow.delete().where(LockRow.dossier == number).execute(database)
    LockRow.insert(
        dossier=number,
        token=token,
        who=author.name,
        host=author.host,
        pid=author.pid,
        since=since,
        seen=now,
    ).execute(database)
    return None


def refresh(database: SqliteDatabase, token: str, now: str) -> bool:
    """Note that the holder of `token` is alive; False when the lock is somebody else's now."""
    hit: int = LockRow.update(seen=now).where(LockRow.token == token).execute(database)
    return hit > 0


def release(database: SqliteDatabase, token: str) -> None:
    """Give the lock back."""
    LockRow.delete().where(LockRow.token == token).execute(database)


def release_all(database: SqliteDatabase, prefix: str) -> None:
    """Give back all locks whose token begins with `prefix`: those of a program that is gone."""
    LockRow.delete().where(LockRow.token.startswith(prefix)).execute(database)


def _row(database: SqliteDatabase, number: int) -> dict[str, Any] | None:
    query = LockRow.select().where(LockRow.dossier == number).dicts()
    return next(iter(query.execute(database)), None)


def _is_stale(row: dict[str, Any], now: str) -> bool:
    return as_moment(now) - as_moment(row["seen"]) > timedelta(seconds=STALE_SECONDS)


def _info(row: dict[str, Any]) -> LockInfo:
    return LockInfo(
        who=row["who"],
        host=row["host"],
        pid=row["pid"],
        since=as_moment(row["since"]),
        seen=as_moment(row["seen"]),
    )
