"""Price levels: a constant rate, a list of levels, a dated path."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.costs import PricePoint, UnitPrice
from dakdesk.lcc.finance import index_levels
from dakdesk.lcc.growth import LevelIndex, combine, growth_of, price_growth, value_in
from dakdesk.lcc.study import compare
from tests.unit.lcc.studies import line, price, study, yearly

PATH = (
    PricePoint(id="2030", value=250.0),
    PricePoint(id="2020", value=80.0),
    PricePoint(id="2040", value=525.0),
)


def _path_price(**fields: Any) -> UnitPrice:
    return price("co2", 160.0, path=PATH, **fields)


@given(st.floats(-0.1, 0.2), st.integers(1, 10), st.floats(0, 15))
def test_a_list_of_one_rate_is_that_rate(rate: float, years: int, moment: float) -> None:
    levels = index_levels([rate] * years)
    assert growth_of(rate, levels).level(moment) == pytest.approx((1 + rate) ** moment, rel=1e-9)


def test_each_year_takes_its_own_level_and_later_years_follow_the_rate() -> None:
    power = yearly("p", 100.0, price_id="kwh")
    kwh = price("kwh", 1.0, levels=(1.03, 1.05), escalation=0.1)
    result = compare(study(power, prices=(kwh,), period_years=4, discount_rate=0.0)).of("a1")
    assert result.yearly[1:] == pytest.approx((103, 105, 115.5, 127.05))


def test_levels_of_a_line_and_of_its_price_are_multiplied() -> None:
    power = yearly("p", 100.0, price_id="kwh", levels=(2.0,))
    given_study = study(power, prices=(price("kwh", 1.0, levels=(1.5,)),), period_years=1, discount_rate=0.0)
    assert compare(given_study).of("a1").present_cost == pytest.approx(300)


def test_within_a_year_a_level_grows_evenly() -> None:
    assert LevelIndex(1.0, (4.0,)).level(0.5) == pytest.approx(2.0)


def test_a_path_runs_straight_between_its_years_and_level_outside_them() -> None:
    assert [value_in(PATH, year) for year in (2010, 2020, 2025, 2030, 2035, 2050)] == [
        *(80, 80, 165, 250, 387.5, 525)
    ]


def test_a_path_counts_relative_to_the_year_of_the_price() -> None:
    growth = price_growth(_path_price(year=2025), 2028)
    assert growth.level(0) == pytest.approx(216 / 165)
    assert growth.level(2) == pytest.approx(250 / 165)
    assert growth.level(12) == growth.level(30) == pytest.approx(525 / 165)


def test_without_a_start_the_year_of_the_price_is_the_first() -> None:
    assert price_growth(_path_price(year=2030), None).level(10) == pytest.approx(2.1)
    assert price_growth(_path_price(), None).level(0) == 1.0


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"levels": (1.0, 0.0)}, "lcc.levels_impossible"),
        ({"levels": (float("nan"),)}, "lcc.levels_impossible"),
        ({"path": (PricePoint(id="soon", value=1.0),)}, "lcc.path_impossible"),
        ({"path": (PricePoint(id="2030", value=-1.0),)}, "lcc.path_impossible"),
        (
            {"path": (PricePoint(id="2030", value=1.0), PricePoint(id="2030", value=2.0))},
            "lcc.path_impossible",
        ),
    ],
)
def test_levels_that_cannot_be_leave_the_figure_unknown(fields: dict[str, Any], code: str) -> None:
    wrong = study(yearly("p", 1.0, price_id="kwh"), prices=(price("kwh", 1.0, **fields),))
    comparison = compare(wrong)
    assert [each.code for each in comparison.problems] == [code]
    assert comparison.of("a1").present_cost is None
    on_line = study(line("p", 1.0, levels=(0.0,)))
    assert [each.code for each in compare(on_line).problems] == ["lcc.levels_impossible"]


def test_rates_that_work_together_are_multiplied() -> None:
    assert combine(0.1, 0.1) == pytest.approx(0.21)


@pytest.mark.parametrize(("year", "doubts"), [(2019, ["lcc.path_starts_late"]), (2020, []), (None, [])])
def test_a_path_that_says_nothing_of_the_prices_own_year_is_doubted(
    year: int | None, doubts: list[str]
) -> None:
    """Until its first year the price stays level, which is not what somebody who types 2030 has in mind."""
    emitted = yearly("e", 1.0, price_id="co2")
    given = study(emitted, prices=(_path_price(year=year),), period_years=3)
    assert [each.code for each in compare(given).problems] == doubts
    assert compare(replace(given, lines=(replace(emitted, price_id=""),))).problems == ()
