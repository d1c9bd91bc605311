"""The history of one immutable value: a list of earlier values with labels, to go back and forth in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

MERGE_SECONDS = 1.5
"""Edits of one field that follow each other within this pause are one step in the history."""

HISTORY_LENGTH = 500

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Step(Generic[Value]):
    """A state to go back (or forward) to, and what was done between it and the next."""

    value: Value
    label: str
    merge_key: str
    moment: float


class History(Generic[Value]):
    """A value as it is now with what it was before; `clock` gives seconds."""

    def __init__(self, value: Value, clock: Callable[[], float]) -> None:
        self._value, self._clock = value, clock
        self._past: list[_Step[Value]] = []
        self._future: list[_Step[Value]] = []

    @property
    def value(self) -> Value:
        """The value as it is now."""
        return self._value

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return bool(self._future)

    @property
    def undo_label(self) -> str:
        """English source text of what undo takes back; empty when there is nothing."""
        return self._past[-1].label if self._past else ""

    @property
    def redo_label(self) -> str:
        """English source text of what redo does again; empty when there is nothing."""
        return self._future[-1].label if self._future else ""

    def become(self, changed: Value, label: str, merge_key: str = "") -> bool:
        """Take another value and tell whether it differs; one that is the same leaves no trace.

        Steps with the same non-empty `merge_key` shortly after each other are one.
        """
        if changed == self._value:
            return False
        now = self._clock()
        if not self._merges(merge_key, now):
            self._past.append(_Step(self._value, label, merge_key, now))
            del self._past[:-HISTORY_LENGTH]
        else:
            last = self._past[-1]
            self._past[-1] = _Step(last.value, last.label, last.merge_key, now)
        self._future.clear()
        self._value = changed
        return True

    def undo(self) -> None:
        """Take the last step back; IndexError when there is none."""
        step = self._past.pop()
        self._future.append(_Step(self._value, step.label, "", 0.0))
        self._value = step.value

    def redo(self) -> None:
        """Do again what was taken back last; IndexError when there is nothing."""
        step = self._future.pop()
        self._past.append(_Step(self._value, step.label, "", 0.0))
        self._value = step.value

    def _merges(self, merge_key: str, now: float) -> bool:
        if not (merge_key and self._past) or self._future:
            return False
        last = self._past[-1]
        return last.merge_key == merge_key and now - last.moment <= MERGE_SECONDS
