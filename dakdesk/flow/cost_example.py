"""The worked example in the annex of a bestek: the buyer's method on two invented tenders.

The invented figures are the same plain numbers in every dossier, times a power of ten that gives them a
weight beside the amounts that the bestek itself fixes for everybody, or that keeps within the bound of part
III. So they say nothing about the prices that the buyer expects, and no line disappears in the total. Without
such amounts the heaviest of the plain lines gives the measure.
"""

from dataclasses import replace
from math import floor, log10

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue
from dakdesk.domain.terms import AlternativeKind, CostCategory, CostPattern
from dakdesk.lcc.offers.bounds import bound_of
from dakdesk.lcc.offers.study import fixed_value
from dakdesk.lcc.results import AlternativeResult
from dakdesk.lcc.study import compare

EXAMPLE_IDS = ("voorbeeld-1", "voorbeeld-2")
_PURCHASE, _YEARS, _OTHER = (100.0, 120.0), (2.0, 1.0), (10.0, 7.0)
_EURO, _YEAR = "€", "jaar"
_WEIGHT_OF_PURCHASE, _WEIGHT = 3.0, {CostCategory.RESIDUAL: 0.1}


def example_study(study: CostStudy) -> CostStudy:
    """Return the study with two invented tenders in the place of its alternatives."""
    alternatives = tuple(
        Alternative(id=name, name=f"Verzonnen offerte {number}", kind=AlternativeKind.OFFER)
        for number, name in enumerate(EXAMPLE_IDS, 1)
    )
    lines = tuple(replace(line, values=_values(line, study)) for line in study.lines)
    plain = replace(study, alternatives=alternatives, lines=lines, uncertainties=(), departments=())
    return _weighed(plain)


def _weighed(plain: CostStudy) -> CostStudy:
    """Return the example with each invented value at a power of ten; as it was while nothing is known."""
    found = compare(plain).alternatives
    costs = _present_costs(found[0]) if found else {}
    fixed = [costs.get(line.id, 0.0) for line in plain.lines if not line.asked_from_tenderer]
    heaviest = max(fixed, default=0.0) or max(costs.values(), default=0.0)
    lines = tuple(_times(line, _power(line, costs.get(line.id, 0.0), heaviest)) for line in plain.lines)
    return replace(plain, lines=lines)


def _present_costs(result: AlternativeResult) -> dict[str, float]:
    return {line.line_id: abs(line.present_cost or 0.0) for line in result.lines}


def _power(line: CostLine, cost: float, heaviest: float) -> float:
    """Return what the plain values of an asked line are multiplied with: 1 when nothing tells how much."""
    if not line.asked_from_tenderer or line.unit == _YEAR:
        return 1.0
    bound, plain = bound_of(line), line.values[0].value or 0.0
    if bound and line.category is not CostCategory.RESIDUAL:
        return _power_of_ten(bound / plain)
    weight = _WEIGHT_OF_PURCHASE if _is_purchase(line) else _WEIGHT.get(line.category, 1.0)
    return _power_of_ten(weight * heaviest / cost) if cost and heaviest else 1.0


def _power_of_ten(ratio: float) -> float:
    return 10.0 ** floor(log10(ratio))


def _times(line: CostLine, factor: float) -> CostLine:
    if factor == 1.0:
        return line
    scaled = (
        replace(cell, value=round(cell.value * factor, 6)) for cell in line.values if cell.value is not None
    )
    return replace(line, values=tuple(scaled))


def _values(line: CostLine, study: CostStudy) -> tuple[LineValue, ...]:
    if not line.asked_from_tenderer:
        value = fixed_value(study, line)
        return tuple(LineValue(id=name, value=value) for name in EXAMPLE_IDS)
    invented = _PURCHASE if _is_purchase(line) else _YEARS if line.unit == _YEAR else _OTHER
    return tuple(LineValue(id=name, value=value) for name, value in zip(EXAMPLE_IDS, invented, strict=True))


def _is_purchase(line: CostLine) -> bool:
    bought = line.category in (CostCategory.ACQUISITION, CostCategory.REPLACEMENT)
    return bought and line.unit.startswith(_EURO) and line.pattern is not CostPattern.INPUT
