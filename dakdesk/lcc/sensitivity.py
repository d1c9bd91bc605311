"""Sensitivity: one input at a time lower and higher, and whether another alternative then wins."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from dakdesk.domain.costs import CostLine, CostStudy
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.lcc.results import AlternativeResult
from dakdesk.lcc.study import alternative_results, lowest_ids

RATE_SHIFT = 0.02
ENERGY_SHARE = 0.2
ENERGY_GROWTH = 0.02
USE_SHARE = 0.2
LIFE_SHARE = 0.25
CARBON_SHARE = 0.5
_USE = (CostCategory.ENERGY, CostCategory.WATER, CostCategory.CONSUMABLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A changed study; `code` is what changes, `shift` by how much (a fraction, or points for a rate)."""

    code: str
    shift: float
    change: Callable[[CostStudy], CostStudy]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """The totals of a scenario in the order of the alternatives, who wins, and whether that is another.

    Totals are None where a figure is missing; `winner_changes` is then False.
    """

    code: str
    shift: float
    totals: tuple[float | None, ...]
    lowest_ids: tuple[str, ...]
    winner_changes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The unchanged totals and every scenario: the data of a tornado chart and its table."""

    totals: tuple[float | None, ...]
    lowest_ids: tuple[str, ...]
    scenarios: tuple[ScenarioResult, ...]

    @property
    def robust(self) -> bool:
        """Whether the same alternative wins in every scenario."""
        return bool(self.lowest_ids) and not any(each.winner_changes for each in self.scenarios)


def sensitivity(study: CostStudy) -> Sensitivity:
    """Calculate every scenario that touches the study; empty when the study is refused."""
    base = alternative_results(study)
    winners = lowest_ids(base)
    scenarios = (_run(study, scenario, winners) for scenario in scenarios_of(study)) if base else ()
    return Sensitivity(totals=_totals(base), lowest_ids=winners, scenarios=tuple(scenarios))


def scenarios_of(study: CostStudy) -> Iterator[Scenario]:
    """Yield the scenarios that change something in this study."""
    for scenario in _all_scenarios(study):
        if scenario.change(study) != study:
            yield scenario


def _all_scenarios(study: CostStudy) -> Iterator[Scenario]:
    yield from _both("rate", RATE_SHIFT, _shift_rate)
    yield from _both("energy_price", ENERGY_SHARE, _scale_energy)
    grown = partial(_raise_energy, shift=ENERGY_GROWTH)
    yield Scenario(code="energy_growth", shift=ENERGY_GROWTH, change=grown)
    yield from _both("use", USE_SHARE, _scale_use)
    yield from _both("life", LIFE_SHARE, _scale_lives)
    if study.count_externalities:
        yield from _both("externalities", CARBON_SHARE, _scale_externalities)
    yield Scenario(code="residual", shift=-1.0, change=_without_residual)


def _both(code: str, size: float, change: Callable[..., CostStudy]) -> Iterator[Scenario]:
    for shift in (-size, size):
        yield Scenario(code=code, shift=shift, change=partial(change, shift=shift))


def _run(study: CostStudy, scenario: Scenario, winners: tuple[str, ...]) -> ScenarioResult:
    results = alternative_results(scenario.change(study))
    lowest = lowest_ids(results)
    return ScenarioResult(
        code=scenario.code,
        shift=scenario.shift,
        totals=_totals(results),
        lowest_ids=lowest,
        winner_changes=bool(lowest) and set(lowest) != set(winners),
    )


def _totals(results: tuple[AlternativeResult, ...]) -> tuple[float | None, ...]:
    return tuple(each.present_cost for each in results)


def _shift_rate(study: CostStudy, shift: float) -> CostStudy:
    return replace(study, discount_rate=study.discount_rate + shift)


def _scale_energy(study: CostStudy, shift: float) -> CostStudy:
    """Scale what energy costs, not what is used: emissions stay."""
    return _scale_costs(study, CostCategory.ENERGY, 1.0 + shift)


def _raise_energy(study: CostStudy, shift: float) -> CostStudy:
    """Let what energy costs grow faster by `shift` a year, on top of the growth it has."""
    lines = tuple(
        _raised(line, 1.0 + shift) if line.category is CostCategory.ENERGY and _costs(line) else line
        for line in study.lines
    )
    return replace(study, lines=lines)


def _raised(line: CostLine, factor: float) -> CostLine:
    levels = tuple(level * factor**year for year, level in enumerate(line.levels, 1))
    return replace(line, escalation=(1.0 + line.escalation) * factor - 1.0, levels=levels)


def _scale_externalities(study: CostStudy, shift: float) -> CostStudy:
    return _scale_costs(study, CostCategory.EXTERNALITY, 1.0 + shift)


def _scale_costs(study: CostStudy, category: CostCategory, factor: float) -> CostStudy:
    """Scale the unit prices of a category, and the values of its lines that have none.

    An input costs nothing itself: its value counts in the line that is multiplied with it.
    """
    lines_of = [line for line in study.lines if line.category is category and _costs(line)]
    priced = {line.price_id for line in lines_of}
    prices = tuple(
        replace(price, value=_times(price.value, factor)) if price.id in priced else price
        for price in study.prices
    )
    lines = tuple(
        _scale_values(line, factor) if line in lines_of and not line.price_id else line
        for line in study.lines
    )
    return replace(study, prices=prices, lines=lines)


def _scale_use(study: CostStudy, shift: float) -> CostStudy:
    lines = tuple(
        _scale_values(line, 1.0 + shift) if line.category in _USE and _costs(line) else line
        for line in study.lines
    )
    return replace(study, lines=lines)


def _scale_lives(study: CostStudy, shift: float) -> CostStudy:
    lines = tuple(
        _scale_intervals(line, 1.0 + shift) if line.pattern is CostPattern.EVERY_N_YEARS else line
        for line in study.lines
    )
    return replace(study, lines=lines)


def _without_residual(study: CostStudy) -> CostStudy:
    kept = tuple(line for line in study.lines if line.category is not CostCategory.RESIDUAL)
    return replace(study, lines=kept)


def _scale_values(line: CostLine, factor: float) -> CostLine:
    values = tuple(replace(cell, value=_times(cell.value, factor)) for cell in line.values)
    return replace(line, values=values)


def _scale_intervals(line: CostLine, factor: float) -> CostLine:
    values = tuple(replace(cell, interval_years=_times(cell.interval_years, factor)) for cell in line.values)
    return replace(line, interval_years=line.interval_years * factor, values=values)


def _costs(line: CostLine) -> bool:
    return line.pattern is not CostPattern.INPUT


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor
