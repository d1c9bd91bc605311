"""What a file with criteria brings: what is new, what differs and how, and what is done with each."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QWidget,
)

from dakdesk.catalogue.arrivals import Arrival, Choice, FieldChange, Standing
from dakdesk.catalogue.takeover import difference
from ui import theme
from ui.dialogs.ask import Sheet
from ui.dialogs.difference_sheet import RoomyCells
from ui.models.criterion_words import field_name, value_words
from ui.start.criterion_record import record_html
from ui.texts import t, tn
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dakdesk.app.catalogue_exchange import Incoming
    from dakdesk.catalogue.groups import GroupHead

_STANDINGS = {
    Standing.NEW: "New",
    Standing.NEWER: "Newer version of yours",
    Standing.OTHER: "Differs from yours",
    Standing.SHIPPED: "Differs from that of DAKdesk",
}
_CHOICES = {
    Choice.TAKE: "Take over",
    Choice.LEAVE: "Do not take over",
    Choice.RENAME: "Take over under another id",
}
_INSTEAD = {
    Standing.NEWER: "Take over in place of yours",
    Standing.OTHER: "Take over in place of yours",
    Standing.SHIPPED: "Take over in place of that of DAKdesk",
}


class ProblemsSheet(Sheet):
    """Everything that must be mended in a file; nothing was taken over."""

    def __init__(self, parent: QWidget | None, incoming: "Incoming") -> None:
        count = tn("{count} thing to mend", "{count} things to mend", len(incoming.problems))
        super().__init__(
            parent,
            t("Nothing was taken over from {file}", file=incoming.file.name),
            t("{count}. Mend the file and bring it in again.", count=count),
            harmless=t("Close"),
            icon_name="triangle-alert",
            role="warn",
        )
        self.setMaximumWidth(theme.u(860))
        self.setMinimumWidth(theme.u(680))
        self.list = QTextBrowser()
        self.list.setAccessibleName(t("What must be mended"))
        self.list.setPlainText("\n\n".join(incoming.problems))
        self.list.setMinimumHeight(theme.u(200))
        self.body.addWidget(self.list)


LIKED_HEIGHT = 640


class IncomingSheet(Sheet):
    """A table of what comes in and differs; `choices` says what is wanted of each."""

    def __init__(self, parent: QWidget | None, incoming: "Incoming") -> None:
        self._arrivals = [each for each in incoming.arrivals if each.standing is not Standing.SAME]
        self._chosen = {each.criterion.id: each.choices[0] for each in self._arrivals}
        super().__init__(
            parent,
            t("What do you take over from {file}?", file=incoming.file.name),
            " ".join(filter(None, (summary(incoming.arrivals), groups_words(incoming.groups)))),
            act=t("Take over") if self._arrivals else "",
            harmless=t("Cancel") if self._arrivals else t("Close"),
        )
        if self._arrivals:
            self.setMinimumWidth(theme.u(720))
            self.setMaximumWidth(theme.u(1200))
            self._make_widgets()
            self.table.selectRow(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Show some rows and much of the record, as far as the screen goes, also with large text."""
        super().showEvent(event)
        room = self.screen().availableGeometry().height() * 9 // 10
        liked = min(room, theme.u(LIKED_HEIGHT)) if self._arrivals else 0
        self.resize(self.width(), max(self.height(), liked))

    def choices(self) -> dict[str, Choice]:
        """Return what is done with each criterion, by id."""
        return dict(self._chosen)

    def _make_widgets(self) -> None:
        self.table = self._make_table()
        self.record = QTextBrowser()
        self.record.setAccessibleName(t("What this criterion changes"))
        self.record.setOpenLinks(False)
        self.record.setFrameShape(QFrame.Shape.StyledPanel)
        self.record.setMinimumHeight(theme.u(80))
        self.choice = ChoiceField([])
        self.choice.setAccessibleName(t("What to do with the criterion"))
        self.choice.edited.connect(self._on_choice_edited)
        self.table.itemSelectionChanged.connect(self._on_selection_changed)
        self.body.addWidget(self.table, 4)
        self.body.addWidget(self.record, 5)
        line = QHBoxLayout()
        line.addWidget(Label(t("What to do with what is selected"), "body strong"))
        line.addWidget(self.choice, 1)
        self.body.addLayout(line)

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._arrivals), 3)
        table.setAccessibleName(t("Criteria that come in"))
        table.setHorizontalHeaderLabels([t("Criterion"), t("What it is"), t("What you do")])
        table.verticalHeader().hide()
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        table.setShowGrid(False)
        table.setMinimumHeight(theme.u(80))
        for row, arrival in enumerate(self._arrivals):
            texts = (arrival.criterion.title, t(_STANDINGS[arrival.standing]), self._act_words(arrival))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(f"{text} ({arrival.criterion.id})" if column == 0 else text)
                table.setItem(row, column, item)
        table.setItemDelegate(RoomyCells(table))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _act_words(self, arrival: Arrival) -> str:
        return choice_words(arrival, self._chosen[arrival.criterion.id])

    def _selected(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    @Slot()
    def _on_selection_changed(self) -> None:
        rows = self._selected()
        if not rows:
            return
        first = self._arrivals[rows[0]]
        self.record.setHtml(changes_html(first) if first.known is not None else record_html(first.criterion))
        common = [
            choice for choice in first.choices if all(choice in self._arrivals[row].choices for row in rows)
        ]
        self.choice.set_options([(choice, choice_words(first, choice)) for choice in common])
        self.choice.set_value(self._chosen[first.criterion.id])

    @Slot(object)
    def _on_choice_edited(self, choice: Choice) -> None:
        for row in self._selected():
            arrival = self._arrivals[row]
            self._chosen[arrival.criterion.id] = choice
            cell = self.table.item(row, 2)
            if cell is not None:
                cell.setText(self._act_words(arrival))


def choice_words(arrival: Arrival, choice: Choice) -> str:
    """Return what is done with a criterion, in words."""
    if choice is Choice.TAKE and arrival.standing in _INSTEAD:
        return t(_INSTEAD[arrival.standing])
    return t(_CHOICES[choice])


def summary(arrivals: "Sequence[Arrival]") -> str:
    """Return how many criteria are new, differ, or are there already."""
    new = sum(each.standing is Standing.NEW for each in arrivals)
    same = sum(each.standing is Standing.SAME for each in arrivals)
    other = len(arrivals) - new - same
    return t("{new} new, {other} different, {same} the same already.", new=new, other=other, same=same)


def groups_words(groups: "Sequence[GroupHead]") -> str:
    """Return which product groups come in with their criteria; empty for none."""
    names = ", ".join(group.title for group in groups)
    words = tn("New product group: {names}.", "New product groups: {names}.", len(groups), names=names)
    return words if groups else ""


def changes_html(arrival: Arrival) -> str:
    """Return every field that differs: what was, struck through, and what comes."""
    parts = [f"<h3>{escape(arrival.criterion.title)}</h3>", f"<p>{escape(arrival.criterion.id)}</p>"]
    for change in arrival.changes:
        parts.append(f"<h4>{escape(field_name(change.field))}</h4><p>{_change_html(change)}</p>")
    return "".join(parts)


def _change_html(change: FieldChange) -> str:
    before, after = value_words(change.before), value_words(change.after)
    words = "".join(_part_html(part.text, part.kind) for part in difference(before, after))
    return words.replace("</s><b", "</s> <b").replace("\n", "<br/>")


def _part_html(text: str, kind: str) -> str:
    words = escape(text)
    if kind == "removed":
        return f'<s style="color:{theme.color("block").name()}">{words}</s>'
    return f'<b style="color:{theme.color("ok").name()}">{words}</b>' if kind == "added" else words
