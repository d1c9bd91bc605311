"""A tornado: what each input, lower or higher, does to one figure; the largest effect on top."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ui.charts.axis import Axis, make_axis
from ui.charts.bars import draw_swatch
from ui.charts.data import Swing, TornadoData, short_number
from ui.charts.frame import Spot, draw_words, elided
from ui.charts.tokens import ChartTokens
from ui.formats import format_number

LOWER, HIGHER = 1, 0
"""The category colours of a lower and a higher input: one with a pattern, one without."""

_NAMES = 0.42
_DIAMOND = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))


@dataclass(frozen=True, slots=True)
class Ground:
    """Where names and bars stand; the value axis runs to the right."""

    names: QRectF
    plot: QRectF
    axis: Axis

    def x(self, value: float) -> float:
        """Return the place of a value."""
        return self.plot.left() + self.axis.share(value) * self.plot.width()

    def row(self, number: int, count: int) -> QRectF:
        """Return the strip of a row."""
        height = self.plot.height() / max(count, 1)
        return QRectF(self.plot.left(), self.plot.top() + number * height, self.plot.width(), height)


def draw_tornado(painter: QPainter, rect: QRectF, data: TornadoData, tokens: ChartTokens) -> None:
    """Draw names, bars, marks, the axis below and what colours and marks stand for."""
    if not data.swings:
        draw_words(painter, rect.center(), data.empty, tokens, "muted")
        return
    ground = tornado_ground(rect, data, tokens)
    draw_value_axis(painter, ground, data.divisor, tokens)
    for number, swing in enumerate(data.swings):
        _draw_swing(painter, ground, ground.row(number, len(data.swings)), swing, tokens)
    zero = ground.x(0.0)
    painter.setPen(QPen(tokens.color("text"), tokens.u(1.4)))
    painter.drawLine(QPointF(zero, ground.plot.top()), QPointF(zero, ground.plot.bottom()))
    _draw_key(painter, rect, data, tokens)


def tornado_ground(rect: QRectF, data: TornadoData, tokens: ChartTokens) -> Ground:
    """Return the places of a tornado."""
    widest = max((tokens.width(swing.name) for swing in data.swings), default=0.0) + tokens.u(10)
    left = min(widest, rect.width() * _NAMES)
    foot = 2 * tokens.line_height + tokens.u(10)
    plot = rect.adjusted(left, tokens.u(2), -tokens.u(22), -foot)
    ends = [end for swing in data.swings for end in (swing.lower, swing.higher)]
    axis = make_axis(min(ends, default=0.0), max(ends, default=0.0))
    return Ground(QRectF(rect.left(), plot.top(), left, plot.height()), plot, axis)


def tornado_spots(rect: QRectF, data: TornadoData, tokens: ChartTokens) -> list[Spot]:
    """Return both ends of every bar, to walk to."""
    if not data.swings:
        return []
    ground = tornado_ground(rect, data, tokens)
    return [
        Spot(QPointF(ground.x(end), ground.row(number, len(data.swings)).center().y()), number, place, words)
        for number, swing in enumerate(data.swings)
        for place, (end, words) in enumerate(_ends(swing, data))
    ]


def _ends(swing: Swing, data: TornadoData) -> Iterator[tuple[float, str]]:
    for end, told, turns in (
        (swing.lower, swing.lower_words, swing.lower_turns),
        (swing.higher, swing.higher_words, swing.higher_turns),
    ):
        if told:
            sign = "−" if round(end) < 0 else "+"
            words = f"{told}: {sign}\u00a0€\u00a0{format_number(abs(end), 0)}"
            yield end, f"{words}. {data.turn_words}" if turns else words


def draw_value_axis(painter: QPainter, ground: Ground, divisor: float, tokens: ChartTokens) -> None:
    """Draw the upright lines of an axis that runs to the right, with their numbers below."""
    painter.setFont(tokens.caption)
    below = ground.plot.bottom() + tokens.u(5) + tokens.line_height / 2
    for tick in ground.axis.ticks:
        x = round(ground.x(tick)) + 0.5
        painter.setPen(QPen(tokens.color("border"), max(1.0, tokens.unit * 0.8)))
        painter.drawLine(QPointF(x, ground.plot.top()), QPointF(x, ground.plot.bottom()))
        draw_words(painter, QPointF(x, below), short_number(tick, divisor), tokens, "muted")


def _draw_swing(painter: QPainter, ground: Ground, row: QRectF, swing: Swing, tokens: ChartTokens) -> None:
    names = ground.names
    words = elided(swing.name, names.width() - tokens.u(8), tokens)
    painter.setFont(tokens.caption)
    painter.setPen(tokens.color("text"))
    room = QRectF(names.left(), row.top(), names.width() - tokens.u(8), row.height())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)
    thick = min(row.height() * 0.68, tokens.u(20))
    top = row.center().y() - thick / 2
    sides = [(swing.lower, LOWER, swing.lower_turns), (swing.higher, HIGHER, swing.higher_turns)]
    for end, color, turns in sorted(sides, key=lambda side: -abs(side[0])):
        left, right = sorted((ground.x(0.0), ground.x(end)))
        if right - left > 0:
            draw_swatch(painter, QRectF(left, top, right - left, thick), color, tokens)
        if turns:
            _draw_turn(painter, QPointF(ground.x(end), row.center().y()), tokens)


def _draw_turn(painter: QPainter, at: QPointF, tokens: ChartTokens) -> None:
    r = tokens.u(5.5)
    painter.setPen(QPen(tokens.color("text"), tokens.u(1.6)))
    painter.setBrush(tokens.color("surface"))
    painter.drawPolygon(QPolygonF([QPointF(at.x() + x * r, at.y() + y * r) for x, y in _DIAMOND]))


def _draw_key(painter: QPainter, rect: QRectF, data: TornadoData, tokens: ChartTokens) -> None:
    """Say at the foot what the two colours and the diamond stand for."""
    side, x = tokens.u(11), rect.left()
    y = rect.bottom() - tokens.line_height / 2
    for color, words in ((LOWER, data.lower_word), (HIGHER, data.higher_word)):
        draw_swatch(painter, QRectF(x, y - side / 2, side, side), color, tokens)
        x = _draw_key_words(painter, QPointF(x + side + tokens.u(6), y), words, tokens)
    if any(swing.lower_turns or swing.higher_turns for swing in data.swings):
        _draw_turn(painter, QPointF(x + side / 2, y), tokens)
        start = x + side + tokens.u(6)
        _draw_key_words(
            painter, QPointF(start, y), elided(data.turn_words, rect.right() - start, tokens), tokens
        )


def _draw_key_words(painter: QPainter, at: QPointF, words: str, tokens: ChartTokens) -> float:
    painter.setFont(tokens.caption)
    painter.setPen(tokens.color("text2"))
    width = tokens.width(words)
    room = QRectF(at.x(), at.y() - tokens.line_height / 2, width + 2, tokens.line_height)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)
    return at.x() + width + tokens.u(14)
