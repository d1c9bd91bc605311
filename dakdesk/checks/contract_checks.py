"""Checks on step 1: identity, value and procedure, lots, variants, term, calendar."""

from collections.abc import Iterator

from dakdesk.checks.rules import Rules, advice, blocking, warning
from dakdesk.domain.contract import Calendar, Contract
from dakdesk.domain.contract_term import over_four_years
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import (
    Admission,
    Procedure,
    QuantityKind,
    ReservationScope,
    Step,
    YesNoUnknown,
)

STEP = Step.CONTRACT
MARGIN = 0.95
_MINIMUM_DAYS = {
    Procedure.OPEN: (30, "art. 36 wet 17 juni 2016"),
    Procedure.NEGOTIATED_WITH_PUBLICATION: (22, "art. 41, § 2, wet 17 juni 2016"),
    Procedure.RESTRICTED: (30, "art. 37 wet 17 juni 2016"),
    Procedure.COMPETITIVE_WITH_NEGOTIATION: (30, "art. 38 wet 17 juni 2016"),
}


def missing_identity(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """What no tender can be published without."""
    contract = dossier.contract
    wanted = (
        ("title", contract.title, "contract.title"),
        ("subject", contract.subject, "contract.subject"),
        ("buyer", contract.buyer.name, "contract.buyer.name"),
        ("contact", contract.contact.email, "contract.contact.email"),
        ("kind", contract.kind, "contract.kind"),
    )
    for name, value, path in wanted:
        if not value:
            yield blocking(f"contract.{name}_missing", STEP, path)
    if not contract.reference:
        yield warning("contract.reference_missing", STEP, "contract.reference")
    if not contract.cpv_codes:
        yield warning("contract.cpv_missing", STEP, "contract.cpv_codes", "art. 61 wet 17 juni 2016")
    if not contract.product_groups:
        yield warning("contract.product_group_missing", STEP, "contract.product_groups")


def value(dossier: Dossier, rules: Rules) -> Iterator[Finding]:
    """The estimate decides procedure and publication (art. 16)."""
    contract = dossier.contract
    if (contract.estimate_cents or 0) <= 0:
        yield blocking(
            "contract.estimate_missing", STEP, "contract.estimate_cents", "art. 16 wet 17 juni 2016"
        )
        return
    if not contract.estimate_basis:
        yield advice(
            "contract.estimate_basis_missing", STEP, "contract.estimate_basis", "art. 16 wet 17 juni 2016"
        )
    if not rules.limits.current:
        yield warning("contract.thresholds_unknown", STEP, "contract.calendar.publication")
    lots = sum(lot.estimate_cents or 0 for lot in contract.lots)
    if contract.lots and all(lot.estimate_cents for lot in contract.lots) and lots != contract.estimate_cents:
        yield warning("contract.lots_do_not_add_up", STEP, "contract.lots", "art. 16 wet 17 juni 2016")


def procedure(dossier: Dossier, rules: Rules) -> Iterator[Finding]:
    """The chosen procedure must be open to this value and kind (art. 35 to 42, 89)."""
    contract = dossier.contract
    path = "contract.procedure"
    if contract.procedure is None:
        yield blocking("contract.procedure_missing", STEP, path, "art. 35 wet 17 juni 2016")
        return
    if contract.estimate_cents is None:
        return
    ceiling, rule = _ceiling(contract, rules)
    if ceiling is not None and contract.estimate_cents >= ceiling and not contract.procedure_ground:
        yield blocking("contract.procedure_above_ceiling", STEP, path, rule, ceiling=ceiling // 100)
    elif (
        ceiling is not None
        and contract.procedure is Procedure.NEGOTIATED_WITHOUT_PUBLICATION
        and contract.estimate_cents >= MARGIN * ceiling
        and not contract.procedure_ground
    ):
        yield warning("contract.little_margin", STEP, "contract.estimate_cents", rule, ceiling=ceiling // 100)


def _ceiling(contract: Contract, rules: Rules) -> tuple[int | None, str]:
    limits = rules.limits
    if contract.procedure is Procedure.LIMITED_VALUE:
        return limits.limited_value, "art. 92 wet 17 juni 2016"
    if contract.procedure is Procedure.NEGOTIATED_WITHOUT_PUBLICATION:
        if contract.social_services:
            return limits.social_without_publication, "art. 89, § 1, wet 17 juni 2016"
        return limits.without_publication, "art. 42, § 1, 1°, a), wet 17 juni 2016"
    if contract.procedure is Procedure.NEGOTIATED_WITH_PUBLICATION and not contract.social_services:
        return limits.with_publication, "art. 41, § 1, wet 17 juni 2016"
    return None, ""


def lots(dossier: Dossier, rules: Rules) -> Iterator[Finding]:
    """Lots are considered from the threshold on, and not dividing is motivated (art. 58)."""
    contract = dossier.contract
    rule = "art. 58 wet 17 juni 2016"
    above = (contract.estimate_cents or 0) >= rules.limits.lots
    if contract.divided is YesNoUnknown.UNKNOWN:
        yield (warning if above else advice)("contract.lots_undecided", STEP, "contract.divided", rule)
    if contract.divided is YesNoUnknown.NO and not contract.no_lots_reason:
        make = blocking if above else advice
        yield make("contract.no_lots_reason_missing", STEP, "contract.no_lots_reason", rule)
    if contract.divided is YesNoUnknown.YES and len(contract.lots) < 2:
        yield blocking("contract.lots_missing", STEP, "contract.lots", rule)
    for number, lot in enumerate(contract.lots, 1):
        if not lot.title or not lot.subject:
            path = f"contract.lots.{lot.id}.{'subject' if lot.title else 'title'}"
            yield warning("contract.lot_incomplete", STEP, path, rule, number=number)


def variants_and_options(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Variants and options that are allowed need minimum requirements and a description (art. 56)."""
    contract = dossier.contract
    rule = "art. 56 wet 17 juni 2016"
    if contract.variants.admission is not Admission.FORBIDDEN and not contract.variants.minimum_requirements:
        yield blocking(
            "contract.variant_requirements_missing", STEP, "contract.variants.minimum_requirements", rule
        )
    if contract.options_admission is not Admission.FORBIDDEN and not contract.options:
        yield blocking("contract.options_missing", STEP, "contract.options", rule)


def duration(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Term, renewals and framework agreements stay within four years, save for a reason (art. 43 and 57)."""
    contract, path = dossier.contract, "contract.renewals.reason"
    if contract.duration.amount <= 0:
        yield blocking("contract.duration_missing", STEP, "contract.duration.amount")
    if not over_four_years(contract) or contract.renewals.reason.strip():
        return
    if contract.framework.used:
        yield warning("contract.framework_too_long", STEP, path, "art. 43, § 2, wet 17 juni 2016")
    elif contract.renewals.count:
        yield warning("contract.renewals_too_long", STEP, path, "art. 57 wet 17 juni 2016")


def calendar(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Dates in order, and enough time to make a tender (art. 36 to 42 and 59)."""
    dates = dossier.contract.calendar
    if dates.publication is None:
        yield warning("contract.publication_missing", STEP, "contract.calendar.publication")
    if dates.tenders_until is None:
        yield blocking("contract.deadline_missing", STEP, "contract.calendar.tenders_until")
    if dates.publication is None or dates.tenders_until is None:
        return
    days = (dates.tenders_until - dates.publication).days
    if days <= 0:
        yield blocking("contract.deadline_before_publication", STEP, "contract.calendar.tenders_until")
        return
    yield from _order(dates)
    yield from _time(dossier.contract, days)


def _order(dates: Calendar) -> Iterator[Finding]:
    """Questions come after publication, answers after questions, tenders after answers (art. 59 and 64)."""
    path = "contract.calendar"
    asked, answered = dates.questions_until, dates.answers_until
    if dates.tenders_until and answered and answered >= dates.tenders_until:
        yield warning("contract.answers_too_late", STEP, f"{path}.answers_until", "art. 64 wet 17 juni 2016")
    if asked and answered and asked > answered:
        yield warning("contract.questions_after_answers", STEP, f"{path}.questions_until")
    if asked and dates.publication and asked < dates.publication:
        yield warning("contract.questions_before_publication", STEP, f"{path}.questions_until")


def _time(contract: Contract, days: int) -> Iterator[Finding]:
    """The minimum of the procedure, and more than that when tenderers must visit the place (art. 59 §2)."""
    path = "contract.calendar.tenders_until"
    if contract.procedure not in _MINIMUM_DAYS:
        return
    minimum, rule = _MINIMUM_DAYS[contract.procedure]
    if days < minimum:
        yield warning("contract.deadline_short", STEP, path, rule, days=days, minimum=minimum)
    elif days == minimum and contract.terms.required_site_visit:
        yield warning("contract.deadline_site_visit", STEP, path, "art. 59, § 2, wet 17 juni 2016", days=days)


def inventory(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A price can only be compared on quantities (Royal Decree of 18 April 2017, art. 26)."""
    contract = dossier.contract
    if not contract.inventory:
        yield warning("contract.inventory_missing", STEP, "contract.inventory", "art. 26 KB Plaatsing")
    for item in contract.inventory:
        path = f"contract.inventory.{item.id}.quantity"
        if not item.description or not item.unit:
            yield warning("contract.item_incomplete", STEP, f"contract.inventory.{item.id}.description")
        if item.quantity is None:
            yield warning("contract.item_quantity_missing", STEP, path, "art. 26 KB Plaatsing")
        if item.kind is QuantityKind.RANGE and (item.minimum is None or item.maximum is None):
            yield warning("contract.item_range_missing", STEP, path, "art. 26 KB Plaatsing")


def reservation(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A reservation per lot names its lots (art. 15)."""
    contract = dossier.contract
    per_lot = contract.reservation.scope is ReservationScope.LOTS
    if per_lot and not any(lot.reserved for lot in contract.lots):
        yield blocking("contract.reserved_lot_missing", STEP, "contract.lots", "art. 15 wet 17 juni 2016")


def terms(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Choices that model tender documents forget or get wrong."""
    chosen = dossier.contract.terms
    if chosen.payment_days > 30 and not chosen.payment_reason.strip():
        yield warning(
            "contract.payment_over_30_days",
            STEP,
            "contract.terms.payment_days",
            "art. 95, 127 en 160 KB Uitvoering",
        )
    if not chosen.claims_address:
        yield warning(
            "contract.claims_address_missing",
            STEP,
            "contract.terms.claims_address",
            "art. 87/1, § 4, wet 17 juni 2016",
        )
    if chosen.personal_data is YesNoUnknown.UNKNOWN:
        yield advice("contract.personal_data_unknown", STEP, "contract.terms.personal_data", "art. 28 AVG")
    revision = chosen.price_revision.strip()
    if revision and "=" not in revision and not chosen.price_revision_index.strip():
        yield warning(
            "contract.price_revision_unclear",
            STEP,
            "contract.terms.price_revision",
            "art. 10 wet 17 juni 2016 en art. 38/7 KB Uitvoering",
        )
    if not chosen.performance_place and not dossier.contract.place:
        yield warning("contract.place_missing", STEP, "contract.place", "art. 149 KB Uitvoering")


CHECKS = (
    missing_identity,
    value,
    procedure,
    lots,
    variants_and_options,
    duration,
    calendar,
    inventory,
    reservation,
    terms,
)
