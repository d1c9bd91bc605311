"""From the cells of a study to payments: value, uses, unit price, number of units, VAT, escalation."""

from dataclasses import dataclass, field
from math import fsum

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue, UnitPrice
from dakdesk.domain.terms import CostCategory, CostPattern, Pollutant, RateKind
from dakdesk.lcc.cashflow import Recurrence, Schedule, Term, build_schedule, occurrences_of
from dakdesk.lcc.growth import NO_GROWTH, Growth, are_levels, growth_of, is_path, price_growth
from dakdesk.lcc.pollutants import (
    computed_pollutant,
    factor_ids,
    factor_kilograms,
    factor_pollutant,
    mass_of,
)
from dakdesk.lcc.problems import interval_possible, is_number, is_rate, is_vat, moment_possible
from dakdesk.lcc.results import CostPart, EmissionPart, LineResult


@dataclass(frozen=True, slots=True)
class Plan:
    """A study made ready: prices and input lines by id, and schedules built once for all that share them."""

    study: CostStudy
    prices: dict[str, UnitPrice]
    inputs: dict[str, CostLine]
    inflation: float
    term: Term
    schedules: dict[tuple[Recurrence, Growth], Schedule] = field(default_factory=dict)

    def schedule(self, line: CostLine, interval: float, growth: Growth) -> Schedule:
        """Return the payments of a line of one euro, at a price that grows by `growth`."""
        key = (self.recurrence(line, interval), growth)
        if key not in self.schedules:
            occurrences = occurrences_of(key[0], self.term)
            self.schedules[key] = build_schedule(occurrences, growth, self.study.discount_rate)
        return self.schedules[key]

    def recurrence(self, line: CostLine, interval: float) -> Recurrence:
        """Return when a line falls, the same for all lines that fall alike."""
        recurs = line.pattern is CostPattern.EVERY_N_YEARS
        return Recurrence(
            line.pattern,
            line.first_year,
            line.first_month,
            line.duration_months,
            interval if recurs else 0.0,
            line.timing or self.study.timing,
            line.on,
            recurs and line.category is CostCategory.RESIDUAL,
        )

    def price_growth(self, line: CostLine, price: UnitPrice | None) -> Growth:
        """Return the growth of a line's amount in the money of the study's rate."""
        growth = growth_of(line.escalation, line.levels).times(Growth(self.inflation))
        return growth.times(self.growth(price)).times(self.use_growth(line))

    def growth(self, price: UnitPrice | None) -> Growth:
        """Return the growth of a price or factor from the start of use."""
        start = self.study.start
        return price_growth(price, start.year if start else None) if price else NO_GROWTH

    def use_growth(self, line: CostLine) -> Growth:
        """Return the growth of what the value is multiplied with, for costs and emissions alike."""
        growth = NO_GROWTH
        for name in line.use_ids:
            growth = growth.times(self.growth(self.prices.get(name)))
        return growth


def make_plan(study: CostStudy) -> Plan:
    """Return the plan of a study. With a nominal rate prices also follow inflation, unless their
    escalation includes it: so real and nominal never mix."""
    adds = study.rate_kind is RateKind.NOMINAL and study.escalation_kind is RateKind.REAL
    return Plan(
        study,
        prices={price.id: price for price in study.prices},
        inputs={line.id: line for line in study.lines if line.pattern is CostPattern.INPUT},
        inflation=study.inflation if adds else 0.0,
        term=Term(study.period_years, study.timing, study.start, study.year_days),
    )


def line_results(plan: Plan, alternative: Alternative) -> tuple[LineResult, ...]:
    """Return every line for one alternative; computed externalities follow from the other lines."""
    results: dict[str, LineResult] = {}
    waiting: list[tuple[CostLine, Pollutant]] = []
    for line in plan.study.lines:
        cell = cell_of(line, alternative.id)
        pollutant = computed_pollutant(line) if cell.value is None else None
        if pollutant:
            waiting.append((line, pollutant))
        else:
            results[line.id] = _line_result(plan, line, cell)
    emitting = tuple(each for each in results.values() if each.category is not CostCategory.EXTERNALITY)
    for line, pollutant in waiting:
        results[line.id] = _computed_externality(plan, line, pollutant, emitting)
    return tuple(results[line.id] for line in plan.study.lines)


def unit_price(plan: Plan, line: CostLine) -> float | None:
    """Return euro per unit of the line, 1 when the value itself is euro, None when it is missing."""
    return factor_value(plan.prices.get(line.price_id)) if line.price_id else 1.0


def factor_value(price: UnitPrice | None) -> float | None:
    """Return the value of a price, factor or use; None when it or its course cannot be calculated with."""
    if price is None or not is_number(price.value) or not is_rate(price.escalation):
        return None
    return price.value if are_levels(price.levels) and is_path(price.path) else None


def use_value(plan: Plan, name: str, alternative_id: str) -> float | None:
    """Return what a line is multiplied with: a use of the study, or an input line of the alternative."""
    source = plan.inputs.get(name)
    if source is None:
        return factor_value(plan.prices.get(name))
    value = cell_of(source, alternative_id).value
    return value if is_number(value) else None


def vat_factor(study: CostStudy, line: CostLine) -> float:
    """Return what an amount is multiplied with for VAT; externalities bear none."""
    counts = study.include_vat and line.category is not CostCategory.EXTERNALITY
    return 1.0 + line.vat_percent / 100.0 if counts else 1.0


