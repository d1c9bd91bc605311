"""Run SQL that peewee has no words for: pragmas, the word index, transactions that survive a full disk."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint


def run_sql(database: SqliteDatabase, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
    """Execute one statement and return its cursor; raises what peewee makes of SQLite's errors."""
    cursor: sqlite3.Cursor = database.execute_sql(statement, values)  # type: ignore[no-untyped-call]
    return cursor


@contextmanager
def transaction(database: SqliteDatabase, kind: str) -> Iterator[None]:
    """Do all or nothing; `kind` is IMMEDIATE or EXCLUSIVE, so that waiting happens at the start.

    Not peewee's own: on a full disk SQLite rolls back by itself, and peewee's second rollback then fails and
    hides why.
    """
    run_sql(database, f"BEGIN {kind}")
    try:
        yield
        run_sql(database, "COMMIT")
    except BaseException:
        connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
        if connection.in_transaction:
            run_sql(database, "ROLLBACK")
        raise
