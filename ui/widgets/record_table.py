"""An editable list of records: rows that read as a sentence, one opened in place as a form.

Usage::

    RecordTable(
        card, bridge, "contract.lots",
        columns=(
            Column("title", t("Title"), weight=3),
            Column("estimate_cents", t("Estimate excl. VAT"), "money"),
            Column("subject", t("Subject"), "text", in_table=False),
        ),
        new=lambda: Lot(id=new_id("lot")),
        add_text=t("Add a lot"), empty_text=t("No lots yet."),
    )

Keys: arrows walk the rows, Enter opens and Esc closes, Insert adds, Delete removes (undo brings it back),
Alt+Up and Alt+Down reorder. `new=None` makes a fixed list, such as the rungs of the ladder.
"""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dakdesk.domain.changes import Change, add_item, move_item, remove_item
from dakdesk.domain.paths import PathError, split_id
from ui import theme
from ui.edit_bridge import EditBridge
from ui.texts import t
from ui.widgets.buttons import Button, tool_button
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label
from ui.widgets.record_columns import Column, add_field
from ui.widgets.record_row import ColumnHeads, RecordHead, least_widths
from ui.widgets.visibility import hidden_on_purpose

__all__ = ["Column", "RecordTable"]


class RecordTable(QWidget):
    """Rows of the tuple at `path`, each a record with an `id`.

    Args:
        host: the card that gets the table and its add button; None when the caller places it.
        bridge: the session, or what edits another value.
        path: the tuple of records in the dossier.
        columns: what is shown and edited, in order.
        new: makes a record to add; None for a fixed list.
        add_text: words of the add button.
        empty_text: sentence shown while there are no records.
        name: accessible name of the list; the card's title by default.
    """

    def __init__(
        self,
        host: Card | None,
        bridge: EditBridge,
        path: str,
        *,
        columns: Sequence[Column],
        new: Callable[[], Any] | None = None,
        add_text: str = "",
        empty_text: str = "",
        name: str = "",
    ) -> None:
        super().__init__()
        self._bridge, self._path, self._columns, self._new = bridge, path, tuple(columns), new
        self._items: list[_Item] = []
        self.setAccessibleName(name or (host.title if host is not None else ""))
        self.setObjectName(path)
        self.setProperty("path", path)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._heads = ColumnHeads(self._columns)
        self._empty = Label(empty_text, "body", "muted", wrap=True)
        self._list = QVBoxLayout()
        self._place_list()
        self._add_button = Button(add_text or t("Add"), "quiet", "plus", on_click=self._on_add_clicked)
        self._place_add_button(host)
        if host is not None:
            host.add(self)
        bridge.dossier_changed.connect(self.refresh)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._on_read_only_changed(bridge.read_only)
        self.refresh()

    def _place_list(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._list.setSpacing(0)
        for part in (self._heads, self._empty):
            box.addWidget(part)
        box.addLayout(self._list)

    def _place_add_button(self, host: Card | None) -> None:
        if host is not None:
            host.add_action(self._add_button)
        else:
            line = QHBoxLayout()
            line.addWidget(self._add_button)
            line.addStretch(1)
            layout = self.layout()
            if isinstance(layout, QVBoxLayout):
                layout.addLayout(line)

    @property
    def path(self) -> str:
        """The tuple of records in the dossier."""
        return self._path

    def records(self) -> tuple[Any, ...]:
        """Return the records, empty when the path names nothing now."""
        try:
            found: tuple[Any, ...] = self._bridge.get(self._path)
        except PathError:
            return ()
        return found

    def open_record(self, record_id: str) -> None:
        """Open one record for editing and close the others."""
        for item in self._items:
            item.set_open(item.record_id == record_id)

    def opened(self) -> str:
        """Return the id of the open record, empty when all are closed."""
        return next((item.record_id for item in self._items if item.is_open()), "")

    def reveal(self, path: str) -> None:
        """Open the record that a dossier path lies in."""
        if path.startswith(self._path + "."):
            found = split_id(self.records(), path[len(self._path) + 1 :])
            if found is not None and self._item(found[0]) is not None:
                self.open_record(found[0])

    def heads(self) -> list[RecordHead]:
        """Return the rows' heads in order."""
        return [item.head for item in self._items]

    @Slot()
    def refresh(self) -> None:
        """Show the records as they are now."""
        records = self.records()
        if [item.record_id for item in self._items] != [str(record.id) for record in records]:
            self._rebuild(records)
        for number, (item, record) in enumerate(zip(self._items, records, strict=True), 1):
            item.show_record(record, number, len(records))
        least = least_widths(self._columns, records)
        self._heads.set_least(least)
        for head in self.heads():
            head.set_least(least)
        self._empty.setVisible(not records)
        self._heads.setVisible(bool(records))

    def add_record(self) -> None:
        """Add a record, open it and put the focus in its first field."""
        if self._new is None or self._bridge.read_only:
            return
        record = self._new()
        self._bridge.apply(add_item(self._path, record))
        self.refresh()
        self.open_record(str(record.id))
        item = self._item(str(record.id))
        if item is not None:
            item.focus_first_field()

    def remove_record(self, record_id: str) -> None:
        """Remove a record; the focus goes to its neighbour."""
        item = self._item(record_id)
        if item is None or self._new is None or self._bridge.read_only:
            return
        place = self._items.index(item)
        self._bridge.apply(self.removal(record_id))
        self.refresh()
        if self._items:
            self._items[min(place, len(self._items) - 1)].head.setFocus()
        else:
            self._add_button.setFocus()

    def removal(self, record_id: str) -> Change:
        """Return the change that removes a record; a table whose records are named elsewhere has its own."""
        return remove_item(self._path, record_id)

    def move_record(self, record_id: str, offset: int) -> None:
        """Move a record up (negative) or down."""
        if self._new is None or self._bridge.read_only:
            return
        self._bridge.apply(move_item(self._path, record_id, offset))
        self.refresh()

    def walk(self, record_id: str, step: int) -> None:
        """Put the focus on the row above or below."""
        item = self._item(record_id)
        if item is not None:
            place = self._items.index(item) + step
            if 0 <= place < len(self._items):
                self._items[place].head.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Insert."""
        if event.key() == Qt.Key.Key_Insert and self._new is not None:
            self.add_record()
        else:
            super().keyPressEvent(event)

    def _item(self, record_id: str) -> "_Item | None":
        return next((item for item in self._items if item.record_id == record_id), None)

    def _rebuild(self, records: Sequence[Any]) -> None:
        known = {item.record_id: item for item in self._items}
        focused = QApplication.focusWidget()
        wanted = [str(record.id) for record in records]
        for record_id, item in known.items():
            self._list.removeWidget(item)
            if record_id not in wanted:
                item.hide()
                item.deleteLater()
        self._items = [known.get(record_id) or _Item(self, record_id) for record_id in wanted]
        for item in self._items:
            self._list.addWidget(item)
        if focused is not None and self.isAncestorOf(focused):
            focused.setFocus()

    def make_form(self, record_id: str) -> FormRows:
        """Return the form of one record."""
        rows = FormRows(None, self._bridge, prefix=f"{self._path}.{record_id}.")
        for column in self._columns:
            add_field(rows, column, self._path, record_id)
        return rows

    @property
    def columns(self) -> tuple[Column, ...]:
        """What is shown and edited."""
        return self._columns

    @property
    def editable_list(self) -> bool:
        """Whether records can be added, removed and moved."""
        return self._new is not None and not self._bridge.read_only

    @Slot()
    def _on_add_clicked(self) -> None:
        self.add_record()

    @Slot(bool)
    def _on_read_only_changed(self, _read_only: bool) -> None:
        self._add_button.setVisible(self.editable_list)


class _Item(QWidget):
    """One record: its head, and its form once it was opened."""

    def __init__(self, table: RecordTable, record_id: str) -> None:
        super().__init__()
        self._table, self.record_id = table, record_id
        self._form: FormRows | None = None
        self._panel: QWidget | None = None
        self._open = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.head = RecordHead(table.columns)
        self.head.setObjectName(f"{table.path}.{record_id}")
        self.head.clicked.connect(self._on_head_clicked)
        self._box.addWidget(self.head)

    def show_record(self, record: Any, number: int, count: int) -> None:
        self.head.show_record(record, number, count)

    def is_open(self) -> bool:
        return self._open

    def set_open(self, wanted: bool) -> None:
        self._open = wanted
        if wanted and self._panel is None:
            self._panel = self._make_panel()
            self._box.addWidget(self._panel)
        if self._panel is not None:
            self._panel.setVisible(wanted)
        self.head.set_open(wanted)

    def focus_first_field(self) -> None:
        if self._form is not None:
            for column in self._table.columns:
                row = self._form.row(column.field)
                if row is not None and not hidden_on_purpose(row):
                    row.take_focus()
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and alt:
            self._table.move_record(self.record_id, step)
        elif step and self.head.hasFocus():
            self._table.walk(self.record_id, step)
        elif event.key() == Qt.Key.Key_Delete and self.head.hasFocus():
            self._table.remove_record(self.record_id)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.head.hasFocus():
            self.head.click()
        elif event.key() == Qt.Key.Key_Escape and self.is_open():
            self.set_open(False)
            self.head.setFocus()
        else:
            super().keyPressEvent(event)

    def _make_panel(self) -> QWidget:
        panel = QWidget()
        box = QVBoxLayout(panel)
        box.setContentsMargins(theme.u(28), theme.u(8), theme.u(8), theme.u(14))
        box.setSpacing(theme.u(10))
        self._form = self._table.make_form(self.record_id)
        box.addWidget(self._form)
        if self._table.editable_list:
            box.addLayout(self._actions())
        return panel

    def _actions(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.u(4))
        line.addWidget(tool_button("arrow-up", t("Move up"), on_click=self._on_up_clicked, shortcut="Alt+↑"))
        line.addWidget(
            tool_button("arrow-down", t("Move down"), on_click=self._on_down_clicked, shortcut="Alt+↓")
        )
        line.addStretch(1)
        line.addWidget(Button(t("Remove"), "quiet", "trash-2", on_click=self._on_remove_clicked))
        line.addWidget(Button(t("Ready"), "standard", on_click=self._on_ready_clicked))
        return line

    @Slot()
    def _on_head_clicked(self) -> None:
        if self.is_open():
            self.set_open(False)
        else:
            self._table.open_record(self.record_id)
            self.focus_first_field()

    @Slot()
    def _on_up_clicked(self) -> None:
        self._table.move_record(self.record_id, -1)

    @Slot()
    def _on_down_clicked(self) -> None:
        self._table.move_record(self.record_id, 1)

    @Slot()
    def _on_remove_clicked(self) -> None:
        self._table.remove_record(self.record_id)

    @Slot()
    def _on_ready_clicked(self) -> None:
        self.set_open(False)
        self.head.setFocus()
