"""Ranges below each other: how far a figure can go, where it mostly lies, and its middle."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ui.charts.axis import make_axis
from ui.charts.data import Range, RangesData
from ui.charts.frame import Spot, draw_words
from ui.charts.rows import Ground, Room, draw_key_words, draw_names, draw_value_axis, rows_ground
from ui.charts.tokens import ChartTokens

_MOST_FOR_NAMES = 0.34
_ENDS, _MOST, _MIDDLE = range(3)


def draw_ranges(painter: QPainter, rect: QRectF, data: RangesData, tokens: ChartTokens) -> None:
    """Draw names, ranges, the axis below and what the marks stand for."""
    if not data.ranges:
        draw_words(painter, rect.center(), data.empty, tokens, "muted")
        return
    ground = ranges_ground(rect, data, tokens)
    draw_value_axis(painter, ground, data.divisor, tokens)
    draw_names(painter, ground, _names(data), tokens)
    for number, each in enumerate(data.ranges):
        _draw_range(painter, ground, ground.row(number), each, tokens)
    _draw_key(painter, rect, data, tokens)


def ranges_ground(rect: QRectF, data: RangesData, tokens: ChartTokens) -> Ground:
    """Return the places of the ranges; the axis need not hold zero, as a place is compared, not a length."""
    values = [value for each in data.ranges for value in each.values]
    axis = make_axis(min(values), max(values), from_zero=False)
    room = Room(_MOST_FOR_NAMES, _key_height(rect, data, tokens))
    return rows_ground(rect, _names(data), axis, room, tokens)


def range_spots(rect: QRectF, data: RangesData, tokens: ChartTokens) -> list[Spot]:
    """Return the five values of every range, to walk to."""
    if not data.ranges:
        return []
    ground = ranges_ground(rect, data, tokens)
    return [
        ground.spot(number, place, value, each.words[place])
        for number, each in enumerate(data.ranges)
        for place, value in enumerate(each.values)
    ]


def _names(data: RangesData) -> list[str]:
    return [f"{each.letter} {each.name}" for each in data.ranges]


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
    return ((data.ends_word, _ENDS), (data.most_word, _MOST), (data.middle_word, _MIDDLE))


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
        draw_key_words(painter, QPointF(x + tokens.u(28), y), words, tokens)


def _draw_sample(painter: QPainter, mark: int, at: QPointF, tokens: ChartTokens) -> None:
    color, wide, high = tokens.color("text2"), tokens.u(22), tokens.u(10)
    painter.setPen(QPen(color, tokens.u(2)))
    if mark == _ENDS:
        painter.drawLine(at, QPointF(at.x() + wide, at.y()))
        for x in (at.x(), at.x() + wide):
            painter.drawLine(QPointF(x, at.y() - high / 3), QPointF(x, at.y() + high / 3))
        return
    painter.fillRect(QRectF(at.x(), at.y() - high / 2, wide, high), color)
    if mark == _MIDDLE:
        painter.setPen(QPen(tokens.color("surface"), tokens.u(3)))
        middle = at.x() + wide / 2
        painter.drawLine(QPointF(middle, at.y() - high / 2), QPointF(middle, at.y() + high / 2))
