"""The criteria of the catalogue that a search and the filters keep, with whether each is chosen."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dakdesk.catalogue.search import NO_FILTER, CatalogueIndex, CriterionFilter
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import CriterionStatus
from ui.texts import t, term

ROW_ROLE = int(Qt.ItemDataRole.UserRole)

AnyIndex = QModelIndex | QPersistentModelIndex

SOCIAL = "sociaal"
"""The theme whose shared clauses make the social menu."""


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One line of the list."""

    criterion: Criterion
    chosen: bool

    def spoken(self) -> str:
        """Return everything a screen reader says of the line."""
        criterion = self.criterion
        parts = [criterion.title, term(criterion.place), term(criterion.level), *criterion.ambitions]
        if criterion.status is CriterionStatus.PROPOSAL:
            parts.append(t("Proposal"))
        parts.append(t("chosen") if self.chosen else t("not chosen"))
        return ", ".join(parts)


class CatalogueModel(QAbstractListModel):
    """Searches as one types; `only_shared` keeps the social menu: social clauses for every product group."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Criterion, ...] = ()
        self._index = CatalogueIndex(())
        self._rows: tuple[Criterion, ...] = ()
        self._chosen: frozenset[str] = frozenset()
        self._query, self._keep, self._only_shared = "", NO_FILTER, False

    @property
    def total(self) -> int:
        """The number of criteria before searching."""
        return len(self._all)

    def set_criteria(self, criteria: tuple[Criterion, ...]) -> None:
        """Search in these criteria from now on."""
        if criteria != self._all:
            self._all = criteria
            self._index = CatalogueIndex(criteria)
            self.refresh()

    def set_chosen(self, ids: frozenset[str]) -> None:
        """Mark the criteria with these ids as chosen."""
        if ids == self._chosen:
            return
        changed = ids ^ self._chosen
        self._chosen = ids
        for row, criterion in enumerate(self._rows):
            if criterion.id in changed:
                index = self.index(row)
                self.dataChanged.emit(index, index)

    def set_search(self, query: str, keep: CriterionFilter, *, only_shared: bool = False) -> None:
        """Show what holds these words and passes the filter."""
        if (query, keep, only_shared) != (self._query, self._keep, self._only_shared):
            self._query, self._keep, self._only_shared = query, keep, only_shared
            self.refresh()

    def refresh(self) -> None:
        """Search anew."""
        found = self._index.search(self._query, self._keep)
        if self._only_shared:
            found = tuple(each for each in found if not each.product_groups and each.theme == SOCIAL)
        if found != self._rows:
            self.beginResetModel()
            self._rows = found
            self.endResetModel()

    def count(self, keep: CriterionFilter, *, only_shared: bool = False) -> int:
        """Return how many criteria hold the words that are searched now and pass `keep`."""
        found = self._index.search(self._query, keep)
        return sum(not item.product_groups for item in found) if only_shared else len(found)

    def row_at(self, index: AnyIndex) -> CatalogueRow | None:
        """Return the line at an index."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        criterion = self._rows[index.row()]
        return CatalogueRow(criterion, criterion.id in self._chosen)

    def index_of(self, criterion_id: str) -> QModelIndex:
        """Return the index of a criterion, an invalid one when it is not shown."""
        for row, criterion in enumerate(self._rows):
            if criterion.id == criterion_id:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return title, line or spoken text; nothing for foreign roles."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.criterion.title
        if role == ROW_ROLE:
            return row
        return row.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None
