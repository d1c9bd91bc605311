"""When a cost falls, at which price level, and what it is worth at the start.

A schedule is about one euro at the price level of the start; an amount is multiplied by it afterwards, so
that lines and alternatives share schedules. Moments are years after the start, exact: a replacement after
3.5 years counts at 3.5 and stands in year 4 of a table.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, fsum
from typing import NamedTuple

from dakdesk.domain.terms import CostPattern, CostTiming
from dakdesk.lcc import finance
from dakdesk.lcc.growth import Growth

SAME_MOMENT = 1e-9
SHORTEST_INTERVAL = 1.0 / finance.MONTHS_PER_YEAR
_MONTHS = finance.MONTHS_PER_YEAR


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


class Term(NamedTuple):
    """The study period in years, and how moments in it are counted: by day when dated, from `start`."""

    years: int
    timing: CostTiming = CostTiming.END_OF_YEAR
    start: date | None = None
    year_days: float = finance.CALENDAR_YEAR_DAYS

    @property
    def end(self) -> float:
        """The moment of the end of the study; dated it is the last day of the last year."""
        return self.period_end(self.years * _MONTHS, self.timing)

    def period_end(self, months: int, timing: CostTiming) -> float:
        """Return the moment at which a period ends that many months after the start."""
        if timing is not CostTiming.DATED or self.start is None:
            return months / _MONTHS
        return self.moment_of(_months_later(self.start, months) - timedelta(days=1))

    def moment_of(self, day: date) -> float:
        """Return a day as years after the start; 0 when there is no start."""
        return (day - self.start).days / self.year_days if self.start else 0.0


class Recurrence(NamedTuple):
    """When a line falls; `timing` is its own or that of the study, `residual` a value by remaining life."""

    pattern: CostPattern
    first_year: int = 0
    first_month: int = 0
    duration_months: int = 0
    interval: float = 1.0
    timing: CostTiming = CostTiming.END_OF_YEAR
    on: date | None = None
    residual: bool = False

    @property
    def first(self) -> float:
        """The first moment of a single cost or of what recurs every n years."""
        return self.first_year + self.first_month / _MONTHS


def build_schedule(occurrences: tuple[Occurrence, ...], growth: Growth, rate: float) -> Schedule:
    """Return the schedule of `occurrences` at prices that grow, discounted at `rate`."""
    if growth.indices:
        levels = tuple(each.share * growth.level(each.priced_at) for each in occurrences)
    else:
        base = 1.0 + growth.rate
        levels = tuple(each.share * base**each.priced_at for each in occurrences)
    discount = 1.0 + rate
    factors = tuple(discount**-each.moment for each in occurrences)
    present = fsum(level * factor for level, factor in zip(levels, factors, strict=True))
    return Schedule(occurrences, levels, factors, fsum(levels), present)


def occurrences_of(recurrence: Recurrence, term: Term) -> tuple[Occurrence, ...]:
    """Return the payments of a line within the study; only yearly and monthly costs follow the timing."""
    if recurrence.residual:
        return residual_occurrence(recurrence.interval, term.years, recurrence.first, term.end)
    match recurrence.pattern:
        case CostPattern.YEARLY:
            return _periods(recurrence, term, _MONTHS)
        case CostPattern.MONTHLY:
            return _periods(recurrence, term, 1)
        case CostPattern.EVERY_N_YEARS:
            moments = replacement_moments(recurrence.interval, term.years, recurrence.first)
            return tuple(_single(moment) for moment in moments)
        case CostPattern.AT_END:
            return (Occurrence(term.years, term.end, term.end),)
        case CostPattern.INPUT:
            return ()
    moment = term.moment_of(recurrence.on) if recurrence.on else recurrence.first
    return (_single(moment),) if 0 <= moment <= term.years else ()


def _periods(recurrence: Recurrence, term: Term, step: int) -> tuple[Occurrence, ...]:
    """Return one payment for each period of `step` months that ends within the study."""
    begin = (max(recurrence.first_year, 1) - 1) * _MONTHS + recurrence.first_month
    last = term.years * _MONTHS
    if recurrence.duration_months:
        last = min(last, begin + recurrence.duration_months)
    ends = range(begin + step, last + 1, step)
    return tuple(_paid(end, step, recurrence.timing, term) for end in ends)


def _paid(end: int, step: int, timing: CostTiming, term: Term) -> Occurrence:
    """Return the payment for the period of `step` months up to month `end`."""
    back = {CostTiming.MID_YEAR: step / 2.0, CostTiming.START_OF_YEAR: float(step)}.get(timing)
    moment = term.period_end(end, timing) if back is None else (end - back) / _MONTHS
    return Occurrence(-(-end // _MONTHS), moment, moment)


def _months_later(day: date, months: int) -> date:
    """Return the day so many months later, the last of the month where that is shorter."""
    year, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


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


def residual_occurrence(
    life: float, years: int, first: float = 0, end: float | None = None
) -> tuple[Occurrence, ...]:
    """Return the residual value at the end of something bought at `first` and again every `life` years.

    The share is the remaining life of the last purchase, the price level that of its moment. `end` is the
    moment at which it is paid when the study is dated.
    """
    bought = float(first)
    if bought >= years - SAME_MOMENT:
        return ()
    bought = max((bought, *replacement_moments(life, years, bought + life)))
    remaining = bought + life - years
    if remaining <= SAME_MOMENT:
        return ()
    return (
        Occurrence(years, float(years) if end is None else end, bought, residual_value(1.0, life, remaining)),
    )


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
