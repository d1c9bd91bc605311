"""The two charts of step 5 from a comparison: costs stacked by category, and cumulated over the years."""

from collections.abc import Iterable

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory
from dakdesk.lcc.results import AlternativeResult, Comparison
from ui.charts.data import Bar, BarsData, Line, LinesData, Mark, Part
from ui.texts import t, term

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_COLORS = {
    CostCategory.ACQUISITION: 0,
    CostCategory.DELIVERY: 1,
    CostCategory.ENERGY: 2,
    CostCategory.WATER: 2,
    CostCategory.CONSUMABLES: 2,
    CostCategory.MAINTENANCE: 3,
    CostCategory.STAFF: 3,
    CostCategory.INSURANCE_TAX: 3,
    CostCategory.REPLACEMENT: 4,
    CostCategory.END_OF_LIFE: 5,
    CostCategory.RESIDUAL: 5,
    CostCategory.EXTERNALITY: 6,
}


def categories_of(color: int) -> frozenset[CostCategory]:
    """Return the categories that share a colour."""
    return frozenset(category for category, own in _COLORS.items() if own == color)


def letter(number: int) -> str:
    """Return the letter of the alternative at a place: A, B, ..., Z, A2."""
    turn, place = divmod(number, len(LETTERS))
    return LETTERS[place] + (str(turn + 1) if turn else "")


def names_of(study: CostStudy) -> list[str]:
    """Return the name of each alternative, in its absence what kind it is."""
    return [each.name or term(each.kind) for each in study.alternatives]


def bars_of(study: CostStudy, comparison: Comparison, *, with_legend: bool = False) -> BarsData:
    """Return the net present cost of each alternative, stacked by category; on paper with a legend."""
    results = comparison.alternatives
    groups = _group_names(study, results)
    names = names_of(study)
    bars = tuple(
        Bar(
            letter=letter(number),
            name=names[number],
            parts=_parts(study, result, groups) if result.complete else (),
            net=result.present_cost,
            missing=t("incomplete"),
        )
        for number, result in enumerate(results)
    )
    divisor, unit = scale_of(part.value for bar in bars for part in bar.parts)
    return BarsData(
        title=t("Net present cost per alternative"),
        subtitle=unit,
        bars=bars,
        divisor=divisor,
        net_word=t("net"),
        with_legend=with_legend,
    )


def lines_of(study: CostStudy, comparison: Comparison) -> LinesData:
    """Return what each complete alternative has cost up to each year, in present value."""
    names = names_of(study)
    lines = tuple(
        Line(letter(number), names[number], number % 4, result.cumulative_present)
        for number, result in enumerate(comparison.alternatives)
        if result.complete
    )
    divisor, unit = scale_of(value for line in lines for value in line.values)
    return LinesData(
        title=t("Cumulated over the years"),
        subtitle=t("{unit}, present value", unit=unit),
        lines=lines,
        axis=t("year"),
        divisor=divisor,
        mark=_mark(study, comparison),
        empty=t("No alternative is complete yet."),
    )


def scale_of(values: Iterable[float]) -> tuple[float, str]:
    """Return by what the axis divides, and its unit in words."""
    largest = max((abs(value) for value in values), default=0.0)
    if largest >= 1e7:
        return 1e6, t("in million euro")
    return (1e3, t("in thousand euro")) if largest >= 1e4 else (1.0, t("in euro"))


def _parts(study: CostStudy, result: AlternativeResult, groups: dict[int, str]) -> tuple[Part, ...]:
    counted = study.count_externalities
    amounts = sorted(result.by_category.items(), key=lambda item: _COLORS[item[0]])
    return tuple(
        Part(groups[_COLORS[category]], _COLORS[category], amount)
        for category, amount in amounts
        if amount and (counted or category is not CostCategory.EXTERNALITY)
    )


def _group_names(study: CostStudy, results: tuple[AlternativeResult, ...]) -> dict[int, str]:
    """Name each colour after its one category in use, or after the group."""
    used: dict[int, list[CostCategory]] = {}
    for category in CostCategory:
        if any(result.by_category.get(category) for result in results):
            used.setdefault(_COLORS[category], []).append(category)
    together = {
        2: t("Energy, water and consumables"),
        3: t("Maintenance, staff and insurance"),
        5: t("Residual value and end of life"),
    }
    return {
        color: term(categories[0]) if len(categories) == 1 else together[color]
        for color, categories in used.items()
    }


def _mark(study: CostStudy, comparison: Comparison) -> Mark | None:
    """Mark where the cheapest alternative, else the first that can, becomes cheaper than the first one."""
    order = sorted(comparison.differences, key=lambda each: each.alternative_id not in comparison.lowest_ids)
    for each in order:
        year = each.cheaper_from_year
        if not year:
            continue
        base = comparison.alternatives[0].cumulative_present
        other = comparison.of(each.alternative_id).cumulative_present
        before, after = other[year - 1] - base[year - 1], other[year] - base[year]
        share = before / (before - after) if before > after else 1.0
        number = [item.id for item in study.alternatives].index(each.alternative_id)
        value = base[year - 1] + share * (base[year] - base[year - 1])
        words = t("{letter} cheaper from year {year}", letter=letter(number), year=year)
        return Mark(year - 1 + share, value, words)
    return None
