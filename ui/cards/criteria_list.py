"""The list of the catalogue: title on two lines, place, level, ambitions; a plus button or a green tick."""

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from dakdesk.domain.terms import CriterionStatus, Place
from ui import theme
from ui.icons import paint_icon
from ui.models.catalogue_model import ROW_ROLE, AnyIndex, CatalogueModel, CatalogueRow
from ui.style import draw_focus_ring
from ui.texts import t, term
from ui.widgets import paint
from ui.widgets.chip import ambition_role, level_name
from ui.widgets.surfaces import ReadingList

PLACE_ICONS = {
    Place.SUBJECT: "target",
    Place.RESERVATION: "lock",
    Place.EXCLUSION: "circle-x",
    Place.SELECTION: "user-check",
    Place.TECHNICAL_SPECIFICATION: "ruler",
    Place.AWARD: "scale",
    Place.PERFORMANCE: "clipboard-check",
}


class CatalogueList(ReadingList):
    """Enter reads in full, Insert or + adds, Delete removes; the plus button adds with the mouse."""

    read_requested = Signal(str)
    add_requested = Signal(str)
    remove_requested = Signal(str)
    chosen_pressed = Signal(str)

    def __init__(self, model: CatalogueModel) -> None:
        super().__init__(
            t("Criteria of the catalogue"), t("Enter reads in full, Insert takes over, Delete takes out")
        )
        self._model = model
        self._delegate = _Delegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self._on_double_clicked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read, add or remove the current criterion."""
        row = self._model.row_at(self.currentIndex())
        if row is None:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.read_requested.emit(row.criterion.id)
        elif event.key() in (Qt.Key.Key_Insert, Qt.Key.Key_Plus):
            self.add_requested.emit(row.criterion.id)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit(row.criterion.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Add when the plus button was pressed; a tick goes to the chosen criterion."""
        super().mouseReleaseEvent(event)
        row = self._row_of_button(event.position().toPoint())
        if row is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        signal = self.chosen_pressed if row.chosen else self.add_requested
        signal.emit(row.criterion.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over the plus button."""
        super().mouseMoveEvent(event)
        over = self._row_of_button(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the titles anew for another width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def button_rect(self, index: AnyIndex) -> QRectF:
        """Return where the plus button of a line is, in the viewport."""
        return _button_rect(QRectF(self.visualRect(self._model.index(index.row()))))

    def _row_of_button(self, position: QPoint) -> CatalogueRow | None:
        index = self.indexAt(position)
        if index.isValid() and self.button_rect(index).contains(QPointF(position)):
            return self._model.row_at(index)
        return None

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index)
        if row is not None:
            self.read_requested.emit(row.criterion.id)


class _Delegate(QStyledItemDelegate):
    """Paints a line; heights are kept for each title and width."""

    def __init__(self, view: CatalogueList) -> None:
        super().__init__(view)
        self._view = view
        self._lines: dict[tuple[str, int], list[str]] = {}
        theme.signals().scale_changed.connect(self._on_scale_changed)

    def title_lines(self, title: str, width: int) -> list[str]:
        key = (title, width)
        if key not in self._lines:
            self._lines[key] = paint.wrap_lines(title, width)
        return self._lines[key]

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: CatalogueRow = index.data(ROW_ROLE)
        width = self._view.viewport().width() - theme.u(68)
        lines = len(self.title_lines(row.criterion.title, width))
        height = lines * paint.line_height() + _marks_height() + theme.u(17)
        return QSize(theme.u(100), height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row: CatalogueRow = index.data(ROW_ROLE)
        rect = QRectF(option.rect)
        current = self._view.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.fillRect(rect, theme.color("sel"))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        line = paint.line_height()
        place = QRectF(rect.x() + theme.u(14), rect.y() + theme.u(7), rect.width() - theme.u(68), line)
        for words in self.title_lines(row.criterion.title, self._view.viewport().width() - theme.u(68)):
            paint.draw_text(painter, place, words)
            place.translate(0, line)
        place.setHeight(_marks_height())
        _paint_marks(painter, place.translated(0, theme.u(2)), row)
        _paint_button(painter, _button_rect(rect), row)
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        if current and self._view.hasFocus():
            draw_focus_ring(painter, rect, theme.u(4))
        painter.restore()

    @Slot()
    def _on_scale_changed(self) -> None:
        self._lines.clear()


def _marks_height() -> int:
    return int(paint.chip_size("C").height())


def _button_rect(rect: QRectF) -> QRectF:
    side = theme.u(30)
    return QRectF(rect.right() - side - theme.u(11), rect.center().y() - side / 2, side, side)


def _paint_button(painter: QPainter, rect: QRectF, row: CatalogueRow) -> None:
    side = theme.u(18)
    middle = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
    if row.chosen:
        paint_icon(painter, middle, "check", "ok")
        return
    painter.setPen(QPen(theme.color("control"), 1))
    painter.setBrush(theme.color("surface"))
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(5), theme.u(5))
    paint_icon(painter, middle, "plus", "accent")


def _paint_marks(painter: QPainter, rect: QRectF, row: CatalogueRow) -> None:
    criterion = row.criterion
    side = theme.u(14)
    mark = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
    paint_icon(painter, mark, PLACE_ICONS[criterion.place], "text2")
    words = term(criterion.place)
    left = rect.x() + theme.u(19)
    paint.draw_text(
        painter, QRectF(left, rect.y(), rect.right() - left, rect.height()), words, "caption", "text2"
    )
    left += paint.text_width(words, "caption") + theme.u(12)
    name = level_name(criterion.level)
    paint.draw_level(
        painter, QRectF(left, rect.y(), rect.right() - left, rect.height()), criterion.level, name
    )
    left += theme.u(21) + paint.text_width(name, "caption") + theme.u(12)
    for text, role in _chips(row):
        size = paint.chip_size(text)
        if left + size.width() > rect.right():
            break
        chip = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
        paint.draw_chip(painter, chip, text, role)
        left += size.width() + theme.u(6)


def _chips(row: CatalogueRow) -> list[tuple[str, str]]:
    chips = [(code, ambition_role(code)) for code in row.criterion.ambitions]
    if row.criterion.essential:
        chips.append((t("Essential"), "accent"))
    if row.criterion.status is CriterionStatus.PROPOSAL:
        chips.append((t("Proposal"), "warn"))
    return chips
