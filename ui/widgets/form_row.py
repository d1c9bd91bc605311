"""One row of a form: label above, field, unit, bounds, help line, and the problem after leaving."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.chip import Chip
from ui.widgets.date_field import DateField
from ui.widgets.fields import Field, FlagField
from ui.widgets.labels import Label

_LONG_LABEL = 44
_GRAVITY_ICONS = {"block": "octagon-x", "warn": "triangle-alert", "adv": "lightbulb"}


class FormRow(QWidget):
    """A labelled field; made by `FormRows`, which binds it to the dossier.

    Signals:
        left: the focus went away, so problems may be shown.
        proposal_confirmed: the user confirmed the proposed value.
    """

    left = Signal()
    proposal_confirmed = Signal()

    def __init__(
        self,
        field: Any,
        label: str,
        *,
        unit: str = "",
        bounds: str = "",
        hint: str = "",
        optional: bool = False,
        width: float | None = None,
    ) -> None:
        super().__init__()
        self.field: Field = field
        self.editor: QWidget = field
        self.label_text = label
        self._hint = hint
        self._proposal: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(4))
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.u(8))
        self._add_label(label, optional)
        self._add_field(unit, bounds, width)
        if hint:
            self._box.addWidget(Label(hint, "caption", "muted", wrap=True))
        self._problem = _ProblemLine()
        self._box.addWidget(self._problem)
        self._name_field(label, unit, bounds)
        field.left.connect(self.left)

    def set_problem(self, text: str, gravity: str = "block") -> None:
        """Show what is wrong below the field (`block`, `warn` or `adv`); an empty text clears it."""
        self._problem.show_problem(text, gravity)
        edge = gravity if text and gravity != "adv" else ""
        target = self._edge_widget()
        if target.property("gravity") != edge:
            target.setProperty("gravity", edge)
            target.update()
        self.editor.setAccessibleDescription(" ".join(part for part in (text, self._hint) if part))

    def problem_text(self) -> str:
        """Return the shown problem, empty when there is none."""
        return self._problem.text()

    def set_proposal(self, proposed: bool) -> None:
        """Mark the value as a proposal that is still to be confirmed, or take the mark away."""
        if proposed and self._proposal is None:
            self._proposal = self._proposal_mark()
            self._head.insertWidget(1, self._proposal)
        if self._proposal is not None:
            self._proposal.setVisible(proposed)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self.field.set_read_only(read_only)

    def take_focus(self) -> None:
        """Put the focus in the field."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_label(self, label: str, optional: bool) -> None:
        if isinstance(self.editor, FlagField):
            return
        long = len(label) > _LONG_LABEL
        self.label = Label(label, wrap=long)
        self.label.setBuddy(self.editor)
        self._head.addWidget(self.label, 1 if long else 0)
        if optional:
            self._head.addWidget(Label(t("optional"), "caption", "muted"))
        if not long:
            self._head.addStretch(1)
        self._box.addLayout(self._head)

    def _add_field(self, unit: str, bounds: str, width: float | None) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.u(8))
        if width is not None:
            self.editor.setMaximumWidth(theme.u(width))
            self.editor.setMinimumWidth(min(theme.u(width), theme.u(90)))
        line.addWidget(self.editor, 1 if width is None else 100)
        for words in (unit, bounds):
            if words:
                role = "text2" if words is unit else "muted"
                line.addWidget(Label(words, "body" if words is unit else "caption", role))
        if width is not None:
            line.addStretch(1)
        self._box.addLayout(line)

    def _name_field(self, label: str, unit: str, bounds: str) -> None:
        extra = ", ".join(part for part in (unit, bounds) if part)
        self.editor.setAccessibleName(f"{label} ({extra})" if extra else label)
        if self._hint:
            self.editor.setAccessibleDescription(self._hint)

    def _edge_widget(self) -> QWidget:
        return self.editor.line if isinstance(self.editor, DateField) else self.editor

    def _proposal_mark(self) -> QWidget:
        mark = QWidget()
        row = QHBoxLayout(mark)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(4))
        row.addWidget(Chip(t("Proposal"), "warn"))
        confirm = Button(t("Confirm"), "quiet", on_click=self._on_confirm_clicked)
        confirm.setObjectName("confirm_button")
        confirm.setAccessibleName(t("Confirm the proposal: {label}", label=self.label_text))
        row.addWidget(confirm)
        return mark

    @Slot()
    def _on_confirm_clicked(self) -> None:
        self.proposal_confirmed.emit()


class _ProblemLine(QWidget):
    """Icon and sentence below a field."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.u(6))
        self._icon = QLabel()
        self._words = Label("", "caption", "block", wrap=True)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        return self._words.text()

    def show_problem(self, text: str, gravity: str) -> None:
        self._words.setText(text)
        self._words.set_role(gravity)
        side = theme.u(14)
        if text:
            drawing = icon(_GRAVITY_ICONS.get(gravity, "triangle-alert"), gravity)
            self._icon.setPixmap(drawing.pixmap(side, side))
        self.setVisible(bool(text))
