"""What decides about a procedure: value, kind, buyer, date, social services, reserved access."""

from dataclasses import dataclass
from datetime import date

from dakdesk.domain.contract import Contract
from dakdesk.domain.terms import BuyerType, ContractKind, Procedure, ReservationScope
from dakdesk.policy.thresholds import Thresholds, ThresholdTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """A contract as the rules on procedures see it; `estimate_cents` excludes VAT (art. 16)."""

    kind: ContractKind
    estimate_cents: int
    thresholds: Thresholds
    social_services: bool = False
    reserved: bool = False

    @property
    def social(self) -> bool:
        """Tell whether the light regime of art. 88 to 91 applies, which exists for services only."""
        return self.social_services and self.kind is ContractKind.SERVICES

    @property
    def european_threshold(self) -> int:
        """The threshold for European publication of this contract, in cents."""
        return self.thresholds.european(self.kind, social_services=self.social)

    @property
    def reaches_europe(self) -> bool:
        """Tell whether the estimate reaches the European threshold."""
        return self.estimate_cents >= self.european_threshold

    @property
    def limited_value(self) -> bool:
        """Tell whether art. 92 on contracts of limited value can apply."""
        return self.estimate_cents < self.thresholds.amount("limited_value")


def situation_of(contract: Contract, table: ThresholdTable, today: date) -> Situation | None:
    """Return the situation of a contract, or None while its kind or estimate is missing.

    Without an intended publication date, the thresholds of `today` count.
    """
    if contract.kind is None or contract.estimate_cents is None:
        return None
    day = contract.calendar.publication or today
    return Situation(
        kind=contract.kind,
        estimate_cents=contract.estimate_cents,
        thresholds=table.on(day, contract.buyer.type or BuyerType.LOCAL),
        social_services=contract.social_services,
        reserved=contract.reservation.scope is ReservationScope.WHOLE,
    )


def default_procedure(situation: Situation) -> Procedure:
    """Return the usual procedure for a municipality without a special ground."""
    if situation.limited_value:
        return Procedure.LIMITED_VALUE
    if situation.estimate_cents < situation.thresholds.negotiated_without_publication:
        return Procedure.NEGOTIATED_WITHOUT_PUBLICATION
    simplified = situation.thresholds.negotiated_with_publication(situation.kind)
    if situation.social or situation.estimate_cents < simplified:
        return Procedure.NEGOTIATED_WITH_PUBLICATION
    return Procedure.OPEN
