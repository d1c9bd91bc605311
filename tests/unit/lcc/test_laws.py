"""What holds for every cost study, with generated ones."""

from dataclasses import replace
from datetime import date
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dakdesk.domain.costs import CostLine, CostStudy, LineValue, UnitPrice
from dakdesk.domain.paths import replace_at
from dakdesk.domain.terms import CostCategory, CostPattern, CostTiming, RateKind
from dakdesk.lcc.finance import nominal_rate
from dakdesk.lcc.sensitivity import sensitivity
from dakdesk.lcc.study import compare
from dakdesk.lcc.trace import trace_alternative
from tests.unit.lcc.studies import line, price, study

ALTERNATIVES = ("a1", "a2", "a3")
VALUES = st.floats(0, 1e6)
COSTS = [each for each in CostCategory if each not in (CostCategory.RESIDUAL, CostCategory.EXTERNALITY)]


@st.composite
def cost_lines(draw: st.DrawFn, index: int) -> CostLine:
    return CostLine(
        id=f"l{index}",
        category=draw(st.sampled_from(COSTS)),
        pattern=draw(st.sampled_from(CostPattern)),
        first_year=draw(st.integers(0, 6)),
        first_month=draw(st.integers(0, 14)),
        duration_months=draw(st.sampled_from([0, 0, 7, 30])),
        timing=draw(st.none() | st.sampled_from(CostTiming)),
        interval_years=draw(st.floats(0.5, 15)),
        per_unit=draw(st.booleans()),
        price_id=draw(st.sampled_from(["", "p1"])),
        emission_id=draw(st.sampled_from(["", "p2"])),
        escalation=draw(st.floats(-0.05, 0.08)),
        levels=draw(st.sampled_from([(), (1.1, 1.3), (0.9,)])),
        scale=draw(st.sampled_from([1.0, 0.01])),
        use_ids=draw(st.sampled_from([(), ("hours",)])),
        vat_percent=draw(st.sampled_from([0.0, 6.0, 21.0])),
        values=tuple(LineValue(id=name, value=draw(VALUES)) for name in ALTERNATIVES),
    )


@st.composite
def cost_studies(draw: st.DrawFn) -> CostStudy:
    lines = tuple(draw(cost_lines(index)) for index in range(draw(st.integers(1, 4))))
    prices = (
        UnitPrice(id="p1", value=draw(st.floats(0.01, 50)), escalation=draw(st.floats(-0.05, 0.08))),
        UnitPrice(id="p2", value=draw(st.floats(0.01, 5))),
        UnitPrice(id="hours", value=draw(st.floats(0, 10))),
    )
    return study(
        *lines,
        prices=prices,
        period_years=draw(st.integers(1, 40)),
        discount_rate=draw(st.floats(-0.02, 0.12)),
        inflation=draw(st.floats(0, 0.05)),
        units=draw(st.floats(0.5, 100)),
        timing=draw(st.sampled_from(CostTiming)),
        include_vat=draw(st.booleans()),
        start=draw(st.dates(date(1990, 1, 1), date(2080, 12, 31))),
    )


def _totals(given_study: CostStudy) -> dict[str, float]:
    results = compare(given_study).alternatives
    return {each.alternative_id: each.present_cost for each in results if each.present_cost is not None}


@given(cost_studies())
def test_without_discount_the_total_is_the_plain_sum_of_the_payments(some: CostStudy) -> None:
    plain = replace(some, discount_rate=0.0)
    for result in compare(plain).alternatives:
        traces = trace_alternative(plain, result.alternative_id)
        paid = sum(each.amount * each.level for trace in traces for each in trace.payments)
        assert result.present_cost == pytest.approx(paid, rel=1e-9, abs=1e-9)


@given(cost_studies())
def test_the_trace_adds_up_to_the_total(some: CostStudy) -> None:
    for result in compare(some).alternatives:
        traces = trace_alternative(some, result.alternative_id)
        present = sum(each.present for trace in traces for each in trace.payments)
        assert result.present_cost == pytest.approx(present, rel=1e-9, abs=1e-9)
        assert result.cumulative_present[-1] == pytest.approx(present, rel=1e-9, abs=1e-9)


@given(cost_studies(), st.floats(1e-3, 1e6), st.data())
def test_a_dearer_input_never_gives_a_cheaper_result(
    some: CostStudy, extra: float, data: st.DataObject
) -> None:
    chosen = data.draw(st.sampled_from(some.lines))
    path = f"lines.{chosen.id}.values.a2.value"
    dearer = _totals(replace_at(some, path, (chosen.values[1].value or 0.0) + extra))
    before = _totals(some)
    assert dearer["a2"] >= before["a2"]
    assert dearer["a1"] == before["a1"]
    assert _totals(replace_at(some, "prices.p1.value", 60.0))["a2"] >= before["a2"]


@given(cost_studies(), st.data())
def test_the_order_of_lines_and_alternatives_does_not_matter(some: CostStudy, data: st.DataObject) -> None:
    lines = tuple(data.draw(st.permutations(some.lines)))
    alternatives = tuple(data.draw(st.permutations(some.alternatives)))
    shuffled = replace(some, lines=lines, alternatives=alternatives)
    assert _totals(shuffled) == _totals(some)
    assert set(compare(shuffled).lowest_ids) == set(compare(some).lowest_ids)


@given(cost_studies())
def test_a_real_study_and_its_nominal_twin_agree(some: CostStudy) -> None:
    rate = nominal_rate(some.discount_rate, some.inflation)
    nominal = replace(some, rate_kind=RateKind.NOMINAL, discount_rate=rate)
    assert _totals(nominal) == pytest.approx(_totals(some), rel=1e-9, abs=1e-9)


