"""Tenders compared on cost: places and points to the cent, missing answers as the bestek says."""

from dataclasses import replace
from typing import Any

import pytest

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import Award
from dakdesk.domain.terms import AwardBasis, CostCategory, CostPattern, CostRole, PriceFormula
from dakdesk.flow.cost_offers import OfferComparison, OfferStanding, Treatment, compare_offers
from dakdesk.lcc.offers.bounds import answer_range, less_is_worse
from dakdesk.lcc.offers.study import Answer, Offer, fingerprint, fixed_value, offer_study, sheet_lines
from dakdesk.lcc.study import compare
from tests.unit.dossiers import EMPTY
from tests.unit.lcc.studies import line, price, study, yearly

AWARD = Award(
    basis=AwardBasis.BEST_PRICE_QUALITY, price_weight=40.0, price_formula=PriceFormula.RULE_OF_THREE
)
STUDY = replace(
    study(
        line("buy", None, label="Aankoop", asked_from_tenderer=True),
        yearly("power", None, label="Verbruik", unit="kWh", price_id="kwh", asked_from_tenderer=True),
        line("back", None, label="Terugname", category=CostCategory.RESIDUAL, asked_from_tenderer=True),
        yearly("clean", 10.0, label="Reiniging"),
        line("air", 5.0, label="Uitstoot", category=CostCategory.EXTERNALITY),
    ),
    role=CostRole.AWARD,
    discount_rate=0.0,
    prices=(price("kwh", 0.5),),
)


def dossier(award: Award = AWARD) -> Dossier:
    return replace(EMPTY, costs=STUDY, criteria=replace(EMPTY.criteria, award=award))


def offer(name: str, **values: float | None) -> Offer:
    answers = tuple(Answer(id=key, value=value) for key, value in values.items())
    return Offer(id=name, tenderer=f"Firma {name}", answers=answers)


def compared(*offers: Offer, award: Award = AWARD, after_request: bool = False) -> OfferComparison:
    return compare_offers(dossier(award), offers, after_request=after_request)


CHEAP = offer("a", buy=100.0, power=20.0, back=10.0)
DEAR = offer("b", buy=200.0, power=40.0, back=0.0)


def test_the_cost_is_that_of_the_lines_asked_and_of_the_fixed_ones() -> None:
    first, second = compared(CHEAP, DEAR).standings
    assert (first.cost, second.cost) == (100 + 10 * 20 * 0.5 - 10 + 100, 200 + 10 * 40 * 0.5 + 100)


def test_the_lowest_cost_takes_the_first_place_and_all_points() -> None:
    first, second = compared(DEAR, CHEAP).ranked
    assert (first.offer.id, first.place, first.points) == ("a", 1, 40.0)
    assert (second.offer.id, second.place, second.points) == ("b", 2, 23.2)


def test_equal_costs_share_their_place() -> None:
    same = replace(CHEAP, id="c")
    assert [(each.place, each.shared) for each in compared(CHEAP, same, DEAR).standings] == [
        (1, True),
        (1, True),
        (3, False),
    ]


def test_each_lot_is_ranked_and_scored_on_its_own() -> None:
    dear, cheap = replace(DEAR, lot="2"), replace(CHEAP, lot="1")
    second = replace(offer("c", buy=150.0, power=40.0, back=0.0), lot="2")
    found = compared(dear, cheap, second)
    assert [each.offer.id for each in found.standings] == ["b", "a", "c"]
    assert [(each.offer.lot, each.offer.id, each.place) for each in found.ranked] == [
        ("1", "a", 1),
        ("2", "c", 1),
        ("2", "b", 2),
    ]
    assert [each.points for each in found.ranked[:2]] == [40.0, 40.0]
    assert found.weight == 40.0


def test_the_least_favourable_answer_is_one_of_the_same_lot() -> None:
    late = replace(offer("c", buy=90.0, back=0.0), lot="1")
    found = compared(replace(CHEAP, lot="1"), replace(DEAR, lot="2"), late, after_request=True)
    assert found.standings[2].missing[0].value == 20.0


def test_without_tenders_there_is_nothing_to_rank() -> None:
    assert compared().standings == ()


def test_a_missing_answer_is_first_asked_for_and_leaves_the_cost_open() -> None:
    late = offer("c", buy=90.0, back=0.0)
    standing = compared(CHEAP, late).standings[1]
    assert (standing.cost, standing.place, standing.points) == (None, None, None)
    assert [(each.line_id, each.treatment) for each in standing.missing] == [("power", Treatment.ASK)]


