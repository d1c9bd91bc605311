"""Discounting: the time value of money, as pure functions of floats.

Names and argument order follow numpy-financial where the meaning is the same; there money received is
positive and money paid negative. Rates are fractions per period (0.03 is 3 %). A rate of zero is allowed
everywhere, a rate of -1 or lower nowhere.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import IntEnum
from math import expm1, fsum, log, log1p, sqrt

from dakdesk.domain.terms import CostTiming
from dakdesk.lcc.roots import roots

EXCEL_YEAR_DAYS = 365.0
CALENDAR_YEAR_DAYS = 365.25
MONTHS_PER_YEAR = 12
_SCAN_POINTS = 400


class When(IntEnum):
    """Whether a level payment falls at the end or at the start of its period."""

    END = 0
    BEGIN = 1


def compound(rate: float, periods: float) -> float:
    """Return what one euro has grown to after `periods`."""
    return float((1.0 + rate) ** periods)


def discount_factor(rate: float, moment: float) -> float:
    """Return what one euro after `moment` periods is worth now."""
    return compound(rate, -moment)


def yearly_moment(year: int, timing: CostTiming) -> float:
    """Return when the yearly cost of use year `year` (1, 2, ...) falls, in years after the start."""
    if timing is CostTiming.MID_YEAR:
        return year - 0.5
    return year - 1.0 if timing is CostTiming.START_OF_YEAR else float(year)


def annuity_factor(rate: float, years: float, timing: CostTiming = CostTiming.END_OF_YEAR) -> float:
    """Return the present value of one euro a year during `years`."""
    if timing is CostTiming.MID_YEAR:
        shift = sqrt(1.0 + rate)
    else:
        shift = 1.0 + rate if timing is CostTiming.START_OF_YEAR else 1.0
    return years if rate == 0 else shift * -expm1(-years * log1p(rate)) / rate


def growing_annuity_factor(
    rate: float,
    growth: float,
    years: int,
    *,
    first_escalated: bool = True,
    timing: CostTiming = CostTiming.END_OF_YEAR,
) -> float:
    """Return the present value of a yearly euro that grows by `growth` a year.

    `first_escalated`: the price is known at the start and has grown once by year 1; otherwise year 1 is
    paid at the given price. The two differ by a factor `1 + growth`.
    """
    lag = 0 if first_escalated else 1
    return fsum(
        compound(growth, year - lag) * discount_factor(rate, yearly_moment(year, timing))
        for year in range(1, years + 1)
    )


def gradient_factor(rate: float, years: int) -> float:
    """Return the present value of a series 0, 1, 2, ... euro at the end of years 1, 2, 3, ..."""
    return fsum((year - 1) * discount_factor(rate, year) for year in range(1, years + 1))


def capital_recovery_factor(rate: float, years: float) -> float:
    """Return the level year-end amount that repays one euro in `years`."""
    return 1.0 / annuity_factor(rate, years)


def sinking_fund_factor(rate: float, years: float) -> float:
    """Return the level year-end amount that grows to one euro in `years`."""
    return capital_recovery_factor(rate, years) * discount_factor(rate, years)


def equivalent_annual_cost(
    present: float, rate: float, years: float, timing: CostTiming = CostTiming.END_OF_YEAR
) -> float:
    """Return the level yearly amount with present value `present`; it supposes a repeatable service."""
    return present / annuity_factor(rate, years, timing)


def real_rate(nominal: float, inflation: float) -> float:
    """Return the real rate of a nominal one (Fisher: by division, never by subtraction)."""
    return (1.0 + nominal) / (1.0 + inflation) - 1.0


def nominal_rate(real: float, inflation: float) -> float:
    """Return the nominal rate of a real one."""
    return (1.0 + real) * (1.0 + inflation) - 1.0


def effective_rate(quoted: float, periods: int) -> float:
    """Return the effective yearly rate of a rate quoted with `periods` compoundings a year."""
    return compound(quoted / periods, periods) - 1.0


def periodic_rate(annual: float, periods: int = MONTHS_PER_YEAR) -> float:
    """Return the rate per period that compounds to the effective yearly rate `annual`."""
    return compound(annual, 1.0 / periods) - 1.0


def growth_rate(periods: float, start: float, end: float) -> float:
    """Return the growth per period that brings `start` to `end`."""
    return float((end / start) ** (1.0 / periods) - 1.0)


def index_levels(rates: Iterable[float]) -> tuple[float, ...]:
    """Return the price level after each year of yearly growth `rates`, from level 1 at the start."""
    levels: list[float] = []
    level = 1.0
    for rate in rates:
        level *= 1.0 + rate
        levels.append(level)
    return tuple(levels)


def escalate(amounts: Sequence[float], levels: Sequence[float]) -> tuple[float, ...]:
    """Return each year's amount at that year's price level; without levels the amounts stay."""
    if not levels:
        return tuple(amounts)
    return tuple(amount * level for amount, level in zip(amounts, levels, strict=True))


def npv(rate: float, values: Sequence[float], *, start: int = 0) -> float:
    """Return the net present value; `values[0]` falls at period `start` (a spreadsheet uses 1)."""
    return fsum(value * discount_factor(rate, period) for period, value in enumerate(values, start))


def nfv(rate: float, nper: int, values: Sequence[float]) -> float:
    """Return the value at period `nper` of payments at periods 1, 2, ..."""
    return fsum(value * compound(rate, nper - period) for period, value in enumerate(values, 1))


def xnpv(rate: float, flows: Sequence[tuple[date, float]], *, year_days: float = EXCEL_YEAR_DAYS) -> float:
    """Return the net present value on the first date; a year counts `year_days` days."""
    first = flows[0][0]
    return fsum(value * discount_factor(rate, (day - first).days / year_days) for day, value in flows)


def fv(rate: float, nper: float, pmt: float, pv: float, when: When = When.END) -> float:
    """Return the future value of a present value and level payments."""
    growth = compound(rate, nper)
    return -pv * growth - pmt * _series(rate, nper, when)


def pv(rate: float, nper: float, pmt: float, fv: float = 0.0, when: When = When.END) -> float:
    """Return the present value of level payments and a future value."""
    return -(fv + pmt * _series(rate, nper, when)) / compound(rate, nper)


def pmt(rate: float, nper: float, pv: float, fv: float = 0.0, when: When = When.END) -> float:
    """Return the level payment that turns a present value into a future value."""
    return -(fv + pv * compound(rate, nper)) / _series(rate, nper, when)


def nper(rate: float, pmt: float, pv: float, fv: float = 0.0, when: When = When.END) -> float | None:
    """Return the number of periods, or None when no number of periods does it."""
    if rate == 0:
        return None if pmt == 0 else -(fv + pv) / pmt
    payment = pmt * (1.0 + rate * when) / rate
    numerator, denominator = payment - fv, payment + pv
    if denominator == 0 or numerator / denominator <= 0:
        return None
    return log(numerator / denominator) / log(1.0 + rate)


def _series(rate: float, nper: float, when: When) -> float:
    """Return the future value of one euro per period."""
    if rate == 0:
        return nper
    return (1.0 + rate * when) * (compound(rate, nper) - 1.0) / rate


def irrs(values: Sequence[float], low: float = -0.99, high: float = 10.0) -> tuple[float, ...]:
    """Return every internal rate of return between `low` and `high`, in rising order.

    A series whose sign changes more than once can have several: do not rank by it.
    """
    if not any(values):
        return ()
    ratio = (1.0 + high) / (1.0 + low)
    grid = [(1.0 + low) * ratio ** (step / _SCAN_POINTS) - 1.0 for step in range(_SCAN_POINTS + 1)]
    return roots(lambda rate: npv(rate, values), grid)


def irr(values: Sequence[float]) -> float | None:
    """Return the internal rate of return nearest to zero, or None when there is none."""
    return min(irrs(values), key=abs, default=None)


def mirr(values: Sequence[float], finance_rate: float, reinvest_rate: float) -> float | None:
    """Return the modified internal rate of return, or None without both payments and receipts."""
    periods = len(values) - 1
    received = npv(reinvest_rate, [max(value, 0.0) for value in values])
    paid = npv(finance_rate, [min(value, 0.0) for value in values])
    if periods < 1 or received == 0 or paid == 0:
        return None
    return float((received / -paid) ** (1.0 / periods) * (1.0 + reinvest_rate) - 1.0)
