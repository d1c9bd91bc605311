"""Compare criteria that come in with those that are known, before anything is taken over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from dakdesk.domain.criterion import Criterion

SIGNATURE = ("made_by", "licence")
"""Fields that say who made a criterion; they do not make it another one."""


class Standing(StrEnum):
    """How a criterion that comes in stands to the one of the same id."""

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    OTHER = "other"
    SHIPPED = "shipped"


class Choice(StrEnum):
    """What is done with it: take it (in place of ours), leave it, or take it under a free id."""

    TAKE = "take"
    LEAVE = "leave"
    RENAME = "rename"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """What differs in one field."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A criterion that comes in, with the known one of the same id."""

    criterion: Criterion
    standing: Standing
    known: Criterion | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be done with it, the proposal first: nothing of ours is replaced unless it is older."""
        if self.standing is Standing.NEW:
            return (Choice.TAKE, Choice.LEAVE)
        if self.standing is Standing.SAME:
            return (Choice.LEAVE,)
        if self.standing is Standing.NEWER:
            return (Choice.TAKE, Choice.LEAVE, Choice.RENAME)
        return (Choice.LEAVE, Choice.RENAME, Choice.TAKE)

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """What differs from the known one, in the order of the record."""
        return field_changes(self.known, self.criterion) if self.known is not None else ()


def field_changes(before: Criterion, after: Criterion) -> tuple[FieldChange, ...]:
    """Return the fields that differ; who made it is none."""
    names = [each.name for each in fields(Criterion) if each.name not in SIGNATURE]
    pairs = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(FieldChange(field=name, before=old, after=new) for name, old, new in pairs if old != new)


def arrivals(
    criteria: Iterable[Criterion], own: Mapping[str, Criterion], shipped: Mapping[str, Criterion]
) -> tuple[Arrival, ...]:
    """Return each criterion with its standing; the organisation's own comes before the shipped one."""
    return tuple(_arrival(criterion, own, shipped) for criterion in criteria)


def _arrival(criterion: Criterion, own: Mapping[str, Criterion], shipped: Mapping[str, Criterion]) -> Arrival:
    known = own.get(criterion.id) or shipped.get(criterion.id)
    return Arrival(
        criterion=criterion, standing=_standing(criterion, known, criterion.id in own), known=known
    )


def _standing(criterion: Criterion, known: Criterion | None, is_own: bool) -> Standing:
    if known is None:
        return Standing.NEW
    if not field_changes(known, criterion):
        return Standing.SAME
    if not is_own:
        return Standing.SHIPPED
    return Standing.NEWER if criterion.version > known.version else Standing.OTHER


def taken(
    arrived: Iterable[Arrival], choices: Mapping[str, Choice], known_ids: Iterable[str]
) -> tuple[Criterion, ...]:
    """Return the criteria to keep: as they came, or under a free id that the others then refer to."""
    wanted = [
        (arrival.criterion, choices.get(arrival.criterion.id, arrival.choices[0])) for arrival in arrived
    ]
    used = {*known_ids, *(criterion.id for criterion, _ in wanted)}
    names: dict[str, str] = {}
    for criterion, choice in wanted:
        if choice is Choice.RENAME:
            names[criterion.id] = free_id(criterion.id, used)
            used.add(names[criterion.id])
    return tuple(_renamed(criterion, names) for criterion, choice in wanted if choice is not Choice.LEAVE)


def free_id(wanted: str, used: Iterable[str]) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` that is not used yet."""
    taken_ids = set(used)
    number, name = 1, wanted
    while name in taken_ids:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _renamed(criterion: Criterion, names: Mapping[str, str]) -> Criterion:
    return replace(
        criterion,
        id=names.get(criterion.id, criterion.id),
        related=tuple(names.get(each, each) for each in criterion.related),
        conflicts_with=tuple(names.get(each, each) for each in criterion.conflicts_with),
    )
