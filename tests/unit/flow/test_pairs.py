"""Weights by pairs and by dividing: they add up, respect the answers, and contradictions are named."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.selection import Award, PairChoice
from dakdesk.domain.terms import AwardBasis
from dakdesk.flow.pairs import (
    PRICE,
    choice_of,
    compare_pairs,
    equal_points,
    pair_id,
    strength_of,
    weighed,
    whole_points,
)
from tests.unit.dossiers import award_criterion, selected, with_criteria

IDS = st.integers(1, 8).map(lambda size: tuple("abcdefgh"[:size]))
SHARES = st.lists(st.floats(0.001, 1000), min_size=1, max_size=30)


@st.composite
def answers(draw: st.DrawFn) -> tuple[tuple[str, ...], list[PairChoice]]:
    ids = draw(IDS)
    return ids, [choice_of(a, b, draw(st.integers(-3, 3))) for a, b in combinations(ids, 2)]


def answered(**strengths: int) -> list[PairChoice]:
    """`ab=2` says that a is clearly above b."""
    return [choice_of(pair[0], pair[1], strength) for pair, strength in strengths.items()]


@given(answers())
def test_weights_by_pairs_add_up_to_hundred_and_each_gets_at_least_one(
    given_: tuple[tuple[str, ...], list[PairChoice]],
) -> None:
    ids, choices = given_
    found = compare_pairs(ids, choices)
    assert found.open == 0
    assert sum(found.points.values()) == 100
    assert set(found.points) == set(ids)
    assert min(found.points.values()) >= 1


@given(answers())
def test_a_criterion_that_is_preferred_everywhere_never_weighs_less(
    given_: tuple[tuple[str, ...], list[PairChoice]],
) -> None:
    ids, choices = given_
    points = compare_pairs(ids, choices).points
    for one, other in combinations(ids, 2):
        strength = strength_of(choices, one, other) or 0
        thirds = [each for each in ids if each not in (one, other)]
        as_good = all(
            (strength_of(choices, one, third) or 0) >= (strength_of(choices, other, third) or 0)
            for third in thirds
        )
        if strength > 0 and as_good:
            assert points[one] >= points[other]


@given(SHARES, st.integers(30, 200))
def test_whole_points_add_up_and_keep_the_order(shares: list[float], total: int) -> None:
    named = {str(nr): share for nr, share in enumerate(shares)}
    points = whole_points(named, total)
    assert sum(points.values()) == total
    for one, other in combinations(named, 2):
        if named[one] > named[other] * (1 + 1e-6):
            assert points[one] >= points[other]


def test_a_pair_reads_the_same_from_both_sides() -> None:
    choices = [choice_of("price", "crit-1", 3)]
    assert choices[0].id == pair_id("crit-1", "price") == pair_id("price", "crit-1")
    assert strength_of(choices, "price", "crit-1") == 3
    assert strength_of(choices, "crit-1", "price") == -3
    assert strength_of(choices, "price", "crit-2") is None


def test_a_clear_preference_gives_three_quarters() -> None:
    assert compare_pairs(("a", "b"), answered(ab=2)).points == {"a": 75, "b": 25}
    assert compare_pairs(("a", "b"), answered(ab=0)).points == {"a": 50, "b": 50}
    assert compare_pairs(("a",), []).points == {"a": 100}
    assert compare_pairs((), []).points == {}


def test_there_are_no_weights_while_a_comparison_is_open() -> None:
    found = compare_pairs(("a", "b", "c"), answered(ab=1))
    assert (found.points, found.open) == ({}, 2)


def test_answers_that_go_round_are_named_even_before_all_are_given() -> None:
    found = compare_pairs(("a", "b", "c", "d"), answered(ab=1, bc=1, ac=-1))
    told = found.contradiction
    assert told is not None
    assert told.circular
    assert {told.first, told.second, told.third} == {"a", "b", "c"}
    assert found.open == 3


def test_answers_that_agree_contradict_nothing() -> None:
    assert compare_pairs(("a", "b", "c"), answered(ab=1, bc=1, ac=3)).contradiction is None
    assert compare_pairs(("a", "b", "c"), answered(ab=0, bc=0, ac=0)).contradiction is None


def test_strengths_that_differ_too_far_are_named_without_being_circular() -> None:
    told = compare_pairs(("a", "b", "c"), answered(ab=3, bc=3, ac=1)).contradiction
    assert told is not None
    assert not told.circular
    assert (told.first, told.second, told.third) == ("a", "b", "c")


def test_price_is_weighed_unless_it_is_fixed() -> None:
    chosen = selected(award_criterion("g-1"))
    assert weighed(with_criteria(chosen)) == (PRICE, chosen.id)
    fixed = with_criteria(chosen, award=Award(basis=AwardBasis.FIXED_PRICE))
    assert weighed(fixed) == (chosen.id,)


@pytest.mark.parametrize(
    ("price", "keep", "expected"),
    [(None, True, [34, 33, 33]), (60.0, False, [34, 33, 33]), (60.0, True, [60, 20, 20])],
)
def test_points_are_divided_equally_over_all_or_over_what_the_price_leaves(
    price: float | None, keep: bool, expected: list[int]
) -> None:
    chosen = [selected(award_criterion(name)) for name in ("g-1", "g-2")]
    dossier = with_criteria(*chosen, award=Award(price_weight=price))
    assert list(equal_points(dossier, keep_price=keep).values()) == expected


def test_a_price_with_half_points_leaves_a_rest_that_still_adds_up() -> None:
    chosen = [selected(award_criterion(name)) for name in ("g-1", "g-2")]
    points = equal_points(with_criteria(*chosen, award=Award(price_weight=54.5)), keep_price=True)
    assert sum(points.values()) == 100
    assert points[PRICE] == 54.5
