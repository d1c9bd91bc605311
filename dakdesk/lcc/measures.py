"""Measures of one alternative against another: payback, break-even year, saving-to-investment ratio."""

from collections.abc import Sequence
from itertools import accumulate

from dakdesk.domain.terms import CostCategory
from dakdesk.lcc.finance import compound
from dakdesk.lcc.results import AlternativeResult, Difference, Payback

_INVESTMENT = (
    CostCategory.ACQUISITION,
    CostCategory.DELIVERY,
    CostCategory.REPLACEMENT,
    CostCategory.RESIDUAL,
)
_NEGLIGIBLE = 1e-9


def payback(savings: Sequence[float]) -> Payback:
    """Return when the savings of years 0, 1, ... (an extra investment is negative) are earned back."""
    if not savings or savings[0] >= 0:
        return Payback(invests=False)
    balance = savings[0]
    for year, saving in enumerate(savings[1:], 1):
        if balance + saving >= _NEGLIGIBLE * savings[0]:
            after = accumulate(savings[year + 1 :], initial=balance + saving)
            lasts = all(each >= _NEGLIGIBLE * savings[0] for each in after)
            moment = year - 1 - balance / saving
            return Payback(invests=True, strict_year=year, interpolated=moment, lasts=lasts)
        balance += saving
    return Payback(invests=True)


def cheaper_from_year(base: Sequence[float], other: Sequence[float]) -> int | None:
    """Return the first year from which the cumulative cost `other` stays at or below `base`.

    None when it is not lower at the end.
    """
    scale = _NEGLIGIBLE * max(map(abs, (*base, *other)), default=0.0)
    if not base or base[-1] - other[-1] <= scale:
        return None
    year = len(base) - 1
    while year > 0 and other[year - 1] <= base[year - 1] + scale:
        year -= 1
    return year


def difference(
    base: AlternativeResult, other: AlternativeResult, years: int, rate: float
) -> Difference | None:
    """Return `other` against `base`, or None while one of the totals is unknown."""
    if base.present_cost is None or other.present_cost is None:
        return None
    amount = other.present_cost - base.present_cost
    ratio = saving_to_investment(base, other)
    return Difference(
        alternative_id=other.alternative_id,
        amount=amount,
        percent=100.0 * amount / abs(base.present_cost) if base.present_cost else None,
        co2e_kg=None if None in (base.co2e_kg, other.co2e_kg) else _minus(other.co2e_kg, base.co2e_kg),
        simple_payback=payback(_savings(base, other, present=False)),
        discounted_payback=payback(_savings(base, other, present=True)),
        cheaper_from_year=cheaper_from_year(base.cumulative_present, other.cumulative_present),
        saving_to_investment=ratio,
        adjusted_return=adjusted_return(ratio, years, rate),
        by_department=department_difference(base, other),
        saving_and_investment=saving_and_investment(base, other),
    )


def department_difference(base: AlternativeResult, other: AlternativeResult) -> dict[str, float] | None:
    """Return what each department pays more than with `base`, or saves when negative."""
    before, after = base.by_department, other.by_department
    if before is None or after is None:
        return None
    names = dict.fromkeys((*before, *after))
    return {name: after.get(name, 0.0) - before.get(name, 0.0) for name in names}


def saving_to_investment(base: AlternativeResult, other: AlternativeResult) -> float | None:
    """Return the other savings per euro of extra investment (purchase, replacement, less residual)."""
    saving, extra = saving_and_investment(base, other)
    return None if extra <= _NEGLIGIBLE * max(abs(_invested(other)), 1.0) else saving / extra


def saving_and_investment(base: AlternativeResult, other: AlternativeResult) -> tuple[float, float]:
    """Return the savings on everything but the investment, and the extra investment."""
    extra = _invested(other) - _invested(base)
    return (base.known_cost - _invested(base)) - (other.known_cost - _invested(other)), extra


def adjusted_return(ratio: float | None, years: int, rate: float) -> float | None:
    """Return the yearly return of an investment whose savings are reinvested at `rate`."""
    if ratio is None or ratio <= 0:
        return None
    return (1.0 + rate) * compound(ratio - 1.0, 1.0 / years) - 1.0


def cumulative(amounts: Sequence[float]) -> tuple[float, ...]:
    """Return the running sum."""
    return tuple(accumulate(amounts))


def _savings(base: AlternativeResult, other: AlternativeResult, *, present: bool) -> list[float]:
    return [mine - theirs for mine, theirs in zip(_flows(base, present), _flows(other, present), strict=True)]


def _flows(result: AlternativeResult, present: bool) -> list[float]:
    flows = result.yearly_present if present else result.yearly
    residual = result.yearly_residual_present if present else result.yearly_residual
    return [flow - rest for flow, rest in zip(flows, residual, strict=True)]


def _invested(result: AlternativeResult) -> float:
    return sum(result.by_category.get(category, 0.0) for category in _INVESTMENT)


def _minus(left: float | None, right: float | None) -> float:
    return (left or 0.0) - (right or 0.0)
