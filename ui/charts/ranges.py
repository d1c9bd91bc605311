"""Ranges below each other: how far a figure can go, where it mostly lies, and its middle."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.charts.axis import make_axis
from ui.charts.data import Range, RangesData
from ui.charts.frame import Spot, draw_words, elided
from ui.charts.tokens import ChartTokens
from ui.charts.tornado import Ground, draw_value_axis

_NAMES = 0.34
_MIDDLE = 2


def draw_ranges(painter: QPainter, rect: QRectF, data: RangesData, tokens: ChartTokens) -> None:
    """Draw names, ranges, the axis below and what the marks stand for."""
    if not data.ranges:
        draw_words(painter, rect.center(), data.empty, tokens, "muted")
        return
    ground = ranges_ground(rect, data, tokens)
    draw_value_axis(painter, ground, data.divisor, tokens)
    for number, each in enumerate(data.ranges):
        row = ground.row(number, len(data.ranges))
        _draw_name(painter, ground, row, each, tokens)
        _draw_range(painter, ground, row, each, tokens)
    _draw_key(painter, rect, data, tokens)


def ranges_ground(rect: QRectF, data: RangesData, tokens: ChartTokens) -> Ground:
    """Return the places of the ranges; the axis need not hold zero, as a place is compared, not a length."""
    widest = max(tokens.width(_name(each)) for each in data.ranges) + tokens.u(14)
    left = min(widest, rect.width() * _NAMES)
    foot = 2 * tokens.line_height + tokens.u(12) + _key_height(rect, data, tokens)
    plot = rect.adjusted(left, tokens.u(2), -tokens.u(22), tokens.line_height - foot)
    values = [value for each in data.ranges for value in each.values]
    axis = make_axis(min(values), max(values), from_zero=False)
    return Ground(QRectF(rect.left(), plot.top(), left, plot.height()), plot, axis)


def range_spots(rect: QRectF, data: RangesData, tokens: ChartTokens) -> list[Spot]:
    """Return the five values of every range, to walk to."""
    if not data.ranges:
        return []
    ground = ranges_ground(rect, data, tokens)
    return [
        Spot(
            QPointF(ground.x(value), ground.row(number, len(data.ranges)).center().y()),
            number,
            place,
            each.words[place],
        )
        for number, each in enumerate(data.ranges)
        for place, value in enumerate(each.values)
    ]


def _name(each: Range) -> str:
    return f"{each.letter} {each.name}"


def _draw_name(painter: QPainter, ground: Ground, row: QRectF, each: Range, tokens: ChartTokens) -> None:
    width = ground.names.width() - tokens.u(8)
    painter.setFont(tokens.caption)
    painter.setPen(tokens.color("text"))
    room = QRectF(ground.names.left(), row.top(), width, row.height())
    words = elided(_name(each), width, tokens)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), words)


def _draw_range(painter: QPainter, ground: Ground, row: QRectF, each: Range, tokens: ChartTokens) -> None:
    thick = min(row.height() * 0.5, tokens.u(18))
    places = [ground.x(value) for value in each.values]
    color = QColor(tokens.alternatives[each.style % len(tokens.alternatives)])
    _draw_marks(painter, places, row.center().y(), thick, color, tokens)


def _draw_marks(
    painter: QPainter, places: list[float], y: float, thick: float, color: QColor, tokens: ChartTokens
) -> None:
    """Draw the line between the ends, the box of what is likely, and the middle across it."""
    lowest, low, middle, high, highest = places
    painter.setPen(QPen(color, tokens.u(2)))
    painter.drawLine(QPointF(lowest, y), QPointF(highest, y))
    for end in (lowest, highest):
        painter.drawLine(QPointF(end, y - thick / 3), QPointF(end, y + thick / 3))
    box = QRectF(low, y - thick / 2, max(high - low, tokens.u(2)), thick)
    painter.fillRect(box, color)
    painter.setPen(QPen(tokens.color("surface"), tokens.u(3)))
    painter.drawLine(QPointF(middle, box.top()), QPointF(middle, box.bottom()))


def _key(data: RangesData) -> tuple[tuple[str, int], ...]:
    return ((data.ends_word, 0), (data.most_word, 1), (data.middle_word, _MIDDLE))


def _key_places(rect: QRectF, data: RangesData, tokens: ChartTokens) -> list[QPointF]:
    """Return where each part of the key stands below the chart, over as many lines as needed."""
    places, x, y = [], 0.0, 0.0
    for words, _mark in _key(data):
        room = tokens.u(30) + tokens.width(words)
        if x and x + room > rect.width():
            x, y = 0.0, y + tokens.line_height + tokens.u(2)
        places.append(QPointF(x, y))
        x += room + tokens.u(14)
    return places


def _key_height(rect: QRectF, data: RangesData, tokens: ChartTokens) -> float:
    return _key_places(rect, data, tokens)[-1].y() + tokens.line_height


def _draw_key(painter: QPainter, rect: QRectF, data: RangesData, tokens: ChartTokens) -> None:
    """Say at the foot what line, box and middle stand for."""
    top = rect.bottom() - _key_height(rect, data, tokens)
    for (words, mark), place in zip(_key(data), _key_places(rect, data, tokens), strict=True):
        x, y = rect.left() + place.x(), top + place.y() + tokens.line_height / 2
        _draw_sample(painter, mark, QPointF(x, y), tokens)
        painter.setFont(tokens.caption)
        painter.setPen(tokens.color("text2"))
        room = QRectF(x + tokens.u(28), y - tokens.line_height / 2, rect.width(), tokens.line_height)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), words)


def _draw_sample(painter: QPainter, mark: int, at: QPointF, tokens: ChartTokens) -> None:
    color, wide, high = tokens.color("text2"), tokens.u(22), tokens.u(10)
    painter.setPen(QPen(color, tokens.u(2)))
    if mark == 0:
        painter.drawLine(at, QPointF(at.x() + wide, at.y()))
        for x in (at.x(), at.x() + wide):
            painter.drawLine(QPointF(x, at.y() - high / 3), QPointF(x, at.y() + high / 3))
        return
    painter.fillRect(QRectF(at.x(), at.y() - high / 2, wide, high), color)
    if mark == _MIDDLE:
        painter.setPen(QPen(tokens.color("surface"), tokens.u(3)))
        middle = at.x() + wide / 2
        painter.drawLine(QPointF(middle, at.y() - high / 2), QPointF(middle, at.y() + high / 2))
