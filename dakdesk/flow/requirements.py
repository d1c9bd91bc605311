"""Which fields count for the completeness of a step.

A field counts only when it applies: lots need a reason only when the contract is not divided. What is
incomplete is never forbidden; it shows in the rail and in the percentage.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import on_quality, price_is_scored, scored
from dakdesk.domain.terms import (
    Admission,
    CostRole,
    JointPurchasing,
    LadderRung,
    Place,
    RungOutcome,
    Step,
    YesNoUnknown,
)

Test = Callable[[Dossier], bool]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a complete step holds: where it is filled in, and whether it is and applies."""

    step: Step
    path: str
    filled: Test
    applies: Test = lambda _: True


def requirements() -> tuple[Requirement, ...]:
    """Return every requirement, in the order of the steps."""
    return _CONTRACT + _NEEDS + _MARKET + _CRITERIA + _COSTS + _FOLLOWUP


@cache
def requirements_of(step: Step) -> tuple[Requirement, ...]:
    """Return the requirements of one step; asked at every change."""
    return tuple(requirement for requirement in requirements() if requirement.step is step)


def _is_divided(dossier: Dossier) -> bool:
    return dossier.contract.divided is YesNoUnknown.YES


def _is_framework(dossier: Dossier) -> bool:
    return dossier.contract.framework.used


def _is_shared(dossier: Dossier) -> bool:
    return dossier.contract.shared_purchasing.form is not JointPurchasing.NONE


def _is_reserved(dossier: Dossier) -> bool:
    return dossier.contract.reservation.is_made


def _takes_variants(dossier: Dossier) -> bool:
    return dossier.contract.variants.admission is not Admission.FORBIDDEN


def _takes_options(dossier: Dossier) -> bool:
    return dossier.contract.options_admission is not Admission.FORBIDDEN


def _framework_limited(dossier: Dossier) -> bool:
    framework = dossier.contract.framework
    return framework.maximum_cents is not None or bool(framework.maximum_quantity)


def _market_applies(dossier: Dossier) -> bool:
    return dossier.market.needed is not YesNoUnknown.NO


def _costs_apply(dossier: Dossier) -> bool:
    return dossier.costs.needed is not YesNoUnknown.NO


def _has_place(*places: Place) -> Test:
    return lambda dossier: any(chosen.origin.place in places for chosen in dossier.criteria.chosen)


def _weights_complete(dossier: Dossier) -> bool:
    quality = scored(dossier)
    priced = not price_is_scored(dossier) or dossier.criteria.award.price_weight is not None
    return priced and all(c.weight is not None for c in quality)


def _ladder_walked(dossier: Dossier) -> bool:
    return all(entry.outcome is not RungOutcome.OPEN for entry in dossier.needs.ladder)


def _ladder_reasoned(dossier: Dossier) -> bool:
    return any(entry.reason for entry in dossier.needs.ladder if entry.id is LadderRung.BUY)


def _cells_filled(dossier: Dossier) -> bool:
    costs = dossier.costs
    wanted = {alternative.id for alternative in costs.alternatives}
    return bool(costs.lines and wanted) and all(
        wanted <= {value.id for value in line.values if value.value is not None} for line in costs.lines
    )


_CONTRACT = (
    Requirement(Step.CONTRACT, "contract.title", lambda d: bool(d.contract.title)),
    Requirement(Step.CONTRACT, "contract.subject", lambda d: bool(d.contract.subject)),
    Requirement(Step.CONTRACT, "contract.reference", lambda d: bool(d.contract.reference)),
    Requirement(Step.CONTRACT, "contract.buyer.name", lambda d: bool(d.contract.buyer.name)),
    Requirement(Step.CONTRACT, "contract.contact.email", lambda d: bool(d.contract.contact.email)),
    Requirement(Step.CONTRACT, "contract.kind", lambda d: d.contract.kind is not None),
    Requirement(Step.CONTRACT, "contract.product_groups", lambda d: bool(d.contract.product_groups)),
    Requirement(Step.CONTRACT, "contract.cpv_codes", lambda d: bool(d.contract.cpv_codes)),
    Requirement(Step.CONTRACT, "contract.estimate_cents", lambda d: d.contract.estimate_cents is not None),
    Requirement(Step.CONTRACT, "contract.estimate_basis", lambda d: bool(d.contract.estimate_basis)),
    Requirement(Step.CONTRACT, "contract.duration.amount", lambda d: d.contract.duration.amount > 0),
    Requirement(
        Step.CONTRACT,
        "contract.calendar.publication",
        lambda d: d.contract.calendar.publication is not None,
    ),
    Requirement(Step.CONTRACT, "contract.place", lambda d: bool(d.contract.place)),
    Requirement(Step.CONTRACT, "contract.divided", lambda d: d.contract.divided is not YesNoUnknown.UNKNOWN),
    Requirement(Step.CONTRACT, "contract.lots", lambda d: len(d.contract.lots) > 1, _is_divided),
    Requirement(Step.CONTRACT, "contract.procedure", lambda d: d.contract.procedure is not None),
    Requirement(Step.CONTRACT, "contract.framework.maximum_cents", _framework_limited, _is_framework),
    Requirement(
        Step.CONTRACT,
        "contract.shared_purchasing.participants",
        lambda d: bool(d.contract.shared_purchasing.participants),
        _is_shared,
    ),
    Requirement(
        Step.CONTRACT,
        "contract.reservation.reason",
        lambda d: bool(d.contract.reservation.reason),
        _is_reserved,
    ),
    Requirement(
        Step.CONTRACT,
        "contract.variants.minimum_requirements",
        lambda d: bool(d.contract.variants.minimum_requirements),
        _takes_variants,
    ),
    Requirement(Step.CONTRACT, "contract.options", lambda d: bool(d.contract.options), _takes_options),
    Requirement(Step.CONTRACT, "contract.inventory", lambda d: bool(d.contract.inventory)),
)

