"""Try the award out with invented tenders: points per criterion, total, ranking.

What is compared and how comes from the dossier; the arithmetic is that of the bestek: points of each
criterion or sub-criterion are rounded to two decimals, half up, and then added.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import plan_of, price_is_scored, scored
from dakdesk.domain.selection import Award, ExampleOffer, ExampleScore, ScoringPlan, SelectedCriterion
from dakdesk.domain.terms import Better, ScaleReference, ScoringMethod
from dakdesk.flow.pairs import PRICE
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.scoring import (
    ScoringError,
    between_values,
    price_points,
    proportional_to_best,
    worth_of_a_point,
)

MOST_OFFERS = 5
_LOWEST_OVER_OWN = re.compile(r"gewicht × laagste [^+×]+ / [^+×]+ van de offerte$")


class InputKind(StrEnum):
    """What an example tender says for a part: an amount, a step of the rubric, a quantity, a percentage."""

    AMOUNT = "amount"
    STEP = "step"
    VALUE = "value"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What earns points on its own: price or cost, a criterion, or a sub-criterion of `criterion_id`."""

    id: str
    criterion_id: str
    title: str
    weight: float
    plan: ScoringPlan = ScoringPlan()

    @property
    def kind(self) -> InputKind:
        """What an example tender gives for it."""
        if self.id == PRICE:
            return InputKind.AMOUNT
        if self.plan.method is ScoringMethod.RUBRIC and self.plan.steps:
            return InputKind.STEP
        if self.plan.method is ScoringMethod.PROPORTIONAL or _compares_lowest(self.plan):
            return InputKind.VALUE
        return InputKind.PERCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is compared, by which award, with which invented tenders."""

    parts: tuple[Part, ...]
    award: Award
    offers: tuple[ExampleOffer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One tender: points by part (None while it is incomplete), total, place; `shared` with another."""

    offer: ExampleOffer
    points: tuple[float | None, ...]
    total: float | None = None
    place: int | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All tenders in their own order; `problem` is the code of why nothing can be calculated."""

    parts: tuple[Part, ...]
    standings: tuple[Standing, ...]
    problem: str = ""

    @property
    def ranked(self) -> tuple[Standing, ...]:
        """The complete tenders, best first; tied ones in their own order."""
        found = [standing for standing in self.standings if standing.place is not None]
        return tuple(sorted(found, key=lambda standing: standing.place or 0))


def parts_of(dossier: Dossier, lot_id: str = "") -> tuple[Part, ...]:
    """Return what is scored, of one lot when named, price or cost first; sub-criteria replace their owner."""
    found: list[Part] = []
    if price_is_scored(dossier):
        found.append(
            Part(id=PRICE, criterion_id=PRICE, title="", weight=dossier.criteria.award.price_weight or 0.0)
        )
    for selected in scored(dossier):
        if not lot_id or not selected.lots or lot_id in selected.lots:
            found += _parts_of_criterion(selected)
    return tuple(found)


def trial_of(dossier: Dossier, lot_id: str = "") -> Trial:
    """Return the try-out of a dossier, or of one of its lots."""
    award = dossier.criteria.award
    return Trial(parts=parts_of(dossier, lot_id), award=award, offers=award.offers)


def given_value(offer: ExampleOffer, part: Part) -> float | None:
    """Return what an example tender says for a part: cents, percentage or quantity."""
    if part.id == PRICE:
        return offer.amount_cents
    return next((score.value for score in offer.scores if score.id == part.id), None)


def with_value(offer: ExampleOffer, part: Part, value: float | None) -> ExampleOffer:
    """Return the tender with another answer for one part."""
    if part.id == PRICE:
        return replace(offer, amount_cents=None if value is None else round(value))
    kept = tuple(score for score in offer.scores if score.id != part.id)
    return replace(offer, scores=(*kept, ExampleScore(id=part.id, value=value)))


def score(trial: Trial) -> Outcome:
    """Score and rank the complete tenders; the others stand without points."""
    complete = [offer for offer in trial.offers if is_complete(offer, trial.parts)]
    try:
        columns = [_column(part, complete, trial.award) for part in trial.parts]
    except ScoringError as error:
        empty = tuple(Standing(offer=o, points=(None,) * len(trial.parts)) for o in trial.offers)
        return Outcome(parts=trial.parts, standings=empty, problem=error.code)
    rows = {offer.id: tuple(column[nr] for column in columns) for nr, offer in enumerate(complete)}
    totals = {key: float(round_half_up(sum(row))) for key, row in rows.items()}
    return Outcome(
        parts=trial.parts,
        standings=tuple(_standing(offer, rows, totals, len(trial.parts)) for offer in trial.offers),
    )


def is_complete(offer: ExampleOffer, parts: Sequence[Part]) -> bool:
    """Whether a tender says something for every part."""
    return bool(parts) and all(given_value(offer, part) is not None for part in parts)


def price_of_a_point(trial: Trial) -> float | None:
    """Return how many euro above the lowest amount cost one point; None when that cannot be said."""
    award = trial.award
    weight = next((part.weight for part in trial.parts if part.id == PRICE), 0.0)
    amounts = [
        offer.amount_cents / 100
        for offer in trial.offers
        if offer.amount_cents is not None and is_complete(offer, trial.parts)
    ]
    if not amounts:
        return None
    low, high = _range(award)
    try:
        return worth_of_a_point(award.price_formula, weight, min(amounts), low, high, award.price_multiple)
    except ScoringError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How much one criterion makes tenders differ: `weight` on paper, `points` between best and worst.

    `share` is its part (0 to 1) of all such differences, `nominal` its part of the weights.
    """

    criterion_id: str
    weight: float
    points: float
    share: float
    nominal: float