def test_after_a_request_in_vain_the_least_favourable_quantity_of_the_others_counts() -> None:
    late = offer("c", buy=90.0, back=0.0)
    standing = compared(CHEAP, DEAR, late, after_request=True).standings[2]
    (missing,) = standing.missing
    assert (missing.treatment, missing.value) == (Treatment.LEAST_FAVOURABLE, 40.0)
    assert standing.cost == 90 + 10 * 40 * 0.5 + 100


def with_lines(**changes: dict[str, Any]) -> CostStudy:
    """The study with fields of some lines changed, by line."""
    lines = tuple(replace(each, **changes.get(each.id, {})) for each in STUDY.lines)
    return replace(STUDY, lines=lines)


def late(study: CostStudy, missing: str, *others: Offer) -> OfferStanding:
    """How a tenderer stands who left out one answer and did not react, against others."""
    values = {"buy": 90.0, "power": 20.0, "back": 0.0} | {missing: None}
    found = replace(dossier(), costs=study)
    offers = (*others, offer("late", **values))
    return compare_offers(found, offers, after_request=True).standings[-1]


@pytest.mark.parametrize("others", [(), (CHEAP, DEAR)])
def test_a_bound_of_part_iii_goes_before_the_values_of_the_others(others: tuple[Offer, ...]) -> None:
    standing = late(with_lines(power={"least_favourable": 30.0}), "power", *others)
    assert [(each.treatment, each.value) for each in standing.missing] == [(Treatment.BOUND, 30.0)]
    assert standing.cost == 90 + 10 * 30 * 0.5 + 100


def test_a_bound_never_fills_in_a_price_or_a_payment_to_the_buyer() -> None:
    bounded = with_lines(buy={"least_favourable": 500.0}, back={"least_favourable": 5.0})
    assert [each.treatment for each in late(bounded, "buy", CHEAP).missing] == [Treatment.OPEN]
    assert [each.treatment for each in late(bounded, "back", CHEAP).missing] == [Treatment.NOUGHT]


def test_the_least_of_the_others_counts_when_more_lowers_the_cost() -> None:
    share = line("share", None, unit="%", pattern=CostPattern.INPUT, asked_from_tenderer=True)
    wider = with_lines(back={"use_ids": ("share",)})
    study_of_share = replace(wider, lines=(*wider.lines, share))
    others = [offer(name, buy=1.0, power=1.0, back=10.0, share=value) for name, value in SHARES.items()]
    standing = late(study_of_share, "power", *others)
    values = {each.line_id: each.value for each in standing.missing}
    assert values == {"power": 1.0, "share": 2.0}


SHARES = {"a": 2.0, "b": 5.0}


@pytest.mark.parametrize(
    ("changes", "lower"),
    [
        ({}, False),
        ({"category": CostCategory.RESIDUAL}, True),
        ({"price_id": "unknown-price"}, False),
        ({"price_id": "unknown-price", "category": CostCategory.RESIDUAL}, True),
        ({"pattern": CostPattern.INPUT, "unit": "kWh"}, False),
        ({"pattern": CostPattern.INPUT, "unit": "jaar"}, True),
    ],
)
def test_less_favourable_is_what_raises_the_cost(changes: dict[str, Any], lower: bool) -> None:
    found = replace(with_lines(power=changes), prices=(*STUDY.prices, price("unknown-price", None)))
    power = next(each for each in found.lines if each.id == "power")
    assert less_is_worse(found, power) is lower


def test_years_that_a_cost_is_multiplied_with_are_less_favourable_when_more() -> None:
    years = line("years", None, unit="jaar", pattern=CostPattern.INPUT, asked_from_tenderer=True)
    wider = with_lines(clean={"use_ids": ("years",)})
    assert not less_is_worse(replace(wider, lines=(*wider.lines, years)), years)


@pytest.mark.parametrize("bound", [-1.0, 2e12])
def test_a_bound_that_no_answer_can_have_is_no_bound(bound: float) -> None:
    found = with_lines(power={"least_favourable": bound})
    assert answer_range(found, found.lines[1]) == (0.0, 1e12)


def test_the_fingerprint_changes_with_the_bound_of_what_is_asked_alone() -> None:
    assert fingerprint(with_lines(power={"least_favourable": 30.0})) != fingerprint(STUDY)
    assert fingerprint(with_lines(clean={"least_favourable": 30.0})) == fingerprint(STUDY)


