"""The painted rows of a record table: the heads of the columns and the row of one record."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.record_columns import Column

NARROW_EM = 26
_LONG_WORD = 165
"""A word longer than this may be cut before it takes room from the other columns."""

_KEYS_OF_TABLE = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Escape,
)


def column_rects(
    columns: Sequence[Column], width: float, height: float, least: Sequence[int] = ()
) -> list[tuple[Column, QRectF]]:
    """Return the shown columns with their room; when narrow only the first two.

    `least` is what the longest word of each column in the table needs: a column that its weight gives less
    takes the rest from those that have more than they need.
    """
    shown = [column for column in columns if column.in_table]
    if theme.em(width) < NARROW_EM:
        shown = shown[:2]
    left, gap = theme.u(28), theme.u(12)
    room = max(0.0, width - left - theme.u(8) - gap * (len(shown) - 1))
    total = sum(column.weight for column in shown) or 1
    shares = [room * column.weight / total for column in shown]
    rects: list[tuple[Column, QRectF]] = []
    for column, share in zip(shown, _levelled(shares, least), strict=True):
        rects.append((column, QRectF(left, 0, share, height)))
        left = round(left + share + gap)
    return rects


def least_widths(columns: Sequence[Column], records: Sequence[Any]) -> tuple[int, ...]:
    """Return for each column in the table the width of its longest word, or of its chip or figure."""
    shown = [column for column in columns if column.in_table]
    return tuple(_least_width(index, column, records) for index, column in enumerate(shown))


def _least_width(index: int, column: Column, records: Sequence[Any]) -> int:
    texts = {column.words(record) for record in records}
    whole = column.chip is not None or column.right
    words = texts if whole else {word for text in texts for word in text.split()}
    kind = "caption strong" if column.chip is not None else _kind_of(index)
    more = theme.u(40 if column.chip is not None else 24 if column.icon is not None else 0)
    head = max((paint.text_width(word, "caption strong") for word in column.label.split()), default=0)
    least = max([head, *(paint.text_width(word, kind) + more for word in words)])
    return least if whole else min(least, theme.u(_LONG_WORD))


def _levelled(shares: list[float], least: Sequence[int]) -> list[float]:
    """Take from the columns with more than they need what the others lack; nothing when all are short."""
    if len(least) < len(shares):
        return shares
    pairs = list(zip(shares, least, strict=False))
    lacking = sum(max(low - share, 0.0) for share, low in pairs)
    spare = sum(max(share - low, 0.0) for share, low in pairs)
    if not lacking or lacking > spare:
        return shares
    return [max(share, low) - lacking * max(share - low, 0.0) / spare for share, low in pairs]


class ColumnHeads(QWidget):
    """The heads of the columns, over the rows."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self._least: tuple[int, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_least(self, least: tuple[int, ...]) -> None:
        """Take what the columns need at least."""
        self._least = least
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the longest head, on one or two lines."""
        cells = column_rects(self._columns, self.width(), 0, self._least)
        lines = max((len(_head_lines(column, rect)) for column, rect in cells), default=1)
        return QSize(theme.u(200), theme.u(28) + (lines - 1) * paint.line_height("caption strong"))

    def minimumSizeHint(self) -> QSize:
        """Allow to become narrow."""
        return QSize(theme.u(120), theme.u(28))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height for the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heads and the line below them."""
        painter = QPainter(self)
        height = paint.line_height("caption strong")
        for column, rect in column_rects(self._columns, self.width(), self.height(), self._least):
            align = paint.MIDDLE_RIGHT if column.right else paint.MIDDLE_LEFT
            lines = _head_lines(column, rect)
            place = QRectF(rect.x(), rect.center().y() - height * len(lines) / 2, rect.width(), height)
            for line in lines:
                paint.draw_text(painter, place, line, "caption strong", "muted", align)
                place.translate(0, height)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("border"))


def _head_lines(column: Column, rect: QRectF) -> list[str]:
    return paint.wrap_lines(column.label, max(rect.width(), 1.0), "caption strong") or [""]


