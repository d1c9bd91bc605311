"""The tornado of step 5: by how much each input moves the cost of one alternative."""

from itertools import groupby

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.sensitivity import ScenarioResult, Sensitivity
from ui.charts.data import Swing, TornadoData
from ui.models.cost_charts import letter, names_of, scale_of
from ui.models.cost_figures import (
    NONE,
    Figure,
    FigureRow,
    FigureTable,
    euro,
    scenario_name,
    scenario_words,
)
from ui.texts import t


def tornado_of(study: CostStudy, found: Sensitivity, number: int) -> TornadoData:
    """Return what moves the total of the alternative at a place; empty while that is not known."""
    swings = sorted(_swings(study, found, number), key=_reach, reverse=True)
    divisor, unit = scale_of(end for swing in swings for end in (swing.lower, swing.higher))
    names = names_of(study)
    name = f"{letter(number)} {names[number]}" if number < len(names) else ""
    return TornadoData(
        title=t("What moves the cost of {name}", name=name),
        subtitle=t("{unit}, change of the net present cost", unit=unit),
        swings=tuple(swings),
        lower_word=t("input lower"),
        higher_word=t("input higher"),
        turn_words=t("another alternative becomes the cheapest"),
        divisor=divisor,
        empty=t("This alternative is not complete yet."),
    )


def tornado_table(data: TornadoData) -> FigureTable:
    """Return the figures of a tornado."""
    rows = tuple(
        FigureRow(
            swing.name,
            (_end(swing.lower, swing.lower_words), _end(swing.higher, swing.higher_words)),
        )
        for swing in data.swings
    )
    return FigureTable((t("What changes"), data.lower_word, data.higher_word), rows)


def _end(change: float, words: str) -> Figure:
    return Figure(f"{'+' if change > 0 else ''}{euro(change)}" if words else NONE)


def _swings(study: CostStudy, found: Sensitivity, number: int) -> list[Swing]:
    base = found.totals[number] if number < len(found.totals) else None
    if base is None:
        return []
    grouped = groupby(found.scenarios, key=lambda each: each.code)
    swings = (_swing(study, base, number, list(scenarios)) for _code, scenarios in grouped)
    return [swing for swing in swings if _reach(swing) > 0]


def _swing(study: CostStudy, base: float, number: int, scenarios: list[ScenarioResult]) -> Swing:
    lower = next((each for each in scenarios if each.shift < 0), None)
    higher = next((each for each in scenarios if each.shift > 0), None)
    return Swing(
        name=scenario_name(study, scenarios[0]),
        lower=_change(lower, base, number),
        higher=_change(higher, base, number),
        lower_words=scenario_words(study, lower) if lower else "",
        higher_words=scenario_words(study, higher) if higher else "",
        lower_turns=lower is not None and lower.winner_changes,
        higher_turns=higher is not None and higher.winner_changes,
    )


def _change(scenario: ScenarioResult | None, base: float, number: int) -> float:
    total = scenario.totals[number] if scenario else None
    return 0.0 if total is None else float(round_half_up(total - base))


def _reach(swing: Swing) -> float:
    return max(abs(swing.lower), abs(swing.higher))
