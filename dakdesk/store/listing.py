"""Read the list of dossiers, fast and without peewee: this is what the start screen waits for.

Nothing is written here and no table is made; a store that must be made or migrated first says so. Records are
named tuples: a dataclass takes six times as long to define, and that time is spent before the list is shown.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
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
from dakdesk.store.schema import APPLICATION_ID, BUSY_SECONDS, STORE_VERSION, Status
from dakdesk.store.word_search import WordSearch

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

KEPT_ORDERS = 4
"""How many sorted and filtered lists are kept while their search text is typed."""


FIRST_ROWS, MORE_ROWS = 60, 200
"""How many dossiers one asks for at first, more than a screen shows, and from there on at a time."""


class ListQuery(NamedTuple):
    """What to show: empty fields do not filter; `sort` is a key of SORT_COLUMNS.

    `also` names further statuses beside `status`.

    Every word of `text` must occur in the dossier, at the beginning of a word or (from three letters on)
    inside one, as Dutch compounds need; accents and case do not count.
    """

    text: str = ""
    status: Status = Status.ACTIVE
    also: tuple[Status, ...] = ()
    year: int | None = None
    product_group: str = ""
    ambition: str = ""
    owner: str = ""
    sort: str = "changed"
    descending: bool = True
    limit: int = FIRST_ROWS
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
            try:
                _check_version(self._connection)
            except BaseException:
                self._connection.close()
                raise
        self._search = WordSearch(self._connection)
        self._orders: dict[tuple[object, ...], list[int]] = {}
        self._version = -1

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
        with self._one_state():
            matching = self._search.numbers(query.text)
            return self._page(query) if matching is None else self._page_of(query, matching)

    def choices(self) -> FilterChoices:
        """Return the values that occur in the store, for the filters."""
        with store_errors():
            return FilterChoices(
                years=tuple(sorted(self._values("SELECT DISTINCT year FROM dossier"), reverse=True)),
                product_groups=self._tags("product_group"),
                ambitions=self._tags("ambition"),
                owners=tuple(sorted(self._values("SELECT DISTINCT owner FROM dossier WHERE owner <> ''"))),
            )

    def is_index_behind(self) -> bool:
        """Whether there are dossiers that the word index does not hold as they are."""
        with store_errors():
            return bool(self._values("SELECT 1 FROM dossier WHERE indexed = 0 LIMIT 1"))

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
                    product_groups=_texts(line[3]),
                    estimate_cents=line[4],
                    name=line[5],
                    key=line[6],
                    value=line[7],
                )

    @contextmanager
    def _one_state(self) -> Iterator[None]:
        """Read from one state of the store, and forget what was kept of an older one."""
        with store_errors():
            self._connection.execute("BEGIN")
            try:
                version = self._connection.execute("PRAGMA data_version").fetchone()[0]
                if version != self._version:
                    self._search.forget()
                    self._orders.clear()
                    self._version = version
                yield
            finally:
                self._connection.rollback()

    def _page(self, query: ListQuery) -> ListPage:
        where, values = _conditions(query)
        total = self._connection.execute(f"SELECT count(*) FROM dossier WHERE {where}", values)  # noqa: S608
        count = int(total.fetchone()[0])
        found = self._connection.execute(
            f"SELECT {_COLUMNS} FROM dossier WHERE {where} ORDER BY {_order(query)} LIMIT ? OFFSET ?",  # noqa: S608
            [*values, query.limit, query.offset],
        )
        return ListPage(rows=tuple(_row(columns) for columns in found), total=count)

    def _page_of(self, query: ListQuery, matching: frozenset[int]) -> ListPage:
        """Return the page of the dossiers that the search found, in the order of the list."""
        numbers = [number for number in self._in_order(query) if number in matching]
        shown = numbers[query.offset : query.offset + query.limit]
        found = self._connection.execute(
            f"SELECT number, {_COLUMNS} FROM dossier WHERE number IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(shown),),
        )
        rows = {number: _row(columns) for number, *columns in found}
        return ListPage(rows=tuple(rows[number] for number in shown), total=len(numbers))

    def _in_order(self, query: ListQuery) -> list[int]:
        """Return the numbers of the list without its search text; kept until the store changes."""
        where, values = _conditions(query)
        key = (where, *values, _order(query))
        if key not in self._orders:
            inner = f"SELECT number FROM dossier WHERE {where} ORDER BY {_order(query)}"  # noqa: S608
            numbers = self._connection.execute(f"SELECT json_group_array(number) FROM ({inner})", values)  # noqa: S608
            self._orders[key] = json.loads(numbers.fetchone()[0])
            if len(self._orders) > KEPT_ORDERS:
                del self._orders[next(iter(self._orders))]
        return self._orders[key]

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


def _row(columns: Sequence[Any]) -> ListRow:
    return ListRow(
        id=columns[0],
        revision=columns[1],
        status=_STATUSES[columns[2]],
        title=columns[3],
        reference=columns[4],
        product_groups=_texts(columns[5]),
        ambitions=_texts(columns[6]),
        step=columns[7],
        step_states=_texts(columns[8]),
        completeness=columns[9],
        findings=columns[10],
        estimate_cents=columns[11],
        owner=columns[12],
        department=columns[13],
        year=columns[14],
        changed_at=datetime.fromisoformat(columns[15]),
        changed_by=columns[16],
    )


_STATUSES = {status.value: status for status in Status}


@lru_cache(maxsize=1024)
def _texts(column: str) -> tuple[str, ...]:
    """Return a list column; the same few lists stand in most rows."""
    return tuple(json.loads(column))


def _order(query: ListQuery) -> str:
    return f"{SORT_COLUMNS[query.sort]} {'DESC' if query.descending else 'ASC'}, number DESC"


def _conditions(query: ListQuery) -> tuple[str, list[Any]]:
    """Return what the list is filtered on, but for its search text."""
    statuses = (query.status, *query.also)
    parts = [f"status IN ({', '.join('?' * len(statuses))})"] if query.also else ["status = ?"]
    values: list[Any] = [status.value for status in statuses]
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
    return " AND ".join(parts), values
