"""Step 3: does the market have to be asked, how, what, whom, and what does it say."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from dakdesk.app.export_service import DocumentKind
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.market import ConsultedCompany, MarketQuestion
from dakdesk.domain.terms import CompanySize, ConsultationForm, Step, YesNoUnknown
from dakdesk.flow.market_changes import (
    decline_consultation,
    is_untouched,
    keep_what_was_sent,
    start_consultation,
)
from ui.cards.document_button import DocumentButton
from ui.cards.market_answers import AnswersCard
from ui.cards.market_bank import QuestionBank
from ui.cards.market_safeguards import Safeguards
from ui.cards.market_start import MarketStart
from ui.cards.sections import Section, Sections
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows, term_options
from ui.widgets.record_table import Column, RecordTable
from ui.widgets.visibility import show_if

SECTION_PATHS = (
    ("market.needed", "market.not_needed_reason"),
    (
        "market.forms",
        "market.start",
        "market.end",
        "market.publicity",
        "market.introduction",
        "market.safeguards",
    ),
    ("market.questions",),
    ("market.companies",),
    ("market.answers",),
    ("market.sme_feasibility", "market.sme_note", "market.conclusions"),
)
"""What each section holds, in their order on the page."""


def is_held(dossier: Dossier) -> bool:
    """Tell whether the consultation is not declined."""
    return dossier.market.needed is not YesNoUnknown.NO


class MarketPage(StepPage):
    """All fields of the market consultation."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge, Step.MARKET, t("Market consultation"), t("Ask before you require."))
        self._documents = self._add_documents()
        self.start = MarketStart(bridge)
        self.start.chosen.connect(self._on_form_chosen)
        self.start.declined.connect(self._on_declined)
        self.add(self.start)
        cards = (
            self._decision_card(),
            self._course_card(),
            self._questions_card(),
            self._companies_card(),
            AnswersCard(self.bridge),
            self._conclusions_card(),
        )
        sections = [Section(card, paths, {}) for card, paths in zip(cards, SECTION_PATHS, strict=True)]
        self._sections = Sections(self, bridge, sections)
        self._decision, self._held_cards = cards[0], cards[1:]
        bridge.read_only_changed.connect(self._on_dossier_changed)
        bridge.findings_changed.connect(self._on_findings_changed)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        self._on_dossier_changed()

    def initial_focus(self) -> QWidget | None:
        """Begin at the form that fits while nothing was decided."""
        return self.start.first_choice() if self._is_empty() else super().initial_focus()

    def focus_path(self, path: str) -> bool:
        """Go to the choice of a form while there are no fields yet."""
        if not self._is_empty():
            return super().focus_path(path)
        self.ensure_visible(self.start.first_choice())
        self.start.first_choice().setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _is_empty(self) -> bool:
        return is_untouched(self.bridge.dossier)

    def _add_documents(self) -> tuple[DocumentButton, ...]:
        buttons = (
            DocumentButton(self.bridge, DocumentKind.QUESTIONNAIRE, t("Questionnaire (Word)")),
            DocumentButton(self.bridge, DocumentKind.MARKET_REPORT, t("Report (Word)")),
        )
        for button in buttons:
            self.add_action(button)
        buttons[0].written.connect(self._on_questionnaire_written)
        return buttons

    def _decision_card(self) -> Card:
        card = Card(t("Is a consultation needed?"), number="1")
        rows = FormRows(card, self.bridge)
        rows.yes_no("market.needed", t("Do you consult the market?"))
        rows.text(
            "market.not_needed_reason",
            t("Why not?"),
            when=lambda dossier: not is_held(dossier),
            hint=t("For example: the market is well known, or was asked last year."),
        )
        return card

    def _course_card(self) -> Card:
        card = Card(t("How do you ask?"), number="2", foldable=True)
        rows = FormRows(card, self.bridge)
        rows.checks("market.forms", t("Form"), term_options(ConsultationForm))
        rows.date("market.start", t("From"), half=True)
        rows.date("market.end", t("Until"), half=True)
        rows.text("market.publicity", t("How is it announced?"), lines=2)
        rows.text("market.introduction", t("Introduction to the questionnaire"), optional=True)
        card.add(Safeguards(self.bridge))
        return card

    def _questions_card(self) -> Card:
        card = Card(t("What do you ask?"), number="3", foldable=True)
        card.add(QuestionBank(self.bridge))
        RecordTable(
            card,
            self.bridge,
            "market.questions",
            columns=(Column("text", t("Question"), "text", weight=4),),
            new=lambda: MarketQuestion(id=new_id("vraag")),
            add_text=t("Add a question"),
            empty_text=t("No questions yet. Pick them from the bank or write your own."),
        )
        return card

    def _companies_card(self) -> Card:
        card = Card(t("Whom do you ask?"), number="4", foldable=True)
        RecordTable(
            card,
            self.bridge,
            "market.companies",
            columns=(
                Column("name", t("Company"), weight=3),
                Column("size", t("Size"), "terms", weight=2, vocabulary=CompanySize),
                Column("form", t("Form"), "terms", weight=2, vocabulary=ConsultationForm),
                Column("on", t("Date"), "date", weight=2),
                Column("answered", t("Answered"), "flag"),
                Column("social_economy", t("Social economy"), "flag", in_table=False),
                Column("local", t("From the region (for the figures only)"), "flag", in_table=False),
                Column("shared", t("What was shared"), "text", in_table=False),
            ),
            new=lambda: ConsultedCompany(id=new_id("firma")),
            add_text=t("Add a company"),
            empty_text=t("No companies yet. Ask at least three, small ones among them."),
        )
        return card

    def _conclusions_card(self) -> Card:
        card = Card(t("What do you decide?"), number="6", foldable=True)
        rows = FormRows(card, self.bridge)
        rows.yes_no("market.sme_feasibility", t("Can small and medium-sized companies take part?"))
        rows.text("market.sme_note", t("Why, and what helps them?"), lines=2)
        rows.text("market.conclusions", t("Conclusions for the tender"))
        return card

    @Slot()
    def _on_findings_changed(self) -> None:
        self._sections.refresh()

    @Slot(object)
    def _on_questionnaire_written(self, sent: Dossier) -> None:
        """Keep what is asked, so that an answer is never taken for one on a later value."""
        change = keep_what_was_sent(sent)
        if not self.bridge.read_only and change.function(self.bridge.dossier) != self.bridge.dossier:
            self.bridge.apply(change)

    @Slot(object)
    def _on_form_chosen(self, forms: tuple[ConsultationForm, ...]) -> None:
        self.bridge.apply(start_consultation(*forms))
        self._on_dossier_changed()
        self.focus_path("market.forms")

    @Slot()
    def _on_declined(self) -> None:
        self.bridge.apply(decline_consultation())
        self._on_dossier_changed()
        self.focus_path("market.not_needed_reason")

    @Slot()
    def _on_dossier_changed(self) -> None:
        empty, held = self._is_empty(), is_held(self.bridge.dossier)
        if empty:
            self.start.refresh()
        show_if(self.start, empty)
        show_if(self._decision, not empty)
        for card in self._held_cards:
            show_if(card, held and not empty)
        for button in self._documents:
            show_if(button, held and not empty)
        show_if(self.head.sections, held and not empty)
