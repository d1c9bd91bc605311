"""The card of step 1 on special forms: framework, buying together, variants, options, reservation."""

from dakdesk.domain.contract import Option
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import Admission, JointPurchasing, OrderAllocation, ReservationScope
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.record_table import Column, RecordTable


def forms_section(bridge: SessionBridge) -> Section:
    """Return the section with the special forms of a contract."""
    card = Card(
        t("Framework, together, variants"),
        number="6",
        subtitle=t("Framework agreement, joint purchasing, variants, options, reserved contract."),
        foldable=True,
    )
    rows = FormRows(card, bridge)
    _framework_rows(rows)
    _shared_rows(rows)
    _reservation_rows(rows)
    _variant_rows(rows)
    card.add(_OptionTable(bridge))
    paths = (
        "contract.framework",
        "contract.shared_purchasing",
        "contract.reservation",
        "contract.variants",
        "contract.options_admission",
        "contract.options",
    )
    names = {
        "contract.framework.maximum_cents": t("maximum of the framework"),
        "contract.shared_purchasing.participants": t("participants"),
        "contract.reservation.reason": t("reason of the reservation"),
        "contract.variants.minimum_requirements": t("requirements on variants"),
        "contract.options": t("options"),
    }
    return Section(card, paths, names, optional=True)


def _framework_rows(rows: FormRows) -> None:
    path = "contract.framework"
    rows.heading(t("Framework agreement"))
    rows.flag(
        f"{path}.used",
        t("This is a framework agreement"),
        hint=t("For some lots only: mark those in the section on lots."),
    )
    rows.flag(f"{path}.several_contractors", t("With several contractors"), half=True, when=_framework)
    rows.integer(
        f"{path}.contractor_count",
        t("Number of contractors"),
        empty=1,
        bounds=(1, None),
        half=True,
        when=_several,
    )
    rows.terms(f"{path}.allocation", t("Who gets an order?"), OrderAllocation, half=True, when=_several)
    rows.flag(f"{path}.reopened_competition", t("With renewed competition for each order"), when=_several)
    rows.money(
        f"{path}.maximum_cents", t("Maximum value excl. VAT"), bounds=(0, None), half=True, when=_framework
    )
    rows.line(f"{path}.maximum_quantity", t("Or maximum quantity"), half=True, optional=True, when=_framework)
    rows.text(f"{path}.ordering", t("How are orders placed?"), lines=2, when=_framework)


def _shared_rows(rows: FormRows) -> None:
    path = "contract.shared_purchasing"
    rows.heading(t("Buying together"))
    rows.terms(f"{path}.form", t("For whom do you buy?"), JointPurchasing)
    rows.text(f"{path}.participants", t("Who takes part?"), lines=2, when=_shared)
    rows.text(
        f"{path}.remark", t("Agreements between the participants"), lines=2, optional=True, when=_shared
    )


def _reservation_rows(rows: FormRows) -> None:
    path = "contract.reservation"
    rows.heading(t("Reserved contract"))
    rows.terms(
        f"{path}.scope",
        t("Reserved for sheltered workshops and social economy?"),
        ReservationScope,
        hint=t("For lots: mark the reserved lots in the section on lots."),
    )
    rows.text(
        f"{path}.reason",
        t("Why reserved?"),
        lines=2,
        when=lambda dossier: dossier.contract.reservation.is_made,
    )


def _variant_rows(rows: FormRows) -> None:
    path = "contract.variants"
    rows.heading(t("Variants and options"))
    rows.terms(f"{path}.admission", t("Variants"), Admission)
    rows.text(f"{path}.minimum_requirements", t("What must each variant meet?"), lines=2, when=_varied)
    rows.flag(f"{path}.basic_tender_required", t("A basic tender is required too"), when=_varied)
    rows.terms("contract.options_admission", t("Options"), Admission)


def _framework(dossier: Dossier) -> bool:
    return dossier.contract.framework.used


def _several(dossier: Dossier) -> bool:
    return _framework(dossier) and dossier.contract.framework.several_contractors


def _shared(dossier: Dossier) -> bool:
    return dossier.contract.shared_purchasing.form is not JointPurchasing.NONE


def _varied(dossier: Dossier) -> bool:
    return dossier.contract.variants.admission is not Admission.FORBIDDEN


class _OptionTable(RecordTable):
    """The options; there once options are allowed or required."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(
            None,
            bridge,
            "contract.options",
            columns=(
                Column("title", t("Title"), weight=3),
                Column("required", t("Required"), "flag"),
                Column("description", t("Description"), "text", in_table=False),
            ),
            new=lambda: Option(id=new_id("option")),
            add_text=t("Add an option"),
            empty_text=t("No options yet."),
            name=t("Options"),
        )

    def refresh(self) -> None:
        """Show the options, or nothing while none may be offered."""
        super().refresh()
        contract = self._bridge.value.contract
        self.setVisible(contract.options_admission is not Admission.FORBIDDEN or bool(contract.options))
