"""Who pays and who saves: departments, their part of each line, and what that comes to."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from dakdesk.domain.costs import Department
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.flow.cost_changes import set_share
from dakdesk.lcc.results import Comparison
from ui import theme
from ui.cards.cost_cell import CostCell
from ui.cards.cost_figures_view import FiguresView
from ui.models.cost_departments import department_table
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets.card import Card
from ui.widgets.labels import Label
from ui.widgets.record_table import Column, RecordTable

PATH = "costs.departments"


class DepartmentsCard(Card):
    """Departments with the split of every line, and per alternative what each of them pays."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("Costs by department"), foldable=True)
        self._bridge = bridge
        self.table = RecordTable(
            self,
            bridge,
            PATH,
            columns=(Column("name", t("Department"), weight=3, half=False),),
            new=lambda: Department(id=new_id("dienst")),
            add_text=t("Add a department"),
            empty_text=t("No departments yet. Then the costs are those of the whole organisation."),
        )
        self._above = Label(t("Part of each cost line, in percent:"), "body", "text2", wrap=True)
        self.add(self._above)
        self.split = ShareGrid(bridge)
        self.add(self.split)
        self.view = FiguresView(t("Costs by department"))
        self.add(self.view)
        self.folded_changed.connect(self._on_folded_changed)

    def show_results(self, comparison: Comparison) -> None:
        """Show the split of the study as it is now."""
        study = self._bridge.dossier.costs
        count = len(study.departments)
        words = tn("{count} department", "{count} departments", count)
        self.set_summary(words if count else t("not split"))
        self._above.setVisible(bool(count and study.lines))
        self.split.setVisible(bool(count and study.lines))
        if count and not self.folded:
            self.split.refresh()
        table = department_table(study, comparison)
        self.view.set_table(table)
        self.view.setVisible(bool(table.rows))

    @Slot(bool)
    def _on_folded_changed(self, folded: bool) -> None:
        if not folded:
            self.split.refresh()


class ShareGrid(QWidget):
    """A line a row, a department a column, the percentage in between."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._shown: tuple[tuple[str, str], ...] = ()
        self._cells: dict[tuple[str, str], CostCell] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(8))
        self._grid.setVerticalSpacing(theme.u(4))
        bridge.read_only_changed.connect(self._on_read_only_changed)

    def cell(self, line_id: str, department_id: str) -> CostCell:
        """Return the field of a part; KeyError when it is not there."""
        return self._cells[line_id, department_id]

    def refresh(self) -> None:
        """Show the parts as they are now; the widgets stay while lines and departments are the same."""
        study = self._bridge.dossier.costs
        lines = [
            line
            for line in study.lines
            if line.pattern is not CostPattern.INPUT and line.category is not CostCategory.EXTERNALITY
        ]
        shown = tuple((line.id, line.label) for line in lines)
        shown += tuple((each.id, each.name) for each in study.departments)
        if shown != self._shown:
            self._shown = shown
            self._rebuild([(line.id, line.label) for line in lines])
        shares = {(line.id, part.id): part.percent for line in lines for part in line.shares}
        for key, cell in self._cells.items():
            cell.set_value(shares.get(key))

    def _rebuild(self, lines: list[tuple[str, str]]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cells = {}
        departments = self._bridge.dossier.costs.departments
        for column, department in enumerate(departments, 1):
            name = department.name or t("Department without a name")
            head = Label(name, "caption strong", "muted", wrap=True)
            self._grid.addWidget(head, 0, column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        for row, (line_id, label) in enumerate(lines, 1):
            words = label or t("Line without a name")
            self._grid.addWidget(Label(words, "body", wrap=True), row, 0)
            for column, department in enumerate(departments, 1):
                cell = self._make_cell(line_id, department.id)
                cell.setAccessibleName(
                    t("{line}, percent paid by {department}", line=words, department=department.name or "?")
                )
                self._grid.addWidget(cell, row, column)
        self._grid.setColumnStretch(0, 1)

    def _make_cell(self, line_id: str, department_id: str) -> CostCell:
        cell = CostCell()
        cell.setObjectName(f"costs.lines.{line_id}.shares.{department_id}")
        cell.setProperty("help_key", "help.costs.lines.shares")
        cell.setPlaceholderText("0\u00a0%")
        cell.setMaximumWidth(theme.u(96))
        cell.set_read_only(self._bridge.read_only)
        cell.edited.connect(partial(self._on_cell_edited, line_id, department_id))
        self._cells[line_id, department_id] = cell
        return cell

    def _on_cell_edited(self, line_id: str, department_id: str, value: object) -> None:
        percent = float(value) if isinstance(value, int | float) else None
        self._bridge.apply(set_share(line_id, department_id, percent))

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for cell in self._cells.values():
            cell.set_read_only(read_only)
