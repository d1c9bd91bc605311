"""Filter chips: off a grey edge with a chevron, on an accent edge with the value and a cross.

Usage::

    chip = FilterChip(t("Year"))
    chip.set_options([(2026, "2026"), (2025, "2025")])
    chip.changed.connect(self._on_filter_changed)      # chip.value() is None when it is off
    bar = FilterBar((chip, ...))
    bar.set_count("10 van 148 dossiers")
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label

Option = tuple[Any, str]
MOST_OPTIONS = 60


class FilterChip(QPushButton):
    """One filter; opens a menu with its values, the cross, Delete or Backspace clears it.

    Args:
        name: what is filtered on.
        usual: the value that stands for no filter; the chip then shows it without a cross (None: no value).
    """

    changed = Signal()

    def __init__(self, name: str, usual: Any = None) -> None:
        super().__init__()
        self.usual = usual
        self._name, self._value = name, usual
        self._options: list[Option] = []
        self._made_menu: QMenu | None = None
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.open_menu)
        self._show()

    @property
    def _menu(self) -> QMenu:
        """The menu with the values, made when it is first opened."""
        if self._made_menu is None:
            self._made_menu = self._make_menu()
            self._made_menu.setAccessibleName(self._name)
            self._made_menu.triggered.connect(self._on_chosen)
        return self._made_menu

    def _make_menu(self) -> QMenu:
        return QMenu(self)

    def _holds(self, value: Any) -> bool:
        return bool(value == self._value)

    @property
    def name(self) -> str:
        """What is filtered on."""
        return self._name

    @property
    def is_on(self) -> bool:
        """Whether something else than the usual is asked."""
        return bool(self._value != self.usual)

    def value(self) -> Any:
        """Return the chosen value, the usual one when the filter is off."""
        return self._value

    def set_value(self, value: Any) -> None:
        """Choose a value, without `changed`."""
        self._value = value
        self._show()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these values; a value that is no longer among them stays until it is cleared."""
        self._options = list(options)[:MOST_OPTIONS]
        self._show()

    def options(self) -> list[Option]:
        """Return the values that are offered."""
        return list(self._options)

    def words(self) -> str:
        """Return what stands on the chip."""
        if self._value is None:
            return self._name
        return t("{name}: {value}", name=self._name, value=self._value_words())

    def _value_words(self) -> str:
        return next((words for value, words in self._options if value == self._value), str(self._value))

    @Slot()
    def open_menu(self) -> None:
        """Show the values below the chip."""
        self._menu.clear()
        for number, (value, words) in enumerate(self._options):
            action = self._menu.addAction(words.replace("&", "&&"))
            action.setData(number)
            action.setCheckable(True)
            action.setChecked(self._holds(value))
        if not self._options:
            self._menu.addAction(t("No values yet")).setEnabled(False)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def choose(self, value: Any) -> None:
        """Choose a value as the user does."""
        if value != self._value:
            self._value = value
            self._show()
            self.changed.emit()

    def clear(self) -> None:
        """Take the filter off as the user does."""
        self.choose(self.usual)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Delete or Backspace, open with the down arrow."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Clear when the cross is clicked."""
        if self.is_on and self._cross().contains(event.position()):
            self.setDown(False)
            self.clear()
            return
        super().mouseReleaseEvent(event)

    def sizeHint(self) -> QSize:
        """Return room for words and mark."""
        width = paint.text_width(self.words(), "caption") + theme.u(12 + 8 + 16 + 10)
        return QSize(width, max(theme.u(28), paint.line_height("caption") + theme.u(10)))

    def minimumSizeHint(self) -> QSize:
        """Never be narrower than the words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint edge, words and mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, on = QRectF(self.rect()), self._value is not None
        fill = "accent_soft" if on else "sunken" if self.underMouse() else "surface"
        paint.draw_card(painter, rect, fill, "accent" if on else "border", 5)
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(5))
        role = "accent" if on else "text2"
        room = rect.adjusted(theme.u(12), 0, -theme.u(30), 0)
        paint.draw_text(painter, room, self.words(), "caption", role)
        paint_icon(painter, self._cross(), "x" if self.is_on else "chevron-down", role)

    def _cross(self) -> QRectF:
        side = theme.u(16)
        return QRectF(self.width() - side - theme.u(10), (self.height() - side) / 2, side, side)

    def _show(self) -> None:
        self.setAccessibleName(t("Filter {words}", words=self.words()))
        self.setAccessibleDescription(t("Delete takes the filter off") if self.is_on else "")
        self.updateGeometry()
        self.update()

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        if action.data() is not None:
            value = self._options[action.data()][0]
            self.choose(self.usual if value == self._value else value)


class ManyChip(FilterChip):
    """Several values at a time; the value is a tuple of them, in the order in which they are offered.

    The menu stays open while one checks with mouse or Space; Enter checks and closes it.
    """

    def _make_menu(self) -> QMenu:
        return _StayingMenu(self)

    def _holds(self, value: Any) -> bool:
        return value in (self._value or ())

    def _value_words(self) -> str:
        return ", ".join(words for value, words in self._options if value in (self._value or ()))

    @Slot(QAction)
    def _on_chosen(self, action: QAction) -> None:
        if action.data() is None:
            return
        toggled = self._options[action.data()][0]
        kept = [value for value, _ in self._options if self._holds(value) != (value == toggled)]
        self.choose(tuple(kept) or self.usual)
        for each in self._menu.actions():
            each.setChecked(self._holds(self._options[each.data()][0]))


class _StayingMenu(QMenu):
    """Stays open when a value is checked with the mouse or with Space."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


class FilterBar(QWidget):
    """Chips, `Filters wissen`, and at the right how many were found."""

    changed = Signal()

    def __init__(self, chips: Sequence[FilterChip]) -> None:
        super().__init__()
        self.chips = tuple(chips)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(12))
        holder = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        flow = FlowLayout(holder, theme.u(6))
        self.clear_button = Button(t("Clear filters"), "quiet", on_click=self.clear)
        for chip in self.chips:
            flow.addWidget(chip)
            chip.changed.connect(self._on_chip_changed)
        flow.addWidget(self.clear_button)
        self.count_label = Label("", "caption", "text2")
        row.addWidget(holder, 1)
        row.addWidget(self.count_label, 0, Qt.AlignmentFlag.AlignVCenter)
        self._show()

    @property
    def is_on(self) -> bool:
        """Whether any filter is on."""
        return any(chip.is_on for chip in self.chips)

    def set_count(self, words: str) -> None:
        """Show how many were found."""
        self.count_label.setText(words)
        self.count_label.setAccessibleName(words)

    @Slot()
    def clear(self) -> None:
        """Take all filters off."""
        for chip in self.chips:
            chip.set_value(chip.usual)
        self._show()
        self.changed.emit()

    @Slot()
    def _on_chip_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        self.clear_button.setVisible(self.is_on)