_NEEDS = (
    Requirement(Step.NEEDS, "needs.ladder", _ladder_walked),
    Requirement(Step.NEEDS, "needs.ladder.buy.reason", _ladder_reasoned),
    Requirement(Step.NEEDS, "needs.functional_need", lambda d: bool(d.needs.functional_need)),
    Requirement(Step.NEEDS, "needs.users", lambda d: bool(d.needs.users)),
    Requirement(Step.NEEDS, "needs.quantities", lambda d: bool(d.needs.quantities)),
    Requirement(Step.NEEDS, "needs.baseline_note", lambda d: bool(d.needs.baseline or d.needs.baseline_note)),
    Requirement(Step.NEEDS, "needs.lifetime_years", lambda d: d.needs.lifetime_years is not None),
    Requirement(
        Step.NEEDS, "needs.accessibility", lambda d: d.needs.accessibility is not YesNoUnknown.UNKNOWN
    ),
    Requirement(
        Step.NEEDS, "needs.data_protection", lambda d: d.needs.data_protection is not YesNoUnknown.UNKNOWN
    ),
    Requirement(Step.NEEDS, "needs.end_of_life", lambda d: bool(d.needs.end_of_life)),
    Requirement(Step.NEEDS, "needs.stakeholders", lambda d: bool(d.needs.stakeholders)),
    Requirement(Step.NEEDS, "needs.aims", lambda d: bool(d.needs.aims)),
)

_MARKET = (
    Requirement(
        Step.MARKET, "market.needed", lambda d: d.market.needed is not YesNoUnknown.UNKNOWN, _market_applies
    ),
    Requirement(Step.MARKET, "market.forms", lambda d: bool(d.market.forms), _market_applies),
    Requirement(
        Step.MARKET,
        "market.safeguards",
        lambda d: bool(d.market.safeguards) and all(s.done for s in d.market.safeguards),
        _market_applies,
    ),
    Requirement(Step.MARKET, "market.questions", lambda d: bool(d.market.questions), _market_applies),
    Requirement(Step.MARKET, "market.companies", lambda d: bool(d.market.companies), _market_applies),
    Requirement(Step.MARKET, "market.conclusions", lambda d: bool(d.market.conclusions), _market_applies),
)

_CRITERIA = (
    Requirement(Step.CRITERIA, "criteria.chosen", lambda d: bool(d.criteria.chosen)),
    Requirement(Step.CRITERIA, "criteria.chosen", _has_place(Place.TECHNICAL_SPECIFICATION)),
    Requirement(Step.CRITERIA, "criteria.chosen", _has_place(Place.PERFORMANCE)),
    Requirement(Step.CRITERIA, "criteria.chosen", _has_place(Place.AWARD), on_quality),
    Requirement(Step.CRITERIA, "criteria.award.price_weight", _weights_complete, on_quality),
)

_COSTS = (
    Requirement(Step.COSTS, "costs.alternatives", lambda d: len(d.costs.alternatives) > 1, _costs_apply),
    Requirement(Step.COSTS, "costs.period_years", lambda d: d.costs.period_years > 0, _costs_apply),
    Requirement(Step.COSTS, "costs.lines", _cells_filled, _costs_apply),
    Requirement(Step.COSTS, "costs.role", lambda d: d.costs.role is not CostRole.NONE, _costs_apply),
)

_FOLLOWUP = (
    Requirement(
        Step.FOLLOWUP,
        "followup.leading_official.name",
        lambda d: bool(d.followup.leading_official.name or d.followup.leading_official.role),
    ),
    Requirement(Step.FOLLOWUP, "followup.start", lambda d: d.followup.start is not None),
    Requirement(Step.FOLLOWUP, "followup.checks", lambda d: bool(d.followup.checks)),
)
