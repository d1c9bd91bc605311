"""Which inputs of a study may be uncertain, and within which bounds one begins.

The bounds to begin with are those of the sensitivity (`dakdesk.lcc.sensitivity`): a proposal, which the
buyer replaces by what he knows.
"""

from collections.abc import Iterator

from dakdesk.domain.costs import CostLine, CostStudy, Uncertainty
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import CostCategory, CostPattern, RateKind
from dakdesk.lcc.inputs import input_value, place_of, record_of
from dakdesk.lcc.problems import HIGHEST_RATE, LOWEST_RATE, used_prices
from dakdesk.lcc.sensitivity import ENERGY_SHARE, LIFE_SHARE, RATE_SHIFT

_USE = (CostCategory.ENERGY, CostCategory.WATER, CostCategory.CONSUMABLES)
_DIGITS = 10


def uncertain_options(study: CostStudy) -> tuple[str, ...]:
    """Return the paths of the inputs that can still be made uncertain: those with a value."""
    taken = {each.path for each in study.uncertainties}
    return tuple(path for path in _paths(study) if path not in taken and input_value(study, path) is not None)


def usual_options(study: CostStudy) -> tuple[str, ...]:
    """Return what usually is uncertain: discount rate, price and amount of energy, water and consumables,
    and how often something is replaced."""
    priced = {line.price_id for line in study.lines if line.category in _USE}
    usual = {"discount_rate", *(f"prices.{name}.value" for name in priced)}
    for line in study.lines:
        if line.category in _USE:
            usual |= {f"lines.{line.id}.values.{cell.id}.value" for cell in line.values}
        if line.pattern is CostPattern.EVERY_N_YEARS:
            usual |= set(_interval_paths(study, line))
    return tuple(path for path in uncertain_options(study) if path in usual and input_value(study, path))


def proposed(study: CostStudy, path: str) -> Uncertainty:
    """Return an uncertain input with bounds around its present value; a value of nought has none yet."""
    value = input_value(study, path)
    low, high = (None, None) if value is None else _around(value, path)
    return Uncertainty(id=new_id("onzeker"), path=path, low=low, high=high)


def input_exists(study: CostStudy, path: str) -> bool:
    """Whether the input that a path names is still there, filled in or not."""
    place = place_of(path)
    if not place.group:
        return bool(path)
    if record_of(study, place) is None:
        return False
    own = place.alternative_id
    return not own or any(each.id == own for each in study.alternatives)


def _around(value: float, path: str) -> tuple[float, float | None]:
    """Return bounds around a value; of nought that is no rate only the lowest is known."""
    place = place_of(path)
    if place.is_rate:
        low, high = value - RATE_SHIFT, value + RATE_SHIFT
        return round(max(low, LOWEST_RATE), _DIGITS), round(min(high, HIGHEST_RATE), _DIGITS)
    if not value:
        return value, None
    width = abs(value) * (LIFE_SHARE if place.field == "interval_years" else ENERGY_SHARE)
    return round(value - width, _DIGITS), round(value + width, _DIGITS)


def _paths(study: CostStudy) -> Iterator[str]:
    yield "discount_rate"
    if study.rate_kind is RateKind.NOMINAL and study.escalation_kind is RateKind.REAL:
        yield "inflation"
    yield "units"
    used = used_prices(study)
    for price in study.prices:
        if price.id in used:
            yield f"prices.{price.id}.value"
            yield f"prices.{price.id}.escalation"
    for line in study.lines:
        yield from _paths_of(study, line)


def _paths_of(study: CostStudy, line: CostLine) -> Iterator[str]:
    for alternative in study.alternatives:
        yield f"lines.{line.id}.values.{alternative.id}.value"
    if line.pattern is CostPattern.EVERY_N_YEARS:
        yield from _interval_paths(study, line)
    if line.pattern is not CostPattern.INPUT:
        yield f"lines.{line.id}.escalation"


def _interval_paths(study: CostStudy, line: CostLine) -> Iterator[str]:
    """Yield the interval of the line while an alternative takes it, and those that alternatives have."""
    own = {cell.id for cell in line.values if cell.interval_years is not None}
    if any(each.id not in own for each in study.alternatives):
        yield f"lines.{line.id}.interval_years"
    for alternative in study.alternatives:
        if alternative.id in own:
            yield f"lines.{line.id}.values.{alternative.id}.interval_years"
