"""The inputs of a study that may vary, by path, and what keeps an uncertain one from doing so."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from dakdesk.domain import paths
from dakdesk.domain.costs import CostLine, CostStudy, LineValue, Uncertainty, UnitPrice
from dakdesk.lcc.problems import ProblemEffect, StudyProblem, is_number, is_rate

RATES = {"discount_rate", "inflation", "escalation"}
_AMOUNTS = {"value", "interval_years", "scale", "units"}
LINES, PRICES = "lines", "prices"


class InputPlace(NamedTuple):
    """Where an input stands: `lines.<id>.values.<alternative>.<field>`, `lines.<id>.<field>` or
    `prices.<id>.<field>`; an assumption of the study itself is a field alone, without a group."""

    group: str
    record_id: str
    alternative_id: str
    field: str

    @property
    def is_rate(self) -> bool:
        """Whether the input is a fraction, which people read in percent."""
        return self.field in RATES


def place_of(path: str) -> InputPlace:
    """Return where the input that a path names stands."""
    names = path.split(".")
    if names[0] not in (LINES, PRICES):
        return InputPlace("", "", "", names[-1])
    record_id = names[1] if len(names) > 1 else ""
    alternative_id = names[3] if len(names) > 3 and names[2] == "values" else ""
    return InputPlace(names[0], record_id, alternative_id, names[-1])


def record_of(study: CostStudy, place: InputPlace) -> CostLine | UnitPrice | None:
    """Return the line or price that an input belongs to; None for an assumption, or when it is gone."""
    if not place.group:
        return None
    records: tuple[CostLine | UnitPrice, ...] = study.lines if place.group == LINES else study.prices
    return next((each for each in records if each.id == place.record_id), None)


def uncertainty_problems(study: CostStudy) -> Iterator[StudyProblem]:
    """Yield what keeps an uncertain input from being varied."""
    for each in study.uncertainties:
        code = _fault(study, each)
        if code:
            yield StudyProblem(code=code, effect=ProblemEffect.DOUBT, path=f"uncertainties.{each.id}")


def input_value(study: CostStudy, path: str) -> float | None:
    """Return the present value of an input that may vary, None when it has none or may not."""
    field = place_of(path).field
    if field not in RATES | _AMOUNTS:
        return None
    try:
        value = paths.get_at(with_cell(study, path), path)
    except paths.PathError:
        return None
    if value is None and field == "interval_years":
        return input_value(study, f"{path.partition('.values.')[0]}.interval_years")
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if known and is_number(value) else None


def with_input(study: CostStudy, path: str, value: float) -> CostStudy:
    """Return the study with another value for an input."""
    return paths.replace_at(with_cell(study, path), path, value)


def with_cell(study: CostStudy, path: str) -> CostStudy:
    """Make the empty cell that `path` names, so that it can be given a value."""
    head, dot, rest = path.partition(".values.")
    if not dot or not head.startswith("lines."):
        return study
    line_id, alternative_id = head.removeprefix("lines."), rest.rpartition(".")[0]
    lines = tuple(
        replace(line, values=(*line.values, LineValue(id=alternative_id)))
        if line.id == line_id and all(cell.id != alternative_id for cell in line.values)
        else line
        for line in study.lines
    )
    return replace(study, lines=lines)


def bounds(each: Uncertainty) -> tuple[float, float]:
    """Return the lowest and the highest value of a sound uncertain input."""
    return each.low or 0.0, each.high or 0.0


def _fault(study: CostStudy, each: Uncertainty) -> str:
    value = input_value(study, each.path)
    if value is None:
        return "lcc.uncertainty_path"
    if each.low is None or each.high is None or each.low > each.high:
        return "lcc.uncertainty_bounds"
    place = place_of(each.path)
    allowed = is_rate if place.is_rate else _possible(place)
    if not (allowed(each.low) and allowed(each.high)):
        return "lcc.uncertainty_bounds"
    return "" if each.low <= value <= each.high else "lcc.uncertainty_outside"


def _possible(place: InputPlace) -> Callable[[float], bool]:
    lowest = {"units": 1e-9, "interval_years": 1.0 / 12.0}.get(place.field)
    return lambda value: is_number(value) and (lowest is None or value >= lowest)
