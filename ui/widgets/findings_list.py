"""The list of findings: groups by gravity, Enter jumps to the field, A accepts with a reason.

Usage: `FindingsList(bridge)` in a card or panel; `FindingsList(bridge, Step.CRITERIA)` for one step.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step
from ui import theme
from ui.dialogs import ask
from ui.finding_text import GRAVITY_ICONS, GRAVITY_ROLES, finding_sentence
from ui.icons import paint_icon
from ui.models.findings_model import ROW_ROLE, FindingRow, FindingsModel
from ui.session_bridge import SessionBridge
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.surfaces import ReadingList

HEAD_LEFT, HEAD_RIGHT = 42, 34
"""The room of icon and chevron beside the words of a head."""


class FindingsList(ReadingList):
    """Findings of a dossier; `finding_opened` when one was jumped to, `finding_selected` on the way."""

    finding_opened = Signal(object)
    finding_selected = Signal(object)

    def __init__(self, bridge: SessionBridge, step: Step | None = None) -> None:
        super().__init__(t("Findings"), t("Enter goes to the field, A accepts with a reason"))
        self._bridge = bridge
        self._model = FindingsModel(bridge, step)
        self.setModel(self._model)
        self.setItemDelegate(_FindingDelegate(self))
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def findings_model(self) -> FindingsModel:
        """Return the model behind the list."""
        return self._model

    def set_step(self, step: Step | None) -> None:
        """Show the findings of one step, or of all."""
        self._model.set_step(step)

    def open_index(self, index: QModelIndex) -> None:
        """Fold a group, or jump to the field of a finding."""
        row = self._model.row_at(index)
        if row is None:
            return
        if row.finding is None:
            self._model.toggle(index)
            self.setCurrentIndex(self._model.index(min(index.row(), self._model.rowCount() - 1)))
            return
        self.finding_opened.emit(row.finding)
        self._bridge.jump(row.finding.path or row.finding.step.value)

    def accept_index(self, index: QModelIndex) -> None:
        """Ask the reason and accept a finding; an accepted one is opened again."""
        row = self._model.row_at(index)
        if row is None or row.finding is None or self._bridge.read_only:
            return
        if row.accepted:
            self._bridge.withdraw_acceptance(row.finding)
        else:
            self._accept(row.finding)
        self._bridge.check_now()

    def _accept(self, finding: Finding) -> None:
        reason = ask.for_reason(
            self.window(),
            t("Why do you accept this finding?"),
            finding_sentence(finding),
            act=t("Accept"),
        )
        if reason:
            self._bridge.accept(finding, reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Jump with Enter or Space, accept with A."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_index(index)
        elif event.key() == Qt.Key.Key_A and not event.modifiers():
            self.accept_index(index)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.open_index(index)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None and row.finding is not None:
            self.finding_selected.emit(row.finding)


class _FindingDelegate(QStyledItemDelegate):
    """Paints heads and findings."""

    def __init__(self, view: FindingsList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: FindingRow = index.data(ROW_ROLE)
        width = self._view.viewport().width()
        if row.is_head:
            count = len(_head_lines(row, width - theme.u(HEAD_LEFT) - theme.u(HEAD_RIGHT)))
            return QSize(
                theme.u(100), max(theme.u(32), count * paint.line_height("body strong") + theme.u(10))
            )
        lines = paint.wrap_lines(row.words(), width - theme.u(58), "body", most=4)
        below = len(_caption_lines(row, width - theme.u(58))) * paint.line_height("caption")
        height = len(lines) * paint.line_height("body") + below + theme.u(20)
        return QSize(theme.u(100), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: FindingRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_head:
            _paint_head(painter, rect, row)
        else:
            current = self._view.currentIndex() == index
            _paint_finding(painter, rect, row, current)
        if self._view.hasFocus() and self._view.currentIndex() == index:
            draw_focus_ring(painter, rect, theme.u(4))
        painter.restore()


def _paint_head(painter: QPainter, rect: QRectF, row: FindingRow) -> None:
    role = GRAVITY_ROLES[row.gravity] if row.gravity is not None else "ok"
    painter.fillRect(rect, theme.color("window" if row.accepted else f"{role}_bg"))
    side = theme.u(16)
    name = "circle-check" if row.accepted else GRAVITY_ICONS[row.gravity or Gravity.ADVICE]
    paint_icon(painter, _square(rect.x() + theme.u(14), rect, side), name, role)
    words = rect.adjusted(theme.u(HEAD_LEFT), 0, -theme.u(HEAD_RIGHT), 0)
    if row.accepted:
        paint.draw_text(painter, words, row.words(), "caption", "text2")
    else:
        _paint_head_words(painter, words, row, role)
    chevron = "chevron-down" if row.folded else "chevron-up"
    paint_icon(painter, _square(rect.right() - theme.u(28), rect, side), chevron, role)


def _paint_head_words(painter: QPainter, rect: QRectF, row: FindingRow, role: str) -> None:
    lines, height = _head_lines(row, rect.width()), paint.line_height("body strong")
    line = QRectF(rect.x(), rect.center().y() - height * len(lines) / 2, rect.width(), height)
    for words in lines:
        paint.draw_text(painter, line, words, "body strong", role)
        line.translate(0, height)


def _head_lines(row: FindingRow, width: float) -> list[str]:
    """Return the words of a head and its count, on two lines where one is too short for both."""
    words = f"{row.words()}  {row.count}"
    fits = paint.text_width(words, "body strong") <= width
    return [words] if fits else paint.wrap_lines(words, width, "body strong")


def _paint_finding(painter: QPainter, rect: QRectF, row: FindingRow, current: bool) -> None:
    role = GRAVITY_ROLES[row.gravity or Gravity.ADVICE]
    if current:
        painter.fillRect(rect, theme.color("sel"))
        painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
    side, line = theme.u(17), paint.line_height("body")
    mark = QRectF(rect.x() + theme.u(14), rect.y() + theme.u(9), side, side)
    paint_icon(painter, mark, GRAVITY_ICONS[row.gravity or Gravity.ADVICE], role)
    left, width = rect.x() + theme.u(42), rect.width() - theme.u(58)
    place = QRectF(left, rect.y() + theme.u(8), width, line)
    for words in paint.wrap_lines(row.words(), width, "body", most=4):
        paint.draw_text(painter, place, words)
        place.translate(0, line)
    place.setHeight(paint.line_height("caption"))
    act_width = _act_width(row)
    caption = place.adjusted(0, 0, -act_width, 0)
    for words in _caption_lines(row, width):
        paint.draw_text(painter, caption, words, "caption", "muted")
        caption.translate(0, place.height())
    act_rect = QRectF(place.right() - act_width, place.y(), act_width - theme.u(18), place.height())
    paint.draw_text(painter, act_rect, row.act(), "body", "accent", paint.MIDDLE_RIGHT)
    arrow = QRectF(place.right() - theme.u(15), place.center().y() - theme.u(7), theme.u(14), theme.u(14))
    paint_icon(painter, arrow, "arrow-right", "accent")
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))


def _act_width(row: FindingRow) -> int:
    return paint.text_width(row.act(), "body") + theme.u(20)


def _caption_lines(row: FindingRow, width: float) -> list[str]:
    """Return step and article on the lines they need beside the act; one at least, two at most."""
    return paint.wrap_lines(row.caption(), width - _act_width(row) - theme.u(4), "caption") or [""]


def _square(x: float, rect: QRectF, side: float) -> QRectF:
    return QRectF(x, rect.center().y() - side / 2, side, side)
