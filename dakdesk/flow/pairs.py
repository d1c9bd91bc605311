"""Weights by comparing award criteria two by two, and by dividing equally; always whole points.

Each answer stands for a ratio of importance. The weights are the geometric means of those ratios, so that a
criterion that is at least as important in every comparison never weighs less. The consistency ratio is
Saaty's (The Analytic Hierarchy Process, 1980): above 0.1 answers contradict each other too much.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from math import exp, floor, log

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import price_is_scored, scored
from dakdesk.domain.selection import PairChoice

PRICE = "price"
"""Stands for price or cost among the ids of award criteria."""

RATIOS = {0: 1.0, 1: 2.0, 2: 3.0, 3: 5.0}
"""How many times more important a strength is: equally, somewhat, clearly, much."""

FULL_POINTS = 100
_DOUBTFUL = 0.1
_RANDOM = (0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Three criteria whose comparisons do not agree.

    `first` is above `second` and `second` above `third`; then `first` should be above `third`. `circular`
    says that it is not even that; otherwise only how much differs too far.
    """

    first: str
    second: str
    third: str
    circular: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the answers give: points by id once all are given, how many are open, what contradicts."""

    points: Mapping[str, int]
    open: int
    contradiction: Contradiction | None = None


def weighed(dossier: Dossier) -> tuple[str, ...]:
    """Return the ids of what has a weight: price or cost when it is scored, then the criteria."""
    first = (PRICE,) if price_is_scored(dossier) else ()
    return (*first, *(selected.id for selected in scored(dossier)))


def pair_id(one: str, other: str) -> str:
    """Return the id of the comparison of two criteria, the same in either order."""
    return "~".join(sorted((one, other)))


def strength_of(choices: Sequence[PairChoice], one: str, other: str) -> int | None:
    """Return how much `one` is above `other` (negative: below), None while that is not said."""
    name = pair_id(one, other)
    for choice in choices:
        if choice.id == name:
            return choice.strength if name.startswith(f"{one}~") else -choice.strength
    return None


def choice_of(one: str, other: str, strength: int) -> PairChoice:
    """Return the answer that `one` is `strength` above `other`."""
    name = pair_id(one, other)
    return PairChoice(id=name, strength=strength if name.startswith(f"{one}~") else -strength)


def compare_pairs(ids: Sequence[str], choices: Sequence[PairChoice]) -> Comparison:
    """Return the weights that the answers give; none while a comparison is open."""
    strengths: dict[tuple[str, str], int] = {}
    for one, other in combinations(ids, 2):
        strength = strength_of(choices, one, other)
        if strength is not None:
            strengths[one, other], strengths[other, one] = strength, -strength
    open_ = len(ids) * (len(ids) - 1) // 2 - len(strengths) // 2
    found = _contradiction(ids, strengths, complete=not open_)
    if open_ or not ids:
        return Comparison(points={}, open=open_, contradiction=found)
    means = _means(ids, strengths)
    return Comparison(points=whole_points(means), open=0, contradiction=found)


def whole_points(shares: Mapping[str, float], total: int = FULL_POINTS) -> dict[str, int]:
    """Divide `total` in whole points by `shares`: the sum is right, order is kept, each gets at least one."""
    if not shares:
        return {}
    least = 1 if len(shares) <= total else 0
    sum_ = sum(shares.values())
    exact = {key: least + (total - least * len(shares)) * share / sum_ for key, share in shares.items()}
    points = {key: floor(value) for key, value in exact.items()}
    by_rest = sorted(exact, key=lambda key: (round(points[key] - exact[key], 9), -shares[key]))
    for key in by_rest[: total - sum(points.values())]:
        points[key] += 1
    return points


def equal_points(dossier: Dossier, *, keep_price: bool) -> dict[str, int | float]:
    """Return the same weight for all, or for all but the price, which then keeps the points it has."""
    ids = weighed(dossier)
    price = dossier.criteria.award.price_weight
    if not keep_price or price is None or PRICE not in ids or len(ids) < 2 or price >= FULL_POINTS:
        return dict(whole_points(dict.fromkeys(ids, 1.0)))
    rest = FULL_POINTS - price
    others = whole_points(dict.fromkeys(ids[1:], 1.0), floor(rest))
    first = ids[1]
    return {PRICE: price, **others, first: round(others[first] + rest - floor(rest), 2)}


def ratio_of(strength: int) -> float:
    """Return how many times more important a strength says the first is; below one for the second."""
    ratio = RATIOS[abs(strength)]
    return ratio if strength >= 0 else 1.0 / ratio


def _means(ids: Sequence[str], strengths: Mapping[tuple[str, str], int]) -> dict[str, float]:
    def mean(one: str) -> float:
        logs = [log(ratio_of(strengths[one, other])) for other in ids if other != one]
        return exp(sum(sorted(logs)) / len(ids))

    return {one: mean(one) for one in ids}


def _contradiction(
    ids: Sequence[str], strengths: Mapping[tuple[str, str], int], *, complete: bool
) -> Contradiction | None:
    circle = _circle(ids, strengths)
    if circle is not None or not complete or _consistency_ratio(ids, strengths) <= _DOUBTFUL:
        return circle
    return _furthest(ids, strengths)


def _circle(ids: Sequence[str], strengths: Mapping[tuple[str, str], int]) -> Contradiction | None:
    for first, second, third in permutations(ids, 3):
        above = strengths.get((first, second), 0) > 0 and strengths.get((second, third), 0) > 0
        if above and strengths.get((first, third), 1) <= 0:
            return Contradiction(first=first, second=second, third=third, circular=True)
    return None


def _furthest(ids: Sequence[str], strengths: Mapping[tuple[str, str], int]) -> Contradiction | None:
    def gap(three: tuple[str, ...]) -> float:
        first, second, third = three
        steps = ratio_of(strengths[first, second]) * ratio_of(strengths[second, third])
        return abs(log(steps / ratio_of(strengths[first, third])))

    ordered = [
        three
        for three in permutations(ids, 3)
        if strengths[three[0], three[1]] >= 0 and strengths[three[1], three[2]] >= 0
    ]
    if not ordered:
        return None
    first, second, third = max(ordered, key=gap)
    return Contradiction(first=first, second=second, third=third, circular=False)


def _consistency_ratio(ids: Sequence[str], strengths: Mapping[tuple[str, str], int]) -> float:
    size = len(ids)
    if size < 3:
        return 0.0
    means = _means(ids, strengths)
    rows = [
        sum(means[other] * (ratio_of(strengths[one, other]) if one != other else 1.0) for other in ids)
        / means[one]
        for one in ids
    ]
    index = (sum(rows) / size - size) / (size - 1)
    return index / _RANDOM[min(size, len(_RANDOM) - 1)]
