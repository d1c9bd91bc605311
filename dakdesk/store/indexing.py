"""Keep the word index in step with the dossiers, after the save and not inside it.

A save only marks the dossier (`indexed` = 0, in the same transaction as the payload): folding and indexing
the words takes several times as long as saving. The mark goes in the transaction that brings the index up to
date, so a crash in between loses neither. Until then the list looks in the payload itself: search is always
right.
"""

import json

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint

from dakdesk.store.payload_words import payload_words
from dakdesk.store.schema import SHORTEST_PART
from dakdesk.store.sql import run_sql, update_row


def waiting(database: SqliteDatabase, limit: int) -> list[int]:
    """Return the numbers of at most `limit` dossiers whose index is behind."""
    found = run_sql(database, "SELECT number FROM dossier WHERE indexed = 0 LIMIT ?", (limit,))
    return [number for (number,) in found]


def refresh(database: SqliteDatabase, limit: int) -> int:
    """Index at most `limit` dossiers; return how many."""
    numbers = waiting(database, limit)
    for number in numbers:
        _index(database, number)
    return len(numbers)


def forget(database: SqliteDatabase, number: int) -> None:
    """Take a dossier out of the index, before its row goes."""
    _delete(database, number, _indexed_text(database, number))


def _index(database: SqliteDatabase, number: int) -> None:
    data = run_sql(database, "SELECT data FROM payload WHERE number = ?", (number,)).fetchone()[0]
    old, new = _indexed_text(database, number), payload_words(bytes(data))
    if new != old:
        _delete(database, number, old)
        update_row(database, "search_text", {"text": new}, {"number": number})
        run_sql(database, "INSERT INTO word_index(rowid, text) VALUES(?, ?)", (number, new))
        _learn(database, set(new.split()) - set(old.split()))
    update_row(database, "dossier", {"indexed": 1}, {"number": number})


def _indexed_text(database: SqliteDatabase, number: int) -> str:
    found = run_sql(database, "SELECT text FROM search_text WHERE number = ?", (number,))
    return str(found.fetchone()[0])


def _delete(database: SqliteDatabase, number: int, old: str) -> None:
    if old:
        run_sql(
            database, "INSERT INTO word_index(word_index, rowid, text) VALUES('delete', ?, ?)", (number, old)
        )


def _learn(database: SqliteDatabase, words: set[str]) -> None:
    """Add to the vocabulary; shorter words need not be known, since no part of them is looked up."""
    long = sorted(word for word in words if len(word) > SHORTEST_PART)
    statement = "INSERT OR IGNORE INTO vocabulary(word) SELECT value FROM json_each(?)"
    run_sql(database, statement, (json.dumps(long),))
