"""From the cells of a study to payments: value, unit price, number of units, VAT, escalation, emissions."""

from dataclasses import dataclass, field

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue, UnitPrice
from dakdesk.domain.terms import CostCategory, CostPattern, RateKind
from dakdesk.lcc.cashflow import Schedule, build_schedule, occurrences_of, residual_occurrence
from dakdesk.lcc.problems import interval_possible, is_number, is_rate, is_vat, takes_computed_emissions
from dakdesk.lcc.results import CostPart, EmissionPart, LineResult

_ScheduleKey = tuple[CostPattern, bool, int, float, float]


@dataclass(frozen=True, slots=True)
class Plan:
    """A study made ready: prices by id, and schedules built once for all lines that share them."""

    study: CostStudy
    prices: dict[str, UnitPrice]
    inflation: float
    schedules: dict[_ScheduleKey, Schedule] = field(default_factory=dict)

    def schedule(self, line: CostLine, interval: float, growth: float) -> Schedule:
        """Return the payments of a line of one euro, at a price that grows by `growth`."""
        residual = line.category is CostCategory.RESIDUAL and line.pattern is CostPattern.EVERY_N_YEARS
        if line.pattern is not CostPattern.EVERY_N_YEARS:
            interval = 0.0
        key = (line.pattern, residual, line.first_year, interval, growth)
        if key not in self.schedules:
            self.schedules[key] = self._build(line, interval, growth, residual)
        return self.schedules[key]

    def _build(self, line: CostLine, interval: float, growth: float, residual: bool) -> Schedule:
        study = self.study
        if residual:
            occurrences = residual_occurrence(interval, study.period_years, line.first_year)
        else:
            occurrences = occurrences_of(
                line.pattern, line.first_year, interval, study.period_years, study.timing
            )
        return build_schedule(occurrences, growth, study.discount_rate)

    def price_growth(self, line: CostLine, price: UnitPrice | None) -> float:
        """Return the yearly growth of a line's amount in the money of the study's rate."""
        return _combine(line.escalation, price.escalation if price else 0.0, self.inflation)


def make_plan(study: CostStudy) -> Plan:
    """Return the plan of a study. With a nominal rate prices also follow inflation, unless their
    escalation includes it: so real and nominal never mix."""
    adds = study.rate_kind is RateKind.NOMINAL and study.escalation_kind is RateKind.REAL
    return Plan(study, {price.id: price for price in study.prices}, study.inflation if adds else 0.0)


def line_results(plan: Plan, alternative: Alternative) -> tuple[LineResult, ...]:
    """Return every line for one alternative; computed externalities follow from the other lines."""
    results: dict[str, LineResult] = {}
    waiting: list[CostLine] = []
    for line in plan.study.lines:
        cell = _cell(line, alternative.id)
        if takes_computed_emissions(line) and cell.value is None:
            waiting.append(line)
        else:
            results[line.id] = _line_result(plan, line, cell)
    emitting = tuple(results.values())
    for line in waiting:
        results[line.id] = _computed_externality(plan, line, emitting)
    return tuple(results[line.id] for line in plan.study.lines)


def unit_price(plan: Plan, line: CostLine) -> float | None:
    """Return euro per unit of the line, 1 when the value itself is euro, None when it is missing."""
    if not line.price_id:
        return 1.0
    price = plan.prices.get(line.price_id)
    return price.value if price and is_number(price.value) and is_rate(price.escalation) else None


def vat_factor(study: CostStudy, line: CostLine) -> float:
    """Return what an amount is multiplied with for VAT; externalities bear none."""
    counts = study.include_vat and line.category is not CostCategory.EXTERNALITY
    return 1.0 + line.vat_percent / 100.0 if counts else 1.0


def unit_count(study: CostStudy, line: CostLine) -> float:
    """Return the number of units that the value of a line is multiplied with."""
    return study.units if line.per_unit else 1.0


def _line_result(plan: Plan, line: CostLine, cell: LineValue) -> LineResult:
    interval = line.interval_years if cell.interval_years is None else cell.interval_years
    usable = _usable(line) and interval_possible(line, interval)
    value = cell.value if usable and is_number(cell.value) else None
    parts = _parts(plan, line, value, interval)
    emissions = _emissions(plan, line, value, interval)
    return LineResult(
        line_id=line.id,
        category=line.category,
        parts=parts,
        emissions=emissions,
        emissions_known=not _emits(line) or emissions is not None,
        present_cost=None if parts is None else parts[0].present_cost,
    )


def _usable(line: CostLine) -> bool:
    return line.first_year >= 0 and is_rate(line.escalation) and is_vat(line.vat_percent)


def _parts(plan: Plan, line: CostLine, value: float | None, interval: float) -> tuple[CostPart] | None:
    price = unit_price(plan, line)
    if value is None or price is None:
        return None
    sign = -1.0 if line.category is CostCategory.RESIDUAL else 1.0
    amount = sign * value * price * unit_count(plan.study, line) * vat_factor(plan.study, line)
    growth = plan.price_growth(line, plan.prices.get(line.price_id))
    return (CostPart(amount, plan.schedule(line, interval, growth)),)


def _emits(line: CostLine) -> bool:
    return bool(line.emission_id) and line.category is not CostCategory.EXTERNALITY


def _emissions(plan: Plan, line: CostLine, value: float | None, interval: float) -> EmissionPart | None:
    factor = plan.prices.get(line.emission_id)
    if not _emits(line) or value is None or factor is None or factor.value is None:
        return None
    if not is_number(factor.value) or not is_rate(factor.escalation):
        return None
    kilograms = value * factor.value * unit_count(plan.study, line)
    return EmissionPart(kilograms, factor.escalation, plan.schedule(line, interval, factor.escalation))


def _computed_externality(plan: Plan, line: CostLine, emitting: tuple[LineResult, ...]) -> LineResult:
    """Price the emissions of the other lines in the year in which they fall."""
    price = unit_price(plan, line)
    parts: tuple[CostPart, ...] | None = None
    if price is not None and _usable(line) and all(each.emissions_known for each in emitting):
        growth = plan.price_growth(line, plan.prices.get(line.price_id))
        parts = tuple(
            CostPart(each.emissions.kilograms * price, _priced(plan, each.emissions, growth))
            for each in emitting
            if each.emissions
        )
    return LineResult(
        line_id=line.id,
        category=line.category,
        parts=parts,
        present_cost=None if parts is None else sum(part.present_cost for part in parts),
    )


def _priced(plan: Plan, emissions: EmissionPart, growth: float) -> Schedule:
    combined = _combine(emissions.growth, growth)
    return build_schedule(emissions.schedule.occurrences, combined, plan.study.discount_rate)


def _combine(*rates: float) -> float:
    level = 1.0
    for rate in rates:
        level *= 1.0 + rate
    return level - 1.0


def _cell(line: CostLine, alternative_id: str) -> LineValue:
    for value in line.values:
        if value.id == alternative_id:
            return value
    return LineValue(id=alternative_id)
