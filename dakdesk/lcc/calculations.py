"""The single calculations a case may ask by name, from a table of inputs to a table of figures.

Docs: docs/lcc.md lists the inputs of each. A `cases` input gives a list of figures instead of one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dakdesk.domain.terms import PriceFormula
from dakdesk.lcc import cashflow, finance, measures, scoring
from dakdesk.lcc.problems import LONGEST_PERIOD

Figures = dict[str, Any]
_LARGEST = 1e15


class InputError(ValueError):
    """An input is missing or wrong; `field` is its path, `code` names the sentence."""

    def __init__(self, code: str, field: str) -> None:
        super().__init__(f"{field}: {code}")
        self.code = code
        self.field = field


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of one calculation; every reader names the field when it is wrong."""

    table: Mapping[str, Any]
    path: str = "inputs"

    def has(self, name: str) -> bool:
        """Whether the input is given."""
        return name in self.table

    def number(self, name: str, default: float | None = None) -> float:
        """Return a finite number."""
        if name not in self.table and default is not None:
            return default
        return _number(self._get(name), f"{self.path}.{name}")

    def whole(self, name: str, default: int | None = None) -> int:
        """Return a whole number."""
        value = self.number(name, default)
        if value != int(value):
            raise InputError("lcc.case_whole_number", f"{self.path}.{name}")
        return int(value)

    def numbers(self, name: str) -> list[float]:
        """Return a list of at least one number."""
        return _numbers(self._get(name), f"{self.path}.{name}")

    def rate(self, name: str = "rate") -> float:
        """Return a rate above -1."""
        value = self.number(name)
        if value <= -1:
            raise InputError("lcc.rate_impossible", f"{self.path}.{name}")
        return value

    def flows(self, name: str) -> list[tuple[date, float]]:
        """Return dated amounts, each `["2026-11-21", 100]`."""
        rows = self._get(name)
        if not isinstance(rows, list) or not rows:
            raise InputError("lcc.case_list", f"{self.path}.{name}")
        return [_flow(row, f"{self.path}.{name}[{index}]") for index, row in enumerate(rows)]

    def _get(self, name: str) -> Any:
        if name not in self.table:
            raise InputError("lcc.case_missing", f"{self.path}.{name}")
        return self.table[name]


def calculate(kind: str, table: Mapping[str, Any]) -> Figures:
    """Return the figures of the calculation `kind`; raises InputError or ScoringError."""
    function = _KINDS.get(kind)
    if function is None:
        raise InputError("lcc.case_kind", "kind")
    if not isinstance(table.get("cases"), list):
        return function(Inputs(table))
    figures = [
        function(Inputs(_as_table(case), f"inputs.cases[{index}]"))
        for index, case in enumerate(table["cases"])
    ]
    return {name: [each.get(name) for each in figures] for name in (figures[0] if figures else ())}


def _as_table(case: Any) -> Mapping[str, Any]:
    """A case that is a bare list is its values."""
    return case if isinstance(case, dict) else {"values": case}


