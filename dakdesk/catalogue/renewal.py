"""Take a newer record over for a chosen criterion: what stays, and what is lost and told beforehand."""

from dataclasses import dataclass, replace
from enum import StrEnum

from dakdesk.catalogue.placeholders import Value, dutch_value, placeholders, split_text
from dakdesk.catalogue.takeover import select, value_of
from dakdesk.domain.criterion import Criterion, Parameter
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import ParameterType, Place


class LossKind(StrEnum):
    """What happens to something that the buyer filled in."""

    GONE = "gone"
    OUTSIDE = "outside"
    WEIGHT = "weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something filled in that the newer record has no room for: its label, the value as printed."""

    kind: LossKind
    label: str
    value: str


def renewed(selected: SelectedCriterion, newer: Criterion) -> SelectedCriterion:
    """Return the criterion with the newer record: values that still fit, edited text, lots and note stay.

    A parameter that is gone stays as words where the edited text names it.
    """
    fresh = select(newer, selected.id)
    values = tuple(_kept(selected, parameter) for parameter in newer.parameters)
    return replace(
        selected,
        origin=newer,
        text=_edited_text(selected, newer),
        values=values,
        weight=None if newer.place is not Place.AWARD else selected.weight or fresh.weight,
    )


def losses(selected: SelectedCriterion, newer: Criterion) -> tuple[Loss, ...]:
    """Return what the buyer filled in and loses; a starting value that nobody confirmed is no loss."""
    present = {parameter.key: parameter for parameter in newer.parameters}
    found: list[Loss] = []
    for parameter in selected.origin.parameters:
        given = value_of(selected, parameter)
        if given.value in (None, "", []) or (not given.confirmed and given.value == parameter.default):
            continue
        wanted = present.get(parameter.key)
        kind = LossKind.GONE if wanted is None else LossKind.OUTSIDE
        if wanted is None or not value_fits(wanted, given.value):
            printed = f"{dutch_value(given.value)} {parameter.unit}".strip()
            found.append(Loss(kind=kind, label=parameter.label, value=printed))
    if selected.weight is not None and newer.place is not Place.AWARD:
        found.append(Loss(kind=LossKind.WEIGHT, label="", value=dutch_value(selected.weight)))
    return tuple(found)


def value_fits(parameter: Parameter, value: Value) -> bool:
    """Tell whether a value is one that the parameter allows: its type, its bounds, its choices."""
    if parameter.type is ParameterType.LABELS:
        return isinstance(value, list)
    if parameter.type is ParameterType.CHOICE:
        return value in parameter.choices
    if parameter.type not in (ParameterType.NUMBER, ParameterType.INTEGER):
        return isinstance(value, str)
    if isinstance(value, str | list) or value is None:
        return False
    if parameter.type is ParameterType.INTEGER and value != int(value):
        return False
    above = parameter.minimum is None or value >= parameter.minimum
    return above and (parameter.maximum is None or value <= parameter.maximum)


def _kept(selected: SelectedCriterion, parameter: Parameter) -> ParameterValue:
    """Return the dossier's value, or the new starting value when it does not fit or nobody confirmed it."""
    fresh = ParameterValue(id=parameter.key, value=parameter.default)
    given = next((value for value in selected.values if value.id == parameter.key), None)
    if given is None or not value_fits(parameter, given.value):
        return fresh
    old = next((item for item in selected.origin.parameters if item.key == parameter.key), None)
    untouched = old is not None and not given.confirmed and given.value == old.default
    return fresh if untouched else given


def _edited_text(selected: SelectedCriterion, newer: Criterion) -> str | None:
    if selected.text is None or selected.text == newer.text:
        return None
    present = {parameter.key for parameter in newer.parameters}
    printed = {
        parameter.key: dutch_value(value_of(selected, parameter).value)
        for parameter in selected.origin.parameters
        if parameter.key not in present and parameter.key in placeholders(selected.text)
    }
    return "".join(part.text for part in split_text(selected.text, printed))
