"""Changes to the criteria of a dossier, each one step for undo."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dakdesk.catalogue.renewal import renewed
from dakdesk.catalogue.takeover import select
from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import CriterionStatus, Level, Place

CHOSEN = "criteria.chosen"


def add_criterion(criterion: Criterion) -> Change:
    """Take one criterion over into the dossier."""
    return add_criteria((criterion,), label="Add a criterion")


def add_criteria(criteria: Iterable[Criterion], label: str = "Add a set of criteria") -> Change:
    """Take criteria over at once; those that are chosen already stay as they are."""
    selections = tuple(select(criterion, new_id("crit")) for criterion in criteria)

    def apply(dossier: Dossier) -> Dossier:
        present = {selected.origin.id for selected in dossier.criteria.chosen}
        return paths.append_at(dossier, CHOSEN, *(s for s in selections if s.origin.id not in present))

    return Change(label=label, function=apply)


def remove_criterion(selected_id: str) -> Change:
    """Take a criterion out, with the checks planned from it."""

    def apply(dossier: Dossier) -> Dossier:
        checks = tuple(check for check in dossier.followup.checks if check.selected_id != selected_id)
        without = paths.remove_at(dossier, CHOSEN, selected_id)
        return paths.replace_at(without, "followup.checks", checks)

    return Change(label="Remove a criterion", function=apply)


def set_parameter(
    selected_id: str, key: str, value: str | int | float | list[str] | None, *, confirmed: bool = True
) -> Change:
    """Give a parameter a value; a value that the buyer types is confirmed by that."""
    item = ParameterValue(id=key, value=value, confirmed=confirmed)
    path = f"{CHOSEN}.{selected_id}.values"
    return Change(
        label="Change a parameter",
        function=lambda dossier: paths.put_at(dossier, path, item),
        merge_key=f"set:{path}.{key}",
    )


def edit_text(selected_id: str, text: str) -> Change:
    """Change the text in this dossier only; the catalogue's own text is no edit."""
    path = f"{CHOSEN}.{selected_id}"

    def apply(dossier: Dossier) -> Dossier:
        origin = paths.get_at(dossier, path).origin
        return paths.replace_at(dossier, f"{path}.text", None if text == origin.text else text)

    return Change(label="Change the text of a criterion", function=apply, merge_key=f"set:{path}.text")


def revert_text(selected_id: str) -> Change:
    """Go back to the title, text and proof of the catalogue."""
    path = f"{CHOSEN}.{selected_id}"

    def apply(dossier: Dossier) -> Dossier:
        selected = paths.get_at(dossier, path)
        return paths.replace_at(dossier, path, replace(selected, title=None, text=None, proof=None))

    return Change(label="Revert to the catalogue text", function=apply)


def move_criterion(selected_id: str, offset: int) -> Change:
    """Move a criterion by `offset` among those in the same place of the bestek; it stops at either end."""
    return Change(label="Move a criterion", function=lambda dossier: _moved(dossier, selected_id, offset))


def add_own_criterion(place: Place, title: str, text: str, *, level: Level = Level.BASIC) -> Change:
    """Add a criterion that the buyer writes; its record is kept in the dossier only."""
    selected_id = new_id("own")

    def apply(dossier: Dossier) -> Dossier:
        origin = _own_record(dossier, selected_id, place, title, text, level)
        return paths.append_at(dossier, CHOSEN, SelectedCriterion(id=selected_id, origin=origin, own=True))

    return Change(label="Add an own criterion", function=apply)


def renew_criterion(selected_id: str, newer: Criterion) -> Change:
    """Replace the record by a newer one; what still fits stays (see `renewal.renewed`)."""
    path = f"{CHOSEN}.{selected_id}"

    def apply(dossier: Dossier) -> Dossier:
        return paths.replace_at(dossier, path, renewed(paths.get_at(dossier, path), newer))

    return Change(label="Take over the newer version of a criterion", function=apply)


def place_criterion(selected_id: str, before: str | None) -> Change:
    """Put a criterion before another of the same place of the bestek, or last in its place."""

    def apply(dossier: Dossier) -> Dossier:
        return _moved(dossier, selected_id, _offset(dossier, selected_id, before))

    return Change(label="Move a criterion", function=apply)


def _offset(dossier: Dossier, selected_id: str, before: str | None) -> int:
    moving = paths.get_at(dossier, f"{CHOSEN}.{selected_id}")
    row = [item.id for item in dossier.criteria.chosen if item.origin.place is moving.origin.place]
    at = row.index(selected_id)
    if before is None or before not in row:
        return len(row) - 1 - at if before is None else 0
    to = row.index(before)
    return to - at - (1 if to > at else 0)


def _own_record(
    dossier: Dossier, selected_id: str, place: Place, title: str, text: str, level: Level
) -> Criterion:
    kind = dossier.contract.kind
    return Criterion(
        id=selected_id,
        version=1,
        status=CriterionStatus.VALID,
        valid_from=_day(dossier),
        product_groups=dossier.contract.product_groups,
        kinds=(kind,) if kind else (),
        place=place,
        level=level,
        title=title,
        text=text,
        why="",
    )


def _day(dossier: Dossier) -> date:
    return dossier.contract.calendar.publication or dossier.created


def _moved(dossier: Dossier, selected_id: str, offset: int) -> Dossier:
    chosen = list(dossier.criteria.chosen)
    moving = paths.get_at(dossier, f"{CHOSEN}.{selected_id}")
    slots = [i for i, selected in enumerate(chosen) if selected.origin.place is moving.origin.place]
    row = [chosen[i] for i in slots]
    index = row.index(moving)
    row.insert(max(0, min(len(row) - 1, index + offset)), row.pop(index))
    for slot, selected in zip(slots, row, strict=True):
        chosen[slot] = selected
    return paths.replace_at(dossier, CHOSEN, tuple(chosen))
