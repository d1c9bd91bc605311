"""Price levels over the years: at a constant rate, along a list of levels, or along a dated price path.

A level is relative to the price typed; between whole years it grows at the constant rate that joins them.
"""

from collections.abc import Iterable, Sequence
from math import floor, isfinite
from typing import NamedTuple

from dakdesk.domain.costs import PricePoint, UnitPrice
from dakdesk.lcc.finance import compound


class LevelIndex(NamedTuple):
    """The level at the start, after year 1, 2, ..., and the yearly growth after the last of them."""

    start: float
    levels: tuple[float, ...]
    rate: float = 0.0

    def level(self, moment: float) -> float:
        """Return the level after `moment` years."""
        count = len(self.levels)
        if moment >= count:
            return (self.levels[-1] if count else self.start) * compound(self.rate, moment - count)
        year = floor(moment)
        low = self.levels[year - 1] if year else self.start
        part = moment - year
        return low if part == 0 else low * float((self.levels[year] / low) ** part)


class Growth(NamedTuple):
    """A constant yearly rate together with indices; their levels are multiplied."""

    rate: float = 0.0
    indices: tuple[LevelIndex, ...] = ()

    def level(self, moment: float) -> float:
        """Return the price level after `moment` years."""
        level = compound(self.rate, moment)
        for index in self.indices:
            level *= index.level(moment)
        return level

    def times(self, other: "Growth") -> "Growth":
        """Return the growth of the product of two prices."""
        return Growth(combine(self.rate, other.rate), (*self.indices, *other.indices))


NO_GROWTH = Growth()


def combine(*rates: float) -> float:
    """Return the rate of growth at all `rates` at once."""
    level = 1.0
    for rate in rates:
        level *= 1.0 + rate
    return level - 1.0


def growth_of(rate: float, levels: tuple[float, ...]) -> Growth:
    """Return the growth along `levels`, and at `rate` after them or without them."""
    return Growth(0.0, (LevelIndex(1.0, levels, rate),)) if levels else Growth(rate)


def price_growth(price: UnitPrice, start_year: int | None) -> Growth:
    """Return the growth of a price from the start of use; without start year that is the price's own year."""
    if not price.path:
        return growth_of(price.escalation, price.levels)
    return Growth(0.0, (path_index(price, start_year),))


def path_index(price: UnitPrice, start_year: int | None) -> LevelIndex:
    """Return the path of a price relative to its value in the price's year."""
    first, last = _years(price.path)
    known_in = price.year or start_year or first
    begin = start_year or known_in
    base = value_in(price.path, known_in)
    levels = (value_in(price.path, year) / base for year in range(begin + 1, max(last, begin) + 1))
    return LevelIndex(value_in(price.path, begin) / base, tuple(levels), price.escalation)


def value_in(path: Sequence[PricePoint], year: int) -> float:
    """Return the value of a path in a calendar year: a straight line between points, level outside them."""
    points = sorted((int(point.id), point.value) for point in path)
    before = [point for point in points if point[0] <= year] or points[:1]
    after = [point for point in points if point[0] >= year] or points[-1:]
    (low_year, low), (high_year, high) = before[-1], after[0]
    return low if high_year <= low_year else low + (high - low) * (year - low_year) / (high_year - low_year)


def are_levels(levels: Iterable[float]) -> bool:
    """Whether every level can be calculated with."""
    return all(isfinite(level) and 1e-6 <= level <= 1e6 for level in levels)


def is_path(path: Sequence[PricePoint]) -> bool:
    """Whether a path has years of four digits, each once, and values that can be calculated with."""
    years = {point.id for point in path}
    return (
        len(years) == len(path)
        and all(len(year) == 4 and year.isdecimal() and year.isascii() for year in years)
        and are_levels(point.value for point in path)
    )


def _years(path: Sequence[PricePoint]) -> tuple[int, int]:
    years = [int(point.id) for point in path]
    return min(years), max(years)
