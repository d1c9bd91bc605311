"""What keeps a cost study from being calculated, or a figure in it from being known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from dakdesk.domain.costs import CostLine, CostStudy, Default, LineValue, UnitPrice
from dakdesk.domain.paths import PathError, get_at
from dakdesk.domain.terms import Certainty, CostPattern, CostTiming, RateKind
from dakdesk.lcc.cashflow import SHORTEST_INTERVAL
from dakdesk.lcc.growth import are_levels, is_path
from dakdesk.lcc.pollutants import CO2E_UNIT as CO2E_UNIT
from dakdesk.lcc.pollutants import takes_computed_emissions as takes_computed_emissions

LONGEST_PERIOD = 150
LOWEST_RATE, HIGHEST_RATE = -0.5, 1.0
LARGEST_NUMBER = 1e12
FIRST_START, LAST_START = 1900, 2200
_Params = tuple[tuple[str, str | int | float], ...]


class ProblemEffect(StrEnum):
    """What a problem does to the result: nothing is calculated, figures are missing, or only a doubt."""

    REFUSED = "refused"
    MISSING = "missing"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyProblem:
    """A problem as a code with parameters; `path` is relative to the study (`lines.l1.values.a2`).

    The sentence stands under `error.<code>` in the text catalogues and takes the parameters.
    """

    code: str
    effect: ProblemEffect
    path: str = ""
    params: _Params = ()


def find_problems(study: CostStudy) -> tuple[StudyProblem, ...]:
    """Return every problem of the study, those that refuse the calculation first."""
    return (
        *refusals(study),
        *_price_problems(study),
        *_line_problems(study),
        *_moment_problems(study),
        *_share_problems(study),
        *_cell_problems(study),
    )


def refusals(study: CostStudy) -> Iterator[StudyProblem]:
    """Yield the problems with which nothing can be calculated."""
    for code, path, is_wrong in _REFUSALS:
        if is_wrong(study):
            yield StudyProblem(code=code, effect=ProblemEffect.REFUSED, path=path)


def unconfirmed_prices(study: CostStudy) -> tuple[UnitPrice, ...]:
    """Return the prices and factors in use that the buyer must still confirm or replace (decision 6)."""
    used = used_prices(study)
    return tuple(
        price
        for price in study.prices
        if price.id in used and not price.confirmed and price.certainty is not Certainty.CONFIRMED
    )


def unconfirmed_defaults(study: CostStudy) -> tuple[Default, ...]:
    """Return the other starting values that still stand where a template put them, unconfirmed."""
    return tuple(
        default
        for default in study.defaults
        if not default.confirmed
        and default.certainty is not Certainty.CONFIRMED
        and _value_at(study, default.path) == default.value
    )


def used_prices(study: CostStudy) -> set[str]:
    """Return the ids of the prices, factors and uses that lines name."""
    return {
        name
        for line in study.lines
        for name in (line.price_id, line.emission_id, *line.emission_ids, *line.use_ids)
    }


def _value_at(study: CostStudy, path: str) -> object:
    """Return the value at a path; None when the line that it is about is gone."""
    try:
        return get_at(study, path)
    except PathError:
        return None


def is_number(value: float | None) -> bool:
    """Whether there is a value that can be calculated with: no larger than any real one, so that no
    product can overflow."""
    return value is not None and isfinite(value) and abs(value) <= LARGEST_NUMBER


def is_rate(rate: float) -> bool:
    """Whether a yearly rate can be calculated with: between -50 % and 100 %."""
    return LOWEST_RATE <= rate <= HIGHEST_RATE


def is_vat(percent: float) -> bool:
    """Whether a VAT rate can be one."""
    return 0.0 <= percent <= 100.0


def is_start(study: CostStudy) -> bool:
    """Whether days can be counted from the first day of use."""
    return study.start is not None and FIRST_START <= study.start.year <= LAST_START


def is_dated(study: CostStudy) -> bool:
    """Whether a moment of the study is counted by day."""
    return study.timing is CostTiming.DATED or any(
        line.on is not None or line.timing is CostTiming.DATED for line in study.lines
    )


def _start_missing(study: CostStudy) -> bool:
    dated = study.timing is CostTiming.DATED
    return not is_start(study) if dated else study.start is not None and not is_start(study)


def _has_double_ids(study: CostStudy) -> bool:
    return any(
        len({item.id for item in items}) < len(items)
        for items in (study.prices, study.alternatives, study.lines, study.departments)
    ) or bool({item.id for item in study.prices} & {item.id for item in study.lines if _is_input(item)})


def _is_input(line: CostLine) -> bool:
    return line.pattern is CostPattern.INPUT


_REFUSALS: tuple[tuple[str, str, Callable[[CostStudy], bool]], ...] = (
    ("lcc.period_missing", "period_years", lambda study: study.period_years <= 0),
    ("lcc.period_too_long", "period_years", lambda study: study.period_years > LONGEST_PERIOD),
    ("lcc.rate_impossible", "discount_rate", lambda study: not is_rate(study.discount_rate)),
    ("lcc.inflation_impossible", "inflation", lambda study: not is_rate(study.inflation)),
    ("lcc.units_impossible", "units", lambda study: not is_number(study.units) or study.units <= 0),
    ("lcc.no_alternatives", "alternatives", lambda study: not study.alternatives),
    ("lcc.double_id", "", _has_double_ids),
    ("lcc.start_missing", "start", _start_missing),
    ("lcc.year_days_impossible", "year_days", lambda study: not 360.0 <= study.year_days <= 366.0),
    (
        "lcc.mixed_rates",
        "escalation_kind",
        lambda study: study.rate_kind is RateKind.REAL and study.escalation_kind is RateKind.NOMINAL,
    ),
)


def _price_problems(study: CostStudy) -> Iterator[StudyProblem]:
    used = used_prices(study)
    for price in study.prices:
        params = (("price", price.label or price.id),)
        if price.id in used and not is_number(price.value):
            yield _missing("lcc.price_missing", f"prices.{price.id}.value", params)
        if not is_rate(price.escalation):
            yield _missing("lcc.escalation_impossible", f"prices.{price.id}.escalation", params)
        if _holds_inflation(study, price.escalation):
            yield _doubt("lcc.escalation_is_inflation", f"prices.{price.id}.escalation", params)
        if not are_levels(price.levels):
            yield _missing("lcc.levels_impossible", f"prices.{price.id}.levels", params)
        if not is_path(price.path):
            yield _missing("lcc.path_impossible", f"prices.{price.id}.path", params)
        elif price.id in used and _starts_late(price):
            yield _doubt("lcc.path_starts_late", f"prices.{price.id}.path", params)


def _starts_late(price: UnitPrice) -> bool:
    """Whether a path says nothing of the price's own year: until its first year the price stays level."""
    return bool(price.path and price.year) and min(int(point.id) for point in price.path) > (price.year or 0)


