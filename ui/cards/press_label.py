"""Words that may wrap, behind a box or radio button: Qt's own buttons keep their words on one line."""

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton

from ui.widgets.labels import Label


class PressLabel(Label):
    """Pressing the words presses `target`."""

    def __init__(self, text: str, target: QAbstractButton, kind: str = "body") -> None:
        super().__init__(text, kind, wrap=True)
        self._target = target

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Press the button when the mouse is let go on the words."""
        if self.rect().contains(event.position().toPoint()):
            self._target.click()
        super().mouseReleaseEvent(event)
