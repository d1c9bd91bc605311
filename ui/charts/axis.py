"""A value axis: from zero unless it shows a spread, at most six lines, round steps."""

from dataclasses import dataclass
from math import ceil, floor, log10

MOST_LINES = 6
_SMALLEST, _NARROWEST = 1e-6, 1e-9
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """The values at which lines stand, rising by equal steps."""

    ticks: tuple[float, ...]

    @property
    def low(self) -> float:
        """The lowest value of the axis."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """The highest value of the axis."""
        return self.ticks[-1]

    def share(self, value: float) -> float:
        """Return where a value stands, 0 at the foot and 1 at the top."""
        return (value - self.low) / (self.high - self.low)


def make_axis(low: float, high: float, *, from_zero: bool = True) -> Axis:
    """Return the axis that holds both values with the smallest round step, and zero unless told otherwise."""
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < max(_SMALLEST, max(abs(low), abs(high)) * _NARROWEST):
        low, high = (
            (0.0, 1.0) if from_zero else (low - max(abs(low), 1.0) / 2, high + max(abs(high), 1.0) / 2)
        )
    size = 10.0 ** floor(log10((high - low) / MOST_LINES))
    for factor in (*_STEPS, 20.0, 25.0, 50.0):
        step = size * factor
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        if last - first + 1 <= MOST_LINES:
            return Axis(tuple(number * step for number in range(first, last + 1)))
    return Axis((low, 0.0, high) if low < 0 < high else (low, high))


def year_ticks(years: int, room: int) -> tuple[int, ...]:
    """Return the years that get a number when there is room for `room` of them."""
    step = max(1, ceil((years + 1) / max(room, 1)))
    return tuple(range(0, years + 1, step))
