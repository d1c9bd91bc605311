"""Several files are written all or none."""

from pathlib import Path

import pytest

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
