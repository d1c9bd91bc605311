"""A notice above the bottom bar: one thing about the dossier as a whole, with its choices as buttons.

Usage::

    bar.show_notice(t("..."), "warn", [Choice(t("See the difference"), self._on_difference, "eye")])
    bar.hide_notice()
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label

_ICONS = {"block": "octagon-x", "warn": "triangle-alert", "adv": "lock"}


class Choice(NamedTuple):
    """One button: its verb, what it does, its icon; `kind` as of a Button."""

    text: str
    run: Callable[[], object]
    icon: str = ""
    kind: str = "standard"


class NoticeBar(QFrame):
    """Icon and sentences, the buttons below them; hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self._role = "warn"
        self.buttons: list[Button] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.u(16), theme.u(9), theme.u(16), theme.u(9))
        row.setSpacing(theme.u(10))
        self._icon = QLabel()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.u(8))
        self._words = Label("", wrap=True)
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, theme.u(8))
        column.addWidget(self._words)
        column.addWidget(self._holder)
        row.addLayout(column, 1)
        self.hide()

    def show_notice(self, words: str, role: str, choices: Sequence[Choice]) -> None:
        """Show other sentences and buttons; a screen reader says them at once."""
        self._role = role
        side = theme.u(18)
        self._icon.setPixmap(icon(_ICONS[role], role).pixmap(side, side))
        self._words.setText(words)
        self.setAccessibleName(words)
        self._clear()
        for choice in choices:
            button = Button(choice.text, choice.kind, choice.icon, on_click=choice.run, parent=self._holder)
            self.buttons.append(button)
            self._flow.addWidget(button)
        self.show()
        self.update()
        event = QAccessibleAnnouncementEvent(self, words)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)

    def hide_notice(self) -> None:
        """Say nothing any more."""
        self._words.setText("")
        self._clear()
        self.hide()

    def text(self) -> str:
        """Return the sentences that are shown, empty when there are none."""
        return self._words.text()

    def _clear(self) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft fill and the line at the top."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color(f"{self._role}_bg"))
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.color(f"{self._role}_line"))
