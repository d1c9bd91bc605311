"""The criterion record of the catalogue (decision 18).

Texts are in one language: a catalogue file is Dutch, a translation stands in a file beside it.
A text names its parameters as `{key}`. A selected criterion keeps the whole record it was taken from.
"""

from dataclasses import dataclass
from datetime import date

from dakdesk.domain.terms import (
    Certainty,
    CheckMoment,
    Consequence,
    ContractKind,
    CostEffect,
    CriterionStatus,
    Level,
    ParameterType,
    Place,
    ProposedWhen,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value in the text; `unit` as printed; numbers lie within `minimum` and `maximum`.

    `confirm` marks a starting value that the buyer must confirm (decision 6).
    """

    key: str
    label: str
    type: ParameterType = ParameterType.NUMBER
    unit: str = ""
    default: str | int | float | list[str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    confirm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that proves the criterion; `covers` says which requirements when not all."""

    name: str
    covers_all: bool = False
    covers: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCheck:
    """What is checked during performance, how, when, by whom, and what follows.

    `months` counts from the start: the delay for a single check, the interval for a periodic one.
    """

    what: str
    how: str
    moment: CheckMoment = CheckMoment.AT_DELIVERY
    months: int = 0
    who: str = ""
    proof: str = ""
    consequence: Consequence = Consequence.REMARK


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreStep:
    """One step of a rubric: the share of the points (0 to 1) for what `description` says."""

    share: float
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """How an award criterion is scored: a rubric, a formula in words, or both.

    `above_requirement` says that points begin above what the bestek requires of the same quantity, or at a
    value in the text that the buyer sets no lower than the requirement.
    """

    method: str
    rubric: tuple[ScoreStep, ...] = ()
    formula: str = ""
    weight_minimum: float = 0.0
    weight_default: float = 0.0
    weight_maximum: float = 100.0
    above_requirement: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalNote:
    """An article with what to mind."""

    article: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketNote:
    """What is known of availability, with date and source; empty when nothing is."""

    availability: str = ""
    date: str = ""
    source: str = ""

    @property
    def words(self) -> str:
        """The note with, in brackets, who says so and since when; empty when nothing is known."""
        said_by = ", ".join(part for part in (self.source, self.date) if part)
        return f"{self.availability} ({said_by})" if self.availability and said_by else self.availability


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a requirement comes from."""

    organisation: str
    title: str
    year: int
    address: str
    certainty: Certainty
    retrieved: date | None = None
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Eforms:
    """eForms codes for the notice (BT-06 strategic, 774 green, 775 social, 776 innovation, 777 text,
    805 GPP criteria, 754 accessibility)."""

    bt06: tuple[str, ...] = ()
    bt774: tuple[str, ...] = ()
    bt775: tuple[str, ...] = ()
    bt776: tuple[str, ...] = ()
    bt777: str = ""
    bt805: tuple[str, ...] = ()
    bt754: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One criterion, complete enough to stand in a bestek and to be checked afterwards.

    `measures` names in Dutch the quantities or matters that the criterion settles, as far as another one in
    the catalogue settles the same: two requirements that share one are a double, a requirement and an award
    criterion that share one need points above the requirement only. `proposed` says when it is part of a
    proposed set.

    `made_by` is the organisation that wrote the record and `licence` under what it may be used; both are
    empty for what is shipped, whose licence is the program's.
    """

    id: str
    version: int
    status: CriterionStatus
    valid_from: date
    valid_until: date | None = None
    supersedes: str = ""
    change_note: str = ""
    product_groups: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    kinds: tuple[ContractKind, ...] = ()
    theme: str = ""
    lifecycle_phase: str = ""
    ambitions: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    sdg: tuple[int, ...] = ()
    place: Place
    level: Level
    essential: bool = False
    title: str
    text: str
    parameters: tuple[Parameter, ...] = ()
    why: str
    argument: str = ""
    proof_offer: str = ""
    checks: tuple[PlannedCheck, ...] = ()
    labels: tuple[Label, ...] = ()
    equivalence: str = ""
    scoring: Scoring | None = None
    lcc_links: tuple[str, ...] = ()
    legal: tuple[LegalNote, ...] = ()
    market: MarketNote = MarketNote()
    sme: str = ""
    cost_effect: CostEffect = CostEffect.UNKNOWN
    cost_note: str = ""
    questions: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    proposed: ProposedWhen = ProposedWhen.FITS
    eforms: Eforms = Eforms()
    sources: tuple[Source, ...] = ()
    made_by: str = ""
    licence: str = ""
