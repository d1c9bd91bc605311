"""When the ranking turns: the smallest change of price or score by which the second overtakes the first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, floor

from dakdesk.domain.selection import ExampleOffer
from dakdesk.domain.terms import Better, PriceFormula, ScaleReference, ScoringMethod
from dakdesk.flow.award import InputKind, Part, Trial, given_value, score, with_value

HIGHEST_RISE = 20
"""No rise of the price beyond this many times the amount is looked for."""

_HALVINGS = 60


class TurnKind(StrEnum):
    """Whose change turns the ranking, and in what."""

    SECOND_CHEAPER = "second_cheaper"
    FIRST_DEARER = "first_dearer"
    SECOND_BETTER = "second_better"
    FIRST_WORSE = "first_worse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """With `after` instead of `before` for one part, this tender's change puts the second in front.

    The unit is that of the part: cents, a percentage of the points, or the quantity measured.
    """

    kind: TurnKind
    offer: ExampleOffer
    part: Part
    before: float
    after: float


def first_and_second(trial: Trial) -> tuple[ExampleOffer, ExampleOffer] | None:
    """Return who leads and who follows; None with fewer than two tenders or a tie for the first place."""
    ranked = score(trial).ranked
    if len(ranked) < 2 or ranked[0].shared:
        return None
    return ranked[0].offer, ranked[1].offer


def turns(trial: Trial) -> tuple[Turn, ...]:
    """Return per part the change of the second, and of the first, that turns the ranking, if any does."""
    found = first_and_second(trial)
    if found is None:
        return ()
    first, second = found
    overtaken = _Overtaken(trial, first.id, second.id)
    result: list[Turn] = []
    for part in trial.parts:
        better, worse = _KINDS[part.kind is InputKind.AMOUNT]
        for kind, offer, up in ((better, second, True), (worse, first, False)):
            before = given_value(offer, part) or 0.0
            after = _turning_value(part, offer, trial.award.price_formula, overtaken, up=up)
            if after is not None:
                result.append(Turn(kind=kind, offer=offer, part=part, before=before, after=after))
    return tuple(result)


_KINDS = {
    True: (TurnKind.SECOND_CHEAPER, TurnKind.FIRST_DEARER),
    False: (TurnKind.SECOND_BETTER, TurnKind.FIRST_WORSE),
}


@dataclass(frozen=True, slots=True)
class _Overtaken:
    """Tells whether the second stands before the first once one tender is replaced."""

    trial: Trial
    first: str
    second: str

    def __call__(self, changed: ExampleOffer) -> bool:
        offers = tuple(changed if offer.id == changed.id else offer for offer in self.trial.offers)
        outcome = score(replace(self.trial, offers=offers))
        totals = {standing.offer.id: standing.total for standing in outcome.standings}
        first, second = totals[self.first], totals[self.second]
        return first is not None and second is not None and second > first


def _turning_value(
    part: Part,
    offer: ExampleOffer,
    formula: PriceFormula,
    overtaken: Callable[[ExampleOffer], bool],
    *,
    up: bool,
) -> float | None:
    """Return the nearest value that turns the ranking; `up` when more points are wanted, else fewer."""
    before = given_value(offer, part) or 0.0

    def turned(value: float) -> bool:
        return overtaken(with_value(offer, part, value))

    if part.kind is InputKind.AMOUNT:
        least = 1 if formula is PriceFormula.LOGARITHMIC else 0
        return _whole(turned, round(before), least if up else round(before) * HIGHEST_RISE)
    if part.kind is InputKind.VALUE:
        return _quantity(turned, before, _furthest(part, before, up=up))
    if part.kind is InputKind.PERCENT:
        return _whole(turned, floor(before) if up else ceil(before), 100 if up else 0)
    return next(filter(turned, _steps(part, before, up=up)), None)


def _whole(turned: Callable[[float], bool], near: int, far: int) -> float | None:
    """Return the whole number nearest to `near` that turns the ranking, looking up to `far`."""
    if near == far or not turned(far):
        return None
    while abs(near - far) > 1:
        middle = (near + far) // 2
        near, far = (near, middle) if turned(middle) else (middle, far)
    return float(far)


def _quantity(turned: Callable[[float], bool], near: float, far: float) -> float | None:
    if near == far or not turned(far):
        return None
    for _ in range(_HALVINGS):
        middle = (near + far) / 2
        near, far = (near, middle) if turned(middle) else (middle, far)
    return far


def _furthest(part: Part, before: float, *, up: bool) -> float:
    """Return how far a quantity can go: a fixed bound, nothing, or a multiple of what it is."""
    plan = part.plan
    if plan.method is ScoringMethod.PROPORTIONAL and plan.reference is ScaleReference.FIXED:
        bound = plan.full_at if up else plan.none_at
        return before if bound is None else bound
    more = plan.method is ScoringMethod.PROPORTIONAL and plan.better is Better.MORE
    return max(before, 1.0) * HIGHEST_RISE if more == up else 0.0


def _steps(part: Part, before: float, *, up: bool) -> Iterable[float]:
    values = {step.percent for step in part.plan.steps if step.percent is not None}
    if up:
        return sorted(value for value in values if value > before)
    return sorted((value for value in values if value < before), reverse=True)
