"""How many months a contract takes."""

from dakdesk.domain.contract import Contract, Duration
from dakdesk.domain.terms import DurationUnit

_MONTHS = {
    DurationUnit.CALENDAR_DAYS: 1 / 30.4,
    DurationUnit.WORKING_DAYS: 1 / 21,
    DurationUnit.MONTHS: 1,
    DurationUnit.YEARS: 12,
}


_FOUR_YEARS = 48


def over_four_years(contract: Contract) -> bool:
    """Whether the contract lasts longer than four years with its renewals (art. 43 §2 and 57)."""
    return longest_months(contract) > _FOUR_YEARS


def months_of(length: Duration) -> float:
    """Return a term in months; 0 when it is not filled in."""
    return length.amount * _MONTHS[length.unit]


def longest_months(contract: Contract) -> float:
    """Return the term with every renewal, in months; 0 when the term is not filled in."""
    term = months_of(contract.duration)
    return term + contract.renewals.count * months_of(contract.renewals.length) if term else 0
