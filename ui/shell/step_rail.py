"""The step rail: a painted list of the seven steps, one Tab stop, arrows and Enter."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from dakdesk.flow.steps import StepState, StepStatus
from ui import theme
from ui.icons import paint_icon
from ui.shell.step_list_model import CURRENT_ROLE, SECOND_LINE_ROLE, STATE_ROLE, StepListModel
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint

RAIL_WIDTH = 212
NARROW_WIDTH = 64
_SECOND_LINE_ROLES = {StepStatus.COMPLETE: "ok", StepStatus.WARNINGS: "warn"}


class StepRail(QListView):
    """Shows the steps; `step_chosen` when one is opened by mouse, Enter or Space."""

    step_chosen = Signal(int)

    def __init__(self, model: StepListModel) -> None:
        super().__init__()
        self._narrow = False
        self.setModel(model)
        self.setItemDelegate(_StepDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(t("Steps"))
        self.setCurrentIndex(model.index(model.current))
        self.clicked.connect(self._on_clicked)
        model.current_changed.connect(self._on_current_changed)

    @property
    def narrow(self) -> bool:
        """Whether only the markers are shown."""
        return self._narrow

    def set_narrow(self, narrow: bool) -> None:
        """Show only the markers, or the names as well."""
        self._narrow = narrow
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if narrow else needed)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def low(self) -> bool:
        """Tell whether there is no room for second lines: they move to the tooltip."""
        return self.viewport().height() < 7 * theme.u(54)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew among the steps."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the step under the cursor with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.step_chosen.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the step that is shown."""
        model = self.model()
        if isinstance(model, StepListModel) and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(model.index(model.current))
        super().focusInEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.step_chosen.emit(index.row())

    @Slot(int)
    def _on_current_changed(self, row: int) -> None:
        self.setCurrentIndex(self.model().index(row, 0))


