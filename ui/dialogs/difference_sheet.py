"""What differs between two states of a dossier, side by side, and which of the two to go on with."""

from enum import StrEnum

from PySide6.QtCore import QMargins, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from dakdesk.domain.dossier import Dossier
from dakdesk.flow.differences import Difference, DifferenceKind, differences
from ui import theme
from ui.dialogs.ask import Sheet
from ui.models.difference_words import place_words, value_words
from ui.shell.step_names import step_name
from ui.texts import t, tn
from ui.widgets.buttons import Button

MOST_ROWS = 200
LEAST_TABLE, LIKED_TABLE = 130, 240

AnyIndex = QModelIndex | QPersistentModelIndex


class RoomyCells(QStyledItemDelegate):
    """Gives the words some room, and draws a line below each row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the room of the words and the edge around them."""
        inner = QStyleOptionViewItem(option)
        inner.rect = option.rect.marginsRemoved(_margins())
        return super().sizeHint(inner, index).grownBy(_margins())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the words inside the edge, the line below, and one field behind a selected row."""
        whole = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, theme.color("sel"))
        painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), theme.color("border"))
        option.rect = whole.marginsRemoved(_margins())
        super().paint(painter, option, index)


def _margins() -> QMargins:
    return QMargins(theme.u(6), theme.u(5), theme.u(6), theme.u(5))


class _Cells(QTableWidget):
    """A table that likes to show some rows, and gives way in a low window."""

    def sizeHint(self) -> QSize:
        """Return the height it likes."""
        return QSize(super().sizeHint().width(), theme.u(LIKED_TABLE))


class Wanted(StrEnum):
    """What was chosen; NOTHING leaves everything as it is."""

    NOTHING = "nothing"
    OURS = "ours"
    THEIRS = "theirs"


class DifferenceSheet(Sheet):
    """A table of what differs; `wanted` says what was chosen when it is closed.

    Args:
        parent: the window.
        ours: the dossier as it is in this window.
        theirs: the dossier as a colleague saved it.
        who: the colleague.
    """

    def __init__(self, parent: QWidget | None, ours: Dossier, theirs: Dossier, who: str) -> None:
        found = differences(theirs, ours)
        super().__init__(
            parent,
            t("What differs between you and {who}?", who=who),
            _summary(found),
            harmless=t("Decide later"),
        )
        self.wanted = Wanted.NOTHING
        self.setMinimumWidth(theme.u(720))
        self.setMaximumWidth(theme.u(1100))
        self.table = _table(found[:MOST_ROWS], ours, theirs, who)
        self.body.addWidget(self.table)
        self.ours_button = Button(t("Keep my version"), "standard", on_click=self._on_ours)
        self.theirs_button = Button(
            t("Take over the version of {who}", who=who), "standard", on_click=self._on_theirs
        )
        self.add_buttons(self.ours_button, self.theirs_button)

    @Slot()
    def _on_ours(self) -> None:
        self.wanted = Wanted.OURS
        self.accept()

    @Slot()
    def _on_theirs(self) -> None:
        self.wanted = Wanted.THEIRS
        self.accept()


def _summary(found: tuple[Difference, ...]) -> str:
    count = tn("{count} place differs.", "{count} places differ.", len(found))
    return (
        f"{count} {t('The version that you do not choose goes to the bin; you can put it back from there.')}"
    )


def _table(found: tuple[Difference, ...], ours: Dossier, theirs: Dossier, who: str) -> QTableWidget:
    table = _Cells(len(found), 3)
    table.setAccessibleName(t("What differs"))
    for column, head in enumerate((t("Place"), t("Your version"), t("Version of {who}", who=who))):
        table.setHorizontalHeaderItem(column, QTableWidgetItem(head))
        table.model().setHeaderData(column, Qt.Orientation.Horizontal, head, Qt.ItemDataRole.ToolTipRole)
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(True)
    table.setShowGrid(False)
    for row, difference in enumerate(found):
        words = (_place(difference, ours, theirs), *_both(difference, ours, theirs))
        for column, text in enumerate(words):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            table.setItem(row, column, item)
    table.setItemDelegate(RoomyCells(table))
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.setMinimumHeight(theme.u(LEAST_TABLE))
    return table


def _place(difference: Difference, ours: Dossier, theirs: Dossier) -> str:
    return f"{step_name(difference.step)} – {place_words(difference, theirs, ours)}"


def _both(difference: Difference, ours: Dossier, theirs: Dossier) -> tuple[str, str]:
    """Return what stands at the place in ours and in theirs."""
    if difference.kind is DifferenceKind.MOVED:
        return t("Other order"), t("Other order")
    if difference.kind is DifferenceKind.ADDED:
        return t("Stands there"), t("Does not stand there")
    if difference.kind is DifferenceKind.LEFT_OUT:
        return t("Does not stand there"), t("Stands there")
    path = difference.path
    return (
        value_words(difference.after, path, ours) or t("not filled in"),
        value_words(difference.before, path, theirs) or t("not filled in"),
    )
