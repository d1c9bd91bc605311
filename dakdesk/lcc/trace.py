"""Where a figure comes from: the inputs of a line, its payments year by year, its present cost."""

from collections.abc import Iterator
from dataclasses import dataclass

from dakdesk.domain.costs import CostLine, CostStudy, UnitPrice
from dakdesk.domain.terms import CostCategory
from dakdesk.lcc.cells import Plan, cell_of, line_results, make_plan, unit_count, use_value, vat_factor
from dakdesk.lcc.pollutants import factor_ids
from dakdesk.lcc.problems import refusals
from dakdesk.lcc.results import CostPart, LineResult


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceInput:
    """One factor of the amount; `name` is `value`, `scale`, `use`, `price`, `units`, `vat`, `sign` or
    `emission_factor`.

    `path` is relative to the study and empty for what no field holds; source and year are the price's.
    """

    name: str
    value: float | None
    unit: str = ""
    path: str = ""
    source: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TracePayment:
    """One payment: amount at the start's price level, price level, discount factor, and their product."""

    year: int
    moment: float
    amount: float
    level: float
    factor: float

    @property
    def present(self) -> float:
        """The value at the start."""
        return self.amount * self.level * self.factor


@dataclass(frozen=True, slots=True, kw_only=True)
class LineTrace:
    """A line for one alternative, from its inputs to its present cost; None is not known."""

    alternative_id: str
    line_id: str
    inputs: tuple[TraceInput, ...]
    payments: tuple[TracePayment, ...]
    present_cost: float | None
    co2e_kg: float | None


def trace_alternative(study: CostStudy, alternative_id: str) -> tuple[LineTrace, ...]:
    """Return the trace of every line for one alternative: together they are its total.

    Empty when the study is refused or has no such alternative.
    """
    alternative = next((each for each in study.alternatives if each.id == alternative_id), None)
    if alternative is None or next(refusals(study), None):
        return ()
    plan = make_plan(study)
    results = line_results(plan, alternative)
    return tuple(
        _trace(plan, line, result, alternative_id) for line, result in zip(study.lines, results, strict=True)
    )


def trace_line(study: CostStudy, alternative_id: str, line_id: str) -> LineTrace | None:
    """Return the trace of one line for one alternative, None when there is none."""
    traces = trace_alternative(study, alternative_id)
    return next((each for each in traces if each.line_id == line_id), None)


def _trace(plan: Plan, line: CostLine, result: LineResult, alternative_id: str) -> LineTrace:
    payments = [payment for part in result.parts or () for payment in _payments(part)]
    return LineTrace(
        alternative_id=alternative_id,
        line_id=line.id,
        inputs=tuple(_inputs(plan, line, alternative_id)),
        payments=tuple(sorted(payments, key=lambda payment: payment.moment)),
        present_cost=result.present_cost,
        co2e_kg=result.co2e_kg,
    )


def _payments(part: CostPart) -> Iterator[TracePayment]:
    schedule = part.schedule
    for each, level, factor in zip(schedule.occurrences, schedule.levels, schedule.factors, strict=True):
        yield TracePayment(year=each.year, moment=each.moment, amount=part.amount, level=level, factor=factor)


def _inputs(plan: Plan, line: CostLine, alternative_id: str) -> Iterator[TraceInput]:
    path = f"lines.{line.id}.values.{alternative_id}.value"
    yield TraceInput(name="value", value=cell_of(line, alternative_id).value, unit=line.unit, path=path)
    if line.scale != 1.0:
        yield TraceInput(name="scale", value=line.scale, path=f"lines.{line.id}.scale")
    for name in line.use_ids:
        yield _use_input(plan, name, alternative_id)
    if line.price_id:
        yield _price_input("price", line.price_id, plan.prices.get(line.price_id))
    if line.per_unit:
        unit = plan.study.unit_name
        yield TraceInput(name="units", value=unit_count(plan.study, line), unit=unit, path="units")
    if vat_factor(plan.study, line) != 1.0:
        yield TraceInput(name="vat", value=vat_factor(plan.study, line), path=f"lines.{line.id}.vat_percent")
    if line.category is CostCategory.RESIDUAL:
        yield TraceInput(name="sign", value=-1.0)
    for name in factor_ids(line):
        yield _price_input("emission_factor", name, plan.prices.get(name))


def _use_input(plan: Plan, name: str, alternative_id: str) -> TraceInput:
    source = plan.inputs.get(name)
    if source is None:
        return _price_input("use", name, plan.prices.get(name))
    path = f"lines.{name}.values.{alternative_id}.value"
    return TraceInput(name="use", value=use_value(plan, name, alternative_id), unit=source.unit, path=path)


def _price_input(name: str, price_id: str, price: UnitPrice | None) -> TraceInput:
    if price is None:
        return TraceInput(name=name, value=None)
    return TraceInput(
        name=name,
        value=price.value,
        unit=price.unit,
        path=f"prices.{price_id}.value",
        source=price.source,
        year=price.year,
    )
