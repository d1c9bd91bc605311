"""Comparing the alternatives of a cost study.

Incomplete input never raises: it gives problems, and the figures that depend on it are unknown.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from dakdesk.domain.costs import Alternative, CostLine, CostStudy
from dakdesk.domain.terms import CostCategory, Pollutant
from dakdesk.lcc.cashflow import Schedule
from dakdesk.lcc.cells import Plan, line_results, make_plan
from dakdesk.lcc.finance import equivalent_annual_cost
from dakdesk.lcc.inputs import uncertainty_problems
from dakdesk.lcc.measures import cumulative, difference
from dakdesk.lcc.pollutants import computed_pollutant, mass_of
from dakdesk.lcc.problems import find_problems, refusals, shares_possible
from dakdesk.lcc.results import AlternativeResult, Comparison, CostPart, LineResult
from dakdesk.lcc.rounding import round_half_up


def compare(study: CostStudy) -> Comparison:
    """Calculate every alternative of the study and its difference with the first one."""
    problems = (*find_problems(study), *uncertainty_problems(study))
    results = alternative_results(study)
    pairs = ((results[0], other) for other in results[1:])
    found = (difference(base, other, study.period_years, study.discount_rate) for base, other in pairs)
    return Comparison(
        problems=problems,
        alternatives=results,
        differences=tuple(each for each in found if each),
        lowest_ids=lowest_ids(results),
    )


def alternative_results(study: CostStudy) -> tuple[AlternativeResult, ...]:
    """Return the result of every alternative, none when the study is refused."""
    if next(refusals(study), None):
        return ()
    plan = make_plan(study)
    return tuple(_alternative_result(plan, alternative) for alternative in study.alternatives)


def lowest_ids(results: Sequence[AlternativeResult]) -> tuple[str, ...]:
    """Return the cheapest alternatives to the cent; none while a total is unknown."""
    totals = {each.alternative_id: each.present_cost for each in results}
    cents = {name: round_half_up(total) for name, total in totals.items() if total is not None}
    if not totals or len(cents) < len(totals):
        return ()
    return tuple(name for name, amount in cents.items() if amount == min(cents.values()))


def _alternative_result(plan: Plan, alternative: Alternative) -> AlternativeResult:
    study = plan.study
    lines = line_results(plan, alternative)
    counted = counted_lines(study, lines)
    known = fsum(line.present_cost for line in counted if line.present_cost is not None)
    total = known if all(line.parts is not None for line in counted) else None
    yearly, present = _flows(study, counted)
    residual, residual_present = _flows(
        study, (line for line in counted if line.category is CostCategory.RESIDUAL)
    )
    return AlternativeResult(
        alternative_id=alternative.id,
        lines=lines,
        by_category=_by_category(lines),
        present_cost=total,
        known_cost=known,
        externalities=_sum(each.present_cost for each in lines if each.category is CostCategory.EXTERNALITY),
        equivalent_annual_cost=_annual(plan, total),
        co2e_kg=_sum(line.co2e_kg for line in lines),
        yearly=yearly,
        yearly_present=present,
        cumulative_present=cumulative(present),
        yearly_residual=residual,
        yearly_residual_present=residual_present,
        by_pollutant=_by_pollutant(study, lines),
        emissions_kg=_emissions(lines),
        by_department=by_department(study, counted),
    )


def counted_lines(study: CostStudy, lines: Iterable[LineResult]) -> list[LineResult]:
    """Return the lines that the total counts: without externalities unless the study counts them."""
    counts = study.count_externalities
    return [line for line in lines if counts or line.category is not CostCategory.EXTERNALITY]


def _annual(plan: Plan, total: float | None) -> float | None:
    """Spread the total over year-ends, whatever the timing of the lines; dated up to the last day."""
    return None if total is None else equivalent_annual_cost(total, plan.study.discount_rate, plan.term.end)


def by_department(study: CostStudy, lines: Iterable[LineResult]) -> Mapping[str, float] | None:
    """Return what each department pays of the lines that are money and known; None without a split."""
    by_id = {line.id: line for line in study.lines}
    if not study.departments or not all(map(shares_possible, study.lines)):
        return None
    amounts: dict[str, list[float]] = {"": [], **{each.id: [] for each in study.departments}}
    for result in lines:
        if result.present_cost is not None and result.category is not CostCategory.EXTERNALITY:
            for name, amount in _split(by_id[result.line_id], result.present_cost, amounts):
                amounts[name].append(amount)
    return {name: fsum(parts) for name, parts in amounts.items() if name or parts}


def _split(line: CostLine, amount: float, known: Mapping[str, object]) -> Iterable[tuple[str, float]]:
    """Yield each department's part of a line, and under the empty name what is left."""
    shares = [share for share in line.shares if share.id in known and share.id]
    for share in shares:
        yield share.id, amount * share.percent / 100.0
    left = 100.0 - sum(share.percent for share in shares)
    if abs(left) > 1e-9:
        yield "", amount * left / 100.0


def _by_pollutant(study: CostStudy, lines: Sequence[LineResult]) -> dict[Pollutant, float | None]:
    costs: dict[Pollutant, list[float | None]] = {}
    for line, result in zip(study.lines, lines, strict=True):
        if line.category is CostCategory.EXTERNALITY:
            named = mass_of(line.unit)
            pollutant = computed_pollutant(line) or (named[0] if named else None)
            if pollutant:
                costs.setdefault(pollutant, []).append(result.present_cost)
    return {pollutant: _sum(costs[pollutant]) for pollutant in Pollutant if pollutant in costs}


def _emissions(lines: Sequence[LineResult]) -> dict[Pollutant, float | None]:
    present = {part.pollutant for line in lines for part in line.emissions}
    present |= {pollutant for line in lines for pollutant in line.unknown_pollutants}
    return {each: _sum(line.kilograms(each) for line in lines) for each in Pollutant if each in present}


def _by_category(lines: Iterable[LineResult]) -> dict[CostCategory, float]:
    amounts: dict[CostCategory, list[float]] = {}
    for line in lines:
        if line.present_cost is not None and (line.parts or line.category is CostCategory.EXTERNALITY):
            amounts.setdefault(line.category, []).append(line.present_cost)
    return {category: fsum(amounts[category]) for category in CostCategory if category in amounts}


def _sum(values: Iterable[float | None]) -> float | None:
    """Return the sum, or None when one of the values is unknown."""
    every = list(values)
    known = [value for value in every if value is not None]
    return fsum(known) if len(known) == len(every) else None


def _flows(study: CostStudy, lines: Iterable[LineResult]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return the amounts and the present values of years 0 to N."""
    amounts: list[list[float]] = [[] for _ in range(study.period_years + 1)]
    present: list[list[float]] = [[] for _ in range(study.period_years + 1)]
    for schedule, amount in _per_schedule(lines):
        for each, level, factor in zip(schedule.occurrences, schedule.levels, schedule.factors, strict=True):
            amounts[each.year].append(amount * level)
            present[each.year].append(amount * level * factor)
    return tuple(map(fsum, amounts)), tuple(map(fsum, present))


def _per_schedule(lines: Iterable[LineResult]) -> Iterable[tuple[Schedule, float]]:
    """Add up the parts that share a schedule, so that its years are walked once."""
    shared: dict[int, list[CostPart]] = {}
    for line in lines:
        for part in line.parts or ():
            shared.setdefault(id(part.schedule), []).append(part)
    return ((parts[0].schedule, fsum(part.amount for part in parts)) for parts in shared.values())
