"""What a calculation is for, in words."""

import pytest

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.unit_words import unit_words


@pytest.mark.parametrize(
    ("units", "name", "words"),
    [
        (1.0, "eenheden", "eenheid"),
        (2.0, "eenheden", "eenheden"),
        (1.0, "", "eenheid"),
        (0.5, "toestellen", "toestellen"),
        (1.0, "daken", "daken"),
    ],
)
def test_one_is_counted_in_the_singular(units: float, name: str, words: str) -> None:
    assert unit_words(CostStudy(units=units, unit_name=name)) == words
