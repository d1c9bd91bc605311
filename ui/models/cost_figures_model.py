"""A table of figures as item model, with the words a screen reader says for each cell."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui import theme
from ui.models.cost_figures import Figure, FigureRow, FigureTable
from ui.texts import t

Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class FiguresModel(QAbstractTableModel):
    """Rows of figures; the first column is the label."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = FigureTable((), ())

    def set_table(self, table: FigureTable) -> None:
        """Show other figures; the place of the user stays when the shape is the same."""
        same = table.heads == self._table.heads and len(table.rows) == len(self._table.rows)
        if not same:
            self.beginResetModel()
            self._table = table
            self.endResetModel()
        elif table != self._table:
            self._table = table
            last = self.index(max(self.rowCount() - 1, 0), max(self.columnCount() - 1, 0))
            self.dataChanged.emit(self.index(0, 0), last)

    def table(self) -> FigureTable:
        """Return the figures."""
        return self._table

    def row(self, index: Index) -> FigureRow:
        """Return the row of an index."""
        return self._table.rows[index.row()]

    def figure(self, index: Index) -> Figure:
        """Return a cell; the label counts as one."""
        row = self.row(index)
        return row.figures[index.column() - 1] if index.column() else Figure(row.label)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._table.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, for the eye and for the ear."""
        figure = self.figure(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return figure.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index, figure)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a head."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._table.heads):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._table.heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return theme.font("caption strong") if role == Qt.ItemDataRole.FontRole else None

    def _spoken(self, index: Index, figure: Figure) -> str:
        if not index.column():
            return figure.text
        words = f"{self.row(index).label}, {self._table.heads[index.column()]}: {figure.text}"
        return f"{words}, {t('best value')}" if figure.best else words
