"""A case for the command line: a JSON text with a cost study or one calculation, and its result as a table.

The format stands in docs/lcc.md. Errors name the field.
"""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.paths import PathError
from dakdesk.domain.shape import unknown_keys
from dakdesk.domain.terms import PriceFormula
from dakdesk.lcc.breakeven import break_even
from dakdesk.lcc.calculations import InputError, Inputs, calculate
from dakdesk.lcc.finance import index_levels
from dakdesk.lcc.montecarlo import DRAWS, simulate
from dakdesk.lcc.results import AlternativeResult, Comparison, LineResult
from dakdesk.lcc.scoring import ScoringError, price_points
from dakdesk.lcc.sensitivity import sensitivity
from dakdesk.lcc.study import compare
from dakdesk.lcc.trace import LineTrace, trace_alternative
from dakdesk.lcc.trace_totals import trace_totals
from dakdesk.lcc.uncertainty import extremes, swings

MOST_DRAWS = 100_000

_STUDY_KEYS = {"study", "break_even", "score", "simulation"}
_CALCULATION_KEYS = {"kind", "inputs"}
_ABOUT_KEYS = {
    *("id", "title", "source", "url", "grade", "convention", "notes"),
    *("expected", "tolerance", "derived_keys", "computed", "verified"),
}


class CaseError(ValueError):
    """The case cannot be read or calculated; `field` is where, `code` names the sentence."""

    def __init__(self, code: str, field: str = "", detail: str = "") -> None:
        super().__init__(": ".join(part for part in (field, code, detail) if part))
        self.code = code
        self.field = field
        self.detail = detail


def calculate_case(text: str | bytes) -> dict[str, Any]:
    """Return the result of a case as plain tables, lists and numbers; raises CaseError."""
    case = _decode(text)
    try:
        if "study" in case:
            _refuse_unknown_keys(case, _STUDY_KEYS | _ABOUT_KEYS)
            return _study_result(decode_study(case["study"]), case)
        _refuse_unknown_keys(case, _CALCULATION_KEYS | _ABOUT_KEYS)
        return {"kind": case.get("kind"), "result": _calculation(case)}
    except (InputError, ScoringError) as error:
        raise CaseError(error.code, error.field) from error


def decode_study(table: Any) -> CostStudy:
    """Return the study in a table as read from JSON; raises CaseError with the field that is wrong."""
    import msgspec

    if not isinstance(table, dict):
        raise CaseError("lcc.case_table", "study")
    table = _levels_from_rates(table)
    for place in unknown_keys(table, CostStudy):
        raise CaseError("lcc.case_unknown", "study" + "".join(map(_place, place)))
    try:
        return msgspec.convert(table, CostStudy)
    except msgspec.ValidationError as error:
        detail, _, at = str(error).partition(" - at ")
        field = re.sub(r"^\$\.?", "study.", at.strip("`")).rstrip(".") or "study"
        raise CaseError("lcc.case_value", field, detail) from error


def _levels_from_rates(table: dict[str, Any]) -> dict[str, Any]:
    """Turn a list of yearly growth rates of a price or line into price levels."""
    return {name: _converted(value, name) for name, value in table.items()}


def _converted(value: Any, name: str) -> Any:
    if name not in {"prices", "lines"} or not isinstance(value, list):
        return value
    return [_with_levels(row, f"study.{name}[{index}]") for index, row in enumerate(value)]


def _with_levels(row: Any, place: str) -> Any:
    if not isinstance(row, dict) or "rates" not in row:
        return row
    rates = Inputs(row, place).numbers("rates")
    return {**{key: value for key, value in row.items() if key != "rates"}, "levels": index_levels(rates)}


def _decode(text: str | bytes) -> Mapping[str, Any]:
    import msgspec

    try:
        case = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise CaseError("lcc.case_json", detail=str(error)) from error
    if not isinstance(case, dict):
        raise CaseError("lcc.case_table")
    return case


def _calculation(case: Mapping[str, Any]) -> dict[str, Any]:
    kind, inputs = case.get("kind"), case.get("inputs")
    if not isinstance(kind, str):
        raise CaseError("lcc.case_kind", "kind")
    if not isinstance(inputs, dict):
        raise CaseError("lcc.case_table", "inputs")
    try:
        return calculate(kind, inputs)
    except (OverflowError, ZeroDivisionError) as error:
        raise CaseError("lcc.case_impossible", "inputs", str(error)) from error


def _study_result(study: CostStudy, case: Mapping[str, Any]) -> dict[str, Any]:
    try:
        comparison = compare(study)
        result = comparison_table(study, comparison)
        result["sensitivity"] = _plain(sensitivity(study))
        result["uncertain"] = {"swings": _plain(swings(study)), "extremes": _plain(extremes(study))}
    except OverflowError as error:
        raise CaseError("lcc.case_impossible", "study", str(error)) from error
    if "break_even" in case:
        result["break_even"] = _break_evens(study, case["break_even"])
    if "score" in case:
        result["points"] = _points(comparison, case["score"])
    if "simulation" in case:
        result["simulation"] = _simulation(study, case["simulation"])
    return result


