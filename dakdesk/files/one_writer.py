"""One writer at a time for a file that colleagues share: look and write without another in between.

A mark beside the file (`.kader.json.lock`) is made in one step, also on a network folder. Who is killed
while writing leaves it behind; a mark that is too old counts no longer.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

STALE_SECONDS = 30
WAIT_SECONDS, STEP_SECONDS = 3.0, 0.05
PATIENCE = 5
"""How often a refusal is tried again: Windows refuses for a moment while a mark is being removed."""


@contextmanager
def one_writer(path: Path, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Be the only one that writes `path` inside the `with`.

    Raises PermissionError when somebody else goes on writing, OSError when the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    mark = path.with_name(f".{path.name}.lock")
    _take(mark, sleep)
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


def _take(mark: Path, sleep: Callable[[float], None]) -> None:
    refused = 0
    for _attempt in range(int(WAIT_SECONDS / STEP_SECONDS)):
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            if _is_stale(mark):
                mark.unlink(missing_ok=True)
            else:
                sleep(STEP_SECONDS)
        except PermissionError:
            refused += 1
            if refused > PATIENCE:
                raise
            sleep(STEP_SECONDS)
        else:
            return
    raise PermissionError(f"{mark.name} is held by another writer")


def _is_stale(mark: Path) -> bool:
    try:
        return time.time() - mark.stat().st_mtime > STALE_SECONDS
    except FileNotFoundError:
        return False