def _line_problems(study: CostStudy) -> Iterator[StudyProblem]:
    known = {price.id for price in study.prices}
    inputs = {line.id for line in study.lines if _is_input(line)}
    for line in study.lines:
        path, params = f"lines.{line.id}", (("line", line.label or line.id),)
        if line.price_id and line.price_id not in known:
            yield _missing("lcc.price_unknown", f"{path}.price_id", params)
        if {line.emission_id, *line.emission_ids} - known - {""}:
            yield _missing("lcc.emission_unknown", f"{path}.emission_id", params)
        if not set(line.use_ids) <= known | inputs:
            yield _missing("lcc.use_unknown", f"{path}.use_ids", params)
        if not is_number(line.scale):
            yield _missing("lcc.scale_impossible", f"{path}.scale", params)
        if not is_rate(line.escalation):
            yield _missing("lcc.escalation_impossible", f"{path}.escalation", params)
        if _holds_inflation(study, line.escalation):
            yield _doubt("lcc.escalation_is_inflation", f"{path}.escalation", params)
        if not are_levels(line.levels):
            yield _missing("lcc.levels_impossible", f"{path}.levels", params)
        if not is_vat(line.vat_percent):
            yield _missing("lcc.vat_impossible", f"{path}.vat_percent", params)


def _moment_problems(study: CostStudy) -> Iterator[StudyProblem]:
    for line in study.lines:
        path, params = f"lines.{line.id}", (("line", line.label or line.id),)
        if not moment_possible(study, line):
            field = "first_year" if line.first_year < 0 else "first_month"
            dated = line.first_year >= 0 and line.first_month >= 0 and line.duration_months >= 0
            code = "lcc.start_missing" if dated else "lcc.first_year_impossible"
            yield _missing(code, f"{path}.on" if dated else f"{path}.{field}", params)
        elif _falls_outside(study, line):
            yield _doubt("lcc.outside_period", f"{path}.first_year", params)


