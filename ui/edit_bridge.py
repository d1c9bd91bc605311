"""What a form needs of whatever it edits: one frozen value, changes by path, and what is wrong with a field.

`ui.session_bridge.SessionBridge` edits the open dossier, `ui.start.framework_bridge.FrameworkBridge` a policy
framework; form rows and record tables serve both.
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from dakdesk.domain import paths
from dakdesk.domain.changes import Change, set_value


class EditBridge(QObject):
    """Base of both; signals tell that the value, what is wrong with it, or the right to change it changed."""

    dossier_changed = Signal()
    findings_changed = Signal()
    read_only_changed = Signal(bool)

    @property
    def value(self) -> Any:
        """The value as it is now."""
        raise NotImplementedError

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return False

    @property
    def insists(self) -> bool:
        """Whether what is wrong with a field is shown before the field was left."""
        return False

    @property
    def checking(self) -> bool:
        """Whether what is wrong is still being worked out after a change; `findings_changed` follows."""
        return False

    def apply(self, change: Change) -> None:
        """Change the value, as a step that can be undone."""
        raise NotImplementedError

    def problem(self, path: str) -> tuple[str, str]:
        """Return what is wrong with a field, as a sentence and its colour role; empty when nothing is."""
        raise NotImplementedError

    def get(self, path: str) -> Any:
        """Return the value at a path (see `dakdesk.domain.paths`)."""
        return paths.get_at(self.value, path)

    def set(self, path: str, value: object, label: str = "Change a field") -> None:
        """Put `value` at `path`, as a change that can be undone."""
        self.apply(set_value(path, value, label))
