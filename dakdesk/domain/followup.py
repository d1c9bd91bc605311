"""Step 6, performance and follow-up: a plan of checks with dates."""

from dataclasses import dataclass
from datetime import date

from dakdesk.domain.contract import Contact
from dakdesk.domain.terms import CheckMoment, Consequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check of a promise; `selected_id` names the selected criterion, empty for an own check.

    The date follows from the start of the contract, `moment` and `months` unless `on` is given.
    """

    id: str
    selected_id: str = ""
    what: str = ""
    how: str = ""
    moment: CheckMoment = CheckMoment.AT_DELIVERY
    months: int = 0
    on: date | None = None
    responsible: str = ""
    proof: str = ""
    consequence: Consequence = Consequence.REMARK
    penalty_cents: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """Everything of step 6; `start` is the planned first day of performance."""

    leading_official: Contact = Contact()
    start: date | None = None
    checks: tuple[Check, ...] = ()
    reporting: str = ""