@given(cost_studies())
def test_escalations_that_hold_inflation_agree_with_those_on_top_of_it(some: CostStudy) -> None:
    """Inflation is put into the line, the price has no escalation of its own."""
    plain = replace(some, prices=tuple(replace(each, escalation=0.0) for each in some.prices))
    nominal = replace(
        plain,
        rate_kind=RateKind.NOMINAL,
        escalation_kind=RateKind.NOMINAL,
        discount_rate=nominal_rate(plain.discount_rate, plain.inflation),
        lines=tuple(
            replace(
                each,
                escalation=nominal_rate(each.escalation, plain.inflation),
                levels=tuple(
                    level * (1 + plain.inflation) ** year for year, level in enumerate(each.levels, 1)
                ),
            )
            for each in plain.lines
        ),
    )
    assert _totals(nominal) == pytest.approx(_totals(plain), rel=1e-9, abs=1e-9)


@given(cost_studies(), st.floats(0.05, 0.95))
def test_splitting_a_line_changes_nothing(some: CostStudy, share: float) -> None:
    first = some.lines[0]
    parts = [
        replace(
            first,
            id=f"part{index}",
            values=tuple(replace(cell, value=(cell.value or 0) * part) for cell in first.values),
        )
        for index, part in enumerate((share, 1 - share))
    ]
    split = replace(some, lines=(*parts, *some.lines[1:]))
    assert _totals(split) == pytest.approx(_totals(some), rel=1e-9, abs=1e-9)


def _asset(bought: float, running: float, life: int, years: int, rate: float) -> float:
    """Equivalent annual cost of an asset that is bought again each time its life ends."""
    given_study = study(
        line("buy", bought),
        line("again", bought, pattern=CostPattern.EVERY_N_YEARS, interval_years=life),
        line("run", running, pattern=CostPattern.YEARLY),
        period_years=years,
        discount_rate=rate,
    )
    annual = compare(given_study).of("a1").equivalent_annual_cost
    assert annual is not None
    return annual


@settings(max_examples=50)
@given(st.floats(1, 1e5), st.floats(0, 1e4), st.integers(1, 6), st.integers(1, 5), st.floats(0, 0.12))
def test_one_life_and_its_exact_repetition_cost_the_same_per_year(
    bought: float, running: float, life: int, times: int, rate: float
) -> None:
    once = _asset(bought, running, life, life, rate)
    assert _asset(bought, running, life, life * times, rate) == pytest.approx(once, rel=1e-9)


@settings(max_examples=50)
@given(
    st.tuples(st.integers(100, 10_000), st.integers(0, 1000), st.integers(1, 5)),
    st.tuples(st.integers(100, 10_000), st.integers(0, 1000), st.integers(1, 5)),
)
def test_annual_cost_of_own_lives_and_a_common_period_rank_alike(
    first: tuple[int, int, int], second: tuple[int, int, int]
) -> None:
    common = first[2] * second[2]
    own = [_asset(bought, running, life, life, 0.03) for bought, running, life in (first, second)]
    together = [_asset(bought, running, life, common, 0.03) for bought, running, life in (first, second)]
    if abs(own[0] - own[1]) > 1e-6:
        assert (own[0] < own[1]) == (together[0] < together[1])


@given(st.floats(0, 1e6), st.integers(1, 40), st.floats(0, 0.1))
def test_residual_never_exceeds_the_price(value: float, life: int, rate: float) -> None:
    left = line(
        "r", value, category=CostCategory.RESIDUAL, pattern=CostPattern.EVERY_N_YEARS, interval_years=life
    )
    total = _totals(study(left, discount_rate=rate))["a1"]
    assert -value <= total <= 0


@given(st.floats(0.01, 1), st.integers(1, 30))
def test_emissions_are_quantity_times_factor_times_years(factor: float, years: int) -> None:
    power = line("p", 100.0, pattern=CostPattern.YEARLY, emission_id="mix")
    result = compare(study(power, prices=(price("mix", factor),), period_years=years)).of("a1")
    assert result.co2e_kg == pytest.approx(100 * factor * years)


ANYTHING = st.one_of(st.none(), st.floats(), st.sampled_from([0.0, -1.0, 1e308, -1e308]))
NUMBER = st.one_of(st.floats(), st.sampled_from([0.0, -1.0, 1e308, 1e12, 1.0, -0.5]))


@given(cost_studies(), ANYTHING, NUMBER, NUMBER, NUMBER, st.integers(-5, 400))
def test_nothing_typed_ever_raises(
    some: CostStudy, value: float | None, rate: float, escalation: float, interval: float, years: int
) -> None:
    """Whatever stands in the fields: a result, or problems that say why not."""
    cells = tuple(LineValue(id=name, value=value) for name in ALTERNATIVES)
    lines = tuple(
        replace(each, values=cells, escalation=escalation, interval_years=interval, vat_percent=rate)
        for each in some.lines
    )
    odd = replace(some, lines=lines, discount_rate=rate, inflation=escalation, period_years=years)
    comparison = compare(odd)
    assert comparison.refused or len(comparison.alternatives) == 3
    known = [each.present_cost for each in comparison.alternatives if each.present_cost is not None]
    assert all(map(isfinite, known))
    assert comparison.problems or len(known) == 3
    assert sensitivity(odd).totals == tuple(each.present_cost for each in comparison.alternatives)
