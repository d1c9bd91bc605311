"""The coverage strip shares its width by the names of the ambitions."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dakdesk.app.examples import read_example
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from tests.ui.helpers import settle
from ui import theme
from ui.cards.criteria_coverage import CoverageTile
from ui.pages.criteria_page import CriteriaPage
from ui.session_bridge import SessionBridge


@pytest.fixture
def bridge(qapp: QApplication) -> Iterator[SessionBridge]:
    made = SessionBridge(Session(read_example("laptops")), Knowledge().findings)
    yield made
    made.close()


@pytest.mark.parametrize("scale", [100, 200])
def test_no_name_of_an_ambition_is_cut_where_the_strip_has_room_for_all(
    qtbot: QtBot, bridge: SessionBridge, scale: int
) -> None:
    theme.set_scale(scale)
    page = CriteriaPage(bridge)
    qtbot.addWidget(page)
    tiles = page.strip.findChildren(CoverageTile)
    most = max(tile.wanted_width() for tile in tiles)
    page.resize(round(most * len(tiles) * (1.0 if scale == 100 else 0.55)), theme.u(700))
    page.show()
    settle(page)
    assert [tile.code for tile in tiles if tile.width() < tile.wanted_width()] == []
