"""Picking several of many: a line to search in, and buttons for what is offered or picked."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.flow_layout import FlowLayout


class SearchField(LineField):
    """A line to search in: Enter takes the first result, Esc empties the line."""

    chosen = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take with Enter, empty with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.edited.emit("")
        else:
            super().keyPressEvent(event)


class ChoiceChips(QWidget):
    """Buttons that flow over the width, made anew when what they show changes."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[str, str]] = []
        self._flow = FlowLayout(self, theme.u(8))
        self.hide()

    def show_chips(
        self, chips: Sequence[tuple[str, str]], spoken: str, icon: str, press: Callable[[str], object]
    ) -> None:
        """Show `(id, words)`; `spoken` says to a screen reader what pressing does with `{name}`."""
        if list(chips) == self._shown:
            return
        self._shown = list(chips)
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for chip_id, words in chips:
            button = Button(words, "standard", trailing=icon, on_click=pressing(press, chip_id))
            button.setAccessibleName(spoken.format(name=words))
            button.setToolTip(spoken.format(name=words))
            self._flow.addWidget(button)
        self.setVisible(bool(chips))

    def set_enabled(self, enabled: bool) -> None:
        """Refuse presses, in a dossier that is only read."""
        self.setEnabled(enabled)


def pressing(press: Callable[[str], object], identifier: str) -> Callable[[], None]:
    """Return what a button calls that stands for one of several things."""

    def pressed() -> None:
        press(identifier)

    return pressed
