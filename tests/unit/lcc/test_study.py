"""Comparing alternatives: amounts, missing input, real and nominal, externalities, VAT."""

from dataclasses import replace

import pytest

from dakdesk.domain.costs import CostStudy, LineValue
from dakdesk.domain.terms import CostCategory, CostPattern, CostTiming, RateKind
from dakdesk.lcc.finance import annuity_factor, nominal_rate
from dakdesk.lcc.problems import CO2E_UNIT, ProblemEffect, unconfirmed_prices
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.study import compare
from tests.unit.lcc.studies import laptops, line, price, study, without_discount, yearly


def _codes(given: CostStudy) -> set[str]:
    return {problem.code for problem in compare(given).problems}


def _total(given: CostStudy, name: str = "a1") -> float:
    total = compare(given).of(name).present_cost
    assert total is not None
    return total


def test_the_laptop_offers_cost_what_the_bestek_prints_to_the_cent() -> None:
    comparison = compare(laptops())
    first, second = comparison.alternatives
    assert comparison.problems == ()
    assert [str(round_half_up(each.present_cost or 0)) for each in (first, second)] == [
        "136119.17",
        "140333.88",
    ]
    assert str(round_half_up(first.by_category[CostCategory.ACQUISITION])) == "122016.40"
    assert str(round_half_up(second.by_category[CostCategory.ENERGY])) == "9142.92"
    assert str(round_half_up(second.by_category[CostCategory.MAINTENANCE])) == "12476.96"
    assert first.by_category[CostCategory.RESIDUAL] == -896.0
    assert comparison.lowest_ids == ("a1",)
    assert comparison.differences[0].amount == pytest.approx(4214.71, abs=0.01)


def test_a_yearly_line_falls_in_every_use_year_and_never_at_the_start() -> None:
    result = compare(without_discount(study(yearly("x", 7.0), period_years=3))).of("a1")
    assert result.yearly == (0.0, 7.0, 7.0, 7.0)


@pytest.mark.parametrize("timing", [CostTiming.END_OF_YEAR, CostTiming.MID_YEAR, CostTiming.START_OF_YEAR])
def test_yearly_lines_follow_the_timing_of_the_study(timing: CostTiming) -> None:
    given = study(yearly("x", 100.0), timing=timing)
    assert _total(given) == pytest.approx(100.0 * annuity_factor(0.03, 10, timing))


def test_a_replacement_at_the_end_is_not_bought() -> None:
    battery = line("b", 100.0, pattern=CostPattern.EVERY_N_YEARS, interval_years=5)
    assert _total(without_discount(study(battery))) == 100.0
    assert _total(without_discount(study(battery, period_years=11))) == 200.0


def test_an_alternative_may_have_its_own_interval() -> None:
    battery = line("b", 100.0, 100.0, pattern=CostPattern.EVERY_N_YEARS, interval_years=5)
    own = replace(battery, values=(battery.values[0], LineValue(id="a2", value=100.0, interval_years=2.0)))
    assert _total(without_discount(study(own)), "a2") == 400.0


def test_a_recurring_residual_line_is_worth_the_remaining_life_of_the_last_purchase() -> None:
    left = line(
        "r", 1000.0, category=CostCategory.RESIDUAL, pattern=CostPattern.EVERY_N_YEARS, interval_years=8
    )
    result = compare(study(left)).of("a1")
    assert result.yearly[10] == pytest.approx(-750.0)
    assert result.present_cost == pytest.approx(-750.0 / 1.03**10)


def test_no_residual_is_left_when_the_life_divides_the_period() -> None:
    left = line(
        "r", 1000.0, category=CostCategory.RESIDUAL, pattern=CostPattern.EVERY_N_YEARS, interval_years=5
    )
    assert _total(study(left)) == 0.0


def test_an_empty_cell_is_missing_and_never_zero() -> None:
    given = study(line("a", 100.0, 100.0), yearly("b", 5.0, None))
    comparison = compare(given)
    assert [problem.path for problem in comparison.problems] == ["lines.b.values.a2"]
    assert comparison.of("a2").present_cost is None
    assert comparison.of("a2").equivalent_annual_cost is None
    assert comparison.of("a2").known_cost == 100.0
    assert comparison.of("a1").complete
    assert comparison.differences == ()
    assert comparison.lowest_ids == ()


def test_a_price_without_value_makes_its_lines_unknown() -> None:
    given = study(yearly("b", 5.0, price_id="kwh"), prices=(price("kwh", None),))
    assert _codes(given) == {"lcc.price_missing"}
    assert compare(given).of("a1").present_cost is None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("period_years", 0, "lcc.period_missing"),
        ("period_years", 1000, "lcc.period_too_long"),
        ("discount_rate", -1.0, "lcc.rate_impossible"),
        ("discount_rate", float("nan"), "lcc.rate_impossible"),
        ("inflation", -2.0, "lcc.inflation_impossible"),
        ("units", 0.0, "lcc.units_impossible"),
        ("alternatives", (), "lcc.no_alternatives"),
        ("escalation_kind", RateKind.NOMINAL, "lcc.mixed_rates"),
    ],
)
def test_a_study_that_cannot_be_calculated_is_refused_with_a_code(
    field: str, value: object, code: str
) -> None:
    given = study(line("a", 1.0))
    comparison = compare(replace(given, **{field: value}))  # type: ignore[arg-type]
    assert comparison.refused
    assert comparison.alternatives == ()
    assert code in {problem.code for problem in comparison.problems}


def test_two_lines_with_one_id_are_refused() -> None:
    assert "lcc.double_id" in _codes(study(line("a", 1.0), line("a", 2.0)))


