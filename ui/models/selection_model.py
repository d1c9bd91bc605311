"""The chosen criteria as the selection shows them: groups by place, and one line for each criterion."""

from dataclasses import dataclass, replace
from enum import StrEnum

from dakdesk.catalogue.asked import AskedComparison, answer_for, compare
from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.takeover import current_title, is_edited, newer_version, unconfirmed
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import CriterionAnswer
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import CriterionStatus, Place, YesNoUnknown


@dataclass(frozen=True, slots=True)
class GroupKind:
    """A group of places; `title` is an English source text."""

    id: str
    title: str
    places: tuple[Place, ...]


GROUPS = (
    GroupKind("subject", "Subject and reservation", (Place.SUBJECT, Place.RESERVATION)),
    GroupKind("selection", "Exclusion and selection", (Place.EXCLUSION, Place.SELECTION)),
    GroupKind("specifications", "Technical specifications", (Place.TECHNICAL_SPECIFICATION,)),
    GroupKind("award", "Award criteria", (Place.AWARD,)),
    GroupKind("performance", "Performance conditions", (Place.PERFORMANCE,)),
)

_PREFIXES = {
    Place.SUBJECT: "VW",
    Place.RESERVATION: "VB",
    Place.EXCLUSION: "UG",
    Place.SELECTION: "SC",
    Place.TECHNICAL_SPECIFICATION: "TS",
    Place.AWARD: "GC",
    Place.PERFORMANCE: "UV",
}


class Life(StrEnum):
    """How a chosen criterion stands to the catalogue of today; a newer version says more than its end."""

    CURRENT = "current"
    NEWER = "newer"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """One chosen criterion: number within its place, title, and the marks at the right."""

    id: str
    number: str
    title: str
    place: Place
    unconfirmed: int
    edited: bool
    weight: float | None
    minimum: bool
    answer: CriterionAnswer | None
    market_asked: bool
    asked: AskedComparison | None = None
    lots: str = ""
    life: Life = Life.CURRENT


@dataclass(frozen=True, slots=True)
class SelectionGroup:
    """The criteria of one group of places, in the order of the bestek."""

    kind: GroupKind
    rows: tuple[SelectionRow, ...]


def selection_groups(dossier: Dossier, catalogue: Catalogue | None = None) -> tuple[SelectionGroup, ...]:
    """Return all groups, empty ones included; `catalogue` tells what was renewed or withdrawn meanwhile."""
    rows = _rows(dossier, catalogue or Catalogue())
    return tuple(
        SelectionGroup(kind, tuple(row for place in kind.places for row in rows if row.place is place))
        for kind in GROUPS
    )


def group_of(place: Place) -> str:
    """Return the id of the group in which a place stands."""
    return next(kind.id for kind in GROUPS if place in kind.places)


def lot_numbers(dossier: Dossier, selected: SelectedCriterion) -> str:
    """Return the numbers of the lots a criterion counts for; empty when it counts for all."""
    lots = dossier.contract.lots
    return ", ".join(str(nr) for nr, lot in enumerate(lots, start=1) if lot.id in selected.lots)


def life_of(dossier: Dossier, selected: SelectedCriterion, catalogue: Catalogue) -> Life:
    """Return how a criterion stands to the catalogue of today."""
    if selected.own:
        return Life.CURRENT
    if newer_version(selected, catalogue) is not None:
        return Life.NEWER
    known = catalogue.get(selected.origin.id) or selected.origin
    if CriterionStatus.WITHDRAWN in (known.status, selected.origin.status):
        return Life.WITHDRAWN
    day = dossier.contract.calendar.publication or dossier.created
    over = known.valid_until is not None and known.valid_until < day
    return Life.EXPIRED if over else Life.CURRENT


def _rows(dossier: Dossier, catalogue: Catalogue) -> list[SelectionRow]:
    counts: dict[Place, int] = {}
    asked = bool(dossier.market.answers) and dossier.market.needed is not YesNoUnknown.NO
    rows: list[SelectionRow] = []
    for selected in dossier.criteria.chosen:
        place = selected.origin.place
        counts[place] = counts.get(place, 0) + 1
        row = _row(dossier, selected, f"{_PREFIXES[place]} {counts[place]}", asked)
        rows.append(replace(row, life=life_of(dossier, selected, catalogue)))
    return rows


def _row(dossier: Dossier, selected: SelectedCriterion, number: str, asked: bool) -> SelectionRow:
    answer = answer_for(dossier, selected)
    return SelectionRow(
        id=selected.id,
        number=number,
        title=current_title(selected),
        place=selected.origin.place,
        unconfirmed=len(unconfirmed(selected)),
        edited=is_edited(selected),
        weight=selected.weight,
        minimum=selected.minimum_requirement,
        answer=answer,
        market_asked=asked,
        asked=compare(selected, answer.asked) if asked and answer is not None else None,
        lots=lot_numbers(dossier, selected),
    )
