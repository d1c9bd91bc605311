"""Chance: the totals when uncertain inputs are drawn many times, the same for the same seed.

The study is first written out as sums of products (`totals_function`), so that thousands of draws take no
longer than a glance. That form is found by asking the engine itself: it calculates with every input at one,
and again with one input doubled at a time; what doubles holds that input as a factor.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, replace
from math import exp, fsum, log1p, log2, sqrt
from operator import add
from random import Random

from dakdesk.domain.costs import CostStudy, Uncertainty
from dakdesk.domain.terms import CostPattern, Distribution
from dakdesk.lcc.cells import line_results, make_plan
from dakdesk.lcc.inputs import bounds, input_value, place_of, with_input
from dakdesk.lcc.problems import used_prices
from dakdesk.lcc.results import CostPart
from dakdesk.lcc.study import alternative_results, counted_lines
from dakdesk.lcc.uncertainty import can_vary

DRAWS = 10_000
PERCENTS = (5, 10, 25, 50, 75, 90, 95)
Totals = Callable[[Sequence[float]], Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the total of an alternative is spread; `percentiles` by percent, euro."""

    alternative_id: str
    mean: float
    deviation: float
    lowest: float
    highest: float
    percentiles: dict[int, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """The totals of every draw, in the order of the alternatives; `inputs` are the ids that were drawn."""

    seed: int
    inputs: tuple[str, ...]
    spreads: tuple[Spread, ...]
    totals: dict[str, tuple[float, ...]]

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return len(next(iter(self.totals.values()), ()))

    def chance_cheaper(self, alternative_id: str, than_id: str) -> float:
        """Return the share of draws in which the one costs less than the other; KeyError for a wrong id."""
        pairs = zip(self.totals[alternative_id], self.totals[than_id], strict=True)
        return float(sum(mine < theirs for mine, theirs in pairs) / self.draws)

    def chance_cheapest(self, alternative_id: str) -> float:
        """Return the share of draws in which no other alternative costs less."""
        mine = self.totals[alternative_id]
        lowest = [min(each) for each in zip(*self.totals.values(), strict=True)]
        count = sum(own <= least for own, least in zip(mine, lowest, strict=True))
        return float(count / self.draws)


def simulate(study: CostStudy, draws: int = DRAWS, seed: int | None = None) -> Simulation | None:
    """Draw the uncertain inputs, each by itself, and calculate every total; `seed` goes before the study's.

    None when a total is not known, when nothing is uncertain, or when an uncertain input is not sound
    (`uncertainty_problems` says which). Raises ValueError for fewer than one draw.
    """
    if draws < 1:
        raise ValueError("at least one draw")
    if not can_vary(study):
        return None
    seed = study.seed if seed is None else seed
    samplers = [_sampler(study, each) for each in study.uncertainties]
    totals, random = totals_function(study), Random(seed)  # noqa: S311 - a forecast, no secret
    columns: list[list[float]] = [[] for _ in study.alternatives]
    for _ in range(draws):
        found = totals([sampler(random.random()) for sampler in samplers])
        for column, total in zip(columns, found, strict=True):
            column.append(total)
    names = [each.id for each in study.alternatives]
    return Simulation(
        seed=seed,
        inputs=tuple(each.id for each in study.uncertainties),
        spreads=tuple(_spread(name, column) for name, column in zip(names, columns, strict=True)),
        totals=dict(zip(names, map(tuple, columns), strict=True)),
    )


def triangular(share: float, low: float, mode: float, high: float) -> float:
    """Return the value below which `share` of a triangular distribution lies."""
    width = high - low
    if width <= 0:
        return low
    turn = (mode - low) / width
    if share < turn:
        return low + sqrt(share * width * (mode - low))
    return high - sqrt((1.0 - share) * width * (high - mode))


def percentile(ordered: Sequence[float], percent: float) -> float:
    """Return the value below which `percent` of rising values lie, in a straight line between two."""
    place = (len(ordered) - 1) * percent / 100.0
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def totals_function(study: CostStudy) -> Totals:
    """Return the totals of the alternatives as a function of the values of the uncertain inputs.

    An uncertain interval changes the number of payments: the engine itself runs for every draw, over the
    lines with such an interval only when no other line depends on them.
    """
    inputs = [each.path for each in study.uncertainties]
    lives = {place.record_id for place in map(place_of, inputs) if place.field == _INTERVAL}
    if not lives:
        return _Expansion.of(study, inputs).totals
    if _prices_emissions(study, lives):
        return lambda values: _engine_totals(study, inputs, values)
    return _split_totals(study, inputs, lives)


_INTERVAL = "interval_years"


def _prices_emissions(study: CostStudy, line_ids: Container[str]) -> bool:
    """Whether an externality may be computed from what these lines emit."""
    emits = any(line.emission_id or line.emission_ids for line in study.lines if line.id in line_ids)
    return emits and study.count_externalities


def _split_totals(study: CostStudy, inputs: Sequence[str], lives: Container[str]) -> Totals:
    """Add up the lines with an uncertain interval, by the engine, and the others, as sums of products."""
    steady = replace(study, lines=tuple(line for line in study.lines if line.id not in lives))
    kept = tuple(line for line in study.lines if line.id in lives or line.pattern is CostPattern.INPUT)
    moving = replace(study, lines=kept)
    used = used_prices(moving)
    moving = replace(moving, prices=tuple(price for price in study.prices if price.id in used))
    ours, theirs = ([n for n, path in enumerate(inputs) if _holds(part, path)] for part in (steady, moving))
    products = _Expansion.of(steady, [inputs[n] for n in ours]).totals
    paths = [inputs[n] for n in theirs]

    def totals(values: Sequence[float]) -> list[float]:
        exact = _engine_totals(moving, paths, [values[n] for n in theirs])
        return list(map(add, products([values[n] for n in ours]), exact))

    return totals


def _holds(study: CostStudy, path: str) -> bool:
    return input_value(study, path) is not None


def _sampler(study: CostStudy, each: Uncertainty) -> Callable[[float], float]:
    low, high = bounds(each)
    if each.distribution is Distribution.UNIFORM:
        return lambda share: low + (high - low) * share
    mode = input_value(study, each.path) or 0.0
    return lambda share: triangular(share, low, mode, high)


def _spread(name: str, column: Sequence[float]) -> Spread:
    ordered = sorted(column)
    mean = fsum(ordered) / len(ordered)
    variance = fsum((total - mean) ** 2 for total in ordered) / len(ordered)
    return Spread(
        alternative_id=name,
        mean=mean,
        deviation=sqrt(variance),
        lowest=ordered[0],
        highest=ordered[-1],
        percentiles={percent: percentile(ordered, percent) for percent in PERCENTS},
    )


def _engine_totals(study: CostStudy, inputs: Iterable[str], values: Iterable[float]) -> list[float]:
    for path, value in zip(inputs, values, strict=True):
        study = with_input(study, path, value)
    plan = make_plan(study)
    results = (line_results(plan, each) for each in study.alternatives)
    return [sum(line.present_cost or 0.0 for line in counted_lines(study, lines)) for lines in results]


@dataclass(frozen=True, slots=True)
class _Series:
    """The payments of one euro: each a constant times (1 + rate) to a power, for every rate that counts."""

    constants: tuple[float, ...]
    rates: tuple[int, ...]
    powers: tuple[tuple[float, ...], ...]

    def present(self, logs: Sequence[float]) -> float:
        """Return the present value of the payments, from the logarithms of 1 + rate of every input."""
        if not self.rates:
            return fsum(self.constants)
        if len(self.rates) == 1:
            log = logs[self.rates[0]]
            (powers,) = self.powers
            return sum([each * exp(log * power) for each, power in zip(self.constants, powers, strict=True)])
        used = [logs[index] for index in self.rates]
        growth = [sum(map(_times, used, powers)) for powers in zip(*self.powers, strict=True)]
        return sum([each * exp(power) for each, power in zip(self.constants, growth, strict=True)])


_Term = tuple[float, tuple[int, ...], int]


@dataclass(frozen=True, slots=True)
class _Expansion:
    """The totals as sums of coefficient times inputs times the present value of a series."""

    rates: tuple[int, ...]
    count: int
    series: tuple[_Series, ...]
    columns: tuple[tuple[_Term, ...], ...]

    @classmethod
    def of(cls, study: CostStudy, inputs: Sequence[str]) -> "_Expansion":
        """Write the totals out."""
        rates = tuple(index for index, path in enumerate(inputs) if place_of(path).is_rate)
        for index, path in enumerate(inputs):
            study = with_input(study, path, 0.0 if index in rates else 1.0)
        base = _parts(study)
        doubled = [
            _parts(with_input(study, path, 1.0 if index in rates else 2.0))
            for index, path in enumerate(inputs)
        ]
        series: dict[_Series, int] = {}
        columns = []
        for place, parts in enumerate(base):
            terms: dict[tuple[tuple[int, ...], int], float] = {}
            for number, part in enumerate(parts):
                others = [probe[place][number] for probe in doubled]
                found = series.setdefault(_series(part, others, rates), len(series))
                key = (_factors(part, others, rates), found)
                terms[key] = terms.get(key, 0.0) + part.amount
            columns.append(tuple((amount, *key) for key, amount in terms.items() if amount))
        return cls(rates, len(inputs), tuple(series), tuple(columns))

    def totals(self, values: Sequence[float]) -> list[float]:
        """Return the total of every alternative."""
        logs = [0.0] * self.count
        for index in self.rates:
            logs[index] = log1p(values[index])
        presents = [each.present(logs) for each in self.series]
        return [_sum(terms, values, presents) for terms in self.columns]


def _sum(terms: Iterable[_Term], values: Sequence[float], presents: Sequence[float]) -> float:
    total = 0.0
    for amount, factors, series in terms:
        for index in factors:
            amount *= values[index]
        total += amount * presents[series]
    return total


def _parts(study: CostStudy) -> list[list[CostPart]]:
    """Return the counted payments of every alternative."""
    return [
        [part for line in counted_lines(study, each.lines) for part in line.parts or ()]
        for each in alternative_results(study)
    ]


def _factors(part: CostPart, doubled: Sequence[CostPart], rates: Sequence[int]) -> tuple[int, ...]:
    """Return the inputs that the amount holds as a factor, one that it holds twice two times."""
    if not part.amount:
        return ()
    found: list[int] = []
    for index, probe in enumerate(doubled):
        if index not in rates:
            found += [index] * round(log2(probe.amount / part.amount))
    return tuple(found)


def _series(part: CostPart, doubled: Sequence[CostPart], rates: Sequence[int]) -> _Series:
    """Return the payments with the power to which each rate counts; it is that of a rate of 100 %."""
    schedule = part.schedule
    worth = tuple(map(_times, schedule.levels, schedule.factors))
    powers: dict[int, tuple[float, ...]] = {}
    for index in rates:
        probe = doubled[index].schedule
        ratios = zip(map(_times, probe.levels, probe.factors), worth, strict=True)
        found = tuple(round(log2(other / own), 9) if own else 0.0 for other, own in ratios)
        if any(found):
            powers[index] = found
    return _Series(worth, tuple(powers), tuple(powers.values()))


def _times(left: float, right: float) -> float:
    return left * right
