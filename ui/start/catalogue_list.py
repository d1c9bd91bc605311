"""The list of criteria in the catalogue: found ones, with a mark on those that were chosen."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.icons import paint_icon
from ui.start.criterion_record import caption_words
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.chip import ambition_role
from ui.widgets.surfaces import ReadingList

if TYPE_CHECKING:
    from dakdesk.domain.criterion import Criterion

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class CriteriaModel(QAbstractListModel):
    """The criteria that were found; the marks stay when others are found."""

    marks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Criterion, ...] = ()
        self._marked: dict[str, Criterion] = {}

    def show_found(self, found: "tuple[Criterion, ...]") -> None:
        """Show other criteria."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def criterion_at(self, place: int) -> "Criterion":
        """Return a criterion by its place."""
        return self._found[place]

    def marked(self) -> "tuple[Criterion, ...]":
        """Return the chosen criteria, in the order in which they were chosen."""
        return tuple(self._marked.values())

    def mark_found(self) -> None:
        """Choose all that are shown; when they all are, choose none of them."""
        shown = {criterion.id: criterion for criterion in self._found}
        if shown.keys() <= self._marked.keys():
            self._set_marked({key: kept for key, kept in self._marked.items() if key not in shown})
        else:
            self._set_marked({**self._marked, **shown})

    def keep_marks(self, known: "Iterable[Criterion]") -> None:
        """Keep the marks of criteria that are still there, as they are now."""
        present = {criterion.id: criterion for criterion in known}
        self._set_marked({key: present[key] for key in self._marked if key in present})

    def clear_marks(self) -> None:
        """Choose nothing."""
        self._set_marked({})

    def toggle(self, place: int) -> None:
        """Choose the criterion at a place, or no longer."""
        criterion = self._found[place]
        marked = dict(self._marked)
        if marked.pop(criterion.id, None) is None:
            marked[criterion.id] = criterion
        self._set_marked(marked)

    def _set_marked(self, marked: "dict[str, Criterion]") -> None:
        if marked.keys() != self._marked.keys() and self._found:
            self._marked = marked
            self.dataChanged.emit(self.index(0), self.index(len(self._found) - 1))
        self._marked = marked
        self.marks_changed.emit()

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Let every criterion be chosen."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Return how many were found."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title, the record, the mark, or the row as one spoken sentence."""
        if not index.isValid():
            return None
        criterion = self._found[index.row()]
        if role == ROW_ROLE:
            return criterion
        if role == Qt.ItemDataRole.DisplayRole:
            return criterion.title
        if role == Qt.ItemDataRole.CheckStateRole:
            return CHECKED if criterion.id in self._marked else UNCHECKED
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = f", {t('chosen')}" if criterion.id in self._marked else ""
            return f"{criterion.title}, {caption_words(criterion)}{chosen}"
        return None


class CriteriaList(ReadingList):
    """Space or a click on the box chooses a criterion, Ctrl+A all that are shown."""

    def __init__(self, model: CriteriaModel) -> None:
        super().__init__(t("Criteria"), t("Space chooses, Ctrl+A chooses all"))
        self._criteria = model
        self.setModel(model)
        self.setItemDelegate(_CriterionDelegate(self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Space and Ctrl+A; all else is the list's own."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._criteria.toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._criteria.mark_found()
        else:
            super().keyPressEvent(event)


class _CriterionDelegate(QStyledItemDelegate):
    """Draws title, place, level and ambitions of a criterion."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: AnyIndex
    ) -> bool:
        pressed = event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)
        if not pressed or not isinstance(event, QMouseEvent) or not isinstance(model, CriteriaModel):
            return False
        if event.position().x() > option.rect.x() + _box_room():
            return False
        model.toggle(index.row())
        return True

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        height = paint.line_height("body strong") + paint.line_height("caption") + theme.u(16)
        return QSize(theme.u(100), max(theme.u(50), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect, criterion = QRectF(option.rect), index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("sel"))
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), theme.color("accent"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("border"))
        _paint_box(painter, rect, checked=index.data(Qt.ItemDataRole.CheckStateRole) == CHECKED)
        inner = rect.adjusted(_box_room(), 0, -theme.u(12), -1)
        right = _paint_ambitions(painter, inner, criterion.ambitions)
        upper, lower = paint.line_height("body strong"), paint.line_height("caption")
        top = inner.center().y() - (upper + lower) / 2
        width = right - inner.x() - theme.u(8)
        paint.draw_text(painter, QRectF(inner.x(), top, width, upper), criterion.title, "body strong")
        below = QRectF(inner.x(), top + upper, width, lower)
        paint.draw_text(painter, below, caption_words(criterion), "caption", "muted")
        if self._view.hasFocus() and self._view.currentIndex() == index:
            draw_focus_ring(painter, rect, theme.u(4))
        painter.restore()


def _paint_ambitions(painter: QPainter, rect: QRectF, ambitions: tuple[str, ...]) -> float:
    """Draw the chips from the right; return where the words must end."""
    right = rect.right()
    for ambition in reversed(ambitions):
        size = paint.chip_size(ambition)
        left = right - size.width()
        spot = QRectF(left, rect.center().y() - size.height() / 2, size.width(), size.height())
        paint.draw_chip(painter, spot, ambition, ambition_role(ambition))
        right = left - theme.u(4)
    return right


def _box_room() -> int:
    return theme.u(40)


def _paint_box(painter: QPainter, rect: QRectF, *, checked: bool) -> None:
    side = theme.u(17)
    box = QRectF(rect.x() + theme.u(13), rect.center().y() - side / 2, side, side)
    painter.setPen(QPen(theme.color("accent" if checked else "control"), 1))
    painter.setBrush(theme.color("accent" if checked else "surface"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(3), theme.u(3))
    if checked:
        paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", "surface")
