"""Questions come from the bank once, answers get a row per criterion, safeguards keep their note."""

from dataclasses import replace

import pytest

from dakdesk.catalogue.loader import Catalogue
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import CriterionAnswer, MarketQuestion, Safeguard
from dakdesk.domain.paths import replace_at
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import ConsultationForm, ContractKind, Place, YesNoUnknown
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


def test_a_ground_for_exclusion_is_not_asked_of_the_market() -> None:
    ground = criterion("x-3", place=Place.EXCLUSION)
    assert changes.with_answer_rows(with_criteria(selected(ground))).market.answers == ()


def test_answers_that_stand_there_stay() -> None:
    dossier = changes.with_answer_rows(with_criteria(selected(criterion("x-1"))))
    counted = replace(dossier.market.answers[0], feasible=3)
    dossier = replace(dossier, market=replace(dossier.market, answers=(counted,)))
    assert changes.with_answer_rows(dossier).market.answers == (counted,)


def asking(years: int) -> SelectedCriterion:
    return selected(values=(ParameterValue(id="jaren", value=years),))


def with_question(years: int) -> Dossier:
    """Return a dossier that asks the market about this many years."""
    dossier = with_criteria(asking(years))
    question = MarketQuestion(id="v-1", text="Kan dit?", criterion_id="x-1")
    return replace(dossier, market=replace(dossier.market, questions=(question,)))


def with_years(dossier: Dossier, years: int) -> Dossier:
    return replace_at(dossier, "criteria.chosen", (asking(years),))


def asked_years(dossier: Dossier) -> list[object]:
    return [answer.asked and answer.asked.values[0].value for answer in dossier.market.answers]


def counted(dossier: Dossier, feasible: int = 4) -> Dossier:
    return replace_at(dossier, "market.answers.x-1.feasible", feasible)


def test_a_row_for_an_answer_keeps_what_is_asked_at_that_moment() -> None:
    prepared = changes.with_answer_rows(with_criteria(asking(5)))
    assert asked_years(with_years(prepared, 8)) == [5]


def test_a_questionnaire_that_was_made_keeps_what_it_asks_about_each_criterion() -> None:
    sent = with_question(5)
    raised = with_years(sent, 8)
    assert asked_years(changes.keep_what_was_sent(sent).function(raised)) == [5]


def test_a_questionnaire_that_is_made_again_before_anybody_answered_counts() -> None:
    first = changes.keep_what_was_sent(with_question(5)).function(with_question(5))
    again = with_years(first, 6)
    assert asked_years(changes.keep_what_was_sent(again).function(again)) == [6]


def test_once_somebody_answered_a_new_questionnaire_changes_nothing_of_what_was_asked() -> None:
    answered = counted(changes.keep_what_was_sent(with_question(5)).function(with_question(5)))
    raised = with_years(answered, 8)
    assert changes.keep_what_was_sent(raised).function(raised) == raised


def test_a_questionnaire_asks_nothing_about_a_criterion_without_question() -> None:
    dossier = with_criteria(asking(5))
    assert changes.keep_what_was_sent(dossier).function(dossier).market.answers == ()


def test_a_folder_of_all_documents_keeps_what_was_not_kept_before_and_leaves_the_rest() -> None:
    first = changes.keep_what_may_be_sent(with_question(5)).function(with_question(5))
    assert asked_years(first) == [5]
    raised = with_years(first, 8)
    assert changes.keep_what_may_be_sent(raised).function(raised) == raised


def test_a_folder_that_is_made_after_the_market_answered_sends_no_questions() -> None:
    dossier = with_question(5)
    answer = CriterionAnswer(id="x-2", feasible=2)
    answered = replace(dossier, market=replace(dossier.market, answers=(answer,)))
    assert changes.keep_what_may_be_sent(answered).function(answered) == answered


def test_the_officer_can_say_that_the_companies_answered_on_what_stands_there_now() -> None:
    dossier = counted(with_years(changes.with_answer_rows(with_criteria(asking(5))), 8))
    noted = changes.asked_as_now("x-1").function(dossier)
    assert asked_years(noted) == [8]
    assert noted.market.answers[0].feasible == 4


def test_what_nobody_knew_can_be_noted_at_once_and_what_was_known_stays() -> None:
    known = counted(changes.with_answer_rows(with_criteria(asking(5))))
    old = CriterionAnswer(id="x-2", feasible=2)
    both = replace(known, market=replace(known.market, answers=(*known.market.answers, old)))
    other = selected(criterion("x-2"), values=(ParameterValue(id="jaren", value=7),))
    dossier = replace_at(both, "criteria.chosen", (asking(8), other))
    assert asked_years(changes.all_unknown_asked_as_now().function(dossier)) == [5, 7]


def test_an_answer_on_a_criterion_that_is_gone_stays_as_it_is() -> None:
    dossier = counted(changes.with_answer_rows(with_criteria(asking(5))))
    gone = replace_at(dossier, "criteria.chosen", ())
    assert changes.asked_as_now("x-1").function(gone) == gone


def test_asking_again_asks_what_stands_there_now_and_forgets_the_answer() -> None:
    dossier = counted(with_years(changes.with_answer_rows(with_criteria(asking(5))), 8))
    again = changes.ask_again("x-1").function(dossier)
    assert asked_years(again) == [8]
    assert not again.market.answers[0].says_something


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
