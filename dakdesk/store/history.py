"""Older states of a dossier: kept when a save replaces them, thinned as they grow many.

Undo covers the small steps of the day; what is kept here is the state of about every minute, and further
back the last of every ten minutes.
"""

import zlib
from datetime import timedelta
from typing import Any

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint

from dakdesk.store.errors import NotFoundError
from dakdesk.store.models import PayloadRow, VersionRow
from dakdesk.store.records import VersionInfo, as_moment
from dakdesk.store.sql import run_sql

APART = timedelta(minutes=1)
"""States of the same author that follow each other faster are not all kept."""

KEEP_NEWEST = 50
BUCKET_CHARACTERS = len("2026-11-22T10:3")
"""The part of a moment that names its ten minutes."""


def keep_previous(database: SqliteDatabase, row: dict[str, Any], now: str, who: str) -> None:
    """Keep the state in `row`, that is about to be replaced by `who`, unless one was kept just before."""
    if row["changed_by"] == who and not _due(database, row, now):
        return
    query = PayloadRow.select(PayloadRow.data).where(PayloadRow.dossier == row["number"])
    data = next(iter(query.tuples().execute(database)))[0]
    VersionRow.insert(
        dossier=row["number"],
        revision=row["revision"],
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
        data=zlib.compress(bytes(data), 1),
    ).execute(database)
    _thin(database, row["number"])


def versions(database: SqliteDatabase, number: int) -> tuple[VersionInfo, ...]:
    """Return what was kept of a dossier, newest first."""
    query = (
        VersionRow.select(VersionRow.revision, VersionRow.changed_at, VersionRow.changed_by)
        .where(VersionRow.dossier == number)
        .order_by(VersionRow.revision.desc())
    )
    return tuple(
        VersionInfo(revision=revision, changed_at=as_moment(changed_at), changed_by=changed_by)
        for revision, changed_at, changed_by in query.tuples().execute(database)
    )


def version_data(database: SqliteDatabase, number: int, revision: int) -> bytes:
    """Return the compressed payload of a kept state; NotFoundError when it was not kept."""
    query = VersionRow.select(VersionRow.data).where(
        (VersionRow.dossier == number) & (VersionRow.revision == revision)
    )
    found = next(iter(query.tuples().execute(database)), None)
    if found is None:
        raise NotFoundError
    return bytes(found[0])


def _due(database: SqliteDatabase, row: dict[str, Any], now: str) -> bool:
    """Whether the kept states leave a gap: the row is of an earlier sitting, or the last kept is old."""
    if as_moment(now) - as_moment(row["changed_at"]) >= APART:
        return True
    newest = run_sql(
        database, "SELECT max(changed_at) FROM version WHERE number = ?", (row["number"],)
    ).fetchone()[0]
    return as_moment(row["changed_at"]) - as_moment(newest or row["created_at"]) >= APART


def _thin(database: SqliteDatabase, number: int) -> None:
    kept = versions(database, number)
    buckets: set[str] = set()
    surplus: list[int] = []
    for version in kept[KEEP_NEWEST:]:
        bucket = version.changed_at.isoformat()[:BUCKET_CHARACTERS]
        if bucket in buckets:
            surplus.append(version.revision)
        buckets.add(bucket)
    if surplus:
        VersionRow.delete().where((VersionRow.dossier == number) & VersionRow.revision.in_(surplus)).execute(
            database
        )
