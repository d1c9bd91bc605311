"""Say something to a screen reader that the eye sees by itself, such as where a line was moved to."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Let the screen reader say `words` after what it is saying."""
    widget.setProperty("announced", words)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
