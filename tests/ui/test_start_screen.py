"""The start screen: find, choose, open, put away and bring back dossiers, with keyboard and mouse."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import Workspace, open_workspace
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim, NeedsAnalysis
from dakdesk.intake.dossier_file import read_dossier_file, write_dossier_file
from dakdesk.store.listing import ListQuery
from dakdesk.store.schema import Status
from tests.ui.helpers import assert_accessible, cut_labels, settle
from ui import theme
from ui.dialogs import ask
from ui.models.dossier_list_model import DossierColumn, moment_words
from ui.start.dossier_acts import file_name
from ui.start.dossier_table import DossierTable
from ui.start.dossiers_room import DossiersRoom
from ui.start.navigation import Navigation, Room
from ui.start.start_screen import StartScreen
from ui.widgets import paint

MINUTE = timedelta(minutes=1)


class Clock:
    """Each look is a minute later, so that the order of the list is fixed."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += MINUTE
        return self.now


def dossier(number: int, title: str, **contract: object) -> Dossier:
    return Dossier(
        id=f"d{number}",
        created=date(2025 if number == 3 else 2026, 11, 1),
        owner="M. Claes" if number == 2 else "A. Peeters",
        contract=Contract(title=title, reference=f"2026-{number:03}", **contract),  # type: ignore[arg-type]
        needs=NeedsAnalysis(aims=(Aim(id="K3"),) if number == 1 else ()),
    )


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "data", tmp_path / "local", Clock(), find=lambda _dossier: ())
    yield made
    made.close()


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    for one in (
        dossier(1, "Laptops en beeldschermen", estimate_cents=13_800_000, product_groups=("computers",)),
        dossier(2, "Groenonderhoud begraafplaatsen"),
        dossier(3, "Schoonmaak gemeentehuis", estimate_cents=34_000_000),
    ):
        workspace.add(one).result(20)
    return workspace


def shown(qtbot: QtBot, workspace: Workspace, rows: int = 3) -> StartScreen:
    screen = StartScreen(workspace)
    qtbot.addWidget(screen)
    screen.resize(1366, 690)
    screen.show()
    screen.enter()
    wait_for_rows(qtbot, screen, rows)
    return screen


def wait_for_rows(qtbot: QtBot, screen: StartScreen, rows: int) -> None:
    room = screen.dossiers
    qtbot.waitUntil(lambda: room.filter_bar.count_label.text() != "", timeout=5000)
    qtbot.waitUntil(lambda: room.table.list_model().rowCount() == rows, timeout=5000)


def titles(room: DossiersRoom) -> list[str]:
    model = room.table.list_model()
    return [model.row_at(place).title for place in range(model.rowCount())]


def body_name(screen: StartScreen) -> str:
    body = screen.dossiers.body.currentWidget()
    return body.accessibleName() if body is not None else ""


def count(workspace: Workspace, status: Status) -> int:
    return workspace.list(ListQuery(status=status)).result(20).total


@pytest.fixture
def screen(qtbot: QtBot, filled: Workspace) -> StartScreen:
    return shown(qtbot, filled)


@pytest.fixture
def room(screen: StartScreen) -> DossiersRoom:
    return screen.dossiers


def test_the_list_begins_with_what_was_changed_last(room: DossiersRoom) -> None:
    assert titles(room)[0] == "Schoonmaak gemeentehuis"
    assert room.filter_bar.count_label.text() == "3 van 3 dossiers"


def test_typing_finds_while_one_types(qtbot: QtBot, screen: StartScreen) -> None:
    qtbot.keyClicks(screen.dossiers.search_field, "begraaf")
    wait_for_rows(qtbot, screen, 1)
    assert titles(screen.dossiers) == ["Groenonderhoud begraafplaatsen"]
    assert screen.dossiers.filter_bar.count_label.text() == "1 van 3 dossiers"


