"""Recovery files: written at once, merged when they follow on the store, never deleted unread."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dakdesk.app.recovery import Outcome, Recovered, recover
from dakdesk.app.spool import Spool, SpoolHeader, encoded, read_record
from dakdesk.store.errors import FullDiskError
from dakdesk.store.part_encoder import PartEncoder
from dakdesk.store.records import Mark
from dakdesk.store.repository import Repository
from dakdesk.store.sql import run_sql
from tests.store.strategies import titled
from tests.store.support import BOB, NOON, Clock, add, opened, summary_of


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    with opened(tmp_path / "data") as found:
        add(found, titled("bewaard"))
        yield found


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[Spool]:
    found = Spool(tmp_path / "recovery", Clock(), PartEncoder)
    yield found
    found.close()


def header(repository: Repository, **changed: object) -> SpoolHeader:
    values: dict[str, object] = {
        "dossier_id": "d1",
        "base_revision": 1,
        "base_checksum": repository.checksum("d1"),
        "mark": Mark(session="s1", sequence=5),
    }
    return SpoolHeader(**{**values, **changed})  # type: ignore[arg-type]


def left_by_a_crash(folder: Path, content: bytes) -> Path:
    file = folder / "recovery" / "run-dead" / "d1.recovery"
    file.parent.mkdir(parents=True)
    file.write_bytes(content)
    return file


def recovered(spool: Spool, repository: Repository) -> list[Recovered]:
    return list(recover(spool, repository, summary_of))


def title(repository: Repository) -> str:
    return repository.load("d1").dossier.contract.title


def kept(folder: Path) -> list[bytes]:
    return [file.read_bytes() for file in sorted((folder / "recovery" / "set-aside").glob("*"))]


def test_a_recovery_file_that_follows_on_the_store_is_merged(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    left_by_a_crash(tmp_path, encoded(header(repository), titled("getypt"), NOON))
    found = recovered(spool, repository)
    assert [(each.outcome, each.title) for each in found] == [(Outcome.MERGED, "getypt")]
    assert title(repository) == "getypt"
    assert spool.dead_runs() == ()


def test_a_dossier_that_was_never_stored_is_made(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    new = header(repository, dossier_id="d2", base_revision=0, base_checksum="")
    left_by_a_crash(tmp_path, encoded(new, titled("nieuw", "d2"), NOON))
    recovered(spool, repository)
    assert repository.load("d2").dossier.contract.title == "nieuw"


def test_later_changes_of_the_session_that_saved_last_are_merged(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    left_by_a_crash(tmp_path, encoded(header(repository), titled("getypt"), NOON))
    half = titled("half getypt")
    repository.save(half, summary_of(half), 1, Mark(session="s1", sequence=4))
    assert [each.outcome for each in recovered(spool, repository)] == [Outcome.MERGED]
    assert title(repository) == "getypt"


def test_earlier_changes_of_the_session_that_saved_last_change_nothing(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    left_by_a_crash(tmp_path, encoded(header(repository), titled("getypt"), NOON))
    whole = titled("helemaal getypt")
    repository.save(whole, summary_of(whole), 1, Mark(session="s1", sequence=6))
    assert [each.outcome for each in recovered(spool, repository)] == [Outcome.ALREADY_STORED]
    assert title(repository) == "helemaal getypt"


def test_work_that_crosses_that_of_a_colleague_is_set_aside_and_stays_readable(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    content = encoded(header(repository), titled("van An"), NOON)
    left_by_a_crash(tmp_path, content)
    with opened(tmp_path / "data", BOB) as theirs:
        theirs.save(titled("van Bob"), summary_of(titled("van Bob")), 1)
    found = recovered(spool, repository)
    assert [each.outcome for each in found] == [Outcome.SET_ASIDE]
    assert title(repository) == "van Bob"
    assert kept(tmp_path) == [content]
    assert found[0].file is not None
    record = read_record(found[0].file)
    assert record is not None
    assert json.loads(record.payload)["dossier"]["contract"]["title"] == "van An"


def test_a_dossier_that_was_removed_meanwhile_is_set_aside(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    left_by_a_crash(tmp_path, encoded(header(repository), titled("getypt"), NOON))
    repository.bin("d1")
    repository.purge("d1")
    assert [each.outcome for each in recovered(spool, repository)] == [Outcome.SET_ASIDE]


@pytest.mark.parametrize("damage", [b"", b"garbage", b"{}\n{}", b"null\n"])
def test_a_file_that_cannot_be_read_is_set_aside(
    tmp_path: Path, spool: Spool, repository: Repository, damage: bytes
) -> None:
    left_by_a_crash(tmp_path, damage)
    assert [each.outcome for each in recovered(spool, repository)] == [Outcome.SET_ASIDE]
    assert kept(tmp_path) == [damage]
    assert title(repository) == "bewaard"


def test_half_a_file_is_set_aside(tmp_path: Path, spool: Spool, repository: Repository) -> None:
    content = encoded(header(repository), titled("getypt"), NOON)
    left_by_a_crash(tmp_path, content[:-10])
    assert [each.outcome for each in recovered(spool, repository)] == [Outcome.SET_ASIDE]
    assert kept(tmp_path) == [content[:-10]]


def test_a_file_of_a_newer_program_is_set_aside(tmp_path: Path, spool: Spool, repository: Repository) -> None:
    import hashlib

    line, _, payload = encoded(header(repository), titled("x"), NOON).partition(b"\n")
    newer = payload.replace(b'"version":1', b'"version":9', 1)
    fields = {**json.loads(line), "sha256": hashlib.sha256(newer).hexdigest()}
    left_by_a_crash(tmp_path, json.dumps(fields).encode() + b"\n" + newer)
    assert [each.outcome for each in recovered(spool, repository)] == [Outcome.SET_ASIDE]


def test_while_the_store_has_no_room_the_recovery_file_stays(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    file = left_by_a_crash(tmp_path, encoded(header(repository), titled("x" * 99_999), NOON))
    pages = run_sql(repository._database, "PRAGMA page_count").fetchone()[0]
    run_sql(repository._database, f"PRAGMA max_page_count = {pages}")
    with pytest.raises(FullDiskError):
        recovered(spool, repository)
    assert file.exists()


def test_a_change_is_in_the_file_at_once_and_leaves_it_when_stored(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    spool.write(header(repository), titled("A"))
    assert spool.wait(5)
    files = list((tmp_path / "recovery").glob("run-*/*.recovery"))
    record = read_record(files[0])
    assert record is not None
    assert record.header.mark == Mark(session="s1", sequence=5)
    spool.clear("d1", 4)
    assert spool.wait(5)
    spool.clear("d1", 5)
    assert spool.wait(5)
    assert not files[0].exists()


def test_a_change_that_the_store_takes_at_once_needs_no_file(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    spool.write(header(repository), titled("A"))
    spool.clear("d1", 5)
    assert spool.wait(5)
    assert list((tmp_path / "recovery").glob("run-*/*.recovery")) == []


def test_a_change_is_written_without_asking(tmp_path: Path, spool: Spool, repository: Repository) -> None:
    for number in range(20):
        spool.write(header(repository, mark=Mark(session="s1", sequence=number)), titled(f"A{number}"))
    with spool._changed:
        assert spool._changed.wait_for(lambda: spool._files and not spool._writing, 5)
    record = read_record(next((tmp_path / "recovery").glob("run-*/*.recovery")))
    assert record is not None
    assert record.header.mark.sequence == 19


def test_a_later_change_stays_waiting_when_the_store_takes_an_earlier_one(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    spool.write(header(repository, mark=Mark(session="s1", sequence=6)), titled("later"))
    spool.clear("d1", 5)
    assert spool.wait(5)
    record = read_record(next((tmp_path / "recovery").glob("run-*/*.recovery")))
    assert record is not None
    assert b"later" in record.payload


def test_what_waits_is_written_when_the_program_closes(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    spool.write(header(repository), titled("op de valreep"))
    spool.close()
    kept_file = next((tmp_path / "recovery").glob("run-*/*.recovery"))
    assert b"op de valreep" in kept_file.read_bytes()


def test_the_files_of_a_running_program_are_left_alone(
    tmp_path: Path, spool: Spool, repository: Repository
) -> None:
    spool.write(header(repository), titled("A"))
    assert spool.wait(5)
    other = Spool(tmp_path / "recovery", Clock(), PartEncoder)
    assert other.dead_runs() == ()
    spool.close()
    assert other.dead_runs() == (spool.run,)
    other.close()


def test_a_folder_that_cannot_be_written_is_reported_and_harms_nothing(
    tmp_path: Path, repository: Repository
) -> None:
    (tmp_path / "a file").write_text("x", encoding="utf-8")
    blocked = Spool(tmp_path / "a file", Clock(), PartEncoder)
    blocked.write(header(repository), titled("A"))
    assert blocked.wait(5)
    assert isinstance(blocked.error, OSError)
    blocked.close()
