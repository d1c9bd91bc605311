"""A file is written completely or not at all."""

from pathlib import Path

import pytest

from dakdesk.files import atomic_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_new_bytes_replace_the_old_ones_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "nota.txt"
    atomic_file.write_text(target, "één")
    atomic_file.write_text(target, "twee")
    assert target.read_bytes() == b"twee"
    assert names(tmp_path) == ["nota.txt"]


def test_missing_folders_are_made(tmp_path: Path) -> None:
    atomic_file.write_bytes(tmp_path / "a" / "b" / "c.bin", b"x")
    assert (tmp_path / "a" / "b" / "c.bin").read_bytes() == b"x"


def test_a_writer_that_fails_leaves_the_old_file_and_no_temporary_one(tmp_path: Path) -> None:
    target = tmp_path / "bestek.docx"
    atomic_file.write_bytes(target, b"old")

    def failing(temporary: Path) -> None:
        temporary.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        atomic_file.write_with(target, failing)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["bestek.docx"]


def test_a_target_that_cannot_be_replaced_leaves_no_temporary_file(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    with pytest.raises(OSError, match="folder"):
        atomic_file.write_bytes(target, b"x")
    assert names(tmp_path) == ["folder"]


class HeldFile(type(Path())):  # type: ignore[misc]
    """A path whose replacement is refused a number of times, as while a scanner holds the target."""

    refusals = 0

    def replace(self, target: Path) -> Path:
        if HeldFile.refusals > 0:
            HeldFile.refusals -= 1
            raise PermissionError(13, "held by another program")
        return Path(super().replace(target))


@pytest.mark.parametrize("refusals", [0, 1, len(atomic_file.RETRY_SECONDS)])
def test_a_target_held_for_a_moment_is_replaced_after_a_wait(tmp_path: Path, refusals: int) -> None:
    source = HeldFile(tmp_path / "new")
    source.write_bytes(b"new")
    HeldFile.refusals = refusals
    waits: list[float] = []
    atomic_file.replace_file(source, tmp_path / "target", sleep=waits.append)
    assert (tmp_path / "target").read_bytes() == b"new"
    assert len(waits) == refusals


def test_a_target_held_too_long_is_reported_after_less_than_a_second(tmp_path: Path) -> None:
    source = HeldFile(tmp_path / "new")
    source.write_bytes(b"new")
    HeldFile.refusals = 99
    waits: list[float] = []
    with pytest.raises(PermissionError):
        atomic_file.replace_file(source, tmp_path / "target", sleep=waits.append)
    assert sum(waits) < 1
    HeldFile.refusals = 0