def test_a_letter_typed_in_the_table_goes_to_the_search_field(qtbot: QtBot, screen: StartScreen) -> None:
    screen.dossiers.table.setFocus()
    qtbot.keyClick(screen.dossiers.table, "l")
    assert screen.dossiers.search_field.text() == "l"


def test_a_search_without_result_says_what_was_sought_and_clears(qtbot: QtBot, screen: StartScreen) -> None:
    qtbot.keyClicks(screen.dossiers.search_field, "zwembad")
    wait_for_rows(qtbot, screen, 0)
    assert body_name(screen) == "Niets gevonden voor “zwembad”"
    screen.dossiers.clear()
    wait_for_rows(qtbot, screen, 3)


def test_filters_narrow_the_list_and_show_their_value(qtbot: QtBot, screen: StartScreen) -> None:
    room = screen.dossiers
    qtbot.waitUntil(lambda: bool(room.year_chip.options()))
    room.year_chip.choose(2025)
    wait_for_rows(qtbot, screen, 1)
    assert room.year_chip.words() == "Jaar: 2025"
    qtbot.keyClick(room.year_chip, Qt.Key.Key_Delete)
    wait_for_rows(qtbot, screen, 3)
    assert room.year_chip.words() == "Jaar"


@pytest.mark.parametrize(
    ("chip", "value", "title"),
    [
        ("owner_chip", "M. Claes", "Groenonderhoud begraafplaatsen"),
        ("ambition_chip", "K3", "Laptops en beeldschermen"),
        ("group_chip", "computers", "Laptops en beeldschermen"),
    ],
)
def test_each_filter_finds_its_dossiers(
    qtbot: QtBot, screen: StartScreen, chip: str, value: str, title: str
) -> None:
    getattr(screen.dossiers, chip).choose(value)
    wait_for_rows(qtbot, screen, 1)
    assert titles(screen.dossiers) == [title]


def test_a_click_on_a_column_head_sorts_and_a_second_turns_it_round(
    qtbot: QtBot, screen: StartScreen
) -> None:
    table = screen.dossiers.table
    table.horizontalHeader().sectionClicked.emit(int(DossierColumn.TITLE))
    qtbot.waitUntil(lambda: titles(screen.dossiers)[0].startswith("Groen"))
    table.horizontalHeader().sectionClicked.emit(int(DossierColumn.TITLE))
    qtbot.waitUntil(lambda: titles(screen.dossiers)[0].startswith("Schoon"))


def test_enter_opens_the_dossier_the_arrows_stand_on(qtbot: QtBot, screen: StartScreen) -> None:
    table = screen.dossiers.table
    qtbot.keyClick(screen.dossiers.search_field, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.open_requested) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == ["d2"]


