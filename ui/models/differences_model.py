"""What changed since the last export as a list: a head for each step, then its differences."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Step
from dakdesk.flow.differences import Difference, DifferenceKind, differences
from ui.models.difference_words import change_words, place_words
from ui.texts import t

ROW_ROLE = int(Qt.ItemDataRole.UserRole)

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A head (no difference) with its count, or a difference in words."""

    step: Step
    words: str
    lines: tuple[str, ...] = ()
    difference: Difference | None = None
    count: int = 0

    @property
    def is_head(self) -> bool:
        """Whether this is the head of a step."""
        return self.difference is None

    @property
    def kind(self) -> DifferenceKind | None:
        """What happened; None for a head."""
        return self.difference.kind if self.difference is not None else None


class DifferencesModel(QAbstractListModel):
    """The differences between two states, by step."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[DifferenceRow] = []

    @property
    def count(self) -> int:
        """How many differences there are."""
        return sum(not row.is_head for row in self._rows)

    def compare(self, before: Dossier, after: Dossier) -> None:
        """Show what differs."""
        rows: list[DifferenceRow] = []
        found = differences(before, after)
        for step in Step:
            of_step = [change for change in found if change.step is step]
            if of_step:
                rows.append(DifferenceRow(step, t(f"term.Step.{step.value}"), count=len(of_step)))
            rows += [
                DifferenceRow(step, place_words(each, before, after), change_words(each, before, after), each)
                for each in of_step
            ]
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row_at(self, index: AnyIndex) -> DifferenceRow | None:
        """Return the line at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words, line or spoken text; nothing for foreign roles."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.words}, {row.count}" if row.is_head else ". ".join((row.words, *row.lines))
        if role == Qt.ItemDataRole.ToolTipRole and not row.is_head:
            return "\n".join((row.words, *row.lines))
        return None