def _number(value: Any, field: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST:
        raise InputError("lcc.case_number", field)
    return float(value)


def _numbers(values: Any, field: str) -> list[float]:
    if not isinstance(values, list) or not values:
        raise InputError("lcc.case_list", field)
    return [_number(value, f"{field}[{index}]") for index, value in enumerate(values)]


def _flow(row: Any, field: str) -> tuple[date, float]:
    if not isinstance(row, list) or len(row) != 2:
        raise InputError("lcc.case_list", field)
    try:
        day = date.fromisoformat(row[0])
    except (TypeError, ValueError) as error:
        raise InputError("lcc.case_date", f"{field}[0]") from error
    return day, _number(row[1], f"{field}[1]")


def _when(given: Inputs) -> finance.When:
    value = given.table.get("when", 0)
    if value not in (0, 1, "end", "begin"):
        raise InputError("lcc.case_choice", f"{given.path}.when")
    return finance.When.BEGIN if value in (1, "begin") else finance.When.END


def _npv(given: Inputs) -> Figures:
    rate, values, first = given.rate(), given.numbers("values"), given.whole("first_period", 0)
    return {
        "npv": finance.npv(rate, values, start=first),
        "npv_from_0": finance.npv(rate, values),
        "npv_from_1": finance.npv(rate, values, start=1),
    }


def _xnpv(given: Inputs) -> Figures:
    days = given.number("year_days", finance.EXCEL_YEAR_DAYS)
    return {"xnpv": finance.xnpv(given.rate(), given.flows("flows"), year_days=days)}


def _nfv(given: Inputs) -> Figures:
    return {"nfv": finance.nfv(given.rate(), given.whole("nper"), given.numbers("values"))}


def _pv(given: Inputs) -> Figures:
    payment, future = given.number("pmt", 0.0), given.number("fv", 0.0)
    return {"pv": finance.pv(given.rate(), given.number("nper"), payment, future, _when(given))}


def _fv(given: Inputs) -> Figures:
    payment, present = given.number("pmt", 0.0), given.number("pv", 0.0)
    return {"fv": finance.fv(given.rate(), given.number("nper"), payment, present, _when(given))}


def _pmt(given: Inputs) -> Figures:
    present, future = given.number("pv"), given.number("fv", 0.0)
    return {"pmt": finance.pmt(given.rate(), given.number("nper"), present, future, _when(given))}


def _nper(given: Inputs) -> Figures:
    present, future = given.number("pv", 0.0), given.number("fv", 0.0)
    return {"nper": finance.nper(given.rate(), given.number("pmt"), present, future, _when(given))}


def _irr(given: Inputs) -> Figures:
    values = given.numbers("values")
    return {"irr": finance.irr(values), "irrs": list(finance.irrs(values))}


def _mirr(given: Inputs) -> Figures:
    rates = given.rate("finance_rate"), given.rate("reinvest_rate")
    return {"mirr": finance.mirr(given.numbers("values"), *rates)}


def _appraisal(given: Inputs) -> Figures:
    """Values of years 0, 1, ...: an investment is negative, a saving positive."""
    rate, values = given.rate(), given.numbers("values")
    present = [value * finance.discount_factor(rate, year) for year, value in enumerate(values)]
    simple, discounted = measures.payback(values), measures.payback(present)
    return {
        "npv": finance.npv(rate, values),
        "pv_by_year": present[1:],
        "simple_payback_strict": simple.strict_year,
        "simple_payback_interpolated": simple.interpolated,
        "discounted_payback_strict": discounted.strict_year,
        "discounted_payback_interpolated": discounted.interpolated,
        **_irr(given),
    }


def _rates(given: Inputs) -> Figures:
    figures: Figures = {}
    if given.has("nominal"):
        figures["real"] = finance.real_rate(given.rate("nominal"), given.rate("inflation"))
    if given.has("real"):
        figures["nominal"] = finance.nominal_rate(given.rate("real"), given.rate("inflation"))
    if given.has("quote"):
        figures["effective"] = finance.effective_rate(given.number("quote"), given.whole("compounding"))
    return figures


def _factors(given: Inputs) -> Figures:
    """Interest factors by their usual letters: P present, A yearly, F future, G gradient."""
    rate, years = given.rate(), given.whole("years")
    _period(years, f"{given.path}.years")
    present, growth = finance.annuity_factor(rate, years), finance.compound(rate, years)
    gradient = finance.gradient_factor(rate, years)
    return {
        "PA": present,
        "AP": 1.0 / present,
        "FA": present * growth,
        "AF": 1.0 / (present * growth),
        "FP": growth,
        "PF": 1.0 / growth,
        "PG": gradient,
        "AG": gradient / present,
        "FG": gradient * growth,
    }


def _eac(given: Inputs) -> Figures:
    """Equivalent annual cost of a price, a yearly maintenance and a salvage value at the end."""
    rate, years = given.rate(), given.number("years")
    _period(years, f"{given.path}.years")
    recovery, sinking = (
        finance.capital_recovery_factor(rate, years),
        finance.sinking_fund_factor(rate, years),
    )
    capital = given.number("price") * recovery - given.number("salvage", 0.0) * sinking
    return {
        "annuity_factor": finance.annuity_factor(rate, years),
        "crf": recovery,
        "sff": sinking,
        "capital_annual": capital,
        "eac": capital + given.number("maintenance", 0.0),
    }


def _schedule(given: Inputs) -> Figures:
    """Moments of what recurs: the last one that may fall at the end, and all strictly before it."""
    first, interval = given.number("first", 0.0), given.number("interval")
    years = given.number("study_years")
    _period(years, f"{given.path}.study_years")
    if interval != 0 and interval < cashflow.SHORTEST_INTERVAL:
        raise InputError("lcc.interval_impossible", f"{given.path}.interval")
    moments = cashflow.replacement_moments(interval, years, first) if interval else (first,)
    return {
        "last": cashflow.last_occurrence(first, interval, years),
        "moments_before_end": list(moments),
    }


def _residual(given: Inputs) -> Figures:
    """Straight-line residual value, as a negative cost."""
    life = given.number("life")
    _positive(life, f"{given.path}.life")
    value = cashflow.residual_value(given.number("first_cost"), life, given.number("remaining"))
    return {"residual": -value}


def _escalation(given: Inputs) -> Figures:
    amounts, levels = given.numbers("base_amounts"), given.table.get("price_index", [])
    if levels and len(_numbers(levels, f"{given.path}.price_index")) != len(amounts):
        raise InputError("lcc.case_same_length", f"{given.path}.price_index")
    return {"amounts": list(finance.escalate(amounts, levels))}


def _scoring(given: Inputs) -> Figures:
    """Points of each price; `formula` is a price formula of the bestek."""
    weight, prices = given.number("weight"), given.numbers("prices")
    name = given.table.get("formula", PriceFormula.RULE_OF_THREE)
    if name not in list(PriceFormula):
        raise InputError("lcc.case_choice", f"{given.path}.formula")
    low = given.number("low") if given.has("low") else None
    high = given.number("high") if given.has("high") else None
    multiple = given.number("multiple") if given.has("multiple") else 2.0
    points = scoring.price_points(PriceFormula(name), weight, prices, low, high, multiple)
    return {"points": list(points)}


def _positive(value: float, field: str) -> None:
    if value <= 0:
        raise InputError("lcc.case_positive", field)


def _period(years: float, field: str) -> None:
    _positive(years, field)
    if years > LONGEST_PERIOD:
        raise InputError("lcc.period_too_long", field)


_KINDS: dict[str, Callable[[Inputs], Figures]] = {
    "npv": _npv,
    "xnpv": _xnpv,
    "nfv": _nfv,
    "pv": _pv,
    "fv": _fv,
    "pmt": _pmt,
    "nper": _nper,
    "irr": _irr,
    "mirr": _mirr,
    "appraisal": _appraisal,
    "rates": _rates,
    "factors": _factors,
    "eac": _eac,
    "schedule": _schedule,
    "residual": _residual,
    "escalation": _escalation,
    "scoring": _scoring,
}
KINDS = tuple(_KINDS)
