"""Best and worst case, tornado and Monte Carlo of the uncertain inputs."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dakdesk.domain.costs import CostStudy, Uncertainty
from dakdesk.domain.terms import CostCategory, CostPattern, Distribution, RateKind
from dakdesk.lcc.inputs import uncertainty_problems, with_input
from dakdesk.lcc.montecarlo import percentile, simulate, totals_function, triangular
from dakdesk.lcc.problems import CO2E_UNIT
from dakdesk.lcc.study import compare
from dakdesk.lcc.uncertainty import extremes, swings
from tests.unit.lcc.studies import line, price, study, yearly


def _uncertain(path: str, low: float | None, high: float | None, **fields: Any) -> Uncertainty:
    return Uncertainty(id=path.replace(".", "-"), path=path, low=low, high=high, **fields)


LAMPS = study(
    line("buy", 100.0, 600.0),
    yearly(
        *("power", 100.0, 60.0),
        price_id="kwh",
        emission_id="mix",
        use_ids=("hours", "dim"),
        per_unit=True,
    ),
    line("dim", 1.0, 0.8, pattern=CostPattern.INPUT),
    line("again", 50.0, 90.0, pattern=CostPattern.EVERY_N_YEARS, interval_years=4.0),
    yearly("co2", None, category=CostCategory.EXTERNALITY, unit=CO2E_UNIT, price_id="co2"),
    prices=(
        price("kwh", 0.3, levels=(1.1, 1.2), escalation=0.01),
        price("mix", 0.2, escalation=-0.02),
        price("co2", 0.1, escalation=0.03),
        price("hours", 3.0),
    ),
    count=2,
    count_externalities=True,
    units=2.0,
)
UNCERTAIN = (
    _uncertain("prices.kwh.value", 0.2, 0.6),
    _uncertain("prices.kwh.escalation", -0.02, 0.06),
    _uncertain("prices.mix.escalation", -0.05, 0.0),
    _uncertain("prices.hours.value", 2.0, 5.0, distribution=Distribution.UNIFORM),
    _uncertain("lines.dim.values.a2.value", 0.5, 1.0),
    _uncertain("lines.buy.values.a2.value", 500.0, 800.0),
    _uncertain("lines.power.escalation", 0.0, 0.05),
    _uncertain("discount_rate", 0.01, 0.05),
    _uncertain("units", 1.0, 4.0),
)
OPEN = replace(LAMPS, uncertainties=UNCERTAIN)


def _totals(given_study: CostStudy) -> list[float]:
    return [each.present_cost or 0.0 for each in compare(given_study).alternatives]


@settings(max_examples=60)
@given(st.tuples(*(st.floats(each.low or 0, each.high or 0) for each in UNCERTAIN)), st.booleans())
def test_a_draw_gives_what_the_engine_gives(values: tuple[float, ...], nominal: bool) -> None:
    start = replace(OPEN, rate_kind=RateKind.NOMINAL if nominal else RateKind.REAL)
    changed = start
    for each, value in zip(UNCERTAIN, values, strict=True):
        changed = with_input(changed, each.path, value)
    assert list(totals_function(start)(values)) == pytest.approx(_totals(changed), rel=1e-9)


def test_the_same_seed_gives_the_same_draws_and_another_seed_does_not() -> None:
    first, again, other = simulate(OPEN, 50, 1), simulate(OPEN, 50, 1), simulate(OPEN, 50, 2)
    assert first is not None
    assert first == again
    assert first != other
    assert (first.draws, first.seed, len(first.inputs)) == (50, 1, len(UNCERTAIN))


def test_draws_stay_between_the_best_and_the_worst_case() -> None:
    drawn = simulate(OPEN, 300)
    assert drawn is not None
    for spread, bound in zip(drawn.spreads, extremes(OPEN), strict=True):
        assert bound.best <= spread.lowest <= spread.highest <= bound.worst
        assert list(spread.percentiles.values()) == sorted(spread.percentiles.values())
        assert spread.deviation > 0


def test_the_chances_of_being_cheaper_are_shares_of_the_draws() -> None:
    drawn = simulate(OPEN, 200)
    assert drawn is not None
    one, two = drawn.chance_cheaper("a1", "a2"), drawn.chance_cheaper("a2", "a1")
    assert 0 < one < 1
    assert one + two == 1
    assert drawn.chance_cheapest("a1") == one
    assert drawn.chance_cheaper("a1", "a1") == 0


def test_an_uncertain_life_is_drawn_with_the_engine_itself() -> None:
    life = _uncertain("lines.again.interval_years", 2.0, 6.0)
    own = _uncertain("lines.again.values.a2.interval_years", 3.0, 9.0)
    drawn = simulate(replace(LAMPS, uncertainties=(life, own)), 20)
    assert drawn is not None
    assert len(set(drawn.totals["a1"])) > 1


LIVES = (
    _uncertain("prices.kwh.value", 0.2, 0.6),
    _uncertain("lines.dim.values.a2.value", 0.5, 1.0),
    _uncertain("lines.again.values.a1.value", 40.0, 60.0),
    _uncertain("lines.again.interval_years", 2.0, 6.0),
    _uncertain("discount_rate", 0.01, 0.05),
)


@settings(max_examples=40)
@given(st.tuples(*(st.floats(each.low or 0, each.high or 0) for each in LIVES)), st.booleans())
def test_a_draw_with_an_uncertain_life_gives_what_the_engine_gives(
    values: tuple[float, ...], emits: bool
) -> None:
    start = replace(LAMPS, uncertainties=LIVES)
    if emits:
        lines = tuple(
            replace(each, emission_id="mix") if each.id == "again" else each for each in start.lines
        )
        start = replace(start, lines=lines)
    changed = start
    for each, value in zip(LIVES, values, strict=True):
        changed = with_input(changed, each.path, value)
    assert list(totals_function(start)(values)) == pytest.approx(_totals(changed), rel=1e-9)


def test_a_uniform_input_has_its_mean_in_the_middle() -> None:
    given_study = study(
        line("x", 15.0),
        uncertainties=(_uncertain("lines.x.values.a1.value", 10.0, 20.0, distribution=Distribution.UNIFORM),),
    )
    drawn = simulate(given_study, 4000)
    assert drawn is not None
    assert drawn.spreads[0].mean == pytest.approx(15, abs=0.15)
    assert drawn.spreads[0].percentiles[5] == pytest.approx(10.5, abs=0.2)


@given(st.floats(0, 1), st.floats(-10, 10), st.floats(0, 5), st.floats(0, 5))
def test_a_triangle_lies_between_its_bounds_and_half_its_left_side_below_the_top(
    share: float, low: float, left: float, right: float
) -> None:
    mode, high = low + left, low + left + right
    assert low - 1e-9 <= triangular(share, low, mode, high) <= high + 1e-9


def test_a_triangle_has_the_mean_of_its_three_points() -> None:
    random = Random(1)
    values = [triangular(random.random(), 0.0, 1.0, 5.0) for _ in range(20_000)]
    assert sum(values) / len(values) == pytest.approx(2.0, abs=0.03)
    assert triangular(0.3, 4.0, 4.0, 4.0) == 4.0


def test_percentiles_run_straight_between_values() -> None:
    assert [percentile([1.0, 2.0, 4.0], percent) for percent in (0, 25, 50, 75, 100)] == [1, 1.5, 2, 3, 4]


def test_the_tornado_puts_the_widest_input_first() -> None:
    found = swings(OPEN)
    widths = [max(each.width(0), each.width(1)) for each in found]
    assert widths == sorted(widths, reverse=True)
    price_swing = next(each for each in found if each.path == "prices.kwh.value")
    assert list(price_swing.high_totals) == pytest.approx(_totals(with_input(LAMPS, "prices.kwh.value", 0.6)))


def test_the_best_case_takes_the_bound_that_is_best_for_each_alternative() -> None:
    first, second = extremes(OPEN)
    assert first.best_inputs["prices-kwh-value"] == 0.2
    assert first.worst_inputs["units"] == 4.0
    assert second.worst_inputs["discount_rate"] == 0.01
    assert second.best < (compare(OPEN).of("a2").present_cost or 0) < second.worst


@pytest.mark.parametrize(
    ("uncertainty", "code"),
    [
        (_uncertain("prices.gas.value", 1, 2), "lcc.uncertainty_path"),
        (_uncertain("include_vat", 0, 1), "lcc.uncertainty_path"),
        (_uncertain("period_years", 1, 2), "lcc.uncertainty_path"),
        (_uncertain("lines.co2.values.a1.value", 1, 2), "lcc.uncertainty_path"),
        (_uncertain("prices.kwh.value", None, 2), "lcc.uncertainty_bounds"),
        (_uncertain("prices.kwh.value", 2, 1), "lcc.uncertainty_bounds"),
        (_uncertain("discount_rate", -2, 1), "lcc.uncertainty_bounds"),
        (_uncertain("units", 0, 9), "lcc.uncertainty_bounds"),
        (_uncertain("prices.kwh.value", 1, 2), "lcc.uncertainty_outside"),
    ],
)
def test_an_input_that_cannot_vary_is_named_and_nothing_is_drawn(uncertainty: Uncertainty, code: str) -> None:
    wrong = replace(LAMPS, uncertainties=(uncertainty,))
    assert [each.code for each in uncertainty_problems(wrong)] == [code]
    assert [each.code for each in compare(wrong).problems] == [code]
    assert simulate(wrong) is None
    assert (swings(wrong), extremes(wrong)) == ((), ())


def test_nothing_is_drawn_without_uncertainty_or_while_a_total_is_unknown() -> None:
    assert simulate(LAMPS) is None
    empty = replace(OPEN, lines=(line("x", None, 1.0), *OPEN.lines))
    assert simulate(empty) is None
    with pytest.raises(ValueError, match="draw"):
        simulate(OPEN, 0)
