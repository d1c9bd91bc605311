"""Break-even of any input."""

from dataclasses import replace

import pytest

from dakdesk.domain.paths import PathError, replace_at
from dakdesk.domain.terms import CostPattern
from dakdesk.lcc.breakeven import BreakEvenKind, break_even
from dakdesk.lcc.finance import annuity_factor
from tests.unit.lcc.studies import laptops, line, price, study, yearly

LAMPS = study(
    line("buy", 0.0, 900.0),
    yearly("power", 1000.0, 600.0, price_id="kwh"),
    prices=(price("kwh", 0.3),),
)


def test_a_linear_input_has_a_closed_form() -> None:
    found = break_even(LAMPS, "prices.kwh.value", "a2", "a1")
    assert found.kind is BreakEvenKind.ONE
    assert found.values == pytest.approx((900 / (400 * annuity_factor(0.03, 10)),))


def test_a_linear_break_even_outside_the_default_bounds_is_found_too() -> None:
    path = "lines.power.values.a1.value"
    dear = replace_at(LAMPS, "lines.buy.values.a2.value", 90_000.0)
    found = break_even(dear, path, "a2", "a1")
    assert found.values[0] == pytest.approx(600 + 90_000 / (0.3 * annuity_factor(0.03, 10)))
    assert found.values[0] > found.high
    assert break_even(dear, path, "a2", "a1", 0, 10).kind is BreakEvenKind.NONE


def test_a_negative_price_is_no_break_even() -> None:
    found = break_even(LAMPS, "lines.buy.values.a1.value", "a2", "a1")
    assert found.kind is BreakEvenKind.NONE


def test_the_discount_rate_at_which_both_cost_the_same_is_bisected() -> None:
    found = break_even(LAMPS, "discount_rate", "a2", "a1")
    assert found.kind is BreakEvenKind.ONE
    assert annuity_factor(found.values[0], 10) == pytest.approx(900 / 120)


def test_the_period_is_counted_in_whole_years() -> None:
    assert break_even(LAMPS, "period_years", "a2", "a1").values == (9.0,)


def test_an_empty_cell_may_be_asked() -> None:
    empty = study(line("a", 100.0), count=2)
    assert break_even(empty, "lines.a.values.a2.value", "a2", "a1").values == pytest.approx((100.0,))


def test_an_input_of_both_alternatives_alike_decides_nothing() -> None:
    same = study(yearly("p", 5.0, 5.0, price_id="kwh"), line("x", 1.0, 2.0), prices=(price("kwh", 1.0),))
    assert break_even(same, "prices.kwh.value", "a2", "a1").kind is BreakEvenKind.NONE
    equal = study(yearly("p", 5.0, 5.0, price_id="kwh"), prices=(price("kwh", 1.0),))
    assert break_even(equal, "prices.kwh.value", "a2", "a1").kind is BreakEvenKind.ALWAYS


def test_an_incomplete_study_has_no_known_break_even() -> None:
    open_study = study(line("a", 1.0, None), line("b", 1.0, 2.0))
    assert break_even(open_study, "lines.b.values.a2.value", "a2", "a1").kind is BreakEvenKind.UNKNOWN


def test_a_path_that_names_nothing_is_refused() -> None:
    for path in ("prices.gas.value", "include_vat", "prices.kwh", "note"):
        with pytest.raises(PathError):
            break_even(LAMPS, path, "a2", "a1")


def test_the_second_laptop_offer_would_win_at_a_lower_price() -> None:
    path = "lines.purchase.values.a2.value"
    found = break_even(laptops(), path, "a2", "a1")
    assert found.values == pytest.approx((95120 - 4214.7125 / 1.21,), abs=0.01)


def test_a_life_at_which_both_cost_the_same_is_looked_for_step_by_step() -> None:
    again = line("again", 0.0, 300.0, pattern=CostPattern.EVERY_N_YEARS, interval_years=2.0)
    lamps = replace(LAMPS, lines=(*LAMPS.lines, again))
    found = break_even(lamps, "lines.again.interval_years", "a2", "a1")
    assert found.low == 1.0
    assert found.kind is BreakEvenKind.ONE


def test_a_long_period_is_asked_no_further_than_can_be_calculated() -> None:
    assert break_even(replace(LAMPS, period_years=100), "period_years", "a2", "a1").values == (9.0,)
