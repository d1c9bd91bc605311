"""Every legal decision that a clause of the bestek hangs on, taken once, from the dossier and the date.

Articles: WOO is the Act of 17 June 2016, RBW the Act of 17 June 2013, KBP the Royal Decree of 18 April
2017, AUR the Royal Decree of 14 January 2013.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dakdesk.domain.contract import Contract, Duration
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import AwardBasis, ContractKind, DurationUnit, Procedure
from dakdesk.export.context.formats import months
from dakdesk.policy.thresholds import Thresholds

_NEGOTIATED = {
    Procedure.LIMITED_VALUE,
    Procedure.NEGOTIATED_WITHOUT_PUBLICATION,
    Procedure.NEGOTIATED_WITH_PUBLICATION,
    Procedure.COMPETITIVE_WITH_NEGOTIATION,
    Procedure.COMPETITIVE_DIALOGUE,
    Procedure.INNOVATION_PARTNERSHIP,
}
_TWO_STAGES = {
    Procedure.RESTRICTED,
    Procedure.COMPETITIVE_WITH_NEGOTIATION,
    Procedure.COMPETITIVE_DIALOGUE,
    Procedure.INNOVATION_PARTNERSHIP,
}
_FRAUD_SENSITIVE_CPV = ("909", "773", "7971")
"""Cleaning, horticulture, guarding: services under joint liability for wages (AUR, law fact sheet 3.3)."""

_ADVANCES_FROM = date(2024, 1, 1)
_SINGLE_PAYMENT_TERM_FROM = date(2025, 1, 1)
_E_INVOICE_FROM = date(2024, 3, 1)
_E_INVOICE_FROM_30000 = date(2023, 5, 1)
_E_INVOICE_FROM_EUROPE = date(2022, 11, 1)
_RANKING_FROM = date(2024, 6, 1)
_ADVANCE_SHORTEST_MONTHS = 2


class Advance(StrEnum):
    """Which rule on advances counts (WOO 12/1 to 12/6)."""

    FIFTEEN = "fifteen"
    BY_SIZE = "by_size"
    CHOSEN = "chosen"
    NONE = "none"
    SHORT = "short"
    LIMITED_VALUE = "limited_value"
    PER_ORDER = "per_order"


_ADVANCE_LEAST = {Advance.FIFTEEN: 15.0, Advance.BY_SIZE: 20.0, Advance.PER_ORDER: 20.0}
"""Percentage from which one figure for everybody meets the duty (WOO 12/2 and 12/3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalRules:
    """The decisions; `procedure` falls back on the usual one when the buyer has not chosen yet."""

    dossier: Dossier
    thresholds: Thresholds

    @property
    def contract(self) -> Contract:
        """The contract that is judged."""
        return self.dossier.contract

    @property
    def day(self) -> date:
        """The intended publication date, else the day for which the thresholds were taken."""
        return self.contract.calendar.publication or self.thresholds.day

    @property
    def kind(self) -> ContractKind:
        """The kind of contract; supplies until it is chosen."""
        return self.contract.kind or ContractKind.SUPPLIES

    @property
    def estimate(self) -> int | None:
        """The estimate in cents; the sum of the lots when only those are known (WOO 16)."""
        if self.contract.estimate_cents is not None:
            return self.contract.estimate_cents
        lots = [lot.estimate_cents for lot in self.contract.lots if lot.estimate_cents is not None]
        return sum(lots) if lots and len(lots) == len(self.contract.lots) else None

    @property
    def eu_threshold(self) -> int:
        """The threshold for European publication, in cents."""
        return self.thresholds.european(self.kind, social_services=self.contract.social_services)

    @property
    def below_eu(self) -> bool:
        """Whether the estimate stays below the European threshold; also while it is unknown."""
        return self.estimate is None or self.estimate < self.eu_threshold

    @property
    def procedure(self) -> Procedure | None:
        """The chosen procedure."""
        return self.contract.procedure

    @property
    def negotiated(self) -> bool:
        """Whether tenders are negotiated."""
        return self.procedure in _NEGOTIATED

    @property
    def two_stage(self) -> bool:
        """Whether candidates are selected before they tender (WOO 37 to 40)."""
        return self.procedure in _TWO_STAGES

    @property
    def without_publication(self) -> bool:
        """Whether this is the negotiated procedure without prior publication (WOO 42)."""
        return self.procedure is Procedure.NEGOTIATED_WITHOUT_PUBLICATION

    @property
    def limited_value(self) -> bool:
        """Whether this is a contract of limited value (WOO 92)."""
        return self.procedure is Procedure.LIMITED_VALUE

    @property
    def invitation(self) -> bool:
        """Whether the buyer invites instead of publishing a notice."""
        return self.without_publication or self.limited_value

    @property
    def ground(self) -> str:
        """The ground as the buyer wrote it, on one line."""
        return " ".join(self.contract.procedure_ground.split())

    @property
    def on_amount(self) -> bool:
        """Whether art. 42 §1, 1° a) carries the procedure: so written, or the amount allows it."""
        if not self.without_publication or self.contract.social_services:
            return False
        if self.ground:
            return "1°, a" in self.ground or "1° a" in self.ground
        return self.estimate is not None and self.estimate < self.thresholds.negotiated_without_publication

    @property
    def eu_publication(self) -> bool:
        """Whether a European notice is due (WOO 61)."""
        return not self.below_eu and not self.invitation

    @property
    def lots_to_motivate(self) -> bool:
        """Whether lots must be considered and the reasons recorded (WOO 58 §1, second paragraph)."""
        return (
            self.estimate is not None
            and self.estimate >= self.thresholds.lots_reasons
            and not self.limited_value
        )

    @property
    def standstill_mandatory(self) -> bool:
        """Whether the fifteen days of RBW 11 hold whatever the tender."""
        return self.eu_publication

    @property
    def standstill_works(self) -> bool:
        """Whether the standstill depends on the tender to be approved (RBW 30)."""
        return self.below_eu and self.kind is ContractKind.WORKS and not self.invitation

    @property
    def ranking_information(self) -> bool:
        """Whether the ranking is told after opening (WOO 13 §1, since 1 June 2024)."""
        return (
            self.below_eu
            and self.day >= _RANKING_FROM
            and self.procedure in {Procedure.OPEN, Procedure.RESTRICTED}
            and self.dossier.criteria.award.basis is AwardBasis.PRICE
        )

    @property
    def price_average_check(self) -> bool:
        """Whether tenders far below the average are always examined (KBP 36 §4)."""
        return (
            self.procedure in {Procedure.OPEN, Procedure.RESTRICTED}
            and self.dossier.criteria.award.basis is AwardBasis.PRICE
            and (self.kind is ContractKind.WORKS or self.fraud_sensitive_service)
        )

    @property
    def fraud_sensitive_service(self) -> bool:
        """Whether this is a service in a fraud-sensitive sector, judged by its CPV codes."""
        codes = tuple(code.id for code in self.contract.cpv_codes)
        return self.kind is ContractKind.SERVICES and any(c.startswith(_FRAUD_SENSITIVE_CPV) for c in codes)

    @property
    def guarantee_possible(self) -> bool:
        """Whether a guarantee may be asked: not when the award will stay below the floor (AUR 25)."""
        try:
            floor = self.thresholds.amount("guarantee")
        except KeyError:
            return True
        return self.estimate is None or self.estimate >= floor

    @property
    def guarantee_asked(self) -> bool:
        """Whether the bestek asks a guarantee."""
        return self.contract.terms.guarantee_percent > 0 and self.guarantee_possible

    @property
    def advance(self) -> Advance:
        """Which rule on advances counts; a choice below what the Act imposes does not (WOO 12/1)."""
        chosen, due = self.contract.terms.advance_percent, self._advance_due
        if chosen is None or chosen < _ADVANCE_LEAST.get(due, 0.0):
            return due
        return Advance.CHOSEN if chosen > 0 else Advance.NONE

    @property
    def _advance_due(self) -> Advance:
        length = self.contract.duration
        if self.day < _ADVANCES_FROM:
            return Advance.NONE
        if self.limited_value:
            return Advance.LIMITED_VALUE
        if self.contract.framework.used and not self.contract.framework_is_partial:
            return Advance.PER_ORDER
        if length.amount and months(length) < _ADVANCE_SHORTEST_MONTHS:
            return Advance.SHORT
        return self._advance_by_procedure

    @property
    def _advance_by_procedure(self) -> Advance:
        if not self.without_publication:
            return Advance.BY_SIZE
        fifteen = self.on_amount or any(part in self.ground for part in ("1°, c", "1° c", "4°, a", "4° a"))
        return Advance.FIFTEEN if fifteen else Advance.NONE

    @property
    def single_payment_term(self) -> bool:
        """Whether one term of thirty days covers verification and payment (since 1 January 2025)."""
        return self.day >= _SINGLE_PAYMENT_TERM_FROM

    @property
    def e_invoicing(self) -> bool:
        """Whether the duty to send electronic invoices holds (WOO 14/1, brought in by steps)."""
        if self.estimate is not None and self.estimate <= 3_000_00:
            return False
        if self.day >= _E_INVOICE_FROM:
            return True
        if self.day >= _E_INVOICE_FROM_30000:
            return self.estimate is None or self.estimate >= 30_000_00
        return self.day >= _E_INVOICE_FROM_EUROPE and not self.below_eu

    @property
    def price_revision_compulsory(self) -> bool:
        """Whether works need a revision clause (AUR 38/7 §1); for services the list was not read."""
        if self.kind is not ContractKind.WORKS:
            return False
        small = self.estimate is not None and self.estimate < self.thresholds.amount("price_revision")
        return not (small and _short(self.contract.duration))


def _short(length: Duration) -> bool:
    """Whether a term is below 120 working days or 180 calendar days (AUR 38/7 §1)."""
    if not length.amount:
        return False
    if length.unit is DurationUnit.WORKING_DAYS:
        return length.amount < 120
    return months(length) * 30 < 180
