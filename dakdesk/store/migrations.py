"""The tables of every version of the store, as a list of functions: the n-th leads from version n to n + 1.

A shipped function is never changed; a change of the models adds one, raises `schema.STORE_VERSION` and adds
a fixture `tests/data/db/v<n>.sqlite`. Each runs in one transaction, after a backup of a
store that holds data.
"""

from collections.abc import Callable

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint

from dakdesk.store.errors import ForeignFileError, NewerStoreError
from dakdesk.store.schema import APPLICATION_ID
from dakdesk.store.sql import run_sql, transaction

Migration = Callable[[SqliteDatabase], None]

_TABLES_1 = """
CREATE TABLE "dossier" ("number" INTEGER NOT NULL PRIMARY KEY, "id" TEXT NOT NULL,
  "revision" INTEGER NOT NULL, "status" TEXT NOT NULL, "title" TEXT NOT NULL, "title_key" TEXT NOT NULL,
  "reference" TEXT NOT NULL, "product_groups" TEXT NOT NULL, "ambitions" TEXT NOT NULL,
  "step" INTEGER NOT NULL, "step_states" TEXT NOT NULL, "completeness" INTEGER NOT NULL,
  "findings" INTEGER NOT NULL, "estimate_cents" INTEGER, "owner" TEXT NOT NULL, "department" TEXT NOT NULL,
  "year" INTEGER NOT NULL, "created_at" TEXT NOT NULL, "changed_at" TEXT NOT NULL,
  "changed_by" TEXT NOT NULL, "session" TEXT NOT NULL, "sequence" INTEGER NOT NULL,
  "indexed" INTEGER NOT NULL DEFAULT 0);
CREATE UNIQUE INDEX "dossier_id" ON "dossier" ("id");
CREATE INDEX "dossier_status_changed_at" ON "dossier" ("status", "changed_at");
CREATE INDEX "dossier_status_title_key" ON "dossier" ("status", "title_key");
CREATE INDEX "dossier_indexed" ON "dossier" ("indexed");
CREATE TABLE "payload" ("number" INTEGER NOT NULL PRIMARY KEY, "data" BLOB NOT NULL,
  "checksum" TEXT NOT NULL, {of_dossier});
CREATE TABLE "version" ("id" INTEGER NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL,
  "revision" INTEGER NOT NULL, "changed_at" TEXT NOT NULL, "changed_by" TEXT NOT NULL, "data" BLOB NOT NULL,
  {of_dossier});
CREATE UNIQUE INDEX "version_number_revision" ON "version" ("number", "revision");
CREATE TABLE "tag" ("kind" TEXT NOT NULL, "value" TEXT NOT NULL, "number" INTEGER NOT NULL,
  PRIMARY KEY ("kind", "value", "number"), {of_dossier}) WITHOUT ROWID;
CREATE INDEX "tag_number" ON "tag" ("number");
CREATE TABLE "fact" ("id" INTEGER NOT NULL PRIMARY KEY, "number" INTEGER NOT NULL, "name" TEXT NOT NULL,
  "key" TEXT NOT NULL, "value" REAL NOT NULL, {of_dossier});
CREATE INDEX "fact_number" ON "fact" ("number");
CREATE INDEX "fact_name_key" ON "fact" ("name", "key");
CREATE TABLE "search_text" ("number" INTEGER NOT NULL PRIMARY KEY, "text" TEXT NOT NULL DEFAULT '',
  "fresh" TEXT, {of_dossier});
CREATE TABLE "lock" ("number" INTEGER NOT NULL PRIMARY KEY, "token" TEXT NOT NULL, "who" TEXT NOT NULL,
  "host" TEXT NOT NULL, "pid" INTEGER NOT NULL, "since" TEXT NOT NULL, "seen" TEXT NOT NULL, {of_dossier});
CREATE TABLE "vocabulary" ("number" INTEGER NOT NULL PRIMARY KEY, "word" TEXT NOT NULL);
CREATE UNIQUE INDEX "vocabulary_word" ON "vocabulary" ("word");
CREATE VIRTUAL TABLE word_index USING fts5(text, content='search_text', content_rowid='number',
  tokenize='unicode61', prefix='2 3', detail=none);
""".replace("{of_dossier}", 'FOREIGN KEY ("number") REFERENCES "dossier" ("number") ON DELETE CASCADE')


def _make_tables(database: SqliteDatabase) -> None:
    run_sql(database, f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _TABLES_1.split(";\n"):
        run_sql(database, statement)


def _drop_noted_words(database: SqliteDatabase) -> None:
    """The words of a dossier whose index is behind are now taken from its payload."""
    run_sql(database, 'ALTER TABLE "search_text" DROP COLUMN "fresh"')


MIGRATIONS: tuple[Migration, ...] = (_make_tables, _drop_noted_words)


def migrate(
    database: SqliteDatabase,
    back_up: Callable[[], object],
    migrations: tuple[Migration, ...] = MIGRATIONS,
) -> None:
    """Bring the tables to the newest version; `back_up` is called first when there is data to lose.

    Raises NewerStoreError or ForeignFileError, with the file untouched.
    """
    version = checked_version(database, len(migrations))
    if version == len(migrations):
        return
    if version:
        back_up()
    for step in range(version, len(migrations)):
        _run(database, step, migrations)


def checked_version(database: SqliteDatabase, newest: int) -> int:
    """Return the version of the tables, 0 for an empty file; raises as `migrate`."""
    version = _pragma(database, "user_version")
    if _pragma(database, "application_id") != APPLICATION_ID:
        if version or database.get_tables():
            raise ForeignFileError
        return 0
    if version > newest:
        raise NewerStoreError(version=version, known=newest)
    return version


def _run(database: SqliteDatabase, step: int, migrations: tuple[Migration, ...]) -> None:
    with transaction(database, "EXCLUSIVE"):
        if _pragma(database, "user_version") != step:
            return  # another process was first
        migrations[step](database)
        run_sql(database, f"PRAGMA user_version = {step + 1}")


def _pragma(database: SqliteDatabase, name: str) -> int:
    return int(run_sql(database, f"PRAGMA {name}").fetchone()[0])
