"""Ten alternatives with forty cost lines over forty years, and ten thousand draws, against numpy loops.

The loops do the same arithmetic on bare arrays: no trace, no categories, no missing values.
"""

import time
import timeit
from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue, Uncertainty, UnitPrice
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.lcc.montecarlo import DRAWS, simulate, triangular
from dakdesk.lcc.study import compare
from tests.perf.measure import Ratio, calls

ALTERNATIVES, LINES, YEARS = 10, 40, 40
FRAME_MS = 16.0
COMPARE_BOUND = 5.0
DRAWS_BOUND = 3.0
BOUNDS = {"prices.kwh.value": (0.2, 0.3, 0.5), "discount_rate": (0.01, 0.03, 0.05), "units": (0.8, 1.0, 1.2)}


def test_a_large_study_is_compared_within_one_frame(show: Callable[[Ratio], Ratio]) -> None:
    study = _study(ALTERNATIVES, LINES, YEARS)
    values = [[cell.value or 0.0 for cell in line.values] for line in study.lines]

    def bare() -> list[float]:
        totals = []
        for alternative in range(ALTERNATIVES):
            total = 0.0
            for line in range(LINES):
                years = np.arange(1, YEARS + 1)
                total += float(np.sum(values[line][alternative] * 0.3 * (1.0 / 1.03) ** years))
            totals.append(total)
        return totals

    assert np.allclose([each.present_cost or 0.0 for each in compare(study).alternatives], bare())
    name = f"comparison of {ALTERNATIVES} x {LINES} lines x {YEARS} years, against a numpy loop"
    ratio = show(calls(name, lambda: compare(study), bare))
    assert ratio.value <= COMPARE_BOUND
    used = timeit.repeat(lambda: compare(study), timer=time.process_time, number=3, repeat=10)
    assert min(used) / 3 * 1000 <= FRAME_MS, "processor time: what else the machine does is not counted"


def test_ten_thousand_draws_take_no_longer_than_a_few_numpy_loops(show: Callable[[Ratio], Ratio]) -> None:
    study = _uncertain(_study(2, 10, 20))
    values = np.array([[cell.value or 0.0 for cell in line.values] for line in study.lines]).sum(axis=0)

    def bare() -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        random, years = Random(1), np.arange(1, 21)
        totals = np.empty((DRAWS, 2))
        for draw in range(DRAWS):
            price, rate, units = (triangular(random.random(), *bound) for bound in BOUNDS.values())
            totals[draw] = values * (price * units * np.sum((1.0 + rate) ** -years))
        return totals

    drawn = simulate(study, DRAWS, 1)
    assert drawn is not None
    assert np.allclose(np.array(list(drawn.totals.values())).T, bare())
    ratio = show(
        calls(f"{DRAWS} draws, against a numpy loop", lambda: simulate(study, DRAWS, 1), bare, times=5)
    )
    assert ratio.value <= DRAWS_BOUND


def _study(alternatives: int, lines: int, years: int) -> CostStudy:
    names = [f"a{n}" for n in range(alternatives)]
    return CostStudy(
        period_years=years,
        alternatives=tuple(Alternative(id=name, name=name) for name in names),
        prices=(UnitPrice(id="kwh", value=0.3),),
        lines=tuple(
            CostLine(
                id=f"l{number}",
                pattern=CostPattern.YEARLY,
                category=CostCategory.ENERGY,
                price_id="kwh",
                values=tuple(LineValue(id=name, value=100.0 + number + n) for n, name in enumerate(names)),
            )
            for number in range(lines)
        ),
    )


def _uncertain(study: CostStudy) -> CostStudy:
    found = [
        Uncertainty(id=f"u{number}", path=path, low=low, high=high)
        for number, (path, (low, _, high)) in enumerate(BOUNDS.items())
    ]
    return replace(study, uncertainties=tuple(found))
