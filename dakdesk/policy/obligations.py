"""What follows from value, kind, buyer, date and procedure: publication, ESPD, lots, standstill and more."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dakdesk.domain.terms import Certainty, ContractKind, Procedure
from dakdesk.policy.marks import certainty_of
from dakdesk.policy.money import euros
from dakdesk.policy.situation import Situation


class Applies(StrEnum):
    """Whether an obligation holds; CONDITIONAL depends on an amount that is known only at the award."""

    YES = "yes"
    NO = "no"
    CONDITIONAL = "conditional"


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationText:
    """An obligation as the data file holds it: one text per answer, each may name `{amount}`.

    Before `valid_from` another rule counted that the data does not hold; nothing is said then.
    """

    id: str
    article: str
    yes: str
    no: str
    mark: str
    condition: str = ""
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """An obligation worked out for one contract; `amount_cents` is the amount that decides, if any."""

    id: str
    applies: Applies
    article: str
    text: str
    certainty: Certainty
    amount_cents: int | None = None


Verdict = tuple[Applies, int | None]
Rule = Callable[[Situation, Procedure], Verdict]

_WITHOUT_NOTICE = (Procedure.LIMITED_VALUE, Procedure.NEGOTIATED_WITHOUT_PUBLICATION)


def obligations(
    situation: Situation, procedure: Procedure, texts: tuple[ObligationText, ...]
) -> tuple[Obligation, ...]:
    """Return the obligations, each with whether it holds, in the order of the data file.

    For a contract of limited value most articles do not count (art. 92), so only a few are spoken of.
    """
    spoken_of = _LIMITED_VALUE if procedure is Procedure.LIMITED_VALUE else _RULES.keys()
    day = situation.thresholds.day
    relevant = (t for t in texts if t.id in spoken_of and (t.valid_from is None or t.valid_from <= day))
    return tuple(_worked_out(text, *_RULES[text.id](situation, procedure)) for text in relevant)


def _worked_out(text: ObligationText, applies: Applies, amount: int | None) -> Obligation:
    sentence = {Applies.YES: text.yes, Applies.NO: text.no, Applies.CONDITIONAL: text.condition}[applies]
    return Obligation(
        id=text.id,
        applies=applies,
        article=text.article,
        text=sentence.replace("{amount}", euros(amount or 0)),
        certainty=certainty_of(text.mark),
        amount_cents=amount,
    )


def _when(holds: bool, amount: int | None = None) -> Verdict:
    return (Applies.YES if holds else Applies.NO), amount


def _published(procedure: Procedure) -> bool:
    return procedure not in _WITHOUT_NOTICE


def _european(situation: Situation, procedure: Procedure) -> Verdict:
    return _when(situation.reaches_europe and _published(procedure), situation.european_threshold)


def _belgian(_situation: Situation, procedure: Procedure) -> Verdict:
    return _when(_published(procedure))


def _espd(situation: Situation, _procedure: Procedure) -> Verdict:
    return _when(situation.reaches_europe, situation.european_threshold)


def _lots(situation: Situation, _procedure: Procedure) -> Verdict:
    amount = situation.thresholds.lots_reasons
    return _when(situation.estimate_cents >= amount, amount)


def _weights(situation: Situation, _procedure: Procedure) -> Verdict:
    return _when(situation.reaches_europe and not situation.social, situation.european_threshold)


def _standstill(situation: Situation, procedure: Procedure) -> Verdict:
    if not _published(procedure):
        return Applies.NO, None
    if situation.reaches_europe:
        return Applies.YES, None
    if situation.kind is ContractKind.WORKS:
        return Applies.CONDITIONAL, situation.thresholds.standstill_works
    return Applies.NO, None


def _reasoned_decision(situation: Situation, _procedure: Procedure) -> Verdict:
    amount = situation.thresholds.negotiated_without_publication
    if situation.reaches_europe:
        return Applies.YES, amount
    return Applies.CONDITIONAL, amount


def _award_notice(situation: Situation, procedure: Procedure) -> Verdict:
    return _when(situation.reaches_europe and procedure is not Procedure.LIMITED_VALUE)


def _simplified_award_notice(situation: Situation, procedure: Procedure) -> Verdict:
    below = not situation.reaches_europe and not situation.social
    return _when(below and procedure is not Procedure.LIMITED_VALUE)


def _not_limited_value(_situation: Situation, procedure: Procedure) -> Verdict:
    return _when(procedure is not Procedure.LIMITED_VALUE)


def _execution_rules(situation: Situation, _procedure: Procedure) -> Verdict:
    amount = situation.thresholds.amount("execution_rules")
    return _when(situation.estimate_cents >= amount, amount)


def _guarantee(situation: Situation, _procedure: Procedure) -> Verdict:
    amount = situation.thresholds.amount("guarantee")
    if situation.limited_value:
        return Applies.NO, amount
    return Applies.CONDITIONAL, amount


def _europe_reached(situation: Situation, _procedure: Procedure) -> Verdict:
    return _when(situation.reaches_europe)


def _below_europe(situation: Situation, _procedure: Procedure) -> Verdict:
    return _when(not situation.reaches_europe)


_RULES: dict[str, Rule] = {
    "publication_european": _european,
    "publication_belgian": _belgian,
    "espd": _espd,
    "lots_reasons": _lots,
    "weights": _weights,
    "standstill": _standstill,
    "reasoned_decision": _reasoned_decision,
    "award_notice": _award_notice,
    "simplified_award_notice": _simplified_award_notice,
    "electronic_submission": _not_limited_value,
    "execution_rules": _execution_rules,
    "guarantee": _guarantee,
    "written_file": _europe_reached,
    "record": _not_limited_value,
    "variants_to_exclude": _below_europe,
    "other_label_proof": _below_europe,
}

_LIMITED_VALUE = frozenset(
    {
        "publication_european",
        "publication_belgian",
        "award_notice",
        "simplified_award_notice",
        "electronic_submission",
        "execution_rules",
        "guarantee",
        "record",
    }
)
