"""What the companies were asked about one criterion: its text then, what differs now, and what to do."""

from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dakdesk.catalogue.asked import AskedStanding, asked_parts, chosen_for, compare
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.market import AskedRequirement, CriterionAnswer
from dakdesk.domain.paths import PathError
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import ParameterType
from dakdesk.flow.market_changes import ask_again, asked_as_now, set_asked_value
from ui import theme
from ui.cards.criteria_facts import MarkedText, chip_row
from ui.cards.criteria_values import parameter_field
from ui.models.market_words import difference_lines
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label
from ui.widgets.visibility import hidden_on_purpose, show_if

_NUMERIC = (ParameterType.NUMBER, ParameterType.INTEGER)


class AskedBox(QWidget):
    """The text with the values that were asked, which can be corrected; both acts can be undone."""

    def __init__(self, bridge: SessionBridge, criterion_id: str) -> None:
        super().__init__()
        self._bridge, self._id = bridge, criterion_id
        self.setObjectName(f"market.answers.{criterion_id}.asked")
        self.setProperty("help_key", "help.market.answers")
        self.text = MarkedText()
        self._hint = Label(
            t("Correct a value here when the companies were asked another one."),
            "caption",
            "text2",
            wrap=True,
        )
        self.difference = Label("", wrap=True)
        self.values = _AskedValues(bridge, criterion_id)
        self.as_now = Button(t("Asked as it is now"), "quiet", "check", on_click=self._on_as_now_clicked)
        self.again = Button(t("Ask again"), "quiet", "rotate-ccw", on_click=self._on_again_clicked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(6))
        for part in (
            Label(t("What was asked"), "body strong"),
            self.text,
            self._hint,
            self.values,
            self.difference,
            chip_row((self.as_now, self.again)),
        ):
            box.addWidget(part)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_dossier_changed)
        self._on_dossier_changed()

    @Slot()
    def _on_dossier_changed(self) -> None:
        answer = _answer(self._bridge, self._id)
        if answer is None:
            return
        chosen = chosen_for(self._bridge.dossier, self._id)
        show_if(self.text, answer.asked is not None)
        if answer.asked is not None:
            self.text.show_filled(asked_parts(answer.asked))
        self.values.show_values(chosen, answer.asked)
        show_if(self._hint, not hidden_on_purpose(self.values) and not self._bridge.read_only)
        self._show_difference(chosen, answer)

    def _show_difference(self, chosen: SelectedCriterion | None, answer: CriterionAnswer) -> None:
        if chosen is None:
            words, standing = [t("This requirement is not in the selection any more.")], AskedStanding.SAME
        else:
            comparison = compare(chosen, answer.asked)
            words, standing = difference_lines(comparison), comparison.standing
        self.difference.setText("\n".join(words))
        show_if(self.difference, bool(words))
        differs = standing is not AskedStanding.SAME and not self._bridge.read_only
        show_if(self.as_now, differs)
        show_if(self.again, differs and answer.says_something)

    @Slot()
    def _on_as_now_clicked(self) -> None:
        self._bridge.apply(asked_as_now(self._id))

    @Slot()
    def _on_again_clicked(self) -> None:
        self._bridge.apply(ask_again(self._id))


class _AskedValues(QWidget):
    """A field for each value that was asked, once it is known what was."""

    def __init__(self, bridge: SessionBridge, criterion_id: str) -> None:
        super().__init__()
        self._bridge, self._id = bridge, criterion_id
        self._rows: dict[str, FormRow] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, theme.u(16))

    def show_values(self, chosen: SelectedCriterion | None, asked: AskedRequirement | None) -> None:
        """Show the values as they are now."""
        values = {value.id: value.value for value in asked.values} if asked is not None else {}
        parameters = chosen.origin.parameters if chosen is not None else ()
        shown = [parameter for parameter in parameters if parameter.key in values]
        for parameter in shown:
            row = self._rows.get(parameter.key) or self._make_row(parameter)
            row.field.set_value(values[parameter.key])
            row.set_read_only(self._bridge.read_only)
        keys = {parameter.key for parameter in shown}
        for key, row in self._rows.items():
            show_if(row, key in keys)
        show_if(self, bool(shown))

    def _make_row(self, parameter: Parameter) -> FormRow:
        field = parameter_field(parameter)
        width = 96 if parameter.type in _NUMERIC else 300
        row = FormRow(field, parameter.label, unit=parameter.unit, width=width)
        row.editor.setObjectName(f"market.answers.{self._id}.asked.values.{parameter.key}.value")
        row.setProperty("help_key", "help.market.answers")
        row.field.edited.connect(partial(self._change, parameter.key))
        self._flow.addWidget(row)
        self._rows[parameter.key] = row
        return row

    def _change(self, key: str, value: Any) -> None:
        self._bridge.apply(set_asked_value(self._id, key, value))


def _answer(bridge: SessionBridge, criterion_id: str) -> CriterionAnswer | None:
    try:
        found: CriterionAnswer = bridge.get(f"market.answers.{criterion_id}")
    except PathError:
        return None
    return found
