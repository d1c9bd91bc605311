"""Every page of the wizard, with a finished example in it, at the sizes and in the colours people use."""

import json
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Literal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from dakdesk.app import paths
from dakdesk.app.examples import read_example
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Step
from tests.ui.helpers import cut_labels, nameless, scrolls_sideways, settle, spoken_name, squeezed, tab_stops
from ui import theme
from ui.cards.document_preview import DocumentPreview
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.shell.step_shell import StepShell
from ui.widgets.fields import TextField
from ui.widgets.record_row import RecordHead

WIDTH, HEIGHT = 1366, 690
SCALES = (100, 150, 200)
STEPS = tuple(Step)
LIGHT_SHARE = 0.01
SAMPLED, MOST_STOPS = 7, 400
NOTHING: dict[Step, list[str]] = {step: [] for step in STEPS}


@pytest.fixture(scope="module")
def example() -> Dossier:
    return read_example("laptops")


@pytest.fixture
def dossier(example: Dossier) -> Dossier:
    return example


def shell_of(qtbot: QtBot, bridge: SessionBridge) -> StepShell:
    shell = StepShell(bridge)
    qtbot.addWidget(shell)
    shell.resize(WIDTH, HEIGHT)
    shell.show()
    return shell


def pages_of(shell: StepShell) -> Iterator[StepPage]:
    """Open the pages one by one, laid out."""
    for number in range(len(STEPS)):
        shell.open_step(number)
        for _ in range(3):
            QApplication.processEvents()
        yield shell.page


@pytest.fixture
def shell(qtbot: QtBot, bridge: SessionBridge) -> StepShell:
    return shell_of(qtbot, bridge)


@pytest.fixture(params=SCALES)
def scaled(request: pytest.FixtureRequest, qtbot: QtBot, bridge: SessionBridge) -> StepShell:
    theme.set_scale(request.param)
    return shell_of(qtbot, bridge)


def test_at_every_text_size_a_page_fits_its_width_and_opens_with_the_focus_in_sight(
    scaled: StepShell,
) -> None:
    found = {
        page.step: (scrolls_sideways(page.scroll_area()), cut_labels(scaled), _focus_in_sight(page))
        for page in pages_of(scaled)
    }
    assert found == dict.fromkeys(STEPS, (False, [], True))


def test_at_every_text_size_a_page_ends_where_its_content_ends(scaled: StepShell) -> None:
    spare = {page.step: _spare_height(page) for page in pages_of(scaled)}
    assert spare == dict.fromkeys(STEPS, 0)


def test_at_every_text_size_nothing_on_a_page_is_squeezed(scaled: StepShell) -> None:
    assert {page.step: squeezed(page) for page in pages_of(scaled)} == NOTHING


def test_a_screen_reader_can_name_all_that_tab_reaches_on_every_page(shell: StepShell) -> None:
    assert {page.step: nameless(shell) for page in pages_of(shell)} == NOTHING


def test_no_page_shows_a_text_that_was_left_in_english(shell: StepShell) -> None:
    english = {source for source, dutch in _catalogue().items() if source != dutch}
    found = {page.step: sorted(_words(shell) & english) for page in pages_of(shell)}
    assert found == NOTHING


def test_on_every_page_one_sees_where_the_focus_is(shell: StepShell) -> None:
    shell.activateWindow()
    unmarked = {page.step: _unmarked(shell, page) for page in pages_of(shell)}
    assert unmarked == NOTHING


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_painted_in_the_colours_of_the_scheme(
    scheme: Literal["light", "dark"], qtbot: QtBot, bridge: SessionBridge
) -> None:
    theme.set_scheme(scheme)
    other = ["#1D2426", "#151A1C", "#111517"] if scheme == "light" else ["#FFFFFF", "#F3F6F6", "#E9EEEF"]
    shell = shell_of(qtbot, bridge)
    for page in pages_of(shell):
        image = shell.grab().toImage()
        assert _share(image, [theme.color("window").name(), theme.color("surface").name()]) > 0.3, page.step
        assert _share(image, other) < LIGHT_SHARE, page.step


def _spare_height(page: StepPage) -> int:
    """Return what a page that scrolls is higher than its content asks at its width."""
    scrolled = page.scroll_area().widget()
    assert scrolled is not None
    fits = scrolled.height() <= page.scroll_area().viewport().height()
    return 0 if fits else scrolled.height() - scrolled.heightForWidth(scrolled.width())


def _focus_in_sight(page: StepPage) -> bool:
    target = page.initial_focus()
    return target is None or not target.visibleRegion().isEmpty()


def _catalogue() -> dict[str, str]:
    """All screen texts by source; codes such as `help.x` are no English."""
    found: dict[str, str] = {}
    for file in (paths.resource_dir() / "translations" / "nl").glob("*.json"):
        found.update(json.loads(file.read_text(encoding="utf-8")))
    return found


def _words(root: QWidget) -> set[str]:
    words: set[str] = set()
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        words |= {widget.accessibleName(), widget.toolTip(), widget.accessibleDescription()}
        if isinstance(widget, QLabel | QAbstractButton):
            words.add(widget.text())
        if isinstance(widget, QLineEdit):
            words.add(widget.placeholderText())
    return words - {""}


