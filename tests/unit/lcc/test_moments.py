"""Months, dates and the timing of a line: when a cost falls, to the month or the day."""

from datetime import date
from typing import Any

import pytest

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory, CostPattern, CostTiming
from dakdesk.lcc.finance import annuity_factor, discount_factor, npv, periodic_rate, pv, xnpv
from dakdesk.lcc.study import compare
from dakdesk.lcc.trace import trace_alternative
from tests.unit.lcc.studies import line, study, yearly

START = date(2026, 4, 1)
MONTHLY: dict[str, Any] = {"pattern": CostPattern.MONTHLY}


def _total(given: CostStudy) -> float:
    total = compare(given).of("a1").present_cost
    assert total is not None
    return total


def _moments(given: CostStudy) -> list[float]:
    return [each.moment for trace in trace_alternative(given, "a1") for each in trace.payments]


def _codes(given: CostStudy) -> list[str]:
    return [each.code for each in compare(given).problems]


def test_a_monthly_rent_is_discounted_at_the_rate_per_month() -> None:
    rent = study(line("rent", 100.0, **MONTHLY), period_years=2)
    assert _total(rent) == pytest.approx(-pv(periodic_rate(0.03), 24, 100.0))
    assert compare(rent).of("a1").yearly == (0.0, 1200.0, 1200.0)


def test_a_lease_paid_at_the_start_of_each_month_has_its_own_timing() -> None:
    lease = line("lease", 100.0, timing=CostTiming.START_OF_YEAR, duration_months=3, **MONTHLY)
    assert _moments(study(lease)) == pytest.approx([0, 1 / 12, 2 / 12])
    middle = line("lease", 100.0, timing=CostTiming.MID_YEAR, duration_months=1, **MONTHLY)
    assert _moments(study(middle)) == pytest.approx([0.5 / 12])


def test_a_single_cost_falls_some_months_after_the_start() -> None:
    once = study(line("once", 100.0, first_year=3, first_month=10), period_years=5)
    assert _total(once) == pytest.approx(100 * discount_factor(0.03, 46 / 12))
    assert compare(once).of("a1").yearly[4] == 100


def test_a_yearly_cost_can_start_with_a_month_and_stop_after_some() -> None:
    repair = yearly("repair", 10.0, first_year=2, first_month=6, duration_months=24)
    assert _moments(study(repair)) == [2.5, 3.5]


def test_dated_years_end_on_their_last_day_and_count_each_day() -> None:
    dated = study(yearly("x", 1.0), timing=CostTiming.DATED, start=date(2019, 4, 1), period_years=15)
    assert _moments(dated)[0] == pytest.approx((date(2020, 3, 31) - date(2019, 4, 1)).days / 365.25)
    assert _moments(dated)[-1] == pytest.approx(14.99795, abs=5e-6)
    annual = compare(dated).of("a1").equivalent_annual_cost
    assert annual == pytest.approx(_total(dated) / annuity_factor(0.03, 5478 / 365.25))


def test_dated_payments_count_the_days_of_a_year_as_in_a_spreadsheet() -> None:
    days = [date(2026, 4, 1), date(2026, 12, 24), date(2028, 2, 29)]
    bills = tuple(line(f"b{index}", 100.0, on=day) for index, day in enumerate(days))
    given = study(*bills, start=START, year_days=365.0)
    assert _total(given) == pytest.approx(xnpv(0.03, [(day, 100.0) for day in days]))


def test_what_is_left_and_what_falls_at_the_end_is_paid_on_the_last_day() -> None:
    left = line("left", 20.0, category=CostCategory.RESIDUAL, pattern=CostPattern.AT_END)
    life = line(
        "life", 20.0, category=CostCategory.RESIDUAL, pattern=CostPattern.EVERY_N_YEARS, interval_years=20
    )
    given = study(left, life, timing=CostTiming.DATED, start=START)
    last = (date(2036, 3, 31) - START).days / 365.25
    assert _moments(given) == [last, last]


def test_a_month_of_thirty_days_follows_one_of_thirty_one() -> None:
    given = study(line("m", 1.0, **MONTHLY), timing=CostTiming.DATED, start=date(2026, 1, 31), period_years=1)
    assert _moments(given)[0] == pytest.approx((date(2026, 2, 27) - date(2026, 1, 31)).days / 365.25)


def test_dates_without_a_first_day_of_use_are_refused_or_missing() -> None:
    assert _codes(study(yearly("x", 1.0), timing=CostTiming.DATED)) == ["lcc.start_missing"]
    one = study(line("x", 1.0, on=START))
    assert _codes(one) == ["lcc.start_missing"]
    assert compare(one).of("a1").present_cost is None
    assert _codes(study(line("x", 1.0), start=date(1, 1, 1))) == ["lcc.start_missing"]
    assert _codes(study(line("x", 1.0), year_days=30.0)) == ["lcc.year_days_impossible"]


def test_a_date_outside_the_period_does_not_count_and_is_said() -> None:
    for day in (date(2025, 1, 1), date(2040, 1, 1)):
        late = study(line("x", 1.0, on=day), start=START)
        assert (_total(late), _codes(late)) == (0.0, ["lcc.outside_period"])


def test_negative_months_are_refused() -> None:
    for field in ("first_month", "duration_months"):
        assert _codes(study(line("x", 1.0, **{field: -1}))) == ["lcc.first_year_impossible"]


def test_monthly_use_that_starts_with_the_service_lands_in_its_years() -> None:
    energy = line("e", 106.5, first_year=4, **MONTHLY)
    yearly_flows = compare(study(energy, period_years=5, discount_rate=0.0)).of("a1").yearly
    assert yearly_flows == (0, 0, 0, 0, 1278, 1278)


def test_present_costs_of_years_agree_with_npv() -> None:
    given = study(yearly("x", 50.0), line("buy", 200.0), period_years=3)
    assert _total(given) == pytest.approx(npv(0.03, [200, 50, 50, 50]))
