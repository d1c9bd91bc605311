"""What the market was asked about a criterion, beside what the dossier asks now."""

from dataclasses import dataclass
from enum import StrEnum

from dakdesk.catalogue.fitting import LEVELS
from dakdesk.catalogue.placeholders import TextPart, Value, dutch_value, split_text
from dakdesk.catalogue.strictness import Way, way
from dakdesk.catalogue.takeover import current_text, current_title, value_of
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import AskedRequirement, AskedValue, CriterionAnswer
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import Place

_EMPTY: tuple[Value, ...] = (None, "", [])


class AskedStanding(StrEnum):
    """How what is asked now stands to what the market was asked.

    What is feasible stays so at a laxer value; at a stricter one, or at one of which nobody can tell, the
    market said nothing. Of points nobody can tell: they bind nobody.
    """

    UNKNOWN = "unknown"
    SAME = "same"
    LAXER = "laxer"
    OTHER = "other"
    STRICTER = "stricter"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedChange:
    """A value that differs: the label of the parameter, both values as printed with their unit."""

    key: str
    label: str
    asked: str
    now: str
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedComparison:
    """How a chosen criterion stands to what the market was asked, and in what it differs."""

    standing: AskedStanding
    changes: tuple[AskedChange, ...] = ()
    text_changed: bool = False
    level_raised: bool = False

    @property
    def still_said(self) -> bool:
        """Whether "feasible" still holds for what is asked now, as far as is known."""
        return self.standing not in (AskedStanding.OTHER, AskedStanding.STRICTER)


def answer_for(dossier: Dossier, selected: SelectedCriterion) -> CriterionAnswer | None:
    """Return what the market said of a criterion, None when it was not asked."""
    ids = (selected.origin.id, selected.id)
    return next((answer for answer in dossier.market.answers if answer.id in ids), None)


def chosen_for(dossier: Dossier, criterion_id: str) -> SelectedCriterion | None:
    """Return the chosen criterion that a question or an answer is about; the first of several copies."""
    chosen = dossier.criteria.chosen
    return next((each for each in chosen if criterion_id in (each.origin.id, each.id)), None)


def as_asked(selected: SelectedCriterion) -> AskedRequirement:
    """Return what companies are asked when they are asked about a criterion as it stands now."""
    return AskedRequirement(
        title=current_title(selected),
        text=current_text(selected),
        level=selected.origin.level,
        values=tuple(
            AskedValue(id=parameter.key, value=value_of(selected, parameter).value)
            for parameter in selected.origin.parameters
        ),
    )


def asked_parts(asked: AskedRequirement) -> tuple[TextPart, ...]:
    """Return the text as it was asked, in stretches that tell text from value."""
    return split_text(asked.text, {value.id: dutch_value(value.value) for value in asked.values})


def asked_text(asked: AskedRequirement) -> str:
    """Return the text as it was asked, values filled in."""
    return "".join(part.text for part in asked_parts(asked))


def compare(selected: SelectedCriterion, asked: AskedRequirement | None) -> AskedComparison:
    """Return how a chosen criterion stands to what the market was asked about it."""
    if asked is None:
        return AskedComparison(standing=AskedStanding.UNKNOWN)
    changes = tuple(change for p in selected.origin.parameters if (change := _change(selected, p, asked)))
    text_changed = _words(asked.text) != _words(current_text(selected))
    binds = selected.origin.place is not Place.AWARD
    raised = binds and text_changed and LEVELS.index(selected.origin.level) > LEVELS.index(asked.level)
    return AskedComparison(
        standing=_standing({change.way for change in changes}, text_changed=text_changed, raised=raised),
        changes=changes,
        text_changed=text_changed,
        level_raised=raised,
    )


def _change(selected: SelectedCriterion, parameter: Parameter, asked: AskedRequirement) -> AskedChange | None:
    before = next((value.value for value in asked.values if value.id == parameter.key), None)
    now = value_of(selected, parameter).value
    if before in _EMPTY or now in _EMPTY:
        return None
    found = way(current_text(selected), parameter.key, before, now)
    if found is Way.SAME:
        return None
    if selected.origin.place is Place.AWARD:
        found = Way.OTHER
    return AskedChange(
        key=parameter.key,
        label=parameter.label,
        asked=_printed(before, parameter.unit),
        now=_printed(now, parameter.unit),
        way=found,
    )


def _standing(ways: set[Way], *, text_changed: bool, raised: bool) -> AskedStanding:
    if raised or Way.STRICTER in ways:
        return AskedStanding.STRICTER
    if text_changed or Way.OTHER in ways:
        return AskedStanding.OTHER
    return AskedStanding.LAXER if ways else AskedStanding.SAME


def _printed(value: Value, unit: str) -> str:
    return f"{dutch_value(value)} {unit}".strip()


def _words(text: str) -> list[str]:
    return text.split()
