"""The card of step 1 on the subject of the contract and the buyer."""

from dakdesk.domain.terms import BuyerType, ContractKind, Region
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows, term_options


def subject_section(bridge: SessionBridge) -> Section:
    """Return the section with title, subject, buyer and contact."""
    card = Card(t("Subject and buyer"), number="1", foldable=True)
    rows = FormRows(card, bridge)
    _subject_rows(rows)
    _buyer_rows(rows)
    _contact_rows(rows)
    names = {
        "contract.title": t("title"),
        "contract.subject": t("subject"),
        "contract.reference": t("reference"),
        "contract.buyer.name": t("buyer"),
        "contract.contact.email": t("contact"),
        "contract.kind": t("kind"),
        "contract.place": t("place"),
    }
    paths = (
        *names,
        "contract.other_kinds",
        "contract.main_object_reason",
        "contract.buyer",
        "contract.contact",
        "contract.region",
    )
    return Section(card, paths, names)


def _subject_rows(rows: FormRows) -> None:
    rows.line("contract.title", t("Title"), hint=t("Short, as it will stand on the cover of the bestek."))
    rows.text(
        "contract.subject", t("Subject of the contract"), hint=t("One or two sentences: what, for what.")
    )
    rows.line("contract.reference", t("Reference of the bestek"), half=True)
    rows.terms("contract.kind", t("Kind of contract"), ContractKind, half=True)
    rows.checks(
        "contract.other_kinds",
        t("Does it hold something else too?"),
        term_options(ContractKind),
        hint=t("Only for a mixed contract: what comes with the main object."),
        optional=True,
    )
    rows.text(
        "contract.main_object_reason",
        t("Why is this the main object?"),
        lines=2,
        when=lambda dossier: bool(dossier.contract.mixed_with),
    )
    rows.line("contract.place", t("Place of performance or delivery"))
    rows.terms("contract.region", t("Region whose rules apply"), Region, half=True)


def _buyer_rows(rows: FormRows) -> None:
    rows.heading(t("Buyer"))
    rows.line("contract.buyer.name", t("Name of the contracting authority"), half=True)
    rows.terms("contract.buyer.type", t("Kind of buyer"), BuyerType, half=True)
    rows.line("contract.buyer.street", t("Street and number"), half=True)
    rows.line("contract.buyer.postal_code", t("Postal code"), half=True, width=110)
    rows.line("contract.buyer.city", t("Municipality"), half=True)
    rows.line("contract.buyer.company_number", t("Company number"), half=True, placeholder="0123.456.789")
    rows.line("contract.buyer.website", t("Website"), half=True, optional=True)
    rows.line("contract.buyer.department", t("Department"), half=True, optional=True)
    rows.line("contract.buyer.approving_body", t("Body that approves the bestek"), half=True)
    rows.date("contract.buyer.approval_date", t("Date of approval"), half=True)


def _contact_rows(rows: FormRows) -> None:
    rows.heading(t("Contact for questions"))
    rows.line("contract.contact.name", t("Name"), half=True)
    rows.line("contract.contact.role", t("Role"), half=True)
    rows.line("contract.contact.email", t("E-mail"), half=True)
    rows.line("contract.contact.phone", t("Telephone"), half=True, optional=True)
