"""Prices that are asked from tenderers for a moment at which they are no longer bound."""

from dakdesk.domain.costs import CostLine, CostStudy
from dakdesk.lcc.cashflow import SAME_MOMENT, occurrences_of
from dakdesk.lcc.cells import make_plan
from dakdesk.lcc.offers.study import asked_lines, sheet_problems


def late_prices(study: CostStudy, years: float) -> tuple[CostLine, ...]:
    """Return the asked lines in euro with a payment later than `years` after the start.

    None when the study cannot be calculated yet. What a tenderer measures or guarantees, such as a use of
    energy, is not a price: it can be checked on the day of delivery.
    """
    if sheet_problems(study):
        return ()
    plan = make_plan(study)
    return tuple(
        line
        for line in asked_lines(study)
        if _is_price(line)
        and any(
            each.moment > years + SAME_MOMENT
            for each in occurrences_of(plan.recurrence(line, line.interval_years), plan.term)
        )
    )


def _is_price(line: CostLine) -> bool:
    return line.unit.startswith("€") and not line.price_id
