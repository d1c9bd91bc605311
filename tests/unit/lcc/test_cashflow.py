"""When costs fall: replacement strictly before the end, residual value, months."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.terms import CostPattern, CostTiming
from dakdesk.lcc import cashflow


@pytest.mark.parametrize(
    ("interval", "first", "moments"),
    [(5, 0, (5,)), (3, 0, (3, 6, 9)), (3, 2, (2, 5, 8)), (10, 0, ()), (4, 9, (9,)), (3.5, 0, (3.5, 7))],
)
def test_replacements_in_ten_years(interval: float, first: int, moments: tuple[float, ...]) -> None:
    assert cashflow.replacement_moments(interval, 10, first) == moments


@given(st.floats(1 / 12, 40), st.integers(1, 60))
def test_no_replacement_falls_at_the_end_or_after_it(interval: float, years: int) -> None:
    moments = cashflow.replacement_moments(interval, years)
    assert all(moment < years for moment in moments)
    assert len(moments) * interval < years


@given(st.floats(1 / 12, 80), st.integers(1, 60))
def test_a_residual_share_is_part_of_one_life(life: float, years: int) -> None:
    found = cashflow.residual_occurrence(life, years)
    assert len(found) <= 1
    assert all(0 < each.share < 1 and each.moment == years for each in found)


def test_what_is_bought_after_the_end_has_no_residual() -> None:
    assert cashflow.residual_occurrence(5, 10, 10) == ()


def test_a_replacement_within_a_year_stands_in_that_year_of_the_table() -> None:
    recurring = cashflow.Recurrence(CostPattern.EVERY_N_YEARS, interval=3.5)
    occurrences = cashflow.occurrences_of(recurring, cashflow.Term(10))
    assert [(each.year, each.moment) for each in occurrences] == [(4, 3.5), (7, 7.0)]


def test_single_costs_keep_their_moment_whatever_the_timing() -> None:
    term = cashflow.Term(10, CostTiming.MID_YEAR)
    once = cashflow.occurrences_of(cashflow.Recurrence(CostPattern.ONCE, 4), term)
    assert [each.moment for each in once] == [4.0]
    assert cashflow.occurrences_of(cashflow.Recurrence(CostPattern.ONCE, 11), term) == ()


def test_months_count_from_one() -> None:
    assert [cashflow.year_of_month(month) for month in (1, 12, 13)] == [1, 1, 2]
    assert cashflow.by_year([1.0] * 30) == (12.0, 12.0, 6.0)
