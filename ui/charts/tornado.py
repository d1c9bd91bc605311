"""A tornado: what each input, lower or higher, does to one figure; the largest effect on top."""

from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from ui.charts.axis import make_axis
from ui.charts.bars import draw_swatch
from ui.charts.data import Swing, TornadoData
from ui.charts.frame import Spot, draw_words, elided
from ui.charts.rows import Ground, Room, draw_key_words, draw_names, draw_value_axis, rows_ground
from ui.charts.tokens import ChartTokens
from ui.formats import format_number

LOWER, HIGHER = 1, 0
"""The category colours of a lower and a higher input: one with a pattern, one without."""

_MOST_FOR_NAMES = 0.42
_DIAMOND = ((0.0, -1.0), (1.0, 0.0), (0.0, 1.0), (-1.0, 0.0))


def draw_tornado(painter: QPainter, rect: QRectF, data: TornadoData, tokens: ChartTokens) -> None:
    """Draw names, bars, marks, the axis below and what colours and marks stand for."""
    if not data.swings:
        draw_words(painter, rect.center(), data.empty, tokens, "muted")
        return
    ground = tornado_ground(rect, data, tokens)
    draw_value_axis(painter, ground, data.divisor, tokens)
    draw_names(painter, ground, _names(data), tokens)
    for number, swing in enumerate(data.swings):
        _draw_swing(painter, ground, ground.row(number), swing, tokens)
    zero = ground.x(0.0)
    painter.setPen(QPen(tokens.color("text"), tokens.u(1.4)))
    painter.drawLine(QPointF(zero, ground.plot.top()), QPointF(zero, ground.plot.bottom()))
    _draw_key(painter, rect, data, tokens)


def tornado_ground(rect: QRectF, data: TornadoData, tokens: ChartTokens) -> Ground:
    """Return the places of a tornado."""
    ends = [end for swing in data.swings for end in (swing.lower, swing.higher)]
    axis = make_axis(min(ends, default=0.0), max(ends, default=0.0))
    return rows_ground(rect, _names(data), axis, Room(_MOST_FOR_NAMES, tokens.line_height), tokens)


def tornado_spots(rect: QRectF, data: TornadoData, tokens: ChartTokens) -> list[Spot]:
    """Return both ends of every bar, to walk to."""
    if not data.swings:
        return []
    ground = tornado_ground(rect, data, tokens)
    return [
        ground.spot(number, place, end, words)
        for number, swing in enumerate(data.swings)
        for place, (end, words) in enumerate(_ends(swing, data))
    ]


def _names(data: TornadoData) -> list[str]:
    return [swing.name for swing in data.swings]


def _ends(swing: Swing, data: TornadoData) -> Iterator[tuple[float, str]]:
    for end, told, turns in (
        (swing.lower, swing.lower_words, swing.lower_turns),
        (swing.higher, swing.higher_words, swing.higher_turns),
    ):
        if told:
            sign = "−" if round(end) < 0 else "+"
            words = f"{told}: {sign}\u00a0€\u00a0{format_number(abs(end), 0)}"
            yield end, f"{words}. {data.turn_words}" if turns else words


def _draw_swing(painter: QPainter, ground: Ground, row: QRectF, swing: Swing, tokens: ChartTokens) -> None:
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
        x = draw_key_words(painter, QPointF(x + side + tokens.u(6), y), words, tokens)
    if any(swing.lower_turns or swing.higher_turns for swing in data.swings):
        _draw_turn(painter, QPointF(x + side / 2, y), tokens)
        start = x + side + tokens.u(6)
        draw_key_words(
            painter, QPointF(start, y), elided(data.turn_words, rect.right() - start, tokens), tokens
        )
