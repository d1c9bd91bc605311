"""Lines over the years, each with its own dash, marker and letter, and a marked break-even."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from ui.charts.axis import make_axis, year_ticks
from ui.charts.data import Line, LinesData, Mark
from ui.charts.frame import Frame, Spot, draw_axis, draw_callout, draw_words, make_frame
from ui.charts.tokens import ChartTokens
from ui.formats import format_number

_DASHES = (
    Qt.PenStyle.DashLine,
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)
_TRIANGLE = ((0.0, -1.2), (1.1, 0.9), (-1.1, 0.9))
_DIAMOND = ((0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0))
_LABEL_GAP = 14
STYLES = len(_DASHES)


def draw_lines(painter: QPainter, rect: QRectF, data: LinesData, tokens: ChartTokens) -> None:
    """Draw axis, years, lines with markers and letters, and the mark."""
    if not data.lines:
        draw_words(painter, rect.center(), data.empty, tokens, "muted")
        return
    frame = lines_frame(rect, data, tokens)
    draw_axis(painter, frame, tokens)
    _draw_years(painter, frame, data, tokens)
    if data.mark is not None:
        _draw_drop(painter, frame, data, data.mark, tokens)
    for line in data.lines:
        _draw_line(painter, frame, data, line, tokens)
    _draw_letters(painter, frame, data, tokens)
    if data.mark is not None:
        _draw_ring(painter, frame, data, data.mark, tokens)


def lines_frame(rect: QRectF, data: LinesData, tokens: ChartTokens) -> Frame:
    """Return the plot of the lines."""
    values = [value for line in data.lines for value in line.values]
    axis = make_axis(min(values, default=0), max(values, default=0))
    return make_frame(rect, axis, data.divisor, tokens, 2 * tokens.line_height + tokens.u(8), tokens.u(26))


def line_spots(rect: QRectF, data: LinesData, tokens: ChartTokens) -> list[Spot]:
    """Return every point of every line, to walk to."""
    frame = lines_frame(rect, data, tokens)
    return [
        Spot(
            _point(frame, data, year, value),
            series,
            year,
            _words(data, line, year, value),
        )
        for series, line in enumerate(data.lines)
        for year, value in enumerate(line.values)
    ]


def line_ends(data: LinesData) -> list[str]:
    """Return where each line ends, in words."""
    return [_words(data, line, len(line.values) - 1, line.values[-1]) for line in data.lines if line.values]


def _words(data: LinesData, line: Line, year: int, value: float) -> str:
    return f"{line.letter} {line.name}, {data.axis} {year}: €\u00a0{format_number(value, 0)}"


def _years(data: LinesData) -> int:
    return max((len(line.values) for line in data.lines), default=1) - 1


def _point(frame: Frame, data: LinesData, year: float, value: float) -> QPointF:
    inner = frame.plot.width() * 0.03
    width = frame.plot.width() - 2 * inner
    return QPointF(frame.plot.left() + inner + width * year / max(_years(data), 1), frame.y(value))


def _draw_years(painter: QPainter, frame: Frame, data: LinesData, tokens: ChartTokens) -> None:
    below = frame.plot.bottom() + tokens.u(5) + tokens.line_height / 2
    room = int(frame.plot.width() / (tokens.width("88") + tokens.u(12)))
    for year in year_ticks(_years(data), room):
        at = _point(frame, data, year, frame.axis.low)
        draw_words(painter, QPointF(at.x(), below), str(year), tokens, "muted")
    centre = QPointF(frame.plot.center().x(), below + tokens.line_height)
    draw_words(painter, centre, data.axis, tokens, "muted")


def _draw_line(painter: QPainter, frame: Frame, data: LinesData, line: Line, tokens: ChartTokens) -> None:
    color = QColor(tokens.alternatives[line.style % len(tokens.alternatives)])
    points = [_point(frame, data, year, value) for year, value in enumerate(line.values)]
    pen = QPen(color, tokens.u(2), _DASHES[line.style % STYLES])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    every = max(1, len(points) // 16)
    for point in points[::every]:
        _draw_marker(painter, point, line.style % STYLES, tokens.u(3.4))


def _draw_marker(painter: QPainter, at: QPointF, style: int, r: float) -> None:
    if style == 0:
        painter.drawRect(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r))
    elif style == 1:
        painter.drawEllipse(at, r, r)
    else:
        corners = _TRIANGLE if style == 2 else _DIAMOND
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x * r, at.y() + y * r) for x, y in corners]))


def _draw_letters(painter: QPainter, frame: Frame, data: LinesData, tokens: ChartTokens) -> None:
    ends = sorted(
        ((_point(frame, data, len(line.values) - 1, line.values[-1]), line) for line in data.lines),
        key=lambda end: end[0].y(),
    )
    heights = spread([end.y() for end, _line in ends], tokens.u(_LABEL_GAP))
    painter.setFont(tokens.strong)
    for (end, line), y in zip(ends, heights, strict=True):
        painter.setPen(QColor(tokens.alternatives[line.style % len(tokens.alternatives)]))
        half = tokens.line_height / 2
        room = QRectF(end.x() + tokens.u(9), y - half, tokens.u(24), 2 * half)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), line.letter)


def spread(heights: list[float], gap: float) -> list[float]:
    """Return rising heights at least `gap` apart, as near to the given ones as that allows."""
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + gap) if placed else height)
    shift = sum(new - old for new, old in zip(placed, heights, strict=True)) / max(len(heights), 1)
    return [height - shift for height in placed]


def _draw_drop(painter: QPainter, frame: Frame, data: LinesData, mark: Mark, tokens: ChartTokens) -> None:
    at = _point(frame, data, mark.at, mark.value)
    painter.setPen(QPen(tokens.color("muted"), max(1.0, tokens.unit), Qt.PenStyle.DashLine))
    painter.drawLine(at, QPointF(at.x(), frame.plot.bottom()))


def _draw_ring(painter: QPainter, frame: Frame, data: LinesData, mark: Mark, tokens: ChartTokens) -> None:
    at = _point(frame, data, mark.at, mark.value)
    painter.setPen(QPen(tokens.color("text"), tokens.u(2)))
    painter.setBrush(tokens.color("surface"))
    painter.drawEllipse(at, tokens.u(4.6), tokens.u(4.6))
    below = (at.y() + frame.plot.bottom()) / 2
    draw_callout(painter, frame.plot, QPointF(at.x(), below), mark.words, tokens)
