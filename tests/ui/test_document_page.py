"""Step 7 on screen: the preview follows the dossier, findings mark their passage, the export writes files."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind, Gravity
from tests.ui.helpers import assert_accessible
from tests.unit.dossiers import sound_contract
from ui.cards.document_preview import DocumentPreview
from ui.dialogs import ask
from ui.pages.document_page import DocumentPage
from ui.session_bridge import SessionBridge


@pytest.fixture
def dossier() -> Dossier:
    return sound_contract(kind=ContractKind.SUPPLIES)


@pytest.fixture
def page(qtbot: QtBot, bridge: SessionBridge) -> DocumentPage:
    page = DocumentPage(bridge)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    with qtbot.waitSignal(preview(page).rendered, timeout=20_000):
        page.enter()
    return page


def preview(page: DocumentPage) -> DocumentPreview:
    found = page.findChild(DocumentPreview)
    assert found is not None
    return found


def paper(page: DocumentPage) -> str:
    browser = page.findChild(QTextBrowser, "document.preview")
    assert browser is not None
    return browser.toPlainText()


def test_everything_that_tab_reaches_has_a_name(page: DocumentPage) -> None:
    assert_accessible(page)


def test_the_preview_follows_what_is_typed(page: DocumentPage, bridge: SessionBridge, qtbot: QtBot) -> None:
    assert "Laptops" in paper(page)
    with qtbot.waitSignal(preview(page).rendered, timeout=20_000):
        bridge.set("contract.title", "Herstelbare laptops")
    assert "Herstelbare laptops" in paper(page)


def test_what_the_document_lacks_becomes_a_finding_that_blocks(
    page: DocumentPage, bridge: SessionBridge
) -> None:
    gaps = [f for f in bridge.findings() if f.code.startswith("finding.gap.")]
    assert gaps
    assert {finding.gravity for finding in gaps} == {Gravity.BLOCKING}
    assert "nog in te vullen" in paper(page)


def test_exporting_writes_the_documents_and_remembers_it(
    page: DocumentPage, bridge: SessionBridge, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.exported, timeout=30_000):
        page.export_to(tmp_path / "uit")
    assert {file.name for file in (tmp_path / "uit").iterdir()} >= {"bestek-2027-001.docx"}
    assert bridge.dossier.document.exports[0].folder == str(tmp_path / "uit")


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    page: DocumentPage, bridge: SessionBridge, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "tell_error", lambda _parent, title, text="": told.append(f"{title} {text}"))
    blocked = tmp_path / "bestand"
    blocked.write_text("geen map", encoding="utf-8")
    before = bridge.dossier
    page.export_to(blocked / "uit")
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert "Uw dossier is veilig" in told[0]
    assert bridge.dossier == before


def test_leaving_the_annexes_out_is_part_of_the_dossier(bridge: SessionBridge) -> None:
    bridge.set("document.left_out", ("sme",))
    assert replace(bridge.dossier.document).left_out == ("sme",)
