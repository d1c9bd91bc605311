"""How far an answer may go: the least favourable value that part III of the bestek allows.

Less favourable is what raises K. The engine tells which way that is: it calculates the line with one and
with two, all else being one. A figure on which K does not depend says nothing that way; then more is better
for what is paid to the buyer and for an input in years (a warranty, a life), and less for everything else.
"""

from collections.abc import Iterable

from dakdesk.domain.costs import CostLine, CostStudy
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.lcc.offers.study import Answer, Offer, asked_lines, is_amount, offer_study
from dakdesk.lcc.problems import LARGEST_NUMBER
from dakdesk.lcc.study import alternative_results

_YEARS = "jaar"


def bound_of(line: CostLine) -> float | None:
    """Return the least favourable value that is allowed for an asked line, None without a usable one."""
    bound = line.least_favourable
    usable = line.asked_from_tenderer and bound is not None and is_amount(bound)
    return bound if usable else None


def less_is_worse(study: CostStudy, line: CostLine) -> bool:
    """Whether a lower answer is the less favourable one, so that a bound is a lower bound."""
    change = _change(study, line)
    if change:
        return change < 0
    in_years = line.pattern is CostPattern.INPUT and line.unit.strip().startswith(_YEARS)
    return in_years or line.category is CostCategory.RESIDUAL


def least_favourable(study: CostStudy, line: CostLine, values: Iterable[float]) -> float:
    """Return the least favourable of some answers; ValueError without any."""
    return min(values) if less_is_worse(study, line) else max(values)


def answer_range(study: CostStudy, line: CostLine) -> tuple[float, float]:
    """Return the lowest and the highest answer that a line takes."""
    bound = bound_of(line)
    if bound is None:
        return 0.0, LARGEST_NUMBER
    return (bound, LARGEST_NUMBER) if less_is_worse(study, line) else (0.0, bound)


def _change(study: CostStudy, line: CostLine) -> float:
    """Return what one more adds to the costs that are known; nought when nothing can be calculated."""
    offers = [_offer(study, line, value) for value in (1.0, 2.0)]
    costs = [result.known_cost for result in alternative_results(offer_study(study, offers))]
    return costs[1] - costs[0] if costs else 0.0


def _offer(study: CostStudy, line: CostLine, value: float) -> Offer:
    answers = (Answer(id=each.id, value=value if each.id == line.id else 1.0) for each in asked_lines(study))
    return Offer(id=f"offer-{value:g}", tenderer="", answers=tuple(answers))
