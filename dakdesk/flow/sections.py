"""The state of one section of a step: which of its fields are filled, and what is still missing."""

from collections.abc import Iterable
from dataclasses import dataclass

from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.followup import FollowUp
from dakdesk.domain.market import MarketConsultation
from dakdesk.domain.needs import NeedsAnalysis
from dakdesk.domain.paths import get_at
from dakdesk.domain.terms import Gravity
from dakdesk.flow.requirements import requirements
from dakdesk.flow.steps import StepStatus

_Part = Contract | NeedsAnalysis | MarketConsultation | FollowUp

_BLANK: dict[str, _Part] = {
    "contract": Contract(),
    "needs": NeedsAnalysis(),
    "market": MarketConsultation(),
    "followup": FollowUp(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionProgress:
    """State of a section and the paths of the required fields that are still empty."""

    status: StepStatus
    missing: tuple[str, ...] = ()

    @property
    def folds(self) -> bool:
        """Tell whether nobody needs to look at it now: it is done, or not begun."""
        return self.status in (StepStatus.COMPLETE, StepStatus.EMPTY)


def section_progress(
    paths: tuple[str, ...], dossier: Dossier, findings: Iterable[Finding], *, optional: bool = False
) -> SectionProgress:
    """Return how far the section that holds the fields at or below `paths` is.

    `findings` are the open ones. A section without required fields is complete once something was
    filled in: what it starts with is a valid answer. An `optional` section asks nothing until something
    in it applies, so it is complete from the start.
    """
    wanted = [r for r in requirements() if _inside(r.path, paths) and r.applies(dossier)]
    missing = tuple(r.path for r in wanted if not r.filled(dossier))
    if not optional and len(missing) == len(wanted) and not _touched(paths, dossier):
        return SectionProgress(status=StepStatus.EMPTY, missing=missing)
    if any(f.gravity is not Gravity.ADVICE and _inside(f.path, paths) for f in findings):
        return SectionProgress(status=StepStatus.WARNINGS, missing=missing)
    return SectionProgress(status=StepStatus.BUSY if missing else StepStatus.COMPLETE, missing=missing)


def _inside(path: str, places: tuple[str, ...]) -> bool:
    return any(path == place or path.startswith(f"{place}.") for place in places)


def _touched(places: tuple[str, ...], dossier: Dossier) -> bool:
    """Tell whether a value differs from that of a new dossier."""
    return any(_value(_BLANK, place) != get_at(dossier, place) for place in places)


def _value(blank: dict[str, _Part], place: str) -> object:
    step, _dot, rest = place.partition(".")
    return get_at(blank[step], rest)
