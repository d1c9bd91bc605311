"""What every part of the store must know of the file, without peewee: names, numbers, settings, folding.

Rollback journal, full sync and foreign keys, never WAL: the file may lie on a network folder (decision 14).
"""

import re
import unicodedata
from enum import StrEnum
from pathlib import Path

APPLICATION_ID = 0x44414B64
"""`DAKd` in the header of the file."""

STORE_VERSION = 2
"""The version of the tables, kept in `user_version`: the number of migrations."""

FILE_NAME = "dakdesk.sqlite"
BUSY_SECONDS = 5.0

PRAGMAS: dict[str, str | int] = {
    "journal_mode": "persist",
    "journal_size_limit": 1 << 20,
    "synchronous": "full",
    "foreign_keys": 1,
    "cache_size": -8000,
    "temp_store": "memory",
}
"""Settings of a connection that writes. The cache is 8 MB.

The journal file stays, with an empty head, and takes at most 1 MB: SQLite then also waits until that head is
on the disk, and overwriting is quicker than making and deleting a file, most of all in network folders.
"""

WORD_INDEX = (
    "CREATE VIRTUAL TABLE word_index USING fts5(text, content='search_text', content_rowid='number', "
    "tokenize='unicode61', prefix='2 3', detail=none)"
)
"""Which dossiers hold which words. Without positions: half the size, and we ask for words, not phrases."""

SHORTEST_PART = 3
"""Parts of words are looked up from three letters on, so only longer words are in the vocabulary."""


class Status(StrEnum):
    """Where a dossier stands in the list."""

    ACTIVE = "active"
    ARCHIVED = "archived"
    BINNED = "binned"


def store_file(data_dir: Path) -> Path:
    """Return where the store lies in a data folder."""
    return data_dir / FILE_NAME


def folded(text: str) -> str:
    """Return the text without accents and in lower case, for the index and for what is looked up."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text.casefold()).translate(_WITHOUT_MARKS)


def search_words(text: str) -> list[str]:
    """Return the words of a text, folded, in the order in which they stand there."""
    return _WORD.findall(folded(text))


_WORD = re.compile("[^\\W_\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]+")
"""Letters and digits, but for the 21 letters at which SQLite's tokenizer ends a word and would see two."""


class _WithoutMarks(dict[int, int | None]):
    """Translation that drops combining marks; learns each character once: a save folds a whole dossier."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if unicodedata.combining(chr(code)) else code
        return kept


_WITHOUT_MARKS = _WithoutMarks()