def unit_count(study: CostStudy, line: CostLine) -> float:
    """Return the number of units that the value of a line is multiplied with."""
    return study.units if line.per_unit else 1.0


def cell_of(line: CostLine, alternative_id: str) -> LineValue:
    """Return the cell of a line for an alternative, an empty one when there is none."""
    for value in line.values:
        if value.id == alternative_id:
            return value
    return LineValue(id=alternative_id)


def cell_interval(line: CostLine, cell: LineValue) -> float:
    """Return the interval or life of a recurring line for an alternative."""
    return line.interval_years if cell.interval_years is None else cell.interval_years


def line_sign(line: CostLine) -> float:
    """Return -1 for a residual value, which is typed as a positive amount."""
    return -1.0 if line.category is CostCategory.RESIDUAL else 1.0


def _line_result(plan: Plan, line: CostLine, cell: LineValue) -> LineResult:
    interval = cell_interval(line, cell)
    quantity = _quantity(plan, line, cell) if _usable(plan, line, interval) else None
    parts = _parts(plan, line, quantity, interval)
    emissions, unknown = _emissions(plan, line, quantity, interval)
    return LineResult(
        line_id=line.id,
        category=line.category,
        parts=parts,
        emissions=emissions,
        unknown_pollutants=unknown,
        present_cost=None if parts is None else fsum(part.present_cost for part in parts),
    )


def _usable(plan: Plan, line: CostLine, interval: float) -> bool:
    return (
        is_rate(line.escalation)
        and is_vat(line.vat_percent)
        and is_number(line.scale)
        and are_levels(line.levels)
        and moment_possible(plan.study, line)
        and interval_possible(line, interval)
    )


def _quantity(plan: Plan, line: CostLine, cell: LineValue) -> float | None:
    """Return the value times scale, uses and number of units; None while one is missing."""
    if not is_number(cell.value) or cell.value is None:
        return None
    quantity = cell.value * line.scale * unit_count(plan.study, line)
    for name in line.use_ids:
        factor = use_value(plan, name, cell.id)
        if factor is None:
            return None
        quantity *= factor
    return quantity


def _parts(
    plan: Plan, line: CostLine, quantity: float | None, interval: float
) -> tuple[CostPart, ...] | None:
    price = unit_price(plan, line)
    if quantity is None or price is None:
        return None
    if line.pattern is CostPattern.INPUT:
        return ()
    amount = line_sign(line) * quantity * price * vat_factor(plan.study, line)
    growth = plan.price_growth(line, plan.prices.get(line.price_id))
    return (CostPart(amount, plan.schedule(line, interval, growth)),)


def _emissions(
    plan: Plan, line: CostLine, quantity: float | None, interval: float
) -> tuple[tuple[EmissionPart, ...], frozenset[Pollutant]]:
    """Return the emissions of a line and the pollutants of which a figure is missing."""
    parts: list[EmissionPart] = []
    unknown: set[Pollutant] = set()
    for name in factor_ids(line):
        factor = plan.prices.get(name)
        value = factor_value(factor)
        pollutant = factor_pollutant(factor.unit if factor else "")
        if quantity is None or value is None or factor is None:
            unknown.add(pollutant)
        else:
            growth = plan.growth(factor).times(plan.use_growth(line))
            kilograms = quantity * value * factor_kilograms(factor.unit)
            parts.append(EmissionPart(kilograms, growth, plan.schedule(line, interval, growth), pollutant))
    typed = _typed_emission(plan, line, quantity, interval)
    return (*parts, *typed), frozenset(unknown)


def _typed_emission(
    plan: Plan, line: CostLine, quantity: float | None, interval: float
) -> tuple[EmissionPart, ...]:
    """Return the mass of an externality typed as such; typed CO2e replaces what the other lines emit."""
    found = mass_of(line.unit) if line.category is CostCategory.EXTERNALITY else None
    if found is None or quantity is None or found[0] is Pollutant.CO2E:
        return ()
    growth = plan.use_growth(line)
    return (EmissionPart(quantity * found[1], growth, plan.schedule(line, interval, growth), found[0]),)


def _computed_externality(
    plan: Plan, line: CostLine, pollutant: Pollutant, emitting: tuple[LineResult, ...]
) -> LineResult:
    """Price the emissions of the other lines in the year in which they fall."""
    price = unit_price(plan, line)
    parts: tuple[CostPart, ...] | None = None
    known = not any(pollutant in each.unknown_pollutants for each in emitting)
    if price is not None and known and _usable(plan, line, line.interval_years):
        growth = plan.price_growth(line, plan.prices.get(line.price_id))
        parts = tuple(
            CostPart(part.kilograms * price, _priced(plan, part, growth))
            for each in emitting
            for part in each.emissions
            if part.pollutant is pollutant
        )
    return LineResult(
        line_id=line.id,
        category=line.category,
        parts=parts,
        present_cost=None if parts is None else fsum(part.present_cost for part in parts),
    )


def _priced(plan: Plan, emissions: EmissionPart, growth: Growth) -> Schedule:
    combined = emissions.growth.times(growth)
    return build_schedule(emissions.schedule.occurrences, combined, plan.study.discount_rate)
