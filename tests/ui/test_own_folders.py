"""Own folders in the settings: checked when chosen, told in Dutch, and used in the rooms."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import Workspace
from tests.ui.helpers import assert_accessible, press
from tests.unit.app.own_files import own_folder, spoil
from ui.dialogs import ask
from ui.start.catalogue_room import CatalogueRoom
from ui.start.settings_room import SettingsRoom
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField


def choose(room: SettingsRoom, name: str) -> None:
    buttons = [each for each in room.findChildren(Button) if each.property("file_kind")]
    press(next(each for each in buttons if each.objectName() == name))


def test_a_chosen_folder_is_checked_at_once_and_again_when_asked(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = spoil(own_folder(tmp_path / "eigen"))
    monkeypatch.setattr(ask, "for_folder", lambda *_: own)
    room = SettingsRoom(workspace.settings)
    qtbot.addWidget(room)
    room.show()
    check = room.checks["own_folder"]
    assert not check.isVisible()
    choose(room, "own_folder")
    qtbot.waitUntil(
        lambda: "papier.toml, regel 6, version: begint bij 1" in check.banner.text(), timeout=20_000
    )
    assert "In gebruik: 1 eigen criterium" in check.banner.text()
    assert_accessible(room)
    (own / "catalogue" / "papier.toml").unlink()
    (own / "policy" / "frameworks" / "fout.json").unlink()
    press(check.banner.button)
    qtbot.waitUntil(
        lambda: check.banner.text() == "In gebruik: 1 eigen criterium en 1 eigen beleidskader.",
        timeout=20_000,
    )
    again = SettingsRoom(workspace.settings)
    qtbot.addWidget(again)
    field = again.rows["framework"].field
    assert isinstance(field, ChoiceField)
    assert field.findText("Kader van Voorbeke") >= 0


def test_the_catalogue_shows_own_criteria_and_says_which_files_are_left_out(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path
) -> None:
    room = CatalogueRoom(workspace)
    qtbot.addWidget(room)
    room.show()
    qtbot.waitUntil(lambda: room.list.model().rowCount() > 0, timeout=20_000)
    before = room.list.model().rowCount()
    assert not room.banner.isVisible()
    workspace.settings.change(own_folder=str(spoil(own_folder(tmp_path / "eigen"))))
    room.refresh()
    qtbot.waitUntil(lambda: room.list.model().rowCount() == before + 1, timeout=20_000)
    assert room.banner.text().startswith("Deze bestanden worden niet gebruikt tot ze verbeterd zijn:")
    assert "papier.toml, regel 6" in room.banner.text()
