"""Procedure advice: which procedures are open for a contract, on which ground, and which one is usual.

Classical sectors, Act of 17 June 2016, art. 35 to 42 and 88 to 92. The texts and articles are data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dakdesk.domain.contract import Contract
from dakdesk.domain.terms import Certainty, Procedure
from dakdesk.policy.marks import certainty_of
from dakdesk.policy.money import euros
from dakdesk.policy.obligations import Applies, Obligation, ObligationText, obligations
from dakdesk.policy.reading import read_policy
from dakdesk.policy.situation import Situation, default_procedure, situation_of
from dakdesk.policy.thresholds import ThresholdTable


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundText:
    """A ground for a procedure as the data file holds it; `text` may name `{amount}`."""

    id: str
    procedure: Procedure
    article: str
    text: str
    mark: str
    needs_ground: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """Minimum days from sending the notice; None where nothing was verified or no minimum exists."""

    procedure: Procedure
    article: str
    requests: int | None = None
    tenders: int | None = None
    tenders_electronic: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRules:
    """The data of resources/policy/procedures.toml."""

    ground: tuple[GroundText, ...]
    obligation: tuple[ObligationText, ...]
    time_limit: tuple[TimeLimit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureOption:
    """A procedure that is open: on which ground, up to which amount, whether it is the usual one.

    `needs_ground` marks one that asks for a special ground the program cannot judge. `ceiling_cents`
    is measured on the estimate, or on the expenditure to approve when `on_expenditure`.
    """

    id: str
    procedure: Procedure
    article: str
    text: str
    certainty: Certainty
    needs_ground: bool = False
    ceiling_cents: int | None = None
    on_expenditure: bool = False
    advised: bool = False
    time_limit: TimeLimit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Everything the program says of the procedure for one contract on one day.

    `procedure` is the one the obligations were worked out for: the buyer's choice, else the usual one.
    `narrow_margin` warns that the award may pass the ceiling of the chosen procedure.
    """

    situation: Situation
    procedure: Procedure
    options: tuple[ProcedureOption, ...]
    obligations: tuple[Obligation, ...]
    narrow_margin: bool = False

    @property
    def thresholds_known(self) -> bool:
        """Tell whether thresholds are known for the date; if not, warn wherever an amount is shown."""
        return self.situation.thresholds.known

    @property
    def possible(self) -> bool:
        """Tell whether the procedure is open, be it on a special ground."""
        return any(option.procedure is self.procedure for option in self.options)

    def obligation(self, obligation_id: str) -> Obligation | None:
        """Return one obligation, or None when it has no meaning for the procedure."""
        return next((item for item in self.obligations if item.id == obligation_id), None)

    def applies(self, obligation_id: str) -> bool:
        """Tell whether an obligation certainly holds; one that hangs on the award does not yet."""
        obligation = self.obligation(obligation_id)
        return obligation is not None and obligation.applies is Applies.YES


MARGIN = 0.05
"""Our own starting value: within 5 % of the ceiling the advice warns that an award may pass it."""

_OPEN_ENDED = -1

Ceiling = Callable[[Situation], int | None]
"""Gives the ceiling in cents, _OPEN_ENDED when there is none, or None when the ground does not apply."""


def _limited_value(situation: Situation) -> int | None:
    return situation.thresholds.amount("limited_value")


def _without_publication(situation: Situation) -> int | None:
    return None if situation.social else situation.thresholds.negotiated_without_publication


def _without_publication_social(situation: Situation) -> int | None:
    return situation.thresholds.amount("negotiated_without_publication_social") if situation.social else None


def _with_publication(situation: Situation) -> int | None:
    return None if situation.social else situation.thresholds.negotiated_with_publication(situation.kind)


def _with_publication_social(situation: Situation) -> int | None:
    return _OPEN_ENDED if situation.social else None


def _competitive_amount(situation: Situation) -> int | None:
    return None if situation.social else situation.european_threshold


def _competitive_reserved(situation: Situation) -> int | None:
    return situation.european_threshold if situation.reserved and not situation.social else None


def _always(_situation: Situation) -> int | None:
    return _OPEN_ENDED


_CEILINGS: dict[str, Ceiling] = {
    "limited_value": _limited_value,
    "without_publication_amount": _without_publication,
    "without_publication_social": _without_publication_social,
    "without_publication_ground": _always,
    "with_publication_amount": _with_publication,
    "with_publication_social": _with_publication_social,
    "open": _always,
    "restricted": _always,
    "competitive_amount": _competitive_amount,
    "competitive_reserved": _competitive_reserved,
    "competitive_ground": _always,
    "dialogue_ground": _always,
    "innovation_ground": _always,
}


def load_procedure_rules(folder: Path) -> ProcedureRules:
    """Read the grounds, obligations and time limits from the policy folder."""
    return read_policy(folder / "procedures.toml", ProcedureRules)


def advise(contract: Contract, rules: ProcedureRules, table: ThresholdTable, today: date) -> Advice | None:
    """Return the advice for a contract, or None while its kind or estimate is missing."""
    situation = situation_of(contract, table, today)
    if situation is None:
        return None
    return advise_situation(situation, rules, contract.procedure)


def advise_situation(situation: Situation, rules: ProcedureRules, chosen: Procedure | None = None) -> Advice:
    """Return the advice for a situation; obligations count for `chosen`, else for the usual procedure."""
    options = procedure_options(situation, rules)
    procedure = chosen or default_procedure(situation)
    return Advice(
        situation=situation,
        procedure=procedure,
        options=options,
        obligations=obligations(situation, procedure, rules.obligation),
        narrow_margin=_narrow(situation, procedure, options),
    )


def procedure_options(situation: Situation, rules: ProcedureRules) -> tuple[ProcedureOption, ...]:
    """Return the procedures that are open: the usual one first, those on a special ground last."""
    limits = {limit.procedure: limit for limit in rules.time_limit}
    found = (_option(ground, situation, limits) for ground in rules.ground)
    options = [option for option in found if option is not None]
    return tuple(sorted(options, key=lambda option: (not option.advised, option.needs_ground)))


def _option(
    ground: GroundText, situation: Situation, limits: dict[Procedure, TimeLimit]
) -> ProcedureOption | None:
    ceiling = _CEILINGS[ground.id](situation)
    if ceiling is None or (ceiling != _OPEN_ENDED and situation.estimate_cents >= ceiling):
        return None
    amount = None if ceiling == _OPEN_ENDED else ceiling
    return ProcedureOption(
        id=ground.id,
        procedure=ground.procedure,
        article=ground.article,
        text=ground.text.replace("{amount}", euros(amount or 0)),
        certainty=certainty_of(ground.mark),
        needs_ground=ground.needs_ground,
        ceiling_cents=amount,
        on_expenditure=ground.id == "without_publication_amount",
        advised=ground.procedure is default_procedure(situation) and not ground.needs_ground,
        time_limit=limits.get(ground.procedure),
    )


def _narrow(situation: Situation, procedure: Procedure, options: tuple[ProcedureOption, ...]) -> bool:
    """Only a ceiling on the expenditure can be passed after the estimate; the others are fixed by it."""
    return any(
        option.procedure is procedure
        and option.on_expenditure
        and option.ceiling_cents is not None
        and situation.estimate_cents >= option.ceiling_cents * (1 - MARGIN)
        for option in options
    )
