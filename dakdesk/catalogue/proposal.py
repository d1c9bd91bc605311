"""The proposed set: which criteria of the catalogue fit a dossier, each with why, and what stands aside."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dakdesk.catalogue.fitting import (
    LEVELS,
    conflict,
    doubles,
    fits,
    is_shared,
    same_measures,
    scored_twice,
    served_aims,
)
from dakdesk.catalogue.loader import Catalogue
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import counts_whole_cost
from dakdesk.domain.terms import CostRole, Level, Place, ProposedWhen


class Why(StrEnum):
    """Why a criterion is proposed."""

    ESSENTIAL = "essential"
    AIM = "aim"
    GROUP = "group"


class WhyNot(StrEnum):
    """Why a criterion that fits is not proposed."""

    CONFLICT = "conflict"
    SAME = "same"
    SCORED_TWICE = "scored_twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A criterion to add; `ambitions` are those aimed at that it serves."""

    criterion: Criterion
    why: Why
    ambitions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A criterion that fits but gives way to `other`; `measures` is what both settle."""

    criterion: Criterion
    other: Criterion
    why: WhyNot
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a proposed set adds, in the order of the catalogue, and what gives way."""

    add: tuple[Proposed, ...] = ()
    aside: tuple[Aside, ...] = ()

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria to add."""
        return tuple(proposed.criterion for proposed in self.add)


def proposed_set(catalogue: Catalogue, dossier: Dossier, level: Level | None = None) -> tuple[Criterion, ...]:
    """Return the criteria of the proposed set (see `proposal`)."""
    return proposal(catalogue, dossier, level).criteria


def proposal(catalogue: Catalogue, dossier: Dossier, level: Level | None = None) -> Proposal:
    """Return the criteria that fit the dossier and are not chosen yet.

    They fit by product group, kind of contract, date and level: up to `level`, or up to the highest level
    aimed at in the ambitions they serve (see `fitting.fits`); essential ones at any level.

    Of two that conflict or settle the same the more ambitious stays, at the same level the one written for
    the product group; points give way to a requirement of the same. Nothing is proposed that goes against a
    chosen criterion. What the catalogue calls a choice of the buyer, such as reserving (art. 15) or
    innovation, is never proposed.
    """
    chosen = [selected.origin for selected in dossier.criteria.chosen]
    fitting = list(_fitting(catalogue, dossier, level))
    kept, aside = _kept(sorted(fitting, key=_precedence, reverse=True), chosen)
    order = {criterion.id: place for place, criterion in enumerate(fitting)}
    kept.sort(key=lambda criterion: order[criterion.id])
    aside.sort(key=lambda item: order[item.criterion.id])
    return Proposal(add=tuple(_proposed(item, dossier) for item in kept), aside=tuple(aside))


def left_out(catalogue: Catalogue, dossier: Dossier) -> tuple[Criterion, ...]:
    """Return the essential criteria that fit the dossier and are not chosen: comply or explain.

    One that a chosen criterion excludes, or whose matter a chosen one or the scored cost study settles, is no
    omission.
    """
    chosen = [selected.origin for selected in dossier.criteria.chosen]
    ids = {criterion.id for criterion in chosen}
    return tuple(
        criterion
        for criterion in catalogue.for_groups(dossier.contract.product_groups)
        if criterion.essential
        and criterion.id not in ids
        and fits(criterion, dossier)
        and not _settled_by_costs(criterion, dossier)
        and not any(conflict(criterion, other) or doubles(criterion, other) for other in chosen)
    )


def _fitting(catalogue: Catalogue, dossier: Dossier, level: Level | None) -> Iterator[Criterion]:
    chosen = {selected.origin.id for selected in dossier.criteria.chosen}
    for criterion in catalogue.for_groups(dossier.contract.product_groups):
        on_request = criterion.proposed is ProposedWhen.ON_REQUEST or criterion.place is Place.RESERVATION
        if criterion.id not in chosen and not on_request and fits(criterion, dossier, level):
            yield criterion


def _settled_by_costs(criterion: Criterion, dossier: Dossier) -> bool:
    """Tell whether the award criterion costs of step 5 does what this criterion asks."""
    return dossier.costs.role is CostRole.AWARD and counts_whole_cost(criterion)


def _kept(candidates: Iterable[Criterion], chosen: list[Criterion]) -> tuple[list[Criterion], list[Aside]]:
    kept: list[Criterion] = []
    aside: list[Aside] = []
    for criterion in candidates:
        found = next(filter(None, (_against(criterion, other) for other in (*chosen, *kept))), None)
        if found is None:
            kept.append(criterion)
        else:
            aside.append(found)
    for award in [criterion for criterion in kept if criterion.place is Place.AWARD]:
        required = next((other for other in (*chosen, *kept) if scored_twice(award, other)), None)
        if required is not None:
            kept.remove(award)
            aside.append(_aside(award, required, WhyNot.SCORED_TWICE))
    return kept, aside


def _against(criterion: Criterion, other: Criterion) -> Aside | None:
    if conflict(criterion, other):
        return _aside(criterion, other, WhyNot.CONFLICT)
    if doubles(criterion, other):
        return _aside(criterion, other, WhyNot.SAME)
    return None


def _aside(criterion: Criterion, other: Criterion, why: WhyNot) -> Aside:
    return Aside(criterion=criterion, other=other, why=why, measures=same_measures(criterion, other))


def _precedence(criterion: Criterion) -> tuple[int, bool]:
    return LEVELS.index(criterion.level), not is_shared(criterion)


def _proposed(criterion: Criterion, dossier: Dossier) -> Proposed:
    ambitions = tuple(aim.id for aim in served_aims(criterion, dossier))
    why = Why.ESSENTIAL if criterion.essential else Why.AIM if ambitions else Why.GROUP
    return Proposed(criterion=criterion, why=why, ambitions=ambitions)
