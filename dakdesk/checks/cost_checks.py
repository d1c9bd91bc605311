"""Checks on step 5: what goes into the tender as a cost figure is complete and confirmed (art. 82)."""

from collections.abc import Callable, Iterator

from dakdesk.checks.rules import Rules, advice, blocking, warning
from dakdesk.domain.contract_term import longest_months
from dakdesk.domain.cost_lots import cost_lots, has_lots
from dakdesk.domain.costs import BOUGHT, CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.numerals import with_comma
from dakdesk.domain.terms import AwardBasis, Certainty, CostRole, Step, YesNoUnknown
from dakdesk.lcc.finance import MONTHS_PER_YEAR
from dakdesk.lcc.offers.late_prices import late_prices
from dakdesk.lcc.problems import unconfirmed_defaults, unconfirmed_prices, used_prices

STEP = Step.COSTS
RULE = "art. 82 wet 17 juni 2016"
LOTS_RULE = "art. 58 en 81 wet 17 juni 2016"
VAT_RULE = "art. 29 KB 18 april 2017"


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
    if award and has_lots(dossier) and not cost_lots(dossier):
        yield blocking("costs.lots_unsaid", STEP, "costs.lot_ids", LOTS_RULE)
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


def vat(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """The study and the contract treat VAT alike: it counts where it is a cost for the buyer.

    The bestek says of both whether amounts bear VAT, so in an award on cost a difference contradicts itself.
    """
    costs, terms = dossier.costs, dossier.contract.terms
    if costs.role is CostRole.NONE or not costs.lines:
        return
    make = blocking if costs.role is CostRole.AWARD else warning
    if costs.include_vat and terms.vat_recoverable:
        yield make("costs.vat_counted", STEP, "costs.include_vat", VAT_RULE)
    if not costs.include_vat and not terms.vat_recoverable:
        yield make("costs.vat_left_out", STEP, "costs.include_vat", VAT_RULE)
    if costs.include_vat and not terms.vat_rates.strip():
        yield from _rates(costs, terms.vat_percent)


def _rates(costs: CostStudy, percent: float) -> Iterator[Finding]:
    """A price that tenderers give bears the rate of the contract, unless that names several rates."""
    for line in costs.lines:
        bought = line.category in BOUGHT and line.asked_from_tenderer
        if bought and line.vat_percent not in (percent, 0.0):
            yield warning(
                "costs.vat_rate_differs",
                STEP,
                f"costs.lines.{line.id}.vat_percent",
                VAT_RULE,
                label=line.label,
                percent=with_comma(line.vat_percent),
                contract=with_comma(percent),
            )


def after_contract(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A price asked from tenderers falls while they are bound: within term, renewals and warranty.

    A later one costs a tenderer nothing to promise: it says little, and the lowest of them wins points.
    """
    costs, contract = dossier.costs, dossier.contract
    term = longest_months(contract)
    if costs.role is not CostRole.AWARD or not term:
        return
    late = late_prices(costs, (term + (contract.terms.warranty_months or 0)) / MONTHS_PER_YEAR)
    if late:
        path = f"costs.lines.{late[0].id}.asked_from_tenderer"
        labels = "; ".join(line.label or line.id for line in late)
        yield advice("costs.asked_after_contract", STEP, path, RULE, labels=labels)


CHECKS = (decision, study, vat, after_contract)
