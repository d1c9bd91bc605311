"""Compare tenders on life-cycle cost, as the bestek says: cost, place, points, and what is missing.

The cost of a tender is rounded to the cent before it is ranked or scored, points to two decimals, half up.
A missing answer is first asked for; when it stays away it is treated as I.15 of the bestek says.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from dakdesk.domain.costs import CostLine, CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import price_is_scored
from dakdesk.domain.selection import Award
from dakdesk.domain.terms import CostCategory
from dakdesk.lcc.offers.bounds import bound_of, least_favourable
from dakdesk.lcc.offers.study import Offer, asked_lines, offer_study
from dakdesk.lcc.results import AlternativeResult
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.scoring import ScoringError, price_points
from dakdesk.lcc.study import compare


class Treatment(StrEnum):
    """What happens with a missing answer: ask for it, count the least favourable value that part III of the
    bestek allows or else the least favourable one of the others, count nought for what would be paid to the
    buyer, or leave it open, which can make the tender irregular."""

    ASK = "ask"
    BOUND = "bound"
    LEAST_FAVOURABLE = "least_favourable"
    NOUGHT = "nought"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingAnswer:
    """A line that a tenderer did not fill in, and the value that counts instead, if any."""

    line_id: str
    label: str
    unit: str
    treatment: Treatment
    value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferStanding:
    """One tender: its cost K to the cent (None while something is missing), place, and points for K."""

    offer: Offer
    result: AlternativeResult
    missing: tuple[MissingAnswer, ...] = ()
    cost: float | None = None
    place: int | None = None
    shared: bool = False
    points: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferComparison:
    """All tenders in their own order; `weight` is None when cost earns no points beside quality.

    `problem` is the code of why no points can be given.
    """

    standings: tuple[OfferStanding, ...]
    weight: float | None = None
    problem: str = ""

    @property
    def ranked(self) -> tuple[OfferStanding, ...]:
        """The complete tenders, lowest cost first, lot by lot; equal ones in their own order."""
        complete = [standing for standing in self.standings if standing.place is not None]
        return tuple(sorted(complete, key=lambda standing: (_lot(standing), standing.place or 0)))

    @property
    def incomplete(self) -> tuple[OfferStanding, ...]:
        """The tenders that have no cost yet."""
        return tuple(standing for standing in self.standings if standing.place is None)


def compare_offers(
    dossier: Dossier, offers: Sequence[Offer], *, after_request: bool = False
) -> OfferComparison:
    """Compare offers with different ids; `after_request` says that missing answers were asked for in vain.

    Each lot is ranked and scored on its own (Act of 17 June 2016, art. 58).
    """
    lots = dict.fromkeys(offer.lot for offer in offers) or {"": None}
    parts = [_compared(dossier, [each for each in offers if each.lot == lot], after_request) for lot in lots]
    found = {each.offer.id: each for part in parts for each in part.standings}
    return replace(
        parts[0],
        standings=tuple(found[offer.id] for offer in offers),
        problem=next((part.problem for part in parts if part.problem), ""),
    )


def _lot(standing: OfferStanding) -> int:
    return int(standing.offer.lot or 0)


def _compared(dossier: Dossier, offers: Sequence[Offer], after_request: bool) -> OfferComparison:
    study = dossier.costs
    missing = {offer.id: _missing(study, offer, offers, after_request) for offer in offers}
    completed = [_completed(offer, missing[offer.id]) for offer in offers]
    results = compare(offer_study(study, completed)).alternatives if offers else ()
    costs = [_cents(result.present_cost) for result in results]
    standings = tuple(
        OfferStanding(
            offer=offer,
            result=result,
            missing=missing[offer.id],
            cost=cost,
            place=_place(cost, costs),
            shared=cost is not None and costs.count(cost) > 1,
        )
        for offer, result, cost in zip(offers, results, costs, strict=False)
    )
    return _scored(standings, dossier.criteria.award, price_is_scored(dossier))


def is_price(line: CostLine) -> bool:
    """Whether the answer is an amount of money: a unit price, which the buyer never fills in himself."""
    return line.unit.strip().startswith("€")


def _missing(
    study: CostStudy, offer: Offer, offers: Sequence[Offer], after_request: bool
) -> tuple[MissingAnswer, ...]:
    others = [each for each in offers if each.id != offer.id]
    return tuple(
        _treated(study, line, others, after_request)
        for line in asked_lines(study)
        if offer.answer(line.id).value is None
    )


def _treated(study: CostStudy, line: CostLine, others: Sequence[Offer], after_request: bool) -> MissingAnswer:
    treatment, value = _treatment(study, line, others) if after_request else (Treatment.ASK, None)
    return MissingAnswer(
        line_id=line.id, label=line.label or line.id, unit=line.unit, treatment=treatment, value=value
    )


def _treatment(study: CostStudy, line: CostLine, others: Sequence[Offer]) -> tuple[Treatment, float | None]:
    if line.category is CostCategory.RESIDUAL:
        return Treatment.NOUGHT, 0.0
    if is_price(line):
        return Treatment.OPEN, None
    if (bound := bound_of(line)) is not None:
        return Treatment.BOUND, bound
    given = [value for each in others if (value := each.answer(line.id).value) is not None]
    if not given:
        return Treatment.OPEN, None
    return Treatment.LEAST_FAVOURABLE, least_favourable(study, line, given)


def _completed(offer: Offer, missing: tuple[MissingAnswer, ...]) -> Offer:
    values = {each.line_id: each.value for each in missing if each.value is not None}
    kept = tuple(each for each in offer.answers if each.id not in values)
    added = tuple(replace(offer.answer(name), value=value) for name, value in values.items())
    return replace(offer, answers=(*kept, *added)) if added else offer


def _cents(amount: float | None) -> float | None:
    return None if amount is None else float(round_half_up(amount))


def _place(cost: float | None, costs: Sequence[float | None]) -> int | None:
    if cost is None:
        return None
    return 1 + sum(each < cost for each in costs if each is not None)


def _scored(standings: tuple[OfferStanding, ...], award: Award, beside_quality: bool) -> OfferComparison:
    if not beside_quality or award.price_weight is None:
        return OfferComparison(standings=standings)
    weight = award.price_weight
    complete = [each for each in standings if each.cost is not None]
    try:
        points = _points(award, weight, [each.cost or 0.0 for each in complete])
    except ScoringError as error:
        return OfferComparison(standings=standings, weight=weight, problem=error.code)
    by_id = {each.offer.id: amount for each, amount in zip(complete, points, strict=True)}
    scored = tuple(replace(each, points=by_id.get(each.offer.id)) for each in standings)
    return OfferComparison(standings=scored, weight=weight)


def _points(award: Award, weight: float, costs: Sequence[float]) -> list[float]:
    low, high = (
        None if limit is None else limit / 100 for limit in (award.range_low_cents, award.range_high_cents)
    )
    points = price_points(award.price_formula, weight, costs, low, high, award.price_multiple)
    return [float(round_half_up(each)) for each in points]