def _unmarked(shell: StepShell, page: StepPage) -> list[str]:
    """Return the sampled Tab stops that look the same with and without the focus."""
    stops = [stop for stop in tab_stops(page) if stop.isVisibleTo(shell) and stop.isEnabled()]
    step = max(1, len(stops) // SAMPLED)
    return [spoken_name(stop) for stop in stops[::step] if not _changes_with_focus(shell, stop)]


def _changes_with_focus(shell: StepShell, stop: QWidget) -> bool:
    shell.rail_column.rail.setFocus()
    before = stop.grab().toImage()
    stop.setFocus()
    return stop.grab().toImage() != before


def _share(image: QImage, names: list[str]) -> float:
    """Return the share of sampled pixels that have one of these colours."""
    wanted = {QColor(name).rgb() for name in names}
    points = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
    return sum(image.pixelColor(x, y).rgb() in wanted for x, y in points) / len(points)


def test_at_every_text_size_a_page_opens_at_its_top(scaled: StepShell) -> None:
    tops = {page.step: page.scroll_area().verticalScrollBar().value() for page in pages_of(scaled)}
    assert tops == dict.fromkeys(STEPS, 0)


@pytest.mark.parametrize("scale", [100, 200])
def test_an_empty_dossier_opens_every_page_at_its_top_too(scale: int, qtbot: QtBot) -> None:
    theme.set_scale(scale)
    bridge = SessionBridge(Session(Dossier(id="leeg", created=date(2026, 11, 22))), Knowledge().findings)
    tops = {
        page.step: page.scroll_area().verticalScrollBar().value()
        for page in pages_of(shell_of(qtbot, bridge))
    }
    assert tops == dict.fromkeys(STEPS, 0)
    bridge.close()


@pytest.mark.parametrize(
    ("scale", "key"), [(100, Qt.Key.Key_Tab), (100, Qt.Key.Key_Backtab), (200, Qt.Key.Key_Tab)]
)
def test_the_keyboard_walks_every_stop_of_a_page_in_sight_and_comes_back(
    scale: int, key: Qt.Key, qtbot: QtBot, bridge: SessionBridge
) -> None:
    theme.set_scale(scale)
    shell = shell_of(qtbot, bridge)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    found = {page.step: _walk(shell, key) for page in _at_rest(qtbot, pages_of(shell))}
    assert found == dict.fromkeys(STEPS, ([], []))


def _at_rest(qtbot: QtBot, pages: Iterator[StepPage]) -> Iterator[StepPage]:
    """Give the pages once their preview is there: what it brings changes the stops."""
    for page in pages:
        previews = page.findChildren(DocumentPreview)
        qtbot.waitUntil(partial(_all_rendered, previews), timeout=20_000)
        yield page


def _all_rendered(previews: list[DocumentPreview]) -> bool:
    return all(each.is_rendered for each in previews)


def _walk(shell: StepShell, key: Qt.Key) -> tuple[list[str], list[str]]:
    """Press a key until the focus is back; return the stops that were out of sight, and those passed over."""
    first = QApplication.focusWidget()
    assert first is not None
    wanted = _stops_shown(shell)
    now, walked, unseen = first, {first}, list[str]()
    while len(walked) < MOST_STOPS:
        QTest.keyClick(now, key)
        QApplication.processEvents()
        after = QApplication.focusWidget()
        assert after is not None, spoken_name(now)
        now = after
        if not _in_sight(now):
            unseen.append(spoken_name(now))
        if now is first:
            break
        walked.add(now)
        wanted = {stop for stop in wanted if stop.isEnabled() and stop.isVisibleTo(shell)}
    passed = [spoken_name(stop) for stop in wanted & _stops_shown(shell) - walked]
    return unseen, passed


def _stops_shown(shell: StepShell) -> set[QWidget]:
    """Return what Tab should reach now; of radio buttons that belong together it reaches one."""
    return {
        stop
        for stop in tab_stops(shell)
        if stop.isVisibleTo(shell) and stop.isEnabled() and not isinstance(stop, QRadioButton)
    }


def _in_sight(widget: QWidget) -> bool:
    shown = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
    return shown.visibleRegion().boundingRect().height() >= min(shown.height(), theme.u(16))


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_on_the_pages_of_an_empty_dossier_is_squeezed(scale: int, qtbot: QtBot) -> None:
    theme.set_scale(scale)
    bridge = SessionBridge(Session(Dossier(id="leeg", created=date(2026, 11, 22))), Knowledge().findings)
    shell = shell_of(qtbot, bridge)
    assert {
        page.step: (squeezed(page), _all_steps_in_sight(shell)) for page in pages_of(shell)
    } == dict.fromkeys(STEPS, ([], True))
    bridge.close()


def _all_steps_in_sight(shell: StepShell) -> bool:
    """Tell whether all steps of the rail are in sight."""
    rail = shell.rail_column.rail
    last = rail.visualRect(rail.model().index(len(STEPS) - 1, 0))
    return last.bottom() <= rail.viewport().height()


@pytest.mark.parametrize("scale", [100, 200])
def test_a_record_that_is_opened_with_the_keyboard_shows_its_first_field_whole(
    scale: int, qtbot: QtBot, bridge: SessionBridge
) -> None:
    theme.set_scale(scale)
    shell = shell_of(qtbot, bridge)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    shell.open_step(STEPS.index(Step.FOLLOWUP))
    for head in shell.page.findChildren(RecordHead)[:6]:
        head.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(head, Qt.Key.Key_Return)
        field = QApplication.focusWidget()
        assert isinstance(field, TextField)
        settle(shell)
        assert field.visibleRegion().boundingRect().height() >= field.height() - 4
        QTest.keyClick(field, Qt.Key.Key_Escape)
