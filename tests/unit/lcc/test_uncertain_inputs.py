"""Which inputs can be uncertain, with which bounds one begins, and what happens when their line is gone."""

from dataclasses import replace
from datetime import date

import pytest

from dakdesk.domain.changes import Change
from dakdesk.domain.costs import Alternative, CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import CostCategory, CostPattern, RateKind
from dakdesk.lcc import changes
from dakdesk.lcc.inputs import uncertainty_problems
from dakdesk.lcc.uncertain_inputs import proposed, uncertain_options, usual_options
from tests.unit.lcc.studies import line, price, study, yearly

LAMPS = study(
    line("buy", 100.0, 600.0),
    yearly("power", 100.0, 60.0, price_id="kwh"),
    line(
        "again",
        50.0,
        90.0,
        category=CostCategory.REPLACEMENT,
        pattern=CostPattern.EVERY_N_YEARS,
        interval_years=4.0,
    ),
    prices=(price("kwh", 0.3), price("unused", 1.0)),
)


def _after(change: Change, costs: CostStudy = LAMPS) -> CostStudy:
    return change.function(replace(Dossier(id="d", created=DAY), costs=costs)).costs


DAY = date(2026, 11, 22)


def test_every_figure_that_counts_can_be_uncertain_once() -> None:
    options = uncertain_options(LAMPS)
    assert options[:2] == ("discount_rate", "units")
    assert {"prices.kwh.value", "lines.buy.values.a2.value", "lines.again.interval_years"} <= set(options)
    assert not any("unused" in path for path in options)
    assert "prices.kwh.value" not in uncertain_options(_after(changes.add_uncertainty("prices.kwh.value")))


def test_inflation_can_be_uncertain_only_where_the_engine_adds_it() -> None:
    assert "inflation" not in uncertain_options(LAMPS)
    assert "inflation" in uncertain_options(replace(LAMPS, rate_kind=RateKind.NOMINAL))


def test_the_usual_ones_are_the_rate_energy_and_lives_with_sound_bounds() -> None:
    assert usual_options(LAMPS) == (
        "discount_rate",
        "prices.kwh.value",
        "lines.power.values.a1.value",
        "lines.power.values.a2.value",
        "lines.again.interval_years",
    )
    found = _after(changes.add_usual_uncertainties())
    assert [(each.low, each.high) for each in found.uncertainties] == [
        (0.01, 0.05),
        (0.24, 0.36),
        (80.0, 120.0),
        (48.0, 72.0),
        (3.0, 5.0),
    ]
    assert not list(uncertainty_problems(found))
    assert usual_options(found) == ()
    assert _after(changes.add_usual_uncertainties(), found) == found


def test_an_alternative_with_its_own_life_has_its_own_bounds() -> None:
    own = _after(changes.set_interval("again", "a2", 6.0))
    assert "lines.again.interval_years" in uncertain_options(own)
    assert "lines.again.values.a2.interval_years" in uncertain_options(own)
    both = _after(changes.set_interval("again", "a1", 8.0), own)
    assert "lines.again.interval_years" not in uncertain_options(both)


def test_a_value_of_nought_asks_for_its_highest_value() -> None:
    zero = _after(changes.set_cell("buy", "a1", 0.0))
    found = proposed(zero, "lines.buy.values.a1.value")
    assert (found.low, found.high) == (0.0, None)
    rate = proposed(LAMPS, "prices.kwh.escalation")
    assert (rate.low, rate.high) == (-0.02, 0.02)


@pytest.mark.parametrize(
    "change",
    [changes.remove_line("buy"), changes.remove_alternative("a2")],
    ids=["line", "alternative"],
)
def test_an_uncertain_input_goes_with_its_line_or_alternative(change: Change) -> None:
    path = "lines.buy.values.a2.value"
    with_one = _after(changes.add_uncertainty(path))
    assert [each.path for each in with_one.uncertainties] == [path]
    assert _after(change, with_one).uncertainties == ()


def test_an_uncertain_price_goes_with_the_price() -> None:
    with_one = _after(changes.add_uncertainty("prices.kwh.value"))
    left = _after(changes.remove_price("kwh"), with_one)
    assert ([each.id for each in left.prices], left.uncertainties) == (["unused"], ())


def test_a_copied_alternative_is_as_uncertain_as_its_source() -> None:
    with_one = _after(changes.add_uncertainty("lines.buy.values.a2.value"))
    copied = _after(changes.copy_alternative("a2", Alternative(id="a3")), with_one)
    first, second = copied.uncertainties
    assert second.path == "lines.buy.values.a3.value"
    assert (first.low, first.high) == (second.low, second.high)
    assert first.id != second.id


def test_an_input_can_be_taken_as_certain_again() -> None:
    with_one = _after(changes.add_uncertainty("units"))
    assert _after(changes.remove_uncertainty(with_one.uncertainties[0].id), with_one) == LAMPS
