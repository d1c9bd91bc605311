"""Pages and rooms as tests show them: in the size of a usual window, with what they read in place."""

from pytestqt.qtbot import QtBot

from dakdesk.app.wiring import Workspace
from ui import theme
from ui.pages.costs_page import CostsPage
from ui.session_bridge import SessionBridge
from ui.start.catalogue_room import CatalogueRoom

LOADED_MS = 20_000


def shown_costs(qtbot: QtBot, bridge: SessionBridge) -> CostsPage:
    """Show step 5 of the dossier of a bridge."""
    page = CostsPage(bridge)
    qtbot.addWidget(page)
    page.resize(theme.u(1154), theme.u(620))
    page.show()
    return page


def shown_catalogue(qtbot: QtBot, workspace: Workspace) -> CatalogueRoom:
    """Show the catalogue of a workspace and wait for its criteria."""
    room = CatalogueRoom(workspace)
    qtbot.addWidget(room)
    room.resize(1154, 650)
    room.show()
    qtbot.waitUntil(lambda: room.model.rowCount() > 0, timeout=LOADED_MS)
    return room
