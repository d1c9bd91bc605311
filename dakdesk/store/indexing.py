"""Keep the word index in step with the dossiers, after the save and not inside it.

A save only notes the fresh words: indexing a long dossier takes longer than saving it. Until the index is
refreshed the list looks through the fresh words themselves, so search is always right.
"""

import json

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint

from dakdesk.store.models import DossierRow, SearchText
from dakdesk.store.sql import run_sql

SHORTEST_PART = 3
"""Parts of words are looked up from three letters on, so shorter words need not be known."""


def waiting(database: SqliteDatabase, limit: int) -> list[int]:
    """Return the numbers of at most `limit` dossiers whose index is behind."""
    query = DossierRow.select(DossierRow.number).where(DossierRow.indexed == 0).limit(limit)
    return [number for (number,) in query.tuples().execute(database)]


def refresh(database: SqliteDatabase, limit: int) -> int:
    """Index at most `limit` dossiers; return how many."""
    numbers = waiting(database, limit)
    for number in numbers:
        _index(database, number)
    return len(numbers)


def forget(database: SqliteDatabase, number: int) -> None:
    """Take a dossier out of the index, before its row goes."""
    _delete(database, number, _texts(database, number)[0])


def _index(database: SqliteDatabase, number: int) -> None:
    old, fresh = _texts(database, number)
    if fresh is not None and fresh != old:
        _delete(database, number, old)
        SearchText.update(text=fresh).where(SearchText.dossier == number).execute(database)
        run_sql(database, "INSERT INTO word_index(rowid, text) VALUES(?, ?)", (number, fresh))
        _learn(database, set(fresh.split()) - set(old.split()))
    SearchText.update(fresh=None).where(SearchText.dossier == number).execute(database)
    DossierRow.update(indexed=1).where(DossierRow.number == number).execute(database)


def _texts(database: SqliteDatabase, number: int) -> tuple[str, str | None]:
    query = SearchText.select(SearchText.text, SearchText.fresh).where(SearchText.dossier == number)
    old, fresh = next(iter(query.tuples().execute(database)))
    return old, fresh


def _delete(database: SqliteDatabase, number: int, old: str) -> None:
    if old:
        run_sql(
            database, "INSERT INTO word_index(word_index, rowid, text) VALUES('delete', ?, ?)", (number, old)
        )


def _learn(database: SqliteDatabase, words: set[str]) -> None:
    long = sorted(word for word in words if len(word) > SHORTEST_PART)
    statement = "INSERT OR IGNORE INTO vocabulary(word) SELECT value FROM json_each(?)"
    run_sql(database, statement, (json.dumps(long),))
