"""Step 7 on screen: the preview follows the dossier, findings mark their passage, the export writes files."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind, Gravity
from tests.ui.helpers import assert_accessible
from tests.unit.dossiers import sound_contract
from ui import theme
from ui.cards.document_changes import ChangesCard
from ui.cards.document_pages import DocumentPages
from ui.cards.document_preview import DocumentPreview
from ui.dialogs import ask
from ui.pages.document_page import DocumentPage
from ui.session_bridge import SessionBridge
from ui.widgets.buttons import Button
from ui.widgets.findings_list import FindingsList


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
    return preview(page).pages.to_plain_text()


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


def pages(page: DocumentPage) -> DocumentPages:
    return preview(page).pages


def test_a_wide_window_shows_two_pages_beside_each_other(page: DocumentPage) -> None:
    assert pages(page).columns == 1
    page.resize(1700, 1000)
    QApplication.processEvents()
    assert pages(page).columns == 2
    image = pages(page).viewport().grab().toImage()
    paper = [x for x in range(image.width()) if image.pixelColor(x, 60) == theme.color("paper")]
    assert any(after - before > 5 for before, after in pairwise(paper))


def test_page_down_leafs_and_the_place_is_told(page: DocumentPage, qtbot: QtBot) -> None:
    view = pages(page)
    assert view.page_count > 5
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.page == 2
    assert f"2 van {view.page_count}" in {label.text() for label in page.findChildren(QLabel)}
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    assert "Laptops" in view.accessibleDescription()


def test_text_of_the_preview_is_marked_with_the_mouse_and_copied(page: DocumentPage, qtbot: QtBot) -> None:
    view = pages(page)
    middle = view.viewport().width() // 2
    left = QPoint(middle - theme.u(250), theme.u(60))
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=left)
    move(view.viewport(), left + QPoint(theme.u(400), theme.u(30)))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)
    assert view.marked_text()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == view.marked_text()


def move(widget: QWidget, place: QPoint) -> None:
    """Move with the button held: the offscreen window system forgets the button."""
    here, there = QPointF(place), QPointF(widget.mapToGlobal(place))
    held = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, here, there, Qt.MouseButton.NoButton, held, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def test_letters_have_the_sizes_of_word_drawn_about_as_large_as_the_text_on_screen(
    page: DocumentPage,
) -> None:
    sizes = set(text_sizes(pages(page)))
    assert {10.5, 13.0, 26.0} <= sizes
    on_screen = 10.5 * pages(page)._zoom
    assert 0.7 * theme.font("body").pointSizeF() <= on_screen <= theme.font("body").pointSizeF()


def test_pages_are_those_of_word_until_letters_would_get_too_small(page: DocumentPage) -> None:
    view, told = pages(page), []
    for width in (view.width(), theme.u(300)):
        view.resize(width, 400)
        counted = any(" van " in label.text() for label in preview(page).findChildren(QLabel))
        told.append((view.as_word, counted))
    assert told == [(True, True), (False, False)]


def test_a_screen_has_about_as_many_pages_as_the_same_text_in_word(qtbot: QtBot) -> None:
    view = DocumentPages()
    qtbot.addWidget(view)
    view.resize(theme.u(760), theme.u(600))
    line = '<p style="font-size:10.5pt; line-height:110%; margin:0 0 8px 0">Regel</p>'
    view.set_html(f"<html><body>{line * 500}</body></html>")
    height = 10.5 * 96 / 72 * 1.1 * line_spacing_of(view) + 8
    assert abs(view.page_count - 500 * height / 948.7) <= 2


def line_spacing_of(view: DocumentPages) -> float:
    """Return the height of a line of the letter in use, as a share of its size."""
    font = QFont(view._document.defaultFont())
    font.setPixelSize(1000)
    return QFontMetricsF(font).lineSpacing() / 1000


def text_sizes(view: DocumentPages) -> list[float]:
    document = view.findChild(QTextDocument)
    assert document is not None
    block, sizes = document.begin(), []
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            sizes.append(pieces.fragment().charFormat().font().pointSizeF())
            pieces += 1
        block = block.next()
    return sizes


def open_changes(page: DocumentPage) -> ChangesCard:
    found = page.findChild(ChangesCard)
    assert found is not None
    if not found.isVisible():
        next(b for b in page.findChildren(Button) if b.text() == "Wat is veranderd?").click()
    return found


def listed(changes: ChangesCard) -> list[str]:
    model = changes.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_before_the_first_export_one_reads_that_nothing_is_known(page: DocumentPage) -> None:
    assert "Er is nog niets geëxporteerd" in open_changes(page).text()


def test_what_changed_since_the_export_is_listed_by_step_and_a_press_goes_to_the_field(
    page: DocumentPage, bridge: SessionBridge, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.exported, timeout=30_000):
        page.export_to(tmp_path)
    changes = open_changes(page)
    assert changes.text().startswith("Niets is veranderd sinds de export van ")
    bridge.set("contract.title", "Herstelbare laptops")
    bridge.set("needs.users", "De balie")
    qtbot.waitUntil(lambda: changes.text().startswith("2 wijzigingen"), timeout=5_000)
    assert listed(changes) == ["Opdracht", "Titel", "Behoefteanalyse", "Gebruikers"]
    row = changes.list.model().index(1, 0)
    assert "Was: Laptops. Nu: Herstelbare laptops" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    with qtbot.waitSignal(bridge.jump_requested) as jumped:
        changes.list.open_index(row)
    assert jumped.args == ["contract.title"]


def test_the_findings_come_back_when_the_list_of_changes_is_closed(page: DocumentPage) -> None:
    changes = open_changes(page)
    findings = page.findChild(FindingsList)
    assert findings is not None
    assert not findings.isVisible()
    changes.closed.emit()
    assert findings.isVisible()
    assert not changes.isVisible()


def test_the_preview_takes_the_height_that_is_in_sight(page: DocumentPage, qtbot: QtBot) -> None:
    page.resize(1200, 1000)
    qtbot.waitUntil(lambda: preview(page).height() > page.scroll_area().viewport().height() * 0.85)
    page.resize(1200, 640)
    qtbot.waitUntil(lambda: preview(page).height() < 640)
