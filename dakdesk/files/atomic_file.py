"""Write a file completely or not at all.

The bytes go to a temporary file beside the target, reach the disk, and then take the target's name in one
step. On Windows a scanner, an indexer or Word may hold the target for a moment, so the last step is tried
again for a short, bounded time. Whatever goes wrong, no temporary file stays behind.
"""

import glob
import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

RETRY_SECONDS = (0.02, 0.05, 0.1, 0.2, 0.4)
"""Waits between attempts to take the target's name: together less than a second."""

LEFTOVER_SECONDS = 3600
"""No write lasts so long: a temporary file that is older belongs to a program that was killed."""


def write_bytes(path: Path, data: bytes) -> None:
    """Put `data` at `path`, replacing what stands there.

    Raises OSError when the folder cannot be written, the disk is full, or another program keeps holding
    the target (PermissionError): the target is then untouched.
    """
    write_with(path, lambda temporary: _write_durably(temporary, data))


def write_text(path: Path, text: str) -> None:
    """Put `text` at `path` as UTF-8 with plain newlines; raises as `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def write_with(path: Path, writer: Callable[[Path], None]) -> None:
    """Let `writer` make a temporary file beside `path`, then give it the name `path`.

    For libraries that want a file name (Word, Excel). Raises what `writer` raises, or OSError.
    """
    temporary = _beside(path, writer)
    try:
        replace_file(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def stage(path: Path, data: bytes) -> Path:
    """Put `data` on the disk in a temporary file beside `path`, and return it; raises as `write_bytes`.

    Whoever calls gives it the name `path` with `replace_file`, or removes it.
    """
    return _beside(path, lambda temporary: _write_durably(temporary, data))


def remove_leftovers(path: Path, now: float) -> None:
    """Remove temporary files of `path` that a killed program left: older than an hour at `now`."""
    for file in path.parent.glob(f"{glob.escape(_stem(path))}.????????.tmp"):
        with suppress(OSError):
            if now - file.stat().st_mtime > LEFTOVER_SECONDS:
                file.unlink()


def _stem(path: Path) -> str:
    return f".{path.name[:40]}"


def _beside(path: Path, writer: Callable[[Path], None]) -> Path:
    """Let `writer` make a temporary file beside `path`, bring it to the disk, and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{_stem(path)}.{secrets.token_hex(4)}.tmp")
    try:
        writer(temporary)
        sync_file(temporary)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def replace_file(source: Path, target: Path, sleep: Callable[[float], None] = time.sleep) -> None:
    """Give `source` the name `target`; wait a little while another program holds the target."""
    for seconds in RETRY_SECONDS:
        try:
            source.replace(target)
        except PermissionError:
            sleep(seconds)
        else:
            return
    source.replace(target)


def sync_file(path: Path) -> None:
    """Wait until the bytes of the file are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make a new name in the folder survive a power cut; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_durably(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
