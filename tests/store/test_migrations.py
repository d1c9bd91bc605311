"""Old stores are brought up to date, after a backup, or left exactly as they were."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from peewee import SqliteDatabase  # noqa: TID253

from dakdesk.store import backup, migrations, models, schema
from dakdesk.store.connection import open_database
from dakdesk.store.errors import UnavailableError
from dakdesk.store.repository import Repository
from dakdesk.store.sql import run_sql
from tests.store.strategies import titled
from tests.store.support import AN, NOON, Clock, add, opened

FIXTURES = Path(__file__).parents[1] / "data" / "db"


def tables(file: Path) -> dict[str, str]:
    with closing(sqlite3.connect(file)) as connection:
        found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: re.sub(r"\s+", " ", sql) for name, sql in found}


def test_migrations_make_the_same_tables_as_the_models(tmp_path: Path) -> None:
    opened(tmp_path).close()
    plain = SqliteDatabase(str(tmp_path / "models.sqlite"))
    models.create_tables(plain)
    plain.close()
    assert tables(tmp_path / "dakdesk.sqlite") == tables(tmp_path / "models.sqlite")


def test_the_number_of_migrations_is_the_version_of_the_store() -> None:
    assert len(migrations.MIGRATIONS) == schema.STORE_VERSION


@pytest.mark.parametrize("version", range(1, schema.STORE_VERSION + 1))
def test_a_kept_store_of_every_version_opens_and_reads(tmp_path: Path, version: int) -> None:
    shutil.copy(FIXTURES / f"v{version}.sqlite", tmp_path / "dakdesk.sqlite")
    with Repository.open(tmp_path / "dakdesk.sqlite", AN) as repository:
        assert repository.load("d1").dossier.contract.title == "Laptops met terugname"
        assert repository.load("d2").status is schema.Status.BINNED
        assert [version.revision for version in repository.versions("d1")] == [1]


def test_the_settings_are_those_for_a_network_folder(tmp_path: Path) -> None:
    with opened(tmp_path) as repository:
        values = [
            run_sql(repository._database, f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert values == ["persist", 2, 1]


def _add_column(database: SqliteDatabase) -> None:
    run_sql(database, "ALTER TABLE dossier ADD COLUMN colour TEXT")


def _fail_halfway(database: SqliteDatabase) -> None:
    _add_column(database)
    raise RuntimeError("power cut")


def test_a_store_with_data_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    file = tmp_path / "dakdesk.sqlite"
    with opened(tmp_path) as repository:
        add(repository, titled("A"))
    open_database(
        file,
        lambda: backup.back_up_before_migration(file, NOON),
        (*migrations.MIGRATIONS, _add_column),
    ).close()
    assert "colour" in tables(file)["dossier"]
    assert [each.kind for each in backup.backups(file)] == ["migration"]
    assert "colour" not in tables(backup.backups(file)[0].file)["dossier"]


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "dakdesk.sqlite"
    with opened(tmp_path) as repository:
        add(repository, titled("A"))
    with pytest.raises(RuntimeError):
        open_database(file, lambda: None, (*migrations.MIGRATIONS, _fail_halfway))
    with opened(tmp_path) as repository:
        assert repository.load("d1").dossier == titled("A")
    assert "colour" not in tables(file)["dossier"]


def test_without_a_backup_nothing_is_migrated(tmp_path: Path) -> None:
    file = tmp_path / "dakdesk.sqlite"
    with opened(tmp_path, clock=Clock()) as repository:
        add(repository, titled("A"))
    (tmp_path / "backups").write_text("a file where the folder must come", encoding="utf-8")
    with pytest.raises(UnavailableError):
        open_database(
            file,
            lambda: backup.back_up_before_migration(file, NOON),
            (*migrations.MIGRATIONS, _add_column),
        )
    assert "colour" not in tables(file)["dossier"]
