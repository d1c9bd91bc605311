"""The market in words: counts while they count for what is asked now, and each value that is another one."""

import pytest

from dakdesk.catalogue.asked import AskedChange, AskedComparison, AskedStanding
from dakdesk.catalogue.strictness import Way
from dakdesk.domain.market import CriterionAnswer
from ui.models.market_words import badge_words, difference_lines, short_difference


def answer(feasible: int, later: int = 0, not_feasible: int = 0) -> CriterionAnswer:
    return CriterionAnswer(id="x", feasible=feasible, later=later, not_feasible=not_feasible)


def change(way: Way = Way.STRICTER, label: str = "Aandeel") -> AskedChange:
    return AskedChange(key="a", label=label, asked="60 %", now="80 %", way=way)


def standing(value: AskedStanding, *changes: AskedChange, text_changed: bool = False) -> AskedComparison:
    return AskedComparison(standing=value, changes=changes, text_changed=text_changed)


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((4, 1, 0), ("Haalbaar: 4 van 5", "ok")),
        ((2, 1, 2), ("Deels: 2 van 5", "warn")),
        ((0, 3, 1), ("Later haalbaar", "warn")),
        ((0, 0, 2), ("Niet haalbaar", "block")),
        ((0, 0, 0), ("Niet bevraagd", "neutral")),
    ],
)
def test_the_badge_tells_how_many_companies_can(counts: tuple[int, int, int], words: tuple[str, str]) -> None:
    assert badge_words(answer(*counts), standing(AskedStanding.SAME)) == words


@pytest.mark.parametrize(
    ("given", "value", "words"),
    [
        (answer(4, 1), AskedStanding.STRICTER, ("Strenger dan gevraagd", "warn")),
        (answer(1, 4), AskedStanding.STRICTER, ("Strenger dan gevraagd", "warn")),
        (answer(4, 1), AskedStanding.OTHER, ("Anders dan gevraagd", "adv")),
        (answer(4, 1), AskedStanding.LAXER, ("Haalbaar: 4 van 5", "ok")),
        (answer(1, 4), AskedStanding.LAXER, ("Soepeler dan gevraagd", "adv")),
        (answer(4, 1), AskedStanding.UNKNOWN, ("Haalbaar: 4 van 5", "neutral")),
        (answer(1, 4), AskedStanding.UNKNOWN, ("Deels: 1 van 5", "warn")),
    ],
)
def test_counts_on_something_else_are_no_counts_on_what_is_asked_now(
    given: CriterionAnswer, value: AskedStanding, words: tuple[str, str]
) -> None:
    assert badge_words(given, standing(value)) == words


def test_a_criterion_without_answer_was_not_asked() -> None:
    assert badge_words(None, None)[0] == "Niet bevraagd"


@pytest.mark.parametrize(
    ("way", "end"),
    [
        (Way.STRICTER, "Dat is strenger: daarover zei de markt niets."),
        (Way.LAXER, "Dat is soepeler: wat haalbaar is, blijft haalbaar."),
        (Way.OTHER, "Ga na of het antwoord nog geldt."),
    ],
)
def test_a_difference_names_both_values_and_what_it_means(way: Way, end: str) -> None:
    lines = difference_lines(standing(AskedStanding.OTHER, change(way)))
    assert lines == [f"Aandeel: gevraagd 60 %, nu 80 %. {end}"]


@pytest.mark.parametrize(
    ("comparison", "words"),
    [
        (standing(AskedStanding.UNKNOWN), "Niet bekend"),
        (standing(AskedStanding.SAME), "Zoals nu"),
        (standing(AskedStanding.STRICTER, change()), "60 %, nu 80 %"),
        (standing(AskedStanding.STRICTER, change(), change()), "2 andere waarden"),
        (standing(AskedStanding.OTHER, text_changed=True), "Andere tekst"),
    ],
)
def test_a_column_says_in_a_few_words_what_was_asked(comparison: AskedComparison, words: str) -> None:
    assert short_difference(comparison) == words


def test_what_nobody_knows_is_said() -> None:
    (line,) = difference_lines(standing(AskedStanding.UNKNOWN))
    assert line.startswith("Het is niet bekend")


def test_another_text_is_said_and_a_higher_level_too() -> None:
    (text,) = difference_lines(standing(AskedStanding.OTHER, text_changed=True))
    raised = AskedComparison(standing=AskedStanding.STRICTER, text_changed=True, level_raised=True)
    assert "Ga na" not in difference_lines(raised)[0]
    assert "ga na of het antwoord nog geldt" in text
