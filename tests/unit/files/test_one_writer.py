"""Only one writer at a time, and a mark that was left behind holds nobody up."""

import os
import time
from pathlib import Path

import pytest

from dakdesk.files.one_writer import PATIENCE, STALE_SECONDS, one_writer


def mark_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def test_a_second_writer_waits_until_the_first_is_done(tmp_path: Path) -> None:
    path = tmp_path / "map" / "kader.json"
    waited: list[float] = []

    def first_is_done(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            mark_of(path).unlink()

    with one_writer(path):
        assert mark_of(path).exists()
        with one_writer(path, first_is_done):
            assert len(waited) == 3
    assert list(path.parent.iterdir()) == []


def test_who_waits_too_long_is_refused_and_leaves_the_mark(tmp_path: Path) -> None:
    path = tmp_path / "kader.json"
    with one_writer(path):
        with pytest.raises(PermissionError, match="held by another"), one_writer(path, lambda _s: None):
            pass
        assert mark_of(path).exists()


def test_the_mark_of_a_killed_writer_counts_no_longer(tmp_path: Path) -> None:
    path = tmp_path / "kader.json"
    mark_of(path).write_bytes(b"")
    old = time.time() - STALE_SECONDS - 5
    os.utime(mark_of(path), (old, old))
    with one_writer(path):
        assert mark_of(path).exists()
    assert not mark_of(path).exists()


def test_the_mark_goes_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "kader.json"
    with pytest.raises(RuntimeError), one_writer(path):
        raise RuntimeError
    assert not mark_of(path).exists()


def test_a_refusal_of_a_moment_is_waited_for_and_one_that_lasts_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened, refusals = tmp_path / "kader.json", os.open, [3]

    def refusing(name: Path, flags: int) -> int:
        refusals[0] -= 1
        if refusals[0] >= 0:
            raise PermissionError
        return opened(name, flags)

    monkeypatch.setattr(os, "open", refusing)
    waited: list[float] = []
    with one_writer(path, waited.append):
        assert len(waited) == 3
    refusals[0] = PATIENCE + 1
    with pytest.raises(PermissionError), one_writer(path, waited.append):
        pass