class RecordHead(QAbstractButton):
    """One record as a row: opens and closes its form when pressed."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self._record: Any = None
        self._least: tuple[int, ...] = ()
        self._open = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_record(self, record: Any, number: int, count: int) -> None:
        """Show a record that is the `number`th of `count`."""
        self._record = record
        words = [column.words(record) for column in self._columns if column.in_table]
        sentence = ", ".join(word for word in words if word) or t("not filled in yet")
        self.setAccessibleName(t("{n} of {total}: {words}", n=number, total=count, words=sentence))
        self.updateGeometry()
        self.update()

    def set_least(self, least: tuple[int, ...]) -> None:
        """Take what the columns of the table need at least."""
        if least != self._least:
            self._least = least
            self.updateGeometry()
            self.update()

    def set_open(self, is_open: bool) -> None:
        """Show that the form below is open."""
        self._open = is_open
        self.setAccessibleDescription(t("opened") if is_open else "")
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave walking, moving, opening and removing to the table."""
        if event.key() in _KEYS_OF_TABLE:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Say that the words may need two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with the longest words on one or two lines."""
        lines = max((len(lines) for _c, _r, lines in self._cells(width, 0)), default=1)
        return max(theme.u(36), lines * paint.line_height() + theme.u(14))

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        return QSize(theme.u(200), self.heightForWidth(max(self.width(), theme.u(200))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height for the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Allow to become narrow."""
        return QSize(theme.u(120), theme.u(36))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._open or self.underMouse():
            painter.fillRect(rect, theme.color("sel" if self._open else "sunken"))
        if self._open:
            painter.fillRect(QRectF(0, 0, 3, rect.height()), theme.color("accent"))
        side = theme.u(14)
        mark = "chevron-down" if self._open else "chevron-right"
        paint_icon(painter, QRectF(theme.u(8), rect.center().y() - side / 2, side, side), mark, "muted")
        self._paint_words(painter)
        painter.fillRect(QRectF(0, rect.height() - 1, rect.width(), 1), theme.color("border"))
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(4))

    def _paint_words(self, painter: QPainter) -> None:
        cut = False
        for index, (column, rect, lines) in enumerate(self._cells(self.width(), self.height())):
            words = self._words(column)
            align = paint.MIDDLE_RIGHT if column.right else paint.MIDDLE_LEFT
            role = ("text" if index == 0 else "text2") if words else "muted"
            if column.chip is not None and words:
                _paint_chip(painter, rect, words, *column.chip(self._record))
                continue
            if column.icon is not None and words:
                _paint_icon_before(painter, rect, column.icon(self._record))
            _paint_lines(
                painter, rect.adjusted(_icon_room(column, words), 0, 0, 0), lines, index, role, align
            )
            cut = cut or lines[-1].endswith("…")
        self.setToolTip(self.accessibleName() if cut else "")

    def _cells(self, width: int, height: int) -> list[tuple[Column, QRectF, list[str]]]:
        """Return each shown column with its room and its words, broken over at most two lines."""
        cells = []
        for index, (column, rect) in enumerate(column_rects(self._columns, width, height, self._least)):
            words = self._words(column)
            shown = words or (t("not filled in yet") if index == 0 else "–")
            room = rect.width() - _icon_room(column, words)
            one = column.chip is not None or column.right
            lines = [shown] if one else paint.wrap_lines(shown, room, _kind_of(index))
            cells.append((column, rect, lines or [shown]))
        return cells

    def _words(self, column: Column) -> str:
        return column.words(self._record) if self._record is not None else ""


def _kind_of(index: int) -> str:
    return "body strong" if index == 0 else "body"


def _icon_room(column: Column, words: str) -> int:
    return theme.u(24) if column.icon is not None and words else 0


def _paint_lines(
    painter: QPainter, rect: QRectF, lines: list[str], index: int, role: str, align: Qt.AlignmentFlag
) -> None:
    line = paint.line_height()
    top = rect.center().y() - len(lines) * line / 2
    kind = "body" if role == "muted" else _kind_of(index)
    for number, words in enumerate(lines):
        place = QRectF(rect.x(), top + number * line, rect.width(), line)
        paint.draw_text(painter, place, words, kind, role, align)


def _paint_chip(painter: QPainter, rect: QRectF, words: str, role: str, icon_name: str) -> None:
    size = paint.chip_size(words, bool(icon_name))
    width = min(rect.width(), size.width())
    chip = QRectF(rect.x(), rect.center().y() - size.height() / 2, width, size.height())
    paint.draw_chip(painter, chip, words, role, icon_name)


def _paint_icon_before(painter: QPainter, rect: QRectF, icon_name: str) -> None:
    side = theme.u(16)
    paint_icon(painter, QRectF(rect.x(), rect.center().y() - side / 2, side, side), icon_name, "text2")
