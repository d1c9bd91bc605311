"""Payback, break-even year and return on extra investment."""

from dataclasses import replace

import pytest

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.lcc.measures import adjusted_return, cheaper_from_year, payback
from dakdesk.lcc.study import compare
from tests.unit.lcc.studies import line, study, yearly


def test_payback_is_the_first_year_end_or_within_it() -> None:
    found = payback([-120, 50, 50, 50])
    assert found.strict_year == 3
    assert found.interpolated == pytest.approx(2.4)


def test_payback_exactly_at_a_year_end_is_that_year() -> None:
    assert payback([-100, 50, 50, 50]).strict_year == 2
    assert payback([-0.3, 0.1, 0.1, 0.1]).strict_year == 3


def test_what_is_never_earned_back_has_no_payback() -> None:
    found = payback([-100, 10, 10])
    assert found.invests
    assert found.strict_year is None


def test_a_payback_that_a_later_cost_undoes_does_not_last() -> None:
    found = payback([-100, 60, 60, -50, 10])
    assert (found.strict_year, found.lasts) == (2, False)
    assert payback([-100, 60, 60, -20, 10]).lasts
    assert payback([-0.3, 0.1, 0.1, 0.1]).lasts


@pytest.mark.parametrize("savings", [[], [0, 5], [10, -20]])
def test_without_extra_investment_there_is_nothing_to_earn_back(savings: list[float]) -> None:
    assert not payback(savings).invests


@pytest.mark.parametrize(
    ("other", "year"),
    [([5, 6, 7], 0), ([20, 25, 28], 2), ([20, 25, 40], None), ([5, 25, 28], 2), ([10, 20, 30], None)],
)
def test_cheaper_from_the_year_in_which_it_stays_cheaper(other: list[float], year: int | None) -> None:
    assert cheaper_from_year([10, 20, 30], other) == year


def _insulation(residual: float = 0.0) -> CostStudy:
    left = line("left", 0.0, residual, category=CostCategory.RESIDUAL, pattern=CostPattern.AT_END)
    return study(line("buy", 0.0, 1000.0), yearly("heat", 300.0, 100.0), left)


def test_residual_value_does_not_shorten_the_payback() -> None:
    plain, valued = (compare(_insulation(left)).differences[0] for left in (0.0, 500.0))
    assert plain.discounted_payback == valued.discounted_payback
    assert plain.simple_payback.strict_year == 5
    assert plain.discounted_payback.strict_year == 6
    assert valued.amount < plain.amount


def test_what_only_the_residual_value_earns_back_has_no_payback() -> None:
    left = line("left", 0.0, 500.0, category=CostCategory.RESIDUAL, pattern=CostPattern.AT_END)
    slow = study(line("buy", 0.0, 1000.0), yearly("heat", 80.0, 0.0), left, discount_rate=0.0)
    found = compare(slow).differences[0]
    assert found.amount == -300.0
    assert found.simple_payback.strict_year is None


def test_investment_is_what_is_bought_and_replaced_less_what_is_left() -> None:
    again = line("again", 0.0, 200.0, category=CostCategory.REPLACEMENT, first_year=5)
    left = line("left", 0.0, 400.0, category=CostCategory.RESIDUAL, pattern=CostPattern.AT_END)
    given = study(line("buy", 0.0, 1000.0), again, left, yearly("heat", 160.0, 0.0), discount_rate=0.0)
    found = compare(given).differences[0]
    assert found.saving_and_investment == (1600.0, 800.0)
    assert found.saving_to_investment == 2.0


def test_saving_to_investment_above_one_means_a_net_saving() -> None:
    found = compare(_insulation()).differences[0]
    assert found.saving_to_investment is not None
    assert found.saving_to_investment == pytest.approx(1.706, abs=1e-3)
    assert found.adjusted_return == pytest.approx(1.03 * found.saving_to_investment**0.1 - 1)
    assert found.amount == pytest.approx(-1000 * (found.saving_to_investment - 1))


def test_a_return_needs_a_saving() -> None:
    assert adjusted_return(None, 10, 0.03) is None
    assert adjusted_return(-0.5, 10, 0.03) is None


def test_the_percentage_is_of_the_first_alternative() -> None:
    half = study(line("a", 200.0, 100.0))
    assert compare(half).differences[0].percent == -50.0
    free = replace(half, lines=(line("a", 0.0, 100.0),))
    assert compare(free).differences[0].percent is None
