"""The recovery file: what the store does not hold a tenth of a second after a change, in the local profile.

The store may lie on a network folder that does not answer, and is written a moment later anyway. After a
crash the recovery file is merged when it follows on what is in the store, else set aside; it is never
deleted unread.

A file is one line of JSON (the header, with the SHA-256 of the payload) and the payload itself. Each running
program has a folder of its own, held by a lock that the system lets go when the program dies.
"""

import hashlib
import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dakdesk.domain.dossier import Dossier
from dakdesk.files.atomic_file import replace_file, write_bytes
from dakdesk.store.records import Mark, as_text

if TYPE_CHECKING:
    from dakdesk.store.part_encoder import PartEncoder, Payload

FORMAT = "dakdesk-recovery"
SUFFIX = ".recovery"
DELAY_SECONDS = 0.1
HELD_SECONDS = 2.0
"""A change waits this long before it is written: keys that follow fast are one file, and a change that the
store has taken by then needs none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolHeader:
    """What a recovery file builds on: the revision and payload it started from, and which change it is."""

    dossier_id: str
    base_revision: int
    base_checksum: str
    mark: Mark
    moment: str = ""


Waiting = dict[str, tuple[SpoolHeader, Dossier]]
"""By id of the dossier: what must still be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpoolRecord:
    """A recovery file that was read: `payload` is checked against its checksum, not yet decoded."""

    file: Path
    header: SpoolHeader
    payload: bytes