def comparison_table(study: CostStudy, comparison: Comparison) -> dict[str, Any]:
    """Return a comparison with the trace of every line as plain tables."""
    return {
        "problems": [
            {"code": each.code, "effect": each.effect.value, "path": each.path, "params": dict(each.params)}
            for each in comparison.problems
        ],
        "alternatives": [_alternative(study, each) for each in comparison.alternatives],
        "differences": [_plain(each) for each in comparison.differences],
        "lowest": list(comparison.lowest_ids),
        "totals": [_plain(each) for each in trace_totals(study, comparison)],
    }


def _alternative(study: CostStudy, result: AlternativeResult) -> dict[str, Any]:
    names = {each.id: each.name for each in study.alternatives}
    traces = {each.line_id: each for each in trace_alternative(study, result.alternative_id)}
    hidden = {"alternative_id", "lines", "by_category"}
    return {
        "id": result.alternative_id,
        "name": names[result.alternative_id],
        "by_category": {category.value: amount for category, amount in result.by_category.items()},
        **{name: value for name, value in _plain(result).items() if name not in hidden},
        "lines": [_line(each, traces[each.line_id]) for each in result.lines],
    }


def _line(result: LineResult, trace: LineTrace) -> dict[str, Any]:
    return {
        "id": result.line_id,
        "category": result.category.value,
        "present_cost": result.present_cost,
        "co2e_kg": result.co2e_kg,
        "inputs": _plain(trace.inputs),
        "payments": [{**_plain(each), "present": each.present} for each in trace.payments],
    }


def _simulation(study: CostStudy, settings: Any) -> dict[str, Any] | None:
    """Return the spread of the totals and the chances; None when nothing can be drawn."""
    if not isinstance(settings, dict):
        raise CaseError("lcc.case_table", "simulation")
    given = Inputs(settings, "simulation")
    draws, seed = given.whole("draws", DRAWS), given.whole("seed", study.seed)
    if not 1 <= draws <= MOST_DRAWS:
        raise CaseError("lcc.draws_impossible", "simulation.draws")
    drawn = simulate(study, draws, seed)
    if drawn is None:
        return None
    names = [each.id for each in study.alternatives]
    return {
        "seed": drawn.seed,
        "draws": drawn.draws,
        "spreads": _plain(drawn.spreads),
        "cheapest": {name: drawn.chance_cheapest(name) for name in names},
        "cheaper": {
            one: {other: drawn.chance_cheaper(one, other) for other in names if other != one} for one in names
        },
    }


def _break_evens(study: CostStudy, questions: Any) -> list[Any]:
    if not isinstance(questions, list):
        raise CaseError("lcc.case_list", "break_even")
    return [_break_even(study, each, f"break_even[{index}]") for index, each in enumerate(questions)]


def _break_even(study: CostStudy, question: Any, place: str) -> Any:
    if not isinstance(question, dict):
        raise CaseError("lcc.case_table", place)
    given = Inputs(question, place)
    known = {each.id for each in study.alternatives}
    for name in ("alternative", "against"):
        if question.get(name) not in known:
            raise CaseError("lcc.case_alternative", f"{place}.{name}")
    low, high = (given.number(name) if given.has(name) else None for name in ("low", "high"))
    try:
        return _plain(
            break_even(
                study, str(question.get("path")), question["alternative"], question["against"], low, high
            )
        )
    except (PathError, TypeError) as error:
        raise CaseError("lcc.case_path", f"{place}.path", str(error)) from error


def _points(comparison: Comparison, settings: Any) -> dict[str, float] | None:
    """Return the points of each alternative, None while a total is unknown."""
    if not isinstance(settings, dict):
        raise CaseError("lcc.case_table", "score")
    given = Inputs(settings, "score")
    formula = settings.get("formula", PriceFormula.RULE_OF_THREE.value)
    if formula not in list(PriceFormula):
        raise CaseError("lcc.case_choice", "score.formula")
    totals = {each.alternative_id: each.present_cost for each in comparison.alternatives}
    amounts = [total for total in totals.values() if total is not None]
    if len(amounts) < len(totals):
        return None
    low, high = (given.number(name) if given.has(name) else None for name in ("low", "high"))
    multiple = given.number("multiple") if given.has("multiple") else 2.0
    points = price_points(PriceFormula(formula), given.number("weight"), amounts, low, high, multiple)
    return dict(zip(totals, points, strict=True))


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {_plain(key): _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple | list) else value


def _refuse_unknown_keys(table: Mapping[str, Any], known: set[str]) -> None:
    """Refuse a misspelt name instead of leaving its default in place unseen."""
    for name in table:
        if name not in known:
            raise CaseError("lcc.case_unknown", name)


def _place(key: str | int) -> str:
    return f"[{key}]" if isinstance(key, int) else f".{key}"
