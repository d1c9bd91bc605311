"""Chips of filters: each opens a menu, shows its value while on, and is cleared by its cross or a key."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy

from ui import theme
from ui.icons import paint_icon
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint

Choice = tuple[Any, str]


class FilterChip(QAbstractButton):
    """One filter; `cleared` when its cross or Delete was used, `menu` is what a press opens."""

    cleared = Signal()

    def __init__(self, name: str, trailing: str = "chevron-down") -> None:
        super().__init__()
        self._name, self._shown, self._trailing = name, "", trailing
        self.menu = QMenu(self)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.show_value("")

    def show_value(self, words: str) -> None:
        """Show that the filter is on with this value; empty is off."""
        self._shown = words
        self.setText(words or self._name)
        self.setAccessibleName(
            t("Filter {name}, on: {value}", name=self._name, value=words)
            if words
            else t("Filter {name}, off", name=self._name)
        )
        self.setToolTip(t("Delete clears this filter") if words else "")
        self.updateGeometry()
        self.update()

    @property
    def is_on(self) -> bool:
        """Whether the filter keeps something out."""
        return bool(self._shown)

    def sizeHint(self) -> QSize:
        """Return the room of the words and the mark behind them."""
        width = paint.text_width(self.text(), "caption") + theme.u(46)
        return QSize(width, max(theme.u(28), paint.line_height("caption") + theme.u(10)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Delete or Backspace, open with Enter or the arrow down."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.is_on:
            self.cleared.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Clear when the cross was pressed."""
        if self.is_on and event.position().x() > self.width() - theme.u(32):
            self.setDown(False)
            self.cleared.emit()
        else:
            super().mouseReleaseEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint edge, words and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        hover = "sunken" if self.underMouse() else "surface"
        painter.setPen(QPen(theme.color("accent" if self.is_on else "control"), 1))
        painter.setBrush(theme.color("accent_soft" if self.is_on else hover))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), theme.u(5), theme.u(5))
        role = "accent" if self.is_on else "text2"
        side = theme.u(15)
        mark = QRectF(rect.right() - side - theme.u(9), rect.center().y() - side / 2, side, side)
        paint_icon(painter, mark, "x" if self.is_on else self._trailing, role)
        words = rect.adjusted(theme.u(12), 0, -theme.u(26), 0)
        paint.draw_text(painter, words, self.text(), "caption", role)
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(5))

    @Slot()
    def _on_clicked(self) -> None:
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))


class ValuesChip(FilterChip):
    """Some values of one field of the filter; what is offered follows the criteria that are there."""

    chosen = Signal(str, object)

    def __init__(self, name: str, field: str) -> None:
        super().__init__(name)
        self.field = field
        self.actions_of_values: list[QAction] = []

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these values; without any the chip is not shown."""
        self.menu.clear()
        self.actions_of_values = any_of(self.menu, choices, self._on_triggered)
        self.setVisible(bool(choices))

    def show_values(self, values: tuple[Any, ...]) -> None:
        """Show which values are on."""
        tick(self.actions_of_values, values)
        named = {action.data(): str(action.property("short")) for action in self.actions_of_values}
        self.show_value(joined(self._name, [named.get(value, str(value)) for value in values]))

    @Slot()
    def _on_triggered(self) -> None:
        self.chosen.emit(self.field, ticked(self.actions_of_values))


def any_of(menu: QMenu, choices: Sequence[Choice], on_trigger: Callable[[], None]) -> list[QAction]:
    """Put choices in a menu of which any number may be on."""
    actions = [_action(menu, value, words) for value, words in choices]
    for action in actions:
        action.triggered.connect(on_trigger)
    return actions


def one_of(menu: QMenu, choices: Sequence[Choice], on_trigger: Callable[[QAction], None]) -> list[QAction]:
    """Put choices in a menu of which one is on."""
    group = QActionGroup(menu)
    actions = [_action(menu, value, words) for value, words in choices]
    for action in actions:
        group.addAction(action)
    group.triggered.connect(on_trigger)
    return actions


def _action(menu: QMenu, value: object, words: str) -> QAction:
    action = menu.addAction(words.replace("&", "&&"))
    action.setCheckable(True)
    action.setData(value)
    action.setProperty("words", words)
    action.setProperty("short", words)
    return action


def ticked(actions: Sequence[QAction]) -> tuple[Any, ...]:
    """Return the values that are on."""
    return tuple(action.data() for action in actions if action.isChecked())


def tick(actions: Sequence[QAction], values: Sequence[object]) -> None:
    """Put these values on and the others off."""
    for action in actions:
        action.setChecked(action.data() in values)


def words_of(action: QAction) -> str:
    """Return the words of a choice as they were given."""
    return str(action.property("words"))


def joined(name: str, values: list[str]) -> str:
    """Return the name of a filter with its first value and how many more there are; empty for none."""
    if not values:
        return ""
    shown = values[0] if len(values) == 1 else f"{values[0]} +{len(values) - 1}"
    return f"{name}: {shown}"