def test_after_a_request_in_vain_what_would_be_paid_back_counts_as_nought() -> None:
    late = offer("c", buy=90.0, power=20.0)
    standing = compared(CHEAP, late, after_request=True).standings[1]
    assert [(each.treatment, each.value) for each in standing.missing] == [(Treatment.NOUGHT, 0.0)]
    assert standing.cost == 90 + 100 + 100


def test_a_missing_price_is_never_filled_in() -> None:
    late = offer("c", power=20.0, back=0.0)
    standing = compared(CHEAP, late, after_request=True).standings[1]
    assert [each.treatment for each in standing.missing] == [Treatment.OPEN]
    assert standing.cost is None


def test_a_quantity_that_nobody_gives_stays_open() -> None:
    standing = compared(offer("c", buy=1.0, back=0.0), after_request=True).standings[0]
    assert [each.treatment for each in standing.missing] == [Treatment.OPEN]


def test_when_cost_is_the_only_criterion_there_are_places_and_no_points() -> None:
    result = compared(CHEAP, DEAR, award=replace(AWARD, basis=AwardBasis.COST))
    assert result.weight is None
    assert [(each.place, each.points) for each in result.standings] == [(1, None), (2, None)]


def test_a_formula_without_its_range_gives_a_problem_and_still_the_places() -> None:
    result = compared(CHEAP, DEAR, award=replace(AWARD, price_formula=PriceFormula.FIXED_RANGE))
    assert result.problem == "lcc.range_impossible"
    assert [each.place for each in result.standings] == [1, 2]


def test_without_offers_there_is_nothing_to_rank() -> None:
    assert compared().ranked == ()


def test_an_interval_of_the_tenderer_counts_for_him_alone() -> None:
    recurring = line(
        "part",
        None,
        category=CostCategory.REPLACEMENT,
        pattern=CostPattern.EVERY_N_YEARS,
        interval_years=3.0,
        asked_from_tenderer=True,
    )
    given = replace(STUDY, lines=(recurring,))
    offers = (
        Offer(id="a", tenderer="A", answers=(Answer(id="part", value=10.0),)),
        Offer(id="b", tenderer="B", answers=(Answer(id="part", value=10.0, interval_years=6.0),)),
    )
    results = compare(offer_study(given, offers)).alternatives
    assert [each.present_cost for each in results] == [30.0, 10.0]


def test_lines_that_do_not_count_are_left_out() -> None:
    assert [each.id for each in sheet_lines(STUDY)] == ["buy", "power", "back", "clean"]


def test_what_the_buyer_fixes_at_nought_is_no_part_of_the_cost_of_a_tender() -> None:
    petrol = yearly("petrol", 0.0, label="Benzine", price_id="fuel")
    share = line("share", 0.0, pattern=CostPattern.INPUT)
    wider = replace(STUDY, lines=(*STUDY.lines, petrol, share))
    assert [each.id for each in sheet_lines(wider)] == ["buy", "power", "back", "clean", "share"]
    asked = replace(petrol, asked_from_tenderer=True)
    assert asked in sheet_lines(replace(wider, lines=(*STUDY.lines, asked)))


def test_a_line_not_asked_counts_with_the_value_of_the_reference() -> None:
    clean = next(each for each in STUDY.lines if each.id == "clean")
    assert fixed_value(STUDY, clean) == 10.0


@pytest.mark.parametrize(
    ("field", "value"), [("discount_rate", 0.04), ("period_years", 12), ("include_vat", True), ("units", 3.0)]
)
def test_the_fingerprint_changes_with_what_is_calculated(field: str, value: object) -> None:
    assert fingerprint(replace(STUDY, **{field: value})) != fingerprint(STUDY)  # type: ignore[arg-type]


@pytest.mark.parametrize(("field", "value"), [("note", "x"), ("rate_source", "x"), ("template_id", "x")])
def test_the_fingerprint_stays_with_what_only_explains(field: str, value: object) -> None:
    assert fingerprint(replace(STUDY, **{field: value})) == fingerprint(STUDY)  # type: ignore[arg-type]


def test_the_fingerprint_stays_when_alternatives_of_the_decision_change() -> None:
    more = replace(STUDY, alternatives=(*STUDY.alternatives, replace(STUDY.alternatives[0], id="a9")))
    assert fingerprint(more) == fingerprint(STUDY)
