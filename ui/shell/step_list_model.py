"""The seven steps as an item model: the one truth for the rail, the bottom bar and the shortcuts."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot

from dakdesk.flow.export_stand import ExportStand
from dakdesk.flow.steps import StepState, StepStatus
from ui.session_bridge import SessionBridge
from ui.shell.step_names import STEPS, step_name
from ui.texts import t

STATE_ROLE = int(Qt.ItemDataRole.UserRole)
CURRENT_ROLE = STATE_ROLE + 1
SECOND_LINE_ROLE = STATE_ROLE + 2
AnyIndex = QModelIndex | QPersistentModelIndex
_EXPORT_WORDS = {
    ExportStand.NONE: "Ready to export",
    ExportStand.EXPORTED: "Exported",
    ExportStand.CHANGED: "Changed since the export",
}


def state_words(state: StepState) -> str:
    """Return the one line that tells how a step stands."""
    if state.status is StepStatus.WARNINGS:
        return t("{count} to look at", count=state.open_findings)
    if state.export is not None and state.status is not StepStatus.EMPTY:
        return t(_EXPORT_WORDS[state.export])
    if state.status is StepStatus.BUSY:
        return t("Busy: {filled} of {total}", filled=state.filled, total=state.total)
    return {
        StepStatus.EMPTY: t("Not begun yet"),
        StepStatus.COMPLETE: t("Complete"),
        StepStatus.NOT_NEEDED: t("Not needed"),
    }[state.status]


class StepListModel(QAbstractListModel):
    """Names, states and the current step; `current_changed` when another step is chosen."""

    current_changed = Signal(int)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._current = 0
        self._states = bridge.states()
        bridge.dossier_changed.connect(self._on_states_changed)
        bridge.findings_changed.connect(self._on_states_changed)

    @property
    def current(self) -> int:
        """Index of the step that is shown, 0 to 6."""
        return self._current

    def set_current(self, index: int) -> None:
        """Choose the step that is shown."""
        if index != self._current and 0 <= index < len(STEPS):
            before, self._current = self._current, index
            for row in (before, index):
                self.dataChanged.emit(self.index(row), self.index(row))
            self.current_changed.emit(index)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return seven."""
        return 0 if parent.isValid() else len(STEPS)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return name, state or words of a step; nothing for foreign roles."""
        state = self._states[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return step_name(state.step)
        if role == STATE_ROLE:
            return state
        if role == CURRENT_ROLE:
            return index.row() == self._current
        if role == SECOND_LINE_ROLE:
            return state_words(state)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(state)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), state)
        return None

    def _tooltip(self, state: StepState) -> str:
        words = f"{step_name(state.step)}: {state_words(state)}"
        return f"{words}. {state.reason}" if state.reason else words

    def _spoken(self, row: int, state: StepState) -> str:
        words = t(
            "Step {n} of {total}, {name}, {state}",
            n=row + 1,
            total=len(STEPS),
            name=step_name(state.step),
            state=state_words(state),
        )
        return t("{words}, current step", words=words) if row == self._current else words

    @Slot()
    def _on_states_changed(self) -> None:
        states = self._bridge.states()
        if states != self._states:
            self._states = states
            self.dataChanged.emit(self.index(0), self.index(len(STEPS) - 1))
