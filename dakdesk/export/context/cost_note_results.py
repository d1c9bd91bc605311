"""The figures of the cost note: results, by category, over the years, and how sure they are."""

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values
from dakdesk.lcc.results import Comparison, Payback
from dakdesk.lcc.sensitivity import ScenarioResult, Sensitivity

_UNKNOWN = "onvolledig"
_NEVER = "niet binnen de periode"
_PAYBACKS = ("Eenvoudige terugverdientijd", "Verdisconteerde terugverdientijd")
_CATEGORIES = {
    CostCategory.ACQUISITION: "Aankoop",
    CostCategory.DELIVERY: "Levering en installatie",
    CostCategory.ENERGY: "Energie",
    CostCategory.WATER: "Water",
    CostCategory.CONSUMABLES: "Verbruiksgoederen",
    CostCategory.MAINTENANCE: "Onderhoud en herstel",
    CostCategory.STAFF: "Personeel",
    CostCategory.INSURANCE_TAX: "Verzekering en belasting",
    CostCategory.REPLACEMENT: "Vervanging",
    CostCategory.END_OF_LIFE: "Einde van de levensduur",
    CostCategory.RESIDUAL: "Restwaarde",
    CostCategory.EXTERNALITY: "Externe kosten",
}


def result_rows(study: CostStudy, found: Comparison) -> list[Values]:
    """Return the main figures of every alternative."""
    results = found.alternatives
    if not results:
        return []
    rows = [
        ("Netto contante kost", [_money(each.present_cost) for each in results]),
        ("Per jaar (annuïteit)", [_money(each.equivalent_annual_cost) for each in results]),
    ]
    if any(each.co2e_kg for each in results):
        rows.append(("Uitstoot (ton CO2e)", [_tonnes(each.co2e_kg) for each in results]))
    if any(line.category is CostCategory.EXTERNALITY for line in study.lines):
        inside = "meegeteld" if study.count_externalities else "niet meegeteld"
        rows.append((f"Externe kosten ({inside})", [_money(each.externalities) for each in results]))
    if len(results) > 1:
        rows += _differences(found)
    return [{"label": label, "cells": cells} for label, cells in rows if set(cells) != {"–"}]


def payback_words(rows: list[Values]) -> str:
    """Return what a payback period leaves out; nothing when the rows name none."""
    if not any(row["label"] in _PAYBACKS for row in rows):
        return ""
    return (
        "Een terugverdientijd telt de restwaarde niet mee, en de eenvoudige rekent de bedragen ook niet om "
        "naar de start. Een alternatief kan zich dus terugverdienen en toch meer kosten over de hele periode."
    )


def _differences(found: Comparison) -> list[tuple[str, list[str]]]:
    known = {each.alternative_id: each for each in found.differences}
    others = [known.get(each.alternative_id) for each in found.alternatives]
    rows = [
        ("Verschil met A", [_money(each.amount) if each else "–" for each in others]),
        ("Verschil in procent", [_percent(each.percent) if each else "–" for each in others]),
        (
            "Blijvend goedkoper dan A",
            [_from_year(each.cheaper_from_year) if each else "–" for each in others],
        ),
    ]
    simple, discounted = _PAYBACKS
    paybacks = [
        (simple, [each.simple_payback if each else None for each in others]),
        (discounted, [each.discounted_payback if each else None for each in others]),
    ]
    earned = [(label, each) for label, each in paybacks if any(one and one.interpolated for one in each)]
    return [*rows, *((label, [_payback(one) for one in each]) for label, each in earned)]


def category_rows(study: CostStudy, found: Comparison) -> list[Values]:
    """Return the present cost by category; external costs that do not count are left out."""
    used = [
        category
        for category in CostCategory
        if any(category in each.by_category for each in found.alternatives)
        and (study.count_externalities or category is not CostCategory.EXTERNALITY)
    ]
    return [
        {
            "label": _CATEGORIES[category],
            "cells": [
                _money(each.by_category.get(category)) if category in each.by_category else "–"
                for each in found.alternatives
            ],
        }
        for category in used
    ]


def year_rows(found: Comparison) -> list[Values]:
    """Return the cumulated present cost of each year."""
    results = found.alternatives
    years = range(len(results[0].cumulative_present) if results else 0)
    return [
        {
            "label": str(year),
            "cells": [
                _money(each.cumulative_present[year]) if each.complete else _UNKNOWN for each in results
            ],
        }
        for year in years
    ]


def sensitivity_context(found: Sensitivity) -> Values:
    """Return what happens when one input changes."""
    rows = [{"label": "Zoals ingevuld", "cells": [_money(each) for each in found.totals], "turns": ""}]
    rows += [
        {
            "label": _scenario(each),
            "cells": [_money(total) for total in each.totals],
            "turns": "ja" if each.winner_changes else "neen",
        }
        for each in found.scenarios
    ]
    if not found.lowest_ids:
        words = "De gevoeligheid is te berekenen zodra alle gegevens bekend zijn."
    elif found.robust:
        words = "Hetzelfde alternatief blijft het goedkoopst bij elke verandering in de tabel."
    else:
        words = f"Een ander alternatief wordt het goedkoopst bij: {turning_words(found)}."
    return {"words": words, "rows": rows if found.totals else []}


def turning_words(found: Sensitivity) -> str:
    """Return the changes after which another alternative is the cheapest, as a list in a sentence."""
    turning = (each for each in found.scenarios if each.winner_changes)
    return "; ".join(formats.lower_first(_scenario(each)) for each in turning)


def _scenario(each: ScenarioResult) -> str:
    size = f"{'−' if each.shift < 0 else '+'}{formats.number(abs(each.shift) * 100)}"
    words = {
        "rate": f"Discontovoet {size} procentpunt",
        "energy_price": f"Energieprijs {size}\u00a0%",
        "energy_growth": f"Energieprijs elk jaar {size}\u00a0%",
        "use": f"Gebruik {size}\u00a0%",
        "life": f"Levensduur {size}\u00a0%",
        "externalities": f"Externe kosten {size}\u00a0%",
        "residual": "Geen restwaarde",
    }
    return words.get(each.code, f"{each.code} {size}\u00a0%")


def _money(amount: float | None) -> str:
    return formats.money_of(amount) or _UNKNOWN


def _tonnes(kilograms: float | None) -> str:
    return _UNKNOWN if kilograms is None else formats.number(kilograms / 1000, decimals=1)


def _percent(percent: float | None) -> str:
    return "–" if percent is None else formats.percent(round(percent, 1))


def _from_year(year: int | None) -> str:
    if year is None:
        return _NEVER
    return f"vanaf jaar {year}" if year else "vanaf de start"


def _payback(found: Payback | None) -> str:
    if found is None or not found.invests:
        return "–"
    if found.interpolated is None:
        return _NEVER
    years = f"{formats.number(found.interpolated, decimals=1)} jaar"
    return years if found.lasts else f"{years}, maar niet blijvend"