def test_an_escalation_that_equals_inflation_raises_a_doubt() -> None:
    problems = compare(study(yearly("a", 1.0, escalation=0.02))).problems
    assert [(problem.code, problem.effect) for problem in problems] == [
        ("lcc.escalation_is_inflation", ProblemEffect.DOUBT)
    ]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"price_id": "nowhere"}, "lcc.price_unknown"),
        ({"emission_id": "nowhere"}, "lcc.emission_unknown"),
        ({"escalation": -1.0}, "lcc.escalation_impossible"),
        ({"vat_percent": 210.0}, "lcc.vat_impossible"),
        ({"escalation": float("nan")}, "lcc.escalation_impossible"),
        ({"first_year": -1}, "lcc.first_year_impossible"),
        ({"first_year": 11}, "lcc.outside_period"),
        ({"pattern": CostPattern.EVERY_N_YEARS, "interval_years": 0.0}, "lcc.interval_impossible"),
    ],
)
def test_a_line_that_cannot_be_right_is_named(fields: dict[str, object], code: str) -> None:
    assert _codes(study(line("a", 1.0, **fields))) == {code}


def test_a_cell_that_is_no_number_is_named() -> None:
    assert _codes(study(line("a", float("inf")))) == {"lcc.cell_not_a_number"}


def test_value_price_units_and_vat_multiply() -> None:
    power = yearly("p", 50.0, price_id="kwh", per_unit=True, vat_percent=21.0)
    given = study(power, prices=(price("kwh", 0.3),), units=10.0, period_years=1, discount_rate=0.0)
    assert _total(given) == pytest.approx(150.0)
    assert _total(replace(given, include_vat=True)) == pytest.approx(181.5)


def test_line_and_price_escalation_multiply_from_the_start() -> None:
    power = yearly("p", 100.0, price_id="kwh", escalation=0.10)
    given = study(power, prices=(price("kwh", 1.0, escalation=0.5),), period_years=2, discount_rate=0.0)
    assert compare(given).of("a1").yearly == pytest.approx((0.0, 165.0, 272.25))


def test_a_nominal_rate_with_real_escalations_agrees_with_the_real_study() -> None:
    given = study(
        line("a", 100.0), yearly("b", 7.0, escalation=0.01), line("c", 30.0, pattern=CostPattern.AT_END)
    )
    nominal = replace(given, rate_kind=RateKind.NOMINAL, discount_rate=nominal_rate(0.03, 0.02))
    assert _total(nominal) == pytest.approx(_total(given), rel=1e-12)


def test_emissions_follow_a_falling_factor_and_are_not_discounted() -> None:
    power = yearly("p", 1000.0, emission_id="mix")
    given = study(power, prices=(price("mix", 0.2, escalation=-0.5),), period_years=2)
    assert compare(given).of("a1").co2e_kg == pytest.approx(100.0 + 50.0)


def test_an_unknown_emission_factor_leaves_the_cost_known() -> None:
    given = study(yearly("p", 1000.0, emission_id="mix"), prices=(price("mix", None),))
    assert compare(given).of("a1").co2e_kg is None
    assert compare(given).of("a1").present_cost is not None


def _with_carbon(counted: bool) -> CostStudy:
    power = yearly("p", 1000.0, emission_id="mix", price_id="kwh")
    carbon = yearly("c", None, category=CostCategory.EXTERNALITY, unit=CO2E_UNIT, price_id="carbon")
    prices = (price("mix", 0.2), price("kwh", 0.3), price("carbon", 0.1, escalation=0.04))
    return study(power, carbon, prices=prices, count_externalities=counted, include_vat=True)


def test_externalities_are_a_separate_subtotal_that_counts_only_when_chosen() -> None:
    apart, counted = compare(_with_carbon(False)).of("a1"), compare(_with_carbon(True)).of("a1")
    assert apart.externalities == counted.externalities
    assert apart.present_cost is not None
    assert counted.present_cost == pytest.approx(apart.present_cost + (apart.externalities or 0))


def test_an_empty_externality_cell_in_co2e_takes_the_computed_emissions_at_that_years_price() -> None:
    expected = sum(200.0 * 0.1 * 1.04**year / 1.03**year for year in range(1, 11))
    assert compare(_with_carbon(False)).of("a1").externalities == pytest.approx(expected)


def test_equivalent_annual_cost_has_the_present_cost_as_present_value() -> None:
    result = compare(laptops()).of("a1")
    assert result.equivalent_annual_cost is not None
    assert result.equivalent_annual_cost * annuity_factor(0.03, 6) == pytest.approx(result.present_cost)


def test_flows_add_up_to_the_total() -> None:
    result = compare(laptops()).of("a2")
    assert result.cumulative_present[-1] == pytest.approx(result.present_cost)
    assert sum(result.by_category.values()) == pytest.approx(result.present_cost)


def test_equal_totals_to_the_cent_share_the_first_place() -> None:
    assert compare(study(line("a", 10.001, 10.0, 11.0))).lowest_ids == ("a1", "a2")


def test_prices_in_use_that_nobody_confirmed_are_listed() -> None:
    given = study(
        yearly("p", 1.0, price_id="kwh"),
        prices=(price("kwh", 0.3, certainty="proposal"), price("unused", 1.0, certainty="proposal")),
    )
    assert [each.id for each in unconfirmed_prices(given)] == ["kwh"]
    confirmed = replace(given, prices=(replace(given.prices[0], confirmed=True),))
    assert unconfirmed_prices(confirmed) == ()
