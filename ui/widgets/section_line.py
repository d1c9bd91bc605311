"""The line of sections above a page: each with its state, a press scrolls to the section."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLayoutItem, QSizePolicy, QWidget

from ui import theme
from ui.icons import paint_icon
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.flow_layout import FlowLayout

MOST_ROWS = 2
"""Where the titles need more rows than this, only the current section shows its title."""

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
        self._row = _TabFlow(self, theme.u(18), 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._group.idClicked.connect(self.section_requested)

    def add_section(self, title: str) -> None:
        """Add a section at the end, numbered from 1."""
        index = len(self._group.buttons())
        tab = _Tab(index + 1, title)
        self._group.addButton(tab, index)
        self._row.addWidget(tab)
        tab.toggled.connect(self._row.invalidate)
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


class _TabFlow(FlowLayout):
    """Rows of tabs, with numbers alone where the titles would take too many rows."""

    _compact = False

    def hint_of(self, item: QLayoutItem) -> QSize:
        """Ask the tab itself: the item remembers the size it had with or without its title."""
        tab = item.widget()
        return tab.hint(self._compact) if isinstance(tab, _Tab) else super().hint_of(item)

    def _place(self, rect: QRect, *, move: bool) -> int:
        tabs = [tab for item in self._items if isinstance(tab := item.widget(), _Tab)]
        self._compact = self._rows_of([tab.full_width() for tab in tabs], rect.width()) > MOST_ROWS
        if move:
            for tab in tabs:
                tab.set_compact(self._compact)
        return super()._place(rect, move=move)

    def _rows_of(self, widths: list[int], room: int) -> int:
        rows, x = 1, 0
        for width in widths:
            if x and x + width > room:
                rows, x = rows + 1, 0
            x += width + self.spacing()
        return rows


class _Tab(QAbstractButton):
    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self._number, self._state, self._compact = number, "empty", False
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

    def set_compact(self, compact: bool) -> None:
        """Show the number alone, with the title as tooltip, unless this is the current section."""
        if compact != self._compact:
            self._compact = compact
            self.setToolTip(self.text() if compact else "")
            self.update()

    def full_width(self) -> int:
        """Return the width with number and title."""
        return paint.text_width(self._titled(), "body strong") + theme.u(24)

    def hint(self, compact: bool) -> QSize:
        """Return the size with the title, or with the number alone."""
        words = self._words(compact)
        return QSize(paint.text_width(words, "body strong") + theme.u(24), theme.u(34))

    def sizeHint(self) -> QSize:
        return self.hint(self._compact)

    def _titled(self) -> str:
        return f"{self._number}  {self.text()}"

    def _words(self, compact: bool) -> str:
        return str(self._number) if compact and not self.isChecked() else self._titled()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name, role = _MARKS[self._state]
        rect = QRectF(self.rect())
        side = theme.u(15)
        paint_icon(painter, QRectF(0, rect.center().y() - side / 2 - 1, side, side), name, role)
        words = rect.adjusted(theme.u(21), 0, 0, -theme.u(2))
        on = self.isChecked()
        kind, colour = ("body strong", "accent") if on else ("body", "text2")
        paint.draw_text(painter, words, self._words(self._compact), kind, colour)
        if on:
            bar = QRectF(0, rect.bottom() - theme.u(3), rect.width(), theme.u(3))
            painter.fillRect(bar, theme.color("accent"))
        if self.hasFocus():
            draw_focus_ring(painter, rect.adjusted(-1, 0, 0, -theme.u(4)), theme.u(4))
