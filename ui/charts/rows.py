"""Rows below each other over a value axis that runs to the right: the ground of a tornado and of ranges."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.charts.axis import Axis
from ui.charts.data import short_number
from ui.charts.frame import Spot, draw_words, elided
from ui.charts.tokens import ChartTokens

_NAME_GAP = 8
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Ground:
    """Where names and rows stand; `count` is the number of rows."""

    names: QRectF
    plot: QRectF
    axis: Axis
    count: int

    def x(self, value: float) -> float:
        """Return the place of a value."""
        return self.plot.left() + self.axis.share(value) * self.plot.width()

    def row(self, number: int) -> QRectF:
        """Return the strip of a row."""
        height = self.plot.height() / max(self.count, 1)
        return QRectF(self.plot.left(), self.plot.top() + number * height, self.plot.width(), height)

    def spot(self, number: int, place: int, value: float, words: str) -> Spot:
        """Return a value of a row to walk to: `place` is its number in the row."""
        return Spot(QPointF(self.x(value), self.row(number).center().y()), number, place, words)


@dataclass(frozen=True, slots=True)
class Room:
    """What a chart of rows leaves free: the most of its width for names, and the height of its key."""

    names: float
    key: float


def rows_ground(rect: QRectF, names: list[str], axis: Axis, room: Room, tokens: ChartTokens) -> Ground:
    """Return the places of rows with these names, with the axis and its numbers below them."""
    widest = max(map(tokens.width, names), default=0.0) + tokens.u(_NAME_GAP + 6)
    left = min(widest, rect.width() * room.names)
    foot = tokens.line_height + tokens.u(12) + room.key
    plot = rect.adjusted(left, tokens.u(2), -tokens.u(22), -foot)
    return Ground(QRectF(rect.left(), plot.top(), left, plot.height()), plot, axis, len(names))


def draw_value_axis(painter: QPainter, ground: Ground, divisor: float, tokens: ChartTokens) -> None:
    """Draw the upright lines of the axis, with their numbers below."""
    painter.setFont(tokens.caption)
    below = ground.plot.bottom() + tokens.u(5) + tokens.line_height / 2
    for tick in ground.axis.ticks:
        x = round(ground.x(tick)) + 0.5
        painter.setPen(QPen(tokens.color("border"), max(1.0, tokens.unit * 0.8)))
        painter.drawLine(QPointF(x, ground.plot.top()), QPointF(x, ground.plot.bottom()))
        draw_words(painter, QPointF(x, below), short_number(tick, divisor), tokens, "muted")


def draw_names(painter: QPainter, ground: Ground, names: Iterable[str], tokens: ChartTokens) -> None:
    """Write the names at the left of their rows, cut where there is no room."""
    width = ground.names.width() - tokens.u(_NAME_GAP)
    painter.setFont(tokens.caption)
    painter.setPen(tokens.color("text"))
    for number, name in enumerate(names):
        row = ground.row(number)
        room = QRectF(ground.names.left(), row.top(), width, row.height())
        painter.drawText(room, int(_AT_RIGHT), elided(name, width, tokens))


def draw_key_words(painter: QPainter, at: QPointF, words: str, tokens: ChartTokens) -> float:
    """Write words of the key with the middle of their left edge at a point; return where the next begin."""
    painter.setFont(tokens.caption)
    painter.setPen(tokens.color("text2"))
    width = tokens.width(words)
    room = QRectF(at.x(), at.y() - tokens.line_height / 2, width + 2, tokens.line_height)
    painter.drawText(room, int(_AT_LEFT), words)
    return at.x() + width + tokens.u(14)
