"""Write several files all or none: what stood there before comes back when one of them is refused.

All of them are brought to the disk before the first takes its name, so a full disk changes nothing and a
program that is killed leaves the old files in nearly every case.
"""

import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from dakdesk.files.atomic_file import remove_leftovers, replace_file, stage, sync_folder, write_bytes


def write_together(files: Mapping[Path, bytes]) -> None:
    """Put every file at its place.

    Raises OSError when one cannot be written (no right, full disk, held by another program): then the files
    that were written before it are as they were, and folders that were made for them are gone again.
    """
    made = [folder for path in files for folder in _absent_folders(path.parent)]
    staged: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for path, data in files.items():
            remove_leftovers(path, time.time())
            staged[path] = stage(path, data)
        for path, temporary in staged.items():
            before[path] = path.read_bytes() if path.exists() else None
            replace_file(temporary, path)
    except BaseException:
        _remove(staged.values())
        _put_back(before)
        _remove_empty(made)
        raise
    for folder in {path.parent for path in files}:
        sync_folder(folder)


def _absent_folders(folder: Path) -> list[Path]:
    return [part for part in (folder, *folder.parents) if not part.exists()]


def _remove(temporaries: Iterable[Path]) -> None:
    for temporary in temporaries:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, data in before.items():
        with suppress(OSError):
            if data is None:
                path.unlink(missing_ok=True)
            elif path.read_bytes() != data:
                write_bytes(path, data)


def _remove_empty(folders: list[Path]) -> None:
    for folder in sorted(set(folders), key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):
            folder.rmdir()
