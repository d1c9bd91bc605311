"""The room with the settings: the organisation, the person, the screen, and where files go."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dakdesk.app.own_folder import data_folder_state, house_style_state, template_folder_state
from dakdesk.app.refusals import reason
from dakdesk.app.settings import CHOICES
from ui import theme
from ui.dialogs import ask
from ui.start.folder_check import FolderCheck, Look
from ui.start.names import knowledge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField, LineField, Option
from ui.widgets.form_row import FormRow
from ui.widgets.page import Page

if TYPE_CHECKING:
    from dakdesk.app.settings import SettingsFile
    from dakdesk.policy.framework import Framework

FOLDER, WORD = "folder", "word"


class SettingsRoom(QWidget):
    """Each field is one setting; it is kept when the focus leaves the field, a choice at once.

    Signals:
        changed: a setting was kept.
        failed: the settings could not be written, in a sentence.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, settings: "SettingsFile") -> None:
        super().__init__()
        self._settings = settings
        self.rows: dict[str, FormRow] = {}
        self.checks: dict[str, FolderCheck] = {}
        self.page = Page(t("Settings"), t("Kept on this computer, for you alone."))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.page)
        self._add_organisation()
        self._add_person()
        self._add_screen()
        self._add_files()
        self._add_own()

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the frameworks there are now: one may have been made meanwhile."""
        super().showEvent(event)
        field = self.rows["framework"].editor
        if isinstance(field, ChoiceField):
            field.set_options([(frame.id, frame.name) for frame in self._frameworks()])
            field.set_value(self._settings.values.framework)

    def _add_organisation(self) -> None:
        card = self._card(Card(t("Organisation"), subtitle=t("Goes into each new dossier.")))
        self._line(card, "organisation", t("Name of the contracting authority"))
        self._line(card, "street", t("Street and number"))
        self._pair(card, ("postal_code", t("Postal code")), ("city", t("City")))
        self._pair(card, ("company_number", t("Company number")), ("website", t("Website")))
        frameworks = [(frame.id, frame.name) for frame in self._frameworks()]
        hint = t("The ambitions and goals a new dossier is measured by.")
        self._choice(card, "framework", t("Policy framework"), frameworks, hint)

    def _frameworks(self) -> "tuple[Framework, ...]":
        return knowledge(self._settings.values.own_folder).policy.frameworks

    def _add_person(self) -> None:
        card = self._card(Card(t("You")))
        hint = t("Colleagues see this name when they want to open the same dossier. Empty: your login name.")
        self._line(card, "person", t("Your name"), hint)
        self._line(card, "department", t("Department"))
        hint = t("Who follows up the performance; goes into each new dossier.")
        self._line(card, "leading_official", t("Leading official"), hint)

    def _add_screen(self) -> None:
        card = self._card(Card(t("Screen")))
        schemes = {"system": t("As the system"), "light": t("Light"), "dark": t("Dark")}
        options: list[Option] = [(value, schemes[str(value)]) for value in CHOICES["colour_scheme"]]
        self._choice(card, "colour_scheme", t("Colours"), options)
        sizes: list[Option] = [(value, f"{value}\u00a0%") for value in CHOICES["text_size"]]
        self._choice(card, "text_size", t("Text size"), sizes)

    def _add_files(self) -> None:
        card = self._card(Card(t("Files and folders")))
        hint = t("Empty: your own folder. A change counts from the next start.")
        self._path(card, "data_folder", t("Folder of the dossiers"), FOLDER, hint)
        hint = t("Its styles, header and footer are used for every document. Empty: the shipped house style.")
        self._checked_path(card, "house_style", t("House style (Word)"), hint, house_style_state, WORD)
        self._path(card, "export_folder", t("Folder for exports"), FOLDER)

    def _add_own(self) -> None:
        words = t("Criteria, frameworks and templates of your own, beside those of the program.")
        card = self._card(Card(t("Own data of the organisation"), subtitle=words))
        hint = t("With a folder catalogue (own criteria) and a folder policy/frameworks (own frameworks).")
        self._checked_path(card, "own_folder", t("Own criteria and frameworks"), hint, data_folder_state)
        hint = t("With a folder nl. A file of the same name is used instead of that of the program.")
        self._checked_path(card, "own_templates", t("Own templates"), hint, template_folder_state)

    def _checked_path(
        self, card: Card, name: str, label: str, hint: str, look: Look, kind: str = FOLDER
    ) -> None:
        self._path(card, name, label, kind, hint)
        check = FolderCheck(look, label)
        check.show_folder(getattr(self._settings.values, name), thorough=False)
        self.checks[name] = check
        card.add(check)

    def _card(self, card: Card) -> Card:
        self.page.add(card)
        return card

    def _line(self, card: Card, name: str, label: str, hint: str = "") -> None:
        card.add(self._line_row(name, label, hint))

    def _line_row(self, name: str, label: str, hint: str = "") -> FormRow:
        return self._bind(name, LineField(), label, hint)

    def _pair(self, card: Card, first: tuple[str, str], second: tuple[str, str]) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.u(20))
        line.addWidget(self._line_row(*first), 1)
        line.addWidget(self._line_row(*second), 1)
        card.add_layout(line)

    def _choice(self, card: Card, name: str, label: str, options: list[Option], hint: str = "") -> None:
        field = ChoiceField(options)
        row = self._bind(name, field, label, hint)
        field.edited.connect(self._on_edited)
        card.add(row)

    def _path(self, card: Card, name: str, label: str, kind: str, hint: str = "") -> None:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.u(8))
        row = self._bind(name, LineField(), label, hint)
        button = Button(t("Choose"), "standard", "folder-open", on_click=self._on_choose_clicked)
        button.setAccessibleName(t("Choose: {label}", label=label))
        button.setObjectName(name)
        button.setProperty("file_kind", kind)
        line.addWidget(row, 1)
        below_label = QVBoxLayout()
        below_label.addSpacing(row.fontMetrics().height() + theme.u(4))
        below_label.addWidget(button)
        below_label.addStretch(1)
        line.addLayout(below_label)
        card.add(holder)

    def _bind(self, name: str, field: Any, label: str, hint: str) -> FormRow:
        row = FormRow(field, label, hint=hint)
        field.setObjectName(name)
        field.set_value(getattr(self._settings.values, name))
        field.left.connect(self._on_left)
        self.rows[name] = row
        return row

    @Slot()
    def _on_left(self) -> None:
        self._keep_all()

    @Slot(object)
    def _on_edited(self, _value: object) -> None:
        self._keep_all()

    @Slot()
    def _on_choose_clicked(self) -> None:
        button: QObject = self.sender()
        name, kind = button.objectName(), str(button.property("file_kind"))
        chosen = _ask_path(self, kind, str(self.rows[name].field.value()))
        if chosen is not None:
            self.rows[name].field.set_value(str(chosen))
            self._keep_all()

    def _keep_all(self) -> None:
        """Write what differs; a change of look is shown at once."""
        values = self._settings.values
        new = {
            name: row.field.value()
            for name, row in self.rows.items()
            if row.field.value() is not None and row.field.value() != getattr(values, name)
        }
        if not new:
            return
        try:
            self._settings.change(**new)
        except OSError as error:
            self.failed.emit(t("error.file.unwritable", detail=reason(error)))
        self.changed.emit()
        for name in new.keys() & self.checks.keys():
            self.checks[name].show_folder(new[name])
        _apply_look(new)


def _ask_path(parent: QWidget, kind: str, now: str) -> Path | None:
    start = Path(now) if now else None
    if kind == FOLDER:
        return ask.for_folder(parent, t("Choose a folder"), start)
    return ask.for_file(parent, t("Choose a file"), "Word (*.docx *.dotx)", start)


def _apply_look(new: dict[str, Any]) -> None:
    if "colour_scheme" in new:
        theme.set_scheme(new["colour_scheme"])
    if "text_size" in new:
        theme.set_scale(new["text_size"])
