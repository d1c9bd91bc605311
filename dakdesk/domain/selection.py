"""Step 4, the criteria of this dossier and how tenders are scored."""

from dataclasses import dataclass

from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import AwardBasis, Better, PriceFormula, ScaleReference, ScoringMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterValue:
    """The value of one parameter in this dossier; `id` is the parameter's key."""

    id: str
    value: str | int | float | list[str] | None = None
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLevel:
    """One step of a rubric in this dossier: `percent` of the points for what `description` says."""

    id: str
    percent: float | None = None
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringPlan:
    """How one criterion or sub-criterion is scored, as the bestek publishes it.

    A rubric uses `steps`, a proportional score `measured` to `full_at`, a formula in words `formula`;
    `none_at` and `full_at` fix the values that earn no and all points. `explanation` goes with each.
    """

    method: ScoringMethod = ScoringMethod.RUBRIC
    explanation: str = ""
    steps: tuple[ScoreLevel, ...] = ()
    measured: str = ""
    unit: str = ""
    better: Better = Better.MORE
    reference: ScaleReference = ScaleReference.BEST_TENDER
    none_at: float | None = None
    full_at: float | None = None
    formula: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubCriterion:
    """A part of an award criterion; `weight_percent` is its share of the criterion's points."""

    id: str
    title: str = ""
    text: str = ""
    weight_percent: float | None = None
    plan: ScoringPlan = ScoringPlan()


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedCriterion:
    """A criterion in this dossier: the catalogue record as taken over, and what was changed.

    `title`, `text` and `proof` are None while they are the record's own. `weight` is in points and
    counts only for award criteria, as do `plan` (None while the record's own scoring counts) and
    `sub_criteria`, which are scored instead of the criterion as a whole. `own` marks a criterion that never
    was in a catalogue.
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
    plan: ScoringPlan | None = None
    sub_criteria: tuple[SubCriterion, ...] = ()
    lots: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """An essential criterion that was left out, with the reason; `id` is the criterion's."""

    id: str
    title: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairChoice:
    """Which of two award criteria is more important; `id` names both (see `dakdesk.flow.pairs`).

    `strength` runs from -3 (the second much more important) over 0 (equal) to 3 (the first).
    """

    id: str
    strength: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleScore:
    """What an invented tender offers for the criterion or sub-criterion `id`.

    `value` is the quantity of a proportional score, otherwise the percentage of the points.
    """

    id: str
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExampleOffer:
    """An invented tender to try the award out; `amount_cents` is the evaluated price or cost."""

    id: str
    name: str = ""
    amount_cents: int | None = None
    scores: tuple[ExampleScore, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """The award: basis, weight of price or cost in points, and its formula.

    `range_low_cents` and `range_high_cents` fix the formula with a fixed range, `price_multiple` the multiple
    of the lowest amount that earns nothing. `fixed_price_cents` is the price when only quality is scored.
    `pairs` and `offers` are working papers; the bestek shows the offers only when `print_offers` says so.
    """

    basis: AwardBasis = AwardBasis.BEST_PRICE_QUALITY
    price_weight: float | None = None
    price_formula: PriceFormula = PriceFormula.RULE_OF_THREE
    price_multiple: float = 2.0
    range_low_cents: int | None = None
    range_high_cents: int | None = None
    fixed_price_cents: int | None = None
    tie_break: str = ""
    pairs: tuple[PairChoice, ...] = ()
    offers: tuple[ExampleOffer, ...] = ()
    print_offers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaSelection:
    """Everything of step 4; the order of `chosen` is the order within each place."""

    chosen: tuple[SelectedCriterion, ...] = ()
    omissions: tuple[Omission, ...] = ()
    award: Award = Award()
