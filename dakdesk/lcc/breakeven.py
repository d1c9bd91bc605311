"""Break-even: the value of one input at which two alternatives cost the same."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from dakdesk.domain import paths
from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.inputs import place_of, with_cell
from dakdesk.lcc.problems import HIGHEST_RATE, LONGEST_PERIOD, LOWEST_RATE
from dakdesk.lcc.roots import roots
from dakdesk.lcc.study import alternative_results

_GRID_STEPS = 64
_LINEAR = 1e-9


class BreakEvenKind(StrEnum):
    """How many values there are; `unknown` when a total cannot be calculated."""

    NONE = "none"
    ONE = "one"
    MANY = "many"
    ALWAYS = "always"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """The break-even values between `low` and `high`, rising, in the unit of the input at `path`.

    For a whole-number input each value is the first at which the other alternative is the cheaper one.
    """

    path: str
    kind: BreakEvenKind
    low: float
    high: float
    values: tuple[float, ...] = ()


def break_even(
    study: CostStudy,
    path: str,
    alternative_id: str,
    against_id: str,
    low: float | None = None,
    high: float | None = None,
) -> BreakEven:
    """Return where the input at `path` (`prices.kwh.value`, `lines.l1.values.a2.value`, `discount_rate`,
    `units`, `period_years`) makes both alternatives cost the same.

    Without bounds: rates from -50 % to 100 %, years from 1 to twice the period, amounts from 0 to ten times
    the present value (at least 1). A linear input has a closed form, found also outside the bounds when
    none are given. Raises PathError for a path that names nothing.
    """
    study = with_cell(study, path)
    current = _current(study, path)
    bounded = low is not None and high is not None
    lowest, highest = _bounds(path, current, study)
    lowest, highest = (lowest if low is None else low), (highest if high is None else high)

    def gap(value: float) -> float:
        return _gap(paths.replace_at(study, path, value), alternative_id, against_id)

    if _is_whole(path):
        values = _whole_values(gap, round(lowest), round(highest))
        return _answer(path, values, lowest, highest)
    return _solve(path, gap, lowest, highest, bounded)


def _current(study: CostStudy, path: str) -> float | None:
    value = paths.get_at(study, path)
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        raise paths.PathError(f"{path}: not a number")
    return value


def _solve(path: str, gap: Callable[[float], float], low: float, high: float, bounded: bool) -> BreakEven:
    at_low, at_high = gap(low), gap(high)
    if not (isfinite(at_low) and isfinite(at_high)):
        return _answer(path, None, low, high)
    scale = max(abs(at_low), abs(at_high))
    if _is_linear(gap, low, high, at_low, at_high):
        if abs(at_high - at_low) <= _LINEAR * scale or at_high == at_low:
            kind = BreakEvenKind.ALWAYS if scale == 0 else BreakEvenKind.NONE
            return BreakEven(path=path, kind=kind, low=low, high=high)
        value = low - at_low * (high - low) / (at_high - at_low)
        inside = low <= value <= high or (not bounded and value >= 0)
        return _answer(path, (value,) if inside else (), low, high)
    grid = [low + (high - low) * step / _GRID_STEPS for step in range(_GRID_STEPS + 1)]
    return _answer(path, roots(gap, grid), low, high)


def _is_linear(gap: Callable[[float], float], low: float, high: float, at_low: float, at_high: float) -> bool:
    scale = max(abs(at_low), abs(at_high), 1e-12)
    return all(
        abs(gap(low + share * (high - low)) - (at_low + share * (at_high - at_low))) <= _LINEAR * scale
        for share in (0.19, 0.5, 0.83)
    )


def _whole_values(gap: Callable[[float], float], low: int, high: int) -> tuple[float, ...] | None:
    gaps = [gap(value) for value in range(low, high + 1)]
    if not all(map(isfinite, gaps)):
        return None
    return tuple(
        float(low + index) for index in range(1, len(gaps)) if (gaps[index] < 0) != (gaps[index - 1] < 0)
    )


def _answer(path: str, values: tuple[float, ...] | None, low: float, high: float) -> BreakEven:
    if values is None:
        return BreakEven(path=path, kind=BreakEvenKind.UNKNOWN, low=low, high=high)
    kinds = (BreakEvenKind.NONE, BreakEvenKind.ONE, BreakEvenKind.MANY)
    return BreakEven(path=path, kind=kinds[min(len(values), 2)], low=low, high=high, values=values)


def _gap(study: CostStudy, alternative_id: str, against_id: str) -> float:
    """Return the cost of the one less that of the other, NaN while a total is unknown."""
    totals = {each.alternative_id: each.present_cost for each in alternative_results(study)}
    first, second = totals.get(alternative_id), totals.get(against_id)
    return float("nan") if first is None or second is None else first - second


def _bounds(path: str, current: float | None, study: CostStudy) -> tuple[float, float]:
    place = place_of(path)
    if place.is_rate:
        return LOWEST_RATE, HIGHEST_RATE
    if _is_whole(path):
        return 1.0, float(min(2 * max(study.period_years, 1), LONGEST_PERIOD))
    lowest = 1e-6 if place.field == "units" else 0.0
    if place.field == "interval_years":
        return 1.0, 2.0 * max(study.period_years, 1)
    return lowest, max(10.0 * abs(current or 0.0), 1.0)


def _is_whole(path: str) -> bool:
    return place_of(path).field in {"period_years", "first_year"}
