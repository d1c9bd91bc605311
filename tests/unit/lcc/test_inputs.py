"""The paths of inputs: which line, price or alternative they are about, and what is read in percent."""

import pytest

from dakdesk.lcc.inputs import InputPlace, place_of, record_of
from tests.unit.lcc.studies import line, price, study

STUDY = study(line("buy", 100.0, 600.0), prices=(price("kwh", 0.3),))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("units", InputPlace("", "", "", "units")),
        ("prices.kwh.value", InputPlace("prices", "kwh", "", "value")),
        ("lines.buy.interval_years", InputPlace("lines", "buy", "", "interval_years")),
        ("lines.buy.values.a2.value", InputPlace("lines", "buy", "a2", "value")),
    ],
)
def test_a_path_tells_where_the_input_stands(path: str, place: InputPlace) -> None:
    assert place_of(path) == place


def test_an_input_knows_the_line_or_price_it_belongs_to_while_that_is_there() -> None:
    assert record_of(STUDY, place_of("lines.buy.values.a1.value")) is STUDY.lines[0]
    assert record_of(STUDY, place_of("prices.kwh.value")) is STUDY.prices[0]
    assert record_of(STUDY, place_of("prices.gone.value")) is None
    assert record_of(STUDY, place_of("discount_rate")) is None


@pytest.mark.parametrize(
    ("path", "rate"), [("discount_rate", True), ("prices.kwh.escalation", True), ("prices.kwh.value", False)]
)
def test_rates_are_read_in_percent(path: str, rate: bool) -> None:
    assert place_of(path).is_rate is rate
