"""Asks for a product group of the organisation itself: a new one, or another name for one there is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dakdesk.catalogue.groups import GroupCode, GroupHead, head_faults
from dakdesk.catalogue.keep import slug
from dakdesk.domain.terms import ContractKind
from ui import theme
from ui.dialogs.ask import Sheet
from ui.texts import t, term
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChecksField
from ui.widgets.fields import ChoiceField, LineField, TextField
from ui.widgets.labels import Label
from ui.widgets.visibility import show_if

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEW = ""
LOW_EM, LOW_WIDTH = 30, 680


class GroupSheet(Sheet):
    """Name, what it covers, kinds of contract and CPV codes; `names` are the groups that exist, by id.

    One that exists can also be removed; then `removes` says which when the sheet is accepted.

    On a screen that is low for the text, fields stand beside each other.
    """

    def __init__(
        self, parent: QWidget | None, own: "Sequence[GroupHead]", names: "Mapping[str, str]"
    ) -> None:
        super().__init__(
            parent,
            t("Which product group of your own?"),
            t("You choose it in step 1 of a dossier; criteria you keep there belong to it."),
            act=t("Keep"),
        )
        self._own = {head.product_group: head for head in own}
        self._names = names
        self._removes: GroupHead | None = None
        self._make_fields()
        self._place_fields()
        self.remove_button = Button(t("Remove"), "quiet", "trash-2", on_click=self._on_remove_clicked)
        self._buttons.insertWidget(0, self.remove_button)
        self.which.edited.connect(self._on_which_edited)
        for field in (self.name, self.description, self.kinds, self.codes):
            field.edited.connect(self._on_edited)
        self.which.set_value(NEW)
        self._show(GroupHead(product_group="", title=""))
        self.name.setFocus()

    def _make_fields(self) -> None:
        own = ((head.product_group, head.title) for head in self._own.values())
        self.which = ChoiceField([(NEW, t("A new product group")), *own])
        self.name = LineField(t("Musical instruments"))
        self.description = TextField(lines=2)
        self.kinds = ChecksField([(kind, term(kind)) for kind in ContractKind])
        self.codes = TextField(t("37310000-4 Musical instruments"), lines=2)

    def _place_fields(self) -> None:
        """Put the fields below each other, or by two where the screen is low for the text."""
        self.body.setSpacing(theme.u(8))
        which, name = (t("Product group"), self.which), (t("Name"), self.name)
        covers = (t("What it covers"), self.description)
        kinds = (t("Kind of contract"), self.kinds)
        codes = (t("CPV codes: one a line, with its name"), self.codes)
        low = theme.em(self.screen().availableGeometry().height()) < LOW_EM
        lines: list[tuple[tuple[str, QWidget], ...]]
        if low:
            self.setMaximumWidth(theme.u(LOW_WIDTH))
            self.setMinimumWidth(theme.u(LOW_WIDTH))
            lines = [(which, name), (covers, codes), (kinds,)]
        else:
            lines = [(which,), (name,), (covers,), (kinds,), (codes,)]
        for line in lines:
            self._add(*line)

    def head(self) -> GroupHead:
        """Return what was filled in; a group keeps its id, a new one gets it from its name."""
        title = str(self.name.value()).strip()
        lines = str(self.codes.value()).splitlines()
        return GroupHead(
            product_group=self.which.value() or slug(title),
            title=title,
            description=str(self.description.value()).strip(),
            kinds=self.kinds.value(),
            cpv=tuple(GroupCode.of(line) for line in lines if line.strip()),
        )

    @property
    def removes(self) -> GroupHead | None:
        """The group that must go, None when one is kept."""
        return self._removes

    def _add(self, *fields: "tuple[str, QWidget]") -> None:
        """Put fields with their labels beside each other."""
        line = QHBoxLayout()
        line.setSpacing(theme.u(16))
        for label, field in fields:
            words = Label(label, "body strong", wrap=True)
            words.setBuddy(field)
            field.setAccessibleName(label)
            column = QVBoxLayout()
            column.setSpacing(theme.u(8))
            column.addWidget(words)
            column.addWidget(field)
            line.addLayout(column, 1)
        self.body.addLayout(line)

    def _show(self, head: GroupHead) -> None:
        self.name.set_value(head.title)
        self.description.set_value(head.description)
        self.kinds.set_value(head.kinds)
        self.codes.set_value("\n".join(map(str, head.cpv)))
        show_if(self.remove_button, head.product_group in self._own)
        self._on_edited(None)

    @Slot(object)
    def _on_which_edited(self, group_id: str) -> None:
        self._show(self._own.get(group_id) or GroupHead(product_group="", title=""))

    @Slot()
    def _on_remove_clicked(self) -> None:
        self._removes = self._own.get(self.which.value())
        self.accept()

    @Slot(object)
    def _on_edited(self, _value: object) -> None:
        reason = self._reason()
        self.act_button.set_enabled(not reason, reason)
        if self.isVisible():
            self.grow()

    def _reason(self) -> str:
        """Return why it cannot be kept yet, empty when it can."""
        head = self.head()
        if not head.title:
            return t("Fill in the name.")
        others = {name.casefold() for key, name in self._names.items() if key != self.which.value()}
        if head.title.casefold() in others or (not self.which.value() and head.product_group in self._names):
            return t("There is a product group of this name already.")
        if not head.kinds:
            return t("Choose at least one kind of contract.")
        if any(head_faults(head)):
            return t("A CPV code looks like 30213100-6.")
        return ""
