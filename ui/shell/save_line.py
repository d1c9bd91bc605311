"""The save line: tells quietly whether everything is on disk; failures are announced at once."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import theme
from ui.icons import icon
from ui.session_bridge import SaveState
from ui.texts import t
from ui.widgets.labels import ElidedLabel

QUIET_MS = 400
SAID_MS = 20_000

_LOOKS = {
    "saved": ("circle-check", "ok", "text2"),
    "saving": ("refresh-cw", "text2", "text2"),
    "failed": ("triangle-alert", "block", "block"),
    "read_only": ("lock", "text2", "text2"),
}


def save_words(state: SaveState) -> str:
    """Return what the line says."""
    if state.text:
        return state.text
    if state.kind == "saving":
        return t("Saving …")
    if state.kind == "failed":
        return t(
            "Not saved on {place}, but safe on this computer. New attempt in {seconds} seconds",
            place=state.place,
            seconds=state.retry_seconds,
        )
    if state.kind == "read_only":
        if state.holder:
            return t("Read only: opened by {holder} since {since}", holder=state.holder, since=state.since)
        return t("Read only")
    return t("Everything saved at {moment}", moment=state.moment) if state.moment else t("Everything saved")


class SaveLine(QWidget):
    """Icon and words; `saving` shows only when it lasts longer than 400 ms."""

    def __init__(self) -> None:
        super().__init__()
        self._state = SaveState(kind="saved")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(8))
        self._icon = QLabel()
        self._words = ElidedLabel("", "body", "text2")
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        self._patience = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._patience.timeout.connect(self._show)
        self._said = self._note = ""
        self._said_timer = QTimer(self, singleShot=True, interval=SAID_MS)
        self._said_timer.timeout.connect(self._on_said_long_enough)
        self._show()

    def text(self) -> str:
        """Return the words that are shown."""
        return self._words.full_text()

    @Slot(object)
    def set_state(self, state: SaveState) -> None:
        """Show a state of saving, politely."""
        before, self._state = self._state, state
        if state.kind == "saving":
            self._patience.start()
            return
        self._patience.stop()
        if state.kind != "saved":
            self._said = ""
        self._show()
        if state.kind != before.kind and state.kind != "saved":
            self._announce(save_words(state))

    @Slot(str)
    def say(self, words: str) -> None:
        """Tell quietly what was done; it goes after twenty seconds, and at once when saving fails."""
        if self._state.kind in ("saved", "saving"):
            self._said = words
            self._said_timer.start()
            self._show()
            if words:
                self._announce(words, QAccessible.AnnouncementPoliteness.Polite)

    def set_note(self, words: str) -> None:
        """Add a sentence while everything is saved; empty for none."""
        self._note = words
        self._show()

    @Slot()
    def _on_said_long_enough(self) -> None:
        self._said = ""
        self._show()

    @Slot()
    def _show(self) -> None:
        name, mark_role, words_role = _LOOKS["saved" if self._said else self._state.kind]
        side = theme.u(16)
        self._icon.setPixmap(icon(name, mark_role).pixmap(side, side))
        self._words.set_role(words_role)
        words = save_words(self._state)
        if self._note and self._state.kind == "saved":
            words = f"{words}. {self._note}"
        self._words.set_full_text(self._said or words)

    def _announce(
        self,
        words: str,
        politeness: QAccessible.AnnouncementPoliteness = QAccessible.AnnouncementPoliteness.Assertive,
    ) -> None:
        event = QAccessibleAnnouncementEvent(self, words)
        event.setPoliteness(politeness)
        QAccessible.updateAccessibility(event)
