"""Comparing ten alternatives with forty cost lines each over forty years."""

from collections.abc import Callable

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.lcc.study import compare
from tests.perf.measure import Ratio, calls

ALTERNATIVES, LINES, YEARS = 10, 40, 40
BOUND = 40.0


def test_a_large_study_is_compared_while_one_types(show: Callable[[Ratio], Ratio]) -> None:
    study = _study()
    assert len(compare(study).alternatives) == ALTERNATIVES
    rate = 1 + study.discount_rate

    def bare() -> float:
        return sum(
            value / rate**year for value in range(ALTERNATIVES * LINES) for year in range(1, YEARS + 1)
        )

    ratio = show(
        calls(
            "life-cycle cost of 10 x 40 lines x 40 years, against bare discounting",
            lambda: compare(study),
            bare,
        )
    )
    assert ratio.value <= BOUND


def _study() -> CostStudy:
    alternatives = tuple(Alternative(id=f"a{n}", name=f"Keuze {n}") for n in range(ALTERNATIVES))
    values = tuple(LineValue(id=f"a{n}", value=100.0 + n) for n in range(ALTERNATIVES))
    lines = tuple(
        CostLine(
            id=f"l{n}",
            pattern=CostPattern.YEARLY,
            category=CostCategory.ENERGY,
            per_unit=False,
            vat_percent=21.0,
            values=values,
        )
        for n in range(LINES)
    )
    return CostStudy(period_years=YEARS, alternatives=alternatives, lines=lines)
