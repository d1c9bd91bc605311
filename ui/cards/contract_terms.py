"""The card of step 1 on terms: price, tenders, performance, payment, disputes."""

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind, Pricing
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows

PATH = "contract.terms"
USUAL_PAYMENT_DAYS = 30


def terms_section(bridge: SessionBridge) -> Section:
    """Return the section with the terms for placement and performance."""
    card = Card(
        t("Terms"), number="8", subtitle=t("What the bestek says about price and performance."), foldable=True
    )
    rows = FormRows(card, bridge)
    _price_rows(rows)
    _tender_rows(rows)
    _performance_rows(rows)
    _security_rows(rows)
    _payment_rows(rows)
    _other_rows(rows)
    _works_rows(rows)
    return Section(card, (PATH,), {})


def _price_rows(rows: FormRows) -> None:
    rows.heading(t("Price and VAT"))
    rows.terms(f"{PATH}.pricing", t("How is the price set?"), Pricing, half=True)
    rows.percent(f"{PATH}.vat_percent", t("VAT"), bounds=(0, 21), half=True)
    rows.line(f"{PATH}.vat_rates", t("Other VAT rates"), half=True, optional=True)
    rows.flag(f"{PATH}.vat_recoverable", t("The buyer can recover the VAT"), half=True)
    rows.text(f"{PATH}.price_revision", t("Price revision"), lines=2)
    rows.line(f"{PATH}.price_revision_index", t("Index for the price revision"), optional=True)


def _tender_rows(rows: FormRows) -> None:
    rows.heading(t("Tenders"))
    rows.integer(
        f"{PATH}.commitment_days",
        t("Validity of the tender"),
        unit=t("calendar days"),
        bounds=(1, 365),
        half=True,
    )
    rows.choice(f"{PATH}.tender_language", t("Language of the tender"), _languages(), half=True)
    rows.text(f"{PATH}.subcontracting", t("Subcontracting"), lines=2, optional=True)


def _performance_rows(rows: FormRows) -> None:
    rows.heading(t("Performance"))
    rows.line(
        f"{PATH}.performance_place", t("Place, where it differs from the contract"), half=True, optional=True
    )
    rows.integer(
        f"{PATH}.delivery_days",
        t("Delivery within"),
        unit=t("calendar days"),
        bounds=(1, None),
        half=True,
    )
    rows.yes_no(
        f"{PATH}.take_back",
        t("Does the contractor take the replaced appliances back?"),
        hint=t("For electrical and electronic appliances."),
        when=lambda dossier: dossier.contract.kind is ContractKind.SUPPLIES,
    )
    rows.text(f"{PATH}.ordering", t("How is ordered?"), lines=2)
    rows.integer(f"{PATH}.warranty_months", t("Warranty"), unit=t("months"), bounds=(0, None), half=True)
    rows.flag(f"{PATH}.special_penalties", t("Special penalties apply"), half=True)
    rows.text(f"{PATH}.delay_penalty", t("Fine for delay, where it differs"), lines=2, optional=True)
    rows.text(
        f"{PATH}.delay_penalty_reason",
        t("Why another fine for delay?"),
        lines=2,
        when=lambda dossier: bool(dossier.contract.terms.delay_penalty),
    )


def _security_rows(rows: FormRows) -> None:
    rows.heading(t("Guarantee and insurance"))
    rows.percent(f"{PATH}.guarantee_percent", t("Guarantee"), bounds=(0, 10), half=True)
    rows.percent(f"{PATH}.advance_percent", t("Advance"), bounds=(0, 50), half=True, optional=True)
    rows.text(f"{PATH}.guarantee_reason", t("Why this guarantee?"), lines=2, when=_guaranteed)
    rows.text(f"{PATH}.insurance", t("Insurance"), lines=2, optional=True)


def _payment_rows(rows: FormRows) -> None:
    rows.heading(t("Payment and disputes"))
    rows.integer(f"{PATH}.payment_days", t("Payment within"), unit=t("days"), bounds=(1, 60), half=True)
    rows.text(
        f"{PATH}.payment_reason",
        t("Why a longer term of payment?"),
        lines=2,
        when=lambda dossier: dossier.contract.terms.payment_days > USUAL_PAYMENT_DAYS,
    )
    rows.line(f"{PATH}.invoice_address", t("Where invoices go"), half=True)
    rows.line(f"{PATH}.claims_address", t("Address for the transfer of claims"), half=True)
    rows.line(f"{PATH}.competent_court", t("Competent court"), half=True)


def _other_rows(rows: FormRows) -> None:
    rows.heading(t("Data and intellectual property"))
    rows.yes_no(f"{PATH}.personal_data", t("Does the contractor process personal data?"))
    rows.text(f"{PATH}.intellectual_property", t("Intellectual property"), lines=2, optional=True)


def _works_rows(rows: FormRows) -> None:
    rows.line(
        f"{PATH}.works_class", t("Recognition of contractors: class and category"), half=True, when=_works
    )
    rows.line(f"{PATH}.safety_coordinator", t("Safety coordinator"), half=True, when=_works)


def _languages() -> list[tuple[str, str]]:
    return [("nl", t("Dutch")), ("fr", t("French")), ("de", t("German")), ("en", t("English"))]


def _guaranteed(dossier: Dossier) -> bool:
    return dossier.contract.terms.guarantee_percent > 0


def _works(dossier: Dossier) -> bool:
    return dossier.contract.kind is ContractKind.WORKS
