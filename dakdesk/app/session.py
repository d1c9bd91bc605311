"""The open dossier: its present state, its history, and who wants to know of changes.

A dossier is one immutable value, so history is a list of earlier values with labels. A session belongs to
the window's thread and touches neither disk nor database; `dakdesk.app.autosave` listens to it.
"""

import time
from collections.abc import Callable

from dakdesk.app.history import History
from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.flow.steps import StepState, open_findings, step_states

Listener = Callable[[], None]
Find = Callable[[Dossier], tuple[Finding, ...]]


class ReadOnlySessionError(Exception):
    """The dossier is open to look at only: somebody else has it open, or the folder cannot be written."""


def _find_nothing(_: Dossier) -> tuple[Finding, ...]:
    return ()


class Session:
    """One open dossier. `revision` is the one in the store that the session builds on (0: not stored yet)."""

    def __init__(
        self,
        dossier: Dossier,
        revision: int = 0,
        *,
        read_only: bool = False,
        find: Find = _find_nothing,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._history = History(dossier, clock)
        self.revision = revision
        self._read_only = read_only
        self._find = find
        self._listeners: list[Listener] = []
        self._findings: tuple[Finding, ...] | None = None
        self._states: tuple[StepState, ...] | None = None

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is now."""
        return self._history.value

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._read_only

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._history.can_undo and not self._read_only

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return self._history.can_redo and not self._read_only

    @property
    def undo_label(self) -> str:
        """English source text of what undo takes back; empty when there is nothing."""
        return self._history.undo_label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """English source text of what redo does again; empty when there is nothing."""
        return self._history.redo_label if self.can_redo else ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the present state, accepted ones included; computed when first asked for."""
        if self._findings is None:
            self._findings = self._find(self.dossier)
        return self._findings

    @property
    def step_states(self) -> tuple[StepState, ...]:
        """The state of the seven steps; computed when first asked for."""
        if self._states is None:
            self._states = step_states(self.dossier, open_findings(self.dossier, self.findings))
        return self._states

    def looking_at(self, dossier: Dossier) -> "Session":
        """Return a read-only session over another state, judged as this one."""
        return Session(dossier, read_only=True, find=self._find)

    def apply(self, change: Change) -> None:
        """Change the dossier and tell the listeners; a change that alters nothing leaves no trace.

        Raises ReadOnlySessionError in a read-only session, and what the change itself raises (PathError);
        the dossier is then as it was.
        """
        if self._read_only:
            raise ReadOnlySessionError
        changed = change.function(self.dossier)
        if self._history.become(changed, change.label, change.merge_key):
            self._changed()

    def undo(self) -> None:
        """Take the last change back; nothing happens when there is none."""
        if self.can_undo:
            self._history.undo()
            self._changed()

    def redo(self) -> None:
        """Do again what was taken back last; nothing happens when there is nothing."""
        if self.can_redo:
            self._history.redo()
            self._changed()

    def subscribe(self, listener: Listener) -> Listener:
        """Call `listener` after each change; call the result to end that."""
        self._listeners.append(listener)
        return lambda: self.unsubscribe(listener)

    def unsubscribe(self, listener: Listener) -> None:
        """Call `listener` no longer; nothing happens when it was not called."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse changes from now on, or take them again; the listeners are told."""
        if read_only != self._read_only:
            self._read_only = read_only
            self._tell()

    def _changed(self) -> None:
        self._findings = self._states = None
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
