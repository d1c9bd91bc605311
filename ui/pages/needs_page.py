"""Step 2, the needs analysis: is buying needed, what, who is heard, what is aimed at."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from dakdesk.app.export_service import DocumentKind
from dakdesk.domain.terms import Step
from ui.cards.document_button import DocumentButton
from ui.cards.framework_rules import RulesCard
from ui.cards.needs_aims import aims_section
from ui.cards.needs_ladder import ladder_section
from ui.cards.needs_need import need_section
from ui.cards.needs_people import people_section
from ui.cards.sections import Sections
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.texts import t

RULES_SECTION = 4


class NeedsPage(StepPage):
    """Four sections, folded at first when done or not begun; below them what the framework asks."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge, Step.NEEDS, t("Needs analysis"), t("First the need, then the product."))
        self.note_button = DocumentButton(bridge, DocumentKind.NEEDS_NOTE, t("Needs note (Word)"))
        self.add_action(self.note_button)
        sections = (
            ladder_section(bridge),
            need_section(bridge),
            people_section(bridge),
            aims_section(bridge),
        )
        self._sections = Sections(self, bridge, sections)
        self._sections.fold()
        self._rules = RulesCard(bridge, number="5")
        self.add_section(self._rules)
        self._rules.set_folded(self._rules.state() in ("empty", "complete"))
        self._show_rules_state()
        bridge.findings_changed.connect(self._on_findings_changed)

    def initial_focus(self) -> QWidget | None:
        """Begin in the first field; with large text at the note, so that the page opens at its top."""
        first = super().initial_focus()
        return first if first is not None and self.begins_in_sight(first) else self.note_button

    @Slot()
    def _on_findings_changed(self) -> None:
        self._sections.refresh()
        self._show_rules_state()

    def _show_rules_state(self) -> None:
        self.set_section_state(RULES_SECTION, self._rules.state())
