"""The card of step 2 on what is needed: function, users, what is there today, conditions."""

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.needs import BaselineItem
from dakdesk.domain.terms import YesNoUnknown
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label
from ui.widgets.record_table import Column, RecordTable


def need_section(bridge: SessionBridge) -> Section:
    """Return the section on the functional need and the present situation."""
    card = _OpeningCard(t("What is needed?"), number="2")
    _need_rows(FormRows(card, bridge))
    card.add(Label(t("What is there today?"), "h3"))
    _baseline_table(card, bridge)
    rows = FormRows(card, bridge)
    rows.text("needs.baseline_note", t("Remarks on the present situation"), lines=2, optional=True)
    rows.text(
        "needs.end_of_life",
        t("What happens to what is replaced?"),
        lines=2,
        hint=t("With works also what is broken out; with a service remains, packaging and waste."),
    )
    _condition_rows(rows)
    names = _names()
    return Section(card, (*names, *_NAMELESS), names)


_NAMELESS = (
    "needs.user_count",
    "needs.baseline",
    "needs.accessibility_note",
    "needs.data_protection_note",
)
"""What the section holds besides; its summary does not say that these are open."""


def _names() -> dict[str, str]:
    """Return how the summary calls what is open, by path."""
    return {
        "needs.functional_need": t("function"),
        "needs.users": t("users"),
        "needs.quantities": t("quantities"),
        "needs.baseline_note": t("present situation"),
        "needs.lifetime_years": t("life time"),
        "needs.accessibility": t("accessibility"),
        "needs.data_protection": t("data protection"),
        "needs.end_of_life": t("end of life"),
    }


class _OpeningCard(Card):
    """A card that offers, while folded, to fill it in."""

    def __init__(self, title: str, *, number: str) -> None:
        super().__init__(title, number=number, foldable=True)
        self._fill_in = Button(t("Fill in"), "quiet", "pencil-line", on_click=self._on_fill_in_clicked)
        self._fill_in.hide()
        self.add_action(self._fill_in)
        self.folded_changed.connect(self._fill_in.setVisible)

    @Slot()
    def _on_fill_in_clicked(self) -> None:
        self.set_folded(False)
        first = self.findChild(QWidget, "needs.functional_need")
        if first is not None:
            first.setFocus()


def _need_rows(rows: FormRows) -> None:
    rows.text(
        "needs.functional_need",
        t("What must it be able to do?"),
        hint=t("The function, not the product or the brand."),
    )
    rows.text("needs.users", t("Who uses it?"), lines=2)
    rows.integer(
        "needs.user_count",
        t("Number of users"),
        unit=t("persons"),
        bounds=(0, None),
        half=True,
        optional=True,
    )
    rows.number(
        "needs.lifetime_years",
        t("How long must it last?"),
        unit=t("years"),
        bounds=(1, 100),
        half=True,
    )
    rows.text("needs.quantities", t("How much is needed?"), lines=2)


def _baseline_table(card: Card, bridge: SessionBridge) -> RecordTable:
    table = RecordTable(
        None,
        bridge,
        "needs.baseline",
        columns=(
            Column("what", t("What"), weight=2.4),
            Column("count", t("Number"), "number", bounds=(0, None)),
            Column("age_years", t("Average age"), "number", unit=t("years"), bounds=(0, None)),
            Column("yearly_cost_cents", t("Cost a year"), "money", weight=1.3, bounds=(0, None)),
            Column("use", t("Use"), "text", in_table=False),
        ),
        new=lambda: BaselineItem(id=new_id("today")),
        add_text=t("Add what is there"),
        empty_text=t("Nothing noted yet. Without a starting point no improvement can be shown."),
        name=t("What is there today?"),
    )
    card.add(table)
    return table


def _condition_rows(rows: FormRows) -> None:
    rows.yes_no("needs.accessibility", t("Must it be usable by people with a disability?"))
    rows.text(
        "needs.accessibility_note",
        t("Accessibility: which requirements, or why none?"),
        lines=2,
        when=_answered(lambda dossier: dossier.needs.accessibility),
    )
    rows.yes_no("needs.data_protection", t("Does it hold or process personal data?"))
    rows.text(
        "needs.data_protection_note",
        t("Personal data: which, and how are they protected?"),
        lines=2,
        when=_answered(lambda dossier: dossier.needs.data_protection),
    )


def _answered(answer: Callable[[Dossier], YesNoUnknown]) -> Callable[[Dossier], bool]:
    return lambda dossier: answer(dossier) is not YesNoUnknown.UNKNOWN
