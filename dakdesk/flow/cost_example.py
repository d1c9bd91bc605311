"""The worked example in the annex of a bestek: the buyer's method on two invented tenders.

The invented figures are the same plain numbers in every dossier, so that they say nothing about the prices
that the buyer expects; what the buyer fixes for everybody is the buyer's own.
"""

from dataclasses import replace

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue
from dakdesk.domain.terms import AlternativeKind, CostCategory, CostPattern
from dakdesk.lcc.offers.study import fixed_value

EXAMPLE_IDS = ("voorbeeld-1", "voorbeeld-2")
_PURCHASE, _YEARS, _OTHER = (100.0, 120.0), (2.0, 1.0), (10.0, 7.0)
_EURO, _YEAR = "€", "jaar"


def example_study(study: CostStudy) -> CostStudy:
    """Return the study with two invented tenders in the place of its alternatives."""
    alternatives = tuple(
        Alternative(id=name, name=f"Verzonnen offerte {number}", kind=AlternativeKind.OFFER)
        for number, name in enumerate(EXAMPLE_IDS, 1)
    )
    lines = tuple(replace(line, values=_values(line, study)) for line in study.lines)
    return replace(study, alternatives=alternatives, lines=lines, uncertainties=(), departments=())


def _values(line: CostLine, study: CostStudy) -> tuple[LineValue, ...]:
    if not line.asked_from_tenderer:
        value = fixed_value(study, line)
        return tuple(LineValue(id=name, value=value) for name in EXAMPLE_IDS)
    invented = _PURCHASE if _is_purchase(line) else _YEARS if line.unit == _YEAR else _OTHER
    return tuple(LineValue(id=name, value=value) for name, value in zip(EXAMPLE_IDS, invented, strict=True))


def _is_purchase(line: CostLine) -> bool:
    bought = line.category in (CostCategory.ACQUISITION, CostCategory.REPLACEMENT)
    return bought and line.unit.startswith(_EURO) and line.pattern is not CostPattern.INPUT
