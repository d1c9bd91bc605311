"""Data and local folders are the platform's own unless the administrator chooses."""

from pathlib import Path

import pytest

from dakdesk.app import paths


def test_the_administrator_chooses_both_folders(tmp_path: Path) -> None:
    assert paths.data_dir() == tmp_path / "data"
    assert paths.local_dir() == tmp_path / "local"


def test_without_a_choice_the_folders_are_the_platforms_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DAKDESK_DATA")
    monkeypatch.delenv("DAKDESK_LOCAL")
    assert "DAKdesk" in paths.data_dir().parts
    assert "DAKdesk" in paths.local_dir().parts


def test_what_is_shipped_lies_beside_the_program() -> None:
    assert (paths.resource_dir() / "policy").is_dir()
    assert (paths.template_dir() / "nl").is_dir()
