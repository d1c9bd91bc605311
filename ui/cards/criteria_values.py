"""The values in the text of a chosen criterion: field, unit, bounds, and what is still a proposal."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dakdesk.catalogue.changes import set_parameter
from dakdesk.catalogue.takeover import value_of
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.paths import PathError
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import ParameterType
from ui import formats, theme
from ui.finding_text import finding_sentence
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.fields import ChoiceField, Field, LineField, ParsedField, TextField, bounds_text
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_row import FormRow

WRAP_FROM_SCALE = 150
"""Text size in percent from which labels may wrap: before, they fit beside the mark of a proposal."""

UNCONFIRMED = "finding.criteria.value_unconfirmed"


class NamesField(TextField):
    """A list of names, one a line."""

    def __init__(self) -> None:
        super().__init__(lines=2)

    def value(self) -> Any:
        """Return the names; lines without words do not count."""
        return [name.strip() for name in self.toPlainText().splitlines() if name.strip()]

    def set_value(self, value: Any) -> None:
        """Show names, one a line."""
        names = list(value) if isinstance(value, list | tuple) else [str(value)] if value else []
        if names != self.value():
            super().set_value("\n".join(names))


class ParameterFields(QWidget):
    """A field for each parameter of one chosen criterion; short ones stand beside each other."""

    def __init__(self, bridge: SessionBridge, selected: SelectedCriterion) -> None:
        super().__init__()
        self._bridge, self._id = bridge, selected.id
        self._rows: list[tuple[Parameter, FormRow]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(8))
        short = QWidget()
        short.setSizePolicy(policy)
        flow = FlowLayout(short, theme.u(16))
        box.addWidget(short)
        for parameter in selected.origin.parameters:
            row = self._row(parameter)
            numeric = parameter.type in (ParameterType.NUMBER, ParameterType.INTEGER)
            (flow if numeric else box).addWidget(row)
        short.setVisible(flow.count() > 0)
        bridge.findings_changed.connect(self._on_findings_changed)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the values as they are now."""
        try:
            selected = self._bridge.get(f"criteria.chosen.{self._id}")
        except PathError:
            return
        for parameter, row in self._rows:
            value = value_of(selected, parameter)
            row.field.set_value(value.value)
            row.set_proposal(parameter.confirm and not value.confirmed)
            row.set_read_only(self._bridge.read_only)

    def row(self, key: str) -> FormRow:
        """Return the row of a parameter."""
        return next(row for parameter, row in self._rows if parameter.key == key)

    def _row(self, parameter: Parameter) -> FormRow:
        field = parameter_field(parameter)
        numeric = isinstance(field, ParsedField)
        row = FormRow(
            field,
            parameter.label,
            unit=parameter.unit,
            bounds=bounds_text(parameter.minimum, parameter.maximum) if numeric else "",
            hint=t("One on each line.") if isinstance(field, NamesField) else "",
            width=96 if numeric else 420 if isinstance(field, ChoiceField) else None,
        )
        row.label.setWordWrap(theme.scale() >= WRAP_FROM_SCALE)
        row.editor.setObjectName(self._path(parameter))
        row.setProperty("help_key", "help.criteria.chosen.values")
        row.field.edited.connect(partial(self._change, parameter))
        row.left.connect(partial(self._show_problem, parameter, row))
        row.proposal_confirmed.connect(partial(self._confirm, parameter, row))
        self._rows.append((parameter, row))
        return row

    def _path(self, parameter: Parameter) -> str:
        return f"criteria.chosen.{self._id}.values.{parameter.key}"

    def _change(self, parameter: Parameter, value: Any) -> None:
        self._bridge.apply(set_parameter(self._id, parameter.key, value))

    def _confirm(self, parameter: Parameter, row: FormRow) -> None:
        self._change(parameter, row.field.value())

    def _show_problem(self, parameter: Parameter, row: FormRow) -> None:
        problem = row.field.problem()
        found = [f for f in self._bridge.findings(self._path(parameter)) if f.code != UNCONFIRMED]
        gravity = "block" if problem or not found else "warn"
        row.set_problem(problem or (finding_sentence(found[0]) if found else ""), gravity)

    @Slot()
    def _on_findings_changed(self) -> None:
        for parameter, row in self._rows:
            if row.problem_text():
                self._show_problem(parameter, row)


def parameter_field(parameter: Parameter) -> Field:
    """Return the editor of a parameter's value."""
    bounds = (parameter.minimum, parameter.maximum)
    if parameter.type is ParameterType.INTEGER:
        wrong = t("Type a whole number, for example 12.")
        return ParsedField(formats.parse_integer, formats.format_number, wrong, bounds)
    if parameter.type is ParameterType.NUMBER:
        wrong = t("Type a number, for example 12 or 12,5.")
        return ParsedField(formats.parse_number, formats.format_number, wrong, bounds)
    if parameter.type is ParameterType.CHOICE:
        return ChoiceField([(choice, choice) for choice in parameter.choices])
    return NamesField() if parameter.type is ParameterType.LABELS else LineField()
