"""Step 2, the needs analysis: is buying needed, what, who is heard, what is aimed at."""

from PySide6.QtCore import Slot

from dakdesk.app.export_service import DocumentKind
from dakdesk.domain.terms import Step
from ui.cards.document_button import DocumentButton
from ui.cards.needs_aims import aims_section
from ui.cards.needs_ladder import ladder_section
from ui.cards.needs_need import need_section
from ui.cards.needs_people import people_section
from ui.cards.sections import Sections
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.texts import t


class NeedsPage(StepPage):
    """Four sections; those that are done or not begun are folded when the page is first opened."""

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
        bridge.findings_changed.connect(self._on_findings_changed)

    @Slot()
    def _on_findings_changed(self) -> None:
        self._sections.refresh()
