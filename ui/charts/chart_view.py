"""A chart on screen: one Tab stop; arrows or the mouse walk the values, a call-out shows and speaks them.

Left and right walk along a series (years, or bars), up and down go to the next value there; Esc ends.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.charts.data import BarsData, ChartData, LinesData, RangesData, TornadoData
from ui.charts.frame import Spot, draw_callout
from ui.charts.lines import line_ends
from ui.charts.painter import chart_spots, paint_chart
from ui.charts.tokens import screen_tokens
from ui.texts import t

LOWEST = 160


class ChartView(QWidget):
    """Shows one chart; `set_data` shows another."""

    def __init__(self, data: ChartData) -> None:
        super().__init__()
        self._data = data
        self._current: Spot | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.u(170), theme.u(LOWEST))
        self.set_data(data)

    def set_data(self, data: ChartData) -> None:
        """Show other figures; the call-out stays at the same value when it is still there."""
        self._data = data
        if self._current is not None:
            self._current = self._at(self._current.series, self._current.place)
        self.setAccessibleName(f"{data.title}, {data.subtitle}")
        self.setAccessibleDescription(self.summary())
        self.update()

    def data(self) -> ChartData:
        """Return what is shown."""
        return self._data

    def summary(self) -> str:
        """Return the chart in words: the total of each bar, or the end of each line, and the mark."""
        if isinstance(self._data, LinesData):
            mark = [self._data.mark.words] if self._data.mark else []
            return ". ".join([*line_ends(self._data), *mark]) or self._data.empty
        bars = isinstance(self._data, BarsData)
        found = [spot.words for spot in self._spots() if spot.place == 0 or not bars]
        return ". ".join(found) or self._data.empty

    def spoken(self) -> str:
        """Return the sentence of the value walked to, empty when there is none."""
        return self._current.words if self._current else ""

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(theme.u(280), theme.u(225))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the values."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self._spots():
            self._walk(*step)
        elif event.key() == Qt.Key.Key_Escape and self._current is not None:
            self._show(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the value under the mouse."""
        near = [(_distance(spot.point, event.position()), spot) for spot in self._spots()]
        close = [item for item in near if item[0] < theme.u(22)]
        self._current = min(close, key=lambda item: item[0])[1] if close else None
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus ring."""
        super().focusInEvent(event)
        self.setAccessibleDescription(f"{self.summary()}. {t('Walk the values with the arrow keys.')}")
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the call-out away."""
        super().focusOutEvent(event)
        self._current = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the chart, the call-out and the focus ring."""
        painter = QPainter(self)
        tokens = screen_tokens()
        paint_chart(painter, self._room(), self._data, tokens)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current is not None:
            at = self._current.point
            painter.setPen(QPen(theme.color("text"), theme.u(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, theme.u(6), theme.u(6))
            below = QPointF(at.x(), at.y() - tokens.line_height - theme.u(20))
            draw_callout(painter, QRectF(self.rect()), below, self._current.words, tokens)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.u(5), theme.u(5))

    def _room(self) -> QRectF:
        edge = theme.u(4)
        return QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)

    def _spots(self) -> list[Spot]:
        return chart_spots(self._room(), self._data, screen_tokens())

    def _at(self, series: int, place: int) -> Spot | None:
        return next((s for s in self._spots() if (s.series, s.place) == (series, place)), None)

    def _walk(self, across: int, up: int) -> None:
        if self._current is None:
            self._show(self._spots()[0])
            return
        bars = isinstance(self._data, BarsData)
        series = self._current.series + (across if bars else self._down_the_series(up))
        place = self._current.place + (up if bars else across)
        found = self._at(series, place) or (self._at(series, 0) if bars and across else None)
        if found is not None:
            self._show(found)

    def _down_the_series(self, up: int) -> int:
        """Return the step for the up and down keys: rows below each other start on top."""
        return -up if isinstance(self._data, TornadoData | RangesData) else up

    def _show(self, spot: Spot | None) -> None:
        self._current = spot
        self.update()
        if spot is not None:
            event = QAccessibleAnnouncementEvent(self, spot.words)
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)


def _distance(one: QPointF, other: QPointF) -> float:
    return abs(one.x() - other.x()) + abs(one.y() - other.y())


_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
