"""Catalogue and frameworks with text at 200 % on a small screen: what one looks for is in sight."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import Workspace
from dakdesk.domain.terms import Place
from tests.ui.helpers import assert_accessible, cut_labels, press, scrolls_sideways, settle
from ui import theme
from ui.start.catalogue_room import CatalogueRoom
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
    assert offered(room.more) == ["Exporteren", "Importeren"]


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


@pytest.mark.parametrize("scale", [100, 150])
def test_with_smaller_text_everything_stands_beside_each_other(rooms: Rooms, scale: int) -> None:
    catalogue, frameworks = rooms.catalogue(scale), rooms.frameworks(scale)
    for room in (catalogue, frameworks):
        assert room.panes.swap.isHidden()
        assert room.more.isHidden()
        assert not room.list.isHidden()
        assert not room.record.isHidden()
        assert not room.bring_in.isHidden()
    assert catalogue.filter_button.isHidden()
    assert not catalogue.filter_bar.isHidden()
