"""When a cost falls, at which price level, and what it is worth at the start.

A schedule is about one euro at the price level of the start; an amount is multiplied by it afterwards, so
that lines and alternatives share schedules. Moments are years after the start, exact: a replacement after
3.5 years counts at 3.5 and stands in year 4 of a table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, fsum
from typing import NamedTuple

from dakdesk.domain.terms import CostPattern, CostTiming
from dakdesk.lcc import finance

SAME_MOMENT = 1e-9
SHORTEST_INTERVAL = 1.0 / finance.MONTHS_PER_YEAR


class Occurrence(NamedTuple):
    """One payment: the year of the table it stands in, its moment, the moment whose price level counts,
    and the share of the amount that is paid."""

    year: int
    moment: float
    priced_at: float
    share: float = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Schedule:
    """The payments of one euro: price `levels` (times share) and discount `factors`, with their sums."""

    occurrences: tuple[Occurrence, ...]
    levels: tuple[float, ...]
    factors: tuple[float, ...]
    total: float
    present: float


def build_schedule(occurrences: tuple[Occurrence, ...], growth: float, rate: float) -> Schedule:
    """Return the schedule of `occurrences` at a price growing by `growth` a year, discounted at `rate`."""
    levels = tuple(each.share * finance.compound(growth, each.priced_at) for each in occurrences)
    factors = tuple(finance.discount_factor(rate, each.moment) for each in occurrences)
    present = fsum(level * factor for level, factor in zip(levels, factors, strict=True))
    return Schedule(occurrences, levels, factors, fsum(levels), present)


def occurrences_of(
    pattern: CostPattern, first_year: int, interval: float, years: int, timing: CostTiming
) -> tuple[Occurrence, ...]:
    """Return the payments of a line within a study of `years`; only yearly costs follow `timing`."""
    if pattern is CostPattern.YEARLY:
        return yearly(max(first_year, 1), years, timing)
    if pattern is CostPattern.EVERY_N_YEARS:
        return tuple(_single(moment) for moment in replacement_moments(interval, years, first_year))
    if pattern is CostPattern.AT_END:
        return (_single(float(years)),)
    return (_single(float(first_year)),) if first_year <= years else ()


def yearly(first_year: int, years: int, timing: CostTiming) -> tuple[Occurrence, ...]:
    """Return one payment for each use year from `first_year` to `years`."""
    moments = ((year, finance.yearly_moment(year, timing)) for year in range(first_year, years + 1))
    return tuple(Occurrence(year, moment, moment) for year, moment in moments)


def replacement_moments(interval: float, years: float, first: float = 0) -> tuple[float, ...]:
    """Return the moments of what recurs every `interval` years, strictly before the end of the study.

    Without `first` the first one is after one interval. A replacement at the very end would give no
    service and is not bought.
    """
    start = float(first) if first > 0 else interval
    moments: list[float] = []
    moment = start
    while moment < years - SAME_MOMENT:
        moments.append(moment)
        moment = start + len(moments) * interval
    return tuple(moments)


def last_occurrence(first: float, interval: float, years: float) -> float:
    """Return the last moment of a repeating cost that may also fall at the end; interval 0 is once."""
    if interval == 0:
        return first
    return first + floor((years - first) / interval + SAME_MOMENT) * interval


def residual_value(price: float, life: float, remaining: float) -> float:
    """Return the straight-line value of what is left of `life`, as a positive amount."""
    return price * remaining / life


def residual_occurrence(life: float, years: int, first: float = 0) -> tuple[Occurrence, ...]:
    """Return the residual value at the end of something bought at `first` and again every `life` years.

    The share is the remaining life of the last purchase, the price level that of its moment.
    """
    bought = float(first)
    if bought >= years - SAME_MOMENT:
        return ()
    bought = max((bought, *replacement_moments(life, years, bought + life)))
    remaining = bought + life - years
    if remaining <= SAME_MOMENT:
        return ()
    return (Occurrence(years, float(years), bought, residual_value(1.0, life, remaining)),)


def _single(moment: float) -> Occurrence:
    return Occurrence(ceil(moment - SAME_MOMENT), moment, moment)


def month_number(months_before_service: int, months_after_service: int) -> int:
    """Return the month, counted from 1, of a payment some months after service starts."""
    return months_before_service + months_after_service + 1


def year_of_month(month: int) -> int:
    """Return the year, counted from 1, in which month 1, 2, ... falls."""
    return (month - 1) // finance.MONTHS_PER_YEAR + 1


def by_year(months: Sequence[float]) -> tuple[float, ...]:
    """Return the sum of each twelve months."""
    step = finance.MONTHS_PER_YEAR
    return tuple(fsum(months[start : start + step]) for start in range(0, len(months), step))
