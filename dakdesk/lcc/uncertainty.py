"""Uncertain inputs: their tornado, and the best and worst case of each alternative."""

from collections.abc import Sequence
from dataclasses import dataclass

from dakdesk.domain.costs import CostStudy, Uncertainty
from dakdesk.lcc.inputs import bounds, input_value, uncertainty_problems, with_input
from dakdesk.lcc.study import alternative_results

_ROUNDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """What one uncertain input does: the totals of every alternative at its lowest and highest value."""

    id: str
    path: str
    low: float
    high: float
    low_totals: tuple[float, ...]
    high_totals: tuple[float, ...]

    def width(self, alternative: int) -> float:
        """Return how far the total of an alternative moves."""
        return abs(self.high_totals[alternative] - self.low_totals[alternative])


@dataclass(frozen=True, slots=True, kw_only=True)
class Extremes:
    """The best and the worst case of an alternative, with the value of each input by its id."""

    alternative_id: str
    best: float
    worst: float
    best_inputs: dict[str, float]
    worst_inputs: dict[str, float]


def swings(study: CostStudy) -> tuple[Swing, ...]:
    """Return the tornado of the uncertain inputs, the widest first; empty while a total is not known."""
    if not can_vary(study):
        return ()
    found = [_swing(study, each) for each in study.uncertainties]
    return tuple(sorted(found, key=_widest, reverse=True))


def extremes(study: CostStudy) -> tuple[Extremes, ...]:
    """Return the best and worst case of each alternative; empty while a total is not known.

    Every input stands at the bound that is best (worst) for that alternative. Bounds are chosen one input
    after another until none improves: exact while an input pulls the same way whatever the others are.
    """
    if not can_vary(study):
        return ()
    columns = range(len(study.alternatives))
    return tuple(_extremes_of(study, column) for column in columns)


def can_vary(study: CostStudy) -> bool:
    """Whether there are uncertain inputs, all of them sound, and every total is known."""
    if not study.uncertainties or next(uncertainty_problems(study), None):
        return False
    results = alternative_results(study)
    return bool(results) and all(each.complete for each in results)


def _swing(study: CostStudy, each: Uncertainty) -> Swing:
    low, high = bounds(each)
    return Swing(
        id=each.id,
        path=each.path,
        low=low,
        high=high,
        low_totals=_totals(with_input(study, each.path, low)),
        high_totals=_totals(with_input(study, each.path, high)),
    )


def _widest(swing: Swing) -> float:
    return max(map(swing.width, range(len(swing.low_totals))))


def _totals(study: CostStudy) -> tuple[float, ...]:
    return tuple(each.present_cost or 0.0 for each in alternative_results(study))


def _extremes_of(study: CostStudy, column: int) -> Extremes:
    best, best_inputs = _search(study, column, 1.0)
    worst, worst_inputs = _search(study, column, -1.0)
    return Extremes(
        alternative_id=study.alternatives[column].id,
        best=best,
        worst=worst,
        best_inputs=best_inputs,
        worst_inputs=worst_inputs,
    )


def _search(study: CostStudy, column: int, sign: float) -> tuple[float, dict[str, float]]:
    """Return the lowest (`sign` 1) or highest (-1) total that bounds give, and which bounds."""
    chosen = {each.id: input_value(study, each.path) or 0.0 for each in study.uncertainties}
    total = _totals(study)[column]
    for _ in range(_ROUNDS):
        before = total
        for each in study.uncertainties:
            study, total, chosen[each.id] = _better(
                study, each, (column, sign), total, (chosen[each.id], *bounds(each))
            )
        if total == before:
            break
    return total, chosen


def _better(
    study: CostStudy, each: Uncertainty, aim: tuple[int, float], total: float, options: Sequence[float]
) -> tuple[CostStudy, float, float]:
    """Try the bounds of one input; keep the best of them, or what stands there."""
    column, sign = aim
    kept, value = study, options[0]
    for option in options[1:]:
        tried = with_input(study, each.path, option)
        found = _totals(tried)[column]
        if sign * found < sign * total:
            kept, total, value = tried, found, option
    return kept, total, value
