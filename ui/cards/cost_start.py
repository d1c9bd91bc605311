"""The empty state of step 5: the template that fits the product group, and the others."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.lcc.templates import CostTemplate, fitting_templates
from ui.texts import t, tn
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChoiceCard
from ui.widgets.empty_state import EmptyState


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
        self._groups: tuple[str, ...] | None = None
        self._running = False
        self._all = False
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._state: EmptyState | None = None
        self.cards: list[ChoiceCard] = []

    def show_templates(self, product_groups: tuple[str, ...], running: bool) -> None:
        """Offer what fits these product groups; `running` when there is a calculation already."""
        if (product_groups, running) != (self._groups, self._running) or self._state is None:
            self._groups, self._running = product_groups, running
            self._rebuild()

    def _rebuild(self) -> None:
        if self._state is not None:
            self._state.hide()
            self._state.deleteLater()
        fitting = fitting_templates(self._templates, self._groups or ())
        offered = [*fitting, *(each for each in self._templates if each not in fitting)]
        state = EmptyState("coins", t("Choose a calculation template"), _why(self._running))
        shown = offered if self._all else offered[: max(len(fitting), 1)]
        self.cards = [self._add_card(state, each) for each in shown]
        self._add_actions(state, len(offered) - len(shown))
        self._state = state
        self._box.addWidget(state)

    def _add_card(self, state: EmptyState, template: CostTemplate) -> ChoiceCard:
        fits = bool(set(template.product_groups) & set(self._groups or ()))
        badge = t("fits the product group") if fits else ""
        lines = tn("{count} cost line", "{count} cost lines", len(template.lines))
        text = t(
            "{lines} over {years} years. {hint}", lines=lines, years=template.period_years, hint=template.hint
        )
        card = ChoiceCard(template.name, text, "table-2", badge)
        return state.add_choice(card, partial(self.template_chosen.emit, template.id))

    def _add_actions(self, state: EmptyState, others: int) -> None:
        if others:
            words = tn("{count} other template", "{count} other templates", others)
            state.add_action(Button(words, "quiet", "chevron-down", on_click=self._on_others_clicked))
        if self._running:
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
