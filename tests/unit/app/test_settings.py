"""Settings are typed, documented, kept, and survive a broken file."""

import json
from pathlib import Path

import pytest

from dakdesk.app.settings import CHOICES, DESCRIPTIONS, FILE_NAME, Settings, SettingsFile, manual_page
from tests.store.support import Clock

ROOT = Path(__file__).resolve().parents[3]


def test_settings_start_with_their_defaults_and_write_nothing(tmp_path: Path) -> None:
    assert SettingsFile(tmp_path, Clock()).values == Settings()
    assert list(tmp_path.iterdir()) == []


def test_a_changed_setting_is_there_the_next_time(tmp_path: Path) -> None:
    SettingsFile(tmp_path, Clock()).change(organisation="Stad Voorbeeld", text_size=150)
    values = SettingsFile(tmp_path, Clock()).values
    assert (values.organisation, values.text_size) == ("Stad Voorbeeld", 150)


def test_the_file_is_readable_text(tmp_path: Path) -> None:
    SettingsFile(tmp_path, Clock()).change(organisation="Gemeente Één")
    assert "Gemeente Één" in (tmp_path / FILE_NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "wrong", [{"text_size": 117}, {"text_size": "100"}, {"language": "de"}, {"city": [1]}, {"city": None}]
)
def test_a_value_that_cannot_be_is_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        SettingsFile(tmp_path, Clock()).change(**wrong)


BROKEN = pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"\xff",
        b"null",
        b"",
        b"\x00" * 5000,
        b"[" * 100_000,
        '{"city": "Brugge"}'.encode("utf-16"),
    ],
    ids=["cut off", "a list", "no text", "null", "empty", "zeros", "nested deep", "utf-16"],
)


@BROKEN
def test_with_an_unreadable_file_the_defaults_are_used_and_it_stays_as_it_is(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    for settings in (SettingsFile(tmp_path, Clock()), SettingsFile(tmp_path, Clock())):
        assert settings.values == Settings()
        assert settings.unusable == (tmp_path / FILE_NAME, "")
    assert [file.read_bytes() for file in tmp_path.iterdir()] == [content]


@BROKEN
def test_an_unreadable_file_is_set_aside_when_a_setting_is_changed(tmp_path: Path, content: bytes) -> None:
    for again in range(2):
        (tmp_path / FILE_NAME).write_bytes(content)
        settings = SettingsFile(tmp_path, Clock())
        settings.change(city="Brugge")
        assert settings.set_aside is not None
        assert settings.set_aside.read_bytes() == content
        assert settings.unusable is None
        assert len(list(tmp_path.iterdir())) == 2 + again
    assert SettingsFile(tmp_path, Clock()).values.city == "Brugge"


@pytest.mark.parametrize("wrong", ['"big"', "101", "null", f"{'9' * 30}"])
def test_one_wrong_value_costs_only_that_setting_and_is_named(tmp_path: Path, wrong: str) -> None:
    (tmp_path / FILE_NAME).write_text(f'{{"city": "Brugge", "text_size": {wrong}}}', encoding="utf-8")
    settings = SettingsFile(tmp_path, Clock())
    assert settings.values == Settings(city="Brugge")
    assert settings.unusable == (tmp_path / FILE_NAME, "text_size")


@pytest.mark.parametrize("wrong", ["\\u0000", "\\ud800", "\\u0007"])
def test_a_path_or_name_that_nothing_can_hold_is_a_wrong_value(tmp_path: Path, wrong: str) -> None:
    (tmp_path / FILE_NAME).write_text(f'{{"own_folder": "/map{wrong}"}}', encoding="utf-8")
    settings = SettingsFile(tmp_path, Clock())
    assert (settings.values, settings.unusable) == (Settings(), (tmp_path / FILE_NAME, "own_folder"))


def test_a_file_of_an_editor_that_leaves_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b'\xef\xbb\xbf{"city": "Brugge"}')
    assert SettingsFile(tmp_path, Clock()).values.city == "Brugge"


def test_a_folder_in_the_place_of_the_file_gives_the_defaults_and_says_so(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    settings = SettingsFile(tmp_path, Clock())
    assert (settings.values, settings.unusable) == (Settings(), (tmp_path / FILE_NAME, ""))
    settings.change(city="Brugge")
    assert SettingsFile(tmp_path, Clock()).values.city == "Brugge"


def test_settings_of_a_newer_program_do_not_harm(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({"city": "Brugge", "sound": True}), encoding="utf-8")
    assert SettingsFile(tmp_path, Clock()).values.city == "Brugge"


def test_every_setting_is_described_and_the_manual_page_is_fresh() -> None:
    names = set(Settings._fields)
    assert set(DESCRIPTIONS) == names
    assert set(CHOICES) <= names
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == manual_page()
