"""Checks on step 3, the market consultation (Act of 17 June 2016, art. 51 and 52)."""

from collections.abc import Iterator

from dakdesk.checks import market_answers
from dakdesk.checks.rules import Check, Rules, advice, warning
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import CompanySize, Step, YesNoUnknown

STEP = Step.MARKET
RULE = "art. 51 en 52 wet 17 juni 2016"
_SMALL = {CompanySize.MICRO, CompanySize.SMALL, CompanySize.MEDIUM}


def decision(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Whether to consult is a decision with a reason."""
    market = dossier.market
    if market.needed is YesNoUnknown.UNKNOWN:
        yield advice("market.undecided", STEP, "market.needed", RULE)
    if market.needed is YesNoUnknown.NO and not market.not_needed_reason:
        yield advice("market.reason_missing", STEP, "market.not_needed_reason")


def safeguards(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Equal information, publicity, a record, and no distortion."""
    market = dossier.market
    if market.needed is not YesNoUnknown.YES or not market.companies:
        return
    if not market.safeguards:
        yield warning("market.safeguards_missing", STEP, "market.safeguards", RULE)
    for safeguard in market.safeguards:
        if not safeguard.done:
            yield warning("market.safeguard_open", STEP, f"market.safeguards.{safeguard.id}", RULE)


def counted(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """No more companies can have answered on a requirement than were asked."""
    market = dossier.market
    asked = len(market.companies)
    for answer in market.answers:
        total = answer.feasible + answer.later + answer.not_feasible
        if asked and total > asked:
            path = f"market.answers.{answer.id}.feasible"
            yield warning("market.more_answers_than_companies", STEP, path, count=total, asked=asked)


def companies(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Enough companies, and small ones among them."""
    market = dossier.market
    if market.needed is not YesNoUnknown.YES:
        return
    asked = len(market.companies)
    if asked < 3:
        yield advice("market.few_companies", STEP, "market.companies", count=asked)
    elif not any(company.size in _SMALL for company in market.companies):
        yield advice("market.no_sme", STEP, "market.companies")


CHECKS: tuple[Check, ...] = (decision, safeguards, companies, counted, *market_answers.CHECKS)
