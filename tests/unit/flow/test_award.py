"""The try-out of the award: points, ranking, ties, real spread, price of a point, when the ranking turns."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.contract import Lot
from dakdesk.domain.criterion import Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import (
    Award,
    ExampleOffer,
    ExampleScore,
    ScoreLevel,
    ScoringPlan,
    SelectedCriterion,
    SubCriterion,
)
from dakdesk.domain.terms import AwardBasis, Better, PriceFormula, ScaleReference, ScoringMethod
from dakdesk.flow.award import (
    InputKind,
    Outcome,
    given_value,
    parts_of,
    price_of_a_point,
    score,
    spreads,
    trial_of,
    with_value,
)
from dakdesk.flow.award_turns import Turn, TurnKind, turns
from tests.unit.dossiers import award_criterion, selected, with_criteria

STEPS = tuple(
    ScoreLevel(id=f"t-{percent}", percent=float(percent), description=f"{percent}")
    for percent in (0, 25, 50, 75, 100)
)
RUBRIC = ScoringPlan(method=ScoringMethod.RUBRIC, steps=STEPS)
YEARS = ScoringPlan(
    method=ScoringMethod.PROPORTIONAL,
    measured="waarborg",
    unit="jaar",
    reference=ScaleReference.FIXED,
    none_at=2.0,
    full_at=7.0,
)


def quality(
    name: str = "g-1", weight: float = 40.0, plan: ScoringPlan | None = RUBRIC, **changes: object
) -> SelectedCriterion:
    return selected(award_criterion(name), weight=weight, plan=plan, **changes)


def offer(name: str, euro: float | None, **values: float) -> ExampleOffer:
    """`g_1=50` is the answer for the criterion s-g-1."""
    scores = tuple(
        ExampleScore(id=f"s-{key.replace('_', '-')}", value=value) for key, value in values.items()
    )
    cents = None if euro is None else round(euro * 100)
    return ExampleOffer(id=name, name=name.upper(), amount_cents=cents, scores=scores)


def tried(*offers: ExampleOffer, criteria: tuple[SelectedCriterion, ...] = (), **award: object) -> Dossier:
    plan = replace(Award(price_weight=60.0, offers=offers), **award)  # type: ignore[arg-type]
    return with_criteria(*(criteria or (quality(),)), award=plan)


def outcome(dossier: Dossier) -> Outcome:
    return score(trial_of(dossier))


def places(dossier: Dossier) -> list[int | None]:
    return [standing.place for standing in outcome(dossier).standings]


def test_points_are_those_of_the_bestek_and_the_best_total_is_first() -> None:
    found = outcome(tried(offer("a", 100_000, g_1=50), offer("b", 110_000, g_1=100)))
    assert [standing.points for standing in found.standings] == [(60.0, 20.0), (54.55, 40.0)]
    assert [standing.total for standing in found.standings] == [80.0, 94.55]
    assert [standing.offer.id for standing in found.ranked] == ["b", "a"]


def test_equal_totals_share_a_place_and_the_next_place_is_skipped() -> None:
    dossier = tried(offer("a", 100, g_1=50), offer("b", 100, g_1=50), offer("c", 200, g_1=0))
    assert places(dossier) == [1, 1, 3]
    assert [standing.shared for standing in outcome(dossier).standings] == [True, True, False]


def test_one_tender_alone_gets_all_points_for_its_price() -> None:
    assert outcome(tried(offer("a", 1, g_1=0))).standings[0].points == (60.0, 0.0)


def test_a_tender_that_is_not_complete_does_not_count_for_the_others() -> None:
    dossier = tried(offer("a", 100, g_1=50), offer("b", 10))
    assert [standing.total for standing in outcome(dossier).standings] == [80.0, None]


def test_without_tenders_or_criteria_there_is_nothing_to_rank() -> None:
    assert outcome(tried()).ranked == ()
    assert outcome(with_criteria(award=Award(basis=AwardBasis.FIXED_PRICE))).ranked == ()


def test_a_price_of_zero_takes_all_points_but_has_no_logarithm() -> None:
    offers = (offer("a", 0, g_1=0), offer("b", 10, g_1=0))
    assert [standing.total for standing in outcome(tried(*offers)).standings] == [60.0, 0.0]
    refused = outcome(tried(*offers, price_formula=PriceFormula.LOGARITHMIC))
    assert refused.problem == "lcc.amount_zero"
    assert refused.ranked == ()


@pytest.mark.parametrize("formula", PriceFormula)
def test_a_negative_amount_is_refused_by_every_formula(formula: PriceFormula) -> None:
    dossier = tried(
        offer("a", -5, g_1=0), price_formula=formula, range_low_cents=0, range_high_cents=10_000_00
    )
    assert outcome(dossier).problem == "lcc.amount_negative"


def test_a_fixed_range_without_its_bounds_is_refused() -> None:
    dossier = tried(offer("a", 5, g_1=0), price_formula=PriceFormula.FIXED_RANGE)
    assert outcome(dossier).problem == "lcc.range_impossible"


def test_at_a_fixed_price_only_quality_counts() -> None:
    dossier = tried(
        offer("a", None, g_1=100),
        offer("b", None, g_1=25),
        criteria=(quality(weight=100.0),),
        basis=AwardBasis.FIXED_PRICE,
    )
    assert [standing.total for standing in outcome(dossier).standings] == [100.0, 25.0]


def test_sub_criteria_are_scored_instead_of_their_criterion() -> None:
    subs = (
        SubCriterion(id="s-plan", title="Plan", weight_percent=75.0, plan=RUBRIC),
        SubCriterion(id="s-jaren", title="Waarborg", weight_percent=25.0, plan=YEARS),
    )
    dossier = tried(offer("a", 100, plan=100, jaren=4.5), criteria=(quality(sub_criteria=subs),))
    assert [part.weight for part in parts_of(dossier)] == [60.0, 30.0, 10.0]
    assert outcome(dossier).standings[0].points == (60.0, 30.0, 5.0)


def test_each_method_asks_its_own_kind_of_answer() -> None:
    lowest = Scoring(
        method="m", formula="punten = gewicht × laagste jaarverbruik / jaarverbruik van de offerte"
    )
    other = Scoring(method="m", formula="punten = gewicht × (0,5 × a + 0,5 × b)")
    chosen = (
        quality("g-1"),
        quality("g-2", plan=YEARS),
        selected(replace(award_criterion("g-3"), scoring=lowest), weight=1.0),
        selected(replace(award_criterion("g-4"), scoring=other), weight=1.0),
    )
    kinds = [part.kind for part in parts_of(tried(criteria=chosen))]
    assert kinds == [
        InputKind.AMOUNT,
        InputKind.STEP,
        InputKind.VALUE,
        InputKind.VALUE,
        InputKind.PERCENT,
    ]


def test_a_quantity_is_compared_with_the_best_tender() -> None:
    more = replace(YEARS, reference=ScaleReference.BEST_TENDER)
    less = replace(more, better=Better.LESS)
    offers = (offer("a", 100, g_1=5, g_2=4), offer("b", 100, g_1=10, g_2=8))
    dossier = tried(*offers, criteria=(quality("g-1", 20.0, more), quality("g-2", 20.0, less)))
    assert [standing.points[1:] for standing in outcome(dossier).standings] == [(10.0, 20.0), (20.0, 10.0)]


def test_a_lot_has_its_own_criteria() -> None:
    chosen = (quality("g-1", lots=("l-1",)), quality("g-2"))
    dossier = tried(criteria=chosen)
    dossier = replace(dossier, contract=replace(dossier.contract, lots=(Lot(id="l-1"), Lot(id="l-2"))))
    assert [part.id for part in parts_of(dossier, "l-1")] == ["price", "s-g-1", "s-g-2"]
    assert [part.id for part in parts_of(dossier, "l-2")] == ["price", "s-g-2"]


def test_the_real_spread_is_told_beside_the_weight() -> None:
    offers = (offer("a", 100_000, g_1=0), offer("b", 102_000, g_1=100))
    found = {spread.criterion_id: spread for spread in spreads(outcome(tried(*offers)))}
    assert found["price"].nominal == 0.6
    assert found["price"].points == pytest.approx(1.18)
    assert found["price"].share == pytest.approx(1.18 / 41.18)
    assert sum(spread.share for spread in found.values()) == pytest.approx(1)
    assert spreads(outcome(tried(offers[0]))) == ()


def test_equal_tenders_have_no_spread() -> None:
    found = spreads(outcome(tried(offer("a", 5, g_1=50), offer("b", 5, g_1=50))))
    assert [spread.share for spread in found] == [0.0, 0.0]


def test_a_point_of_quality_is_worth_an_amount_of_money() -> None:
    linear = tried(offer("a", 60_000, g_1=50), price_formula=PriceFormula.LINEAR_LOWEST)
    assert price_of_a_point(trial_of(linear)) == pytest.approx(1000)
    assert price_of_a_point(trial_of(tried())) is None
    fixed = tried(offer("a", 5, g_1=0), price_formula=PriceFormula.FIXED_RANGE)
    assert price_of_a_point(trial_of(fixed)) is None


def by_kind(dossier: Dossier) -> dict[tuple[TurnKind, str], Turn]:
    return {(turn.kind, turn.part.id): turn for turn in turns(trial_of(dossier))}


def with_turn(dossier: Dossier, turn: Turn, value: float) -> Dossier:
    changed = with_value(turn.offer, turn.part, value)
    offers = tuple(changed if o.id == changed.id else o for o in dossier.criteria.award.offers)
    award = replace(dossier.criteria.award, offers=offers)
    return replace(dossier, criteria=replace(dossier.criteria, award=award))


def test_the_ranking_turns_at_the_very_cent() -> None:
    dossier = tried(offer("a", 100_000, g_1=75), offer("b", 115_000, g_1=100))
    assert places(dossier) == [2, 1]
    found = by_kind(dossier)
    cheaper = found[TurnKind.SECOND_CHEAPER, "price"]
    dearer = found[TurnKind.FIRST_DEARER, "price"]
    assert (cheaper.offer.id, dearer.offer.id) == ("a", "b")
    assert cheaper.after < cheaper.before
    assert places(with_turn(dossier, cheaper, cheaper.after)) == [1, 2]
    assert (
        places(with_turn(dossier, cheaper, cheaper.after + 1))[0] != 1
        or outcome(with_turn(dossier, cheaper, cheaper.after + 1)).standings[0].shared
    )
    assert places(with_turn(dossier, dearer, dearer.after)) == [1, 2]


def test_the_ranking_turns_with_one_step_of_a_rubric() -> None:
    found = by_kind(tried(offer("a", 100_000, g_1=75), offer("b", 115_000, g_1=100)))
    assert found[TurnKind.SECOND_BETTER, "s-g-1"].after == 100
    assert found[TurnKind.FIRST_WORSE, "s-g-1"].after == 75


def test_a_quantity_that_turns_the_ranking_is_found() -> None:
    dossier = tried(offer("a", 100, g_1=7), offer("b", 110, g_1=7), criteria=(quality(plan=YEARS),))
    found = by_kind(dossier)
    assert (TurnKind.SECOND_BETTER, "s-g-1") not in found
    worse = found[TurnKind.FIRST_WORSE, "s-g-1"]
    assert places(with_turn(dossier, worse, worse.after)) == [2, 1]
    assert 6 < worse.after < 7


def test_nothing_turns_when_the_first_place_is_shared_or_nobody_follows() -> None:
    assert turns(trial_of(tried(offer("a", 1, g_1=0), offer("b", 1, g_1=0)))) == ()
    assert turns(trial_of(tried(offer("a", 1, g_1=0)))) == ()


@given(
    st.sampled_from([PriceFormula.RULE_OF_THREE, PriceFormula.LINEAR_LOWEST, PriceFormula.LOGARITHMIC]),
    st.lists(
        st.tuples(st.integers(100, 10_000_000), st.sampled_from([0, 25, 50, 75, 100])),
        min_size=2,
        max_size=5,
    ),
)
def test_every_turn_puts_the_second_before_the_first(
    formula: PriceFormula, given_: list[tuple[int, int]]
) -> None:
    offers = [offer(f"o{nr}", cents / 100, g_1=step) for nr, (cents, step) in enumerate(given_)]
    dossier = tried(*offers, price_formula=formula)
    ranked = outcome(dossier).ranked
    for turn in turns(trial_of(dossier)):
        totals = {s.offer.id: s.total for s in outcome(with_turn(dossier, turn, turn.after)).standings}
        assert (totals[ranked[1].offer.id] or 0) > (totals[ranked[0].offer.id] or 0)


@given(st.lists(st.tuples(st.integers(0, 10_000_000), st.floats(0, 100)), min_size=1, max_size=5))
def test_points_stay_within_the_weights_and_the_total_is_their_sum(given_: list[tuple[int, float]]) -> None:
    offers = [offer(f"o{nr}", cents / 100, g_1=share) for nr, (cents, share) in enumerate(given_)]
    for standing in outcome(tried(*offers)).standings:
        price, other = standing.points
        assert 0 <= (price or 0) <= 60
        assert 0 <= (other or 0) <= 40
        assert standing.total == pytest.approx((price or 0) + (other or 0))


def test_an_answer_is_kept_with_its_part() -> None:
    price, criterion = parts_of(tried())
    changed = with_value(with_value(offer("a", 5), criterion, 25.0), price, 1234.0)
    assert (given_value(changed, price), given_value(changed, criterion)) == (1234, 25.0)
    assert given_value(with_value(changed, price, None), price) is None