def spreads(outcome: Outcome) -> tuple[Spread, ...]:
    """Return the real influence of each criterion in this try-out; nothing with fewer than two tenders."""
    rows = [standing.points for standing in outcome.ranked]
    if len(rows) < 2:
        return ()
    weights: dict[str, float] = {}
    sums: dict[str, list[float]] = {}
    for nr, part in enumerate(outcome.parts):
        weights[part.criterion_id] = weights.get(part.criterion_id, 0.0) + part.weight
        before = sums.get(part.criterion_id, [0.0] * len(rows))
        sums[part.criterion_id] = [sum_ + (row[nr] or 0.0) for sum_, row in zip(before, rows, strict=True)]
    gaps = {key: round(max(values) - min(values), 2) for key, values in sums.items()}
    whole, all_weights = sum(gaps.values()), sum(weights.values())
    return tuple(
        Spread(
            criterion_id=key,
            weight=weights[key],
            points=gap,
            share=gap / whole if whole else 0.0,
            nominal=weights[key] / all_weights if all_weights else 0.0,
        )
        for key, gap in gaps.items()
    )


def _parts_of_criterion(selected: SelectedCriterion) -> list[Part]:
    weight, title = selected.weight or 0.0, current_title(selected)
    if not selected.sub_criteria:
        plan = plan_of(selected)
        return [Part(id=selected.id, criterion_id=selected.id, title=title, weight=weight, plan=plan)]
    return [
        Part(
            id=sub.id,
            criterion_id=selected.id,
            title=sub.title,
            weight=weight * (sub.weight_percent or 0.0) / 100.0,
            plan=sub.plan,
        )
        for sub in selected.sub_criteria
    ]


def _column(part: Part, offers: Sequence[ExampleOffer], award: Award) -> list[float]:
    values = [given_value(offer, part) or 0.0 for offer in offers]
    if any(value < 0 for value in values):
        raise ScoringError("lcc.amount_negative", part.id)
    return [float(round_half_up(points)) for points in _points(part, values, award)]


def _points(part: Part, values: list[float], award: Award) -> Sequence[float]:
    if part.kind is InputKind.AMOUNT:
        low, high = _range(award)
        euro = [value / 100 for value in values]
        return price_points(award.price_formula, part.weight, euro, low, high, award.price_multiple)
    if part.kind is not InputKind.VALUE:
        return [part.weight * min(100.0, value) / 100.0 for value in values]
    plan = part.plan
    if plan.method is ScoringMethod.WORDS:
        return proportional_to_best(part.weight, values, more=False)
    if plan.reference is ScaleReference.BEST_TENDER:
        return proportional_to_best(part.weight, values, more=plan.better is Better.MORE)
    if plan.none_at is None or plan.full_at is None:
        raise ScoringError("lcc.range_impossible", part.id)
    return [between_values(part.weight, value, plan.none_at, plan.full_at) for value in values]


def _standing(
    offer: ExampleOffer, rows: dict[str, tuple[float, ...]], totals: dict[str, float], width: int
) -> Standing:
    if offer.id not in rows:
        return Standing(offer=offer, points=(None,) * width)
    total = totals[offer.id]
    return Standing(
        offer=offer,
        points=rows[offer.id],
        total=total,
        place=1 + sum(other > total for other in totals.values()),
        shared=sum(other == total for other in totals.values()) > 1,
    )


def _range(award: Award) -> tuple[float | None, float | None]:
    low, high = award.range_low_cents, award.range_high_cents
    return (None if low is None else low / 100, None if high is None else high / 100)


def _compares_lowest(plan: ScoringPlan) -> bool:
    """Whether a formula in words is the rule of three on a quantity other than the price."""
    return plan.method is ScoringMethod.WORDS and bool(_LOWEST_OVER_OWN.search(plan.formula.strip()))
