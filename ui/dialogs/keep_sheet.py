"""Asks what an own criterion still lacks before it is kept for the organisation."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from dakdesk.catalogue.keep import Completion
from dakdesk.domain.terms import Place
from ui import theme
from ui.dialogs.ask import Sheet
from ui.texts import t
from ui.widgets.fields import TextField
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from dakdesk.domain.selection import SelectedCriterion


class KeepSheet(Sheet):
    """Why it is asked, and how it is checked or scored; the act is possible once all is there."""

    def __init__(self, parent: QWidget | None, selected: "SelectedCriterion") -> None:
        super().__init__(
            parent,
            t("Keep this criterion for the organisation?"),
            t("It becomes a proposal in your own catalogue, with this dossier as its source."),
            act=t("Keep"),
        )
        place = selected.origin.place
        self.body.setSpacing(theme.u(8))
        self.fields: dict[str, TextField] = {}
        self._add("why", t("Why do you ask this?"))
        if place is Place.PERFORMANCE:
            self._add("check_what", t("What is checked during performance?"))
            self._add("check_how", t("How is it checked?"))
        if place is Place.AWARD:
            self._add("scoring_method", t("How are points given?"))
        self._on_edited("")
        self.fields["why"].setFocus()

    def completion(self) -> Completion:
        """Return what was filled in."""
        return Completion(**{name: self._words_of(name) for name in self.fields})

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the words need at this width, also on a small screen with large text."""
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.resize(self.width(), max(self.height(), self._box.totalHeightForWidth(self.width())))

    def _add(self, name: str, label: str) -> None:
        field = TextField(lines=1)
        field.setAccessibleName(label)
        words = Label(label, "body strong", wrap=True)
        words.setBuddy(field)
        field.edited.connect(self._on_edited)
        self.fields[name] = field
        self.body.addWidget(words)
        self.body.addWidget(field)

    def _words_of(self, name: str) -> str:
        return str(self.fields[name].value()).strip()

    @Slot(object)
    def _on_edited(self, _text: object) -> None:
        ready = all(self._words_of(name) for name in self.fields)
        self.act_button.set_enabled(ready, t("Fill in every field first."))
        if self.isVisible():
            self._fit()
