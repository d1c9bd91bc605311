"""One log for window and command line: dated, kept small, and never a reason to stop."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from dakdesk.app import log


@pytest.fixture(autouse=True)
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("DAKDESK_LOCAL", str(tmp_path))
    yield tmp_path
    logger = logging.getLogger("dakdesk")
    for handler in [each for each in logger.handlers if isinstance(each, log.LogHandler)]:
        logger.removeHandler(handler)


def test_an_entry_begins_with_the_moment_and_ends_the_line(local: Path) -> None:
    assert log.write("eerste") == local / "dakdesk.log"
    log.write("tweede\n")
    lines = log.log_file().read_text(encoding="utf-8").splitlines()
    assert [line.partition(" ")[2] for line in lines] == ["eerste", "tweede"]
    assert all(line[:4].isdigit() and "+00:00 " in line for line in lines)


def test_a_log_of_a_megabyte_is_kept_beside_a_new_one(local: Path) -> None:
    log.log_file().write_bytes(b"x" * (log.LONGEST + 1))
    log.write("nieuw")
    assert log.log_file().stat().st_size < 100
    assert (local / "dakdesk.old.log").stat().st_size == log.LONGEST + 1


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "in de weg").write_text("", encoding="utf-8")
    assert log.write("iets", tmp_path / "in de weg" / "dakdesk.log") is None


@pytest.mark.expects_log
def test_what_a_module_warns_of_stands_in_the_log_once(local: Path) -> None:
    log.follow()
    log.follow()
    logging.getLogger("dakdesk.app.autosave").warning("saving failed: %s", "x")
    assert log.log_file().read_text(encoding="utf-8").count("saving failed: x") == 1


def test_a_known_line_is_not_written_again(local: Path) -> None:
    known: set[str] = set()
    log.write_once(["a", "b"], known)
    log.write_once(["b", "c"], known)
    lines = log.log_file().read_text(encoding="utf-8").splitlines()
    assert [line.partition(" ")[2] for line in lines] == ["a", "b", "c"]
