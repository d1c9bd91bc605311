"""Where a figure of a whole alternative comes from: its sum, its annuity factor, its difference."""

from collections.abc import Iterator
from dataclasses import dataclass

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory, Pollutant
from dakdesk.lcc.cells import make_plan
from dakdesk.lcc.finance import annuity_factor
from dakdesk.lcc.results import AlternativeResult, Comparison, Difference
from dakdesk.lcc.study import counted_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePart:
    """A figure that another is made of; `line_id` when a line gives it (`trace_line` goes on from there),
    `path` when an input of the study does."""

    name: str
    value: float | None
    line_id: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTrace:
    """A figure with its parts; `operation` is `sum`, `minus`, `divide` or `multiply`, in the order of them.

    `name` is that of the result's field, with the category, pollutant or department after a dot.
    """

    alternative_id: str
    name: str
    value: float | None
    operation: str
    parts: tuple[FigurePart, ...]


def trace_totals(study: CostStudy, comparison: Comparison) -> tuple[FigureTrace, ...]:
    """Return the trace of every total, and of every difference with the first alternative."""
    if not comparison.alternatives:
        return ()
    end = make_plan(study).term.end
    totals = [each for result in comparison.alternatives for each in _alternative(study, result, end)]
    base = comparison.alternatives[0]
    differences = [
        each
        for found in comparison.differences
        for each in _difference(base, comparison.of(found.alternative_id), found)
    ]
    return (*totals, *differences)


def _alternative(study: CostStudy, result: AlternativeResult, end: float) -> Iterator[FigureTrace]:
    counted = counted_lines(study, result.lines)
    lines = [FigurePart(name="line", value=each.present_cost, line_id=each.line_id) for each in counted]
    yield _trace(result, "present_cost", result.present_cost, "sum", *lines)
    for category, amount in result.by_category.items():
        parts = [
            FigurePart(name="line", value=each.present_cost, line_id=each.line_id)
            for each in result.lines
            if each.category is category and each.present_cost is not None
        ]
        yield _trace(result, f"by_category.{category.value}", amount, "sum", *parts)
    yield _trace(
        result,
        "equivalent_annual_cost",
        result.equivalent_annual_cost,
        "divide",
        FigurePart(name="present_cost", value=result.present_cost),
        FigurePart(
            name="annuity_factor", value=annuity_factor(study.discount_rate, end), path="period_years"
        ),
    )
    yield from _kilograms(result)
    yield from _departments(study, result)


def _kilograms(result: AlternativeResult) -> Iterator[FigureTrace]:
    for pollutant, mass in result.emissions_kg.items():
        parts = [
            FigurePart(name="line", value=each.kilograms(pollutant), line_id=each.line_id)
            for each in result.lines
            if _emits(each.kilograms(pollutant))
        ]
        yield _trace(result, f"emissions_kg.{pollutant.value}", mass, "sum", *parts)
    if Pollutant.CO2E not in result.emissions_kg:
        yield _trace(result, f"emissions_kg.{Pollutant.CO2E.value}", result.co2e_kg, "sum")


def _emits(mass: float | None) -> bool:
    return mass is None or mass != 0


def _departments(study: CostStudy, result: AlternativeResult) -> Iterator[FigureTrace]:
    by_id = {line.id: line for line in study.lines}
    for name, amount in (result.by_department or {}).items():
        parts = [
            FigurePart(
                name="share",
                value=share.percent / 100.0 * each.present_cost,
                line_id=each.line_id,
                path=f"lines.{each.line_id}.shares.{name}.percent",
            )
            for each in result.lines
            if each.present_cost is not None and each.category is not CostCategory.EXTERNALITY
            for share in by_id[each.line_id].shares
            if share.id == name
        ]
        yield _trace(result, f"by_department.{name}", amount, "sum", *parts)


def _difference(
    base: AlternativeResult, other: AlternativeResult, found: Difference
) -> Iterator[FigureTrace]:
    names = (f"present_cost.{base.alternative_id}", f"present_cost.{other.alternative_id}")
    mine, theirs = (
        FigurePart(name=name, value=each.present_cost)
        for name, each in zip(names, (base, other), strict=True)
    )
    yield _trace(other, "net_saving", found.net_saving, "minus", mine, theirs)
    if found.saving_to_investment is not None:
        saved, invested = found.saving_and_investment
        yield _trace(
            other,
            "saving_to_investment",
            found.saving_to_investment,
            "divide",
            FigurePart(name="saving", value=saved),
            FigurePart(name="investment", value=invested),
        )


def _trace(
    result: AlternativeResult, name: str, value: float | None, operation: str, *parts: FigurePart
) -> FigureTrace:
    return FigureTrace(
        alternative_id=result.alternative_id, name=name, value=value, operation=operation, parts=parts
    )
