"""What the market was asked is kept as it stood; how the requirement stands to it now is worked out."""

from dataclasses import replace
from typing import Any

import pytest

from dakdesk.catalogue.asked import AskedStanding, answer_for, as_asked, asked_text, chosen_for, compare
from dakdesk.catalogue.strictness import Way
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.market import AskedValue, CriterionAnswer, MarketConsultation
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import Level, ParameterType, Place
from tests.unit.dossiers import criterion, selected, with_criteria

TWO = criterion(
    text="Minstens {aandeel} % voldoet, klasse {klasse}.",
    parameters=(
        Parameter(key="aandeel", label="Aandeel", unit="%", default=60),
        Parameter(key="klasse", label="Klasse", type=ParameterType.CHOICE, default="E", choices=("D", "E")),
    ),
)


def asking(aandeel: float | None = 60, klasse: str = "E", **changes: Any) -> SelectedCriterion:
    values = (ParameterValue(id="aandeel", value=aandeel), ParameterValue(id="klasse", value=klasse))
    return selected(TWO, values=values, **changes)


ASKED = as_asked(asking())


def test_it_keeps_the_words_and_values_as_they_were_and_prints_them_again() -> None:
    asked = as_asked(asking(title="Eigen titel", text="Minstens {aandeel} % is beter."))
    assert (asked.title, asked.level) == ("Eigen titel", Level.BASIC)
    assert asked_text(asked) == "Minstens 60 % is beter."


def test_a_dossier_of_before_does_not_know_what_was_asked() -> None:
    comparison = compare(asking(80), None)
    assert comparison.standing is AskedStanding.UNKNOWN
    assert comparison.still_said


@pytest.mark.parametrize(
    ("now", "standing", "still_said"),
    [
        (asking(), AskedStanding.SAME, True),
        (asking(50), AskedStanding.LAXER, True),
        (asking(80), AskedStanding.STRICTER, False),
        (asking(60, "D"), AskedStanding.OTHER, False),
        (asking(50, "D"), AskedStanding.OTHER, False),
        (asking(80, "D"), AskedStanding.STRICTER, False),
        (asking(text="Heel anders."), AskedStanding.OTHER, False),
        (asking(text=TWO.text.replace(" ", "\n")), AskedStanding.SAME, True),
        (asking(title="Andere titel"), AskedStanding.SAME, True),
        (asking(None), AskedStanding.SAME, True),
    ],
)
def test_feasible_stays_feasible_only_while_nothing_became_stricter_or_uncertain(
    now: SelectedCriterion, standing: AskedStanding, still_said: bool
) -> None:
    comparison = compare(now, ASKED)
    assert (comparison.standing, comparison.still_said) == (standing, still_said)


def test_each_value_that_differs_is_told_as_printed() -> None:
    share, class_ = compare(asking(80, "D"), ASKED).changes
    assert (share.label, share.asked, share.now, share.way) == ("Aandeel", "60 %", "80 %", Way.STRICTER)
    assert (class_.asked, class_.now, class_.way) == ("E", "D", Way.OTHER)


@pytest.mark.parametrize("share", [50, 80])
def test_of_points_nobody_can_tell_whether_another_value_is_stricter(share: int) -> None:
    award = replace(TWO, place=Place.AWARD)
    assert compare(replace(asking(share), origin=award), ASKED).standing is AskedStanding.OTHER
    rewritten = replace(award, level=Level.AMBITIOUS, text="Meer is beter.")
    assert not compare(replace(asking(), origin=rewritten), ASKED).level_raised


def test_another_text_at_a_higher_level_is_stricter_and_the_level_alone_is_only_a_name() -> None:
    higher = replace(TWO, level=Level.AMBITIOUS)
    assert compare(selected(higher, values=asking().values), ASKED).standing is AskedStanding.SAME
    rewritten = compare(selected(replace(higher, text="Alles voldoet."), values=()), ASKED)
    assert rewritten.level_raised
    assert rewritten.standing is AskedStanding.STRICTER


def test_a_value_that_was_not_asked_yet_is_no_difference() -> None:
    assert compare(asking(80), replace(ASKED, values=(AskedValue(id="klasse", value="E"),))).changes == ()


def test_an_answer_finds_its_criterion_and_the_criterion_its_answer() -> None:
    answer = CriterionAnswer(id="x-1", feasible=1)
    chosen = asking()
    dossier = replace(with_criteria(chosen), market=MarketConsultation(answers=(answer,)))
    assert answer_for(dossier, chosen) == answer
    assert chosen_for(dossier, "x-1") == chosen
    assert chosen_for(dossier, "weg") is None
