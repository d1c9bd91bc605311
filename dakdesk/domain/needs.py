"""Step 2, the needs analysis: is buying needed, what, who is heard, what is aimed at."""

from dataclasses import dataclass
from datetime import date

from dakdesk.domain.terms import (
    ConsultationState,
    Grade,
    LadderRung,
    Level,
    RungOutcome,
    StakeholderParty,
    YesNoUnknown,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderEntry:
    """One rung of the ladder; `id` is the rung's own value, so each occurs once."""

    id: LadderRung
    outcome: RungOutcome = RungOutcome.OPEN
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineItem:
    """Something that is there today: number, age in years, use, yearly cost in cents."""

    id: str
    what: str = ""
    count: float | None = None
    age_years: float | None = None
    use: str = ""
    yearly_cost_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stakeholder:
    """Someone consulted inside or around the buyer."""

    id: str
    party: StakeholderParty = StakeholderParty.OTHER
    name: str = ""
    role: str = ""
    on: date | None = None
    state: ConsultationState = ConsultationState.PLANNED
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """An ambition this dossier serves; `id` is the ambition's, `goals` are own ids of the framework."""

    id: str
    level: Level = Level.BASIC
    goals: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeImpact:
    """Impact and influence of a theme on the two-by-two matrix; `id` is the theme's."""

    id: str
    impact: Grade = Grade.UNKNOWN
    influence: Grade = Grade.UNKNOWN
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A risk with its measure."""

    id: str
    description: str = ""
    chance: Grade = Grade.UNKNOWN
    effect: Grade = Grade.UNKNOWN
    measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsAnalysis:
    """Everything of step 2."""

    ladder: tuple[LadderEntry, ...] = tuple(LadderEntry(id=rung) for rung in LadderRung)
    functional_need: str = ""
    users: str = ""
    user_count: int | None = None
    quantities: str = ""
    baseline: tuple[BaselineItem, ...] = ()
    baseline_note: str = ""
    lifetime_years: float | None = None
    accessibility: YesNoUnknown = YesNoUnknown.UNKNOWN
    accessibility_note: str = ""
    data_protection: YesNoUnknown = YesNoUnknown.UNKNOWN
    data_protection_note: str = ""
    end_of_life: str = ""
    stakeholders: tuple[Stakeholder, ...] = ()
    framework_id: str = "regio-brugge"
    aims: tuple[Aim, ...] = ()
    sdgs: tuple[int, ...] = ()
    impacts: tuple[ThemeImpact, ...] = ()
    risks: tuple[Risk, ...] = ()
