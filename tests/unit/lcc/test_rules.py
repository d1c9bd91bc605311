"""The rules of a life-cycle cost one by one, against formulas that stand apart from the engine."""

from dataclasses import replace
from math import ceil, isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dakdesk.domain.costs import CostLine, CostStudy
from dakdesk.domain.paths import replace_at
from dakdesk.domain.terms import CostCategory, CostPattern, CostTiming
from dakdesk.lcc.problems import CO2E_UNIT
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.study import compare
from tests.unit.lcc.studies import line, price, study, yearly
from tests.unit.lcc.test_laws import cost_studies

RATES = st.floats(0.001, 0.15)
AMOUNTS = st.floats(1, 1e5)
YEARS = st.integers(1, 40)


def _total(given_study: CostStudy, alternative: str = "a1") -> float:
    total = compare(given_study).of(alternative).present_cost
    assert total is not None
    return total


def _annuity(rate: float, years: int) -> float:
    return (1 - (1 + rate) ** -years) / rate


def _again(life: float, value: float = 100.0, **fields: object) -> CostLine:
    recurring: dict[str, object] = {
        "category": CostCategory.REPLACEMENT,
        "pattern": CostPattern.EVERY_N_YEARS,
        "interval_years": life,
    }
    return line("again", value, **(recurring | fields))


@given(AMOUNTS, RATES, st.integers(0, 40))
def test_one_amount_is_divided_by_the_rate_once_for_each_year(amount: float, rate: float, year: int) -> None:
    once = study(line("once", amount, first_year=year), period_years=40, discount_rate=rate)
    assert _total(once) == pytest.approx(amount / (1 + rate) ** year)


@given(AMOUNTS, RATES, YEARS)
def test_equal_flows_are_the_amount_times_the_annuity_factor(amount: float, rate: float, years: int) -> None:
    flows = study(yearly("each", amount), period_years=years, discount_rate=rate)
    assert _total(flows) == pytest.approx(amount * _annuity(rate, years))
    assert _total(replace(flows, discount_rate=0.0)) == pytest.approx(amount * years)


@given(RATES, YEARS)
def test_payment_earlier_in_the_year_is_discounted_so_much_less(rate: float, years: int) -> None:
    flows = study(yearly("each", 100.0), period_years=years, discount_rate=rate)
    at_end = _total(flows)
    middle = _total(replace(flows, timing=CostTiming.MID_YEAR))
    start = _total(replace(flows, timing=CostTiming.START_OF_YEAR))
    assert middle == pytest.approx(at_end * (1 + rate) ** 0.5)
    assert start == pytest.approx(at_end * (1 + rate))


@given(RATES, st.floats(-0.04, 0.1), YEARS)
def test_a_growing_price_has_grown_once_at_the_end_of_year_one(
    rate: float, growth: float, years: int
) -> None:
    assume(not isclose(rate, growth, rel_tol=1e-6))
    flows = study(yearly("each", 100.0, escalation=growth), period_years=years, discount_rate=rate)
    ratio = (1 + growth) / (1 + rate)
    assert _total(flows) == pytest.approx(100 * ratio * (1 - ratio**years) / (1 - ratio), rel=1e-6)


@given(RATES, YEARS)
def test_a_price_that_grows_as_fast_as_money_is_discounted_stays_what_it_was(rate: float, years: int) -> None:
    flows = study(yearly("each", 100.0, escalation=rate), period_years=years, discount_rate=rate)
    assert _total(flows) == pytest.approx(100.0 * years)


@given(cost_studies(), st.floats(0.01, 1000))
def test_so_many_times_the_amounts_cost_so_many_times_as_much(some: CostStudy, times: float) -> None:
    scaled = replace(
        some,
        lines=tuple(
            replace(
                each, values=tuple(replace(cell, value=(cell.value or 0.0) * times) for cell in each.values)
            )
            for each in some.lines
        ),
    )
    assert _total(scaled) == pytest.approx(times * _total(some), rel=1e-9, abs=1e-6)


