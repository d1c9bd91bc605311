"""What a comparison gives: costs per line, category and alternative, flows per year, differences.

Amounts are euro, costs positive and residual values negative, in full precision. `None` is a figure that is
not known because an input is missing; it is never a zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dakdesk.domain.terms import CostCategory, Pollutant
from dakdesk.lcc.cashflow import Schedule
from dakdesk.lcc.growth import Growth
from dakdesk.lcc.problems import ProblemEffect, StudyProblem


@dataclass(frozen=True, slots=True)
class EmissionPart:
    """Emissions of a line: kg of one payment at the start, growth of the factor, schedule, pollutant,
    and the line and factor they come from.

    The discount factors of the schedule do not count: emissions are not discounted.
    """

    kilograms: float
    growth: Growth
    schedule: Schedule
    pollutant: Pollutant = Pollutant.CO2E
    line_id: str = ""
    factor_id: str = ""


@dataclass(frozen=True, slots=True)
class CostPart:
    """One schedule with the amount of one payment at the price level of the start (euro).

    `emission` is what a computed externality prices.
    """

    amount: float
    schedule: Schedule
    emission: EmissionPart | None = None

    @property
    def present_cost(self) -> float:
        """The amount times the sum of level and discount factor of its payments."""
        return self.amount * self.schedule.present


@dataclass(frozen=True, slots=True, kw_only=True)
class LineResult:
    """A line for one alternative; `parts` is None when an input is missing.

    Most lines have one part, an input line none; an externality computed from the emissions has one for
    each line that emits. `unknown_pollutants` are those of which an input is missing.
    """

    line_id: str
    category: CostCategory
    parts: tuple[CostPart, ...] | None
    emissions: tuple[EmissionPart, ...] = ()
    unknown_pollutants: frozenset[Pollutant] = frozenset()
    present_cost: float | None

    @property
    def co2e_kg(self) -> float | None:
        """The kg CO2e of the line over the period, or None when they are not known."""
        return self.kilograms(Pollutant.CO2E)

    def kilograms(self, pollutant: Pollutant) -> float | None:
        """Return the kg of a pollutant over the period, or None when they are not known."""
        if pollutant in self.unknown_pollutants:
            return None
        if not self.emissions:
            return 0.0
        return sum(
            part.kilograms * part.schedule.total for part in self.emissions if part.pollutant is pollutant
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeResult:
    """One column of the comparison.

    `present_cost` is the net present cost, with externalities when the study counts them, None when a
    counted figure is missing; `known_cost` is the sum of what is known. `externalities` is the separate
    subtotal, counted or not, and `by_pollutant` its part for each pollutant that has a price.
    `emissions_kg` holds the kg of each pollutant that occurs. `by_department` splits what is paid in money
    (so without externalities) and is known; under the empty name stands what nobody was given, and it is
    None when shares make no split. Yearly figures have an element for each year
    0 to N and hold what is known.
    """

    alternative_id: str
    lines: tuple[LineResult, ...]
    by_category: Mapping[CostCategory, float]
    present_cost: float | None
    known_cost: float
    externalities: float | None
    equivalent_annual_cost: float | None
    co2e_kg: float | None
    yearly: tuple[float, ...]
    yearly_present: tuple[float, ...]
    cumulative_present: tuple[float, ...]
    yearly_residual: tuple[float, ...]
    yearly_residual_present: tuple[float, ...]
    by_pollutant: Mapping[Pollutant, float | None] = field(default_factory=dict)
    emissions_kg: Mapping[Pollutant, float | None] = field(default_factory=dict)
    by_department: Mapping[str, float] | None = None

    @property
    def complete(self) -> bool:
        """Whether every figure that counts is known."""
        return self.present_cost is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """When an extra investment is earned back, residual values left out; None is not within the period.

    `strict_year` is the first year-end at which it is; `interpolated` supposes an even flow within that
    year. `invests` is False when nothing extra is paid at the start. `lasts` is False when later costs, such
    as a replacement, undo the saving again before the end.
    """

    invests: bool
    strict_year: int | None = None
    interpolated: float | None = None
    lasts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An alternative against the first one; a negative `amount` is a saving.

    `cheaper_from_year`: from that year-end on the cumulative present cost stays below that of the first
    alternative; None when it does not. `saving_to_investment` is None without extra investment.
    `by_department` is what each department pays more, or saves when negative. `saving_and_investment` are
    the other savings and the extra investment whose ratio it is.
    """

    alternative_id: str
    amount: float
    percent: float | None
    co2e_kg: float | None
    simple_payback: Payback
    discounted_payback: Payback
    cheaper_from_year: int | None
    saving_to_investment: float | None
    adjusted_return: float | None
    by_department: Mapping[str, float] | None = None
    saving_and_investment: tuple[float, float] = (0.0, 0.0)

    @property
    def net_saving(self) -> float:
        """The present cost of the first alternative less that of this one."""
        return -self.amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Everything calculated from a study; without alternatives when the study is refused.

    `lowest_ids` are the cheapest alternatives to the cent, empty while any total is unknown.
    """

    problems: tuple[StudyProblem, ...]
    alternatives: tuple[AlternativeResult, ...] = ()
    differences: tuple[Difference, ...] = ()
    lowest_ids: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether nothing was calculated."""
        return any(problem.effect is ProblemEffect.REFUSED for problem in self.problems)

    def of(self, alternative_id: str) -> AlternativeResult:
        """Return the result of one alternative; KeyError when it is not there."""
        for result in self.alternatives:
            if result.alternative_id == alternative_id:
                return result
        raise KeyError(alternative_id)