class _StepDelegate(QStyledItemDelegate):
    """Paints one step: field, marker, joining line, name and state."""

    def __init__(self, rail: StepRail) -> None:
        super().__init__(rail)
        self._rail = rail

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        lines = paint.line_height("body") + paint.line_height("caption") + theme.u(12)
        full = max(theme.u(54), lines)
        if self._rail.narrow:
            share = self._rail.viewport().height() // 7
            return QSize(theme.u(40), max(theme.u(25), min(theme.u(46), share)))
        return QSize(theme.u(120), theme.u(42) if self._rail.low() else full)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state: StepState = index.data(STATE_ROLE)
        rect = QRectF(option.rect)
        current = bool(index.data(CURRENT_ROLE))
        field = rect.adjusted(theme.u(8), theme.u(3), -theme.u(8), -theme.u(3))
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(field, theme.u(5), theme.u(5))
            painter.fillRect(QRectF(field.x(), field.y(), 3, field.height()), theme.color("accent"))
        centre = self._marker_centre(rect)
        self._paint_joint(painter, rect, centre, index, state)
        draw_marker(painter, centre, theme.u(12), index.row() + 1, state, current)
        if self._rail.narrow:
            self._paint_dot(painter, centre, state)
        else:
            self._paint_words(painter, rect, index, state, current)
        focused = self._rail.hasFocus() and self._rail.currentIndex() == index
        if focused:
            draw_focus_ring(painter, field, theme.u(5))
        painter.restore()

    def _marker_centre(self, rect: QRectF) -> QPointF:
        x = rect.center().x() if self._rail.narrow else rect.x() + theme.u(30)
        return QPointF(x, rect.center().y())

    def _paint_joint(
        self,
        painter: QPainter,
        rect: QRectF,
        centre: QPointF,
        index: QModelIndex | QPersistentModelIndex,
        state: StepState,
    ) -> None:
        reach = theme.u(13)
        row = index.row()
        if row > 0:
            above: StepState = index.sibling(row - 1, 0).data(STATE_ROLE)
            painter.setPen(QPen(theme.color(_joint_role(above)), 2))
            painter.drawLine(QPointF(centre.x(), rect.top()), QPointF(centre.x(), centre.y() - reach))
        if row < index.model().rowCount() - 1:
            painter.setPen(QPen(theme.color(_joint_role(state)), 2))
            painter.drawLine(QPointF(centre.x(), centre.y() + reach), QPointF(centre.x(), rect.bottom() + 1))

    def _paint_words(
        self,
        painter: QPainter,
        rect: QRectF,
        index: QModelIndex | QPersistentModelIndex,
        state: StepState,
        current: bool,
    ) -> None:
        left = rect.x() + theme.u(50)
        width = rect.right() - theme.u(14) - left
        first, second = paint.line_height("body"), paint.line_height("caption")
        low = self._rail.low()
        top = rect.center().y() - (first if low else first + second) / 2
        role = "accent" if current else "muted" if state.status is StepStatus.NOT_NEEDED else "text"
        name = QRectF(left, top, width, first)
        paint.draw_text(painter, name, str(index.data()), "body strong" if current else "body", role)
        if low:
            return
        line = QRectF(left, top + first, width, second)
        words_role = _SECOND_LINE_ROLES.get(state.status, "muted")
        if state.status is StepStatus.WARNINGS:
            side = theme.u(13)
            mark = QRectF(left, line.center().y() - side / 2, side, side)
            paint_icon(painter, mark, "triangle-alert", "warn")
            line.setLeft(left + side + theme.u(4))
        paint.draw_text(painter, line, str(index.data(SECOND_LINE_ROLE)), "caption", words_role)

    def _paint_dot(self, painter: QPainter, centre: QPointF, state: StepState) -> None:
        if state.status is not StepStatus.WARNINGS:
            return
        words = str(state.open_findings)
        side = max(theme.u(16), paint.text_width(words, "caption strong") + theme.u(6))
        right = self._rail.viewport().width() - theme.u(2)
        dot = QRectF(min(centre.x() + theme.u(4), right - side), centre.y() - theme.u(15), side, theme.u(16))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("warn"))
        painter.drawRoundedRect(dot, theme.u(8), theme.u(8))
        paint.draw_text(painter, dot, words, "caption strong", "surface", Qt.AlignmentFlag.AlignCenter)


def _joint_role(state: StepState) -> str:
    return "ok" if state.status is StepStatus.COMPLETE else "border"


def draw_marker(
    painter: QPainter, centre: QPointF, radius: float, number: int, state: StepState, current: bool = False
) -> None:
    """Draw the round marker of a step."""
    painter.save()
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    if state.status is StepStatus.COMPLETE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("ok"))
        painter.drawEllipse(box)
        side = radius * 1.2
        tick = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        paint_icon(painter, tick, "check", "surface")
        painter.restore()
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("surface"))
    painter.drawEllipse(box)
    _draw_ring_of(painter, centre, radius, state, current)
    words = "–" if state.status is StepStatus.NOT_NEEDED else str(number)
    role = "muted" if state.status is StepStatus.NOT_NEEDED else "accent" if current else "text2"
    kind = "caption strong" if current else "caption"
    paint.draw_text(painter, box, words, kind, role, Qt.AlignmentFlag.AlignCenter)
    painter.restore()


def _draw_ring_of(painter: QPainter, centre: QPointF, radius: float, state: StepState, current: bool) -> None:
    inset = radius - 1
    if state.status is StepStatus.NOT_NEEDED:
        pen = QPen(theme.color("control"), 1.2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, inset, inset)
        return
    paint.draw_ring(painter, centre, inset, "control", 1.2, 1.0)
    share = state.filled / state.total if state.total else 0.0
    if state.status is StepStatus.WARNINGS:
        paint.draw_ring(painter, centre, inset, "warn", 2.4, max(0.25, share))
    elif state.status is StepStatus.BUSY:
        whole = state.export is not None
        paint.draw_ring(painter, centre, inset, "accent", 2.4, 1.0 if whole else max(0.1, share))
    elif current:
        paint.draw_ring(painter, centre, inset, "accent", 1.6, 1.0)
