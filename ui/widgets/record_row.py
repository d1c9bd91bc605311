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
_KEYS_OF_TABLE = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Escape,
)


def column_rects(columns: Sequence[Column], width: float, height: float) -> list[tuple[Column, QRectF]]:
    """Return the shown columns with their room; when narrow only the first two."""
    shown = [column for column in columns if column.in_table]
    if theme.em(width) < NARROW_EM:
        shown = shown[:2]
    left, gap = theme.u(28), theme.u(12)
    room = max(0.0, width - left - theme.u(8) - gap * (len(shown) - 1))
    total = sum(column.weight for column in shown) or 1
    rects: list[tuple[Column, QRectF]] = []
    for column in shown:
        share = room * column.weight / total
        rects.append((column, QRectF(left, 0, share, height)))
        left = round(left + share + gap)
    return rects


class ColumnHeads(QWidget):
    """The heads of the columns, over the rows."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of one caption line."""
        return QSize(theme.u(200), theme.u(28))

    def minimumSizeHint(self) -> QSize:
        """Allow to become narrow."""
        return QSize(theme.u(120), theme.u(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the heads and the line below them."""
        painter = QPainter(self)
        for column, rect in column_rects(self._columns, self.width(), self.height()):
            align = paint.MIDDLE_RIGHT if column.right else paint.MIDDLE_LEFT
            paint.draw_text(painter, rect, column.label, "caption strong", "muted", align)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.color("border"))


class RecordHead(QAbstractButton):
    """One record as a row: opens and closes its form when pressed."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self._columns = columns
        self._record: Any = None
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
        for index, (column, rect) in enumerate(column_rects(self._columns, width, height)):
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
