"""Thresholds by date: European (Royal Decree of 18 April 2017, art. 11) and Belgian.

The data holds whole euros excluding VAT; everything returned here is in cents, as in a dossier.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dakdesk.domain.terms import BuyerType, Certainty, ContractKind
from dakdesk.policy.marks import certainty_of
from dakdesk.policy.reading import read_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdPeriod:
    """European thresholds of one two-year period, in euros; regional buyers count with the local ones."""

    valid_from: date
    valid_until: date
    works: int
    supplies_services_local: int
    supplies_services_federal: int
    social_services: int
    mark: str
    source: str
    remark: str = ""

    @property
    def certainty(self) -> Certainty:
        """How sure the amounts are."""
        return certainty_of(self.mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedAmount:
    """A Belgian amount, in euros; `measured_on` is the estimate, the award or the expenditure to approve."""

    id: str
    amount: int
    valid_from: date
    article: str
    measured_on: str
    mark: str
    source: str
    valid_until: date | None = None

    @property
    def certainty(self) -> Certainty:
        """How sure the amount is."""
        return certainty_of(self.mark)

    def holds_on(self, day: date) -> bool:
        """Tell whether the amount is in force on `day`."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The thresholds for one buyer on one day, in cents.

    `known` is False when no period covers the day: the nearest known period is used and must be shown
    with a warning, never as fact.
    """

    day: date
    buyer: BuyerType
    known: bool
    period: ThresholdPeriod
    fixed: tuple[FixedAmount, ...]

    def european(self, kind: ContractKind, *, social_services: bool = False) -> int:
        """Return the threshold from which European publication is due (art. 11)."""
        if kind is ContractKind.WORKS:
            return self.period.works * 100
        if social_services and kind is ContractKind.SERVICES:
            return self.period.social_services * 100
        return self.supplies_services

    @property
    def supplies_services(self) -> int:
        """The European threshold for supplies and services of this buyer."""
        federal = self.buyer is BuyerType.FEDERAL
        euros = self.period.supplies_services_federal if federal else self.period.supplies_services_local
        return euros * 100

    @property
    def negotiated_without_publication(self) -> int:
        """Art. 42 §1, 1° a: the expenditure to approve stays below this, for every buyer and kind."""
        return self.period.supplies_services_federal * 100

    @property
    def lots_reasons(self) -> int:
        """Art. 58 §1: from this estimate the buyer considers lots and records why not, for every buyer."""
        return self.period.supplies_services_federal * 100

    def negotiated_with_publication(self, kind: ContractKind) -> int:
        """Art. 41 §1: below this estimate the simplified procedure with publication is open.

        For a federal buyer we stay below its own European threshold, the stricter reading.
        """
        if kind is ContractKind.WORKS:
            return self.amount("negotiated_with_publication_works")
        return self.supplies_services

    @property
    def standstill_works(self) -> int:
        """Act of 17 June 2013, art. 30: a tender for works above this brings the standstill period."""
        return self.period.works * 100 // 2

    def amount(self, amount_id: str) -> int:
        """Return a fixed amount in cents; KeyError for one that is not in force on this day."""
        return self.fixed_amount(amount_id).amount * 100

    def fixed_amount(self, amount_id: str) -> FixedAmount:
        """Return a fixed amount with its article; KeyError for one that is not in force on this day."""
        for fixed in self.fixed:
            if fixed.id == amount_id:
                return fixed
        raise KeyError(amount_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdTable:
    """All periods in order of time, and all fixed amounts."""

    period: tuple[ThresholdPeriod, ...]
    fixed: tuple[FixedAmount, ...]

    def on(self, day: date, buyer: BuyerType) -> Thresholds:
        """Return the thresholds for `buyer` on `day`; outside all periods the nearest, marked unknown."""
        periods = sorted(self.period, key=lambda period: period.valid_from)
        nearest = min(max(day, periods[0].valid_from), periods[-1].valid_until)
        begun = [period for period in periods if period.valid_from <= nearest]
        return Thresholds(
            day=day,
            buyer=buyer,
            known=begun[-1].valid_from <= day <= begun[-1].valid_until,
            period=begun[-1],
            fixed=tuple(fixed for fixed in self.fixed if fixed.holds_on(nearest)),
        )


def load_thresholds(folder: Path) -> ThresholdTable:
    """Read the thresholds from the policy folder."""
    return read_policy(folder / "thresholds.toml", ThresholdTable)
