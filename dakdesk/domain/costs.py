"""Step 5, life-cycle cost: alternatives in columns, cost lines in rows.

Amounts in a cost study are euro as float (they come from measurements and forecasts); the engine keeps
full precision and rounds only for print.
"""

from dataclasses import dataclass

from dakdesk.domain.terms import (
    AlternativeKind,
    Certainty,
    CostCategory,
    CostPattern,
    CostRole,
    CostTiming,
    RateKind,
    YesNoUnknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPrice:
    """A price or factor that lines refer to by id: euro per `unit`, or kg CO2e per `unit`."""

    id: str
    label: str = ""
    value: float | None = None
    unit: str = ""
    source: str = ""
    year: int | None = None
    certainty: Certainty = Certainty.PROPOSAL
    confirmed: bool = False
    escalation: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One column: present situation, reference, option or offer."""

    id: str
    name: str = ""
    kind: AlternativeKind = AlternativeKind.OPTION
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineValue:
    """The value of a line for one alternative; `id` is the alternative's.

    `interval_years` counts for lines that recur every n years and overrides the line's own.
    """

    id: str
    value: float | None = None
    interval_years: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One row: value in `unit`, times the unit price named by `price_id` (empty: the value is euro),
    times the number of units when `per_unit`, falling as `pattern` says from `first_year` on."""

    id: str
    label: str = ""
    category: CostCategory = CostCategory.ACQUISITION
    unit: str = "€"
    pattern: CostPattern = CostPattern.ONCE
    first_year: int = 0
    interval_years: float = 1.0
    per_unit: bool = True
    price_id: str = ""
    emission_id: str = ""
    escalation: float = 0.0
    vat_percent: float = 21.0
    asked_from_tenderer: bool = False
    values: tuple[LineValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CostStudy:
    """Everything of step 5; rates are fractions (0.03 is 3 %).

    `needed` of NO with a reason marks the step as not needed. `escalation_kind` says whether the
    escalations of lines and prices are on top of inflation (real) or include it (nominal).
    """

    needed: YesNoUnknown = YesNoUnknown.UNKNOWN
    not_needed_reason: str = ""
    template_id: str = ""
    role: CostRole = CostRole.NONE
    units: float = 1.0
    unit_name: str = ""
    period_years: int = 0
    discount_rate: float = 0.03
    rate_kind: RateKind = RateKind.REAL
    inflation: float = 0.02
    escalation_kind: RateKind = RateKind.REAL
    timing: CostTiming = CostTiming.END_OF_YEAR
    include_vat: bool = False
    count_externalities: bool = False
    prices: tuple[UnitPrice, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    lines: tuple[CostLine, ...] = ()
    note: str = ""
    rate_source: str = ""
