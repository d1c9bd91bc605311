"""The bar at the bottom of the start screen: what was done last, with its undoing, and the last backup."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui import theme
from ui.icons import icon
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label

SHOWN_MS = 20_000


class StatusBar(QFrame):
    """`say` shows a message, polite to a screen reader; it goes after twenty seconds."""

    def __init__(self) -> None:
        super().__init__()
        self._undo: Callable[[], object] | None = None
        self._trouble = ""
        self.setMinimumHeight(theme.u(34))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.u(16), theme.u(1), theme.u(16), 0)
        row.setSpacing(theme.u(8))
        self._mark = Label("")
        self._words = ElidedLabel("", "caption", "text2")
        self.undo_button = Button(t("Undo"), "quiet", "undo-2", on_click=self._on_undo_clicked)
        self._backup = ElidedLabel("", "caption", "text2")
        row.addWidget(self._mark)
        row.addWidget(self._words)
        row.addWidget(self.undo_button)
        row.addStretch(1)
        row.addWidget(self._backup)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.rest)
        self.rest()

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Tell what was done; `undo` takes it back."""
        self._undo = undo
        self._show("circle-check", "ok", words)
        self.undo_button.setVisible(undo is not None)
        self._timer.start()
        self._announce(words, urgent=False)

    def warn(self, words: str) -> None:
        """Tell what could not be done; it stays until the next message."""
        self._undo = None
        self.undo_button.hide()
        self._timer.stop()
        self._show("triangle-alert", "block", words)
        self._announce(words, urgent=True)

    def _announce(self, words: str, *, urgent: bool) -> None:
        # imported here: its vocabularies cost eight milliseconds before the list is shown
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        politeness = QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(self, words)
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def show_backup(self, words: str) -> None:
        """Show when the last backup was made."""
        self._backup.set_full_text(words)

    def text(self) -> str:
        """Return the words that are shown."""
        return self._words.full_text()

    def backup_text(self) -> str:
        """Return what is said of the last backup."""
        return self._backup.full_text()

    @Slot(str)
    def set_trouble(self, words: str) -> None:
        """Say at rest what is wrong with the store; empty when the dossiers can be read again."""
        if words != self._trouble:
            self._trouble = words
            if words:
                self._timer.stop()
            if not self._timer.isActive():  # what was just said stays its time
                self.rest()

    @Slot()
    def rest(self) -> None:
        """Say only that everything is saved, or that the store is in trouble."""
        self._undo = None
        self.undo_button.hide()
        if self._trouble:
            self._show("triangle-alert", "block", self._trouble)
        else:
            self._show("circle-check", "ok", t("Everything saved"))

    def _show(self, icon_name: str, role: str, words: str) -> None:
        side = theme.u(16)
        self._mark.setPixmap(icon(icon_name, role).pixmap(side, side))
        self._words.set_role("block" if role == "block" else "text2")
        self._words.set_full_text(words)

    @Slot()
    def _on_undo_clicked(self) -> None:
        undo = self._undo
        self.rest()
        if undo is not None:
            undo()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface and the line at the top."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(0, 0, self.width(), 1, theme.color("border"))
