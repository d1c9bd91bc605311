"""Price formulas and their edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.terms import PriceFormula
from dakdesk.lcc import scoring
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.scoring import ScoringError, price_points

AMOUNTS = st.lists(st.floats(0, 1e7), min_size=1, max_size=8)
PAID = st.lists(st.floats(0.01, 1e7), min_size=1, max_size=8)
RELATIVE = st.sampled_from([PriceFormula.RULE_OF_THREE, PriceFormula.LINEAR_LOWEST])


def test_the_laptop_offers_get_the_points_of_the_bestek() -> None:
    points = price_points(PriceFormula.RULE_OF_THREE, 55, [136119.17, 140333.88])
    assert [str(round_half_up(each)) for each in points] == ["55.00", "53.35"]


def test_the_example_table_is_that_of_the_bestek() -> None:
    table = scoring.example_points(PriceFormula.RULE_OF_THREE, 55, 1000)
    printed = [str(round_half_up(points)) for _, points in table]
    assert printed == ["55.00", "52.38", "50.00", "44.00", "36.67", "27.50"]


def test_linear_to_the_lowest_gives_nothing_from_twice_the_lowest_on() -> None:
    points = price_points(PriceFormula.LINEAR_LOWEST, 40, [100, 150, 200, 300])
    assert points == (40, 20, 0, 0)


def test_a_fixed_range_does_not_look_at_other_tenders_and_is_held_within_bounds() -> None:
    alone = price_points(PriceFormula.FIXED_RANGE, 50, [150], 100, 200)
    among = price_points(PriceFormula.FIXED_RANGE, 50, [90, 100, 150, 200, 250], 100, 200)
    assert list(alone) == [25]
    assert list(among) == [50, 50, 25, 0, 0]


@pytest.mark.parametrize("formula", [PriceFormula.RULE_OF_THREE, PriceFormula.LINEAR_LOWEST])
def test_one_tender_or_equal_tenders_get_full_points(formula: PriceFormula) -> None:
    assert price_points(formula, 40, [123.0]) == (40,)
    assert price_points(formula, 40, [7.0, 7.0]) == (40, 40)
    assert price_points(formula, 40, []) == ()


@pytest.mark.parametrize("formula", [PriceFormula.RULE_OF_THREE, PriceFormula.LINEAR_LOWEST])
def test_a_price_of_zero_takes_all_points(formula: PriceFormula) -> None:
    assert price_points(formula, 40, [0.0, 100.0, 0.0]) == (40, 0, 40)


@given(RELATIVE, AMOUNTS, st.floats(1, 100))
def test_the_lowest_gets_full_points_and_nobody_falls_outside(
    formula: PriceFormula, amounts: list[float], weight: float
) -> None:
    points = price_points(formula, weight, amounts)
    assert max(points) == points[amounts.index(min(amounts))] == weight
    assert all(0 <= each <= weight for each in points)


@given(st.sampled_from(PriceFormula), PAID, st.floats(1.01, 10))
def test_a_dearer_tender_never_gets_more_points_and_all_stay_within_the_weight(
    formula: PriceFormula, amounts: list[float], multiple: float
) -> None:
    points = price_points(formula, 50, amounts, 10, 1e6, multiple)
    ranked = [points[index] for index in sorted(range(len(amounts)), key=amounts.__getitem__)]
    assert ranked == sorted(points, reverse=True)
    assert all(0 <= each <= 50 for each in points)


@given(st.sampled_from(PriceFormula), PAID, st.floats(1.01, 10), st.data())
def test_who_lowers_the_price_never_loses_points(
    formula: PriceFormula, amounts: list[float], multiple: float, data: st.DataObject
) -> None:
    lower = data.draw(st.floats(0.01, amounts[0]))
    before = price_points(formula, 50, amounts, 10, 1e6, multiple)
    after = price_points(formula, 50, [lower, *amounts[1:]], 10, 1e6, multiple)
    assert after[0] >= before[0] - 1e-9
    assert all(other <= earlier + 1e-9 for other, earlier in zip(after[1:], before[1:], strict=True))


def test_a_multiple_says_where_a_linear_and_a_logarithmic_formula_give_nothing() -> None:
    linear = price_points(PriceFormula.LINEAR_LOWEST, 40, [100, 125, 150, 200], multiple=1.5)
    assert linear == pytest.approx((40, 20, 0, 0))
    logarithmic = price_points(PriceFormula.LOGARITHMIC, 40, [100, 200, 400, 900], multiple=4)
    assert logarithmic == pytest.approx((40, 20, 0, 0))


def test_more_and_less_are_compared_with_the_best_tender() -> None:
    assert scoring.proportional_to_best(20, [5, 10, 0], more=True) == (10, 20, 0)
    assert scoring.proportional_to_best(20, [5, 10], more=False) == (20, 10)
    assert scoring.proportional_to_best(20, [0, 0], more=True) == (0, 0)
    assert scoring.proportional_to_best(20, [0, 4], more=False) == (20, 0)
    assert scoring.proportional_to_best(20, [], more=True) == ()


@given(st.floats(0, 100), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_a_value_between_two_fixed_ones_earns_a_part_of_the_weight(
    weight: float, value: float, none_at: float, full_at: float
) -> None:
    if none_at == full_at:
        return
    assert 0 <= scoring.between_values(weight, value, none_at, full_at) <= weight
    assert scoring.between_values(weight, none_at, none_at, full_at) == 0
    assert scoring.between_values(weight, full_at, none_at, full_at) == weight


def test_fixed_values_count_downwards_when_less_is_better() -> None:
    assert scoring.between_values(10, 2, none_at=6, full_at=2) == 10
    assert scoring.between_values(10, 5, none_at=6, full_at=2) == 2.5


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((PriceFormula.RULE_OF_THREE, 50, [-1.0, 5.0]), "lcc.amount_negative"),
        ((PriceFormula.RULE_OF_THREE, 50, [float("nan")]), "lcc.amount_not_a_number"),
        ((PriceFormula.RULE_OF_THREE, -1, [1.0]), "lcc.weight_impossible"),
        ((PriceFormula.FIXED_RANGE, 50, [1.0], 10, 10), "lcc.range_impossible"),
        ((PriceFormula.FIXED_RANGE, 50, [1.0]), "lcc.range_impossible"),
        ((PriceFormula.LINEAR_LOWEST, 50, [1.0], None, None, 1.0), "lcc.multiple_impossible"),
        ((PriceFormula.LOGARITHMIC, 50, [1.0], None, None, 0.5), "lcc.multiple_impossible"),
        ((PriceFormula.LOGARITHMIC, 50, [0.0, 2.0]), "lcc.amount_zero"),
    ],
)
def test_what_cannot_be_scored_is_refused(arguments: tuple[object, ...], code: str) -> None:
    with pytest.raises(ScoringError) as refused:
        price_points(*arguments)  # type: ignore[arg-type]
    assert refused.value.code == code


def test_the_logarithmic_formula_has_no_lowest_of_zero() -> None:
    with pytest.raises(ScoringError):
        scoring.logarithmic(50, [0.0, 1.0], 2)
    with pytest.raises(ScoringError):
        scoring.logarithmic(50, [1.0], 1)


def test_quantities_that_cannot_be_scored_are_refused() -> None:
    with pytest.raises(ScoringError):
        scoring.proportional_to_best(10, [-1.0, 2.0], more=True)
    with pytest.raises(ScoringError):
        scoring.proportional_to_best(10, [float("inf")], more=False)
    with pytest.raises(ScoringError):
        scoring.between_values(10, 1.0, 3.0, 3.0)


def test_what_a_point_is_worth_in_euro() -> None:
    assert scoring.worth_of_a_point(PriceFormula.LINEAR_LOWEST, 50, 1000) == pytest.approx(20)
    assert scoring.worth_of_a_point(PriceFormula.RULE_OF_THREE, 50, 980) == pytest.approx(20)
    assert scoring.worth_of_a_point(PriceFormula.RULE_OF_THREE, 1, 980) is None
    half = scoring.worth_of_a_point(PriceFormula.LINEAR_LOWEST, 50, 1000, multiple=1.5)
    assert half == pytest.approx(10)


def test_half_is_rounded_up_only_at_print() -> None:
    assert [str(round_half_up(value)) for value in (2.675, 1.005, -2.675, 0.125)] == [
        "2.68",
        "1.01",
        "-2.68",
        "0.13",
    ]
    assert str(round_half_up(2.5, 0)) == "3"
