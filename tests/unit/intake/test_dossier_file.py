"""Dossier files from others: limited, checked field by field, and nothing changes when they are wrong."""

import json
from pathlib import Path

import pytest

from dakdesk.app.language import load_catalogue
from dakdesk.intake import dossier_file
from dakdesk.intake.dossier_file import read_dossier_file, write_dossier_file
from dakdesk.store.payload_errors import NewerVersionError, PayloadError
from tests.store.strategies import titled

ROOT = Path(__file__).resolve().parents[3]


def test_a_written_dossier_reads_back_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "laptops.dakdossier"
    write_dossier_file(titled("Één laptop"), file)
    assert read_dossier_file(file) == titled("Één laptop")
    assert [path.name for path in tmp_path.iterdir()] == ["laptops.dakdossier"]


def test_a_file_that_passed_through_an_editor_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.dakdossier"
    write_dossier_file(titled("A"), file)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert read_dossier_file(file) == titled("A")


def changed(tmp_path: Path, **values: object) -> Path:
    file = tmp_path / "a.dakdossier"
    write_dossier_file(titled("A"), file)
    file.write_text(json.dumps({**json.loads(file.read_bytes()), **values}), encoding="utf-8")
    return file


def test_a_file_of_a_newer_program_says_so(tmp_path: Path) -> None:
    with pytest.raises(NewerVersionError):
        read_dossier_file(changed(tmp_path, version=99))


def test_a_wrong_field_is_named(tmp_path: Path) -> None:
    file = changed(tmp_path, dossier={"id": "d1", "created": "22/11/2026"})
    with pytest.raises(PayloadError) as caught:
        read_dossier_file(file)
    assert (caught.value.code, caught.value.field) == ("error.payload.field", "created")


@pytest.mark.parametrize("content", [b"", b"garbage", b"PK\x03\x04", b"[" * 100_000, b"{}"])
def test_garbage_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.dakdossier"
    file.write_bytes(content)
    with pytest.raises(PayloadError):
        read_dossier_file(file)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "a.dakdossier"
    with file.open("wb") as stream:
        stream.truncate(dossier_file.MAX_BYTES + 1)
    with pytest.raises(PayloadError) as caught:
        read_dossier_file(file)
    assert caught.value.code == "error.file.too_large"


def test_an_absent_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(PayloadError) as absent:
        read_dossier_file(tmp_path / "none.dakdossier")
    with pytest.raises(PayloadError) as folder:
        read_dossier_file(tmp_path)
    assert (absent.value.code, folder.value.code) == ("error.file.absent", "error.file.unreadable")


def test_a_place_that_cannot_be_written_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("x", encoding="utf-8")
    with pytest.raises(PayloadError) as caught:
        write_dossier_file(titled("A"), tmp_path / "a file" / "b.dakdossier")
    assert caught.value.code == "error.file.unwritable"
    assert [path.name for path in tmp_path.iterdir()] == ["a file"]


def test_every_error_has_a_dutch_sentence_that_its_parameters_fill() -> None:
    dutch = load_catalogue(ROOT / "resources" / "translations" / "nl")
    folders = (ROOT / "dakdesk" / "store", ROOT / "dakdesk" / "intake", ROOT / "dakdesk" / "app", ROOT / "ui")
    files = (file for folder in folders for file in folder.glob("*.py"))
    code = "\n".join(file.read_text(encoding="utf-8") for file in files)
    texts = json.loads((ROOT / "resources" / "translations" / "nl" / "errors.json").read_text("utf-8"))
    assert [key for key in texts if f'"{key}"' not in code] == []
    error = PayloadError("error.payload.field", "contract.title", "Expected `str`")
    assert "contract.title" in dutch[error.code].format(**error.params)


def lots(*ids: str) -> dict[str, object]:
    rows = [{"id": each, "title": f"Perceel {number}"} for number, each in enumerate(ids)]
    return {"id": "d1", "created": "2026-11-22", "contract": {"lots": rows}}


@pytest.mark.parametrize("ids", [("a", "b", "a"), ("a", "b", ""), ("a", "b", "  ")])
def test_records_that_cannot_be_told_apart_are_refused_since_removing_one_would_remove_both(
    tmp_path: Path, ids: tuple[str, ...]
) -> None:
    with pytest.raises(PayloadError) as caught:
        read_dossier_file(changed(tmp_path, dossier=lots(*ids)))
    assert (caught.value.code, caught.value.field) == ("error.payload.id", "contract.lots[2].id")


def test_the_same_id_in_two_lists_is_no_harm(tmp_path: Path) -> None:
    raw = lots("a", "b")
    raw["market"] = {"questions": [{"id": "a"}]}
    assert len(read_dossier_file(changed(tmp_path, dossier=raw)).contract.lots) == 2


def test_a_dossier_without_an_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PayloadError) as caught:
        read_dossier_file(changed(tmp_path, dossier={"id": " ", "created": "2026-11-22"}))
    assert (caught.value.code, caught.value.field) == ("error.payload.id", "id")


@pytest.mark.parametrize("number", [10**30, -(10**16), 10**400])
def test_a_number_that_no_tender_holds_is_refused_by_name(tmp_path: Path, number: int) -> None:
    raw = {"id": "d1", "created": "2026-11-22", "contract": {"estimate_cents": number}}
    with pytest.raises(PayloadError) as caught:
        read_dossier_file(changed(tmp_path, dossier=raw))
    assert (caught.value.code, caught.value.field) == ("error.payload.field", "contract.estimate_cents")
