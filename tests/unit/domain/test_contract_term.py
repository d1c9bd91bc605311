"""How many months a contract takes."""

import pytest

from dakdesk.domain.contract import Contract, Duration, Renewals
from dakdesk.domain.contract_term import longest_months, months_of
from dakdesk.domain.terms import DurationUnit

YEAR = Duration(amount=1, unit=DurationUnit.YEARS)


@pytest.mark.parametrize(
    ("length", "months"),
    [
        (YEAR, 12),
        (Duration(amount=6, unit=DurationUnit.MONTHS), 6),
        (Duration(amount=42, unit=DurationUnit.WORKING_DAYS), 2),
        (Duration(amount=304, unit=DurationUnit.CALENDAR_DAYS), 10),
        (Duration(), 0),
    ],
)
def test_every_unit_of_a_term_is_counted_in_months(length: Duration, months: float) -> None:
    assert months_of(length) == pytest.approx(months)


def test_renewals_come_on_top_of_a_term_that_is_known() -> None:
    thrice = Renewals(count=3, length=YEAR)
    assert longest_months(Contract(duration=YEAR, renewals=thrice)) == 48
    assert longest_months(Contract(renewals=thrice)) == 0
