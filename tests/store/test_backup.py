"""Backups are made, checked, thinned and brought back; a damaged store is never overwritten."""

import errno
import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dakdesk.store import backup, errors
from dakdesk.store.errors import LostError
from dakdesk.store.schema import store_file
from tests.store.strategies import titled
from tests.store.support import NOON, add, opened


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with opened(tmp_path) as repository:
        add(repository, titled("A" * 5000), titled("B", "d2"))
    return store_file(tmp_path)


def damage(file: Path) -> bytes:
    data = bytearray(file.read_bytes())
    data[4096 * 2 :] = b"\xa5" * (len(data) - 4096 * 2)
    file.write_bytes(bytes(data))
    return bytes(data)


def titles(folder: Path) -> list[str]:
    with opened(folder) as repository:
        return [repository.load(id_).dossier.contract.title for id_ in ("d1", "d2")]


def test_a_backup_is_made_once_a_day(store: Path) -> None:
    assert backup.back_up_daily(store, NOON) is not None
    assert backup.back_up_daily(store, NOON + timedelta(hours=2)) is None
    assert backup.back_up_daily(store, NOON + timedelta(days=1)) is not None
    assert len(backup.backups(store)) == 2


def test_a_store_whose_dossiers_have_product_groups_is_sound(tmp_path: Path) -> None:
    dossier = titled("Laptops")
    grouped = replace(dossier, contract=replace(dossier.contract, product_groups=("computers",)))
    with opened(tmp_path) as repository:
        add(repository, grouped)
    backup.check_quickly(store_file(tmp_path))
    assert backup.back_up_daily(store_file(tmp_path), NOON) is not None


def test_there_is_nothing_to_back_up_before_there_is_a_store(tmp_path: Path) -> None:
    assert backup.back_up_daily(store_file(tmp_path), NOON) is None


def test_the_newest_fourteen_daily_backups_are_kept(store: Path) -> None:
    for day in range(backup.KEEP_DAILY + 3):
        backup.back_up_daily(store, NOON + timedelta(days=day))
    found = backup.backups(store)
    assert len(found) == backup.KEEP_DAILY
    assert found[0].moment == NOON + timedelta(days=backup.KEEP_DAILY + 2)


def test_daily_backups_do_not_push_out_those_before_a_migration(store: Path) -> None:
    kept = backup.back_up_before_migration(store, NOON - timedelta(days=99))
    for day in range(backup.KEEP_DAILY + 1):
        backup.back_up_daily(store, NOON + timedelta(days=day))
    assert kept.file in [each.file for each in backup.backups(store)]


def test_a_damaged_store_is_not_backed_up_over_good_ones(store: Path) -> None:
    backup.back_up_daily(store, NOON)
    damage(store)
    with pytest.raises(errors.DamagedError):
        backup.back_up_daily(store, NOON + timedelta(days=1))
    assert len(backup.backups(store)) == 1
    assert sorted(path.suffix for path in backup.backup_dir(store).iterdir()) == [".sqlite"]


def test_a_sound_store_passes_both_checks(store: Path) -> None:
    before = store.read_bytes()
    backup.check_quickly(store)
    backup.check_fully(store)
    assert store.read_bytes() == before


def test_an_absent_and_an_empty_store_are_sound(tmp_path: Path) -> None:
    backup.check_quickly(tmp_path / "none.sqlite")
    (tmp_path / "empty.sqlite").touch()
    backup.check_quickly(tmp_path / "empty.sqlite")
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["empty.sqlite"]


def test_a_check_without_time_still_looks_at_header_size_and_tables(store: Path) -> None:
    backup.check_quickly(store, seconds=0)
    store.write_bytes(store.read_bytes()[:-4096])
    with pytest.raises(errors.DamagedError):
        backup.check_quickly(store, seconds=0)


