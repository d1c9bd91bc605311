"""Catalogue and frameworks with text at 200 % on a small screen: what one looks for is in sight."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import Workspace
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Place
from tests.ui.helpers import assert_accessible, cut_labels, press, scrolls_sideways, settle
from ui import theme
from ui.start.catalogue_room import CatalogueRoom
from ui.start.dossiers_room import DossiersRoom
from ui.start.framework_room import FrameworkRoom
from ui.start.low_form import MoreActs
from ui.start.start_screen import StartScreen

WIDTH, HEIGHT, ROWS, SEARCH = 1366, 690, 4, 240


class Rooms:
    """Opens the rooms of start screens, which live as long as the test."""

    def __init__(self, qtbot: QtBot, workspace: Workspace) -> None:
        self._qtbot, self._workspace = qtbot, workspace
        self._screens: list[StartScreen] = []

    def catalogue(self, scale: int = 200) -> CatalogueRoom:
        room = self._screen(scale, "catalogue").stack.currentWidget()
        assert isinstance(room, CatalogueRoom)
        self._qtbot.waitUntil(lambda: room.model.rowCount() > 0, timeout=20_000)
        settle(room.window())
        return room

    def frameworks(self, scale: int = 200) -> FrameworkRoom:
        room = self._screen(scale, "frameworks").stack.currentWidget()
        assert isinstance(room, FrameworkRoom)
        self._qtbot.waitUntil(lambda: room.list.count() > 0, timeout=20_000)
        settle(room.window())
        return room

    def dossiers(self, scale: int = 200) -> DossiersRoom:
        screen = self._screen(scale, "dossiers")
        screen.enter()
        room = screen.dossiers
        self._qtbot.waitUntil(lambda: room.table.list_model().rowCount() > 0, timeout=20_000)
        settle(room.window())
        return room

    def _screen(self, scale: int, place: str) -> StartScreen:
        theme.set_scale(scale)
        screen = StartScreen(self._workspace)
        self._screens.append(screen)
        self._qtbot.addWidget(screen)
        screen.resize(WIDTH, HEIGHT)
        screen.show()
        screen.show_place(place)
        return screen


@pytest.fixture
def rooms(qtbot: QtBot, workspace: Workspace) -> Rooms:
    return Rooms(qtbot, workspace)


def rows_in_sight(view: QAbstractItemView) -> int:
    return view.viewport().height() // view.sizeHintForRow(0)


def offered(more: MoreActs) -> list[str]:
    menu = more.menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


def test_large_text_leaves_four_criteria_and_a_search_field_in_sight(rooms: Rooms) -> None:
    room = rooms.catalogue()
    assert rows_in_sight(room.list) >= ROWS
    assert room.search_field.width() >= theme.u(SEARCH)
    assert cut_labels(room) == []
    assert not scrolls_sideways(room.list)
    assert_accessible(room)
    assert offered(room.more) == ["Eigen productgroepen", "Importeren", "Keuze wissen", "Excel", "Tekst"]


def test_large_text_leaves_four_frameworks_in_sight(rooms: Rooms) -> None:
    room = rooms.frameworks()
    assert rows_in_sight(room.list) >= ROWS
    assert cut_labels(room) == []
    assert_accessible(room)
    assert offered(room.more) == ["Kopiëren en aanpassen", "Exporteren", "Importeren"]


def test_the_record_takes_the_place_of_the_list_and_gives_it_back(qtbot: QtBot, rooms: Rooms) -> None:
    room = rooms.catalogue()
    qtbot.keyClick(room.list, Qt.Key.Key_Return)
    assert (room.list.isVisible(), room.record.isVisible()) == (False, True)
    assert room.record.toPlainText().startswith(room.list.currentIndex().data())
    qtbot.keyClick(room.record, Qt.Key.Key_Escape)
    assert (room.list.isVisible(), room.record.isVisible()) == (True, False)
    press(room.panes.swap)
    assert room.panes.swap.text() == "Terug naar de lijst"
    room.search_field.setText("fiets")
    assert room.list.isVisible()


def test_folded_filters_say_how_many_are_on(rooms: Rooms) -> None:
    room = rooms.catalogue()
    assert not room.filter_bar.isVisible()
    press(room.filter_button)
    assert room.filter_bar.isVisible()
    room.filter_bar.place_chip.choose((Place.AWARD,))
    press(room.filter_button)
    assert room.filter_button.text() == "Filters: 1"
    found, everything = room.model.rowCount(), room.count_label.text()
    assert everything.startswith(f"{found} van ")


def test_at_one_and_a_half_times_the_text_four_criteria_are_in_sight_too(rooms: Rooms) -> None:
    room = rooms.catalogue(150)
    assert rows_in_sight(room.list) >= ROWS
    assert cut_labels(room) == []


def test_at_one_and_a_half_times_the_text_a_framework_is_read_below_the_short_list(rooms: Rooms) -> None:
    room = rooms.frameworks(150)
    assert room.panes.swap.isHidden()
    assert (room.list.isVisible(), room.record.isVisible()) == (True, True)


def test_the_acts_on_frameworks_end_where_the_room_ends(rooms: Rooms) -> None:
    room = rooms.frameworks(100)
    end = room.bring_in.mapTo(room, room.bring_in.rect().topRight()).x()
    assert end == room.panes.mapTo(room, room.panes.rect().topRight()).x()


def test_large_text_leaves_three_dossiers_in_sight_and_choosing_shifts_nothing(
    rooms: Rooms, workspace: Workspace
) -> None:
    for number in range(5):
        contract = Contract(title=f"Dossier {number}")
        workspace.add(Dossier(id=f"d-{number}", created=date(2026, 11, 21), contract=contract)).result(10)
    room = rooms.dossiers()
    assert rows_in_sight(room.table) >= 3
    top = room.table.mapTo(room, room.table.rect().topLeft())
    room.table.selectRow(1)
    settle(room.window())
    assert room.selection_bar.isVisible()
    assert room.table.mapTo(room, room.table.rect().topLeft()) == top
    room.table.clearSelection()
    settle(room.window())
    assert (room.selection_bar.isVisible(), room.filter_bar.isVisible()) == (False, True)


def test_below_the_title_the_search_field_takes_the_whole_width(rooms: Rooms, workspace: Workspace) -> None:
    workspace.add(Dossier(id="d-1", created=date(2026, 11, 21))).result(10)
    room = rooms.dossiers(100)
    room.window().resize(theme.u(40 * 18), theme.u(600))
    settle(room.window())
    field, below = room.search_field, room.body
    assert (field.x(), field.width()) == (below.x(), below.width())
    room.window().resize(theme.u(80 * 18), theme.u(600))
    settle(room.window())
    assert field.width() <= theme.u(520)


def test_with_usual_text_everything_stands_beside_each_other(rooms: Rooms) -> None:
    catalogue, frameworks = rooms.catalogue(100), rooms.frameworks(100)
    for room in (catalogue, frameworks):
        assert room.panes.swap.isHidden()
        assert room.more.isHidden()
        assert not room.list.isHidden()
        assert not room.record.isHidden()
        assert not room.bring_in.isHidden()
    assert catalogue.filter_button.isHidden()
    assert not catalogue.filter_bar.isHidden()
