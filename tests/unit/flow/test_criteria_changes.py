"""Choosing and leaving out keep the reasons for omissions right."""

from dakdesk.catalogue.takeover import unconfirmed
from dakdesk.domain.selection import Omission
from dakdesk.flow.criteria_changes import choose, confirm_values, explain_omission, take_out
from tests.unit.dossiers import criterion, selected, with_criteria

ESSENTIAL = criterion("e", essential=True)


def test_taking_an_essential_criterion_out_asks_for_a_reason() -> None:
    dossier = take_out("s-e").function(with_criteria(selected(ESSENTIAL)))
    assert dossier.criteria.chosen == ()
    assert dossier.criteria.omissions == (Omission(id="e", title=ESSENTIAL.title),)


def test_taking_another_criterion_out_asks_nothing() -> None:
    dossier = take_out("s-x-1").function(with_criteria(selected()))
    assert dossier.criteria.omissions == ()


def test_an_own_criterion_is_never_an_omission() -> None:
    dossier = take_out("s-e").function(with_criteria(selected(ESSENTIAL, own=True)))
    assert dossier.criteria.omissions == ()


def test_choosing_it_after_all_forgets_the_reason() -> None:
    explained = explain_omission("e", "Niet van toepassing").function(with_criteria())
    assert explained.criteria.omissions == (Omission(id="e", reason="Niet van toepassing"),)
    chosen = choose((ESSENTIAL,)).function(explained)
    assert chosen.criteria.omissions == ()
    assert [item.origin.id for item in chosen.criteria.chosen] == ["e"]


def test_all_starting_values_are_confirmed_at_once() -> None:
    dossier = choose((criterion(),)).function(with_criteria())
    taken = dossier.criteria.chosen[0]
    assert len(unconfirmed(taken)) == 1
    confirmed = confirm_values(taken.id).function(dossier)
    assert unconfirmed(confirmed.criteria.chosen[0]) == ()
