"""The small widgets: cards fold, chips speak, pages scroll to their sections, icons take their colour."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dakdesk.app.paths import resource_dir
from dakdesk.domain.terms import Level
from tests.ui.helpers import assert_accessible, settle
from ui import theme
from ui.icons import icon
from ui.none_guard import keep_none_alive
from ui.widgets import paint
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button, tool_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip, LevelBadge, ambition_chip
from ui.widgets.choice_fields import ChoiceCard, ChoiceCardsField
from ui.widgets.empty_state import EmptyState, ScrollingState
from ui.widgets.fields import LineField, TextField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.page import Page
from ui.widgets.paint import line_height, wrap_lines
from ui.widgets.section_line import SectionLine

ICONS = sorted(file.stem for file in (resource_dir() / "icons").glob("*.svg"))


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_of_its_role(name: str) -> None:
    image = icon(name, "block").pixmap(32, 32).toImage()
    wanted = theme.color("block")
    drawn = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert drawn
    assert all(abs(colour.red() - wanted.red()) <= 2 for colour in drawn)
    assert all(abs(colour.blue() - wanted.blue()) <= 2 for colour in drawn)


def test_the_licence_of_the_icons_stands_beside_them() -> None:
    assert "ISC License" in (resource_dir() / "icons" / "LICENSE-lucide.txt").read_text(encoding="utf-8")


def test_an_icon_follows_the_scheme_and_greys_when_disabled() -> None:
    made = icon("circle", "text")
    light = made.pixmap(QSize(24, 24)).toImage()
    grey = made.pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage()
    theme.set_scheme("dark")
    dark = made.pixmap(QSize(24, 24)).toImage()
    assert light != dark
    assert light != grey


def test_every_icon_that_the_code_names_exists() -> None:
    root = Path(__file__).resolve().parents[2]
    code = "\n".join(file.read_text(encoding="utf-8") for file in (root / "ui" / "widgets").glob("*.py"))
    assert [
        name for name in ("octagon-x", "triangle-alert", "lightbulb") if name in code and name not in ICONS
    ] == []


def test_a_folded_card_shows_its_summary_and_opens_again(qtbot: QtBot) -> None:
    card = Card("Wat is nodig?", number="2", subtitle="Kort.", foldable=True)
    card.add(Label("inhoud"))
    card.set_summary("Nog in te vullen: gebruikers")
    qtbot.addWidget(card)
    card.resize(600, 300)
    card.show()
    with qtbot.waitSignal(card.folded_changed):
        card.toggle()
    assert card.folded
    assert not card.content.isVisible()
    assert_accessible(card)
    card.set_folded(False)
    assert card.content.isVisible()


def test_a_page_scrolls_to_a_section_and_opens_it(qtbot: QtBot) -> None:
    page = Page("Titel")
    for number in range(4):
        card = Card(f"Deel {number}", foldable=True)
        filler = QWidget()
        filler.setFixedHeight(500)
        card.add(filler)
        page.add_section(card)
    card.set_folded(True)
    qtbot.addWidget(page)
    page.resize(900, 600)
    with qtbot.waitExposed(page):
        page.show()
    page.setFocus()
    qtbot.keyClick(page.head.sections, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.head.sections.current() == 1
    qtbot.waitUntil(lambda: page.scroll_area().verticalScrollBar().value() > 400)
    page.show_section(3)
    assert not card.folded


def test_a_low_window_lets_the_head_scroll_along(qtbot: QtBot) -> None:
    page = Page("Titel")
    qtbot.addWidget(page)
    page.resize(900, round(40 * 18 * theme.unit()))
    with qtbot.waitExposed(page):
        page.show()
    assert not page.scroll_area().isAncestorOf(page.head)
    page.resize(900, round(20 * 18 * theme.unit()))
    qtbot.waitUntil(lambda: page.scroll_area().isAncestorOf(page.head))
    page.resize(900, round(40 * 18 * theme.unit()))
    qtbot.waitUntil(lambda: not page.scroll_area().isAncestorOf(page.head))


def test_in_a_low_window_nothing_stands_still_above_what_scrolls(qtbot: QtBot) -> None:
    page = Page("Titel")
    qtbot.addWidget(page)
    page.resize(900, round(20 * 18 * theme.unit()))
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.scroll_area().y() == 0)


def test_actions_of_a_page_go_below_a_long_subtitle_before_it_is_squeezed(qtbot: QtBot) -> None:
    page = Page("Titel", "Een zin die veel ruimte vraagt. " * 20)
    act = page.add_action(Button("Bijlagen en clausules"))
    page.add_action(Button("Wat is veranderd?"))
    qtbot.addWidget(page)
    page.resize(theme.u(760), theme.u(800))
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: act.mapTo(page.head, QPoint(0, 0)).x() == 0)
    page.set_title("Titel", "Kort.")
    page.resize(theme.u(1200), theme.u(800))
    qtbot.waitUntil(lambda: act.mapTo(page.head, QPoint(0, 0)).x() > theme.u(300))


def test_what_can_only_be_read_has_one_ground_on_one_line_and_on_several(qtbot: QtBot) -> None:
    for field in (LineField(), TextField(lines=2)):
        qtbot.addWidget(field)
        field.set_read_only(True)
        field.resize(theme.u(200), theme.u(60))
        middle = field.grab().toImage().pixelColor(theme.u(100), theme.u(30))
        assert middle == theme.color("window")


def test_beside_the_actions_a_subtitle_takes_no_third_line(qtbot: QtBot) -> None:
    subtitle = "Nog geen productgroep gekozen voor dit dossier"
    page = Page("Criteria", subtitle, widest=0)
    act = page.add_action(Button("Voorgestelde set bekijken"))
    qtbot.addWidget(page)
    beside = paint.text_width("Criteria", "h1") + act.sizeHint().width() + theme.u(72)
    page.resize(beside, theme.u(800))
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: act.mapTo(page.head, QPoint(0, 0)).x() == 0)
    page.resize(beside + paint.text_width(subtitle), theme.u(800))
    qtbot.waitUntil(lambda: act.mapTo(page.head, QPoint(0, 0)).x() > theme.u(100))


@pytest.fixture
def sections(qtbot: QtBot) -> SectionLine:
    line = SectionLine()
    for title in ("Voorwerp en bestuur", "Productgroepen", "Raming en duur", "Procedure", "Percelen"):
        line.add_section(title)
    qtbot.addWidget(line)
    line.show()
    return line


def tabs_of(line: SectionLine) -> list[QAbstractButton]:
    return line.findChildren(QAbstractButton)


def test_sections_show_their_titles_on_two_rows_at_most(sections: SectionLine) -> None:
    sections.resize(sections.sizeHint().width(), theme.u(40))
    settle(sections)
    assert {tab.toolTip() for tab in tabs_of(sections)} == {""}
    assert len({tab.y() for tab in tabs_of(sections)}) == 1
    narrow = theme.u(340)
    sections.resize(narrow, sections.heightForWidth(narrow))
    settle(sections)
    first, *others = tabs_of(sections)
    assert [tab.toolTip() for tab in others] == [tab.text() for tab in others]
    assert max(tab.width() for tab in others) < first.width()
    assert len({tab.y() for tab in tabs_of(sections)}) <= 2
    assert sections.height() <= 2 * first.height()
    assert sections.heightForWidth(theme.u(2000)) == first.height()
    assert [tab.toolTip() for tab in others] == [tab.text() for tab in others]


def test_the_section_in_sight_keeps_its_title_where_the_others_are_numbers(sections: SectionLine) -> None:
    sections.resize(theme.u(340), theme.u(80))
    settle(sections)
    sections.set_current(3)
    settle(sections)
    widths = [tab.width() for tab in tabs_of(sections)]
    assert widths.index(max(widths)) == 3
    assert_accessible(sections)


def test_chips_say_what_they_stand_for() -> None:
    assert ambition_chip("K3", "Energie-efficiënt").accessibleName() == "K3 Energie-efficiënt"
    assert LevelBadge(Level.ADVANCED).accessibleName() == "Significant"
    assert Chip("Voorstel", "warn").accessibleName() == "Voorstel"


def test_a_banner_hides_when_there_is_nothing_to_say(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    banner = Banner(
        "3 waarden zijn een voorstel.", "warn", action="Bekijken", on_action=lambda: pressed.append(True)
    )
    qtbot.addWidget(banner)
    banner.show()
    banner.button.click()
    assert pressed == [True]
    banner.set_text("")
    assert not banner.isVisible()


def test_a_card_of_a_choice_wraps_its_title_beside_the_badge(qtbot: QtBot) -> None:
    card = ChoiceCard("Levering van honderd laptops met terugname", "Een zin.", "search", "22 criteria")
    qtbot.addWidget(card)
    wide, narrow = card.heightForWidth(theme.u(900)), card.heightForWidth(theme.u(330))
    assert narrow - wide == line_height("body strong")


def test_in_a_low_room_an_empty_state_scrolls_and_its_choices_keep_their_height(qtbot: QtBot) -> None:
    state = EmptyState(
        "folders", "Nog geen dossiers", "Een dossier leidt u in zeven stappen naar het bestek."
    )
    cards = [state.add_choice(ChoiceCard(f"Keuze {n}", "Een zin."), print) for n in range(3)]
    room = ScrollingState(state)
    qtbot.addWidget(room)
    room.resize(theme.u(600), theme.u(150))
    room.show()
    settle(room)
    assert {card.height() for card in cards} == {cards[0].heightForWidth(cards[0].width())}
    assert room.verticalScrollBar().maximum() > 0


def test_an_empty_state_offers_real_choices(qtbot: QtBot) -> None:
    chosen: list[str] = []
    empty = EmptyState("messages-square", "Nog geen marktconsultatie", "Vraag de markt wat haalbaar is.")
    card = empty.add_choice(
        ChoiceCard("Bureauonderzoek", "Catalogi.", "search"), lambda: chosen.append("desk")
    )
    empty.add_action(Button("Niet nodig voor dit dossier", "quiet"))
    qtbot.addWidget(empty)
    card.click()
    assert chosen == ["desk"]
    assert_accessible(empty)


def test_cards_of_a_choice_hold_one_value(qtbot: QtBot) -> None:
    field = ChoiceCardsField([("a", "Een", "Zin.", ""), ("b", "Twee", "", "search")])
    qtbot.addWidget(field)
    field.set_value("b")
    assert field.value() == "b"
    field.card("a").set_badge("Past bij deze raming")
    with qtbot.waitSignal(field.edited) as told:
        field.card("a").click()
    assert told.args == ["a"]
    assert field.card("a").accessibleName() == "Een. Past bij deze raming"


def test_a_disabled_button_says_why_and_forgets_it_when_enabled() -> None:
    button = tool_button("undo-2", "Ongedaan maken", shortcut="Ctrl+Z")
    button.set_enabled(False, "Er is niets")
    assert button.toolTip() == "Er is niets"
    button.set_enabled(True)
    assert button.toolTip() == "Ongedaan maken (Ctrl+Z)"


def test_a_text_that_is_cut_has_a_tooltip_with_all_of_it(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = ElidedLabel("Laptops en beeldschermen voor de administratie")
    label.setParent(window)
    label.resize(80, 20)
    window.show()
    assert label.text().endswith("…")
    assert label.toolTip() == "Laptops en beeldschermen voor de administratie"


def test_lines_are_broken_at_words_and_the_last_is_cut() -> None:
    lines = wrap_lines("een twee drie vier vijf zes zeven acht negen tien", 80)
    assert len(lines) == 2
    assert lines[0].startswith("een twee")
    assert lines[1].endswith("…")


def test_a_flow_goes_on_below_when_the_row_is_full(qtbot: QtBot) -> None:
    widget = QWidget()
    flow = FlowLayout(widget, 8)
    for number in range(6):
        flow.addWidget(Button(f"Knop {number}"))
    qtbot.addWidget(widget)
    assert flow.heightForWidth(200) > flow.heightForWidth(2000)
    assert flow.itemAt(99) is None
    assert flow.takeAt(99) is None


def test_a_flow_at_the_right_ends_every_row_where_its_room_ends(qtbot: QtBot) -> None:
    widget = QWidget()
    flow = FlowLayout(widget, 8, at_right=True)
    buttons = [Button(f"Knop {number}") for number in range(6)]
    for button in buttons:
        flow.addWidget(button)
    qtbot.addWidget(widget)
    flow.setGeometry(QRect(0, 0, 250, 400))
    ends = {button.y(): button.geometry().right() for button in buttons}
    assert len(ends) > 1
    assert set(ends.values()) == {249}


@pytest.mark.parametrize("make", [QCheckBox, QRadioButton])
def test_the_focus_ring_of_a_mark_leaves_air_beside_its_word(
    qtbot: QtBot, make: type[QCheckBox] | type[QRadioButton]
) -> None:
    mark = make("Ja")
    qtbot.addWidget(mark)
    mark.show()
    mark.activateWindow()
    mark.setFocus()
    qtbot.waitUntil(mark.hasFocus)
    option, elements = QStyleOptionButton(), QStyle.SubElement
    mark.initStyleOption(option)
    part = elements.SE_CheckBoxContents if make is QCheckBox else elements.SE_RadioButtonContents
    word = mark.style().subElementRect(part, option, mark).left()
    image, ring = mark.grab().toImage(), theme.color("accent").name()
    places = range(word + theme.u(20))
    edges = [x for x in places if x > theme.u(18) and image.pixelColor(x, mark.height() // 2).name() == ring]
    assert word - max(x for x in edges if x < word) >= theme.u(2)


def test_the_cross_that_empties_a_field_is_seen_in_the_dark_too(qtbot: QtBot) -> None:
    theme.set_scheme("dark")
    field = LineField("")
    qtbot.addWidget(field)
    cross = field.style().standardIcon(QStyle.StandardPixmap.SP_LineEditClearButton, None, field)
    image = cross.pixmap(16, 16).toImage()
    seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    lightest = max(colour.lightness() for colour in seen if colour.alpha() > 200)
    assert lightest > 150


def test_the_corners_of_a_text_field_show_what_is_behind_it(qtbot: QtBot) -> None:
    field = TextField(lines=2)
    behind = QWidget()
    box = QVBoxLayout(behind)
    box.addWidget(field)
    qtbot.addWidget(behind)
    behind.show()
    image = behind.grab().toImage()
    corner, inside = field.geometry().topLeft(), field.geometry().center()
    assert image.pixelColor(corner) == image.pixelColor(1, 1)
    assert image.pixelColor(inside).name() == theme.color("surface").name()


def test_calls_that_return_nothing_do_not_use_up_none() -> None:
    keep_none_alive()
    widget = QWidget()
    for _ in range(10_000):
        widget.setObjectName("x")
    assert sys.version_info >= (3, 12) or sys.getrefcount(None) > 1_000_000


def test_text_on_a_primary_button_is_painted_in_the_colour_for_it(qtbot: QtBot) -> None:
    button = Button("Volgende", "primary")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    image = button.grab().toImage()
    assert image.pixelColor(image.width() // 2, 3) == QColor(theme.tokens().accent)
