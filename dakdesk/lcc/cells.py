"""From the cells of a study to payments: value, uses, unit price, number of units, VAT, escalation."""

from dataclasses import dataclass, field
from math import fsum, prod

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
class Factor:
    """An emission factor of a line: kg of a pollutant per unit, None when it is missing, and its growth."""

    id: str
    pollutant: Pollutant
    kilograms: float | None
    growth: Growth


@dataclass(frozen=True, slots=True)
class LineBasis:
    """What is the same for every alternative: `quantity` is scale times units times uses, `euro` the unit
    price with sign and VAT; None is missing. `input_ids` are the input lines to multiply with."""

    possible: bool
    quantity: float | None
    input_ids: tuple[str, ...]
    euro: float | None
    growth: Growth
    use_growth: Growth
    factors: tuple[Factor, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """A study made ready: prices and input lines by id, and schedules built once for all that share them."""

    study: CostStudy
    prices: dict[str, UnitPrice]
    inputs: dict[str, CostLine]
    inflation: float
    term: Term
    schedules: dict[tuple[Recurrence, Growth], Schedule] = field(default_factory=dict)
    recurrences: dict[tuple[str, float], Recurrence] = field(default_factory=dict)
    bases: dict[str, LineBasis] = field(default_factory=dict)

    def basis(self, line: CostLine) -> LineBasis:
        """Return what all cells of a line share."""
        if line.id not in self.bases:
            self.bases[line.id] = _basis(self, line)
        return self.bases[line.id]

    def schedule(self, line: CostLine, interval: float, growth: Growth) -> Schedule:
        """Return the payments of a line of one euro, at a price that grows by `growth`."""
        key = (self.recurrence(line, interval), growth)
        if key not in self.schedules:
            occurrences = occurrences_of(key[0], self.term)
            self.schedules[key] = build_schedule(occurrences, growth, self.study.discount_rate)
        return self.schedules[key]

    def recurrence(self, line: CostLine, interval: float) -> Recurrence:
        """Return when a line falls, the same for all lines that fall alike."""
        key = (line.id, interval)
        if key not in self.recurrences:
            self.recurrences[key] = self._recurrence(line, interval)
        return self.recurrences[key]

    def _recurrence(self, line: CostLine, interval: float) -> Recurrence:
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
        levels = line.levels if are_levels(line.levels) else ()
        growth = growth_of(line.escalation, levels).times(Growth(self.inflation))
        return growth.times(self.growth(price)).times(self.use_growth(line))

    def growth(self, price: UnitPrice | None) -> Growth:
        """Return the growth of a price or factor from the start of use."""
        start = self.study.start
        if price is None or factor_value(price) is None:
            return NO_GROWTH
        return price_growth(price, start.year if start else None)

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


def _basis(plan: Plan, line: CostLine) -> LineBasis:
    price = unit_price(plan, line)
    uses = [name for name in line.use_ids if name not in plan.inputs]
    values = [factor_value(plan.prices.get(name)) for name in uses]
    known = [value for value in values if value is not None]
    complete = len(known) == len(values)
    return LineBasis(
        possible=_possible(plan, line),
        quantity=line.scale * unit_count(plan.study, line) * prod(known) if complete else None,
        input_ids=tuple(name for name in line.use_ids if name in plan.inputs),
        euro=None if price is None else line_sign(line) * price * vat_factor(plan.study, line),
        growth=plan.price_growth(line, plan.prices.get(line.price_id)),
        use_growth=plan.use_growth(line),
        factors=tuple(_factor(plan, line, name) for name in factor_ids(line)),
    )


def _possible(plan: Plan, line: CostLine) -> bool:
    return (
        is_rate(line.escalation)
        and is_vat(line.vat_percent)
        and is_number(line.scale)
        and are_levels(line.levels)
        and moment_possible(plan.study, line)
    )


def _factor(plan: Plan, line: CostLine, name: str) -> Factor:
    price = plan.prices.get(name)
    value, unit = factor_value(price), price.unit if price else ""
    growth = plan.growth(price).times(plan.use_growth(line)) if value is not None else NO_GROWTH
    kilograms = None if value is None else value * factor_kilograms(unit)
    return Factor(name, factor_pollutant(unit), kilograms, growth)


def _line_result(plan: Plan, line: CostLine, cell: LineValue) -> LineResult:
    basis, interval = plan.basis(line), cell_interval(line, cell)
    usable = basis.possible and interval_possible(line, interval)
    quantity = _quantity(plan, basis, cell) if usable else None
    parts = _parts(plan, line, basis, quantity, interval)
    emissions, unknown = _emissions(plan, line, basis, quantity, interval)
    return LineResult(
        line_id=line.id,
        category=line.category,
        parts=parts,
        emissions=emissions,
        unknown_pollutants=unknown,
        present_cost=_present_cost(parts),
    )


def _present_cost(parts: tuple[CostPart, ...] | None) -> float | None:
    """Return what a line costs, of its one part; nought for a mere input, None while it is unknown."""
    if parts is None:
        return None
    return parts[0].present_cost if parts else 0.0


def _quantity(plan: Plan, basis: LineBasis, cell: LineValue) -> float | None:
    """Return the value times scale, uses and number of units; None while one is missing."""
    if basis.quantity is None or cell.value is None or not is_number(cell.value):
        return None
    quantity = cell.value * basis.quantity
    for name in basis.input_ids:
        factor = use_value(plan, name, cell.id)
        if factor is None:
            return None
        quantity *= factor
    return quantity


def _parts(
    plan: Plan, line: CostLine, basis: LineBasis, quantity: float | None, interval: float
) -> tuple[CostPart, ...] | None:
    if quantity is None or basis.euro is None:
        return None
    if line.pattern is CostPattern.INPUT:
        return ()
    return (CostPart(quantity * basis.euro, plan.schedule(line, interval, basis.growth)),)


def _emissions(
    plan: Plan, line: CostLine, basis: LineBasis, quantity: float | None, interval: float
) -> tuple[tuple[EmissionPart, ...], frozenset[Pollutant]]:
    """Return the emissions of a line and the pollutants of which a figure is missing."""
    if not basis.factors and line.category is not CostCategory.EXTERNALITY:
        return (), frozenset()
    parts: list[EmissionPart] = []
    unknown: set[Pollutant] = set()
    for factor in basis.factors:
        if quantity is None or factor.kilograms is None:
            unknown.add(factor.pollutant)
        else:
            schedule = plan.schedule(line, interval, factor.growth)
            mass = quantity * factor.kilograms
            parts.append(EmissionPart(mass, factor.growth, schedule, factor.pollutant, line.id, factor.id))
    if line.category is CostCategory.EXTERNALITY:
        parts.extend(_typed_emission(plan, line, quantity, interval))
    return tuple(parts), frozenset(unknown)


def _typed_emission(
    plan: Plan, line: CostLine, quantity: float | None, interval: float
) -> tuple[EmissionPart, ...]:
    """Return the mass of an externality typed as such; typed CO2e replaces what the other lines emit."""
    found = mass_of(line.unit)
    if found is None or quantity is None or found[0] is Pollutant.CO2E:
        return ()
    growth = plan.basis(line).use_growth
    schedule = plan.schedule(line, interval, growth)
    return (EmissionPart(quantity * found[1], growth, schedule, found[0], line.id),)


def _computed_externality(
    plan: Plan, line: CostLine, pollutant: Pollutant, emitting: tuple[LineResult, ...]
) -> LineResult:
    """Price the emissions of the other lines in the year in which they fall."""
    basis = plan.basis(line)
    parts: tuple[CostPart, ...] | None = None
    known = not any(pollutant in each.unknown_pollutants for each in emitting)
    if basis.euro is not None and known and basis.possible:
        parts = tuple(
            CostPart(part.kilograms * basis.euro, priced_schedule(plan, part, basis.growth), part)
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


def priced_schedule(plan: Plan, emissions: EmissionPart, growth: Growth) -> Schedule:
    """Return the schedule of emissions at a price that grows by `growth`."""
    combined = emissions.growth.times(growth)
    return build_schedule(emissions.schedule.occurrences, combined, plan.study.discount_rate)
