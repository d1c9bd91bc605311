"""Stacked bars with patterns, a net line, and what is below zero hanging below it."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QTransform

from ui.charts.axis import make_axis
from ui.charts.data import Bar, BarsData, Part, short_number
from ui.charts.frame import Frame, Spot, draw_axis, draw_words, elided, fitting_lines, make_frame
from ui.charts.tokens import ChartTokens
from ui.formats import format_number

_HATCHES = {
    1: Qt.BrushStyle.BDiagPattern,
    3: Qt.BrushStyle.FDiagPattern,
    4: Qt.BrushStyle.Dense6Pattern,
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar with the rectangle it fills."""

    part: Part
    rect: QRectF


def draw_bars(painter: QPainter, rect: QRectF, data: BarsData, tokens: ChartTokens) -> None:
    """Draw axis, bars, net lines and names; the legend below when the data ask for it."""
    frame = bars_frame(rect, data, tokens)
    draw_axis(painter, frame, tokens)
    for number, bar in enumerate(data.bars):
        slot = _slot(frame, data, number)
        for piece in pieces(frame, data, number):
            draw_swatch(painter, piece.rect, piece.part.color, tokens)
        if bar.net is None:
            at = QPointF(slot.center().x(), frame.y(0) - tokens.line_height)
            draw_words(painter, at, elided(bar.missing, slot.width(), tokens), tokens, "warn")
        else:
            _draw_net(painter, frame, slot, data, bar, tokens)
        _draw_name(painter, frame, slot, data, bar, tokens)
    if data.with_legend:
        top = rect.bottom() - legend_height(rect.width(), data, tokens)
        draw_legend(painter, QRectF(rect.left(), top, rect.width(), rect.bottom() - top), data, tokens)


def bars_frame(rect: QRectF, data: BarsData, tokens: ChartTokens) -> Frame:
    """Return the plot of the bars."""
    highest = [sum(part.value for part in bar.parts if part.value > 0) for bar in data.bars]
    lowest = [sum(part.value for part in bar.parts if part.value < 0) for bar in data.bars]
    axis = make_axis(min(lowest, default=0), max(highest, default=0))
    ground = make_frame(rect, axis, data.divisor, tokens, 0, tokens.u(4))
    rows = max((len(name_lines(ground, data, bar, tokens)) for bar in data.bars), default=1)
    foot = (1 + rows) * tokens.line_height + tokens.u(8)
    if data.with_legend:
        foot += legend_height(rect.width(), data, tokens) + tokens.u(8)
    return make_frame(rect, axis, data.divisor, tokens, foot, tokens.u(4))


def name_lines(frame: Frame, data: BarsData, bar: Bar, tokens: ChartTokens) -> list[str]:
    """Return the name below a bar: one line on screen, where it can be read whole elsewhere; two on paper."""
    width = _slot(frame, data, 0).width() - tokens.u(4)
    if not data.with_legend:
        return [elided(bar.name, width, tokens)]
    first, *others = fitting_lines(bar.name, width, tokens)
    return [elided(line, width, tokens) for line in (first, " ".join(others)) if line]


def pieces(frame: Frame, data: BarsData, number: int) -> list[Piece]:
    """Return the rectangles of one bar: costs stacked up from zero, gains down."""
    slot = _slot(frame, data, number)
    width = min(slot.width() * 0.58, slot.height() * 0.6)
    left = slot.center().x() - width / 2
    up = down = 0.0
    found = []
    for part in data.bars[number].parts:
        start = up if part.value >= 0 else down
        top, bottom = sorted((frame.y(start), frame.y(start + part.value)))
        found.append(Piece(part, QRectF(left, top, width, bottom - top)))
        if part.value >= 0:
            up += part.value
        else:
            down += part.value
    return found


def bar_spots(rect: QRectF, data: BarsData, tokens: ChartTokens) -> list[Spot]:
    """Return the net value and the parts of every bar, to walk to."""
    frame = bars_frame(rect, data, tokens)
    spots = []
    for number, bar in enumerate(data.bars):
        slot = _slot(frame, data, number)
        words = bar.missing if bar.net is None else f"{data.net_word} {_value(bar.net, data)}"
        at = QPointF(slot.center().x(), frame.y(bar.net or 0))
        spots.append(Spot(at, number, 0, f"{bar.letter} {bar.name}: {words}"))
        for place, piece in enumerate(pieces(frame, data, number), 1):
            sentence = f"{bar.letter} {bar.name}, {piece.part.name}: {_value(piece.part.value, data)}"
            spots.append(Spot(piece.rect.center(), number, place, sentence))
    return spots


