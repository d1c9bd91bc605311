"""Step 5, life-cycle cost: alternatives in columns, cost lines in rows.

Amounts in a cost study are euro as float (they come from measurements and forecasts); the engine keeps
full precision and rounds only for print.
"""

from dataclasses import dataclass
from datetime import date

from dakdesk.domain.terms import (
    AlternativeKind,
    Certainty,
    CostCategory,
    CostPattern,
    CostRole,
    CostTiming,
    Distribution,
    RateKind,
    SupplyWay,
    YesNoUnknown,
)

BOUGHT = (CostCategory.ACQUISITION, CostCategory.DELIVERY)
"""What the price of the contract is paid for: it bears the VAT rate of the contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PricePoint:
    """The value of a price in one calendar year; `id` is the year."""

    id: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPrice:
    """A price, factor or use that lines refer to by id: euro per `unit`, kg of a pollutant per `unit`,
    hours or cycles a year.

    `value` holds for `year`. It grows by `escalation` a year, or by `levels` (the price level after use
    year 1, 2, ..., 1 at the start) and after the last of them by `escalation`, or along `path` (values of
    calendar years, in a straight line between them), which counts relative to the path's own value in `year`.
    """

    id: str
    label: str = ""
    value: float | None = None
    unit: str = ""
    source: str = ""
    year: int | None = None
    certainty: Certainty = Certainty.PROPOSAL
    confirmed: bool = False
    escalation: float = 0.0
    levels: tuple[float, ...] = ()
    path: tuple[PricePoint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One column: present situation, reference, option or offer, and the way in which it meets the need."""

    id: str
    name: str = ""
    kind: AlternativeKind = AlternativeKind.OPTION
    note: str = ""
    way: SupplyWay = SupplyWay.NOT_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class LineValue:
    """The value of a line for one alternative; `id` is the alternative's.

    `interval_years` counts for lines that recur every n years and overrides the line's own.
    """

    id: str
    value: float | None = None
    interval_years: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentShare:
    """The part of a line that a department pays, in percent; `id` is the department's."""

    id: str
    percent: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLine:
    """One row: value in `unit`, times the unit price named by `price_id` (empty: the value is euro),
    times the number of units when `per_unit`, falling as `pattern` says from `first_year` on.

    `use_ids` name prices, uses or input lines that the value is multiplied with as well, `scale` is a fixed
    conversion. `first_month` months are added to `first_year`; a yearly or monthly line runs
    `duration_months` (0: to the end). `on` dates a single cost. `timing` overrides that of the study.
    `emission_ids` are further factors beside `emission_id`. What `shares` leave is nobody's in particular.
    `least_favourable` is the least favourable answer that part III of the bestek allows, None without one.
    """

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
    first_month: int = 0
    duration_months: int = 0
    on: date | None = None
    timing: CostTiming | None = None
    scale: float = 1.0
    use_ids: tuple[str, ...] = ()
    emission_ids: tuple[str, ...] = ()
    levels: tuple[float, ...] = ()
    shares: tuple[DepartmentShare, ...] = ()
    least_favourable: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A service of the buyer that pays or saves."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertainty:
    """An input that can turn out otherwise: `path` within the study, and its lowest and highest value."""

    id: str
    path: str = ""
    low: float | None = None
    high: float | None = None
    distribution: Distribution = Distribution.TRIANGULAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """A starting value that a template put at `path` within the study, with where it comes from.

    It is replaced as soon as another value stands there, else the buyer confirms it.
    """

    id: str
    path: str
    value: float
    label: str = ""
    source: str = ""
    year: int | None = None
    certainty: Certainty = Certainty.PROPOSAL
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CostStudy:
    """Everything of step 5; rates are fractions (0.03 is 3 %).

    `needed` of NO with a reason marks the step as not needed. `escalation_kind` says whether the
    escalations of lines and prices are on top of inflation (real) or include it (nominal). `start` is the
    first day of use; `year_days` is how many days a year counts when moments are dated. `seed` is
    the number that the draws of the uncertain inputs start from: the same seed gives the same draws.
    `lot_ids` are the lots of the contract that the study counts for.
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
    start: date | None = None
    year_days: float = 365.25
    departments: tuple[Department, ...] = ()
    uncertainties: tuple[Uncertainty, ...] = ()
    seed: int = 2014
    lot_ids: tuple[str, ...] = ()
    defaults: tuple[Default, ...] = ()
