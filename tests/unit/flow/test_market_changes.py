"""Questions come from the bank once, answers get a row per criterion, safeguards keep their note."""

from dataclasses import replace

import pytest

from dakdesk.catalogue.loader import Catalogue
from dakdesk.domain.market import Safeguard
from dakdesk.domain.terms import ConsultationForm, ContractKind, YesNoUnknown
from dakdesk.flow import market_changes as changes
from dakdesk.flow.market_changes import (
    decline_consultation,
    fitting_form,
    is_untouched,
    start_consultation,
)
from tests.unit.dossiers import EMPTY, criterion, selected, with_criteria

BANK = changes.question_bank(
    [
        criterion("x-1", questions=("Kan dit?", "Wat kost dit?")),
        criterion("x-2", questions=("Kan dit?", "Hoe?")),
    ]
)


def test_a_question_that_two_criteria_ask_stands_in_the_bank_once() -> None:
    assert [(item.id, item.text) for item in BANK] == [
        ("x-1-1", "Kan dit?"),
        ("x-1-2", "Wat kost dit?"),
        ("x-2-2", "Hoe?"),
    ]


def test_the_market_is_asked_first_about_what_is_chosen_then_about_what_is_bought() -> None:
    groups = ("laptops",)
    chosen, own, shared, other, works = (
        criterion("x-gekozen", product_groups=groups),
        criterion("x-laptops", product_groups=groups),
        criterion("x-alle", product_groups=()),
        criterion("x-fietsen", product_groups=("fietsen",)),
        criterion("x-werken", product_groups=groups, kinds=(ContractKind.WORKS,)),
    )
    dossier = with_criteria(selected(chosen))
    contract = replace(dossier.contract, product_groups=groups, kind=ContractKind.SUPPLIES)
    catalogue = Catalogue(criteria=(shared, other, works, own, chosen))
    asked = changes.criteria_to_ask(replace(dossier, contract=contract), catalogue)
    assert asked == (chosen, own, shared)


def test_picked_questions_name_their_criterion_and_are_not_added_twice() -> None:
    once = changes.pick_questions(BANK[:2]).function(EMPTY)
    twice = changes.pick_questions(BANK).function(once)
    assert [question.criterion_id for question in twice.market.questions] == ["x-1", "x-1", "x-2"]
    assert twice.market.questions[:2] == once.market.questions
    assert len({question.id for question in twice.market.questions}) == 3


def test_a_question_the_officer_rewrote_is_not_asked_again() -> None:
    once = changes.pick_questions(BANK[:1]).function(EMPTY)
    rewritten = replace(once.market.questions[0], text="Kan dit bij u?")
    dossier = replace(once, market=replace(once.market, questions=(rewritten,)))
    assert changes.pick_questions(BANK[:1]).function(dossier).market.questions == (rewritten,)


def test_every_chosen_criterion_has_one_row_for_the_answer() -> None:
    record = criterion("x-1")
    dossier = with_criteria(selected(record), selected(record, id="s-tweede"), selected(criterion("x-2")))
    prepared = changes.prepare_answers().function(dossier)
    assert [answer.id for answer in prepared.market.answers] == ["x-1", "x-2"]


def test_answers_that_stand_there_stay() -> None:
    dossier = changes.with_answer_rows(with_criteria(selected(criterion("x-1"))))
    counted = replace(dossier.market.answers[0], feasible=3)
    dossier = replace(dossier, market=replace(dossier.market, answers=(counted,)))
    assert changes.with_answer_rows(dossier).market.answers == (counted,)


def test_a_safeguard_keeps_its_note_when_it_is_ticked_on_and_off() -> None:
    noted = replace(EMPTY, market=replace(EMPTY.market, safeguards=(Safeguard(id="a", note="Gemaild."),)))
    ticked = changes.set_safeguard("a", True).function(noted)
    assert ticked.market.safeguards == (Safeguard(id="a", done=True, note="Gemaild."),)
    assert changes.set_safeguard("a", False).function(ticked) == noted


def test_a_safeguard_nobody_touched_before_is_added() -> None:
    ticked = changes.set_safeguard("b", True).function(EMPTY)
    assert ticked.market.safeguards == (Safeguard(id="b", done=True),)


@pytest.mark.parametrize(
    ("estimate", "form"),
    [
        (None, None),
        (2_999_999, ConsultationForm.DESK_RESEARCH),
        (3_000_000, ConsultationForm.WRITTEN_RFI),
        (21_599_999, ConsultationForm.WRITTEN_RFI),
        (21_600_000, ConsultationForm.TALKS),
    ],
)
def test_the_form_that_fits_follows_from_the_estimate(
    estimate: int | None, form: ConsultationForm | None
) -> None:
    assert fitting_form(estimate, limited_value=3_000_000, european=21_600_000) is form


def test_a_consultation_is_untouched_until_it_is_started_or_declined() -> None:
    assert is_untouched(EMPTY)
    started = start_consultation(ConsultationForm.TALKS).function(EMPTY)
    assert (started.market.needed, started.market.forms) == (YesNoUnknown.YES, (ConsultationForm.TALKS,))
    declined = decline_consultation().function(EMPTY)
    assert declined.market.needed is YesNoUnknown.NO
    assert not is_untouched(started)
    assert not is_untouched(declined)
