"""A framework in the list: its name, and below it whose it is and what it holds."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.style import draw_focus_ring
from ui.widgets import paint


class FrameworkDelegate(QStyledItemDelegate):
    """Paints the two lines of the item's text."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room of two lines."""
        height = paint.line_height("body strong") + paint.line_height("caption") + theme.u(18)
        return QSize(theme.u(120), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint field, bar, name and caption."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sel"))
            painter.fillRect(QRectF(rect.x(), rect.y(), theme.u(3), rect.height()), theme.color("accent"))
        name, _line, caption = str(index.data()).partition("\n")
        inner = rect.adjusted(theme.u(14), theme.u(9), -theme.u(10), 0)
        inner.setHeight(paint.line_height("body strong"))
        paint.draw_text(painter, inner, name, "body strong")
        below = QRectF(inner.x(), inner.bottom(), inner.width(), paint.line_height("caption"))
        paint.draw_text(painter, below, caption, "caption", "text2")
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        if self._view.hasFocus() and self._view.currentIndex() == index:
            draw_focus_ring(painter, rect, theme.u(4))
        painter.restore()
