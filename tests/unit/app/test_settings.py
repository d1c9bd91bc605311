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


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff", b'{"text_size": "big"}', b"null"])
def test_an_unreadable_file_is_set_aside_and_the_defaults_are_used(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    settings = SettingsFile(tmp_path, Clock())
    assert settings.values == Settings()
    assert settings.set_aside is not None
    assert settings.set_aside.read_bytes() == content
    (tmp_path / FILE_NAME).write_bytes(b"{again")
    assert SettingsFile(tmp_path, Clock()).set_aside != settings.set_aside


def test_settings_of_a_newer_program_do_not_harm(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(json.dumps({"city": "Brugge", "sound": True}), encoding="utf-8")
    assert SettingsFile(tmp_path, Clock()).values.city == "Brugge"


def test_every_setting_is_described_and_the_manual_page_is_fresh() -> None:
    names = set(Settings._fields)
    assert set(DESCRIPTIONS) == names
    assert set(CHOICES) <= names
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == manual_page()
