"""Aims follow the product groups until the officer chooses; goals of the United Nations follow the aims."""

from dataclasses import replace

from dakdesk.app.aim_proposal import aim_proposal
from dakdesk.app.knowledge import Knowledge
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim
from dakdesk.domain.terms import Grade, Level
from dakdesk.flow import needs_changes as changes
from tests.unit.dossiers import EMPTY

PROPOSAL = aim_proposal(Knowledge(), "regio-brugge")


def with_groups(*groups: str, start: Dossier = EMPTY) -> Dossier:
    after = replace(start, contract=replace(start.contract, product_groups=groups))
    return changes.with_aims_following(start, after, PROPOSAL)


def ids(dossier: Dossier) -> list[str]:
    return [aim.id for aim in dossier.needs.aims]


def test_aims_are_preselected_with_the_goals_that_criteria_exist_for() -> None:
    aims = {aim.id: aim for aim in with_groups("computers-en-beeldschermen").needs.aims}
    assert list(aims) == ["K3", "S2"]
    assert all(aim.level is Level.BASIC for aim in aims.values())
    assert "S2.2" in aims["S2"].goals


def test_aims_that_nobody_touched_follow_another_choice_of_groups() -> None:
    laptops = with_groups("computers-en-beeldschermen")
    assert ids(with_groups("groenonderhoud", start=laptops)) == ["S1"]


def test_aims_that_the_officer_touched_stay() -> None:
    laptops = with_groups("computers-en-beeldschermen")
    first, *others = laptops.needs.aims
    touched = replace(
        laptops, needs=replace(laptops.needs, aims=(replace(first, level=Level.AMBITIOUS), *others))
    )
    assert with_groups("groenonderhoud", start=touched).needs.aims == touched.needs.aims


def test_a_group_the_framework_does_not_name_gets_the_ambitions_it_serves() -> None:
    assert ids(with_groups("laadinfrastructuur")) == ["K2"]


def test_choosing_an_aim_keeps_the_order_of_the_framework_and_brings_its_sdgs() -> None:
    dossier = changes.choose_aim("C2", True, PROPOSAL).function(EMPTY)
    dossier = changes.choose_aim("K3", True, PROPOSAL).function(dossier)
    assert ids(dossier) == ["K3", "C2"]
    assert set(dossier.needs.sdgs) == {7, 8, 9, 11, 12, 13}
    assert ids(changes.choose_aim("K3", False, PROPOSAL).function(dossier)) == ["C2"]


def test_an_ambition_chosen_beside_the_proposal_brings_the_goals_that_criteria_serve() -> None:
    dossier = with_groups("textiel-en-werkkledij")
    assert "C2" not in ids(dossier)
    chosen = changes.choose_aim("C2", True, PROPOSAL).function(dossier)
    (aim,) = (aim for aim in chosen.needs.aims if aim.id == "C2")
    assert aim.goals
    assert set(aim.goals) <= PROPOSAL.served(("textiel-en-werkkledij",))


def test_an_sdg_the_officer_added_stays_when_aims_change() -> None:
    dossier = changes.choose_aim("K3", True, PROPOSAL).function(EMPTY)
    dossier = replace(dossier, needs=replace(dossier.needs, sdgs=(*dossier.needs.sdgs, 16)))
    dossier = changes.choose_aim("K3", False, PROPOSAL).function(dossier)
    assert dossier.needs.sdgs == (16,)


def test_proposing_again_replaces_what_was_chosen() -> None:
    chosen = replace(
        with_groups("catering"), needs=replace(EMPTY.needs, aims=(Aim(id="K1", level=Level.AMBITIOUS),))
    )
    assert ids(changes.propose_aims(PROPOSAL).function(chosen)) == ["S1", "S2"]


def test_without_a_framework_nothing_is_proposed() -> None:
    nothing = changes.AimProposal(framework=None)
    assert nothing.aims(("catering",)) == ()
    assert nothing.sdgs((Aim(id="K1"),)) == ()


def test_another_framework_proposes_its_own_aims_and_clears_the_matrix() -> None:
    placed = changes.grade_theme("sociaal", impact=Grade.HIGH, influence=Grade.LOW).function(
        with_groups("catering")
    )
    changed = changes.change_framework("eigen", PROPOSAL).function(placed)
    assert (changed.needs.framework_id, changed.needs.impacts) == ("eigen", ())
    assert changes.change_framework("eigen", PROPOSAL).function(changed) is changed


def test_grading_a_theme_keeps_its_note() -> None:
    noted = changes.note_theme("sociaal", "Veel werk in de regio.").function(EMPTY)
    graded = changes.grade_theme("sociaal", impact=Grade.HIGH, influence=Grade.LOW).function(noted)
    impact = changes.impact_of(graded, "sociaal")
    assert (impact.impact, impact.influence, impact.note) == (
        Grade.HIGH,
        Grade.LOW,
        "Veel werk in de regio.",
    )
    assert changes.impact_of(EMPTY, "sociaal").impact is Grade.UNKNOWN
