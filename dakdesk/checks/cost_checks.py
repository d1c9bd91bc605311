"""Checks on step 5: what goes into the tender as a cost figure is complete and confirmed (art. 82)."""

from collections.abc import Iterator

from dakdesk.checks.rules import Rules, advice, blocking, warning
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import AwardBasis, CostRole, Step, YesNoUnknown

STEP = Step.COSTS
RULE = "art. 82 wet 17 juni 2016"


def decision(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Whether life-cycle cost is used is a decision with a reason."""
    costs = dossier.costs
    if costs.needed is YesNoUnknown.UNKNOWN and not costs.lines:
        yield advice("costs.undecided", STEP, "costs.needed", RULE)
    if costs.needed is YesNoUnknown.NO and not costs.not_needed_reason:
        yield advice("costs.reason_missing", STEP, "costs.not_needed_reason")
    if dossier.criteria.award.basis is AwardBasis.COST and costs.role is not CostRole.AWARD:
        yield blocking("costs.method_missing", STEP, "costs.role", RULE)


def study(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A study that counts has a period, lines and confirmed values."""
    costs = dossier.costs
    if costs.role is CostRole.NONE:
        return
    award = costs.role is CostRole.AWARD
    make = blocking if award else warning
    if costs.period_years <= 0:
        yield make("costs.period_missing", STEP, "costs.period_years", RULE)
    if not costs.lines:
        yield make("costs.lines_missing", STEP, "costs.lines", RULE)
    if award and not any(line.asked_from_tenderer for line in costs.lines):
        yield blocking("costs.nothing_asked", STEP, "costs.lines", RULE)
    yield from _prices(costs, award)


def _prices(costs: CostStudy, award: bool) -> Iterator[Finding]:
    used = {line.price_id for line in costs.lines} | {line.emission_id for line in costs.lines}
    for price in costs.prices:
        if price.id not in used:
            continue
        path = f"costs.prices.{price.id}.value"
        if price.value is None:
            yield (blocking if award else warning)("costs.price_missing", STEP, path, RULE, label=price.label)
        elif not price.confirmed:
            yield warning("costs.price_unconfirmed", STEP, path, RULE, label=price.label)


CHECKS = (decision, study)
