"""One input at a time, lower and higher."""

from dataclasses import replace

import pytest

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.lcc.problems import CO2E_UNIT
from dakdesk.lcc.sensitivity import ScenarioResult, sensitivity
from dakdesk.lcc.study import compare
from tests.unit.lcc.studies import laptops, line, price, study, yearly

LAMPS = study(
    line("buy", 0.0, 900.0),
    yearly("power", 1000.0, 600.0, price_id="kwh", emission_id="mix"),
    prices=(price("kwh", 0.3), price("mix", 0.2)),
)


def _run(given: CostStudy, code: str, shift: float) -> ScenarioResult:
    return next(each for each in sensitivity(given).scenarios if (each.code, each.shift) == (code, shift))


def test_the_scenarios_are_those_that_touch_the_study() -> None:
    assert {each.code for each in sensitivity(LAMPS).scenarios} == {
        "rate",
        "energy_price",
        "energy_growth",
        "use",
    }
    assert {each.code for each in sensitivity(laptops()).scenarios} == {
        "rate",
        "energy_price",
        "energy_growth",
        "use",
        "residual",
    }


def test_rate_scenarios_are_two_points_lower_and_higher() -> None:
    expected = compare(replace(LAMPS, discount_rate=0.05)).of("a1").present_cost
    assert _run(LAMPS, "rate", 0.02).totals[0] == expected


def test_a_dearer_kilowatt_hour_scales_the_energy_cost_only() -> None:
    base = compare(LAMPS).of("a1").present_cost or 0
    assert _run(LAMPS, "energy_price", 0.2).totals[0] == pytest.approx(1.2 * base)


def test_energy_that_becomes_dearer_each_year_grows_faster_than_it_did() -> None:
    power = yearly("power", 1000.0, price_id="kwh", escalation=0.01, unit="kWh")
    given = study(power, prices=(price("kwh", 0.3, escalation=0.005),))
    expected = compare(replace(given, lines=(replace(power, escalation=1.01 * 1.02 - 1),))).of("a1")
    assert _run(given, "energy_growth", 0.02).totals == (expected.present_cost,)


def test_a_list_of_price_levels_grows_faster_too() -> None:
    power = yearly("power", 100.0, levels=(1.1, 1.3))
    given = study(power, discount_rate=0.0, period_years=3)
    expected = 100 * (1.1 * 1.02 + 1.3 * 1.02**2 + 1.3 * 1.02**3)
    assert _run(given, "energy_growth", 0.02).totals[0] == pytest.approx(expected)


@pytest.mark.parametrize("code", ["use", "energy_price"])
def test_what_a_line_is_multiplied_with_is_not_varied_a_second_time(code: str) -> None:
    """What dimming leaves of the power is an input of the line: 20 % more use is not 44 % more."""
    dimming = line("dimming", 0.6, pattern=CostPattern.INPUT, category=CostCategory.ENERGY)
    lamps = yearly("power", 1000.0, price_id="kwh", use_ids=("dimming",))
    given = study(lamps, dimming, prices=(price("kwh", 0.3),))
    base = compare(given).of("a1").present_cost or 0
    assert _run(given, code, 0.2).totals[0] == pytest.approx(1.2 * base)


def test_life_scenarios_move_replacements() -> None:
    battery = line(
        "b", 100.0, pattern=CostPattern.EVERY_N_YEARS, interval_years=4.0, category=CostCategory.REPLACEMENT
    )
    given = study(battery, discount_rate=0.0)
    assert _run(given, "life", -0.25).totals == (300.0,)
    assert _run(given, "life", 0.25).totals == (100.0,)


def test_it_says_whether_another_alternative_wins() -> None:
    given = replace(LAMPS, prices=(price("kwh", 0.27), price("mix", 0.2)))
    assert sensitivity(given).lowest_ids == ("a2",)
    assert _run(given, "energy_price", -0.2).winner_changes
    assert not _run(given, "energy_price", 0.2).winner_changes
    assert not sensitivity(given).robust
    assert sensitivity(laptops()).robust


def test_counted_externalities_are_varied() -> None:
    carbon = yearly("c", None, None, category=CostCategory.EXTERNALITY, unit=CO2E_UNIT, price_id="carbon")
    given = replace(
        LAMPS,
        lines=(*LAMPS.lines, carbon),
        prices=(*LAMPS.prices, price("carbon", 0.1)),
        count_externalities=True,
    )
    result = compare(given).of("a1")
    high = _run(given, "externalities", 0.5).totals[0]
    assert high == pytest.approx((result.present_cost or 0) + 0.5 * (result.externalities or 0))


def test_a_refused_study_has_no_scenarios() -> None:
    assert sensitivity(replace(LAMPS, period_years=0)).scenarios == ()


def test_missing_input_never_changes_the_winner() -> None:
    assert not any(each.winner_changes for each in sensitivity(study(line("a", 1.0, None))).scenarios)
