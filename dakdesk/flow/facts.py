"""Facts of one dossier for the figures over many: flat rows that can be rebuilt from the payload."""

from collections import Counter
from collections.abc import Iterator

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import scored
from dakdesk.domain.terms import CompanySize, CostRole, YesNoUnknown

Fact = tuple[str, str, float]


def facts(dossier: Dossier) -> tuple[Fact, ...]:
    """Return (name, key, number) rows; a flag is 1.0, an amount is euro cents."""
    return tuple(_facts(dossier))


def _facts(dossier: Dossier) -> Iterator[Fact]:
    yield from _criteria(dossier)
    yield from _policy(dossier)
    yield from _market(dossier)
    if dossier.contract.reservation.is_made:
        yield (
            "reserved",
            dossier.contract.reservation.scope.value,
            float(dossier.contract.estimate_cents or 0),
        )
    if dossier.costs.role is not CostRole.NONE:
        yield "life_cycle_cost", dossier.costs.role.value, 1.0


def _criteria(dossier: Dossier) -> Iterator[Fact]:
    chosen = dossier.criteria.chosen
    for place, count in Counter(item.origin.place for item in chosen).items():
        yield "criteria_at_place", place.value, float(count)
    for ambition, count in Counter(a for item in chosen for a in item.origin.ambitions).items():
        yield "criteria_for_ambition", ambition, float(count)
    weight = sum(item.weight or 0.0 for item in scored(dossier) if item.origin.theme)
    if weight:
        yield "award_weight", "sustainability", weight


def _policy(dossier: Dossier) -> Iterator[Fact]:
    for group in dossier.contract.product_groups:
        yield "product_group", group, 1.0
    for aim in dossier.needs.aims:
        yield "ambition", aim.id, 1.0
        for goal in aim.goals:
            yield "goal", goal, 1.0


def _market(dossier: Dossier) -> Iterator[Fact]:
    market = dossier.market
    if market.needed is YesNoUnknown.YES:
        yield "market_consultation", "held", 1.0
    small = {CompanySize.MICRO, CompanySize.SMALL, CompanySize.MEDIUM}
    yield "companies", "all", float(len(market.companies))
    yield "companies", "sme", float(sum(company.size in small for company in market.companies))
    yield "companies", "social_economy", float(sum(company.social_economy for company in market.companies))
