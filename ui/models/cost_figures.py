"""The figures of step 5 in words: results, the tables of the charts, sensitivity."""

from collections.abc import Iterable
from dataclasses import dataclass

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory, Pollutant
from dakdesk.lcc.problems import ProblemEffect, StudyProblem
from dakdesk.lcc.results import AlternativeResult, Comparison
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.sensitivity import ScenarioResult, Sensitivity
from dakdesk.lcc.unit_words import unit_words
from ui.charts.data import BarsData, LinesData, Part
from ui.formats import format_number
from ui.models.cost_charts import categories_of, letter, names_of
from ui.texts import t, term, tn

NONE = "–"


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: its words, and whether it is the best of its row or a figure that is missing."""

    text: str
    best: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a table of figures; `categories` are those it is about, none when about all."""

    label: str
    figures: tuple[Figure, ...]
    strong: bool = False
    categories: frozenset[CostCategory] = frozenset()


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures with its heads; the first head is that of the labels."""

    heads: tuple[str, ...]
    rows: tuple[FigureRow, ...]


def euro(amount: float | None, decimals: int = 0) -> str:
    """Return `€ 1.234`, with a real minus before a gain; empty for an unknown amount."""
    if amount is None:
        return ""
    sign = "−\u00a0" if round_half_up(amount, decimals) < 0 else ""
    return f"{sign}€\u00a0{format_number(abs(amount), decimals)}"


def results_table(study: CostStudy, comparison: Comparison) -> FigureTable:
    """Return the results of every alternative; what depends on a missing input says so."""
    results = comparison.alternatives
    rows = (
        _money_row(t("Net present cost"), comparison, [r.present_cost for r in results], strong=True),
        _money_row(t("Per year (annuity)"), comparison, [r.equivalent_annual_cost for r in results]),
        _emission_row(comparison),
        *_external_rows(study, comparison),
        *(_difference_rows(comparison) if len(results) > 1 else ()),
    )
    return FigureTable(_heads(study, _units_words(study)), rows if results else ())


def category_table(data: BarsData) -> FigureTable:
    """Return the figures of the bars."""
    names = {part.name: part.color for part in sorted(_all_parts(data), key=lambda part: part.color)}
    rows = [
        FigureRow(
            name,
            tuple(
                Figure(bar.missing, missing=True)
                if bar.net is None
                else Figure(euro(sum(part.value for part in bar.parts if part.name == name)))
                for bar in data.bars
            ),
            categories=categories_of(color),
        )
        for name, color in names.items()
    ]
    net = tuple(Figure(euro(bar.net) or bar.missing, missing=bar.net is None) for bar in data.bars)
    heads = (t("Category"), *(f"{bar.letter}\u2002{bar.name}" for bar in data.bars))
    return FigureTable(heads, (*rows, FigureRow(t("Net present cost"), net, strong=True)))


def year_table(data: LinesData) -> FigureTable:
    """Return the figures of the lines."""
    years = range(max((len(line.values) for line in data.lines), default=0))
    rows = tuple(
        FigureRow(str(year), tuple(Figure(euro(line.values[year])) for line in data.lines)) for year in years
    )
    return FigureTable((t("Year"), *(f"{line.letter}\u2002{line.name}" for line in data.lines)), rows)


def sensitivity_table(study: CostStudy, found: Sensitivity) -> FigureTable:
    """Return the totals of every scenario; the cheapest of each row carries the tick."""
    base = FigureRow(t("As filled in"), _totals(study, found.totals, found.lowest_ids), strong=True)
    rows = tuple(
        FigureRow(scenario_words(study, each), _totals(study, each.totals, each.lowest_ids))
        for each in found.scenarios
    )
    return FigureTable(_heads(study, t("What changes")), (base, *rows) if found.totals else ())


def sensitivity_sentence(study: CostStudy, found: Sensitivity) -> str:
    """Return in one sentence whether the outcome holds."""
    if not found.lowest_ids:
        return t("Fill in all values first; then you see whether the outcome holds.")
    if found.robust:
        return t("The same alternative stays the cheapest, whatever changes.")
    words = [scenario_words(study, each) for each in found.scenarios if each.winner_changes]
    return t("Another alternative becomes the cheapest with: {cases}.", cases="; ".join(words))


def problem_words(problem: StudyProblem) -> str:
    """Return the sentence of a problem."""
    return t(f"error.{problem.code}", **dict(problem.params))


def shown_problems(comparison: Comparison) -> list[StudyProblem]:
    """Return the problems worth a sentence: a missing cell shows itself in the table."""
    return [each for each in comparison.problems if each.code != "lcc.cell_missing"]


def _heads(study: CostStudy, first: str) -> tuple[str, ...]:
    return (first, *(f"{letter(number)}\u2002{name}" for number, name in enumerate(names_of(study))))


def _units_words(study: CostStudy) -> str:
    words = t("Result for {n} {units}", n=format_number(study.units), units=unit_words(study))
    return f"{words}, {t('VAT included')}" if study.include_vat else words


def _all_parts(data: BarsData) -> list[Part]:
    return [part for bar in data.bars for part in bar.parts]


def _money_row(
    label: str, comparison: Comparison, amounts: list[float | None], *, strong: bool = False
) -> FigureRow:
    figures = tuple(
        Figure(_missing_words(comparison, result), missing=True)
        if amount is None
        else Figure(euro(amount), best=_is_best(comparison, result))
        for result, amount in zip(comparison.alternatives, amounts, strict=True)
    )
    return FigureRow(label, figures, strong)


def _is_best(comparison: Comparison, result: AlternativeResult) -> bool:
    return len(comparison.alternatives) > 1 and result.alternative_id in comparison.lowest_ids


def _emission_row(comparison: Comparison) -> FigureRow:
    amounts = [result.co2e_kg for result in comparison.alternatives]
    known = [amount for amount in amounts if amount is not None]
    lowest = min(known) if len(known) == len(amounts) > 1 and max(known) > 0 else None
    figures = tuple(
        Figure(_missing_words(comparison, result), missing=True)
        if amount is None
        else Figure(format_number(amount / 1000, 1), best=amount == lowest)
        for result, amount in zip(comparison.alternatives, amounts, strict=True)
    )
    return FigureRow(t("Emissions (tonne CO2e)"), figures)


def _external_rows(study: CostStudy, comparison: Comparison) -> Iterable[FigureRow]:
    """Yield what emissions cost, counted or not, and each pollutant of it when there are several."""
    results = comparison.alternatives
    if not any(line.category is CostCategory.EXTERNALITY for line in study.lines):
        return
    words = t("External costs, counted") if study.count_externalities else t("External costs, not counted")
    yield _plain_money_row(words, comparison, [each.externalities for each in results])
    pollutants = [each for each in Pollutant if any(each in result.by_pollutant for result in results)]
    for pollutant in pollutants if len(pollutants) > 1 else ():
        amounts = [result.by_pollutant.get(pollutant, 0.0) for result in results]
        yield _plain_money_row(t("of which {part}", part=term(pollutant)), comparison, amounts)


def _plain_money_row(label: str, comparison: Comparison, amounts: list[float | None]) -> FigureRow:
    figures = tuple(
        Figure(_missing_words(comparison, result), missing=True) if amount is None else Figure(euro(amount))
        for result, amount in zip(comparison.alternatives, amounts, strict=True)
    )
    return FigureRow(label, figures)


def _missing_words(comparison: Comparison, result: AlternativeResult) -> str:
    count = sum(
        1
        for problem in comparison.problems
        if problem.effect is ProblemEffect.MISSING and _touches(problem, result.alternative_id)
    )
    return tn("{count} value is missing", "{count} values are missing", count) if count else t("incomplete")


def _touches(problem: StudyProblem, alternative_id: str) -> bool:
    names = problem.path.split(".")
    return "values" not in names or alternative_id in names


def _difference_rows(comparison: Comparison) -> Iterable[FigureRow]:
    found = {each.alternative_id: each for each in comparison.differences}
    others = [found.get(result.alternative_id) for result in comparison.alternatives]
    yield FigureRow(
        t("Difference with A"), tuple(Figure(_signed(each.amount) if each else NONE) for each in others)
    )
    yield FigureRow(
        t("Difference in percent"),
        tuple(Figure(_percent(each.percent) if each else NONE) for each in others),
    )
    yield FigureRow(
        t("Lastingly cheaper than A"),
        tuple(Figure(_from_year(each.cheaper_from_year) if each else NONE) for each in others),
    )


def _signed(amount: float) -> str:
    words = euro(amount)
    return f"+\u00a0{words}" if round_half_up(amount, 0) > 0 else words


def _percent(percent: float | None) -> str:
    if percent is None:
        return NONE
    sign = "−\u00a0" if percent < 0 else "+\u00a0" if percent > 0 else ""
    return f"{sign}{format_number(abs(percent), 1)}\u00a0%"


def _from_year(year: int | None) -> str:
    if year is None:
        return t("not within the period")
    return t("from year {year} on", year=year) if year else t("from the start")


def _totals(
    study: CostStudy, totals: tuple[float | None, ...], lowest: tuple[str, ...]
) -> tuple[Figure, ...]:
    return tuple(
        Figure(euro(total) or t("incomplete"), best=alternative.id in lowest, missing=total is None)
        for alternative, total in zip(study.alternatives, totals, strict=True)
    )


def scenario_words(study: CostStudy, scenario: ScenarioResult) -> str:
    """Return what changes and by how much."""
    sign = "−" if scenario.shift < 0 else "+"
    size = f"{sign}{format_number(abs(scenario.shift) * 100)}"
    words = {
        "rate": t("Discount rate {size} percentage points", size=size),
        "energy_price": t("Energy price {size} %", size=size),
        "energy_growth": t("Energy price {size} % each year", size=size),
        "use": t("Use {size} %", size=size),
        "life": t("Life {size} %", size=size),
        "externalities": t("External costs {size} %", size=size),
        "residual": t("No residual value"),
    }
    return words.get(scenario.code) or f"{scenario_name(study, scenario)} {size} %"


def scenario_name(study: CostStudy, scenario: ScenarioResult) -> str:
    """Return the name of the input that changes."""
    words = {
        "rate": t("Discount rate"),
        "energy_price": t("Energy price"),
        "energy_growth": t("Rise of the energy price"),
        "use": t("Use"),
        "life": t("Life"),
        "externalities": t("External costs"),
        "residual": t("No residual value"),
    }
    return words.get(scenario.code) or input_name(study, scenario.code)


def input_name(study: CostStudy, path: str) -> str:
    """Return what an input of the study is called on screen; `path` is relative to the study."""
    names = path.split(".")
    if names[0] in ("lines", "prices") and len(names) > 1:
        records = {each.id: each.label for each in study.prices}
        records |= {each.id: each.label for each in study.lines}
        return records.get(names[1]) or names[1]
    return {"discount_rate": t("Discount rate"), "units": t("Number"), "period_years": t("Period")}.get(
        names[0], names[0]
    )
