"""Read the list of dossiers, fast and without peewee: this is what the start screen waits for.

Nothing is written here and no table is made; a store that must be made or migrated first says so. Records are
named tuples: a dataclass takes six times as long to define, and that time is spent before the list is shown.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

from dakdesk.store.errors import (
    AbsentError,
    ForeignFileError,
    NewerStoreError,
    OlderStoreError,
    store_errors,
)
from dakdesk.store.schema import APPLICATION_ID, BUSY_SECONDS, STORE_VERSION, Status, search_words

SORT_COLUMNS = {
    "title": "title_key",
    "reference": "reference COLLATE NOCASE",
    "step": "step",
    "completeness": "completeness",
    "estimate": "estimate_cents",
    "owner": "owner COLLATE NOCASE",
    "changed": "changed_at",
    "year": "year",
}
"""What the list can be sorted on."""

MAX_WORDS = 12
MAX_PARTS = 60
SHORTEST_PART = 3
"""Parts of words are looked up from three letters on, in at most sixty words: more letters find more."""


class ListQuery(NamedTuple):
    """What to show: empty fields do not filter; `sort` is a key of SORT_COLUMNS.

    Every word of `text` must occur in the dossier, at the beginning of a word or (from three letters on)
    inside one, as Dutch compounds need; accents and case do not count.
    """

    text: str = ""
    status: Status = Status.ACTIVE
    year: int | None = None
    product_group: str = ""
    ambition: str = ""
    owner: str = ""
    sort: str = "changed"
    descending: bool = True
    limit: int = 200
    offset: int = 0


class ListRow(NamedTuple):
    """One line of the list; `changed_at` in UTC, `step` 1 to 7, `completeness` in percent."""

    id: str
    revision: int
    status: Status
    title: str
    reference: str
    product_groups: tuple[str, ...]
    ambitions: tuple[str, ...]
    step: int
    step_states: tuple[str, ...]
    completeness: int
    findings: int
    estimate_cents: int | None
    owner: str
    department: str
    year: int
    changed_at: datetime
    changed_by: str


class ListPage(NamedTuple):
    """The rows asked for, and how many there are in all."""

    rows: tuple[ListRow, ...]
    total: int


class FilterChoices(NamedTuple):
    """The values that occur, for the filters above the list; years newest first."""

    years: tuple[int, ...]
    product_groups: tuple[str, ...]
    ambitions: tuple[str, ...]
    owners: tuple[str, ...]


class FactLine(NamedTuple):
    """One figure of one dossier, with what the figures are grouped by."""

    dossier_id: str
    year: int
    department: str
    product_groups: tuple[str, ...]
    estimate_cents: int | None
    name: str
    key: str
    value: float


class _Vocabulary:
    """All words of the store in one text, so that a part of a word is found in about a millisecond."""

    def __init__(self) -> None:
        self._text = "\n"
        self._last = 0

    def refresh(self, connection: sqlite3.Connection) -> None:
        """Read the words that came since the last time."""
        new = connection.execute(
            "SELECT number, word FROM vocabulary WHERE number > ? ORDER BY number", (self._last,)
        ).fetchall()
        if new:
            self._last = new[-1][0]
            self._text += "\n".join(word for _, word in new) + "\n"

    def holding(self, part: str) -> list[str]:
        """Return at most MAX_PARTS words that hold `part` further on than at their beginning."""
        if len(part) < SHORTEST_PART:
            return []
        found = re.finditer(rf"[^\n]+{re.escape(part)}[^\n]*", self._text)
        return [match.group() for match in islice(found, MAX_PARTS)]


class ListReader:
    """The list of one store; belongs to the thread that opened it.

    Raises AbsentError when there is no store yet, OlderStoreError when it must be migrated first, and the
    other kinds of StoreError for a damaged, foreign or newer file.
    """

    def __init__(self, store: Path) -> None:
        if not store.exists():
            raise AbsentError
        with store_errors():
            uri = f"{store.absolute().as_uri()}?mode=rw"
            self._connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
            self._vocabulary = _Vocabulary()
            try:
                _check_version(self._connection)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, query: ListQuery) -> ListPage:
        """Return the page of rows that `query` asks for, and the number of all that match."""
        where, values = _conditions(query, self._match(query.text))
        order = f"{SORT_COLUMNS[query.sort]} {'DESC' if query.descending else 'ASC'}, number DESC"
        with store_errors():
            total = self._connection.execute(f"SELECT count(*) FROM dossier WHERE {where}", values)  # noqa: S608
            count = int(total.fetchone()[0])
            found = self._connection.execute(
                f"SELECT {_COLUMNS} FROM dossier WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
                [*values, query.limit, query.offset],
            )
            return ListPage(rows=tuple(_row(columns) for columns in found), total=count)

    def choices(self) -> FilterChoices:
        """Return the values that occur in the store, for the filters."""
        with store_errors():
            return FilterChoices(
                years=tuple(sorted(self._values("SELECT DISTINCT year FROM dossier"), reverse=True)),
                product_groups=self._tags("product_group"),
                ambitions=self._tags("ambition"),
                owners=tuple(sorted(self._values("SELECT DISTINCT owner FROM dossier WHERE owner <> ''"))),
            )

    def facts(self) -> Iterator[FactLine]:
        """Give the figures of all dossiers that are not in the bin."""
        with store_errors():
            for line in self._connection.execute(
                "SELECT d.id, d.year, d.department, d.product_groups, d.estimate_cents, "
                "f.name, f.key, f.value FROM fact f "
                "JOIN dossier d ON d.number = f.number WHERE d.status <> ? ORDER BY f.id",
                (Status.BINNED.value,),
            ):
                yield FactLine(
                    dossier_id=line[0],
                    year=line[1],
                    department=line[2],
                    product_groups=tuple(json.loads(line[3])),
                    estimate_cents=line[4],
                    name=line[5],
                    key=line[6],
                    value=line[7],
                )

    def _match(self, text: str) -> tuple[str, list[str]] | None:
        """Return the condition that all words of `text` occur: in the index, or not yet indexed."""
        words = search_words(text)[:MAX_WORDS]
        if not words:
            return None
        with store_errors():
            self._vocabulary.refresh(self._connection)
        index = " AND ".join(f"({self._alternatives(word)})" for word in words)
        fresh = " AND ".join("instr(s.fresh, ?)" for _ in words)
        condition = (
            "number IN (SELECT rowid FROM word_index WHERE word_index MATCH ? UNION ALL "  # noqa: S608
            "SELECT d.number FROM dossier d JOIN search_text s ON s.number = d.number "
            f"WHERE d.indexed = 0 AND {fresh})"
        )
        return condition, [index, *words]

    def _alternatives(self, word: str) -> str:
        """Return the index query for one word: what begins with it, or the words it is a part of."""
        return " OR ".join([f'"{word}" *', *(f'"{found}"' for found in self._vocabulary.holding(word))])

    def _tags(self, kind: str) -> tuple[str, ...]:
        return tuple(sorted(self._values("SELECT DISTINCT value FROM tag WHERE kind = ?", kind)))

    def _values(self, statement: str, *values: str) -> list[Any]:
        return [row[0] for row in self._connection.execute(statement, values)]


def _check_version(connection: sqlite3.Connection) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != APPLICATION_ID:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        raise ForeignFileError if tables or version else AbsentError
    if version > STORE_VERSION:
        raise NewerStoreError(version=version, known=STORE_VERSION)
    if version < STORE_VERSION:
        raise OlderStoreError(version=version, known=STORE_VERSION)


_COLUMNS = (
    "id, revision, status, title, reference, product_groups, ambitions, step, step_states, completeness, "
    "findings, estimate_cents, owner, department, year, changed_at, changed_by"
)


def _row(columns: tuple[Any, ...]) -> ListRow:
    return ListRow(
        id=columns[0],
        revision=columns[1],
        status=Status(columns[2]),
        title=columns[3],
        reference=columns[4],
        product_groups=tuple(json.loads(columns[5])),
        ambitions=tuple(json.loads(columns[6])),
        step=columns[7],
        step_states=tuple(json.loads(columns[8])),
        completeness=columns[9],
        findings=columns[10],
        estimate_cents=columns[11],
        owner=columns[12],
        department=columns[13],
        year=columns[14],
        changed_at=datetime.fromisoformat(columns[15]),
        changed_by=columns[16],
    )


def _conditions(query: ListQuery, match: tuple[str, list[str]] | None) -> tuple[str, list[Any]]:
    parts, values = ["status = ?"], [query.status.value]
    chosen: list[tuple[str, Any]] = []
    if query.year is not None:
        chosen.append(("year = ?", query.year))
    if query.owner:
        chosen.append(("owner = ?", query.owner))
    for kind, value in (("product_group", query.product_group), ("ambition", query.ambition)):
        if value:
            chosen.append((f"number IN (SELECT number FROM tag WHERE kind = '{kind}' AND value = ?)", value))  # noqa: S608
    parts += [part for part, _ in chosen]
    values += [value for _, value in chosen]
    if match:
        part, found = match
        parts.append(part)
        values += found
    return " AND ".join(parts), values
