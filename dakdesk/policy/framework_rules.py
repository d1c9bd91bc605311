"""What a framework asks of one dossier: rules as data, each with its goal, and whether they are met.

A rule counts for product groups or kinds of contract, possibly below or from a threshold. It is met by what
the dossier holds: a chosen criterion, a reservation, or life-cycle cost. A rule that is not met is no error:
the officer complies or explains.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from dakdesk.domain.contract import Contract
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind, CostRole, Place, ReservationScope
from dakdesk.policy.thresholds import Thresholds

REGIONAL = "supplies_services_federal"
"""The European threshold of the central government; the figure frameworks of 2020 print is its value then."""


class Strength(StrEnum):
    """How strongly a framework asks something."""

    MUST = "must"
    SHOULD = "should"


class Side(StrEnum):
    """On which side of a threshold a rule counts."""

    BELOW = "below"
    FROM = "from"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleThreshold:
    """The threshold of a rule: the series of dated amounts that decides, beside what the source prints.

    `printed` is in whole euros and of the year `printed_year`; it never decides.
    """

    side: Side
    series: str = REGIONAL
    printed: int | None = None
    printed_year: int | None = None

    def amount(self, thresholds: Thresholds) -> int:
        """Return today's amount of the series, in cents."""
        if self.series == REGIONAL:
            return thresholds.period.supplies_services_federal * 100
        return thresholds.amount(self.series)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What meets a rule; one of these is enough.

    A chosen criterion with one of `criteria`, or one that serves one of `goals` and stands in one of
    `places` (any place when empty); a reserved contract or lot; life-cycle cost as basis or award criterion.
    """

    criteria: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    reservation: bool = False
    life_cycle_cost: bool = False

    def found_in(self, dossier: Dossier) -> bool:
        """Tell whether the dossier holds any of it."""
        return (
            (self.reservation and dossier.contract.reservation.is_made)
            or (self.life_cycle_cost and dossier.costs.role is not CostRole.NONE)
            or any(self.is_met_by(chosen.origin) for chosen in dossier.criteria.chosen)
        )

    def met_at(self, dossier: Dossier) -> str:
        """Return where in the dossier the first of it stands, empty when nothing does."""
        chosen = next((chosen for chosen in dossier.criteria.chosen if self.is_met_by(chosen.origin)), None)
        if chosen is not None:
            return f"criteria.chosen.{chosen.id}"
        if not self.found_in(dossier):
            return ""
        reserved = self.reservation and dossier.contract.reservation.is_made
        return "contract.reservation.scope" if reserved else "costs.role"

    def is_met_by(self, record: Criterion) -> bool:
        """Tell whether choosing this criterion is enough."""
        if record.id in self.criteria:
            return True
        here = not self.places or record.place in self.places
        return here and not set(self.goals).isdisjoint(record.goals)

    @property
    def path(self) -> str:
        """Where in the dossier the rule is met: what a finding jumps to."""
        if self.criteria or self.goals:
            return "criteria.chosen"
        return "contract.reservation.scope" if self.reservation else "costs.role"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkRule:
    """One rule of a framework with an own id; `goal` is the id of the goal or target it comes from.

    Empty `product_groups` or `kinds` leave none out; the two marks at the end narrow it further.
    """

    id: str
    goal: str
    strength: Strength
    text: str
    met_by: Evidence
    product_groups: tuple[str, ...] = ()
    kinds: tuple[ContractKind, ...] = ()
    threshold: RuleThreshold | None = None
    only_framework_agreements: bool = False
    unless_reserved: bool = False

    def applies_to(self, contract: Contract, thresholds: Thresholds) -> bool:
        """Tell whether the rule counts for this contract; without an estimate no threshold decides."""
        return all(condition(self, contract, thresholds) for condition in _CONDITIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleState:
    """A rule that counts for a dossier: whether it is met, and today's threshold in cents if it has one."""

    rule: FrameworkRule
    met: bool
    threshold_cents: int | None = field(default=None)


def rule_states(
    rules: Iterable[FrameworkRule], dossier: Dossier, thresholds: Thresholds
) -> tuple[RuleState, ...]:
    """Return the rules that count for the dossier, in the framework's order, each with whether it is met."""
    return tuple(
        RuleState(
            rule=rule,
            met=rule.met_by.found_in(dossier),
            threshold_cents=rule.threshold.amount(thresholds) if rule.threshold else None,
        )
        for rule in rules
        if rule.applies_to(dossier.contract, thresholds)
    )


def _suits_groups(rule: FrameworkRule, contract: Contract, _: Thresholds) -> bool:
    return not rule.product_groups or not set(rule.product_groups).isdisjoint(contract.product_groups)


def _suits_kind(rule: FrameworkRule, contract: Contract, _: Thresholds) -> bool:
    return not rule.kinds or contract.kind in rule.kinds


def _suits_agreement(rule: FrameworkRule, contract: Contract, _: Thresholds) -> bool:
    return not rule.only_framework_agreements or contract.framework.used


def _suits_reservation(rule: FrameworkRule, contract: Contract, _: Thresholds) -> bool:
    return not (rule.unless_reserved and contract.reservation.scope is ReservationScope.WHOLE)


def _suits_value(rule: FrameworkRule, contract: Contract, thresholds: Thresholds) -> bool:
    if rule.threshold is None:
        return True
    if contract.estimate_cents is None:
        return False
    below = contract.estimate_cents < rule.threshold.amount(thresholds)
    return below is (rule.threshold.side is Side.BELOW)


Condition = Callable[[FrameworkRule, Contract, Thresholds], bool]

_CONDITIONS: tuple[Condition, ...] = (
    _suits_groups,
    _suits_kind,
    _suits_agreement,
    _suits_reservation,
    _suits_value,
)
