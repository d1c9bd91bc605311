"""Paints the rows of the list of dossiers: title, progress through the steps, amounts, moments."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dakdesk.store.listing import ListRow
from ui import theme
from ui.icons import paint_icon
from ui.models.dossier_list_model import (
    COMPLETE,
    ROW_ROLE,
    DossierColumn,
    cell_words,
    groups_words,
    status_words,
    step_words,
    title_words,
)
from ui.style import draw_focus_ring
from ui.widgets import paint
from ui.widgets.chip import ambition_role

STEP_COUNT = 7
_KINDS = {DossierColumn.OWNER: "body", DossierColumn.CHANGED: "body"}
ROW_HEIGHT, TALL_ROW_HEIGHT = 50, 68
SIDE = 12
BEHIND_TITLE = 0.6
"""The most of the second line that a reference takes behind a long title."""


class DossierDelegate(QStyledItemDelegate):
    """Draws every cell; `narrow` has product groups behind the reference, `tall` has them below the title."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.narrow, self.tall = False, False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row."""
        return QSize(theme.u(60), self.row_height())

    def row_height(self) -> int:
        """Return the height of two lines; of three with `tall`."""
        return theme.u(TALL_ROW_HEIGHT if self.tall else ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell with the state of its row."""
        rect, column = QRectF(option.rect), DossierColumn(index.column())
        row: ListRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_state(painter, rect, option, index)
        inner = rect.adjusted(theme.u(16 if column is DossierColumn.TITLE else SIDE), 0, -theme.u(SIDE), -1)
        if column is DossierColumn.TITLE:
            _paint_title(painter, inner, row, narrow=self.narrow, tall=self.tall)
        elif column is DossierColumn.STEP:
            _paint_step(painter, inner, row)
        elif column is DossierColumn.COMPLETENESS:
            _paint_completeness(painter, inner, row)
        elif column is DossierColumn.AMBITIONS:
            _paint_ambitions(painter, inner, row)
        else:
            _paint_words(painter, inner, row, column)
        painter.restore()

    def _paint_state(
        self,
        painter: QPainter,
        rect: QRectF,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sel"))
            if index.column() == DossierColumn.TITLE:
                painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            whole = QRectF(0, rect.y(), self._view.viewport().width(), rect.height())
            painter.save()
            painter.setClipRect(rect)
            draw_focus_ring(painter, whole, theme.u(4))
            painter.restore()


def _paint_title(painter: QPainter, rect: QRectF, row: ListRow, *, narrow: bool, tall: bool) -> None:
    """Draw title and reference; a long title goes on in the line of the reference, or has two of its own."""
    title, role = title_words(row), "text" if row.title else "muted"
    lines = paint.wrap_lines(title, rect.width(), "body strong")
    goes_on = len(lines) > 1 and not tall
    parts = [status_words(row), row.reference, groups_words(row) if narrow and not goes_on else ""]
    second = "  ·  ".join(part for part in parts if part)
    if second and goes_on:
        _paint_long_title(painter, rect, title, second)
        return
    height, below = paint.line_height("body strong"), paint.line_height("caption") if second else 0
    top = rect.center().y() - (height * len(lines) + below) / 2
    line = QRectF(rect.x(), top, rect.width(), height)
    for words in lines:
        paint.draw_text(painter, line, words, "body strong", role)
        line.translate(0, height)
    line.setHeight(below)
    paint.draw_text(painter, line, second, "caption", "muted")


def _paint_long_title(painter: QPainter, rect: QRectF, title: str, second: str) -> None:
    upper, lower = _two_lines(rect, "body strong", "body strong")
    whole = " ".join(title.split())
    first = paint.wrap_lines(whole, rect.width(), "body strong")[0]
    more = whole[len(first) :].strip()
    gap = theme.u(10)
    behind = min(paint.text_width(second, "caption"), rect.width() * BEHIND_TITLE)
    taken = min(paint.text_width(more, "body strong"), rect.width() - behind - gap)
    paint.draw_text(painter, upper, first, "body strong")
    paint.draw_text(painter, QRectF(lower.x(), lower.y(), taken, lower.height()), more, "body strong")
    paint.draw_text(painter, lower.adjusted(taken + gap, 0, 0, 0), second, "caption", "muted")


def _two_lines(rect: QRectF, first: str, second: str) -> tuple[QRectF, QRectF]:
    upper, lower = paint.line_height(first), paint.line_height(second)
    top = rect.center().y() - (upper + lower) / 2
    return (
        QRectF(rect.x(), top, rect.width(), upper),
        QRectF(rect.x(), top + upper, rect.width(), lower),
    )


def _paint_step(painter: QPainter, rect: QRectF, row: ListRow) -> None:
    upper, lower = _two_lines(rect, "caption", "caption")
    painter.setPen(Qt.PenStyle.NoPen)
    left, middle = upper.x(), upper.center().y()
    for number in range(1, STEP_COUNT + 1):
        current = number == row.step and row.completeness < COMPLETE
        side = theme.u(9) if current else theme.u(5)
        painter.setBrush(theme.color(_step_role(row, number)))
        box = QRectF(left, middle - side / 2, theme.u(9), side)
        painter.drawRoundedRect(box, theme.u(2), theme.u(2))
        left += theme.u(13)
    if row.findings:
        mark = theme.u(14)
        spot = QRectF(left + theme.u(4), middle - mark / 2, mark, mark)
        paint_icon(painter, spot, "triangle-alert", "warn")
    paint.draw_text(painter, lower, step_words(row), "caption", "text2")


def _step_role(row: ListRow, number: int) -> str:
    if row.completeness >= COMPLETE:
        return "ok"
    if number == row.step:
        return "accent"
    state = row.step_states[number - 1] if number <= len(row.step_states) else ""
    return {"complete": "ok", "warnings": "warn", "busy": "accent"}.get(state, "border")


def _paint_completeness(painter: QPainter, rect: QRectF, row: ListRow) -> None:
    track = QRectF(rect.x(), rect.center().y() - theme.u(3), theme.u(36), theme.u(6))
    role = "ok" if row.completeness >= COMPLETE else "accent"
    paint.draw_progress(painter, track, row.completeness / COMPLETE, role)
    words = cell_words(row, DossierColumn.COMPLETENESS)
    paint.draw_text(painter, rect, words, "caption", "text2", paint.MIDDLE_RIGHT)


def _paint_ambitions(painter: QPainter, rect: QRectF, row: ListRow) -> None:
    left = rect.x()
    for ambition in row.ambitions:
        size = paint.chip_size(ambition)
        if left + size.width() > rect.right():
            break
        spot = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
        paint.draw_chip(painter, spot, ambition, ambition_role(ambition))
        left += size.width() + theme.u(4)


def _paint_words(painter: QPainter, rect: QRectF, row: ListRow, column: DossierColumn) -> None:
    words = cell_words(row, column)
    if column is DossierColumn.ESTIMATE:
        role = "text" if row.estimate_cents is not None else "muted"
        paint.draw_text(painter, rect, words, "body", role, paint.MIDDLE_RIGHT)
        return
    _paint_lines(painter, rect, words, _KINDS.get(column, "caption"), "text2")


def _paint_lines(painter: QPainter, rect: QRectF, words: str, kind: str, role: str) -> None:
    """Draw words on at most two lines, in the middle of the height."""
    lines = paint.wrap_lines(words, rect.width(), kind)
    height = paint.line_height(kind)
    line = QRectF(rect.x(), rect.center().y() - height * len(lines) / 2, rect.width(), height)
    for text in lines:
        paint.draw_text(painter, line, text, kind, role)
        line.translate(0, height)
