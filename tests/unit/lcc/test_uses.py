"""Uses and input lines: a line is multiplied with hours, cycles or what an alternative says of itself."""

import pytest

from dakdesk.domain.terms import CostCategory, CostPattern, Pollutant
from dakdesk.lcc.pollutants import mass_of
from dakdesk.lcc.problems import CO2E_UNIT
from dakdesk.lcc.study import compare
from dakdesk.lcc.trace import trace_line
from tests.unit.lcc.studies import line, price, study, yearly

NOX = "kg NOx"
LAMPS = study(
    yearly("power", 20.0, 18.0, unit="W", scale=0.001, use_ids=("hours", "dimmed"), price_id="kwh"),
    line("dimmed", 1.0, 0.7, pattern=CostPattern.INPUT, category=CostCategory.ENERGY),
    prices=(price("hours", 2500.0, unit="uur/jaar"), price("kwh", 0.3)),
    discount_rate=0.0,
    period_years=1,
)


def test_watts_times_hours_times_dimming_are_kilowatt_hours() -> None:
    first, second = compare(LAMPS).alternatives
    assert first.present_cost == pytest.approx(20 * 2500 / 1000 * 0.3)
    assert second.present_cost == pytest.approx(18 * 2500 / 1000 * 0.7 * 0.3)


def test_an_input_line_costs_nothing_itself() -> None:
    result = compare(LAMPS).of("a1")
    assert result.lines[1].present_cost == 0
    assert result.by_category == {CostCategory.ENERGY: result.present_cost}


def test_a_missing_use_is_never_a_zero() -> None:
    empty = study(*LAMPS.lines, prices=LAMPS.prices[1:])
    comparison = compare(empty)
    assert [each.code for each in comparison.problems] == ["lcc.use_unknown"]
    assert comparison.of("a1").present_cost is None
    cell = study(LAMPS.lines[0], line("dimmed", None, 1.0, pattern=CostPattern.INPUT), prices=LAMPS.prices)
    assert compare(cell).of("a1").present_cost is None
    assert compare(cell).of("a2").present_cost is not None


def test_the_trace_names_every_use_with_its_source() -> None:
    trace = trace_line(LAMPS, "a2", "power")
    assert trace is not None
    assert [(each.name, each.value, each.path) for each in trace.inputs] == [
        ("value", 18.0, "lines.power.values.a2.value"),
        ("scale", 0.001, "lines.power.scale"),
        ("use", 2500.0, "prices.hours.value"),
        ("use", 0.7, "lines.dimmed.values.a2.value"),
        ("price", 0.3, "prices.kwh.value"),
    ]


def test_an_id_of_a_use_is_not_that_of_an_input_line_too() -> None:
    double = study(*LAMPS.lines, prices=(*LAMPS.prices, price("dimmed", 1.0)))
    assert [each.code for each in compare(double).problems] == ["lcc.double_id"]


def test_a_scale_that_is_no_number_leaves_the_figure_unknown() -> None:
    comparison = compare(study(line("x", 1.0, scale=float("inf"))))
    assert [each.code for each in comparison.problems] == ["lcc.scale_impossible"]
    assert comparison.of("a1").present_cost is None


def test_every_pollutant_is_priced_apart_and_in_kilograms() -> None:
    fuel = yearly("fuel", 100.0, emission_id="co2-l", emission_ids=("nox-l",), category=CostCategory.ENERGY)
    carbon = yearly("c", None, category=CostCategory.EXTERNALITY, unit=CO2E_UNIT, price_id="co2")
    nox = yearly("n", None, category=CostCategory.EXTERNALITY, unit=NOX, price_id="nox")
    prices = (
        price("co2-l", 2.68, unit="kg CO2e/l"),
        price("nox-l", 5.0, unit="g NOx/l"),
        price("co2", 0.1),
        price("nox", 4.4),
    )
    given = study(fuel, carbon, nox, prices=prices, period_years=2, discount_rate=0.0)
    result = compare(given).of("a1")
    assert result.emissions_kg == pytest.approx({Pollutant.CO2E: 536.0, Pollutant.NOX: 1.0})
    assert result.by_pollutant == pytest.approx({Pollutant.CO2E: 53.6, Pollutant.NOX: 4.4})
    assert result.externalities == pytest.approx(58.0)
    assert result.present_cost == pytest.approx(200.0)


def test_a_pollutant_may_be_typed_as_a_test_report_gives_it() -> None:
    particles = yearly("pm", 4.5, category=CostCategory.EXTERNALITY, unit="mg PM/km", use_ids=("km",))
    given = study(particles, prices=(price("km", 15_000.0),), period_years=1)
    assert compare(given).of("a1").emissions_kg == pytest.approx({Pollutant.PM: 0.0675})


def test_a_missing_factor_leaves_only_its_own_pollutant_unknown() -> None:
    fuel = yearly("fuel", 1.0, emission_id="a", emission_ids=("b",))
    given = study(fuel, prices=(price("a", 2.0), price("b", None, unit="kg NOx/l")), period_years=1)
    assert compare(given).of("a1").emissions_kg == {Pollutant.CO2E: 2.0, Pollutant.NOX: None}


def test_units_that_name_no_pollutant_have_none() -> None:
    assert [mass_of(unit) for unit in ("", "kWh", "kg", "t CO2e", "kg dust")] == [None] * 5
