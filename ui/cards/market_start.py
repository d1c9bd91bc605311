"""The empty state of step 3: three ways to ask the market, the fitting one marked, or none at all."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dakdesk.domain.terms import ConsultationForm
from dakdesk.flow.market_changes import fitting_form
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.choice_fields import ChoiceCard
from ui.widgets.empty_state import EmptyState

Forms = tuple[ConsultationForm, ...]
WRITTEN: Forms = (ConsultationForm.WRITTEN_RFI,)
DESK: Forms = (ConsultationForm.DESK_RESEARCH,)
TALKS: Forms = (ConsultationForm.TALKS, ConsultationForm.MARKET_DAY)


class MarketStart(QWidget):
    """Offers the forms.

    Signals:
        chosen: the forms of a choice, a tuple.
        declined: the dossier needs no consultation.
    """

    chosen = Signal(object)
    declined = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self.setAccessibleName(t("Do you consult the market?"))
        self.setProperty("help_key", "help.market.needed")
        self._fitting: Forms = WRITTEN
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        sentences = (
            t("Ask the market what is feasible before you fix requirements."),
            t("Choose a form, then the questions that go with your criteria are ready."),
        )
        state = EmptyState("messages-square", t("No market consultation yet"), " ".join(sentences))
        self.cards = {forms: self._offer(state, forms, card) for forms, card in _choices().items()}
        self.start_button = Button("", "tonal", "plus", on_click=self._on_start_clicked)
        self.decline_button = Button(t("Not needed for this dossier"), "quiet", on_click=self.declined.emit)
        state.add_action(self.start_button)
        state.add_action(self.decline_button)
        box.addWidget(state)
        self.refresh()

    def refresh(self) -> None:
        """Mark the form that fits the estimate as it is now."""
        contract = self._bridge.dossier.contract
        limits = self._bridge.tools.knowledge.rules(self._bridge.dossier).limits
        form = fitting_form(contract.estimate_cents, limits.limited_value, limits.eu)
        self._fitting = next((forms for forms in self.cards if form in forms), WRITTEN)
        for forms, card in self.cards.items():
            card.set_badge(t("Fits this estimate") if form in forms else "")
        self.start_button.set_text(_start_words(self._fitting))
        for widget in (*self.cards.values(), self.start_button, self.decline_button):
            widget.setEnabled(not self._bridge.read_only)

    def first_choice(self) -> ChoiceCard:
        """Return the card of the fitting form."""
        return self.cards[self._fitting]

    def _offer(self, state: EmptyState, forms: Forms, card: ChoiceCard) -> ChoiceCard:
        choose: Callable[[], object] = partial(self.chosen.emit, forms)
        return state.add_choice(card, choose)

    @Slot()
    def _on_start_clicked(self) -> None:
        self.chosen.emit(self._fitting)


def _choices() -> dict[Forms, ChoiceCard]:
    return {
        WRITTEN: ChoiceCard(
            t("Written questionnaire"),
            t("The same questions to every company, an answer in two weeks."),
            "file-question-mark",
        ),
        DESK: ChoiceCard(
            t("Desk research"),
            t("Catalogues, registers and earlier tenders. No contact with companies."),
            "search",
        ),
        TALKS: ChoiceCard(
            t("Talks or a market day"),
            t("With a record, and the same information for everybody."),
            "users",
        ),
    }


def _start_words(forms: Forms) -> str:
    if forms == DESK:
        return t("Start the desk research")
    return t("Start the talks") if forms == TALKS else t("Start the questionnaire")