@given(cost_studies())
def test_lines_cost_together_what_they_cost_apart(some: CostStudy) -> None:
    apart = sum(_total(replace(some, lines=(each,))) for each in some.lines)
    assert _total(some) == pytest.approx(apart, rel=1e-9, abs=1e-6)


@given(st.floats(0.5, 1e4), RATES)
def test_the_number_of_units_counts_for_what_is_per_unit_only(units: float, rate: float) -> None:
    both = study(yearly("each", 10.0, per_unit=True), line("all", 50.0), units=units, discount_rate=rate)
    assert _total(both) == pytest.approx(units * 10 * _annuity(rate, 10) + 50)


@given(st.floats(0.5, 45), YEARS, RATES)
def test_a_replacement_falls_each_life_strictly_before_the_end(life: float, years: int, rate: float) -> None:
    """At the very end it gives no service, so it is not bought: `ceil` leaves that one out."""
    assume(abs(years / life - round(years / life)) > 1e-6 or life.is_integer())
    bought = study(_again(life), period_years=years, discount_rate=rate)
    times = ceil(years / life - 1e-9) - 1
    expected = sum(100 / (1 + rate) ** (life * number) for number in range(1, times + 1))
    assert _total(bought) == pytest.approx(expected)


@given(st.integers(1, 20), st.integers(1, 20))
def test_what_lasts_longer_never_costs_more_to_replace(life: int, longer: int) -> None:
    assert _total(study(_again(life + longer), period_years=40)) <= _total(
        study(_again(life), period_years=40)
    )


@given(st.integers(1, 45), YEARS, RATES)
def test_what_is_left_is_a_straight_line_over_the_last_life_and_discounted_once(
    life: int, years: int, rate: float
) -> None:
    left = _again(life, category=CostCategory.RESIDUAL)
    remaining = -years % life
    expected = -100 * remaining / life / (1 + rate) ** years
    assert _total(study(left, period_years=years, discount_rate=rate)) == pytest.approx(expected)


@given(RATES, YEARS)
def test_what_falls_at_the_end_and_what_is_paid_back_there_cancel_out(rate: float, years: int) -> None:
    end = line("end", 70.0, category=CostCategory.END_OF_LIFE, pattern=CostPattern.AT_END)
    back = line("back", 70.0, category=CostCategory.RESIDUAL, pattern=CostPattern.AT_END)
    assert _total(study(end, discount_rate=rate, period_years=years)) == pytest.approx(
        70 / (1 + rate) ** years
    )
    assert _total(study(end, back, discount_rate=rate, period_years=years)) == pytest.approx(0.0, abs=1e-9)


@given(cost_studies(), RATES)
def test_the_annual_cost_paid_each_year_is_worth_the_total(some: CostStudy, rate: float) -> None:
    whole = replace(some, discount_rate=rate, timing=CostTiming.END_OF_YEAR)
    result = compare(whole).of("a1")
    assert result.equivalent_annual_cost is not None
    worth = result.equivalent_annual_cost * _annuity(rate, whole.period_years)
    assert worth == pytest.approx(result.present_cost, rel=1e-9, abs=1e-6)


@given(cost_studies(), st.floats(0, 30))
def test_vat_raises_every_line_by_its_rate_and_only_where_it_is_a_cost(
    some: CostStudy, percent: float
) -> None:
    lines = tuple(replace(each, vat_percent=percent) for each in some.lines)
    without = replace(some, lines=lines, include_vat=False)
    raised = _total(replace(without, include_vat=True))
    assert raised == pytest.approx(_total(without) * (1 + percent / 100), rel=1e-9, abs=1e-6)


def test_nobody_pays_vat_on_an_external_cost() -> None:
    air = yearly("air", 30.0, category=CostCategory.EXTERNALITY, vat_percent=21.0)
    taxed = study(line("buy", 100.0, vat_percent=21.0), air, discount_rate=0.0, include_vat=True)
    found = compare(taxed).of("a1")
    assert (found.present_cost, found.externalities) == (121.0, 300.0)


