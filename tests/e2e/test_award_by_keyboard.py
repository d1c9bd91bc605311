"""The award by keyboard alone: weights from comparisons, an invented tender, and back with Esc."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dakdesk.domain.dossier import Dossier
from tests.e2e.keyboard import Keyboard
from tests.e2e.test_from_empty_to_word import open_window, stored
from tests.ui.helpers import spoken_name
from tests.ui.test_criteria_award import rated
from tests.unit.dossiers import with_criteria
from ui.main_window import MainWindow

OFFERS = "criteria.award.offers"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    shown = open_window(qtbot, tmp_path)
    yield shown
    shown.close()


def two_criteria() -> Dossier:
    return with_criteria(rated("g-1", "Waarborg", None), rated("g-2", "Herstel", None))


def put_in(window: MainWindow, dossier: Dossier) -> None:
    assert window.dossier is not None
    window.dossier.bridge.set("criteria", dossier.criteria, "Change a field")


def weights(dossier: Dossier) -> list[float | None]:
    return [dossier.criteria.award.price_weight, *(item.weight for item in dossier.criteria.chosen)]


def test_an_officer_works_the_award_out_with_the_keyboard_alone(window: MainWindow, qtbot: QtBot) -> None:
    keys = Keyboard(qtbot, window)
    with qtbot.waitSignal(window.dossier_opened, timeout=10_000):
        keys.control(Qt.Key.Key_N)
    put_in(window, two_criteria())
    keys.step(4)
    keys.push("Gunning uitwerken")
    compare_and_take_over(keys)
    assert weights(stored(window)) == [70, 15, 15]
    try_out(keys, window)
    keys.press(Qt.Key.Key_Escape)
    assert spoken_name(keys.focus) == "Gunning uitwerken"


def compare_and_take_over(keys: Keyboard) -> None:
    """The price is much more important than both criteria, which are equal."""
    keys.push("Per paar vergelijken")
    keys.choose("Prijs of kosten of Waarborg?", 1)
    keys.choose("Prijs of kosten of Herstel?", 1)
    keys.choose("Waarborg of Herstel?", 4)
    keys.push("Deze gewichten overnemen")


def try_out(keys: Keyboard, window: MainWindow) -> None:
    keys.push("Drie voorbeelden maken")
    first = stored(window).criteria.award.offers[0]
    keys.fill(f"{OFFERS}.{first.id}.name", "Grondig en duur")
    keys.fill(f"{OFFERS}.{first.id}.scores.price", "250.000")
    keys.press(Qt.Key.Key_Tab)
    changed = stored(window).criteria.award.offers[0]
    assert (changed.name, changed.amount_cents) == ("Grondig en duur", 25_000_000)
