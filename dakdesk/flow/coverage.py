"""How far the chosen criteria serve the ambitions and goals that the needs analysis aims at.

A dossier aims at an ambition through `needs.aims`. The goals that count are those of the aim, or all
goals of the ambition when the aim names none.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.proposal import left_out
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim
from dakdesk.domain.scored import on_quality, price_is_scored, scored_by_lot
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.policy.framework import Ambition, Framework

FULL_POINTS = 100.0


class CoverageState(StrEnum):
    """How far one ambition is served."""

    NOT_APPLICABLE = "not_applicable"
    NONE = "none"
    PARTLY = "partly"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionCoverage:
    """One ambition: the goals that count with whether a criterion serves each, and how many criteria do."""

    ambition: Ambition
    aimed: bool
    goals: tuple[tuple[str, bool], ...] = ()
    criteria: int = 0

    @property
    def covered(self) -> int:
        """The number of goals that a chosen criterion serves."""
        return sum(served for _goal, served in self.goals)

    @property
    def state(self) -> CoverageState:
        """Not applicable without an aim, none without a criterion, all when every goal is served."""
        if not self.aimed:
            return CoverageState.NOT_APPLICABLE
        if not self.criteria:
            return CoverageState.NONE
        return CoverageState.ALL if self.covered == len(self.goals) else CoverageState.PARTLY


def coverage(framework: Framework | None, dossier: Dossier) -> tuple[AmbitionCoverage, ...]:
    """Return the coverage of each ambition of the framework, in its order; empty without a framework."""
    if framework is None:
        return ()
    aims = {aim.id: aim for aim in dossier.needs.aims}
    chosen = [selected.origin for selected in dossier.criteria.chosen]
    return tuple(_coverage(ambition, aims.get(ambition.id), chosen) for ambition in framework.ambitions)


def _coverage(ambition: Ambition, aim: Aim | None, chosen: Collection[Criterion]) -> AmbitionCoverage:
    if aim is None:
        return AmbitionCoverage(ambition=ambition, aimed=False)
    served = {goal for criterion in chosen for goal in criterion.goals}
    counted = aim.goals or tuple(goal.id for goal in ambition.goals)
    return AmbitionCoverage(
        ambition=ambition,
        aimed=True,
        goals=tuple((goal, goal in served) for goal in counted),
        criteria=sum(ambition.id in criterion.ambitions for criterion in chosen),
    )


def to_explain(catalogue: Catalogue, dossier: Dossier) -> tuple[tuple[str, str], ...]:
    """Return id and title of each criterion whose absence is explained or should be.

    Besides those left out now, these are the ones noted in the dossier before, such as when another
    criterion took their place; of one that the catalogue no longer has the
    noted title counts.
    """
    chosen = {selected.origin.id for selected in dossier.criteria.chosen}
    noted = [omission for omission in dossier.criteria.omissions if omission.id not in chosen]
    found = {criterion.id: criterion.title for criterion in left_out(catalogue, dossier)}
    for omission in noted:
        known = catalogue.get(omission.id)
        found.setdefault(omission.id, known.title if known else omission.title or omission.id)
    return tuple(found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightTotals:
    """Points of the award: all together, of price or cost, and of criteria that serve a theme."""

    total: float
    price: float
    sustainable: float

    @property
    def complete(self) -> bool:
        """Whether the points add up to 100."""
        return abs(self.total - FULL_POINTS) < 0.005


def weight_totals(dossier: Dossier) -> WeightTotals:
    """Add the points of the award up (Act of 17 June 2016, art. 81); on price or cost alone that is 100.

    When lots have different criteria these are the totals of the first lot that does not come to 100, or of
    the first lot when all do.
    """
    award = dossier.criteria.award
    if not on_quality(dossier):
        return WeightTotals(total=FULL_POINTS, price=FULL_POINTS, sustainable=0.0)
    price = (award.price_weight or 0.0) if price_is_scored(dossier) else 0.0
    found = [_totals(price, quality) for _lot, quality in scored_by_lot(dossier)]
    return next((totals for totals in found if not totals.complete), found[0])


def _totals(price: float, quality: list[SelectedCriterion]) -> WeightTotals:
    return WeightTotals(
        total=price + sum(chosen.weight or 0.0 for chosen in quality),
        price=price,
        sustainable=sum(chosen.weight or 0.0 for chosen in quality if chosen.origin.theme),
    )
