"""A banner: one sentence with its gravity and one quiet action, at the place it is about.

Usage::

    banner = Banner(t("3 values are a proposal."), "warn", action=t("Look"), on_action=self._on_look)
    page.add(banner)
    banner.set_text("")         # hides it
"""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from ui import theme
from ui.icons import icon
from ui.widgets import paint
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.visibility import show_if

_ICONS = {"block": "octagon-x", "warn": "triangle-alert", "adv": "lightbulb", "ok": "circle-check"}


class Banner(QFrame):
    """A sentence on its soft fill; `role` is block, warn, adv or ok."""

    def __init__(
        self, text: str, role: str = "adv", *, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.u(12), theme.u(7), theme.u(8), theme.u(7))
        row.setSpacing(theme.u(10))
        self._icon = QLabel()
        self._words = Label(text, wrap=True)
        self.button = Button(action, "quiet", on_click=on_action)
        show_if(self.button, bool(action))
        if not action:
            self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.set_text(text, role)

    def set_text(self, text: str, role: str = "") -> None:
        """Say something else; an empty text hides the banner."""
        self._role = role or self._role
        self._words.setText(text)
        self.setAccessibleName(text)
        side = theme.u(17)
        self._icon.setPixmap(icon(_ICONS.get(self._role, "info"), self._role).pixmap(side, side))
        self.setVisible(bool(text))
        self.update()

    def text(self) -> str:
        """Return the sentence."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint fill and edge."""
        painter = QPainter(self)
        paint.draw_card(painter, QRectF(self.rect()), f"{self._role}_bg", f"{self._role}_line", 6)
