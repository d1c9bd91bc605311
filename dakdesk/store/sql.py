"""Run SQL without peewee's query builder: what it has no words for, and what runs at every save.

Building a query takes it longer than SQLite needs to run it; a save is seven queries.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint


def run_sql(database: SqliteDatabase, statement: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
    """Execute one statement and return its cursor; raises SQLite's own errors."""
    connection: sqlite3.Connection = database.connection()  # type: ignore[no-untyped-call]
    return connection.execute(statement, values)


def update_row(
    database: SqliteDatabase, table: str, values: Mapping[str, object], where: Mapping[str, object]
) -> int:
    """Set `values` in the rows of a table where all of `where` hold; return how many rows that were.

    Names come from our models, values are bound.
    """
    changes = ", ".join(f'"{name}" = ?' for name in values)
    conditions = " AND ".join(f'"{name}" = ?' for name in where)
    statement = f'UPDATE "{table}" SET {changes} WHERE {conditions}'  # noqa: S608
    return run_sql(database, statement, (*values.values(), *where.values())).rowcount


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
