"""The list of dossiers as a table model: rows come in pages, names of groups and steps are put in words."""

from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from dakdesk.store.listing import ListPage, ListRow
from dakdesk.store.schema import Status
from ui.formats import format_date, format_money
from ui.shell.step_names import STEPS, step_name
from ui.start.names import ambition_name, group_name
from ui.texts import t, tn

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
COMPLETE = 100

AnyIndex = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class DossierColumn(IntEnum):
    """The columns, from left to right; department and ambitions only where there is room."""

    TITLE = 0
    GROUPS = 1
    STEP = 2
    COMPLETENESS = 3
    ESTIMATE = 4
    OWNER = 5
    DEPARTMENT = 6
    AMBITIONS = 7
    CHANGED = 8


SORT_KEYS: dict[DossierColumn, str] = {
    DossierColumn.TITLE: "title",
    DossierColumn.STEP: "step",
    DossierColumn.COMPLETENESS: "completeness",
    DossierColumn.ESTIMATE: "estimate",
    DossierColumn.OWNER: "owner",
    DossierColumn.CHANGED: "changed",
}
"""Which columns the list can be sorted on, with the key of `dakdesk.store.listing.SORT_COLUMNS`."""


def head_words(column: DossierColumn) -> str:
    """Return the words above a column."""
    return {
        DossierColumn.TITLE: t("Dossier"),
        DossierColumn.GROUPS: t("Product groups"),
        DossierColumn.STEP: t("Step"),
        DossierColumn.COMPLETENESS: t("Completeness"),
        DossierColumn.ESTIMATE: t("Estimate excl. VAT"),
        DossierColumn.OWNER: t("Owner"),
        DossierColumn.DEPARTMENT: t("Department"),
        DossierColumn.AMBITIONS: t("Ambitions"),
        DossierColumn.CHANGED: t("Last changed"),
    }[column]


def step_words(row: ListRow) -> str:
    """Return the step a dossier has come to: `4 Criteria`, or `Volledig`."""
    if row.completeness >= COMPLETE:
        return t("Complete")
    return f"{row.step} {step_name(STEPS[row.step - 1])}"


def moment_words(moment: datetime, now: datetime | None = None) -> str:
    """Return a moment as people say it: `vandaag, 14.32`, `gisteren, 16.48`, `21 november 2026`."""
    local = moment.astimezone()
    today = (now or datetime.now().astimezone()).date()
    time = f"{local:%H.%M}"
    if local.date() == today:
        return t("today, {time}", time=time)
    if local.date() == today - timedelta(days=1):
        return t("yesterday, {time}", time=time)
    return format_date(date(local.year, local.month, local.day))


def groups_words(row: ListRow) -> str:
    """Return the names of the product groups of a dossier."""
    return ", ".join(group_name(group) for group in row.product_groups)


def status_words(row: ListRow) -> str:
    """Return that a dossier lies in the archive or the bin; empty for a current one."""
    return {Status.ACTIVE: "", Status.ARCHIVED: t("archive"), Status.BINNED: t("bin")}[row.status]


def title_words(row: ListRow) -> str:
    """Return the title of a dossier, or that it has none yet."""
    return row.title or t("Dossier without a title")


class DossierListModel(QAbstractTableModel):
    """Rows of the list; asks for more with `more_wanted(offset)` when the view comes to the end."""

    more_wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ListRow] = []
        self._total = 0
        self._asked = 0

    @property
    def total(self) -> int:
        """How many dossiers match, the ones not read yet included."""
        return self._total

    def set_page(self, page: ListPage) -> None:
        """Show a first page in place of what was there."""
        self.beginResetModel()
        self._rows, self._total, self._asked = list(page.rows), page.total, 0
        self.endResetModel()

    def add_page(self, page: ListPage) -> None:
        """Show the next rows at the end."""
        if page.rows:
            first = len(self._rows)
            self.beginInsertRows(NO_INDEX, first, first + len(page.rows) - 1)
            self._rows.extend(page.rows)
            self.endInsertRows()
        self._total = page.total

    def row_at(self, number: int) -> ListRow:
        """Return a row by its place."""
        return self._rows[number]

    def place_of(self, dossier_id: str) -> int:
        """Return the place of a dossier, -1 when it is not shown."""
        return next((n for n, row in enumerate(self._rows) if row.id == dossier_id), -1)

    def rowCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Return how many rows were read."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = NO_INDEX) -> int:
        """Return the number of columns, hidden ones included."""
        return 0 if parent.isValid() else len(DossierColumn)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Tell whether there are rows that were not read yet."""
        return not parent.isValid() and len(self._rows) < self._total and self._asked != len(self._rows)

    def fetchMore(self, _parent: AnyIndex) -> None:
        """Ask for the next rows, once."""
        self._asked = len(self._rows)
        self.more_wanted.emit(self._asked)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the words above a column."""
        if orientation == Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return head_words(DossierColumn(section))
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, the row itself, or the row as one spoken sentence."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_words(row, DossierColumn(index.column()))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken_words(row, DossierColumn(index.column()))
        return None


def cell_words(row: ListRow, column: DossierColumn) -> str:
    """Return the words of one cell."""
    if column is DossierColumn.TITLE:
        return title_words(row)
    if column is DossierColumn.GROUPS:
        return groups_words(row)
    if column is DossierColumn.STEP:
        return step_words(row)
    if column is DossierColumn.COMPLETENESS:
        return f"{row.completeness}\u00a0%"
    if column is DossierColumn.ESTIMATE:
        return format_money(row.estimate_cents) or t("not estimated yet")
    if column is DossierColumn.OWNER:
        return row.owner
    if column is DossierColumn.DEPARTMENT:
        return row.department
    if column is DossierColumn.AMBITIONS:
        return ", ".join(row.ambitions)
    return moment_words(row.changed_at)


def spoken_words(row: ListRow, column: DossierColumn) -> str:
    """Return what a screen reader says of a cell, and what the tooltip shows."""
    if column is DossierColumn.TITLE:
        parts = (title_words(row), status_words(row), row.reference, groups_words(row))
        return ", ".join(part for part in parts if part)
    if column is DossierColumn.STEP and row.findings:
        looks = tn("{count} to look at", "{count} to look at ", row.findings).strip()
        return f"{step_words(row)}, {looks}"
    if column is DossierColumn.AMBITIONS:
        return ", ".join(ambition_name(ambition) for ambition in row.ambitions)
    return cell_words(row, column)
