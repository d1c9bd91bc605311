"""Record tables: rows that read as a sentence, opened in place, all by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dakdesk.app.session import Session
from dakdesk.domain.contract import Lot
from tests.ui.helpers import assert_accessible, press, show_active
from ui import theme
from ui.session_bridge import SessionBridge
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.paint import text_width
from ui.widgets.record_row import ColumnHeads, column_rects, least_widths
from ui.widgets.record_table import Column, RecordTable

COLUMNS = (
    Column("title", "Titel", weight=3),
    Column("estimate_cents", "Raming", "money"),
    Column("subject", "Voorwerp", "text", in_table=False),
    Column("reserved", "Voorbehouden", "flag"),
)


@pytest.fixture
def table(bridge: SessionBridge, qtbot: QtBot) -> Iterator[RecordTable]:
    window = QWidget()
    box = QVBoxLayout(window)
    card = Card("Percelen")
    box.addWidget(card)
    made = RecordTable(
        card,
        bridge,
        "contract.lots",
        columns=COLUMNS,
        new=lambda: Lot(id="lot-new"),
        add_text="Perceel toevoegen",
        empty_text="Nog geen percelen.",
    )
    show_active(window, qtbot)
    yield made
    window.close()


def ids(session: Session) -> list[str]:
    return [lot.id for lot in session.dossier.contract.lots]


def test_a_row_reads_as_a_sentence(table: RecordTable) -> None:
    spoken = [head.accessibleName() for head in table.heads()]
    assert spoken == ["1 van 2: Nieuwe laptops, €\u00a0123.000,00", "2 van 2: Gereviseerde toestellen"]


def test_enter_opens_the_row_as_a_form_with_the_focus_in_its_first_field(
    table: RecordTable, qtbot: QtBot
) -> None:
    table.heads()[1].setFocus()
    qtbot.keyClick(table.heads()[1], Qt.Key.Key_Return)
    assert table.opened() == "lot-2"
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "contract.lots.lot-2.title"


def test_only_one_row_is_open(table: RecordTable) -> None:
    table.open_record("lot-1")
    table.open_record("lot-2")
    assert table.opened() == "lot-2"


def test_escape_closes_the_form_and_loses_nothing(table: RecordTable, session: Session, qtbot: QtBot) -> None:
    table.heads()[0].click()
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClicks(focused, "X")
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert table.opened() == ""
    assert session.dossier.contract.lots[0].title == "XNieuwe laptops"
    assert QApplication.focusWidget() is table.heads()[0]


def test_insert_adds_a_record_and_opens_it(table: RecordTable, session: Session, qtbot: QtBot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert ids(session) == ["lot-1", "lot-2", "lot-new"]
    assert table.opened() == "lot-new"


def test_delete_removes_the_row_and_undo_brings_it_back(
    table: RecordTable, session: Session, qtbot: QtBot
) -> None:
    table.heads()[0].setFocus()
    qtbot.keyClick(table.heads()[0], Qt.Key.Key_Delete)
    assert ids(session) == ["lot-2"]
    assert QApplication.focusWidget() is table.heads()[0]
    session.undo()
    assert len(table.heads()) == 2


def test_alt_and_arrow_reorder_the_rows(table: RecordTable, session: Session, qtbot: QtBot) -> None:
    head = table.heads()[0]
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert ids(session) == ["lot-2", "lot-1"]
    assert QApplication.focusWidget() is table.heads()[1]


def test_arrows_walk_the_rows(table: RecordTable, qtbot: QtBot) -> None:
    table.heads()[0].setFocus()
    qtbot.keyClick(table.heads()[0], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is table.heads()[1]
    qtbot.keyClick(table.heads()[1], Qt.Key.Key_Up)
    assert QApplication.focusWidget() is table.heads()[0]


def test_a_path_inside_a_record_opens_it(table: RecordTable) -> None:
    table.reveal("contract.lots.lot-2.subject")
    assert table.opened() == "lot-2"
    table.reveal("contract.title")
    assert table.opened() == "lot-2"


def test_a_column_gets_the_width_of_its_longest_word_from_columns_with_more_than_they_need() -> None:
    columns = (
        Column("title", "Titel", weight=8),
        Column("answer", "Antwoordde", show=lambda lot: lot.subject),
    )
    lots = (Lot(id="l1", title="Kort", subject="Antwoordde niet"),)
    width = text_width("Antwoordde", "caption strong") * 6
    least = least_widths(columns, lots)
    narrow = column_rects(columns, width, 30)[1][1].width()
    levelled = column_rects(columns, width, 30, least)[1][1].width()
    assert narrow < text_width("Antwoordde") <= levelled
    too_small = text_width("Antwoordde")
    assert column_rects(columns, too_small, 30, least) == column_rects(columns, too_small, 30)


def test_the_head_of_a_column_takes_two_lines_before_it_is_cut(qtbot: QtBot) -> None:
    heads = ColumnHeads((Column("title", "Titel"), Column("no", "Niet haalbaar volgens hen")))
    qtbot.addWidget(heads)
    heads.resize(theme.u(1200), heads.sizeHint().height())
    one = heads.sizeHint().height()
    heads.resize(text_width("Niet haalbaar volgens", "caption strong") * 2 + theme.u(48), one)
    assert heads.sizeHint().height() > one


def test_an_empty_list_says_so(table: RecordTable, qtbot: QtBot) -> None:
    table.remove_record("lot-1")
    table.remove_record("lot-2")
    assert table.heads() == []
    assert any(
        label.isVisible() and label.text() == "Nog geen percelen."
        for label in table.findChildren(QWidget)
        if hasattr(label, "text")
    )


def test_a_read_only_list_cannot_be_changed(table: RecordTable, session: Session, qtbot: QtBot) -> None:
    session.set_read_only(True)
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    table.heads()[0].setFocus()
    qtbot.keyClick(table.heads()[0], Qt.Key.Key_Delete)
    assert ids(session) == ["lot-1", "lot-2"]


def test_everything_in_the_table_has_a_name(table: RecordTable) -> None:
    table.open_record("lot-1")
    assert_accessible(table)


def test_a_column_is_in_the_form_only_while_its_condition_holds(
    bridge: SessionBridge, session: Session, qtbot: QtBot
) -> None:
    columns = (
        Column("reserved", "Voorbehouden", "flag"),
        Column("subject", "Voorwerp", when=lambda lot: bool(lot.reserved)),
    )
    made = RecordTable(None, bridge, "contract.lots", columns=columns)
    qtbot.addWidget(made)
    made.open_record("lot-1")
    form = made.findChild(FormRows)
    assert form is not None
    row, flag = form.row("subject"), form.row("reserved")
    assert row is not None
    assert flag is not None
    assert row.isHidden()
    press(flag.editor)
    assert not row.isHidden()
