"""From amounts to points: the price formulas of the bestek, and rubric points.

An amount is an evaluated price or a life-cycle cost, euro, of a regular tender. Points keep full precision.
"""

from collections.abc import Sequence
from math import isfinite, log

from dakdesk.domain.terms import PriceFormula
from dakdesk.lcc.roots import bisect

EXAMPLE_RATIOS = (1.0, 1.05, 1.10, 1.25, 1.50, 2.0)


class ScoringError(ValueError):
    """The amounts or the settings cannot be scored; `code` names the sentence, `field` the input."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(f"{field}: {code}")
        self.code = code
        self.field = field


def price_points(
    formula: PriceFormula,
    weight: float,
    amounts: Sequence[float],
    low: float | None = None,
    high: float | None = None,
    multiple: float = 2.0,
) -> tuple[float, ...]:
    """Return the points of each amount, between 0 and `weight`.

    `low` and `high` (euro) fix the formula with a fixed range, `multiple` says at how many times the lowest
    amount a linear or logarithmic formula gives nothing. Raises ScoringError for an amount that is not a
    number, for a negative amount (a relative formula has no meaning there) and for wrong settings.
    """
    if not isfinite(weight) or weight < 0:
        raise ScoringError("lcc.weight_impossible", "weight")
    if not all(map(isfinite, amounts)):
        raise ScoringError("lcc.amount_not_a_number", "amounts")
    if formula is PriceFormula.FIXED_RANGE:
        return fixed_range(weight, amounts, low, high)
    if formula is PriceFormula.LINEAR_LOWEST:
        return linear_lowest(weight, amounts, multiple)
    if formula is PriceFormula.LOGARITHMIC:
        return logarithmic(weight, amounts, multiple)
    return rule_of_three(weight, amounts)


def rule_of_three(weight: float, amounts: Sequence[float]) -> tuple[float, ...]:
    """Weight times lowest over own amount; beside a lowest amount of zero every other gets nothing."""
    lowest = _lowest(amounts)
    return tuple(weight if amount == lowest else weight * lowest / amount for amount in amounts)


def linear_lowest(weight: float, amounts: Sequence[float], multiple: float = 2.0) -> tuple[float, ...]:
    """Straight from full points for the lowest to none at `multiple` times the lowest, never below."""
    lowest = _lowest(amounts)
    if multiple <= 1:
        raise ScoringError("lcc.multiple_impossible", "multiple")
    return tuple(
        weight
        if amount == lowest
        else max(0.0, weight * (1.0 - (amount - lowest) / (multiple - 1.0) / lowest))
        if lowest
        else 0.0
        for amount in amounts
    )


def fixed_range(
    weight: float, amounts: Sequence[float], low: float | None, high: float | None
) -> tuple[float, ...]:
    """Straight from full points at `low` to none at `high`, fixed beforehand; held within 0 and weight."""
    if low is None or high is None or not (isfinite(low) and isfinite(high)) or low >= high:
        raise ScoringError("lcc.range_impossible", "range")
    return tuple(min(weight, max(0.0, weight * (high - amount) / (high - low))) for amount in amounts)


def logarithmic(weight: float, amounts: Sequence[float], multiple: float) -> tuple[float, ...]:
    """Full points for the lowest, none at `multiple` times the lowest; the order of the others is fixed."""
    lowest = _lowest(amounts)
    if not amounts:
        return ()
    if lowest == 0:
        raise ScoringError("lcc.amount_zero", "amounts")
    if multiple <= 1:
        raise ScoringError("lcc.multiple_impossible", "multiple")
    return tuple(max(0.0, weight * (1.0 - log(amount / lowest) / log(multiple))) for amount in amounts)


def proportional_to_best(weight: float, values: Sequence[float], *, more: bool) -> tuple[float, ...]:
    """Own value over the highest, or the lowest over own value; zero earns nothing where more is better.

    Raises ScoringError for a value that is not a number or negative.
    """
    if not all(map(isfinite, values)):
        raise ScoringError("lcc.amount_not_a_number", "values")
    if not more:
        return rule_of_three(weight, values)
    _lowest(values)
    highest = max(values, default=0.0)
    return tuple(weight * (value / highest) if highest else 0.0 for value in values)


def between_values(weight: float, value: float, none_at: float, full_at: float) -> float:
    """Straight from no points at `none_at` to all at `full_at`, whichever is higher; held within bounds."""
    if not all(map(isfinite, (value, none_at, full_at))) or none_at == full_at:
        raise ScoringError("lcc.range_impossible", "range")
    return weight * min(1.0, max(0.0, (value - none_at) / (full_at - none_at)))


def example_points(
    formula: PriceFormula,
    weight: float,
    lowest: float,
    low: float | None = None,
    high: float | None = None,
    multiple: float = 2.0,
) -> tuple[tuple[float, float], ...]:
    """Return (ratio to the lowest, points) for the table in the bestek that shows what a formula does."""
    amounts = [lowest * ratio for ratio in EXAMPLE_RATIOS]
    points = price_points(formula, weight, amounts, low, high, multiple)
    return tuple(zip(EXAMPLE_RATIOS, points, strict=True))


def worth_of_a_point(
    formula: PriceFormula,
    weight: float,
    lowest: float,
    low: float | None = None,
    high: float | None = None,
    multiple: float = 2.0,
) -> float | None:
    """Return how many euro above the lowest amount cost one point; None when no extra price does."""

    def missing(extra: float) -> float:
        best, other = price_points(formula, weight, [lowest, lowest + extra], low, high, multiple)
        return best - other - 1.0

    ceiling = max(abs(lowest), (high or 0.0) - (low or 0.0)) * max(weight, 2.0)
    if weight <= 1 or ceiling <= 0 or missing(ceiling) < 0:
        return None
    return bisect(missing, 0.0, ceiling)


def _lowest(amounts: Sequence[float]) -> float:
    lowest = min(amounts, default=0.0)
    if lowest < 0:
        raise ScoringError("lcc.amount_negative", "amounts")
    return lowest
