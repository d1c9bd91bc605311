"""The catalogue room: choosing criteria with keys and mouse, writing them, bringing in those of others."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dakdesk.app.catalogue_exchange import CatalogueExchange
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.paths import resource_dir
from dakdesk.app.wiring import Workspace
from dakdesk.catalogue.arrivals import Choice
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import Level, Place
from tests.ui.helpers import assert_accessible, cut_labels, press
from tests.ui.screens import shown_catalogue
from tests.unit.app.own_files import own_folder
from ui import theme
from ui.dialogs import ask
from ui.dialogs.group_sheet import GroupSheet
from ui.dialogs.incoming_sheet import IncomingSheet, ProblemsSheet
from ui.start.catalogue_room import CatalogueRoom

SMALL_SCREEN = 690


@pytest.fixture
def room(qtbot: QtBot, workspace: Workspace) -> CatalogueRoom:
    return shown_catalogue(qtbot, workspace)


def titles(room: CatalogueRoom) -> list[str]:
    return [criterion.title for criterion in room.model.marked()]


def shipped() -> Criterion:
    return next(
        item for item in Knowledge().catalogue(("fietsen",)).criteria if item.id.startswith("fietsen")
    )


def sent(folder: Path, *criteria: Criterion) -> Path:
    (path,) = CatalogueExchange("", "Stad Anders").write_sheet(criteria, folder / "van-anderen.xlsx")
    return path


def theirs(item: Criterion, **values: object) -> Criterion:
    return replace(item, made_by="Stad Anders", licence="CC BY 4.0", **values)  # type: ignore[arg-type]


# choosing


def test_space_and_a_click_on_the_box_choose_and_the_choice_outlives_a_search(
    qtbot: QtBot, room: CatalogueRoom
) -> None:
    assert not room.word.isEnabled()
    room.list.setFocus()
    qtbot.keyClick(room.list, Qt.Key.Key_Space)
    box = room.list.visualRect(room.model.index(2)).topLeft() + QPoint(15, 15)
    qtbot.mouseClick(room.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    chosen = titles(room)
    assert chosen == [room.model.criterion_at(0).title, room.model.criterion_at(2).title]
    room.search_field.setText("fietsen")
    assert titles(room) == chosen
    assert room.count_label.text() == "2 criteria gekozen"
    assert room.word.isEnabled()
    room.search_field.clear()
    spoken = room.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(", gekozen")


def test_a_click_beside_the_box_only_shows_the_criterion(qtbot: QtBot, room: CatalogueRoom) -> None:
    spot = room.list.visualRect(room.model.index(1)).center()
    qtbot.mouseClick(room.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert titles(room) == []
    assert room.record.toPlainText().startswith(room.model.criterion_at(1).title)


def test_ctrl_a_chooses_all_that_are_shown_and_a_second_time_none(qtbot: QtBot, room: CatalogueRoom) -> None:
    room.filter_bar.group_chip.choose(("fietsen",))
    found = room.model.rowCount()
    qtbot.keyClick(room.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(room.model.marked()) == found
    qtbot.keyClick(room.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert room.model.marked() == ()


@pytest.mark.parametrize(
    ("chip", "value", "holds"),
    [
        ("place_chip", (Place.AWARD,), lambda item: item.place is Place.AWARD),
        ("level_chip", Level.BASIC, lambda item: item.level is Level.BASIC),
        ("ambition_chip", ("K1", "S1"), lambda item: {"K1", "S1"} & set(item.ambitions)),
        ("goal_chip", ("C2.1",), lambda item: "C2.1" in item.goals),
        ("theme_chip", ("sociaal",), lambda item: item.theme == "sociaal"),
        ("sdg_chip", (13,), lambda item: 13 in item.sdg),
        ("label_chip", ("EU Ecolabel",), lambda item: any(x.name == "EU Ecolabel" for x in item.labels)),
        ("mark_chip", ("with_label",), lambda item: item.labels),
        ("mark_chip", ("essential_only",), lambda item: item.essential),
        ("mark_chip", ("innovation_only",), lambda item: item.eforms.bt776),
    ],
)
def test_each_filter_keeps_only_what_it_says(
    room: CatalogueRoom, chip: str, value: object, holds: object
) -> None:
    everything = room.model.rowCount()
    getattr(room.filter_bar, chip).choose(value)
    found = [room.model.criterion_at(row) for row in range(room.model.rowCount())]
    assert 0 < len(found) < everything
    assert all(holds(item) for item in found)  # type: ignore[operator]
    press(room.filter_bar.clear_button)
    assert room.model.rowCount() == everything


def test_the_room_can_be_read_and_nothing_is_cut(room: CatalogueRoom) -> None:
    room.model.toggle(0)
    assert_accessible(room)
    assert cut_labels(room) == []


# out


def test_the_chosen_criteria_are_written_to_word_excel_and_text(
    qtbot: QtBot, room: CatalogueRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.filter_bar.group_chip.choose(("fietsen",))
    for row in range(2):
        room.model.toggle(row)
    monkeypatch.setattr(ask, "for_new_file", lambda _p, _t, _k, proposal: tmp_path / proposal.name)
    monkeypatch.setattr(ask, "for_folder", lambda *_: tmp_path / "tekst")
    told: list[str] = []
    room.said.connect(told.append)
    for number, button in enumerate((room.word, room.sheet, room.texts), start=1):
        press(button)
        qtbot.waitUntil(lambda wanted=number: len(told) == wanted, timeout=20_000)  # type: ignore[misc]
    from docx import Document

    words = "\n".join(each.text for each in Document(str(tmp_path / "criteria.docx")).paragraphs)
    assert all(title in words for title in titles(room))
    rows = list(load_workbook(tmp_path / "criteria.xlsx")["Criteria"].iter_rows(values_only=True))
    assert [row[5] for row in rows[1:3]] == titles(room)
    assert list((tmp_path / "tekst").glob("*.toml"))
    assert told[0].startswith("Bewaard als ")


# in


def bring_in(qtbot: QtBot, room: CatalogueRoom, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ask, "for_file", lambda *_: path)
    with qtbot.waitSignal(room.acts.busy_changed, timeout=20_000, check_params_cb=lambda busy: not busy):
        press(room.bring_in)


def test_new_criteria_come_in_after_a_look_and_are_found_at_once(
    qtbot: QtBot, room: CatalogueRoom, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sent(tmp_path, theirs(shipped(), id="fietsen-van-anderen", title="Van een andere stad"))
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    monkeypatch.setattr(ask, "for_folder", lambda *_: tmp_path / "eigen")
    seen: list[str] = []

    def accept(sheet: QDialog) -> bool:
        assert isinstance(sheet, IncomingSheet)
        assert_accessible(sheet)
        seen.append(sheet.record.toPlainText())
        return True

    monkeypatch.setattr(ask, "run", accept)
    before = room.model.rowCount()
    bring_in(qtbot, room, path, monkeypatch)
    qtbot.waitUntil(lambda: room.model.rowCount() == before + 1, timeout=20_000)
    assert seen[0].startswith("Van een andere stad")
    assert workspace.settings.values.own_folder == str(tmp_path / "eigen")
    room.filter_bar.mark_chip.choose(("own",))
    assert room.model.rowCount() == 1
    assert "Gemaakt door Stad Anders. Licentie: CC BY 4.0." in room.record.toPlainText()


def test_a_file_with_mistakes_shows_them_all_and_brings_nothing(
    qtbot: QtBot, room: CatalogueRoom, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.settings.change(own_folder=str(tmp_path / "eigen"))
    path = sent(tmp_path, replace(shipped(), id="fietsen-nieuw", made_by="Stad Anders"))
    told: list[str] = []

    def read(sheet: QDialog) -> bool:
        assert isinstance(sheet, ProblemsSheet)
        assert_accessible(sheet)
        told.append(sheet.list.toPlainText())
        return False

    monkeypatch.setattr(ask, "run", read)
    bring_in(qtbot, room, path, monkeypatch)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert told == [
        "Blad Criteria, rij 2, kolom AY (Licentie): Dit komt van Stad Anders; vul de licentie in."
    ]
    assert not (tmp_path / "eigen").exists()


def test_the_folder_of_the_program_is_refused_as_own_folder(
    qtbot: QtBot, room: CatalogueRoom, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    monkeypatch.setattr(ask, "for_folder", lambda *_: resource_dir())
    monkeypatch.setattr(ask, "for_file", lambda *_: tmp_path / "x.xlsx")
    monkeypatch.setattr(ask, "tell_error", lambda _parent, _title, text: told.append(text))
    press(room.bring_in)
    assert "map van het programma" in told[0]
    assert workspace.settings.values.own_folder == ""


def test_large_text_keeps_the_buttons_of_the_sheets_on_a_small_screen(qtbot: QtBot, tmp_path: Path) -> None:
    theme.set_scale(200)
    exchange = CatalogueExchange(str(own_folder(tmp_path / "eigen")), "Stad Voorbeke")
    incoming = exchange.read(sent(tmp_path, theirs(shipped(), id="fietsen-nieuw")))
    for sheet in (IncomingSheet(None, incoming), ProblemsSheet(None, incoming), GroupSheet(None, (), {})):
        qtbot.addWidget(sheet)
        sheet.show()
        assert sheet.minimumSizeHint().height() <= SMALL_SCREEN
        assert cut_labels(sheet) == []
        sheet.close()


def test_the_preview_shows_differences_and_lets_one_choose(qtbot: QtBot, tmp_path: Path) -> None:
    own = own_folder(tmp_path / "eigen")
    ours = Knowledge(own).catalogue().get("fietsen-ts-gewicht")
    assert ours is not None
    exchange = CatalogueExchange(str(own), "Stad Voorbeke")
    new = theirs(shipped(), id="fietsen-nieuw")
    incoming = exchange.read(
        sent(tmp_path, new, theirs(ours, text="De fiets weegt niets, {mass} kg."), shipped())
    )
    sheet = IncomingSheet(None, incoming)
    qtbot.addWidget(sheet)
    assert sheet.table.rowCount() == 2
    assert "1 nieuw, 1 anders, 1 al hetzelfde." in sheet.accessibleDescription()
    names = [item.toolTip() for row in range(2) if (item := sheet.table.item(row, 0)) is not None]
    changed = next(row for row, name in enumerate(names) if "fietsen-ts-gewicht" in name)
    sheet.table.selectRow(1 - changed)
    sheet.table.selectRow(changed)
    assert "hoogstens" in sheet.record.toPlainText()
    assert "niets" in sheet.record.toPlainText()
    assert sheet.choices() == {"fietsen-nieuw": Choice.TAKE, "fietsen-ts-gewicht": Choice.LEAVE}
    sheet.choice.set_value(Choice.RENAME)
    sheet.choice.edited.emit(Choice.RENAME)
    assert sheet.choices()["fietsen-ts-gewicht"] is Choice.RENAME
    item = sheet.table.item(changed, 2)
    assert item is not None
    assert item.text() == "Overnemen onder een ander id"
