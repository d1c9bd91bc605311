"""The card of step 1 on estimate, duration, renewals and the dates of the procedure."""

from dakdesk.domain.contract_term import over_four_years
from dakdesk.domain.dossier import Dossier
from ui.cards.sections import Section
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows


def value_section(bridge: SessionBridge) -> Section:
    """Return the section with estimate, duration and calendar."""
    card = Card(t("Estimate, duration, calendar"), number="3", foldable=True)
    rows = FormRows(card, bridge)
    _estimate_rows(rows)
    _duration_rows(rows)
    _calendar_rows(rows)
    names = {
        "contract.estimate_cents": t("estimate"),
        "contract.estimate_basis": t("basis of the estimate"),
        "contract.duration.amount": t("duration"),
        "contract.calendar.publication": t("date of publication"),
    }
    paths = (
        *names,
        "contract.social_services",
        "contract.duration",
        "contract.start_condition",
        "contract.renewals",
        "contract.calendar",
    )
    return Section(card, paths, names)


def _estimate_rows(rows: FormRows) -> None:
    rows.money(
        "contract.estimate_cents",
        t("Estimate excl. VAT"),
        hint=t("The whole duration, with renewals, options and all lots."),
        bounds=(0, None),
        half=True,
    )
    rows.flag("contract.social_services", t("Social or other specific services"), half=True)
    rows.text("contract.estimate_basis", t("What is the estimate based on?"), lines=2)


def _duration_rows(rows: FormRows) -> None:
    rows.heading(t("Duration"))
    rows.duration("contract.duration", t("Duration of the contract"), half=True)
    rows.line("contract.start_condition", t("When does it start?"), half=True, optional=True)
    rows.integer(
        "contract.renewals.count", t("Number of renewals"), empty=0, bounds=(0, 10), half=True, optional=True
    )
    rows.duration("contract.renewals.length", t("Length of each renewal"), half=True, when=_renewed)
    rows.text("contract.renewals.reason", t("Why renewals, or this length?"), lines=2, when=_reasoned)


def _calendar_rows(rows: FormRows) -> None:
    rows.heading(t("Calendar"))
    rows.date("contract.calendar.publication", t("Intended publication"), half=True)
    rows.date("contract.calendar.questions_until", t("Questions until"), half=True)
    rows.date("contract.calendar.answers_until", t("Answers until"), half=True)
    rows.date("contract.calendar.tenders_until", t("Tenders until"), half=True)
    rows.line("contract.calendar.tenders_hour", t("Tenders until what hour?"), half=True, width=90)
    rows.flag("contract.terms.required_site_visit", t("A site visit is required"), half=True)
    rows.line("contract.calendar.site_visit", t("Site visit: when and where"))


def _reasoned(dossier: Dossier) -> bool:
    return _renewed(dossier) or (dossier.contract.framework.used and over_four_years(dossier.contract))


def _renewed(dossier: Dossier) -> bool:
    return dossier.contract.renewals.count > 0
