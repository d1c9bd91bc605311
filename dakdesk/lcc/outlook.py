"""How sure a comparison is: best and worst case of each alternative, the spread of its total over many
draws, and the chance that it is the cheapest."""

from dataclasses import dataclass
from functools import lru_cache

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.montecarlo import DRAWS, Simulation, Spread, simulate
from dakdesk.lcc.study import alternative_results
from dakdesk.lcc.uncertainty import Extremes, extremes

LOW_PERCENT, MIDDLE_PERCENT, HIGH_PERCENT = 10, 50, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeOutlook:
    """The net present cost of one alternative in euro: as filled in, at its best and worst, and of the draws
    the median with the values below which 10 % and 90 % lie; `cheapest` is the share of the draws in
    which no other alternative costs less."""

    alternative_id: str
    filled_in: float
    best: float
    worst: float
    low: float
    median: float
    high: float
    cheapest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The alternatives in the order of the study, and what was drawn."""

    draws: int
    seed: int
    alternatives: tuple[AlternativeOutlook, ...]

    @property
    def likeliest(self) -> AlternativeOutlook:
        """The alternative that most often is the cheapest, the first of equals."""
        return max(self.alternatives, key=lambda each: each.cheapest)


@lru_cache(maxsize=8)
def outlook(study: CostStudy, draws: int = DRAWS) -> Outlook | None:
    """Calculate the outlook with the seed of the study; the last ones asked are kept.

    None when nothing is uncertain, an uncertain input is not sound or a total is not known.
    """
    drawn = simulate(study, draws)
    if drawn is None:
        return None
    totals = [each.present_cost or 0.0 for each in alternative_results(study)]
    parts = zip(totals, extremes(study), drawn.spreads, strict=True)
    return Outlook(
        draws=drawn.draws,
        seed=drawn.seed,
        alternatives=tuple(_of(total, bound, spread, drawn) for total, bound, spread in parts),
    )


def _of(total: float, bound: Extremes, spread: Spread, drawn: Simulation) -> AlternativeOutlook:
    low, median, high = (
        spread.percentiles[percent] for percent in (LOW_PERCENT, MIDDLE_PERCENT, HIGH_PERCENT)
    )
    return AlternativeOutlook(
        alternative_id=bound.alternative_id,
        filled_in=total,
        best=bound.best,
        worst=bound.worst,
        low=low,
        median=median,
        high=high,
        cheapest=drawn.chance_cheapest(bound.alternative_id),
    )
