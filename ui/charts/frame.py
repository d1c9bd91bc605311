"""The ground of a chart: where things stand, the lines of the value axis, and small words."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.charts.axis import Axis
from ui.charts.data import short_number
from ui.charts.tokens import ChartTokens


@dataclass(frozen=True, slots=True)
class Spot:
    """A value that can be walked to: where it stands, in which series, and its sentence."""

    point: QPointF
    series: int
    place: int
    words: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot of a chart inside its rectangle."""

    plot: QRectF
    axis: Axis
    divisor: float

    def y(self, value: float) -> float:
        """Return the height of a value."""
        return self.plot.bottom() - self.axis.share(value) * self.plot.height()


def make_frame(
    rect: QRectF, axis: Axis, divisor: float, tokens: ChartTokens, foot: float, right: float
) -> Frame:
    """Return the frame that leaves room for the numbers left, `foot` below and `right` at the right."""
    widest = max(tokens.width(short_number(tick, divisor)) for tick in axis.ticks)
    left = widest + tokens.u(9)
    top = tokens.line_height
    return Frame(rect.adjusted(left, top, -right, -foot), axis, divisor)


def draw_axis(painter: QPainter, frame: Frame, tokens: ChartTokens) -> None:
    """Draw the lines with their numbers; zero is drawn stronger."""
    painter.setFont(tokens.caption)
    height = tokens.line_height
    for tick in frame.axis.ticks:
        y = round(frame.y(tick)) + 0.5
        role = "control" if tick == 0 else "border"
        painter.setPen(QPen(tokens.color(role), max(1.0, tokens.unit * 0.8)))
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y))
        painter.setPen(tokens.color("muted"))
        numbers = QRectF(frame.plot.left() - tokens.u(90), y - height / 2, tokens.u(82), height)
        painter.drawText(
            numbers,
            int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
            short_number(tick, frame.divisor),
        )


def draw_words(
    painter: QPainter,
    centre: QPointF,
    text: str,
    tokens: ChartTokens,
    role: str = "text",
    strong: bool = False,
) -> QRectF:
    """Draw one line of caption text around a point and return the room it takes."""
    painter.setFont(tokens.strong if strong else tokens.caption)
    painter.setPen(tokens.color(role))
    width, height = tokens.width(text, strong) + 2, tokens.line_height
    room = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), text)
    return room


def draw_callout(painter: QPainter, bounds: QRectF, at: QPointF, text: str, tokens: ChartTokens) -> None:
    """Draw a sentence in a small box at a point, kept inside `bounds`."""
    lines = fitting_lines(text, bounds.width() - tokens.u(20), tokens)
    width = max(tokens.width(line) for line in lines) + tokens.u(18)
    height = tokens.line_height * len(lines) + tokens.u(8)
    x = min(max(at.x() - width / 2, bounds.left() + 1), bounds.right() - width - 1)
    y = min(max(at.y(), bounds.top() + 1), bounds.bottom() - height - 1)
    box = QRectF(x, y, width, height)
    painter.setPen(QPen(tokens.color("control"), 1))
    painter.setBrush(tokens.color("raised"))
    painter.drawRoundedRect(box, tokens.u(4), tokens.u(4))
    painter.setFont(tokens.caption)
    painter.setPen(tokens.color("text"))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "\n".join(lines))


def elided(text: str, width: float, tokens: ChartTokens) -> str:
    """Return the text, cut with an ellipsis when it is wider than `width`."""
    if tokens.width(text) <= width:
        return text
    while text and tokens.width(text + "…") > width:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


def fitting_lines(text: str, width: float, tokens: ChartTokens, *, strong: bool = False) -> list[str]:
    """Return the text over as many lines as it needs."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and tokens.width(longer, strong) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
