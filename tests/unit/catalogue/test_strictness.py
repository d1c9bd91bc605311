"""Which of two values is stricter follows from the words before it; otherwise nobody claims to know."""

import pytest

from dakdesk.catalogue.placeholders import Value
from dakdesk.catalogue.strictness import Way, stricter_sign, way


@pytest.mark.parametrize(
    "text",
    [
        "Minstens {n} % van de voeding is biologisch.",
        "Onderdelen blijven ten minste {n} jaar te koop.",
        "De post bedraagt minstens € {n}.",
        "Onderdelen zijn te koop voor het bestuur tot minstens {n} jaar na de levering.",
        "Het verbruik daalt. Daarna haalt het toestel minimaal {n} punten.",
    ],
)
def test_of_a_least_value_a_higher_one_is_stricter(text: str) -> None:
    assert stricter_sign(text, "n") == 1
    assert way(text, "n", 60, 80) is Way.STRICTER
    assert way(text, "n", 60, 50) is Way.LAXER


@pytest.mark.parametrize(
    "text",
    [
        "Een laptop verbruikt hoogstens {n} kWh per jaar.",
        "De straf is niet meer dan € {n}.",
        "Hij herstelt een defect binnen {n} werkdagen.",
        "De gegevens staan ten laatste {n} uur later in een open bestand.",
    ],
)
def test_of_a_most_value_or_a_term_a_lower_one_is_stricter(text: str) -> None:
    assert stricter_sign(text, "n") == -1
    assert way(text, "n", 10, 5) is Way.STRICTER
    assert way(text, "n", 10, 20.5) is Way.LAXER


@pytest.mark.parametrize(
    "text",
    [
        "De kosten tellen over {n} jaar.",
        "Het bestuur deelt de plannen en doet dat binnen {n} maanden.",
        "De leidend ambtenaar beslist binnen {n} werkdagen.",
        "De eis geldt niet, op voorwaarde dat het toestel minstens {n} GB heeft.",
        "De inschrijver mag varianten indienen, hoogstens {n}.",
        "Hij legt het uit ten laatste {n} kalenderdagen voor de plaatsing.",
        "Een werf binnen {n} m van het water gebruikt zulke olie.",
        "Staal dat minstens {n} jaar meegaat, of dat hoogstens {n} kg weegt.",
        "De waarde staat niet in deze tekst.",
    ],
)
def test_where_the_words_bind_somebody_else_or_nobody_the_direction_is_unknown(text: str) -> None:
    assert stricter_sign(text, "n") == 0
    assert way(text, "n", 10, 20) is Way.OTHER


def test_a_condition_in_one_sentence_says_nothing_of_the_next() -> None:
    text = "Het bestuur kan dat vragen. De waarborg duurt minstens {n} jaar, wanneer niets anders geldt."
    assert stricter_sign(text, "n") == 1


@pytest.mark.parametrize(
    ("asked", "now", "expected"),
    [
        (60, 60.0, Way.SAME),
        ("E", "D", Way.OTHER),
        (["A"], ["A", "B"], Way.LAXER),
        (["A", "B"], ["B", "A"], Way.SAME),
        (["A", "B"], ["A"], Way.OTHER),
        ("tien", 10, Way.OTHER),
    ],
)
def test_a_choice_has_no_direction_and_more_labels_accept_more(
    asked: Value, now: Value, expected: Way
) -> None:
    assert way("Minstens {n} volgens {n}.", "n", asked, now) is expected