class Spool:
    """The recovery files of this program, and those that a crashed one left behind in `folder`."""

    def __init__(
        self, folder: Path, clock: Callable[[], datetime], encoder: "Callable[[], PartEncoder]"
    ) -> None:
        self._folder = folder
        self._clock, self._encoder = clock, encoder
        self.run = f"run-{secrets.token_hex(6)}"
        self._own = folder / self.run
        self._claim: sqlite3.Connection | None = None
        self._waiting: Waiting = {}
        self._due: float | None = None
        self._done: set[str] = set()
        self._files: set[str] = set()
        self._changed = threading.Condition()
        self._closing = False
        self._writing = False
        self._claiming = False
        self.error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="dakdesk-spool", daemon=True)
        self._thread.start()

    def write(self, header: SpoolHeader, dossier: Dossier) -> None:
        """Take a change; unless it is cleared it is on the disk soon after DELAY_SECONDS. Never waits."""
        with self._changed:
            self._waiting[dossier.id] = (header, dossier)
            if self._due is None:
                self._due = time.monotonic() + DELAY_SECONDS
                self._changed.notify_all()

    def claim(self) -> None:
        """Mark this program as running, so that the next start knows whether it still does. Never waits."""
        with self._changed:
            self._claiming = self._claim is None
            self._changed.notify_all()

    def clear(self, dossier_id: str, sequence: int) -> None:
        """The store holds change `sequence`: take the recovery file away unless it holds a later one."""
        with self._changed:
            waiting = self._waiting.get(dossier_id)
            if waiting is not None and waiting[0].mark.sequence > sequence:
                return  # the file is about to be written anew
            self._waiting.pop(dossier_id, None)
            self._due = self._due if self._waiting else None
            if dossier_id in self._files:
                self._done.add(dossier_id)
                self._changed.notify_all()

    def wait(self, timeout: float) -> bool:
        """Write everything taken now and wait for it; False when that takes longer than `timeout`."""
        with self._changed:
            self._due = 0.0 if self._waiting else None
            self._changed.notify_all()
            return self._changed.wait_for(lambda: not (self._waiting or self._done or self._writing), timeout)

    def held(self, dossier_id: str) -> Path | None:
        """Return our recovery file of a dossier, None when the store holds all of it; waits for the disk."""
        self.wait(HELD_SECONDS)
        file = self._file(dossier_id)
        return file if file.exists() else None

    def close(self, timeout: float = 5.0) -> None:
        """Write what is waiting and let go of the folder; what is not in the store stays."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)

    def dead_runs(self) -> tuple[str, ...]:
        """Return the names of programs of this user that ended without closing."""
        folders = [folder for folder in sorted(self._folder.glob("run-*")) if folder.is_dir()]
        return tuple(each.name for each in folders if each != self._own and not _is_claimed(each))

    def left_behind(self, run: str) -> tuple[Path, ...]:
        """Return the recovery files of a program that no longer runs."""
        return tuple(sorted((self._folder / run).glob(f"*{SUFFIX}")))

    def forget(self, run: str) -> None:
        """Take away the folder of a program that no longer runs, unless recovery files are still in it."""
        if not self.left_behind(run):
            _remove_folder(self._folder / run)

    def set_aside(self, file: Path) -> Path:
        """Keep a recovery file that cannot be merged under a dated name; return where."""
        stamp = as_text(self._clock()).replace(":", "").replace("+0000", "Z")
        target, number = self._folder / "set-aside" / f"{file.stem}-{stamp}{SUFFIX}", 1
        while target.exists():
            number += 1
            target = target.with_name(f"{file.stem}-{stamp}-{number}{SUFFIX}")
        target.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, target)
        return target

    def _run(self) -> None:
        while (work := self._next()) is not None:
            self._do(*work)
            with self._changed:
                self._writing = False
                self._changed.notify_all()
        self._let_go()

    def _next(self) -> tuple[Waiting, set[str]] | None:
        """Wait for work, and take it: what to write and what to take away; None when all is done."""
        with self._changed:
            while not (self._done or self._claiming or self._closing or self._pause() == 0.0):
                self._changed.wait(self._pause())
            waiting: Waiting = {}
            if self._closing or self._pause() == 0.0:
                waiting, self._waiting, self._due = self._waiting, {}, None
            done, self._done = self._done, set()
            if not (waiting or done or self._claiming):
                return None
            self._files = (self._files - done) | waiting.keys()
            self._claiming, self._writing = False, True
            return waiting, done

    def _pause(self) -> float | None:
        """Return the seconds until something is due, None when nothing is."""
        return None if self._due is None else max(self._due - time.monotonic(), 0.0)

    def _do(self, waiting: Waiting, done: set[str]) -> None:
        try:
            self._claim_folder()
            for dossier_id in done:
                self._file(dossier_id).unlink(missing_ok=True)
            for header, dossier in waiting.values():
                data = _record(header, self._encoder().payload(dossier), self._clock())
                write_bytes(self._file(dossier.id), data)
            self.error = None
        except Exception as error:
            self.error = error

    def _file(self, dossier_id: str) -> Path:
        name = dossier_id if dossier_id.replace("-", "").isalnum() else _digest(dossier_id.encode())[:32]
        return self._own / f"{name}{SUFFIX}"

    def _claim_folder(self) -> None:
        if self._claim is None:
            self._own.mkdir(parents=True, exist_ok=True)
            claim = sqlite3.connect(_claim_file(self._own), timeout=0, isolation_level=None)
            claim.execute("BEGIN EXCLUSIVE")
            self._claim = claim

    def _let_go(self) -> None:
        if self._claim is not None:
            self._claim.close()
            self._claim = None
        if self._own.is_dir() and not any(self._own.glob(f"*{SUFFIX}")):
            _remove_folder(self._own)


def encoded(header: SpoolHeader, dossier: Dossier, now: datetime) -> bytes:
    """Return the bytes of a recovery file; raises PayloadError when the dossier cannot be stored."""
    from dakdesk.store.part_encoder import PartEncoder

    return _record(header, PartEncoder().payload(dossier), now)


def _record(header: SpoolHeader, payload: "Payload", now: datetime) -> bytes:
    line = {"format": FORMAT, **asdict(header), "moment": as_text(now), "sha256": payload.checksum}
    return json.dumps(line).encode() + b"\n" + payload.data


def read_record(file: Path) -> SpoolRecord | None:
    """Return the recovery file, None when it is not complete or not ours; raises OSError."""
    line, _, payload = file.read_bytes().partition(b"\n")
    try:
        fields: dict[str, Any] = json.loads(line)
        if fields.pop("format") != FORMAT or fields.pop("sha256") != _digest(payload):
            return None
        header = SpoolHeader(**{**fields, "mark": Mark(**fields["mark"])})
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return SpoolRecord(file=file, header=header, payload=payload)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _claim_file(folder: Path) -> Path:
    return folder / "claim.sqlite"


def _is_claimed(folder: Path) -> bool:
    """A database under an exclusive lock: the one lock that every system frees when its holder dies."""
    if not _claim_file(folder).exists():
        return False
    claim = sqlite3.connect(_claim_file(folder), timeout=0, isolation_level=None)
    try:
        claim.execute("BEGIN EXCLUSIVE")
        claim.execute("ROLLBACK")
    except sqlite3.OperationalError:
        return True
    except sqlite3.DatabaseError:
        return False
    finally:
        claim.close()
    return False


def _remove_folder(folder: Path) -> None:
    """Tidy up an empty run; a scanner that holds a file only puts it off to the next start."""
    with suppress(OSError):
        for file in folder.iterdir():
            file.unlink(missing_ok=True)
        folder.rmdir()
