"""Values in a text: told apart from the words around them, and written as Dutch readers do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.catalogue.placeholders import (
    TextPart,
    Value,
    dutch_number,
    dutch_value,
    placeholders,
    split_text,
    stray_braces,
)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (1234.5, "1.234,5"),
        (1_000_000, "1.000.000"),
        (0.125, "0,125"),
        (18, "18"),
        (18.0, "18"),
        (100, "100"),
        (-2.5, "-2,5"),
        ("mat", "mat"),
        (["A", "B", "C"], "A, B of C"),
        (["A"], "A"),
        (None, "…"),
        ("", "…"),
        ([], "…"),
        (0, "0"),
    ],
)
def test_values_are_printed_as_dutch_readers_write_them(value: Value, printed: str) -> None:
    assert dutch_value(value) == printed


@given(st.integers(-(10**12), 10**12))
def test_a_printed_whole_number_reads_back_as_itself(number: int) -> None:
    assert int(dutch_number(number).replace(".", "")) == number


def test_a_text_is_split_into_plain_stretches_and_values() -> None:
    parts = split_text("Hoogstens {mass} kg, {x}.", {"mass": "18"})
    assert parts == (TextPart(text="Hoogstens "), TextPart(text="18", key="mass"), TextPart(text=" kg, {x}."))
    assert [part.is_parameter for part in parts] == [False, True, False]


@given(st.text())
def test_splitting_loses_no_character_of_a_text_without_values(text: str) -> None:
    assert "".join(part.text for part in split_text(text, {})) == text


def test_placeholders_and_stray_braces_are_told_apart() -> None:
    assert placeholders("{a} en {b} en {a}") == ("a", "b", "a")
    assert not stray_braces("{a} en {b}")
    assert stray_braces("{a} en {b")
    assert stray_braces("{a b}")
