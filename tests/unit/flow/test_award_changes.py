"""Changes to the award: each is one step, and keeps what it does not touch."""

from dataclasses import replace

import pytest

from dakdesk.domain.changes import Change
from dakdesk.domain.criterion import ScoreStep, Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import Award, ExampleOffer, ScoringPlan, SelectedCriterion
from dakdesk.domain.terms import ScaleReference, ScoringMethod
from dakdesk.flow import award_changes as changes
from dakdesk.flow.award import parts_of, score, trial_of
from dakdesk.flow.pairs import PRICE, strength_of
from tests.unit.dossiers import award_criterion, selected, with_criteria

RUBRIC = Scoring(
    method="Eén vraag per trap",
    rubric=(ScoreStep(share=0.0, description="Niets"), ScoreStep(share=1.0, description="Alles")),
)


def rated(name: str = "g-1") -> SelectedCriterion:
    return selected(replace(award_criterion(name), scoring=RUBRIC), weight=40.0)


@pytest.fixture
def dossier() -> Dossier:
    return with_criteria(rated(), rated("g-2"), award=Award(price_weight=20.0))


def after(dossier: Dossier, *made: Change) -> Dossier:
    for change in made:
        dossier = change.function(dossier)
    return dossier


def test_weights_are_taken_over_at_once(dossier: Dossier) -> None:
    found = after(dossier, changes.set_weights({PRICE: 50, "s-g-1": 30}))
    assert found.criteria.award.price_weight == 50.0
    assert [item.weight for item in found.criteria.chosen] == [30.0, 40.0]


def test_an_answer_on_a_pair_is_replaced_and_can_be_taken_back(dossier: Dossier) -> None:
    found = after(dossier, changes.compare("price", "s-g-1", 2), changes.compare("s-g-1", "price", 1))
    pairs = found.criteria.award.pairs
    assert len(pairs) == 1
    assert strength_of(pairs, "price", "s-g-1") == -1
    assert after(found, changes.compare("price", "s-g-1", None)).criteria.award.pairs == ()


def test_the_scoring_of_the_catalogue_becomes_the_dossiers_own_and_goes_back(dossier: Dossier) -> None:
    found = after(dossier, changes.adapt_scoring("s-g-1"))
    plan = found.criteria.chosen[0].plan
    assert plan is not None
    assert [(step.percent, step.description) for step in plan.steps] == [(0.0, "Niets"), (100.0, "Alles")]
    assert found.criteria.chosen[1].plan is None
    assert after(found, changes.revert_scoring("s-g-1")) == dossier


def test_the_first_sub_criterion_takes_the_scoring_over_and_all_points(dossier: Dossier) -> None:
    found = after(dossier, changes.add_sub_criterion("s-g-1", "sub-1"), changes.add_sub_criterion("s-g-1"))
    first, second = found.criteria.chosen[0].sub_criteria
    assert (first.id, first.weight_percent, len(first.plan.steps)) == ("sub-1", 100.0, 2)
    assert (second.weight_percent, second.plan) == (None, ScoringPlan())
    shared = after(found, changes.divide_sub_criteria("s-g-1")).criteria.chosen[0].sub_criteria
    assert [sub.weight_percent for sub in shared] == [50.0, 50.0]


def test_a_rubric_from_nought_to_five_has_six_equal_steps(dossier: Dossier) -> None:
    words = tuple("012345")
    found = after(dossier, changes.start_rubric("criteria.chosen.s-g-1.plan", words))
    plan = found.criteria.chosen[0].plan
    assert plan is not None
    assert plan.method is ScoringMethod.RUBRIC
    assert [step.percent for step in plan.steps] == [0, 20, 40, 60, 80, 100]
    assert [step.description for step in plan.steps] == list(words)


def test_invented_tenders_start_around_the_estimate_and_can_be_ranked(dossier: Dossier) -> None:
    found = after(dossier, changes.start_examples(("A", "B", "C")))
    offers = found.criteria.award.offers
    assert [offer.amount_cents for offer in offers] == [108_560_00, 118_000_00, 129_800_00]
    assert [standing.total for standing in score(trial_of(found)).ranked] == [96.73, 20.0, 18.4]


def test_an_invented_tender_starts_between_fixed_values() -> None:
    plan = ScoringPlan(
        method=ScoringMethod.PROPORTIONAL, reference=ScaleReference.FIXED, none_at=10.0, full_at=2.0
    )
    base = with_criteria(replace(rated(), plan=plan))
    found = after(base, changes.start_examples(("A", "B", "C"))).criteria.award.offers
    assert [offer.scores[0].value for offer in found] == [8.0, 5.0, 2.0]


def test_an_invented_tender_is_added_answered_and_removed(dossier: Dossier) -> None:
    found = after(dossier, changes.add_example("Voorbeeld A"))
    (offer,) = found.criteria.award.offers
    assert offer == ExampleOffer(id=offer.id, name="Voorbeeld A")
    price, first, _ = parts_of(found)
    found = after(
        found, changes.set_example(offer.id, price, 500.0), changes.set_example(offer.id, first, 100.0)
    )
    assert found.criteria.award.offers[0].amount_cents == 500
    assert found.criteria.award.offers[0].scores[0].value == 100.0
    assert after(found, changes.remove_example(offer.id)) == dossier
