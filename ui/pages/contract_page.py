"""Step 1, the contract: what is bought, for whom, how and under which terms."""

from PySide6.QtCore import Slot

from dakdesk.domain.terms import Step
from ui.cards.contract_forms import forms_section
from ui.cards.contract_groups import groups_section
from ui.cards.contract_inventory import inventory_section
from ui.cards.contract_lots import lots_section
from ui.cards.contract_procedure import procedure_section
from ui.cards.contract_subject import subject_section
from ui.cards.contract_terms import terms_section
from ui.cards.contract_value import value_section
from ui.cards.sections import Sections
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.texts import t


class ContractPage(StepPage):
    """Eight sections; those that are done or not begun are folded when the page is first opened."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge, Step.CONTRACT, t("Contract"), t("What you buy, for whom, and how."))
        self._sections = Sections(
            self,
            bridge,
            (
                subject_section(bridge),
                groups_section(bridge),
                value_section(bridge),
                procedure_section(bridge),
                lots_section(bridge),
                forms_section(bridge),
                inventory_section(bridge),
                terms_section(bridge),
            ),
        )
        self._sections.fold()
        bridge.findings_changed.connect(self._on_findings_changed)

    @Slot()
    def _on_findings_changed(self) -> None:
        self._sections.refresh()
