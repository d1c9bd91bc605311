"""Drag a chosen criterion to another line of its place in the bestek; a line shows where it will come."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme
from ui.cards.criteria_rows import CriterionRow

Rows = Callable[[str], list[CriterionRow]]
"""The lines of the place in which a criterion stands, from above to below."""

EDGE = 24
STEP = 12


class RowDrag(QObject):
    """Follows the drag of one line at a time.

    `dropped` gives the id of the criterion and that of the one it comes before, empty when it comes last.
    """

    dropped = Signal(str, str)

    def __init__(self, scroll: QScrollArea, content: QWidget, rows: Rows) -> None:
        super().__init__(scroll)
        self._scroll, self._content, self._rows = scroll, content, rows
        self._mark = _Mark(content)

    def watch(self, row: CriterionRow) -> None:
        """Let this line be dragged."""
        row.drag_moved.connect(self._on_row_moved)
        row.drag_ended.connect(self._on_row_ended)

    @Slot(str, QPoint)
    def _on_row_moved(self, selected_id: str, spot: QPoint) -> None:
        self._scroll_along(spot)
        lines = self._rows(selected_id)
        before = self._before(lines, spot)
        top = before.y() if before is not None else lines[-1].geometry().bottom() + 1
        self._mark.show_at(top, self._scroll.viewport().width())

    @Slot(str, QPoint, bool)
    def _on_row_ended(self, selected_id: str, spot: QPoint, drop: bool) -> None:
        self._mark.hide()
        if drop:
            before = self._before(self._rows(selected_id), spot)
            self.dropped.emit(selected_id, before.row.id if before is not None else "")

    def _before(self, lines: list[CriterionRow], spot: QPoint) -> CriterionRow | None:
        height = self._content.mapFromGlobal(spot).y()
        return next((line for line in lines if height < line.geometry().center().y()), None)

    def _scroll_along(self, spot: QPoint) -> None:
        view, bar = self._scroll.viewport(), self._scroll.verticalScrollBar()
        height = view.mapFromGlobal(spot).y()
        if height < theme.u(EDGE):
            bar.setValue(bar.value() - theme.u(STEP))
        elif height > view.height() - theme.u(EDGE):
            bar.setValue(bar.value() + theme.u(STEP))


class _Mark(QWidget):
    """The line between two criteria where the dragged one will come."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()

    def show_at(self, top: int, width: int) -> None:
        thick = theme.u(3)
        self.setGeometry(theme.u(8), max(0, top - thick // 2 - 1), width - theme.u(16), thick)
        self.raise_()
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line in accent."""
        QPainter(self).fillRect(self.rect(), theme.color("accent"))
