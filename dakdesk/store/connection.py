"""Open the store for writing: settings, checks, migrations."""

from collections.abc import Callable
from pathlib import Path

from peewee import SqliteDatabase  # noqa: TID253 - adapter, imported after the first paint

from dakdesk.store.errors import file_error, store_errors
from dakdesk.store.migrations import MIGRATIONS, Migration, migrate
from dakdesk.store.schema import BUSY_SECONDS, PRAGMAS


def open_database(
    file: Path,
    back_up: Callable[[], object],
    migrations: tuple[Migration, ...] = MIGRATIONS,
) -> SqliteDatabase:
    """Return an open connection to a store with the newest tables; the file is made when absent.

    The connection belongs to the thread that opened it. Raises StoreError in one of its kinds.
    """
    _make_folder(file.parent)
    database = SqliteDatabase(str(file), pragmas=PRAGMAS, timeout=BUSY_SECONDS, thread_safe=False)
    try:
        with store_errors():
            database.connect()
            migrate(database, back_up, migrations)
    except BaseException:
        database.close()
        raise
    return database


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise file_error(error) from error
