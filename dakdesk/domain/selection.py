"""Step 4, the criteria of this dossier and how tenders are scored."""

from dataclasses import dataclass

from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import AwardBasis, PriceFormula


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterValue:
    """The value of one parameter in this dossier; `id` is the parameter's key."""

    id: str
    value: str | int | float | list[str] | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedCriterion:
    """A criterion in this dossier: the catalogue record as taken over, and what was changed.

    `title`, `text` and `proof` are None while they are the record's own. `weight` is in points and
    counts only for award criteria. `own` marks a criterion that never was in a catalogue.
    """

    id: str
    origin: Criterion
    own: bool = False
    title: str | None = None
    text: str | None = None
    proof: str | None = None
    values: tuple[ParameterValue, ...] = ()
    minimum_requirement: bool = True
    weight: float | None = None
    lots: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """An essential criterion that was left out, with the reason; `id` is the criterion's."""

    id: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """The award: basis, weight of price or cost in points, and its formula.

    `range_low_cents` and `range_high_cents` fix the formula with a fixed range.
    """

    basis: AwardBasis = AwardBasis.BEST_PRICE_QUALITY
    price_weight: float | None = None
    price_formula: PriceFormula = PriceFormula.RULE_OF_THREE
    range_low_cents: int | None = None
    range_high_cents: int | None = None
    tie_break: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSelection:
    """Everything of step 4; the order of `chosen` is the order within each place."""

    chosen: tuple[SelectedCriterion, ...] = ()
    omissions: tuple[Omission, ...] = ()
    award: Award = Award()