def draw_swatch(painter: QPainter, rect: QRectF, color: int, tokens: ChartTokens) -> None:
    """Fill a rectangle with the colour of a category and its pattern, one pixel short of its neighbour."""
    inner = rect.adjusted(0, 0.5, 0, -0.5) if rect.height() > 2 else rect
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillRect(inner, QColor(tokens.categories[color]))
    if color in _HATCHES:
        half = tokens.color("surface")
        half.setAlphaF(0.5)
        brush = QBrush(half, _HATCHES[color])
        scale = max(1, round(tokens.unit))
        brush.setTransform(QTransform.fromScale(scale, scale))
        painter.setBrushOrigin(inner.topLeft())
        painter.fillRect(inner, brush)


def legend_height(width: float, data: BarsData, tokens: ChartTokens) -> float:
    """Return how high the legend is when it is `width` wide."""
    places = _legend_places(width, data, tokens)
    return (places[-1].y() + tokens.line_height) if places else 0.0


def draw_legend(painter: QPainter, rect: QRectF, data: BarsData, tokens: ChartTokens) -> None:
    """Draw a swatch and a name for each colour, over as many lines as needed."""
    side = tokens.u(11)
    for part, place in zip(data.legend, _legend_places(rect.width(), data, tokens), strict=True):
        x, y = rect.left() + place.x(), rect.top() + place.y()
        middle = y + tokens.line_height / 2
        draw_swatch(painter, QRectF(x, middle - side / 2, side, side), part.color, tokens)
        painter.setFont(tokens.caption)
        painter.setPen(tokens.color("text2"))
        words = QRectF(x + side + tokens.u(6), y, rect.width(), tokens.line_height)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), part.name)


def _legend_places(width: float, data: BarsData, tokens: ChartTokens) -> list[QPointF]:
    places: list[QPointF] = []
    x = y = 0.0
    for part in data.legend:
        room = tokens.u(17) + tokens.width(part.name)
        if x and x + room > width:
            x, y = 0.0, y + tokens.line_height + tokens.u(3)
        places.append(QPointF(x, y))
        x += room + tokens.u(14)
    return places


def _slot(frame: Frame, data: BarsData, number: int) -> QRectF:
    width = frame.plot.width() / max(len(data.bars), 1)
    return QRectF(frame.plot.left() + number * width, frame.plot.top(), width, frame.plot.height())


def _draw_net(
    painter: QPainter, frame: Frame, slot: QRectF, data: BarsData, bar: Bar, tokens: ChartTokens
) -> None:
    net = bar.net or 0.0
    half = min(slot.width() * 0.36, slot.height() * 0.38)
    x, y = slot.center().x(), frame.y(net)
    painter.setPen(QPen(tokens.color("text"), tokens.u(2)))
    painter.drawLine(QPointF(x - half, y), QPointF(x + half, y))
    top = frame.y(max(net, sum(part.value for part in bar.parts if part.value > 0)))
    total = format_number(round(net, 2)) if data.unit else short_number(net, data.divisor)
    words = f"{data.net_word} {total}"
    draw_words(painter, QPointF(x, top - tokens.line_height * 0.6), words, tokens, strong=True)


def _draw_name(
    painter: QPainter, frame: Frame, slot: QRectF, data: BarsData, bar: Bar, tokens: ChartTokens
) -> None:
    below = frame.plot.bottom() + tokens.u(5) + tokens.line_height / 2
    draw_words(painter, QPointF(slot.center().x(), below), bar.letter, tokens, strong=True)
    for row, line in enumerate(name_lines(frame, data, bar, tokens), start=1):
        at = QPointF(slot.center().x(), below + row * tokens.line_height)
        draw_words(painter, at, line, tokens, "text2")


def _value(value: float, data: BarsData) -> str:
    if data.unit:
        return f"{format_number(round(value, 2))} {data.unit}"
    return f"{'−' if round(value) < 0 else ''}€\u00a0{format_number(abs(value), 0)}"
