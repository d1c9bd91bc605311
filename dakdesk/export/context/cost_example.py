"""The worked example of the cost annex, and the factors that bring every amount to the start."""

from dataclasses import replace

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values
from dakdesk.flow.cost_example import EXAMPLE_IDS, example_study
from dakdesk.lcc.offers.study import sheet_lines
from dakdesk.lcc.problems import takes_computed_emissions
from dakdesk.lcc.results import Comparison
from dakdesk.lcc.study import compare
from dakdesk.lcc.trace import LineTrace, trace_alternative

_PROBE = "factor"


def example_context(study: CostStudy) -> Values:
    """Return two invented tenders, calculated line by line; without rows while a figure is missing."""
    example = example_study(study)
    found = compare(example)
    if not found.alternatives or any(each.present_cost is None for each in found.alternatives):
        return {"rows": [], "totals": [], "names": []}
    return {
        "names": [each.name for each in example.alternatives],
        "rows": [_row(line, found) for line in sheet_lines(example)],
        "totals": [formats.money_of(each.present_cost) for each in found.alternatives],
    }


def factors_of(study: CostStudy) -> dict[str, str]:
    """Return by line what one euro of it is worth over the period at the start; negative is subtracted.

    A line without payments has none, one that follows from the emissions has an empty text; nothing at
    all when the study cannot be calculated.
    """
    return {
        line.id: _factor(line, trace)
        for line, trace in zip(study.lines, trace_alternative(_probe(study), _PROBE), strict=False)
    }


def _factor(line: CostLine, trace: LineTrace) -> str:
    if takes_computed_emissions(line):
        return ""
    sign = -1.0 if line.category is CostCategory.RESIDUAL else 1.0
    total = sum(payment.level * payment.factor for payment in trace.payments)
    return formats.number(sign * total, decimals=4) if trace.payments else "–"


def _probe(study: CostStudy) -> CostStudy:
    """Return the study with one alternative in which nothing is missing: a factor needs no amounts."""
    counted = {line.id: line for line in sheet_lines(study)}
    lines = tuple(
        replace(counted.get(line.id, line), values=(LineValue(id=_PROBE, value=1.0),)) for line in study.lines
    )
    prices = tuple(
        replace(price, value=1.0 if price.value is None else price.value) for price in study.prices
    )
    return replace(study, alternatives=(Alternative(id=_PROBE),), lines=lines, prices=prices)


def _row(line: CostLine, found: Comparison) -> Values:
    values = {cell.id: cell.value for cell in line.values}
    amounts = [
        next(each.present_cost for each in result.lines if each.line_id == line.id)
        for result in found.alternatives
    ]
    cells = [
        {"value": _value(values.get(name), line), "amount": _amount(amount, line)}
        for name, amount in zip(EXAMPLE_IDS, amounts, strict=True)
    ]
    return {"label": formats.capital(formats.one_line(line.label)), "cells": cells}


def _amount(amount: float | None, line: CostLine) -> str:
    """A mere input has no amount: its value counts in another line."""
    return "–" if line.pattern is CostPattern.INPUT else formats.money_of(amount)


def _value(value: float | None, line: CostLine) -> str:
    if value is None:
        return "volgt" if takes_computed_emissions(line) else "–"
    if line.unit == "€":
        return formats.euro(value)
    interval = f", om de {formats.number(line.interval_years)} jaar"
    recurs = line.pattern is CostPattern.EVERY_N_YEARS
    return f"{formats.number(value)} {line.unit}{interval if recurs else ''}"
