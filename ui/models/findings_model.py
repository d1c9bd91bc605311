"""The findings of a dossier as a list: heads of gravity, findings, and the accepted ones at the end."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Slot

from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step
from ui.finding_acts import act_words
from ui.finding_text import finding_sentence
from ui.session_bridge import SessionBridge
from ui.texts import t

ROW_ROLE = int(Qt.ItemDataRole.UserRole)

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One line: a head (`finding` is None) with its count, or a finding."""

    gravity: Gravity | None
    finding: Finding | None = None
    count: int = 0
    folded: bool = False
    accepted: bool = False

    @property
    def is_head(self) -> bool:
        """Whether this is the head of a group."""
        return self.finding is None

    def words(self) -> str:
        """Return the sentence, or the name of the group."""
        if self.finding is not None:
            return finding_sentence(self.finding)
        if self.accepted:
            return t("{count} accepted with a reason", count=self.count)
        return t(f"term.Gravity.{self.gravity.value}") if self.gravity is not None else ""

    def act(self) -> str:
        """Return the verb of what is asked; an accepted finding can be opened again."""
        if self.finding is None:
            return ""
        return t("Open again (A)") if self.accepted else act_words(self.finding)

    def caption(self) -> str:
        """Return the place and the rule."""
        if self.finding is None:
            return ""
        place = t(f"term.Step.{self.finding.step.value}")
        return f"{place}  ·  {self.finding.rule}" if self.finding.rule else place


class FindingsModel(QAbstractListModel):
    """Findings by gravity; follows the bridge. Accepted findings are folded at first.

    Args:
        bridge: the session.
        step: only the findings of this step; None for all.
    """

    def __init__(self, bridge: SessionBridge, step: Step | None = None) -> None:
        super().__init__(bridge)
        self._bridge, self._step = bridge, step
        self._folded: set[str] = {"accepted"}
        self._rows: list[FindingRow] = []
        bridge.findings_changed.connect(self.refresh)
        self.refresh()

    def set_step(self, step: Step | None) -> None:
        """Show the findings of one step, or of all."""
        self._step = step
        self.refresh()

    def row_at(self, index: AnyIndex) -> FindingRow | None:
        """Return the line at an index."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def toggle(self, index: AnyIndex) -> None:
        """Fold or open the group whose head is at `index`."""
        row = self.row_at(index)
        if row is not None and row.is_head:
            self._folded ^= {_group(row)}
            self.refresh()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return sentence, line or spoken text; nothing for foreign roles."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words()
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.finding is not None:
            return f"{row.words()}\n{row.caption()}"
        return None

    @Slot()
    def refresh(self) -> None:
        """Take over the findings as they are now; views keep their place by finding."""
        rows = self._make_rows()
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def _make_rows(self) -> list[FindingRow]:
        rows: list[FindingRow] = []
        for gravity in Gravity:
            found = [f for f in self._wanted(self._bridge.findings()) if f.gravity is gravity]
            rows += self._group_rows(FindingRow(gravity, count=len(found)), found)
        accepted = self._wanted(self._bridge.accepted_findings())
        return rows + self._group_rows(FindingRow(None, count=len(accepted), accepted=True), accepted)

    def _group_rows(self, head: FindingRow, found: list[Finding]) -> list[FindingRow]:
        if not found:
            return []
        folded = _group(head) in self._folded
        made = FindingRow(head.gravity, count=head.count, folded=folded, accepted=head.accepted)
        if folded:
            return [made]
        return [made, *(FindingRow(f.gravity, f, accepted=head.accepted) for f in found)]

    def _wanted(self, findings: tuple[Finding, ...]) -> list[Finding]:
        return [f for f in findings if self._step is None or f.step is self._step]


def _group(row: FindingRow) -> str:
    return "accepted" if row.accepted else str(row.gravity)


def _spoken(row: FindingRow) -> str:
    if row.is_head:
        state = t("folded") if row.folded else t("opened")
        return f"{row.words()}, {row.count}, {state}"
    gravity = t(f"term.Gravity.{row.gravity.value}") if row.gravity is not None else ""
    return f"{gravity}: {row.words()} {row.caption()}. {row.act()}"
