"""Keeping an own criterion for the organisation, from its card."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from dakdesk.app.knowledge import Knowledge
from dakdesk.app.session import Session
from dakdesk.app.wiring import Workspace
from dakdesk.catalogue.changes import add_own_criterion
from dakdesk.catalogue.loader import read_file
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import CriterionStatus, Place
from tests.ui.helpers import assert_accessible, press, type_text
from tests.unit.dossiers import sound_contract
from ui.dialogs import ask
from ui.dialogs.keep_sheet import KeepSheet
from ui.pages.criteria_page import CriteriaPage
from ui.session_bridge import SessionBridge
from ui.shell.page_tools import PageTools


def own_dossier() -> Dossier:
    dossier = sound_contract(product_groups=("groenonderhoud",))
    own = add_own_criterion(Place.TECHNICAL_SPECIFICATION, "Stille machines", "Geen benzine.")
    return own.function(dossier)


def fill_in(sheet: QDialog) -> bool:
    assert isinstance(sheet, KeepSheet)
    assert_accessible(sheet)
    assert not sheet.act_button.isEnabled()
    for field in sheet.fields.values():
        type_text(field, "Minder lawaai voor de buurt.")
    assert sheet.act_button.isEnabled()
    return True


def test_an_own_criterion_is_kept_as_a_proposal_and_undo_makes_it_own_again(
    qapp: QApplication, qtbot: QtBot, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "eigen"
    monkeypatch.setattr(ask, "run", fill_in)
    monkeypatch.setattr(ask, "for_folder", lambda *_: folder)
    workspace.settings.change(organisation="Stad Voorbeke")
    tools = PageTools(knowledge=Knowledge(), settings=workspace.settings)
    bridge = SessionBridge(Session(own_dossier()), tools=tools)
    page = CriteriaPage(bridge)
    qtbot.addWidget(page)
    page.show()
    own = bridge.dossier.criteria.chosen[-1]
    card = page.selection.open(own.id)
    assert card is not None
    press(card.keep)
    qtbot.waitUntil(lambda: not bridge.dossier.criteria.chosen[-1].own, timeout=20_000)
    (kept,) = read_file(folder / "catalogue" / "groenonderhoud.toml").criteria
    assert (kept.status, kept.made_by) == (CriterionStatus.PROPOSAL, "Stad Voorbeke")
    assert kept.why == "Minder lawaai voor de buurt."
    assert workspace.settings.values.own_folder == str(folder)
    again = page.selection.open(own.id)
    assert again is not None
    assert again.keep is None
    bridge.undo()
    assert bridge.dossier.criteria.chosen[-1].own
    bridge.close()