@pytest.mark.parametrize("content", [b"x", b"garbage" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_garbage_is_called_damaged(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "dakdesk.sqlite"
    file.write_bytes(content)
    with pytest.raises(errors.DamagedError):
        backup.check_quickly(file)


def test_damaged_pages_are_found(store: Path) -> None:
    damage(store)
    with pytest.raises(errors.DamagedError):
        backup.check_quickly(store)


def test_a_damaged_store_is_set_aside_and_the_newest_good_backup_brought_back(store: Path) -> None:
    backup.back_up_daily(store, NOON)
    later = backup.back_up_daily(store, NOON + timedelta(days=1))
    assert later is not None
    damage(later.file)
    damaged = damage(store)
    good = backup.newest_good_backup(store)
    assert good is not None
    assert good.moment == NOON
    aside = backup.restore(store, good, NOON)
    assert aside is not None
    assert aside.read_bytes() == damaged
    assert titles(store.parent) == ["A" * 5000, "B"]


def test_what_is_set_aside_never_overwrites_what_was_set_aside_before(store: Path) -> None:
    first = store.read_bytes()
    names = [backup.set_aside(store, NOON)]
    store.write_bytes(b"second")
    names.append(backup.set_aside(store, NOON))
    assert [name.read_bytes() for name in names] == [first, b"second"]


def test_a_store_that_was_cut_short_is_damaged_also_with_a_journal_in_which_nothing_is_left(
    store: Path,
) -> None:
    journal = store.with_name(f"{store.name}-journal")
    with store.open("rb+") as file:
        file.truncate(store.stat().st_size - 4096)
    for head in (b"", b"\0" * 512):
        journal.write_bytes(head)
        with pytest.raises(errors.DamagedError) as caught:
            backup.check_quickly(store)
        assert caught.value.params["detail"] == "size"


def test_an_unfinished_journal_goes_along_with_its_store(store: Path) -> None:
    store.with_name(f"{store.name}-journal").write_bytes(b"journal")
    aside = backup.set_aside(store, NOON)
    assert aside.with_name(f"{aside.name}-journal").read_bytes() == b"journal"
    assert not store.with_name(f"{store.name}-journal").exists()


def test_a_damaged_backup_is_not_brought_back(store: Path) -> None:
    made = backup.back_up_daily(store, NOON)
    assert made is not None
    damage(made.file)
    before = store.read_bytes()
    with pytest.raises(errors.DamagedError):
        backup.restore(store, made, NOON)
    assert store.read_bytes() == before
    assert backup.newest_good_backup(store) is None


def test_files_of_others_in_the_folder_are_no_backups(store: Path) -> None:
    backup.back_up_daily(store, NOON)
    (backup.backup_dir(store) / "dakdesk-mijn kopie.sqlite").touch()
    assert len(backup.backups(store)) == 1


def test_a_backup_of_a_day_on_which_the_clock_was_wrong_comes_after_the_others(store: Path) -> None:
    good = backup.back_up_daily(store, NOON)
    ahead = backup.back_up_daily(store, NOON + timedelta(days=2000))
    assert backup.newest_good_backup(store, NOON + timedelta(hours=1)) == good
    assert backup.newest_good_backup(store, NOON - timedelta(days=9000)) == ahead
    assert backup.newest_good_backup(store) == ahead


def test_half_a_backup_of_a_killed_program_is_removed_the_next_day(store: Path) -> None:
    folder = backup.backup_dir(store)
    folder.mkdir()
    left, fresh = (
        folder / "dakdesk-2020-01-01T000000Z-daily.tmp",
        folder / "dakdesk-2020-01-01T000001Z-daily.tmp",
    )
    for file, age in ((left, timedelta(days=2)), (fresh, timedelta(minutes=1))):
        file.write_bytes(b"half")
        moment = (NOON - age).timestamp()
        os.utime(file, (moment, moment))
    made = backup.back_up_daily(store, NOON)
    assert made is not None
    assert sorted(folder.iterdir()) == sorted([fresh, made.file])


@pytest.mark.parametrize("content", [None, b""])
def test_a_store_that_is_gone_or_empty_beside_a_good_backup_is_lost(
    store: Path, content: bytes | None
) -> None:
    made = backup.back_up_daily(store, NOON)
    store.unlink()
    if content is not None:
        store.write_bytes(content)
    with pytest.raises(LostError):
        backup.check_quickly(store)
    assert made is not None
    made.file.write_bytes(b"")
    backup.check_quickly(store)


@pytest.mark.parametrize("store_is_there", [True, False])
def test_a_journal_left_behind_is_never_played_into_the_backup_that_is_put_back(
    store: Path, store_is_there: bool
) -> None:
    made = backup.back_up_daily(store, NOON)
    assert made is not None
    journal = store.with_name(f"{store.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(8000))
    if not store_is_there:
        store.unlink()
    backup.restore(store, made, NOON)
    assert not journal.exists()
    assert store.read_bytes() == made.file.read_bytes()
    assert any(file.name.endswith("-journal") for file in backup.aside_dir(store).iterdir())


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, errors.FullDiskError),
        (errno.EDQUOT, errors.FullDiskError),
        (errno.EROFS, errors.ReadOnlyError),
        (errno.EACCES, errors.ReadOnlyError),
        (errno.ENOENT, errors.UnavailableError),
    ],
)
def test_why_the_system_refuses_is_told_apart(number: int, kind: type[Exception]) -> None:
    assert type(errors.file_error(OSError(number, "refused"))) is kind
