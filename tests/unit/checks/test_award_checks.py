"""The award is weighed, published and readable in one way before it goes out."""

from dataclasses import replace

import pytest

from dakdesk.checks.registry import find_all
from dakdesk.domain.contract import Lot
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.selection import Award, ScoreLevel, ScoringPlan, SelectedCriterion, SubCriterion
from dakdesk.domain.terms import (
    AwardBasis,
    Better,
    CostRole,
    Gravity,
    PriceFormula,
    ScaleReference,
    ScoringMethod,
)
from tests.unit.checks.test_contract_checks import RULES
from tests.unit.dossiers import award_criterion, selected, with_criteria

GOOD = ScoringPlan(
    steps=(
        ScoreLevel(id="a", percent=0.0, description="Niets"),
        ScoreLevel(id="b", percent=100.0, description="Alles"),
    )
)


def findings(dossier: Dossier) -> dict[str, Finding]:
    return {f.code.removeprefix("finding.criteria."): f for f in find_all(dossier, RULES)}


def scored_by(plan: ScoringPlan | None = GOOD, **changes: object) -> SelectedCriterion:
    return selected(award_criterion(), weight=40.0, plan=plan, **changes)


def weighed(*chosen: SelectedCriterion, **award: object) -> Dossier:
    plan = replace(Award(price_weight=60.0), **award)  # type: ignore[arg-type]
    return with_criteria(*chosen, award=plan)


def test_a_complete_award_raises_nothing_about_its_scoring() -> None:
    codes = {"followup.check_missing", "step_incomplete", "weights_total", "price_multiple"}
    assert not codes & findings(weighed(scored_by())).keys()


@pytest.mark.parametrize("formula", [PriceFormula.LINEAR_LOWEST, PriceFormula.LOGARITHMIC])
def test_a_multiple_is_more_than_one(formula: PriceFormula) -> None:
    found = findings(weighed(scored_by(), price_formula=formula, price_multiple=1.0))
    assert found["price_multiple"].gravity is Gravity.BLOCKING
    assert "price_multiple" not in findings(weighed(scored_by(), price_multiple=1.0))


def test_a_fixed_price_is_stated_and_quality_has_all_points() -> None:
    fixed = weighed(scored_by(), basis=AwardBasis.FIXED_PRICE)
    found = findings(fixed)
    assert {"fixed_price_missing", "weights_total"} <= found.keys()
    assert "price_weight_missing" not in found
    whole = weighed(
        replace(scored_by(), weight=100.0), basis=AwardBasis.FIXED_PRICE, fixed_price_cents=50_000_00
    )
    assert not {"fixed_price_missing", "weights_total"} & findings(whole).keys()
    assert "fixed_price_and_cost" in findings(replace(whole, costs=CostStudy(role=CostRole.AWARD)))


def test_the_points_of_each_lot_add_up() -> None:
    first = replace(scored_by(), id="s-1", lots=("l-1",))
    second = replace(scored_by(), id="s-2", origin=award_criterion("g-2"), lots=("l-2",))
    dossier = weighed(first, second)
    dossier = replace(dossier, contract=replace(dossier.contract, lots=(Lot(id="l-1"), Lot(id="l-2"))))
    assert "weights_total" not in findings(dossier)
    lower = replace(dossier.criteria, chosen=(first, replace(second, weight=30.0)))
    found = findings(replace(dossier, criteria=lower))["weights_total"]
    assert dict(found.params) == {"total": 90.0}


def test_sub_criteria_have_a_title_a_weight_and_add_up_within_their_criterion() -> None:
    subs = (
        SubCriterion(id="a", title="Plan", weight_percent=50.0, plan=GOOD),
        SubCriterion(id="b", weight_percent=None, plan=ScoringPlan()),
    )
    found = findings(weighed(scored_by(None, sub_criteria=subs)))
    assert found["sub_title_missing"].path == "criteria.chosen.s-g-1.sub_criteria.b.title"
    assert found["sub_weight_missing"].path == "criteria.chosen.s-g-1.sub_criteria.b.weight_percent"
    assert found["steps_missing"].path == "criteria.chosen.s-g-1.sub_criteria.b.plan.steps"
    assert dict(found["sub_weights_total"].params) == {"title": "Levensduur", "total": 50.0}


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (ScoringPlan(), "steps_missing"),
        (replace(GOOD, steps=(*GOOD.steps, ScoreLevel(id="c", percent=50.0))), "step_incomplete"),
        (replace(GOOD, steps=(*GOOD.steps, ScoreLevel(id="c", description="Half"))), "step_incomplete"),
        (replace(GOOD, steps=(GOOD.steps[0], replace(GOOD.steps[1], percent=0.0))), "steps_equal"),
        (replace(GOOD, steps=(GOOD.steps[0], replace(GOOD.steps[1], percent=80.0))), "steps_not_full"),
        (ScoringPlan(method=ScoringMethod.WORDS), "formula_missing"),
        (ScoringPlan(method=ScoringMethod.PROPORTIONAL), "measured_missing"),
        (
            ScoringPlan(
                method=ScoringMethod.PROPORTIONAL, measured="x", reference=ScaleReference.FIXED, none_at=1.0
            ),
            "scale_missing",
        ),
        (
            ScoringPlan(
                method=ScoringMethod.PROPORTIONAL,
                measured="x",
                reference=ScaleReference.FIXED,
                better=Better.LESS,
                none_at=1.0,
                full_at=4.0,
            ),
            "scale_reversed",
        ),
    ],
)
def test_a_method_that_cannot_be_read_in_one_way_is_told(plan: ScoringPlan, code: str) -> None:
    assert code in findings(weighed(scored_by(plan)))


def test_the_scoring_of_the_catalogue_needs_no_check_here() -> None:
    assert "steps_missing" not in findings(weighed(scored_by(None)))