def test_external_costs_stand_apart_and_count_only_when_that_is_chosen() -> None:
    air = yearly("air", 30.0, category=CostCategory.EXTERNALITY)
    both = study(line("buy", 100.0), air, discount_rate=0.0)
    apart = compare(both).of("a1")
    assert (apart.present_cost, apart.externalities) == (100.0, 300.0)
    counted = compare(replace(both, count_externalities=True)).of("a1")
    assert (counted.present_cost, counted.externalities) == (400.0, 300.0)


@given(st.floats(0.05, 1), st.floats(-0.1, 0.0), RATES)
def test_an_emission_costs_quantity_times_factor_times_price_discounted_alike(
    factor: float, fall: float, rate: float
) -> None:
    power = yearly("power", 100.0, emission_id="mix")
    carbon = yearly("carbon", None, category=CostCategory.EXTERNALITY, unit=CO2E_UNIT, price_id="carbon")
    prices = (price("mix", factor, unit="kg CO2e/kWh", escalation=fall), price("carbon", 0.2))
    found = compare(study(power, carbon, prices=prices, discount_rate=rate)).of("a1")
    expected = sum(100 * factor * (1 + fall) ** year * 0.2 / (1 + rate) ** year for year in range(1, 11))
    assert found.externalities == pytest.approx(expected)


@given(cost_studies())
def test_the_difference_turns_its_sign_when_the_alternatives_change_places(some: CostStudy) -> None:
    first, second = some.alternatives[:2]
    there = compare(replace(some, alternatives=(first, second))).differences[0]
    back = compare(replace(some, alternatives=(second, first))).differences[0]
    assert there.amount == pytest.approx(-back.amount, rel=1e-9, abs=1e-6)


@given(AMOUNTS, st.floats(1, 1e4), RATES)
def test_savings_to_investment_above_one_is_the_same_as_a_net_saving(
    extra: float, saved: float, rate: float
) -> None:
    better = study(line("buy", 0.0, extra), yearly("run", saved, 0.0), discount_rate=rate)
    found = compare(better).differences[0]
    ratio = found.saving_to_investment
    assert ratio == pytest.approx(saved * _annuity(rate, 10) / extra)
    assume(not isclose(ratio or 0.0, 1.0, rel_tol=1e-6))
    assert ((ratio or 0.0) > 1) == (found.amount < 0)
    assert found.adjusted_return == pytest.approx((1 + rate) * (ratio or 0.0) ** (1 / 10) - 1)


@given(cost_studies(), st.floats(0.001, 0.05))
def test_a_higher_rate_never_makes_later_costs_weigh_more(some: CostStudy, more: float) -> None:
    """None of these lines is paid back, so every payment only shrinks."""
    assert _total(replace(some, discount_rate=some.discount_rate + more)) <= _total(some) + 1e-6


@pytest.mark.parametrize(("exact", "printed"), [(1.005, 1.01), (2.675, 2.68), (-1.005, -1.01), (1.0049, 1.0)])
def test_only_what_is_printed_is_rounded_and_a_half_goes_up(exact: float, printed: float) -> None:
    assert float(round_half_up(exact)) == printed
    tiny = study(*(line(f"l{number}", 0.004) for number in range(5)), discount_rate=0.0)
    assert _total(tiny) == pytest.approx(0.02)


def test_a_period_is_the_same_for_all_alternatives() -> None:
    """Unequal lives are compared over one period: replaced as often as each needs, with what is left."""
    lives = replace_at(
        study(_again(4, value=100.0), count=2),
        "lines.again.values",
        (
            replace(_again(4).values[0], id="a1", interval_years=4.0),
            replace(_again(4).values[0], id="a2", interval_years=7.0),
        ),
    )
    plain = replace(lives, discount_rate=0.0, period_years=12)
    assert [each.present_cost for each in compare(plain).alternatives] == [200.0, 100.0]
