"""The dossier: one immutable value that holds all seven steps."""

from dataclasses import dataclass
from datetime import date

from dakdesk.domain.contract import Contract
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.findings import Acceptance
from dakdesk.domain.followup import FollowUp
from dakdesk.domain.market import MarketConsultation
from dakdesk.domain.needs import NeedsAnalysis
from dakdesk.domain.selection import CriteriaSelection


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnClause:
    """A clause the officer adds at the end of a section; `section` is the section's id."""

    id: str
    section: str
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRecord:
    """An export that was made: moment (ISO, local time), the revision it was made from, where to.

    `fingerprint` tells whether something changed since. `content` is the dossier as it was exported, packed
    (see `dakdesk.app.exported_state`); only the last export keeps it.
    """

    id: str
    moment: str
    revision: int
    folder: str = ""
    fingerprint: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderDocument:
    """Step 7, the bestek: what is exported and how.

    `left_out` names annexes that are not wanted; `language` is the document's, not the screen's.
    """

    language: str = "nl"
    left_out: tuple[str, ...] = ()
    clauses: tuple[OwnClause, ...] = ()
    exports: tuple[ExportRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One tender from first need to bestek.

    `id` never changes. `created` is the day it was made, `owner` who made it, `example_id` names the
    shipped example it came from (empty for real work).
    """

    id: str
    created: date
    owner: str = ""
    department: str = ""
    example_id: str = ""
    contract: Contract = Contract()
    needs: NeedsAnalysis = NeedsAnalysis()
    market: MarketConsultation = MarketConsultation()
    criteria: CriteriaSelection = CriteriaSelection()
    costs: CostStudy = CostStudy()
    followup: FollowUp = FollowUp()
    document: TenderDocument = TenderDocument()
    accepted: tuple[Acceptance, ...] = ()
