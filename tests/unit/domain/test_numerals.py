"""Numbers in sentences have a comma, and no more digits than were asked."""

import pytest

from dakdesk.domain.numerals import with_comma


@pytest.mark.parametrize(
    ("value", "words"),
    [(21.0, "21"), (12.5, "12,5"), (0.1 + 0.2, "0,3"), (-1.25, "-1,25"), (0.0, "0"), (1e12, "1000000000000")],
)
def test_a_number_is_written_with_a_comma_and_without_the_noise_of_binary_fractions(
    value: float, words: str
) -> None:
    assert with_comma(value) == words


def test_digits_bound_what_is_written() -> None:
    assert with_comma(2 / 3, 3) == "0,667"
