"""How sure a comparison is, in one value: as filled in, best and worst case, spread, chance."""

from dataclasses import replace

import pytest

from dakdesk.domain.costs import Uncertainty
from dakdesk.domain.terms import Distribution
from dakdesk.lcc.outlook import outlook
from tests.unit.lcc.studies import price, study, yearly

LAMPS = study(
    yearly("power", 100.0, 60.0, price_id="kwh"),
    yearly("care", 0.0, 10.0),
    prices=(price("kwh", 0.25),),
    discount_rate=0.0,
    uncertainties=(
        Uncertainty(id="u", path="prices.kwh.value", low=0.15, high=0.35, distribution=Distribution.UNIFORM),
    ),
)


def test_the_outlook_of_one_price_can_be_redone_by_hand() -> None:
    """A costs 100 kWh for ten years, B 60 kWh and 10 euro a year: they cost the same at 0.25 euro."""
    found = outlook(LAMPS, 4000)
    assert found is not None
    old, new = found.alternatives
    assert (old.filled_in, old.best, old.worst) == pytest.approx((250, 150, 350))
    assert (new.filled_in, new.best, new.worst) == pytest.approx((250, 190, 310))
    assert (old.low, old.median, old.high) == pytest.approx((170, 250, 330), abs=5)
    assert old.cheapest == pytest.approx(0.5, abs=0.03)
    assert old.cheapest + new.cheapest == 1.0


def test_the_alternative_that_most_often_wins_is_the_likeliest() -> None:
    cheaper = replace(LAMPS, lines=(LAMPS.lines[0], yearly("care", 0.0, 5.0)))
    found = outlook(cheaper, 500)
    assert found is not None
    assert found.likeliest.alternative_id == "a2"
    assert found.likeliest.cheapest > 0.7


def test_the_seed_of_the_study_gives_the_draws() -> None:
    first, other = outlook(LAMPS, 50), outlook(replace(LAMPS, seed=7), 50)
    assert first is not None
    assert other is not None
    assert (first.seed, other.seed, first.draws) == (2014, 7, 50)
    assert first.alternatives[0].median != other.alternatives[0].median
    assert first == outlook(LAMPS, 50)


def test_there_is_no_outlook_without_uncertain_inputs() -> None:
    assert outlook(replace(LAMPS, uncertainties=())) is None
