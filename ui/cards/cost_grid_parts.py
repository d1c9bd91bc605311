"""What the table of inputs is made of: rows with a line below, labels of lines, the corner above them."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.texts import t
from ui.widgets import paint

ROW, FIRST = 39, 170


class SidewaysArea(QScrollArea):
    """Scrolls sideways only when there are more columns than fit."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)


class GridRow(QWidget):
    """A row of fixed height with a line below."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._line = QHBoxLayout(self)

    def add(self, widget: QWidget) -> None:
        """Add a cell."""
        self._parts.append(widget)
        self._line.addWidget(widget)

    def set_size(self, height: float, column: float, gap: float) -> None:
        """Take a height, and for each cell a column with a gap before it, all in units.

        Gap and cell together are one column in whole pixels, or the last cell would stick out of the table.
        """
        before = theme.u(gap)
        self.setFixedHeight(theme.u(height))
        self._line.setContentsMargins(before, 0, 0, 0)
        self._line.setSpacing(before)
        for part in self._parts:
            part.setFixedWidth(theme.u(column) - before)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line."""
        _draw_line_below(self, "border")


class Corner(QWidget):
    """What the figures stand for, above the labels."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ""

    def show_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words in the middle, as the letters stand."""
        painter = QPainter(self)
        paint.draw_text(painter, QRectF(self.rect()), self._words, "caption strong", "muted")
        painter.end()
        _draw_line_below(self, "border")


class RowLabel(QWidget):
    """The name of a line on at most three lines, with its unit; a press opens its properties."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words, self._unit, self._asked = "", "", False
        self._most = 2
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_words(self, words: str, unit: str, asked: bool, per_unit: bool) -> None:
        """Show the name and unit of a line; `asked` is what tenderers fill in, `per_unit` counts a number."""
        self._words, self._unit, self._asked = words, unit, asked
        told = t("Tenderers fill this in.") if asked else ""
        counted = t("Per unit: times the number") if per_unit else t("For all units together")
        self.setToolTip("\n".join(part for part in (words, counted, told) if part))
        self.update()

    def set_height(self, height: float) -> None:
        """Take a height in units; a high label has room for a third line."""
        self._most = 3 if height > ROW else 2
        self.setFixedHeight(theme.u(height))

    def lines_needed(self, width: int) -> int:
        """Return on how many lines the name stands in a label of this width."""
        return len(paint.wrap_lines(self._words, self._room(width), "caption", most=9))

    def _room(self, width: float) -> float:
        """Return what unit and mark leave to the name."""
        mark = theme.u(17) if self._asked else 0
        return width - paint.text_width(self._unit, "caption") - theme.u(6) - mark

    def sizeHint(self) -> QSize:
        """Return the room of a label."""
        return QSize(theme.u(FIRST), self.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the line."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint name, unit and the mark of what tenderers fill in."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        unit_width = paint.text_width(self._unit, "caption")
        paint.draw_text(painter, rect, self._unit, "caption", "muted", paint.MIDDLE_RIGHT)
        side = theme.u(13)
        right = rect.right() - unit_width - theme.u(6)
        if self._asked:
            mark = QRectF(right - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, mark, "pen-tool", "muted")
        width = self._room(rect.width())
        kind = "body" if paint.text_width(self._words) <= width else "caption"
        lines = paint.wrap_lines(self._words, width, kind, most=self._most)
        height = paint.line_height(kind)
        top = rect.center().y() - height * len(lines) / 2
        for number, line in enumerate(lines):
            paint.draw_text(painter, QRectF(rect.left(), top + number * height, width, height), line, kind)
        painter.end()
        _draw_line_below(self, "border")


def _draw_line_below(widget: QWidget, role: str) -> None:
    painter = QPainter(widget)
    painter.setPen(QPen(theme.color(role), 1))
    painter.drawLine(0, widget.height() - 1, widget.width(), widget.height() - 1)
