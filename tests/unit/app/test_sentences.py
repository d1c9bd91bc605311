"""Findings as sentences: numbers as Dutch writes them, lots by their numbers."""

import pytest

from dakdesk.app.sentences import lots_words, sentence, written
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ("", "de hele opdracht"),
        ("3", "perceel 3"),
        ("2,3", "de percelen 2 en 3"),
        ("1,2,4", "de percelen 1, 2 en 4"),
    ],
)
def test_lots_are_told_by_their_numbers(numbers: str, words: str) -> None:
    assert lots_words(numbers) == words


@pytest.mark.parametrize(
    ("value", "words"), [(12345, "12.345"), (0.25, "0,25"), (95.0, "95"), ("zoals getypt", "zoals getypt")]
)
def test_a_value_is_written_as_it_is_read(value: str | float, words: str) -> None:
    assert written(value) == words


def test_a_clause_for_other_lots_than_step_1_reserves_is_one_sentence() -> None:
    finding = Finding(
        code="finding.criteria.reservation_lots",
        gravity=Gravity.WARNING,
        step=Step.CRITERIA,
        params=(("title", "Voorbehouden"), ("here_lots", ""), ("there_lots", "2,3")),
    )
    assert sentence(finding) == (
        "“Voorbehouden” geldt voor de hele opdracht, "
        "maar het voorbehoud van stap 1 geldt voor de percelen 2 en 3."
    )
