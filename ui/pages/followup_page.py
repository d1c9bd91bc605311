"""Step 6: who leads the performance, and when each promise is checked."""

from functools import partial

from PySide6.QtCore import Slot

from dakdesk.app.export_service import DocumentKind
from dakdesk.domain.followup import Check
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import CheckMoment, Consequence, Step
from dakdesk.flow.followup_changes import days, take_over_checks, with_checks_of_criteria
from ui import formats
from ui.cards.document_button import DocumentButton
from ui.cards.sections import Section, Sections
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.texts import t, term, tn
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.record_table import Column, RecordTable

SECTION_PATHS = (
    ("followup.leading_official", "followup.start", "followup.reporting"),
    ("followup.checks",),
)
"""What each section holds, in their order on the page."""


class FollowupPage(StepPage):
    """All fields of the follow-up."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge, Step.FOLLOWUP, t("Follow-up"), t("A promise gets a check with a date."))
        self.add_action(DocumentButton(bridge, DocumentKind.FOLLOWUP_SHEET, t("Follow-up sheet (Word)")))
        self.add_action(DocumentButton(bridge, DocumentKind.FOLLOWUP_PLAN, t("Plan of checks (Excel)")))
        self._banner = Banner("", "adv", action=t("Take over checks"), on_action=self._on_take_over_clicked)
        cards = (self._official_card(), self._plan_card())
        sections = [Section(card, paths, {}) for card, paths in zip(cards, SECTION_PATHS, strict=True)]
        self._sections = Sections(self, bridge, sections)
        bridge.findings_changed.connect(self._on_findings_changed)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        self._on_dossier_changed()

    def _official_card(self) -> Card:
        card = Card(t("Who leads, and from when?"), number="1")
        rows = FormRows(card, self.bridge)
        rows.line("followup.leading_official.name", t("Leading official"), half=True)
        rows.line("followup.leading_official.role", t("Position"), half=True)
        rows.line("followup.leading_official.email", t("E-mail"), half=True)
        rows.line("followup.leading_official.phone", t("Telephone"), half=True, optional=True)
        rows.date("followup.start", t("First day of performance"))
        rows.text("followup.reporting", t("Reporting by the contractor"), optional=True, lines=2)
        return card

    def _plan_card(self) -> Card:
        card = Card(t("Plan of checks"), number="2")
        card.add(self._banner)
        RecordTable(
            card,
            self.bridge,
            "followup.checks",
            columns=(
                Column("what", t("What"), "text", weight=4),
                Column("promise", t("Criterion"), "label", weight=3, show=self._title_of, in_form=False),
                Column("days", t("When"), "label", weight=2, show=self._days_of, in_form=False),
                Column("responsible", t("By whom"), weight=2),
                Column("consequence", t("Consequence"), "terms", weight=2, vocabulary=Consequence),
                *_form_columns(),
            ),
            new=lambda: Check(id=new_id("controle")),
            add_text=t("Add a check"),
            empty_text=t("No checks yet. Take them over from the criteria or add your own."),
        )
        return card

    def _title_of(self, check: Check) -> str:
        for chosen in self.bridge.dossier.criteria.chosen:
            if chosen.id == check.selected_id:
                return chosen.title or chosen.origin.title
        return t("own check")

    def _days_of(self, check: Check) -> str:
        found = days(check, self.bridge.dossier)
        if not found:
            return term(check.moment)
        first = formats.format_date(found[0])
        return first if len(found) == 1 else tn("{day}", "{day}, {count} times", len(found), day=first)

    @Slot()
    def _on_take_over_clicked(self) -> None:
        self.bridge.apply(take_over_checks())

    @Slot()
    def _on_findings_changed(self) -> None:
        self._sections.refresh()

    @Slot()
    def _on_dossier_changed(self) -> None:
        dossier = self.bridge.dossier
        missing = len(with_checks_of_criteria(dossier).followup.checks) - len(dossier.followup.checks)
        self._banner.set_text(
            tn(
                "{count} check from the criteria is not planned yet.",
                "{count} checks from the criteria are not planned yet.",
                missing,
            )
            if missing
            else ""
        )


def _form_columns() -> tuple[Column, ...]:
    """The fields of a check that only its form has."""
    field = partial(Column, in_table=False)
    return (
        field("how", t("How"), "text"),
        field("proof", t("Proof"), "text"),
        field("moment", t("Moment"), "terms", vocabulary=CheckMoment),
        field("months", t("Months after the start, or between two checks"), "integer", bounds=(0, 240)),
        field("on", t("Fixed date instead"), "date"),
        field(
            "penalty_cents",
            t("Penalty"),
            "money",
            when=lambda check: check.consequence is Consequence.PENALTY,
        ),
        field("note", t("Note"), "text"),
    )
