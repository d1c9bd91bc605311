"""Checks on step 5: what goes into the tender as a cost figure is complete and confirmed (art. 82)."""

from collections.abc import Callable, Iterator

from dakdesk.checks.rules import Rules, advice, blocking, warning
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import AwardBasis, Certainty, CostRole, Step, YesNoUnknown
from dakdesk.lcc.problems import unconfirmed_defaults, unconfirmed_prices, used_prices

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
    yield from _defaults(costs, award)


def _prices(costs: CostStudy, award: bool) -> Iterator[Finding]:
    used = used_prices(costs)
    unconfirmed = {price.id for price in unconfirmed_prices(costs)}
    for price in costs.prices:
        path = f"costs.prices.{price.id}.value"
        if price.id in used and price.value is None:
            yield (blocking if award else warning)("costs.price_missing", STEP, path, RULE, label=price.label)
        elif price.id in unconfirmed:
            make = _gravity(price.certainty, award)
            yield make("costs.price_unconfirmed", STEP, path, RULE, label=price.label)


def _defaults(costs: CostStudy, award: bool) -> Iterator[Finding]:
    for default in unconfirmed_defaults(costs):
        make = _gravity(default.certainty, award)
        yield make("costs.default_unconfirmed", STEP, f"costs.{default.path}", RULE, label=default.label)


def _gravity(certainty: Certainty, award: bool) -> Callable[..., Finding]:
    """A mere proposal may not go into the annex of the tender; what was read somewhere is a doubt."""
    return blocking if award and certainty is Certainty.PROPOSAL else warning


CHECKS = (decision, study)
