"""The line of sections above a page: each with its state, a press scrolls to the section."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.flow_layout import FlowLayout

SectionState = Literal["empty", "busy", "complete", "warnings"]
_MARKS = {
    "empty": ("circle", "muted"),
    "busy": ("circle-dot", "accent"),
    "complete": ("circle-check", "ok"),
    "warnings": ("triangle-alert", "warn"),
}


class SectionLine(QWidget):
    """Tabs of sections; arrows move between them, the page answers `section_requested`."""

    section_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._row = FlowLayout(self, theme.u(18), 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._group.idClicked.connect(self.section_requested)

    def add_section(self, title: str) -> None:
        """Add a section at the end, numbered from 1."""
        index = len(self._group.buttons())
        tab = _Tab(index + 1, title)
        self._group.addButton(tab, index)
        self._row.addWidget(tab)
        tab.setChecked(index == 0)

    def set_state(self, index: int, state: SectionState) -> None:
        """Show how far a section is."""
        tab = self._group.button(index)
        if isinstance(tab, _Tab):
            tab.set_state(state)

    @Slot(int)
    def set_current(self, index: int) -> None:
        """Mark the section that is at the top of the page."""
        tab = self._group.button(index)
        if tab is not None:
            tab.setChecked(True)

    def current(self) -> int:
        """Return the index of the marked section."""
        return self._group.checkedId()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        tab = self._group.button(self.current() + step) if step else None
        if tab is None:
            super().keyPressEvent(event)
            return
        tab.setFocus()
        tab.click()


class _Tab(QAbstractButton):
    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self._number, self._state = number, "empty"
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_state("empty")

    def set_state(self, state: str) -> None:
        self._state = state
        words = {
            "empty": t("not begun"),
            "busy": t("busy"),
            "complete": t("complete"),
            "warnings": t("to look at"),
        }
        self.setAccessibleName(f"{self._number} {self.text()}, {words[state]}")
        self.update()

    def sizeHint(self) -> QSize:
        words = paint.text_width(f"{self._number}  {self.text()}", "body strong")
        return QSize(words + theme.u(24), theme.u(34))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, role = _MARKS[self._state]
        rect = QRectF(self.rect())
        side = theme.u(15)
        paint_icon(painter, QRectF(0, rect.center().y() - side / 2 - 1, side, side), name, role)
        words = rect.adjusted(theme.u(21), 0, 0, -theme.u(2))
        on = self.isChecked()
        text = f"{self._number}  {self.text()}"
        paint.draw_text(painter, words, text, "body strong" if on else "body", "accent" if on else "text2")
        if on:
            bar = QRectF(0, rect.bottom() - theme.u(3), rect.width(), theme.u(3))
            painter.fillRect(bar, theme.color("accent"))
        if self.hasFocus():
            draw_focus_ring(painter, rect.adjusted(-1, 0, 0, -theme.u(4)), theme.u(4))
