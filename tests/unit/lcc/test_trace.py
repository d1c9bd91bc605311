"""Every figure can be traced to its inputs."""

import pytest

from dakdesk.domain.terms import CostCategory
from dakdesk.lcc.problems import CO2E_UNIT
from dakdesk.lcc.trace import trace_alternative, trace_line
from tests.unit.lcc.studies import laptops, line, price, study, yearly


def test_a_line_shows_value_price_with_source_and_payments() -> None:
    trace = trace_line(laptops(), "a1", "power")
    assert trace is not None
    value, unit_price = trace.inputs
    assert (value.name, value.value, value.unit) == ("value", 3808.0, "kWh")
    assert (unit_price.value, unit_price.source, unit_price.year) == (0.34, "Contract", 2026)
    assert [each.year for each in trace.payments] == [1, 2, 3, 4, 5, 6]
    assert trace.payments[1].present == pytest.approx(3808 * 0.34 / 1.03**2)
    assert trace.present_cost == pytest.approx(sum(each.present for each in trace.payments))


def test_vat_units_and_the_sign_of_a_residual_are_inputs_too() -> None:
    left = line("left", 10.0, category=CostCategory.RESIDUAL, per_unit=True, vat_percent=21.0)
    trace = trace_line(study(left, units=3.0, include_vat=True), "a1", "left")
    assert trace is not None
    assert [(each.name, each.value) for each in trace.inputs] == [
        ("value", 10.0),
        ("units", 3.0),
        ("vat", 1.21),
        ("sign", -1.0),
    ]
    assert trace.present_cost == pytest.approx(-36.3)


def test_a_computed_externality_shows_the_payments_of_every_line_that_emits() -> None:
    carbon = yearly("c", None, category=CostCategory.EXTERNALITY, unit=CO2E_UNIT, price_id="co2")
    lines = (yearly("p", 10.0, emission_id="mix"), yearly("q", 5.0, emission_id="mix"), carbon)
    trace = trace_line(
        study(*lines, prices=(price("mix", 0.2), price("co2", 0.1)), period_years=2), "a1", "c"
    )
    assert trace is not None
    assert [each.year for each in trace.payments] == [1, 1, 2, 2]


def test_missing_input_and_unknown_names_leave_an_honest_trace() -> None:
    given = study(line("a", None), yearly("b", 1.0, price_id="none"))
    first, second = trace_alternative(given, "a1")
    assert (first.present_cost, first.payments) == (None, ())
    assert second.inputs[1].value is None
    assert trace_alternative(given, "nobody") == ()
    assert trace_line(given, "a1", "nothing") is None
