"""Changes to the plan of checks, and the days on which checks fall."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from dakdesk.domain.changes import Change
from dakdesk.domain.contract import Contract
from dakdesk.domain.contract_term import months_of
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import CheckMoment, ContractKind


def take_over_checks() -> Change:
    """Plan the checks that the chosen criteria ask; those already in the plan stay as they are."""
    return Change(label="Take over checks from the criteria", function=with_checks_of_criteria)


def with_checks_of_criteria(dossier: Dossier) -> Dossier:
    """Return the dossier with a check for each promise that has none yet; doing it twice changes nothing."""
    present = {check.id for check in dossier.followup.checks}
    proposed = (check for chosen in dossier.criteria.chosen for check in proposed_checks(chosen))
    missing = tuple(_within(check, dossier.contract) for check in proposed if check.id not in present)
    followup = replace(dossier.followup, checks=(*dossier.followup.checks, *missing))
    return replace(dossier, followup=followup)


def proposed_checks(chosen: SelectedCriterion) -> tuple[Check, ...]:
    """Return the checks that the catalogue plans for a chosen criterion, with ids that do not change."""
    return tuple(
        Check(
            id=f"{chosen.id}-check-{number}",
            selected_id=chosen.id,
            what=planned.what,
            how=planned.how,
            moment=planned.moment,
            months=planned.months,
            responsible=planned.who,
            proof=planned.proof,
            consequence=planned.consequence,
        )
        for number, planned in enumerate(chosen.origin.checks, 1)
    )


def _within(check: Check, contract: Contract) -> Check:
    """Return a check as it can happen: at the end what would come back after the term and the warranty."""
    term = months_of(contract.duration)
    answerable = term + (contract.terms.warranty_months or 0)
    too_late = check.moment is CheckMoment.PERIODIC and term and answerable < check.months
    return replace(check, moment=CheckMoment.AT_END, months=0) if too_late else check


def first_day(check: Check, dossier: Dossier) -> date | None:
    """Return the first day on which a check is due; None while that cannot be known."""
    start = dossier.followup.start
    if check.on or start is None:
        return check.on
    at_an_event = check.moment is CheckMoment.AT_DELIVERY and not check.months
    if check.moment is CheckMoment.ON_DEMAND or at_an_event:
        return None
    counted_from = _counted_from(check.moment, dossier.contract, start)
    return later(counted_from, check.months) if counted_from else None


def _counted_from(moment: CheckMoment, contract: Contract, start: date) -> date | None:
    """Return the day a check counts its months from: works are delivered at the end of their term."""
    delivered = moment is CheckMoment.AT_DELIVERY
    if moment is CheckMoment.AT_END or (delivered and contract.kind is ContractKind.WORKS):
        term = months_of(contract.duration)
        return later(start, round(term)) if term else None
    if delivered and contract.kind is ContractKind.SUPPLIES:
        return start + timedelta(days=contract.terms.delivery_days or 0)
    return start


def days(check: Check, dossier: Dossier) -> tuple[date, ...]:
    """Return all days of a check: one, or for a periodic check each within the term of the contract.

    What is to come back after longer than the term, such as the use of energy a year after works, falls
    within the warranty.
    """
    first, start = first_day(check, dossier), dossier.followup.start
    if first is None:
        return ()
    term = months_of(dossier.contract.duration)
    if check.moment is not CheckMoment.PERIODIC or not check.months or start is None or not term:
        return (first,)
    if term < check.months:
        term += dossier.contract.terms.warranty_months or 0
    end = later(start, round(term))
    return tuple(
        day for n in range(int(term // check.months)) if (day := later(first, n * check.months)) <= end
    )


def later(start: date, months: int) -> date:
    """Return `start` plus whole months; the last day of the month when the day does not exist."""
    years, month = divmod(start.month - 1 + months, 12)
    last = monthrange(start.year + years, month + 1)[1]
    return date(start.year + years, month + 1, min(start.day, last))
