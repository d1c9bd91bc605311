"""Buttons of the five kinds: primary, tonal, standard, quiet and tool (icon only).

Usage::

    Button(t("Add a lot"), "quiet", "plus", on_click=self._on_add_clicked)
    tool_button("undo-2", t("Undo"), on_click=bridge.undo, shortcut=t("Ctrl+Z"))

One primary button a screen. A disabled button says why: `button.set_enabled(False, t("..."))`.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.icons import icon
from ui.style import button_text_role


class Button(QPushButton):
    """A push button of one kind, with an optional icon before and a chevron or arrow behind the words."""

    def __init__(
        self,
        text: str = "",
        kind: str = "standard",
        icon_name: str = "",
        *,
        trailing: str = "",
        on_click: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._usual_tooltip = ""
        self.setProperty("kind", kind)
        self.setProperty("trailing", trailing)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_icon(icon_name)
        if text:
            self.setAccessibleName(text.replace("&", ""))
        if on_click is not None:
            self.clicked.connect(on_click)

    @property
    def kind(self) -> str:
        """The kind of button."""
        return str(self.property("kind"))

    def set_text(self, text: str) -> None:
        """Change the words, on screen and for a screen reader."""
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))

    def set_icon(self, icon_name: str) -> None:
        """Change the icon; an empty name is no icon."""
        if icon_name:
            role = button_text_role(self.kind)
            self.setIcon(icon(icon_name, "text2" if role == "text" else role))

    def set_enabled(self, enabled: bool, reason: str = "") -> None:
        """Enable the button, or disable it with the reason as tooltip."""
        if self.isEnabled() and not enabled:
            self._usual_tooltip = self.toolTip()
        self.setEnabled(enabled)
        self.setToolTip(self._usual_tooltip if enabled else reason)
        self.setAccessibleDescription("" if enabled else reason)


def tool_button(
    icon_name: str,
    name: str,
    *,
    on_click: Callable[[], object] | None = None,
    shortcut: str = "",
) -> Button:
    """Return a button with only an icon; `name` is its accessible name and, with the key, its tooltip."""
    made = Button("", "tool", icon_name, on_click=on_click)
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({shortcut})" if shortcut else name)
    made.setFixedSize(theme.u(32), theme.u(32))
    return made
