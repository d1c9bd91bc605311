"""A policy framework while it is edited: changes with undo and redo, and its faults after a try to save."""

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from dakdesk.app.file_problems import message_words
from dakdesk.app.history import History
from dakdesk.policy.framework_check import Fault, Known, faults
from ui.edit_bridge import EditBridge

if TYPE_CHECKING:
    from dakdesk.domain.changes import Change
    from dakdesk.policy.framework import Framework


class FrameworkBridge(EditBridge):
    """The framework as forms see it. After `check` faults are followed at each change."""

    def __init__(self, framework: "Framework", known: Known, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(framework, time.monotonic)
        self._saved, self._known = framework, known
        self._faults: tuple[Fault, ...] = ()
        self._checked = False

    @property
    def value(self) -> "Framework":
        """The framework as it is now."""
        return self._history.value

    @property
    def insists(self) -> bool:
        """After saving was tried, every fault is shown at once."""
        return self._checked

    @property
    def unsaved(self) -> bool:
        """Whether something differs from what was saved last."""
        return self.value != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return self._history.can_redo

    def apply(self, change: "Change") -> None:
        """Change the framework; changes by path are the same as those of a dossier."""
        function: Any = change.function
        if self._history.become(function(self.value), change.label, change.merge_key):
            self._changed()

    def take(self, framework: "Framework") -> None:
        """Take a whole other state, as one step that can be undone."""
        if self._history.become(framework, "Change a field"):
            self._changed()

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self.can_undo:
            self._history.undo()
            self._changed()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        if self.can_redo:
            self._history.redo()
            self._changed()

    def check(self) -> tuple[Fault, ...]:
        """Look for faults now, and from now on at each change."""
        self._checked = True
        self._faults = faults(self.value, self._known)
        self.findings_changed.emit()
        return self._faults

    def faults(self) -> tuple[Fault, ...]:
        """Return the faults as they were last found."""
        return self._faults

    def mark_saved(self) -> None:
        """Note that the framework is kept as it is now."""
        self._saved, self._checked, self._faults = self.value, False, ()
        self.findings_changed.emit()

    def problem(self, path: str) -> tuple[str, str]:
        """Return the first fault of a field."""
        found = next((fault for fault in self._faults if fault.path == path), None)
        if found is None:
            return "", "block"
        words = message_words(found.message)
        return f"{words[:1].upper()}{words[1:]}.", "block"

    def _changed(self) -> None:
        if self._checked:
            self._faults = faults(self.value, self._known)
        self.dossier_changed.emit()
        self.findings_changed.emit()
