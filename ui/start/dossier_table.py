"""The table of dossiers: columns that follow the width, keyboard, and a head that sorts."""

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QVBoxLayout

from dakdesk.store.listing import ListPage, ListRow
from ui import theme
from ui.icons import paint_icon
from ui.models.dossier_list_model import (
    SORT_KEYS,
    DossierColumn,
    DossierListModel,
    head_words,
)
from ui.shell.step_names import STEPS, step_name
from ui.start.dossier_delegate import SIDE, DossierDelegate
from ui.texts import t
from ui.widgets import paint
from ui.widgets.viewport import give_viewport

HEAD_HEIGHT = 34
WIDE_EM, NARROW_EM, SHORT_EM = 88, 56, 38
TALL_EM = 38
"""From this height of the window on a narrow list has rows of three lines: five of them have room."""

_FIXED: dict[DossierColumn, float] = {
    DossierColumn.STEP: 140,
    DossierColumn.COMPLETENESS: 104,
    DossierColumn.ESTIMATE: 130,
    DossierColumn.OWNER: 104,
    DossierColumn.DEPARTMENT: 150,
    DossierColumn.AMBITIONS: 130,
    DossierColumn.CHANGED: 142,
}
_PARTS = {DossierColumn.TITLE: 34, DossierColumn.GROUPS: 17}


