"""What of a study flows through the years: the payments of each line, and the emissions that are priced."""

from dataclasses import dataclass

from dakdesk.domain.costs import CostLine, CostStudy, UnitPrice
from dakdesk.domain.terms import CostPattern, Pollutant
from dakdesk.lcc.cashflow import Schedule
from dakdesk.lcc.cells import Plan, make_plan
from dakdesk.lcc.growth import Growth
from dakdesk.lcc.offers.study import asks_interval, fixed_value, sheet_lines
from dakdesk.lcc.pollutants import computed_pollutant, factor_ids, factor_kilograms, factor_pollutant


@dataclass(frozen=True, slots=True, kw_only=True)
class Emission:
    """The emission of a line by one factor; `kilograms` are those in the factor's unit of mass."""

    line: CostLine
    factor: UnitPrice
    kilograms: float
    pollutant: Pollutant
    growth: Growth
    schedule: Schedule


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What one line pays, or one emission of the line when `emission` is priced by it."""

    line: CostLine
    growth: Growth
    schedule: Schedule
    emission: Emission | None = None

    @property
    def moved_by(self) -> CostLine:
        """The line whose interval decides when it falls."""
        return self.emission.line if self.emission else self.line


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Every payment and emission of a sheet, in the order of the lines."""

    plan: Plan
    lines: tuple[CostLine, ...]
    payments: tuple[Payment, ...]
    emissions: tuple[Emission, ...]

    def payments_of(self, line: CostLine) -> tuple[int, ...]:
        """Return the places of a line's payments."""
        return tuple(nr for nr, each in enumerate(self.payments) if each.line.id == line.id)

    @property
    def free(self) -> tuple[CostLine, ...]:
        """The lines whose interval the tenderer may give."""
        return tuple(line for line in self.lines if asks_interval(line))


def flows_of(study: CostStudy) -> Flows:
    """Return what flows for a tender; an asked line flows at the interval of the study."""
    plan, lines = make_plan(study), sheet_lines(study)
    emissions = tuple(_emissions(plan, lines)) if study.count_externalities else ()
    payments = tuple(each for line in lines for each in _payments(plan, line, emissions))
    return Flows(plan=plan, lines=lines, payments=payments, emissions=emissions)


def _emissions(plan: Plan, lines: tuple[CostLine, ...]) -> list[Emission]:
    return [
        _emission(plan, line, plan.prices[name])
        for line in lines
        for name in factor_ids(line)
        if name in plan.prices
    ]


def _emission(plan: Plan, line: CostLine, factor: UnitPrice) -> Emission:
    growth = plan.growth(factor).times(plan.use_growth(line))
    return Emission(
        line=line,
        factor=factor,
        kilograms=factor_kilograms(factor.unit),
        pollutant=factor_pollutant(factor.unit),
        growth=growth,
        schedule=plan.schedule(line, line.interval_years, growth),
    )


def _payments(plan: Plan, line: CostLine, emissions: tuple[Emission, ...]) -> list[Payment]:
    if line.pattern is CostPattern.INPUT:
        return []
    growth = plan.price_growth(line, plan.prices.get(line.price_id))
    pollutant = computed_pollutant(line)
    if pollutant is None or is_filled_in(plan.study, line):
        schedule = plan.schedule(line, line.interval_years, growth)
        return [Payment(line=line, growth=growth, schedule=schedule)]
    return [
        Payment(line=line, growth=each.growth.times(growth), schedule=each.schedule, emission=each)
        for each in emissions
        if each.pollutant is pollutant
    ]


def is_filled_in(study: CostStudy, line: CostLine) -> bool:
    """Whether a line has a value of its own; otherwise an externality follows from the emissions."""
    return line.asked_from_tenderer or fixed_value(study, line) is not None
