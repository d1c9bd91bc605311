"""Discounting: conventions, zero rates and the links between the functions."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.terms import CostTiming
from dakdesk.lcc import finance

RATES = st.floats(-0.2, 0.5)
YEARS = st.integers(1, 60)


def test_without_discount_every_factor_is_a_count() -> None:
    assert {finance.annuity_factor(0.0, 7, timing) for timing in CostTiming} == {7}
    assert finance.growing_annuity_factor(0.0, 0.0, 7) == 7
    assert finance.pmt(0.0, 5, 100) == -20
    assert finance.pv(0.0, 5, 20) == -100
    assert finance.fv(0.0, 5, -20, 0) == 100
    assert finance.nper(0.0, -20, 100) == 5


@given(RATES, YEARS, st.sampled_from(CostTiming))
def test_an_annuity_is_the_sum_of_its_discount_factors(rate: float, years: int, timing: CostTiming) -> None:
    moments = (finance.yearly_moment(year, timing) for year in range(1, years + 1))
    plain = sum(finance.discount_factor(rate, moment) for moment in moments)
    assert finance.annuity_factor(rate, years, timing) == pytest.approx(plain, rel=1e-9)


def test_a_tiny_rate_gives_no_rounding_noise() -> None:
    assert finance.annuity_factor(1e-13, 10) == pytest.approx(10.0, rel=1e-11)


@given(st.floats(0.001, 0.5), st.floats(-0.1, 0.2), YEARS)
def test_the_two_growing_annuities_differ_by_one_year_of_growth(
    rate: float, growth: float, years: int
) -> None:
    late = finance.growing_annuity_factor(rate, growth, years, first_escalated=False)
    assert finance.growing_annuity_factor(rate, growth, years) == pytest.approx(late * (1 + growth))


@given(RATES, st.floats(-0.05, 0.3))
def test_real_and_nominal_rates_convert_back(rate: float, inflation: float) -> None:
    nominal = finance.nominal_rate(rate, inflation)
    assert finance.real_rate(nominal, inflation) == pytest.approx(rate, abs=1e-12)


def test_three_percent_real_and_a_tenth_inflation_is_not_their_sum() -> None:
    assert finance.nominal_rate(0.03, 0.001) == pytest.approx(0.03103)


@given(st.floats(0.001, 0.3), YEARS)
def test_capital_recovery_is_the_rate_plus_the_sinking_fund(rate: float, years: int) -> None:
    recovery = finance.capital_recovery_factor(rate, years)
    assert recovery == pytest.approx(rate + finance.sinking_fund_factor(rate, years))


@given(st.floats(0.001, 0.3), YEARS, st.floats(-1e5, 1e5), st.sampled_from(finance.When))
def test_payment_present_and_future_value_undo_each_other(
    rate: float, nper: int, present: float, when: finance.When
) -> None:
    payment = finance.pmt(rate, nper, present, 0.0, when)
    assert finance.pv(rate, nper, payment, 0.0, when) == pytest.approx(present, rel=1e-9, abs=1e-6)
    assert finance.fv(rate, nper, payment, present, when) == pytest.approx(0.0, abs=1e-3 + abs(present))


@pytest.mark.parametrize(("rate", "pmt", "pv", "fv"), [(0.0, 0.0, -5.0, 10.0), (0.05, -1.0, 100.0, 0.0)])
def test_a_number_of_periods_that_does_not_exist_is_none(
    rate: float, pmt: float, pv: float, fv: float
) -> None:
    assert finance.nper(rate, pmt, pv, fv) is None


def test_dated_days_count_against_365_or_365_and_a_quarter() -> None:
    flows = [(date(2026, 1, 1), 0.0), (date(2030, 1, 1), 100.0)]
    assert finance.xnpv(0.05, flows) == pytest.approx(100 / 1.05 ** (1461 / 365))
    assert finance.xnpv(0.05, flows, year_days=finance.CALENDAR_YEAR_DAYS) == pytest.approx(100 / 1.05**4)


@pytest.mark.parametrize("values", [[1.0, 2.0], [0.0, 0.0], [-1.0]])
def test_there_is_no_internal_rate_without_a_change_of_sign(values: list[float]) -> None:
    assert finance.irr(values) is None
    assert finance.mirr(values, 0.1, 0.1) is None


def test_every_internal_rate_is_found() -> None:
    assert finance.irrs([-100, 230, -132]) == pytest.approx((0.1, 0.2))


def test_index_levels_compound_yearly_growth() -> None:
    assert finance.index_levels([0.1, 0.0, -0.5]) == pytest.approx((1.1, 1.1, 0.55))
    assert finance.escalate([10, 10], []) == (10, 10)
    with pytest.raises(ValueError, match="shorter"):
        finance.escalate([10, 10], [1.0])