def test_space_chooses_and_control_a_chooses_all(qtbot: QtBot, room: DossiersRoom) -> None:
    room.table.setFocus()
    room.table.setCurrentIndex(room.table.list_model().index(0, 0))
    room.table.clearSelection()
    qtbot.keyClick(room.table, Qt.Key.Key_Space)
    assert room.selection_bar.count_label.text() == "1 dossier gekozen"
    qtbot.keyClick(room.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert room.selection_bar.count_label.text() == "3 dossiers gekozen"


def test_the_selection_bar_keeps_its_room(room: DossiersRoom) -> None:
    before = (room.selection_bar.height(), room.body.y())
    room.table.selectRow(0)
    QApplication.processEvents()
    assert (room.selection_bar.height(), room.body.y()) == before


def test_tab_comes_to_the_acts_on_a_selection_before_the_table(room: DossiersRoom) -> None:
    room.table.selectRow(0)
    order: list[QWidget | None] = [room.search_field.nextInFocusChain()]
    while (now := order[-1]) is not None and now is not room.search_field:
        order.append(now.nextInFocusChain())
    bar = room.selection_bar
    wanted = [room.owner_chip, *bar.buttons, bar.more_button, room.table]
    assert sorted(wanted, key=order.index) == wanted


def test_a_long_title_goes_on_in_the_line_of_the_reference(
    qtbot: QtBot, screen: StartScreen, filled: Workspace
) -> None:
    long = "Levering van honderd duurzame laptops en veertig beeldschermen, met terugname"
    filled.add(dossier(4, long)).result(20)
    screen.enter()
    wait_for_rows(qtbot, screen, 4)
    assert [_strong_in_lower_half(screen.dossiers.table, row) for row in (0, 1)] == [True, False]


def test_in_a_narrow_window_a_row_has_room_for_two_lines_of_title_and_the_reference(
    qtbot: QtBot, screen: StartScreen
) -> None:
    table, card = screen.dossiers.table, screen.dossiers.table.parentWidget()
    assert card is not None
    before = (table.rowHeight(0), card.maximumHeight())
    screen.resize(theme.u(900), 690)
    qtbot.waitUntil(lambda: table.rowHeight(0) >= before[0] + theme.u(16))
    qtbot.waitUntil(lambda: card.maximumHeight() > before[1])
    screen.resize(1366, 690)
    qtbot.waitUntil(lambda: (table.rowHeight(0), card.maximumHeight()) == before)


def _strong_in_lower_half(table: DossierTable, row: int) -> bool:
    """Tell whether words in the colour of the title stand in the second line of a row."""
    cell = table.visualRect(table.list_model().index(row, DossierColumn.TITLE))
    image = table.viewport().grab(cell).toImage()
    ratio = image.height() / cell.height()
    lower = range(round(image.height() * 0.6), round(image.height() - 4 * ratio))
    wanted = theme.color("text").rgb()
    return any(image.pixel(x, y) == wanted for y in lower for x in range(image.width() // 3))


def test_acts_for_one_dossier_say_why_they_are_off_for_several(room: DossiersRoom) -> None:
    room.table.selectAll()
    buttons = {button.text(): button for button in room.selection_bar.buttons}
    assert not buttons["Openen"].isEnabled()
    assert buttons["Openen"].toolTip() == "Kies hiervoor precies één dossier."
    assert buttons["Naar prullenbak"].isEnabled()


def test_delete_moves_to_the_bin_and_can_be_undone(
    qtbot: QtBot, screen: StartScreen, filled: Workspace
) -> None:
    screen.dossiers.table.selectRow(0)
    qtbot.keyClick(screen.dossiers.table, Qt.Key.Key_Delete)
    wait_for_rows(qtbot, screen, 2)
    qtbot.waitUntil(lambda: screen.status_bar.text() == "1 dossier staat in de prullenbak.")
    screen.status_bar.undo_button.click()
    wait_for_rows(qtbot, screen, 3)
    assert count(filled, Status.BINNED) == 0


def test_the_archive_can_be_seen_and_put_back(qtbot: QtBot, screen: StartScreen, filled: Workspace) -> None:
    screen.dossiers.table.selectRow(0)
    screen.dossiers.acts.archive(screen.dossiers.table.selected_rows())
    wait_for_rows(qtbot, screen, 2)
    screen.dossiers.status_chip.choose((Status.ARCHIVED,))
    wait_for_rows(qtbot, screen, 1)
    screen.dossiers.table.selectRow(0)
    assert "Terugzetten" in [button.text() for button in screen.dossiers.selection_bar.buttons]
    screen.dossiers.acts.restore(screen.dossiers.table.selected_rows())
    wait_for_rows(qtbot, screen, 0)
    assert count(filled, Status.ACTIVE) == 3


@pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")
def test_several_statuses_are_seen_together_and_the_menu_stays_open_while_one_checks(
    qtbot: QtBot, screen: StartScreen, filled: Workspace
) -> None:
    filled.archive("d1").result(20)
    filled.bin("d2").result(20)
    room, chip = screen.dossiers, screen.dossiers.status_chip
    room.refresh()
    wait_for_rows(qtbot, screen, 1)
    assert chip.words() == "Status: lopend"
    chip.open_menu()
    menu = chip.findChild(QMenu)
    assert menu is not None
    for word in ("archief", "prullenbak"):
        action = next(each for each in menu.actions() if each.text() == word)
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        assert menu.isVisible()
    menu.close()
    assert chip.words() == "Status: lopend, archief, prullenbak"
    wait_for_rows(qtbot, screen, 3)
    qtbot.waitUntil(lambda: room.filter_bar.count_label.text() == "3 van 3 dossiers", timeout=5000)
    place = room.table.list_model().place_of("d1")
    spoken = room.table.list_model().index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "archief" in spoken


def test_a_selection_of_several_statuses_offers_what_all_of_them_can(
    qtbot: QtBot, screen: StartScreen, filled: Workspace
) -> None:
    filled.archive("d1").result(20)
    filled.bin("d2").result(20)
    room = screen.dossiers
    room.refresh()
    wait_for_rows(qtbot, screen, 1)
    room.status_chip.choose((Status.ACTIVE, Status.ARCHIVED, Status.BINNED))
    wait_for_rows(qtbot, screen, 3)
    acts = {
        status: offered(
            room, *(place for place in range(3) if room.table.list_model().row_at(place).status in status)
        )
        for status in [(Status.ACTIVE, Status.ARCHIVED), (Status.ARCHIVED, Status.BINNED)]
    }
    assert acts[Status.ACTIVE, Status.ARCHIVED] == ["Openen", "Dupliceren", "Exporteren", "Naar prullenbak"]
    assert acts[Status.ARCHIVED, Status.BINNED] == ["Terugzetten"]


def offered(room: DossiersRoom, *places: int) -> list[str]:
    """Select rows and return the acts that the bar offers for them."""
    room.table.clearSelection()
    model, flags = room.table.selectionModel(), QItemSelectionModel.SelectionFlag
    for place in places:
        model.select(room.table.model().index(place, 0), flags.Select | flags.Rows)
    return [button.text() for button in room.selection_bar.buttons]


def test_removal_for_good_is_asked_first(
    qtbot: QtBot, screen: StartScreen, filled: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.bin("d1").result(20)
    answers = iter([False, True])
    monkeypatch.setattr(ask, "confirm", lambda *_args, **_kwargs: next(answers))
    screen.dossiers.status_chip.choose((Status.BINNED,))
    wait_for_rows(qtbot, screen, 1)
    screen.dossiers.table.selectRow(0)
    qtbot.keyClick(screen.dossiers.table, Qt.Key.Key_Delete)
    assert count(filled, Status.BINNED) == 1
    qtbot.keyClick(screen.dossiers.table, Qt.Key.Key_Delete)
    wait_for_rows(qtbot, screen, 0)
    assert count(filled, Status.BINNED) == 0


def test_a_copy_stands_selected_in_the_list(qtbot: QtBot, screen: StartScreen) -> None:
    room = screen.dossiers
    room.acts.duplicate(room.table.list_model().row_at(2))
    wait_for_rows(qtbot, screen, 4)
    qtbot.waitUntil(
        lambda: [row.title for row in room.table.selected_rows()] == ["Kopie van Laptops en beeldschermen"]
    )


def test_a_dossier_goes_out_as_a_file_and_comes_in_again(
    qtbot: QtBot, screen: StartScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, target = screen.dossiers, tmp_path / "laptops.dakdossier"
    monkeypatch.setattr(ask, "for_new_file", lambda *_: target)
    monkeypatch.setattr(ask, "for_file", lambda *_: target)
    room.acts.export(room.table.list_model().row_at(2))
    qtbot.waitUntil(lambda: "laptops.dakdossier" in screen.status_bar.text())
    assert read_dossier_file(target).contract.title == "Laptops en beeldschermen"
    room.acts.import_file()
    wait_for_rows(qtbot, screen, 4)
    assert titles(room).count("Laptops en beeldschermen") == 2


def test_a_file_that_is_no_dossier_is_refused_in_a_sentence(
    qtbot: QtBot, screen: StartScreen, tmp_path: Path
) -> None:
    wrong = tmp_path / "brief.dakdossier"
    wrong.write_text("geachte", encoding="utf-8")
    screen.dossiers.acts.import_from(wrong)
    qtbot.waitUntil(lambda: "Er is niets gewijzigd" in screen.status_bar.text())
    assert len(titles(screen.dossiers)) == 3


def test_control_n_makes_an_empty_dossier_and_opens_it(
    qtbot: QtBot, screen: StartScreen, filled: Workspace
) -> None:
    filled.settings.change(organisation="Gemeente Voorbeke")
    with qtbot.waitSignal(screen.open_requested) as opened:
        screen.dossiers.acts.new_empty()
    assert filled.load(opened.args[0]).result(20).dossier.contract.buyer.name == "Gemeente Voorbeke"


def test_without_dossiers_three_ways_to_begin_are_offered(qtbot: QtBot, workspace: Workspace) -> None:
    screen = shown(qtbot, workspace, rows=0)
    qtbot.waitUntil(lambda: body_name(screen) == "Nog geen dossiers")
    assert_accessible(screen)


def test_a_store_that_cannot_be_read_is_told_with_a_way_to_try_again(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "dakdesk.sqlite").write_bytes(b"dit is geen databank" * 100)
    broken = open_workspace(tmp_path / "data", tmp_path / "local", find=lambda _dossier: ())
    screen = StartScreen(broken)
    qtbot.addWidget(screen)
    screen.enter()
    qtbot.waitUntil(lambda: "beschadigd" in screen.dossiers.banner.text())
    broken.close()


def test_long_lists_are_read_page_by_page_and_read_again_as_far_as_they_were(
    qtbot: QtBot, workspace: Workspace
) -> None:
    for number in range(205):
        workspace.add(dossier(number, f"Dossier {number}")).result(20)
    screen = shown(qtbot, workspace, rows=60)
    screen.dossiers.table.scrollToBottom()
    wait_for_rows(qtbot, screen, 205)
    with qtbot.waitSignal(screen.dossiers.table.list_model().modelReset):
        screen.refresh()
    assert screen.dossiers.table.list_model().rowCount() == 205


@pytest.mark.parametrize("width", [640, 900, 1366, 1920])
@pytest.mark.parametrize("scale", [100, 150, 200])
def test_nothing_is_cut_at_any_width_and_text_size(
    qtbot: QtBot, filled: Workspace, width: int, scale: int
) -> None:
    theme.set_scale(scale)
    screen = shown(qtbot, filled)
    screen.resize(width, 690)
    screen.dossiers.table.selectRow(0)
    QApplication.processEvents()
    assert screen.width() == width
    if width >= 900 or scale == 100:
        assert cut_labels(screen.dossiers) == []


def test_a_narrow_window_drops_columns_in_the_order_of_the_design(qtbot: QtBot, screen: StartScreen) -> None:
    assert DossierColumn.GROUPS in screen.dossiers.table.shown_columns()
    theme.set_scale(150)
    screen.dossiers.table.fit_text_size()
    shown_now = screen.dossiers.table.shown_columns()
    assert DossierColumn.GROUPS not in shown_now
    assert {DossierColumn.TITLE, DossierColumn.STEP, DossierColumn.CHANGED} <= set(shown_now)


@pytest.mark.parametrize("scale", [100, 150])
def test_the_navigation_is_as_wide_as_its_words_with_the_font_in_use(qtbot: QtBot, scale: int) -> None:
    theme.set_scale(scale)
    navigation = Navigation()
    qtbot.addWidget(navigation)
    inside = navigation.width() - theme.u(16)
    brand = paint.text_width("Duurzaam aankopen", "caption") + theme.u(48)
    names = (
        paint.text_width(button.text(), "body strong") + theme.u(52) for button in navigation.buttons.values()
    )
    assert inside >= max(brand, *names)
    assert navigation.width() <= theme.u(280)


def test_in_a_narrow_navigation_all_icons_stand_in_one_column(screen: StartScreen) -> None:
    navigation = screen.navigation
    navigation.set_narrow(True)
    settle(screen)
    marks = [
        label
        for label in navigation.findChildren(QLabel)
        if label.isVisible() and not label.pixmap().isNull()
    ]
    middles = [label.mapTo(navigation, label.rect().center()).x() for label in marks]
    room = navigation.buttons[Room.DOSSIERS]
    wanted = room.mapTo(navigation, room.rect().center()).x()
    assert marks
    assert all(abs(middle - wanted) <= 1 for middle in middles)


def test_every_tab_stop_of_every_room_has_a_name(qtbot: QtBot, screen: StartScreen) -> None:
    for room in Room:
        screen.show_room(room)
        QApplication.processEvents()
        assert screen.current_room() is room
        assert_accessible(screen)


def test_rooms_are_walked_with_the_arrows(qtbot: QtBot, screen: StartScreen) -> None:
    button = screen.navigation.buttons[Room.DOSSIERS]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Down)
    assert screen.current_room() is Room.CATALOGUE


def test_the_place_is_kept_when_the_screen_is_made_anew(screen: StartScreen) -> None:
    screen.show_room(Room.SETTINGS)
    assert screen.place() == "settings"
    screen.show_place("dossiers")
    assert screen.current_room() is Room.DOSSIERS


def test_the_status_bar_tells_when_the_last_backup_was_made(
    qtbot: QtBot, screen: StartScreen, filled: Workspace
) -> None:
    filled.back_up().result(20)
    screen.refresh()
    qtbot.waitUntil(lambda: "Laatste reservekopie" in screen.status_bar.backup_text())


def test_moments_are_written_as_people_say_them() -> None:
    now = datetime(2026, 11, 23, 15, tzinfo=UTC).astimezone()
    today = now.replace(hour=14, minute=32)
    assert moment_words(today, now) == "vandaag, 14.32"
    assert moment_words(today - timedelta(days=1), now) == "gisteren, 14.32"
    assert re.fullmatch(r"1\d november 2026", moment_words(today - timedelta(days=9), now))


def test_a_proposed_file_name_is_safe_everywhere(room: DossiersRoom, tmp_path: Path) -> None:
    row = room.table.list_model().row_at(0)
    name = file_name(row._replace(title='Werken: "straat" <A/B>?', reference="1/2"))
    assert name == "1 2 Werken straat A B.dakdossier"
    write_dossier_file(dossier(9, "Proef"), tmp_path / name)
    assert (tmp_path / name).exists()


def test_while_the_dossiers_cannot_be_read_the_status_bar_does_not_say_that_all_is_saved(
    screen: StartScreen, workspace: Workspace, qtbot: QtBot
) -> None:
    assert screen.status_bar.text() == "Alles bewaard"
    sound = workspace.store.read_bytes()
    workspace.set_aside().result(10)
    workspace.store.write_bytes(b"geen database" * 500)
    screen.dossiers.refresh()
    qtbot.waitUntil(lambda: bool(screen.dossiers.banner.text()), timeout=10_000)
    assert screen.status_bar.text() == "De dossiers kunnen niet worden gelezen"
    screen.status_bar.rest()
    assert screen.status_bar.text() == "De dossiers kunnen niet worden gelezen"
    workspace.set_aside().result(10)
    workspace.store.write_bytes(sound)
    screen.dossiers.refresh()
    qtbot.waitUntil(lambda: screen.status_bar.text() == "Alles bewaard", timeout=10_000)
    assert screen.dossiers.banner.text() == ""


def test_an_answer_that_comes_after_the_window_is_gone_is_let_go(
    qtbot: QtBot, workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    room, gate = DossiersRoom(workspace), Event()
    workspace._do(gate.wait)
    room.refresh()
    shiboken6.delete(room)
    gate.set()
    workspace.list(ListQuery()).result(10)
    assert [record.getMessage() for record in caplog.records] == []
