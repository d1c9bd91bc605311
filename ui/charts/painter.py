"""The one painter of charts: on screen and, always in the light colours, for documents."""

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from ui.charts.bars import bar_spots, draw_bars
from ui.charts.data import BarsData, ChartData, RangesData, TornadoData
from ui.charts.frame import Spot, fitting_lines
from ui.charts.lines import draw_lines, line_spots
from ui.charts.ranges import draw_ranges, range_spots
from ui.charts.tokens import ChartTokens, print_tokens
from ui.charts.tornado import draw_tornado, tornado_spots

PRINT_UNITS = 460


def paint_chart(painter: QPainter, rect: QRectF, data: ChartData, tokens: ChartTokens) -> None:
    """Paint a chart into `rect`, without its title; the painter stays as it was."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(data, BarsData):
        draw_bars(painter, rect, data, tokens)
    elif isinstance(data, TornadoData):
        draw_tornado(painter, rect, data, tokens)
    elif isinstance(data, RangesData):
        draw_ranges(painter, rect, data, tokens)
    else:
        draw_lines(painter, rect, data, tokens)
    painter.restore()


def chart_spots(rect: QRectF, data: ChartData, tokens: ChartTokens) -> list[Spot]:
    """Return the values of a chart with the places where `paint_chart` draws them."""
    if isinstance(data, BarsData):
        return bar_spots(rect, data, tokens)
    if isinstance(data, TornadoData):
        return tornado_spots(rect, data, tokens)
    if isinstance(data, RangesData):
        return range_spots(rect, data, tokens)
    return line_spots(rect, data, tokens)


def _draw_title(painter: QPainter, room: QRectF, data: ChartData, tokens: ChartTokens) -> float:
    """Write on paper what the card says on screen, title and unit; return how high that is."""
    left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    title = fitting_lines(data.title, room.width(), tokens, strong=True)
    told = [(words, tokens.strong, "text") for words in title]
    told += [(words, tokens.caption, "text2") for words in fitting_lines(data.subtitle, room.width(), tokens)]
    for line, (words, font, role) in enumerate(told):
        painter.setFont(font)
        painter.setPen(tokens.color(role))
        painter.drawText(room.translated(0, line * tokens.line_height), left, words)
    return (len(told) + 0.4) * tokens.line_height


def chart_picture(data: ChartData, width: int = 1500, height: int = 780) -> bytes:
    """Return the chart as a PNG of `width` by `height` pixels for a document, in the light colours."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    edge, tokens = width / 60, print_tokens(width / PRINT_UNITS)
    room = QRectF(image.rect()).adjusted(edge, edge / 2, -edge, -edge)
    below = room.adjusted(0, _draw_title(painter, room, data, tokens), 0, 0)
    paint_chart(painter, below, data, tokens)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # stub says bytes, Qt wants str
    return bytes(buffer.data().data())