class DossierTable(QTableView):
    """Shows dossiers; tells what the user wants, decides nothing.

    Signals:
        open_wanted: Enter or double click on a row, with the dossier's id.
        delete_wanted: Delete was pressed on the selection.
        typed: a character that belongs in the search field.
        sort_wanted: key of the list and whether descending.
        selection_changed: other rows are selected.
        rows_resized: the rows got another height.
    """

    open_wanted = Signal(str)
    delete_wanted = Signal()
    typed = Signal(str)
    sort_wanted = Signal(str, bool)
    selection_changed = Signal()
    rows_resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        give_viewport(self, role=QPalette.ColorRole.Base)
        self._model = DossierListModel(self)
        self.setModel(self._model)
        self._delegate = DossierDelegate(self)
        self.setItemDelegate(self._delegate)
        self._head = _Head(self)
        self.setHorizontalHeader(self._head)
        self._sort, self._descending = "changed", True
        self._dress()
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._head.sectionClicked.connect(self._on_head_clicked)

    def _dress(self) -> None:
        self.setAccessibleName(t("Dossiers"))
        self.setAccessibleDescription(t("Enter opens, Space selects, Delete moves to the bin"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setAutoFillBackground(False)
        self._fit_rows()

    def fit_text_size(self) -> None:
        """Take the row height and the column widths of the present text size."""
        self._fit_rows()
        self._fit_columns()

    def _fit_rows(self) -> None:
        self.verticalHeader().setMinimumSectionSize(theme.u(24))
        height = self._delegate.row_height()
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
            self.rows_resized.emit()

    def list_model(self) -> DossierListModel:
        """Return the model behind the table."""
        return self._model

    def show_page(self, page: ListPage, sort: str, descending: bool) -> None:
        """Show a first page; what was selected stays selected where it is still there."""
        kept = [row.id for row in self.selected_rows()]
        current = self.current_row()
        self._sort, self._descending = sort, descending
        self._head.show_sort(sort, descending)
        self._model.set_page(page)
        for dossier_id in kept:
            self._select(self._model.place_of(dossier_id))
        if current is not None:
            self._set_current(max(0, self._model.place_of(current.id)))
        self.selection_changed.emit()

    def select_dossier(self, dossier_id: str) -> None:
        """Select one dossier, when it is shown, and scroll to it."""
        place = self._model.place_of(dossier_id)
        if place >= 0:
            self.selectRow(place)
            self.scrollTo(self._model.index(place, 0))

    def selected_rows(self) -> list[ListRow]:
        """Return the selected dossiers from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.row_at(place) for place in places]

    def current_row(self) -> ListRow | None:
        """Return the dossier the keyboard stands on."""
        index = self.currentIndex()
        return self._model.row_at(index.row()) if index.isValid() else None

    def height_for_rows(self) -> int:
        """Return the height that shows all rows."""
        return self._head.sizeHint().height() + self.verticalHeader().length() + 2 * self.frameWidth()

    def shown_columns(self) -> list[DossierColumn]:
        """Return the columns that are shown at this width."""
        return [column for column in DossierColumn if not self.isColumnHidden(column)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, select with Space, bin with Delete; other characters go to the search field."""
        key, plain = event.key(), event.modifiers() in (_NONE, _SHIFT, _KEYPAD)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_current()
        elif key == Qt.Key.Key_Space:
            self._toggle_current()
        elif key == Qt.Key.Key_Delete:
            self.delete_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.clearSelection()
        elif plain and event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width over the columns."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        room = self.viewport().width()
        em = theme.em(room)
        hidden = _hidden_columns(em)
        self._delegate.narrow = DossierColumn.GROUPS in hidden
        self._delegate.tall = self._delegate.narrow and theme.em(self.window().height()) >= TALL_EM
        self._fit_rows()
        fixed = 0
        for column in DossierColumn:
            self.setColumnHidden(column, column in hidden)
            if column not in hidden and column in _FIXED:
                width = max(theme.u(_FIXED[column]), self._head.width_for(column))
                self.setColumnWidth(column, width)
                fixed += width
        parts = sum(part for column, part in _PARTS.items() if column not in hidden)
        for column, part in _PARTS.items():
            if column not in hidden:
                self.setColumnWidth(column, max(theme.u(120), (room - fixed) * part // parts))

    def _open_current(self) -> None:
        row = self.current_row()
        if row is not None:
            self.open_wanted.emit(row.id)

    def _toggle_current(self) -> None:
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(self.currentIndex(), flags.Toggle | flags.Rows)

    def _select(self, place: int) -> None:
        if place >= 0:
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self._model.index(place, 0), flags.Select | flags.Rows)

    def _set_current(self, place: int) -> None:
        index = self._model.index(place, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    @Slot()
    def _on_selection_changed(self) -> None:
        self.selection_changed.emit()

    @Slot()
    def _on_double_clicked(self) -> None:
        self._open_current()

    @Slot(int)
    def _on_head_clicked(self, section: int) -> None:
        key = SORT_KEYS.get(DossierColumn(section))
        if key is not None:
            descending = not self._descending if key == self._sort else key in ("changed", "estimate")
            self.sort_wanted.emit(key, descending)


_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_RIGHT = (DossierColumn.ESTIMATE,)


def _hidden_columns(em: float) -> set[DossierColumn]:
    hidden: set[DossierColumn] = set()
    if em < WIDE_EM:
        hidden |= {DossierColumn.DEPARTMENT, DossierColumn.AMBITIONS}
    if em < NARROW_EM:
        hidden |= {DossierColumn.GROUPS, DossierColumn.OWNER, DossierColumn.COMPLETENESS}
    if em < SHORT_EM:
        hidden |= {DossierColumn.ESTIMATE}
    return hidden


def _widest_content(column: DossierColumn) -> int:
    """Return the width of the widest usual content, in pixels."""
    if column is DossierColumn.STEP:
        return max(paint.text_width(f"7 {step_name(step)}", "caption") for step in STEPS)
    if column is DossierColumn.ESTIMATE:
        return paint.text_width("€ 1.888.888,00")
    if column is DossierColumn.CHANGED:
        return paint.text_width("28 september 2026")
    return 0


class _Head(QHeaderView):
    """Words above the columns; the sorted one is darker and has an arrow."""

    def __init__(self, table: DossierTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        give_viewport(self, role=QPalette.ColorRole.Button, tracks_mouse=True)
        self.viewport().setAutoFillBackground(False)  # the card behind has round corners
        self._sort, self._descending = "changed", True
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(t("Column heads"))

    def show_sort(self, sort: str, descending: bool) -> None:
        self._sort, self._descending = sort, descending
        self.viewport().update()

    def width_for(self, column: DossierColumn) -> int:
        words = paint.text_width(head_words(column), "caption strong") + theme.u(18)
        return max(words, _widest_content(column)) + theme.u(2 * SIDE)

    def sizeHint(self) -> QSize:
        return QSize(self.length(), theme.u(HEAD_HEIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        column = DossierColumn(section)
        box = QRectF(rect)
        painter.save()
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.color("border"))
        is_sorted = SORT_KEYS.get(column) == self._sort
        words = head_words(column)
        inner = box.adjusted(theme.u(16 if column is DossierColumn.TITLE else SIDE), 0, -theme.u(SIDE), 0)
        role = "text" if is_sorted else "muted"
        right = column in _RIGHT
        arrow = theme.u(14)
        if right and is_sorted:
            inner.setRight(inner.right() - arrow - theme.u(4))
        paint.draw_text(
            painter, inner, words, "caption strong", role, paint.MIDDLE_RIGHT if right else paint.MIDDLE_LEFT
        )
        if is_sorted:
            left = inner.right() if right else inner.x() + paint.text_width(words, "caption strong")
            spot = QRectF(left + theme.u(4), box.center().y() - arrow / 2, arrow, arrow)
            paint_icon(painter, spot, "arrow-down" if self._descending else "arrow-up", "text")
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        column = DossierColumn(max(0, self.logicalIndexAt(event.position().toPoint())))
        shape = Qt.CursorShape.PointingHandCursor if column in SORT_KEYS else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        super().mouseMoveEvent(event)


class TableCard(QFrame):
    """The card around the table, never higher than its rows."""

    def __init__(self, table: DossierTable) -> None:
        super().__init__()
        self._table = table
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, theme.u(2), 1, theme.u(2))
        box.addWidget(table)
        table.list_model().modelReset.connect(self.fit)
        table.list_model().rowsInserted.connect(self.fit)
        table.rows_resized.connect(self.fit)

    @Slot()
    def fit(self) -> None:
        """Be as high as the rows, or less where there is no room."""
        self.setMaximumHeight(self._table.height_for_rows() + 2 * theme.u(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface and edge."""
        paint.draw_card(QPainter(self), QRectF(self.rect()))
