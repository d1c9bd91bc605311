"""A table of figures with a painted bar for the share; the words stay readable by a screen reader."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui import theme
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
ROW_ROLE = int(Qt.ItemDataRole.UserRole)
NAME, COUNT, VALUE, SHARE, CHANGE = range(5)
ROW, TALL_ROW = 32, 46


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One line: a name with an optional chip, numbers as words, the share 0 to 1 for the bar."""

    name: str
    count: str
    value: str
    share: float
    share_words: str
    change: str = ""
    chip: str = ""
    role: str = "accent"


class FigureModel(QAbstractTableModel):
    """The rows of one figure table."""

    def __init__(self, heads: tuple[str, str, str, str, str]) -> None:
        super().__init__()
        self._heads: tuple[str, ...] = heads
        self._rows: tuple[FigureRow, ...] = ()

    def set_rows(self, rows: tuple[FigureRow, ...], change_head: str) -> None:
        """Show other figures; `change_head` names the year of comparison."""
        self.beginResetModel()
        self._rows = rows
        self._heads = (*self._heads[:CHANGE], change_head)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the words above a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, or the whole row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            name = f"{row.chip} {row.name}".strip()
            return (name, row.count, row.value, row.share_words, row.change)[index.column()]
        return None


class FigureTable(QTableView):
    """Shows all its lines at once; narrow tables leave value and comparison out."""

    def __init__(self, name: str, heads: tuple[str, str, str, str, str]) -> None:
        super().__init__()
        self._figures = FigureModel(heads)
        self.setModel(self._figures)
        self.setItemDelegate(_FigureDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.u(ROW))
        self._head = _FigureHead(self)
        self.setHorizontalHeader(self._head)
        self.viewport().setAutoFillBackground(False)

    def set_rows(self, rows: tuple[FigureRow, ...], change_head: str = "") -> None:
        """Show other figures."""
        self._figures.set_rows(rows, change_head)
        self._fit()

    def words(self) -> list[list[str]]:
        """Return what stands in the table, row by row."""
        model = self._figures
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the width over the columns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.viewport().width()
        narrow = theme.em(room) < 44
        compared = any(row[CHANGE] for row in self.words())
        widths = {COUNT: self._head_width(COUNT), SHARE: self._head_width(SHARE, 160)}
        if not narrow:
            widths[VALUE] = self._head_width(VALUE, 130)
        if compared:
            widths[CHANGE] = self._head_width(CHANGE)
        for column in (COUNT, VALUE, SHARE, CHANGE):
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])
        self.setColumnWidth(NAME, max(theme.u(120), room - sum(widths.values())))
        self._fit_height()

    def _fit_height(self) -> None:
        """Give all rows two lines where a name needs them, and show every row."""
        rows = (self._figures.index(place, NAME).data(ROW_ROLE) for place in range(self._figures.rowCount()))
        tall = any(len(name_lines(row, self.columnWidth(NAME))) > 1 for row in rows)
        self.verticalHeader().setDefaultSectionSize(theme.u(TALL_ROW if tall else ROW))
        self.setFixedHeight(self._head.sizeHint().height() + self.verticalHeader().length() + 2)

    def _head_width(self, column: int, least: float = 60) -> int:
        words = str(self._figures.headerData(column, Qt.Orientation.Horizontal) or "")
        return max(theme.u(least), paint.text_width(words, "caption strong") + theme.u(18))


class _FigureHead(QHeaderView):
    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setAccessibleName(t("Column heads"))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.u(30))

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:
        box = QRectF(rect)
        painter.save()
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        align = paint.MIDDLE_LEFT if section in (NAME, SHARE) else paint.MIDDLE_RIGHT
        inner = box.adjusted(0 if section == NAME else theme.u(12), 0, -theme.u(4), 0)
        paint.draw_text(painter, inner, words, "caption strong", "muted", align)
        painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.color("border"))
        painter.restore()


class _FigureDelegate(QStyledItemDelegate):
    """Draws names with their chip, numbers at the right, and the bar."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        box, row = QRectF(option.rect), index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = box.adjusted(0 if index.column() == NAME else theme.u(12), 0, -theme.u(4), -1)
        if index.column() == NAME:
            _paint_name(painter, inner, row)
        elif index.column() == SHARE:
            _paint_share(painter, inner, row)
        else:
            paint.draw_text(painter, inner, str(index.data()), "body", "text", paint.MIDDLE_RIGHT)
        if index.row() < self._view.model().rowCount() - 1:
            painter.fillRect(QRectF(box.x(), box.bottom() - 1, box.width(), 1), theme.color("border"))
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            painter.setClipRect(box)
            whole = QRectF(0, box.y(), self._view.viewport().width(), box.height())
            draw_focus_ring(painter, whole, theme.u(4))
        painter.restore()


def _paint_name(painter: QPainter, rect: QRectF, row: FigureRow) -> None:
    if row.chip:
        size = paint.chip_size(row.chip)
        spot = QRectF(rect.x(), rect.center().y() - size.height() / 2, size.width(), size.height())
        paint.draw_chip(painter, spot, row.chip, row.role)
    lines, height = name_lines(row, rect.width() + theme.u(4)), paint.line_height()
    place = QRectF(rect.x(), rect.center().y() - height * len(lines) / 2, rect.width(), height)
    place.setLeft(rect.x() + _beside_chip(row))
    for line in lines:
        paint.draw_text(painter, place, line)
        place.translate(0, height)


def name_lines(row: FigureRow, width: float) -> list[str]:
    """Return the name on the lines it needs in a column of this width, at most two."""
    return paint.wrap_lines(row.name, width - theme.u(4) - _beside_chip(row))


def _beside_chip(row: FigureRow) -> int:
    """Return where the name begins; codes of one length are as wide as their widest letter, for one edge."""
    if not row.chip:
        return 0
    return paint.chip_size("W" * (len(row.chip) - 1) + "0").width() + theme.u(2)


def _paint_share(painter: QPainter, rect: QRectF, row: FigureRow) -> None:
    words = theme.u(52)
    track = QRectF(rect.x(), rect.center().y() - theme.u(3), rect.width() - words, theme.u(7))
    paint.draw_progress(painter, track, row.share, row.role)
    paint.draw_text(painter, rect, row.share_words, "body", "text", paint.MIDDLE_RIGHT)
