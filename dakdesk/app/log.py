"""The one log, for window and command line: `dakdesk.log` in the user's local folder, never on a network."""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from dakdesk.app.paths import local_dir

NAME = "dakdesk.log"
LONGEST = 1_000_000
"""Bytes after which the log begins anew; the earlier one is kept beside it."""


def log_file() -> Path:
    """Return where the log stands."""
    return local_dir() / NAME


def write(text: str, file: Path | None = None) -> Path | None:
    """Add an entry with the moment (UTC); return the file, None when it cannot be written."""
    file = file or log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LONGEST:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {text.rstrip()}\n")
    except OSError:
        return None
    return file


def write_error(error: BaseException, file: Path | None = None) -> Path | None:
    """Add an exception with its trace; returns as `write`."""
    import traceback

    return write("".join(traceback.format_exception(error)), file)


def write_once(lines: Iterable[str], known: set[str]) -> None:
    """Add those lines that are not in `known`, and remember them there."""
    for line in lines:
        if line not in known:
            known.add(line)
            write(line)


class LogHandler(logging.Handler):
    """Brings what the modules of the program log (warnings and worse) to the log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record."""
        write(self.format(record))


def follow() -> None:
    """Take what the program's modules log into the log; calling it again does nothing more."""
    logger = logging.getLogger("dakdesk")
    if not any(isinstance(handler, LogHandler) for handler in logger.handlers):
        logger.addHandler(LogHandler())
