"""What keeps a cost study from being calculated, or a figure in it from being known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite

from dakdesk.domain.costs import CostLine, CostStudy, UnitPrice
from dakdesk.domain.terms import Certainty, CostCategory, CostPattern, RateKind
from dakdesk.lcc.cashflow import SHORTEST_INTERVAL

CO2E_UNIT = "kg CO2e"
LONGEST_PERIOD = 150
LOWEST_RATE, HIGHEST_RATE = -0.5, 1.0
LARGEST_NUMBER = 1e12


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
    params: tuple[tuple[str, str | int | float], ...] = ()


def find_problems(study: CostStudy) -> tuple[StudyProblem, ...]:
    """Return every problem of the study, those that refuse the calculation first."""
    return (*refusals(study), *_price_problems(study), *_line_problems(study), *_cell_problems(study))


def refusals(study: CostStudy) -> Iterator[StudyProblem]:
    """Yield the problems with which nothing can be calculated."""
    for code, path, is_wrong in _REFUSALS:
        if is_wrong(study):
            yield StudyProblem(code=code, effect=ProblemEffect.REFUSED, path=path)


def takes_computed_emissions(line: CostLine) -> bool:
    """Whether empty cells of the line stand for the emissions computed from the other lines."""
    return line.category is CostCategory.EXTERNALITY and line.unit == CO2E_UNIT


def unconfirmed_prices(study: CostStudy) -> tuple[UnitPrice, ...]:
    """Return the prices and factors in use that the buyer must still confirm or replace (decision 6)."""
    used = {name for line in study.lines for name in (line.price_id, line.emission_id)}
    return tuple(
        price
        for price in study.prices
        if price.id in used and not price.confirmed and price.certainty is not Certainty.CONFIRMED
    )


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


def _has_double_ids(study: CostStudy) -> bool:
    return any(
        len({item.id for item in items}) < len(items)
        for items in (study.prices, study.alternatives, study.lines)
    )


_REFUSALS: tuple[tuple[str, str, Callable[[CostStudy], bool]], ...] = (
    ("lcc.period_missing", "period_years", lambda study: study.period_years <= 0),
    ("lcc.period_too_long", "period_years", lambda study: study.period_years > LONGEST_PERIOD),
    ("lcc.rate_impossible", "discount_rate", lambda study: not is_rate(study.discount_rate)),
    ("lcc.inflation_impossible", "inflation", lambda study: not is_rate(study.inflation)),
    ("lcc.units_impossible", "units", lambda study: not is_number(study.units) or study.units <= 0),
    ("lcc.no_alternatives", "alternatives", lambda study: not study.alternatives),
    ("lcc.double_id", "", _has_double_ids),
    (
        "lcc.mixed_rates",
        "escalation_kind",
        lambda study: study.rate_kind is RateKind.REAL and study.escalation_kind is RateKind.NOMINAL,
    ),
)


def _price_problems(study: CostStudy) -> Iterator[StudyProblem]:
    used = {name for line in study.lines for name in (line.price_id, line.emission_id)}
    for price in study.prices:
        params = (("price", price.label or price.id),)
        if price.id in used and not is_number(price.value):
            yield _missing("lcc.price_missing", f"prices.{price.id}.value", params)
        if not is_rate(price.escalation):
            yield _missing("lcc.escalation_impossible", f"prices.{price.id}.escalation", params)
        if _holds_inflation(study, price.escalation):
            yield _doubt("lcc.escalation_is_inflation", f"prices.{price.id}.escalation", params)


def _line_problems(study: CostStudy) -> Iterator[StudyProblem]:
    known = {price.id for price in study.prices}
    for line in study.lines:
        path, params = f"lines.{line.id}", (("line", line.label or line.id),)
        if line.price_id and line.price_id not in known:
            yield _missing("lcc.price_unknown", f"{path}.price_id", params)
        if line.emission_id and line.emission_id not in known:
            yield _missing("lcc.emission_unknown", f"{path}.emission_id", params)
        if not is_rate(line.escalation):
            yield _missing("lcc.escalation_impossible", f"{path}.escalation", params)
        if _holds_inflation(study, line.escalation):
            yield _doubt("lcc.escalation_is_inflation", f"{path}.escalation", params)
        if not is_vat(line.vat_percent):
            yield _missing("lcc.vat_impossible", f"{path}.vat_percent", params)
        if line.first_year < 0:
            yield _missing("lcc.first_year_impossible", f"{path}.first_year", params)
        if line.first_year > study.period_years and line.pattern is not CostPattern.AT_END:
            yield _doubt("lcc.outside_period", f"{path}.first_year", params)


def _cell_problems(study: CostStudy) -> Iterator[StudyProblem]:
    for line in study.lines:
        values = {cell.id: cell for cell in line.values}
        for alternative in study.alternatives:
            cell = values.get(alternative.id)
            path = f"lines.{line.id}.values.{alternative.id}"
            params = (("line", line.label or line.id), ("alternative", alternative.name or alternative.id))
            if cell is None or cell.value is None:
                if not takes_computed_emissions(line):
                    yield _missing("lcc.cell_missing", path, params)
            elif not is_number(cell.value):
                yield _missing("lcc.cell_not_a_number", path, params)
            own = cell.interval_years if cell else None
            if not interval_possible(line, line.interval_years if own is None else own):
                yield _missing("lcc.interval_impossible", f"{path}.interval_years", params)


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


def _missing(code: str, path: str, params: tuple[tuple[str, str | int | float], ...]) -> StudyProblem:
    return StudyProblem(code=code, effect=ProblemEffect.MISSING, path=path, params=params)


def _doubt(code: str, path: str, params: tuple[tuple[str, str | int | float], ...]) -> StudyProblem:
    return StudyProblem(code=code, effect=ProblemEffect.DOUBT, path=path, params=params)
