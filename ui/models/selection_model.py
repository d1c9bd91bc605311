"""The chosen criteria as the selection shows them: groups by place, and one line for each criterion."""

from dataclasses import dataclass

from dakdesk.catalogue.takeover import current_title, is_edited, unconfirmed
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import CriterionAnswer
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import Place, YesNoUnknown


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


@dataclass(frozen=True, slots=True)
class SelectionGroup:
    """The criteria of one group of places, in the order of the bestek."""

    kind: GroupKind
    rows: tuple[SelectionRow, ...]


def selection_groups(dossier: Dossier) -> tuple[SelectionGroup, ...]:
    """Return all groups, empty ones included."""
    rows = _rows(dossier)
    return tuple(
        SelectionGroup(kind, tuple(row for place in kind.places for row in rows if row.place is place))
        for kind in GROUPS
    )


def group_of(place: Place) -> str:
    """Return the id of the group in which a place stands."""
    return next(kind.id for kind in GROUPS if place in kind.places)


def answer_for(dossier: Dossier, selected: SelectedCriterion) -> CriterionAnswer | None:
    """Return what the market said of a criterion, None when it was not asked."""
    ids = (selected.origin.id, selected.id)
    return next((answer for answer in dossier.market.answers if answer.id in ids), None)


def _rows(dossier: Dossier) -> list[SelectionRow]:
    counts: dict[Place, int] = {}
    asked = bool(dossier.market.answers) and dossier.market.needed is not YesNoUnknown.NO
    rows: list[SelectionRow] = []
    for selected in dossier.criteria.chosen:
        place = selected.origin.place
        counts[place] = counts.get(place, 0) + 1
        rows.append(_row(dossier, selected, f"{_PREFIXES[place]} {counts[place]}", asked))
    return rows


def _row(dossier: Dossier, selected: SelectedCriterion, number: str, asked: bool) -> SelectionRow:
    return SelectionRow(
        id=selected.id,
        number=number,
        title=current_title(selected),
        place=selected.origin.place,
        unconfirmed=len(unconfirmed(selected)),
        edited=is_edited(selected),
        weight=selected.weight,
        minimum=selected.minimum_requirement,
        answer=answer_for(dossier, selected),
        market_asked=asked,
    )
