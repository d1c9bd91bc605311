"""Two forms beside the chosen criteria: an own criterion, and the reasons for essential ones left out."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dakdesk.catalogue.changes import add_own_criterion
from dakdesk.catalogue.loader import Catalogue
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import Level, Place
from dakdesk.flow.criteria_changes import choose, explain_omission
from ui import theme
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.fields import ChoiceField, LineField, TextField
from ui.widgets.form_row import FormRow
from ui.widgets.form_rows import term_options
from ui.widgets.labels import Label
from ui.widgets.surfaces import InsetPanel


class OwnCriterionForm(InsetPanel):
    """Writes a criterion that is in no catalogue; it stays in this dossier."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setAccessibleName(t("Own criterion"))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.u(14), theme.u(10), theme.u(14), theme.u(12))
        box.setSpacing(theme.u(10))
        box.addWidget(Label(t("Own criterion"), "h3"))
        self.place, self.level = ChoiceField(term_options(Place)), ChoiceField(term_options(Level))
        self.title, self.words = LineField(), TextField(lines=3)
        self.place.set_value(Place.TECHNICAL_SPECIFICATION)
        self.level.set_value(Level.BASIC)
        for field, label, name in (
            (self.place, t("Place in the bestek"), "place"),
            (self.level, t("Level"), "level"),
            (self.title, t("Title"), "title"),
            (self.words, t("Text"), "text"),
        ):
            row = FormRow(field, label, width=320 if isinstance(field, ChoiceField) else None)
            row.setProperty("help_key", f"help.criteria.own.{name}")
            field.edited.connect(self._on_field_edited)
            box.addWidget(row)
        box.addLayout(self._buttons())
        self._on_field_edited("")

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        self.add = Button(t("Add"), "standard", "plus", on_click=self._on_add_clicked)
        line.addStretch(1)
        line.addWidget(Button(t("Cancel"), "quiet", on_click=self._on_cancel_clicked))
        line.addWidget(self.add)
        return line

    @Slot(object)
    def _on_field_edited(self, _value: object) -> None:
        ready = bool(self.title.text().strip() and self.words.toPlainText().strip())
        self.add.set_enabled(ready, t("Write a title and a text first."))

    @Slot()
    def _on_cancel_clicked(self) -> None:
        self.closed.emit()

    @Slot()
    def _on_add_clicked(self) -> None:
        change = add_own_criterion(
            self.place.value(),
            self.title.text().strip(),
            self.words.toPlainText().strip(),
            level=self.level.value(),
        )
        self._bridge.apply(change)
        self.closed.emit()


class OmissionRows(QWidget):
    """A reason for each essential criterion that is left out, or taking it over after all."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._catalogue = Catalogue()
        self._shown: tuple[tuple[str, str], ...] = ()
        self._fields: dict[str, TextField] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.u(17), theme.u(10), theme.u(14), theme.u(12))
        self._box.setSpacing(theme.u(12))
        words = t("The framework counts these criteria as essential. Say why you leave them out.")
        self._box.addWidget(Label(words, "body", "text2", wrap=True))

    def show_omissions(self, omissions: tuple[tuple[str, str], ...], catalogue: Catalogue) -> None:
        """Show these ids and titles, with the reasons in the dossier."""
        if omissions != self._shown or catalogue is not self._catalogue:
            self._shown, self._catalogue = omissions, catalogue
            self._make_rows()
        reasons = {omission.id: omission.reason for omission in self._bridge.dossier.criteria.omissions}
        for criterion_id, field in self._fields.items():
            field.set_value(reasons.get(criterion_id, ""))
            field.set_read_only(self._bridge.read_only)

    def _make_rows(self) -> None:
        while self._box.count() > 1:
            item = self._box.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._fields = {}
        for criterion_id, title in self._shown:
            self._box.addWidget(self._row(criterion_id, title))

    def _row(self, criterion_id: str, title: str) -> QWidget:
        field = TextField(placeholder=t("Why it is left out"), lines=1)
        field.setObjectName(f"criteria.omissions.{criterion_id}.reason")
        field.edited.connect(partial(self._explain, criterion_id))
        row = FormRow(field, title)
        row.setProperty("help_key", "help.criteria.omissions.reason")
        self._fields[criterion_id] = field
        whole = QWidget()
        line = QHBoxLayout(whole)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(row, 1)
        criterion = self._catalogue.get(criterion_id)
        if criterion is not None:
            take = Button(t("Take over"), "quiet", "plus", on_click=partial(self._take, criterion))
            take.setAccessibleName(t("Take over: {title}", title=title))
            line.addWidget(take, 0, Qt.AlignmentFlag.AlignBottom)
        return whole

    def _explain(self, criterion_id: str, reason: Any) -> None:
        self._bridge.apply(explain_omission(criterion_id, str(reason), dict(self._shown)[criterion_id]))

    def _take(self, criterion: Criterion, _checked: bool = False) -> None:
        self._bridge.apply(choose((criterion,)))
