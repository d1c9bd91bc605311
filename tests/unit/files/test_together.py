"""Several files are written all or none."""

import os
import time
from pathlib import Path

import pytest

from dakdesk.files import together
from dakdesk.files.atomic_file import LEFTOVER_SECONDS
from dakdesk.files.together import write_together


def test_every_file_is_written_and_folders_are_made(tmp_path: Path) -> None:
    write_together({tmp_path / "x" / "a": b"1", tmp_path / "x" / "y" / "b": b"2"})
    assert (tmp_path / "x" / "a").read_bytes() == b"1"
    assert (tmp_path / "x" / "y" / "b").read_bytes() == b"2"


def test_when_one_is_refused_the_others_are_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_together(
            {
                tmp_path / "old": b"new",
                tmp_path / "fresh": b"1",
                tmp_path / "taken": b"2",
                tmp_path / "z": b"3",
            }
        )
    assert (tmp_path / "old").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["old", "taken"]


def test_folders_that_were_made_in_vain_are_gone_again(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_together({tmp_path / "x" / "y" / "a": b"1", tmp_path / "taken": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


class Stopped(BaseException):
    """Stands for the end of the process."""


def test_a_program_that_ends_while_it_prepares_the_files_leaves_the_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {tmp_path / name: b"new" for name in "abc"}
    for path in files:
        path.write_bytes(b"old")
    monkeypatch.setattr(together, "replace_file", stop)
    monkeypatch.setattr(together, "_remove", lambda _: None)  # an ended process removes nothing
    with pytest.raises(Stopped):
        write_together(files)
    assert {path: path.read_bytes() for path in files} == dict.fromkeys(files, b"old")
    assert len(list(tmp_path.iterdir())) == 6


def stop(*_: object) -> None:
    raise Stopped


def test_what_a_killed_program_left_goes_at_the_next_write_but_not_what_is_in_use(tmp_path: Path) -> None:
    left, in_use, other = (
        tmp_path / f".{name}.tmp" for name in ("a[1].0123abcd", "a[1].4567cdef", "b.01234567")
    )
    for file in (left, in_use, other):
        file.write_bytes(b"half")
    long_ago = time.time() - 2 * LEFTOVER_SECONDS
    for file in (left, other):
        os.utime(file, (long_ago, long_ago))
    write_together({tmp_path / "a[1]": b"1"})
    assert sorted(tmp_path.iterdir()) == sorted([in_use, other, tmp_path / "a[1]"])
