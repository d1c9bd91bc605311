"""The empty state of step 5: the templates that fit product group and kind of contract, and the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind
from dakdesk.lcc.templates import CostTemplate, fitting_templates, other_templates
from ui.texts import t, tn
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChoiceCard
from ui.widgets.empty_state import EmptyState


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the offer follows from: groups and kind of the contract, and the calculation there is."""

    product_groups: tuple[str, ...] = ()
    kind: ContractKind | None = None
    running: bool = False
    in_use: str = ""


class CostStart(QWidget):
    """Offers templates.

    Signals:
        template_chosen: id of the template.
        declined: the dossier needs no calculation.
        cancelled: keep the calculation there is.
    """

    template_chosen = Signal(str)
    declined = Signal()
    cancelled = Signal()

    def __init__(self, templates: Sequence[CostTemplate]) -> None:
        super().__init__()
        self._templates = tuple(templates)
        self._asked = _Asked()
        self._all = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._state: EmptyState | None = None
        self.cards: list[ChoiceCard] = []

    def show_templates(self, dossier: Dossier) -> None:
        """Offer what fits the contract; the template of the calculation there is stays in sight."""
        contract, study = dossier.contract, dossier.costs
        running = bool(study.lines)
        in_use = study.template_id if running else ""
        asked = _Asked(contract.product_groups, contract.kind, running, in_use)
        if asked != self._asked or self._state is None:
            self._asked = asked
            self._rebuild()

    def _rebuild(self) -> None:
        if self._state is not None:
            self._state.hide()
            self._state.deleteLater()
        first, later = self._offered()
        state = EmptyState("coins", t("Choose a calculation template"), _why(self._asked.running))
        shown = [*first, *later] if self._all else first
        self.cards = [self._add_card(state, each) for each in shown]
        self._add_actions(state, 0 if self._all else len(later))
        self._state = state
        self._box.addWidget(state)

    def _offered(self) -> tuple[list[CostTemplate], list[CostTemplate]]:
        """Return what is offered at once and what only when asked for."""
        asked = self._asked
        first = list(fitting_templates(self._templates, asked.product_groups, asked.kind))
        later = list(other_templates(self._templates, asked.product_groups, asked.kind))
        in_use = [each for each in later if each.id == asked.in_use]
        return [*first, *in_use], [each for each in later if each not in in_use]

    def _add_card(self, state: EmptyState, template: CostTemplate) -> ChoiceCard:
        badge = self._badge(template)
        lines = tn("{count} cost line", "{count} cost lines", len(template.lines))
        text = t(
            "{lines} over {years} years. {hint}", lines=lines, years=template.period_years, hint=template.hint
        )
        card = ChoiceCard(template.name, text, "table-2", badge)
        return state.add_choice(card, partial(self.template_chosen.emit, template.id))

    def _badge(self, template: CostTemplate) -> str:
        if template.id == self._asked.in_use:
            return t("in use")
        asked = self._asked
        first = fitting_templates((template,), asked.product_groups, asked.kind)
        return t("fits the product group") if first and template.product_groups else ""

    def _add_actions(self, state: EmptyState, others: int) -> None:
        if others:
            words = tn("{count} other template", "{count} other templates", others)
            state.add_action(Button(words, "quiet", "chevron-down", on_click=self._on_others_clicked))
        if self._asked.running:
            state.add_action(Button(t("Keep this calculation"), "quiet", on_click=self.cancelled.emit))
        else:
            state.add_action(Button(t("Not needed for this dossier"), "quiet", on_click=self.declined.emit))

    @Slot()
    def _on_others_clicked(self) -> None:
        self._all = True
        self._rebuild()
        self.cards[0].setFocus()


def _why(running: bool) -> str:
    if running:
        return t("The lines and prices of the template replace the ones there are. You can undo this.")
    return t(
        "The cheapest purchase is often not the cheapest to use. A template gives you the lines to fill in."
    )
