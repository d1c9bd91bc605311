"""Coverage: goals served by chosen criteria, essential ones left out, and points that add up."""

from dataclasses import replace

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.proposal import left_out
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim
from dakdesk.domain.selection import Award, Omission
from dakdesk.domain.terms import AwardBasis, CriterionStatus
from dakdesk.flow.coverage import CoverageState, coverage, to_explain, weight_totals
from dakdesk.policy.framework import Ambition, Framework, Goal
from tests.unit.dossiers import award_criterion, criterion, selected, with_criteria

FRAMEWORK = Framework(
    id="f",
    name="F",
    ambitions=(
        Ambition(id="K1", theme="klimaat", title="Klimaat", goals=(Goal(id="K1.1", text="a"),)),
        Ambition(
            id="C2",
            theme="circulair",
            title="Lang",
            goals=(Goal(id="C2.1", text="b"), Goal(id="C2.2", text="c")),
        ),
    ),
)


def aiming(dossier: Dossier, *aims: Aim) -> Dossier:
    return replace(dossier, needs=replace(dossier.needs, aims=aims))


def state_of(ambition_id: str, dossier: Dossier) -> CoverageState:
    return next(c.state for c in coverage(FRAMEWORK, dossier) if c.ambition.id == ambition_id)


def test_an_ambition_without_an_aim_does_not_apply() -> None:
    dossier = aiming(with_criteria(selected()), Aim(id="C2"))
    assert state_of("K1", dossier) is CoverageState.NOT_APPLICABLE


def test_an_aim_without_a_criterion_is_uncovered() -> None:
    assert state_of("C2", aiming(with_criteria(), Aim(id="C2"))) is CoverageState.NONE


def test_an_aim_without_goals_counts_all_goals_of_the_ambition() -> None:
    dossier = aiming(with_criteria(selected(criterion(goals=("C2.1",)))), Aim(id="C2"))
    found = coverage(FRAMEWORK, dossier)[1]
    assert (found.covered, len(found.goals), found.state) == (1, 2, CoverageState.PARTLY)


def test_only_the_goals_of_the_aim_count() -> None:
    dossier = aiming(with_criteria(selected(criterion(goals=("C2.1",)))), Aim(id="C2", goals=("C2.1",)))
    assert state_of("C2", dossier) is CoverageState.ALL


def test_there_is_no_coverage_without_a_framework() -> None:
    assert coverage(None, with_criteria()) == ()


def test_an_essential_criterion_that_is_not_chosen_is_left_out() -> None:
    catalogue = Catalogue(criteria=(criterion("e", essential=True), criterion("f")))
    assert [c.id for c in left_out(catalogue, with_criteria())] == ["e"]
    assert left_out(catalogue, with_criteria(selected(criterion("e", essential=True)))) == ()


def test_what_is_withdrawn_or_excluded_by_a_choice_is_no_omission() -> None:
    withdrawn = criterion("w", essential=True, status=CriterionStatus.WITHDRAWN)
    excluded = criterion("x", essential=True, conflicts_with=("g",))
    catalogue = Catalogue(criteria=(withdrawn, excluded))
    assert left_out(catalogue, with_criteria(selected(criterion("g")))) == ()


def test_points_are_complete_at_a_hundred() -> None:
    scored = selected(award_criterion(), weight=30.0)
    totals = weight_totals(with_criteria(scored, award=Award(price_weight=70)))
    assert (totals.total, totals.price, totals.sustainable, totals.complete) == (100, 70, 30, True)
    assert not weight_totals(with_criteria(scored, award=Award(price_weight=60))).complete


def test_on_price_alone_the_price_has_all_points() -> None:
    scored = selected(award_criterion(), weight=30.0)
    totals = weight_totals(with_criteria(scored, award=Award(basis=AwardBasis.PRICE)))
    assert (totals.price, totals.sustainable, totals.complete) == (100, 0, True)


def test_a_noted_omission_stays_to_be_explained_until_the_criterion_is_chosen() -> None:
    catalogue = Catalogue(criteria=(criterion("e", title="Herstel"),))
    noted = (Omission(id="e"), Omission(id="weg"))
    without = with_criteria()
    dossier = replace(without, criteria=replace(without.criteria, omissions=noted))
    assert to_explain(catalogue, dossier) == (("e", "Herstel"), ("weg", "weg"))
    chosen = with_criteria(selected(criterion("e")))
    dossier = replace(chosen, criteria=replace(chosen.criteria, omissions=noted))
    assert to_explain(catalogue, dossier) == (("weg", "weg"),)