def moment_possible(study: CostStudy, line: CostLine) -> bool:
    """Whether the moments of a line can be counted: no negative start, a first day of use for a date."""
    if line.first_year < 0 or line.first_month < 0 or line.duration_months < 0:
        return False
    dated = line.on is not None or line.timing is CostTiming.DATED
    return is_start(study) if dated else True


def _falls_outside(study: CostStudy, line: CostLine) -> bool:
    if line.pattern in (CostPattern.AT_END, CostPattern.INPUT):
        return False
    if line.pattern is CostPattern.ONCE and line.on and study.start:
        return not 0 <= (line.on - study.start).days <= study.period_years * study.year_days
    return line.first_year + line.first_month / 12 > study.period_years


def _share_problems(study: CostStudy) -> Iterator[StudyProblem]:
    known = {department.id for department in study.departments}
    for line in study.lines:
        path, params = f"lines.{line.id}.shares", (("line", line.label or line.id),)
        if {share.id for share in line.shares} - known:
            yield _doubt("lcc.department_unknown", path, params)
        if not shares_possible(line):
            yield _doubt("lcc.shares_impossible", path, params)


def shares_possible(line: CostLine) -> bool:
    """Whether the departments of a line pay no more than all of it together, and each once."""
    percents = [share.percent for share in line.shares]
    positive = all(0 <= percent <= 100 for percent in percents)
    return (
        positive and sum(percents) <= 100 + 1e-9 and len({each.id for each in line.shares}) == len(percents)
    )


def _cell_problems(study: CostStudy) -> Iterator[StudyProblem]:
    for line in study.lines:
        values = {cell.id: cell for cell in line.values}
        for alternative in study.alternatives:
            for code, field in _faults_of_cell(line, values.get(alternative.id)):
                params = (
                    ("line", line.label or line.id),
                    ("alternative", alternative.name or alternative.id),
                )
                yield _missing(code, f"lines.{line.id}.values.{alternative.id}{field}", params)


def _faults_of_cell(line: CostLine, cell: LineValue | None) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a cell: the code, and the end of the path when it is not the value."""
    if cell is None or cell.value is None:
        if not takes_computed_emissions(line):
            yield "lcc.cell_missing", ""
    elif not is_number(cell.value):
        yield "lcc.cell_not_a_number", ""
    own = cell.interval_years if cell else None
    if not interval_possible(line, line.interval_years if own is None else own):
        yield "lcc.interval_impossible", ".interval_years"


def interval_possible(line: CostLine, interval: float) -> bool:
    """Whether a recurring line can recur so: no shorter than a month."""
    if line.pattern is not CostPattern.EVERY_N_YEARS:
        return True
    return isfinite(interval) and interval >= SHORTEST_INTERVAL


def _holds_inflation(study: CostStudy, escalation: float) -> bool:
    """Whether an escalation meant on top of inflation looks like inflation itself."""
    if study.escalation_kind is RateKind.NOMINAL:
        return False
    return escalation != 0.0 and abs(escalation - study.inflation) < 1e-12


def _missing(code: str, path: str, params: _Params) -> StudyProblem:
    return StudyProblem(code=code, effect=ProblemEffect.MISSING, path=path, params=params)


def _doubt(code: str, path: str, params: _Params) -> StudyProblem:
    return StudyProblem(code=code, effect=ProblemEffect.DOUBT, path=path, params=params)
