"""Checks on step 3, the market consultation (Act of 17 June 2016, art. 51 and 52)."""

from collections.abc import Iterator

from dakdesk.checks.rules import Rules, advice, warning
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import CompanySize, Place, Step, YesNoUnknown

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


def answers(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """The market's answer changes the level of a criterion: an unfeasible requirement is looked at again.

    The market answered on the criterion of the catalogue. Once the officer changed it, the answer no longer
    says that it is out of reach.
    """
    given = {answer.id: answer for answer in dossier.market.answers}
    for chosen in dossier.criteria.chosen:
        answer = given.get(chosen.origin.id)
        if answer is None or chosen.origin.place is Place.AWARD:
            continue
        total = answer.feasible + answer.later + answer.not_feasible
        if total and answer.feasible < total / 2:
            yield _out_of_reach(chosen, answer.feasible, total)


def _out_of_reach(chosen: SelectedCriterion, feasible: int, total: int) -> Finding:
    path, rule = f"criteria.chosen.{chosen.id}", "art. 51 wet 17 juni 2016"
    title = chosen.title or chosen.origin.title
    params: dict[str, str | int] = {"title": title, "feasible": feasible, "total": total}
    if _changed(chosen):
        return advice("market.requirement_changed", Step.CRITERIA, path, rule, **params)
    return warning("market.requirement_unfeasible", Step.CRITERIA, path, rule, **params)


def _changed(chosen: SelectedCriterion) -> bool:
    """Tell whether the text or a value is no longer that of the catalogue."""
    defaults = {parameter.key: parameter.default for parameter in chosen.origin.parameters}
    return chosen.text is not None or any(
        value.value != defaults.get(value.id, value.value) for value in chosen.values
    )


CHECKS = (decision, safeguards, companies, answers)
