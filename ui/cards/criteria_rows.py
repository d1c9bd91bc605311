"""Heads of groups and closed criteria in the selection: one line each, opened by Enter or a press."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from dakdesk.domain.terms import Place
from ui import theme
from ui.formats import format_number
from ui.icons import paint_icon
from ui.models.market_words import badge_words
from ui.models.selection_model import Life, SelectionRow
from ui.style import draw_focus_ring
from ui.texts import t, tn
from ui.widgets import paint

ChipWords = tuple[str, str, str]
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GroupHead(QAbstractButton):
    """The head of a group; a press folds or opens it."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title, self._count, self._summary, self._folded = title, 0, "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_state(0, "", folded=False)

    def show_state(self, count: int, summary: str, *, folded: bool) -> None:
        """Show how many are in the group, a word at the right, and whether it is folded."""
        self._count, self._summary, self._folded = count, summary, folded
        state = t("folded") if folded else t("opened")
        self.setAccessibleName(", ".join(x for x in (f"{self._title} {count}", summary, state) if x))
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(theme.u(120), max(theme.u(29), paint.line_height() + theme.u(10)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold and open with Enter, left and right."""
        toggles = {Qt.Key.Key_Right: self._folded, Qt.Key.Key_Left: not self._folded}
        if event.key() in _ENTER or toggles.get(Qt.Key(event.key())):
            self.click()
        elif not move_focus(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint chevron, title, count and summary."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        painter.fillRect(rect, theme.color("sunken" if self.underMouse() else "window"))
        painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        side = theme.u(14)
        mark = QRectF(theme.u(11), rect.center().y() - side / 2, side, side)
        paint_icon(painter, mark, "chevron-right" if self._folded else "chevron-down", "text2")
        words = rect.adjusted(theme.u(32), 0, -theme.u(14), 0)
        if self._summary:
            paint.draw_text(painter, words, self._summary, "caption", "text2", paint.MIDDLE_RIGHT)
            words.adjust(0, 0, -paint.text_width(self._summary, "caption") - theme.u(8), 0)
        paint.draw_text(painter, words, self._title, "body strong")
        words.adjust(paint.text_width(self._title, "body strong") + theme.u(7), 0, 0, 0)
        paint.draw_text(painter, words, str(self._count), "body", "muted")
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(4))


class CriterionRow(QAbstractButton):
    """A chosen criterion on one line, or two when its title is long; a press opens it, a drag moves it.

    `drag_moved` and `drag_ended` give where the mouse is on the screen; Esc ends a drag without a drop.
    """

    remove_requested = Signal(str)
    move_requested = Signal(str, int)
    drag_moved = Signal(str, QPoint)
    drag_ended = Signal(str, QPoint, bool)

    def __init__(self, row: SelectionRow) -> None:
        super().__init__()
        self.row = row
        self.movable = True
        self._open = self._dragged = False
        self._pressed_at: QPoint | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName(f"criteria.chosen.{row.id}")
        self.setProperty("help_key", "help.criteria.chosen")
        self.show_row(row, opened=False)

    def show_row(self, row: SelectionRow, *, opened: bool) -> None:
        """Show the criterion as it is now."""
        self.row, self._open = row, opened
        marks = [words for words, _role, _icon in self._chips()]
        state = t("opened") if opened else t("folded")
        self.setAccessibleName(", ".join([f"{row.number} {row.title}", *marks, state]))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Say that the title may need two lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height with the title on one or two lines."""
        lines = len(paint.wrap_lines(self.row.title, self._room(width), self._kind()))
        return max(theme.u(34), lines * paint.line_height() + theme.u(14))

    def sizeHint(self) -> QSize:
        """Return the size at the present width."""
        width = max(self.width(), theme.u(200))
        return QSize(theme.u(200), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Allow to become narrow."""
        return QSize(theme.u(120), theme.u(34))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height for the new width."""
        super().resizeEvent(event)
        self.updateGeometry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag would begin."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and self.movable:
            self._pressed_at = event.globalPosition().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag when the mouse went far enough; tell where it is."""
        spot = event.globalPosition().toPoint()
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        far = (spot - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self._dragged or far:
            self._set_dragged(True)
            self.drag_moved.emit(self.row.id, spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop, or open the criterion when it was not dragged."""
        if self._dragged:
            self._end_drag(event.globalPosition().toPoint(), drop=True)
        else:
            self._pressed_at = None
            super().mouseReleaseEvent(event)

    def _set_dragged(self, dragged: bool) -> None:
        if dragged != self._dragged:
            self._dragged = dragged
            self.setDown(False)
            self.setCursor(Qt.CursorShape.ClosedHandCursor if dragged else Qt.CursorShape.PointingHandCursor)
            self.update()

    def _end_drag(self, spot: QPoint, *, drop: bool) -> None:
        self._pressed_at = None
        self._set_dragged(False)
        self.drag_ended.emit(self.row.id, spot, drop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, close with Esc, remove with Delete, reorder with Alt and the arrows."""
        if self._dragged and event.key() == Qt.Key.Key_Escape:
            self._end_drag(QPoint(), drop=False)
        elif event.key() in _ENTER or (event.key() == Qt.Key.Key_Escape and self._open):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit(self.row.id)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in _STEPS:
            self.move_requested.emit(self.row.id, _STEPS[Qt.Key(event.key())])
        elif not move_focus(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint number, title, chips and chevron."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        if self._open or self._dragged or self.underMouse():
            painter.fillRect(rect, theme.color("sel" if self._open or self._dragged else "window"))
        if self._open:
            painter.fillRect(QRectF(0, 0, 3, rect.height()), theme.color("accent"))
        else:
            painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        number = QRectF(theme.u(14), 0, title_left() - theme.u(18), rect.height())
        role = "accent" if self._open else "muted"
        kind = "caption strong" if self._open else "caption"
        paint.draw_text(painter, number, self.row.number, kind, role)
        self._paint_chips(painter, rect)
        self._paint_title(painter, rect)
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(4))

    def _paint_title(self, painter: QPainter, rect: QRectF) -> None:
        line = paint.line_height()
        lines = paint.wrap_lines(self.row.title, self._room(self.width()), self._kind())
        top = rect.center().y() - len(lines) * line / 2
        for number, words in enumerate(lines):
            place = QRectF(title_left(), top + number * line, self._room(self.width()), line)
            paint.draw_text(painter, place, words, self._kind())

    def _paint_chips(self, painter: QPainter, rect: QRectF) -> None:
        right = rect.right() - theme.u(12)
        if self._open:
            side = theme.u(16)
            mark = QRectF(right - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, mark, "chevron-up", "accent")
            right -= side + theme.u(10)
        for words, role, icon_name in reversed(self._chips()):
            if not role:
                width = paint.text_width(words, "caption")
                place = QRectF(right - width, 0, width, rect.height())
                paint.draw_text(painter, place, words, "caption", "text2")
            else:
                size = paint.chip_size(words, bool(icon_name))
                width = size.width()
                top = rect.center().y() - size.height() / 2
                paint.draw_chip(
                    painter, QRectF(right - width, top, width, size.height()), words, role, icon_name
                )
            right -= width + theme.u(6)

    def _chips(self) -> list[ChipWords]:
        row, found = self.row, list[ChipWords]()
        outdated = row.asked is not None and not row.asked.still_said
        if row.place is Place.AWARD and row.weight is not None:
            words = t("{n} points", n=format_number(row.weight))
            found.append((words, "", ""))
        if row.place is Place.TECHNICAL_SPECIFICATION and not row.minimum:
            found.append((t("No minimum"), "neutral", ""))
        if row.unconfirmed and not self._open:
            found.append((tn("{count} to confirm", "{count} to confirm ", row.unconfirmed), "warn", ""))
        if row.edited:
            found.append((t("Text changed"), "adv", "pencil-line"))
        if row.lots:
            found.append((t("Lots: {lots}", lots=row.lots), "neutral", ""))
        if row.life is not Life.CURRENT:
            found.append((*life_words(row.life), ""))
        if row.market_asked and (self._open or (row.answer is not None and (not row.edited or outdated))):
            found.append((*badge_words(row.answer, row.asked), "store"))
        return found

    def _room(self, width: int) -> float:
        right = theme.u(12) + (theme.u(26) if self._open else 0)
        for words, role, icon_name in self._chips():
            chip = paint.chip_size(words, bool(icon_name)).width()
            right += (chip if role else paint.text_width(words, "caption")) + theme.u(6)
        return max(theme.u(60), width - title_left() - right)

    def _kind(self) -> str:
        return "body strong" if self._open else "body"


def title_left() -> int:
    """Return where titles begin: behind the widest number."""
    return max(theme.u(56), theme.u(14) + paint.text_width("TS 00", "caption strong") + theme.u(8))


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def life_words(life: Life) -> tuple[str, str]:
    """Return words and colour role of how a criterion stands to the catalogue."""
    return {
        Life.NEWER: (t("Newer version"), "adv"),
        Life.EXPIRED: (t("Expired"), "warn"),
        Life.WITHDRAWN: (t("Withdrawn"), "warn"),
    }.get(life, ("", ""))


def move_focus(widget: QAbstractButton, event: QKeyEvent) -> bool:
    """Go to the line above or below with the arrows; return whether that happened."""
    step = _STEPS.get(Qt.Key(event.key()))
    parent = widget.parentWidget()
    if step is None or event.modifiers() or parent is None:
        return False
    kinds = (GroupHead, CriterionRow)
    lines: list[QAbstractButton] = [
        line for line in parent.findChildren(QAbstractButton) if isinstance(line, kinds) and line.isVisible()
    ]
    lines.sort(key=lambda line: line.y())
    target = lines.index(widget) + step
    if 0 <= target < len(lines):
        lines[target].setFocus(Qt.FocusReason.TabFocusReason)
    return True
