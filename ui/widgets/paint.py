"""Painting helpers shared by delegates and small widgets: text, chips, levels, markers, progress.

All take a rectangle in device-independent pixels and colour roles, and leave the painter as it was.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from ui import theme
from ui.icons import paint_icon

if TYPE_CHECKING:
    from dakdesk.domain.terms import Level

MIDDLE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
MIDDLE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def metrics(kind: str = "body") -> QFontMetricsF:
    """Return the metrics of a type size."""
    return theme.metrics(kind)


def text_width(text: str, kind: str = "body") -> int:
    """Return the width of a text in pixels, rounded up."""
    return int(metrics(kind).horizontalAdvance(text)) + 1


def line_height(kind: str = "body") -> int:
    """Return the height of a line at 1.35 of the size, as the design asks."""
    return round(metrics(kind).lineSpacing() * 1.04)


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    kind: str = "body",
    role: str = "text",
    align: Qt.AlignmentFlag = MIDDLE_LEFT,
) -> bool:
    """Draw one line, cut at the right when there is no room; return whether it was cut."""
    painter.setFont(theme.font(kind))
    painter.setPen(theme.color(role))
    shown = metrics(kind).elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
    painter.drawText(rect, int(align) | int(Qt.TextFlag.TextSingleLine), shown)
    return shown != text


def wrap_lines(text: str, width: float, kind: str = "body", most: int = 2) -> list[str]:
    """Break a text into at most `most` lines of `width`; the last is cut when it does not fit."""
    measure = metrics(kind)
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        count = 1
        while count < len(words) and measure.horizontalAdvance(" ".join(words[: count + 1])) <= width:
            count += 1
        lines.append(" ".join(words[:count]))
        words = words[count:]
    if words:
        lines.append(measure.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines


def draw_card(
    painter: QPainter, rect: QRectF, fill: str = "surface", edge: str = "border", radius: float = 8
) -> None:
    """Draw a filled rounded rectangle with a line of one device pixel."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(edge), 1) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(fill))
    round_by = theme.u(radius)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), round_by, round_by)
    painter.restore()


def chip_size(text: str, with_icon: bool = False) -> QSize:
    """Return the size of a chip with this text."""
    width = text_width(text, "caption strong") + theme.u(16) + (theme.u(19) if with_icon else 0)
    return QSize(width, max(theme.u(21), round(metrics("caption strong").height()) + theme.u(4)))


def chip_roles(role: str) -> tuple[str, str]:
    """Return text and fill role of a chip; `neutral` is grey, `accent` the soft accent."""
    if role == "neutral":
        return "text2", "sunken"
    if role == "accent":
        return "accent", "accent_soft"
    return role, f"{role}_bg"


def draw_chip(painter: QPainter, rect: QRectF, text: str, role: str, icon_name: str = "") -> None:
    """Draw a chip that fills `rect`."""
    words, fill = chip_roles(role)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(fill))
    painter.drawRoundedRect(rect, theme.u(4), theme.u(4))
    inner = rect.adjusted(theme.u(8), 0, -theme.u(7), 0)
    if icon_name:
        side = theme.u(14)
        paint_icon(painter, QRectF(inner.x(), rect.center().y() - side / 2, side, side), icon_name, words)
        inner.setLeft(inner.x() + side + theme.u(5))
    draw_text(painter, inner, text, "caption strong", words)
    painter.restore()


def draw_level(painter: QPainter, rect: QRectF, level: "Level", name: str = "") -> None:
    """Draw three rising bars, filled up to the level, and its name behind them."""
    painter.save()
    reached = list(type(level)).index(level) + 1
    foot = rect.center().y() + theme.u(6)
    for bar in range(3):
        height = theme.u(4 + 4 * bar)
        column = QRectF(rect.x() + bar * theme.u(5), foot - height, theme.u(4), height)
        painter.fillRect(column, theme.color("accent" if bar < reached else "border"))
    if name:
        draw_text(painter, rect.adjusted(theme.u(21), 0, 0, 0), name, "caption", "text2")
    painter.restore()


def draw_progress(painter: QPainter, rect: QRectF, share: float, role: str = "accent") -> None:
    """Draw a rounded track filled from 0 to `share` (0 to 1)."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    painter.setBrush(theme.color("sunken"))
    painter.drawRoundedRect(rect, radius, radius)
    filled = QRectF(rect)
    filled.setWidth(rect.width() * min(1.0, max(0.0, share)))
    if filled.width() > 0:
        painter.setBrush(theme.color(role))
        painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


def draw_ring(
    painter: QPainter, centre: QPointF, radius: float, role: str, width: float, share: float
) -> None:
    """Draw an arc of `share` of a circle, clockwise from the top."""
    pen = QPen(theme.color(role), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.drawArc(box, 90 * 16, round(-share * 360 * 16))
