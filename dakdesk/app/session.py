"""The open dossier: its present state, its history, and who wants to know of changes.

A dossier is one immutable value, so history is a list of earlier values with labels. A session belongs to
the window's thread and touches neither disk nor database; `dakdesk.app.autosave` listens to it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.flow.steps import StepState, open_findings, step_states

MERGE_SECONDS = 1.5
"""Edits of one field that follow each other within this pause are one step in the history."""

HISTORY_LENGTH = 500

Listener = Callable[[], None]
Find = Callable[[Dossier], tuple[Finding, ...]]


class ReadOnlySessionError(Exception):
    """The dossier is open to look at only: somebody else has it open, or the folder cannot be written."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A state to go back (or forward) to, and what was done between it and the next."""

    dossier: Dossier
    label: str
    merge_key: str
    moment: float


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
        self._dossier = dossier
        self.revision = revision
        self._read_only = read_only
        self._find = find
        self._clock = clock
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._listeners: list[Listener] = []
        self._findings: tuple[Finding, ...] | None = None
        self._states: tuple[StepState, ...] | None = None

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is now."""
        return self._dossier

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._read_only

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._past) and not self._read_only

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return bool(self._future) and not self._read_only

    @property
    def undo_label(self) -> str:
        """English source text of what undo takes back; empty when there is nothing."""
        return self._past[-1].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """English source text of what redo does again; empty when there is nothing."""
        return self._future[-1].label if self.can_redo else ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of the present state, accepted ones included; computed when first asked for."""
        if self._findings is None:
            self._findings = self._find(self._dossier)
        return self._findings

    @property
    def step_states(self) -> tuple[StepState, ...]:
        """The state of the seven steps; computed when first asked for."""
        if self._states is None:
            self._states = step_states(self._dossier, open_findings(self._dossier, self.findings))
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
        changed = change.function(self._dossier)
        if changed == self._dossier:
            return
        now = self._clock()
        if not self._merges(change, now):
            self._past.append(_Step(self._dossier, change.label, change.merge_key, now))
            del self._past[:-HISTORY_LENGTH]
        else:
            last = self._past[-1]
            self._past[-1] = _Step(last.dossier, last.label, last.merge_key, now)
        self._future.clear()
        self._become(changed)

    def undo(self) -> None:
        """Take the last change back; nothing happens when there is none."""
        if self.can_undo:
            step = self._past.pop()
            self._future.append(_Step(self._dossier, step.label, "", 0.0))
            self._become(step.dossier)

    def redo(self) -> None:
        """Do again what was taken back last; nothing happens when there is nothing."""
        if self.can_redo:
            step = self._future.pop()
            self._past.append(_Step(self._dossier, step.label, "", 0.0))
            self._become(step.dossier)

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

    def _merges(self, change: Change, now: float) -> bool:
        if not (change.merge_key and self._past) or self._future:
            return False
        last = self._past[-1]
        return last.merge_key == change.merge_key and now - last.moment <= MERGE_SECONDS

    def _become(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._findings = self._states = None
        self._tell()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()
