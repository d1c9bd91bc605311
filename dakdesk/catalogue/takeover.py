"""Take criteria over from the catalogue into a dossier, fill in their text, compare it with the record."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.placeholders import TextPart, dutch_value, split_text
from dakdesk.domain.criterion import Criterion, Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import CriterionStatus, Level, Place

LEVELS = tuple(Level)

DifferenceKind = Literal["same", "removed", "added"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferencePart:
    """A stretch of a comparison between the catalogue's text and the dossier's."""

    text: str
    kind: DifferenceKind


def select(criterion: Criterion, selected_id: str) -> SelectedCriterion:
    """Return `criterion` as taken over, with its default values and, for the award, its default weight."""
    scoring = criterion.scoring
    return SelectedCriterion(
        id=selected_id,
        origin=criterion,
        values=tuple(ParameterValue(id=p.key, value=p.default) for p in criterion.parameters),
        weight=scoring.weight_default if scoring and criterion.place is Place.AWARD else None,
    )


def proposed_set(catalogue: Catalogue, dossier: Dossier) -> tuple[Criterion, ...]:
    """Return the criteria that fit the dossier and are not chosen yet.

    They fit by product group, kind of contract, date and level: up to the highest level aimed at in the
    ambitions they serve, or up to basic when they serve none of those; essential ones at any level. Of two
    that conflict the more ambitious stays, and at the same level the one written for the product group;
    one that conflicts with a chosen criterion is left out. Reserving a contract (art. 15) is a choice of
    the buyer and is never proposed.
    """
    chosen = tuple(selected.origin for selected in dossier.criteria.chosen)
    chosen_ids = {criterion.id for criterion in chosen}
    fitting = [
        criterion
        for criterion in catalogue.for_groups(dossier.contract.product_groups)
        if criterion.id not in chosen_ids
        and criterion.place is not Place.RESERVATION
        and fits(criterion, dossier)
    ]
    kept = list(chosen)
    for criterion in sorted(fitting, key=_precedence, reverse=True):
        if not any(conflict(criterion, other) for other in kept):
            kept.append(criterion)
    proposed = {criterion.id for criterion in kept} - chosen_ids
    return tuple(criterion for criterion in fitting if criterion.id in proposed)


def _precedence(criterion: Criterion) -> tuple[int, bool]:
    return LEVELS.index(criterion.level), bool(criterion.product_groups)


def fits(criterion: Criterion, dossier: Dossier) -> bool:
    """Tell whether a criterion suits the dossier by status, kind, date and level; not by product group."""
    aimed = LEVELS.index(aimed_level(criterion, dossier))
    return (
        criterion.status is not CriterionStatus.WITHDRAWN
        and fits_kind(criterion, dossier)
        and fits_date(criterion, dossier)
        and (criterion.essential or LEVELS.index(criterion.level) <= aimed)
    )


def conflict(one: Criterion, other: Criterion) -> bool:
    """Tell whether two criteria exclude each other; it is enough that one of them says so."""
    return other.id in one.conflicts_with or one.id in other.conflicts_with


def fits_kind(criterion: Criterion, dossier: Dossier) -> bool:
    """Tell whether the criterion is written for this kind of contract, as far as that is known."""
    kind = dossier.contract.kind
    return kind is None or not criterion.kinds or kind in criterion.kinds


def fits_date(criterion: Criterion, dossier: Dossier) -> bool:
    """Tell whether the criterion is valid on the intended publication date, as far as that is known."""
    day = dossier.contract.calendar.publication
    if day is None:
        return True
    return criterion.valid_from <= day and (criterion.valid_until is None or day <= criterion.valid_until)


def aimed_level(criterion: Criterion, dossier: Dossier) -> Level:
    """Return the highest level aimed at among the ambitions this criterion serves; basic when none."""
    levels = [aim.level for aim in dossier.needs.aims if aim.id in criterion.ambitions]
    return max(levels, key=LEVELS.index, default=Level.BASIC)


def current_title(selected: SelectedCriterion) -> str:
    """Return the title as it stands in this dossier."""
    return selected.origin.title if selected.title is None else selected.title


def current_text(selected: SelectedCriterion) -> str:
    """Return the text as it stands in this dossier, with its parameters still as `{key}`."""
    return selected.origin.text if selected.text is None else selected.text


def current_proof(selected: SelectedCriterion) -> str:
    """Return the proof asked with the tender, as it stands in this dossier."""
    return selected.origin.proof_offer if selected.proof is None else selected.proof


def value_of(selected: SelectedCriterion, parameter: Parameter) -> ParameterValue:
    """Return the value of a parameter in this dossier, or its default when the dossier holds none."""
    for value in selected.values:
        if value.id == parameter.key:
            return value
    return ParameterValue(id=parameter.key, value=parameter.default)


def unconfirmed(selected: SelectedCriterion) -> tuple[Parameter, ...]:
    """Return the parameters whose starting value the buyer must still confirm (decision 6)."""
    return tuple(p for p in selected.origin.parameters if p.confirm and not value_of(selected, p).confirmed)


def filled_parts(selected: SelectedCriterion) -> tuple[TextPart, ...]:
    """Return the text with values filled in, in stretches that tell text from value."""
    parameters = selected.origin.parameters
    values = {p.key: dutch_value(value_of(selected, p).value) for p in parameters}
    return split_text(current_text(selected), values)


def filled_text(selected: SelectedCriterion) -> str:
    """Return the text with values filled in."""
    return "".join(part.text for part in filled_parts(selected))


def is_edited(selected: SelectedCriterion) -> bool:
    """Tell whether the text differs from the catalogue's."""
    return not selected.own and current_text(selected) != selected.origin.text


def text_difference(selected: SelectedCriterion) -> tuple[DifferencePart, ...]:
    """Return the comparison word by word between the catalogue's text and the dossier's."""
    return difference(selected.origin.text, current_text(selected))


def difference(old: str, new: str) -> tuple[DifferencePart, ...]:
    """Return what was removed from `old` and added in `new`, word by word, in reading order."""
    before, after = _words(old), _words(new)
    parts: list[DifferencePart] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(DifferencePart(text="".join(before[i1:i2]), kind="same"))
            continue
        if i2 > i1:
            parts.append(DifferencePart(text="".join(before[i1:i2]), kind="removed"))
        if j2 > j1:
            parts.append(DifferencePart(text="".join(after[j1:j2]), kind="added"))
    return tuple(parts)


def newer_version(selected: SelectedCriterion, catalogue: Catalogue) -> Criterion | None:
    """Return the record that replaces the one taken over: a higher version, or one that supersedes it."""
    if selected.own:
        return None
    known = catalogue.get(selected.origin.id)
    if known is not None and known.version > selected.origin.version:
        return known
    return next((c for c in catalogue.criteria if c.supersedes == selected.origin.id), None)


def _words(text: str) -> list[str]:
    return re.findall(r"\s+|\S+", text)
