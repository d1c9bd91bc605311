"""A price in later years, typed on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.costs import PricePoint
from ui.models.price_path import parse_path, show_path


def _points(**values: float) -> tuple[PricePoint, ...]:
    return tuple(PricePoint(id=year.removeprefix("y"), value=value) for year, value in values.items())


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("2026: 0,28; 2030: 0,31", _points(y2026=0.28, y2030=0.31)),
        (" 2030 = 0,31 ;2026:0,28; ", _points(y2026=0.28, y2030=0.31)),
        ("2026: 1.250", _points(y2026=1250.0)),
        ("", None),
        (" ; ", None),
    ],
)
def test_years_and_values_are_read_in_any_order(text: str, points: tuple[PricePoint, ...] | None) -> None:
    assert parse_path(text) == points


@pytest.mark.parametrize(
    "text", ["0,28", "2026", "2026: veel", "26: 0,28", "2026: 0", "2026: -1", "2026: 1; 2026: 2", "2026:"]
)
def test_what_is_no_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_path(text)


def test_nothing_is_shown_without_a_path() -> None:
    assert show_path(None) == show_path(()) == ""


@given(st.dictionaries(st.integers(1990, 2100), st.integers(1, 10**9), min_size=1, max_size=6))
def test_what_is_shown_can_be_typed_again(values: dict[int, int]) -> None:
    points = tuple(PricePoint(id=str(year), value=values[year] / 1000) for year in sorted(values))
    assert parse_path(show_path(points)) == points
