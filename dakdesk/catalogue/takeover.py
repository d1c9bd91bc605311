"""Take criteria over from the catalogue into a dossier, fill in their text, compare it with the record."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.placeholders import TextPart, dutch_value, split_text
from dakdesk.domain.criterion import Criterion, Parameter
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import Place

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


def current_title(selected: SelectedCriterion) -> str:
    """Return the title as it stands in this dossier."""
    return selected.origin.title if selected.title is None else selected.title


def current_text(selected: SelectedCriterion) -> str:
    """Return the text as it stands in this dossier, with its parameters still as `{key}`."""
    return selected.origin.text if selected.text is None else selected.text


def states_penalty(selected: SelectedCriterion) -> bool:
    """Tell whether the text itself names a special penalty (Royal Decree of 14 January 2013, art. 45)."""
    return "bijzondere straf" in current_text(selected).lower()


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
    return split_text(current_text(selected), _dutch_values(selected))


def filled_text(selected: SelectedCriterion) -> str:
    """Return the text with values filled in."""
    return "".join(part.text for part in filled_parts(selected))


def is_edited(selected: SelectedCriterion) -> bool:
    """Tell whether the text differs from the catalogue's."""
    return not selected.own and current_text(selected) != selected.origin.text


def text_difference(selected: SelectedCriterion) -> tuple[DifferencePart, ...]:
    """Return the comparison word by word between the catalogue's text and the dossier's, values filled in."""
    values = _dutch_values(selected)
    old, new = (
        "".join(part.text for part in split_text(text, values))
        for text in (selected.origin.text, current_text(selected))
    )
    return difference(old, new)


def _dutch_values(selected: SelectedCriterion) -> dict[str, str]:
    return {p.key: dutch_value(value_of(selected, p).value) for p in selected.origin.parameters}


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
