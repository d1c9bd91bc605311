"""Step 3, the preliminary market consultation (Act of 17 June 2016, art. 51 and 52)."""

from dataclasses import dataclass
from datetime import date

from dakdesk.domain.terms import CompanySize, ConsultationForm, CostEffect, Level, YesNoUnknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Safeguard:
    """One safeguard against distortion, ticked off; `id` names it in the policy data."""

    id: str
    done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketQuestion:
    """A question to the market; `criterion_id` is empty for a general one."""

    id: str
    text: str = ""
    criterion_id: str = ""
    bank_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultedCompany:
    """A company that was asked, and what was shared with it."""

    id: str
    name: str = ""
    size: CompanySize = CompanySize.UNKNOWN
    social_economy: bool = False
    local: bool = False
    form: ConsultationForm = ConsultationForm.WRITTEN_RFI
    on: date | None = None
    answered: bool = False
    shared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedValue:
    """The value of one parameter as the market was asked it; `id` is the parameter's key."""

    id: str
    value: str | int | float | list[str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRequirement:
    """What the market was asked about a criterion, as it stood then; `text` names parameters as `{key}`."""

    title: str
    text: str
    level: Level
    values: tuple[AskedValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAnswer:
    """What the market says of one criterion, in numbers of companies; `id` is the criterion's id.

    `asked` is None while nobody knows which text and values the companies answered on.
    """

    id: str
    feasible: int = 0
    later: int = 0
    not_feasible: int = 0
    cost_effect: CostEffect = CostEffect.UNKNOWN
    note: str = ""
    asked: AskedRequirement | None = None

    @property
    def companies(self) -> int:
        """How many companies answered."""
        return self.feasible + self.later + self.not_feasible

    @property
    def says_something(self) -> bool:
        """Whether anybody answered: a row stands ready for every chosen criterion."""
        known = self.companies or self.note.strip()
        return bool(known) or self.cost_effect is not CostEffect.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketConsultation:
    """Everything of step 3; `needed` of NO with a reason marks the step as not needed."""

    needed: YesNoUnknown = YesNoUnknown.UNKNOWN
    not_needed_reason: str = ""
    forms: tuple[ConsultationForm, ...] = ()
    start: date | None = None
    end: date | None = None
    publicity: str = ""
    introduction: str = ""
    safeguards: tuple[Safeguard, ...] = ()
    questions: tuple[MarketQuestion, ...] = ()
    companies: tuple[ConsultedCompany, ...] = ()
    answers: tuple[CriterionAnswer, ...] = ()
    sme_feasibility: YesNoUnknown = YesNoUnknown.UNKNOWN
    sme_note: str = ""
    conclusions: str = ""
