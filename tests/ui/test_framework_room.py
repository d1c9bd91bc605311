"""The room with frameworks: read, copy, edit with undo, save when sound, exchange."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dakdesk.app import framework_files as files
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.wiring import Workspace
from dakdesk.policy.framework import Framework
from dakdesk.policy.reading import read_policy
from tests.ui.helpers import assert_accessible, cut_labels, press, type_text
from ui import theme
from ui.dialogs import ask
from ui.dialogs.framework_conflict import ConflictSheet
from ui.start.framework_editor import FrameworkEditor
from ui.start.framework_room import FrameworkRoom
from ui.start.settings_room import SettingsRoom
from ui.widgets.fields import ChoiceField, LineField, TextField
from ui.widgets.form_row import FormRow
from ui.widgets.pick_field import PickField
from ui.widgets.record_table import RecordTable


@pytest.fixture
def own(tmp_path: Path, workspace: Workspace) -> Path:
    folder = tmp_path / "eigen"
    folder.mkdir()
    workspace.settings.change(own_folder=str(folder))
    return folder


def room_of(qtbot: QtBot, workspace: Workspace) -> FrameworkRoom:
    room = FrameworkRoom(workspace.settings)
    qtbot.addWidget(room)
    room.resize(1150, 700)
    room.show()
    qtbot.waitUntil(lambda: room.list.count() > 0, timeout=20_000)
    return room


def editor_of(qtbot: QtBot, room: FrameworkRoom) -> FrameworkEditor:
    press(room.copy)
    qtbot.waitUntil(lambda: room.editor is not None, timeout=20_000)
    assert room.editor is not None
    return room.editor


def table(editor: FrameworkEditor, path: str) -> RecordTable:
    return next(found for found in editor.findChildren(RecordTable) if found.path == path)


def kept(folder: Path) -> Framework:
    (path,) = files.folder_of(folder).glob("*.json")
    return read_policy(path, Framework)


def problems(editor: FrameworkEditor) -> set[str]:
    return {row.problem_text() for row in editor.findChildren(FormRow) if row.problem_text()}


def test_nothing_can_be_done_while_the_frameworks_are_being_read(qtbot: QtBot, workspace: Workspace) -> None:
    room = FrameworkRoom(workspace.settings)
    qtbot.addWidget(room)
    assert room.edit.isHidden()
    assert room.remove.isHidden()
    assert not room.copy.isEnabled()
    qtbot.waitUntil(room.copy.isEnabled, timeout=20_000)


def test_a_framework_is_shown_in_full_with_printed_codes_and_todays_threshold(
    qtbot: QtBot, workspace: Workspace
) -> None:
    room = room_of(qtbot, workspace)
    words = room.record.toPlainText()
    assert "K1.2 (in de bron K.2.2.)" in words
    assert "minstens 30 % tegen 2030 ten opzichte van 2020" in words
    assert "€ 139.000 in de tekst van 2020" in words
    assert "Moet" in words
    assert "co-creatietraject" in words
    assert_accessible(room)


def test_without_a_folder_of_the_organisation_the_room_offers_to_choose_one(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, workspace)
    assert room.banner.isVisible()
    monkeypatch.setattr(ask, "for_folder", lambda *_: tmp_path / "gekozen")
    press(room.banner.button)
    assert workspace.settings.values.own_folder == str(tmp_path / "gekozen")
    assert not room.banner.isVisible()


def test_no_folder_chosen_means_no_copy(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, workspace)
    monkeypatch.setattr(ask, "for_folder", lambda *_: None)
    press(room.copy)
    assert room.editor is None
    assert not workspace.settings.values.own_folder


def test_a_copy_is_edited_and_saved_and_the_shipped_one_stays(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> None:
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    assert kept(own).based_on == "Regio Brugge"
    editor.focus_path("name")
    name = editor.findChild(LineField, "name")
    assert name is not None
    name.selectAll()
    type_text(name, "Kader van Voorbeke")
    assert editor.page.head._subtitle.text() == "Nog niet bewaard"
    press(editor.save_button)
    assert kept(own).name == "Kader van Voorbeke"
    press(editor.back)
    qtbot.waitUntil(lambda: room.list.count() == 2, timeout=20_000)
    assert Knowledge().policy.frameworks[0].name == "Regio Brugge"


def test_names_are_typed_with_commas_and_the_first_field_has_the_focus(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> None:
    del own
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    assert editor.focusWidget().objectName() == "name"
    field = editor.findChild(LineField, "municipalities")
    assert field is not None
    field.selectAll()
    for letters in ("Voorbeke", ", ", "Nieuwdorp", ","):
        type_text(field, letters)
    assert field.text() == "Voorbeke, Nieuwdorp,"
    assert editor.bridge.value.municipalities == ("Voorbeke", "Nieuwdorp")


def test_goals_are_added_moved_and_removed_and_undo_brings_them_back(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> None:
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    editor.focus_path("ambitions.K1.goals.K1.2")
    goals = table(editor, "ambitions.K1.goals")
    goals.add_record()
    field = editor.findChild(TextField, "ambitions.K1.goals.K1.4.text")
    assert field is not None
    type_text(field, "Minder tegels")
    goals.move_record("K1.4", -1)
    goals.remove_record("K1.1")
    ids = [goal.id for goal in editor.bridge.value.ambitions[0].goals]
    assert ids == ["K1.2", "K1.4", "K1.3"]
    press(editor.undo)
    assert [goal.id for goal in editor.bridge.value.ambitions[0].goals] == ["K1.1", "K1.2", "K1.4", "K1.3"]
    press(editor.save_button)
    assert [goal.text for goal in kept(own).ambitions[0].goals][2] == "Minder tegels"


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_written(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> None:
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    before = kept(own)
    table(editor, "rules").add_record()
    press(editor.save_button)
    assert problems(editor) == {
        "Vul dit in.",
        "Kies een doel of streefwaarde van dit kader.",
        "Zeg waarmee aan de regel is voldaan: criteria, doelen of een van de vakjes.",
    }
    assert editor.banner.text() == "Niet bewaard: 3 plaatsen vragen nog aandacht."
    assert kept(own) == before
    text = editor.findChild(TextField, "rules.regel-1.text")
    assert text is not None
    type_text(text, "Koop minder")
    assert "Vul dit in." not in problems(editor)


def test_a_criterion_that_meets_a_rule_is_picked_by_its_words(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> None:
    del own
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    editor.focus_path("rules.totale-kost-gebouwen.met_by.criteria")
    field = editor.findChild(PickField, "rules.totale-kost-gebouwen.met_by.criteria")
    assert field is not None
    type_text(field.line, "duurzaamheidsmeter")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    rule = next(rule for rule in editor.bridge.value.rules if rule.id == "totale-kost-gebouwen")
    assert len(rule.met_by.criteria) == 1
    assert field.line.text() == ""


def test_going_back_with_unsaved_changes_asks_first(
    qtbot: QtBot, workspace: Workspace, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    editor.bridge.set("name", "Anders")
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_named: False)
    press(editor.back)
    assert room.stack.currentWidget() is editor
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_named: True)
    press(editor.back)
    assert room.editor is None
    assert kept(own).name == "Regio Brugge – eigen versie"


def test_unsaved_changes_are_back_after_the_window_was_closed(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> None:
    del own
    room = room_of(qtbot, workspace)
    editor_of(qtbot, room).bridge.set("name", "Halverwege")
    room.close()
    again = room_of(qtbot, workspace)
    again.list.setCurrentRow(1)
    press(again.edit)
    assert again.editor is not None
    assert again.editor.bridge.value.name == "Halverwege"
    press(again.editor.undo)
    assert again.editor.bridge.value.name == "Regio Brugge – eigen versie"


def test_a_framework_goes_out_and_comes_in(
    qtbot: QtBot, workspace: Workspace, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, workspace)
    target = tmp_path / "uit.json"
    monkeypatch.setattr(ask, "for_new_file", lambda *_: target)
    press(room.export)
    monkeypatch.setattr(ask, "for_file", lambda *_: target)
    press(room.bring_in)
    qtbot.waitUntil(lambda: room.list.count() == 2, timeout=20_000)
    assert kept(own).id == "regio-brugge-2"


def test_a_file_that_is_not_sound_is_refused_as_a_whole(
    qtbot: QtBot, workspace: Workspace, own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, workspace)
    path = tmp_path / "fout.json"
    shipped = Knowledge().policy.frameworks[0]
    files.export(replace(shipped, id="stad", themes=()), path)
    told: list[str] = []
    monkeypatch.setattr(ask, "for_file", lambda *_: path)
    monkeypatch.setattr(ask, "tell_error", lambda _parent, _title, text: told.append(text))
    press(room.bring_in)
    assert "fout.json, ambitions.K1.theme: kies een thema van dit kader" in told[0]
    assert not files.folder_of(own).exists()


def test_an_own_framework_is_removed_after_a_question(
    qtbot: QtBot, workspace: Workspace, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, workspace)
    assert not room.remove.isVisible()
    press(editor_of(qtbot, room).back)
    qtbot.waitUntil(lambda: room.list.count() == 2 and room.remove.isVisible(), timeout=20_000)
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_named: True)
    press(room.remove)
    qtbot.waitUntil(lambda: room.list.count() == 1, timeout=20_000)
    assert files.own_ids(own) == ()


def test_a_folder_that_cannot_be_written_is_told(
    qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    barred = tmp_path / "geen map"
    barred.write_text("", encoding="utf-8")
    workspace.settings.change(own_folder=str(barred))
    room = room_of(qtbot, workspace)
    told: list[str] = []
    monkeypatch.setattr(ask, "tell_error", lambda _parent, _title, text: told.append(text))
    press(room.copy)
    assert told
    assert told[0].startswith("Het bestand kan niet worden geschreven")
    assert room.editor is None


def test_the_editor_can_be_read_by_a_screen_reader_also_with_large_text(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> None:
    del own
    theme.set_scale(150)
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    editor.focus_path("ambitions.K2.targets.K2-vloot.figures.2.value")
    editor.focus_path("rules.herstelbaar.met_by.criteria")
    assert_accessible(editor)
    assert not cut_labels(editor.page)


def test_a_new_framework_can_be_the_one_of_new_dossiers_at_once(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> None:
    del own
    settings = SettingsRoom(workspace.settings)
    qtbot.addWidget(settings)
    room = room_of(qtbot, workspace)
    editor_of(qtbot, room)
    settings.show()
    field = settings.rows["framework"].editor
    assert isinstance(field, ChoiceField)
    assert [field.itemText(place) for place in range(field.count())] == [
        "Regio Brugge",
        "Regio Brugge – eigen versie",
    ]
    assert field.value() == "regio-brugge"
    field.setCurrentIndex(1)
    field.activated.emit(1)
    assert workspace.settings.values.framework == "regio-brugge-eigen-versie"


# two at once


def saved_by_a_colleague(own: Path) -> str:
    (framework_id,) = files.own_ids(own)
    found = files.opened(own, framework_id)
    assert found is not None
    first = found.framework.ambitions[0]
    goal = replace(first.goals[0], text="Doel van de collega")
    changed = replace(first, goals=(goal, *first.goals[1:]))
    theirs = replace(found.framework, ambitions=(changed, *found.framework.ambitions[1:]))
    files.keep(own, theirs, found.stamp)
    return framework_id


def texts(own: Path) -> dict[str, tuple[str, str]]:
    """Return the first goal and the first municipalities of each framework, by its name."""
    found = [files.opened(own, each) for each in files.own_ids(own)]
    return {
        each.framework.name: (each.framework.ambitions[0].goals[0].text, each.framework.municipalities[0])
        for each in found
        if each is not None
    }


def edited_by_both(
    qtbot: QtBot, workspace: Workspace, own: Path
) -> tuple[FrameworkRoom, FrameworkEditor, str]:
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    framework_id = saved_by_a_colleague(own)
    editor.bridge.set("municipalities", ("Voorbeke",))
    return room, editor, framework_id


def choose(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, button: str) -> list[str]:
    seen: list[str] = []

    def answer(sheet: QDialog) -> bool:
        assert isinstance(sheet, ConflictSheet)
        qtbot.addWidget(sheet)
        sheet.show()
        assert_accessible(sheet)
        assert not cut_labels(sheet)
        seen.append(sheet.view.toPlainText())
        press(getattr(sheet, button))
        return sheet.result() == QDialog.DialogCode.Accepted

    monkeypatch.setattr(ask, "run", answer)
    return seen


def test_who_saves_second_sees_what_the_colleague_changed_and_loses_nothing(
    qtbot: QtBot, workspace: Workspace, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, editor, framework_id = edited_by_both(qtbot, workspace, own)
    seen = choose(monkeypatch, qtbot, "harmless_button")
    press(editor.save_button)
    assert "Van de collega: K1.1" in seen[0]
    assert "Doel van de collega" in seen[0]
    assert room.editor is editor
    assert editor.bridge.unsaved
    assert set(texts(own)) == {"Regio Brugge – eigen versie"}
    room.close()
    again = room_of(qtbot, workspace)
    again.list.setCurrentRow(1)
    press(again.edit)
    assert again.editor is not None
    assert again.editor.bridge.value.municipalities == ("Voorbeke",)
    seen.clear()
    press(again.editor.save_button)
    assert seen
    assert files.own_ids(own) == (framework_id,)


def test_my_version_is_kept_as_a_copy_beside_that_of_the_colleague(
    qtbot: QtBot, workspace: Workspace, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, editor, _id = edited_by_both(qtbot, workspace, own)
    choose(monkeypatch, qtbot, "act_button")
    press(editor.save_button)
    qtbot.waitUntil(lambda: room.list.count() == 3, timeout=20_000)
    current = room.current()
    assert current is not None
    assert current.name == "Regio Brugge – eigen versie – mijn versie"
    found = texts(own)
    assert found["Regio Brugge – eigen versie"][0] == "Doel van de collega"
    assert found[current.name][1] == "Voorbeke"


def test_a_version_that_is_replaced_stays_in_the_list(
    qtbot: QtBot, workspace: Workspace, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, editor, _id = edited_by_both(qtbot, workspace, own)
    choose(monkeypatch, qtbot, "overwrite_button")
    press(editor.save_button)
    assert not editor.bridge.unsaved
    found = texts(own)
    assert found["Regio Brugge – eigen versie"][1] == "Voorbeke"
    assert found["Regio Brugge – eigen versie – vervangen versie"][0] == "Doel van de collega"
    editor.bridge.set("municipalities", ("Voorbeke", "Nieuwdorp"))
    press(editor.save_button)
    assert not editor.bridge.unsaved
    press(editor.back)
    qtbot.waitUntil(lambda: room.list.count() == 3, timeout=20_000)


def test_a_framework_that_a_colleague_removed_can_be_saved_again(
    qtbot: QtBot, workspace: Workspace, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, workspace)
    editor = editor_of(qtbot, room)
    files.drop(own, editor.bridge.value.id)
    editor.bridge.set("municipalities", ("Voorbeke",))
    choose(monkeypatch, qtbot, "overwrite_button")
    press(editor.save_button)
    assert texts(own)["Regio Brugge – eigen versie"][1] == "Voorbeke"


def test_the_editor_opens_what_stands_in_the_file_now(
    qtbot: QtBot, workspace: Workspace, own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = room_of(qtbot, workspace)
    press(editor_of(qtbot, room).back)
    qtbot.waitUntil(lambda: room.list.count() == 2, timeout=20_000)
    framework_id = saved_by_a_colleague(own)
    press(room.edit)
    assert room.editor is not None
    assert room.editor.bridge.value.ambitions[0].goals[0].text == "Doel van de collega"
    press(room.editor.back)
    qtbot.waitUntil(lambda: room.edit.isVisible(), timeout=20_000)
    files.drop(own, framework_id)
    told: list[str] = []
    monkeypatch.setattr(ask, "tell_error", lambda _parent, title, _text: told.append(title))
    press(room.edit)
    assert told == ["Regio Brugge – eigen versie is er niet meer"]
    qtbot.waitUntil(lambda: room.list.count() == 1, timeout=20_000)
