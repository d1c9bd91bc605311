"""The figures of the cost note: results, by category, over the years, and how sure they are."""

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values
from dakdesk.lcc.results import AlternativeResult, Comparison
from dakdesk.lcc.sensitivity import ScenarioResult, sensitivity

_UNKNOWN = "onvolledig"
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


def conclusion(study: CostStudy, found: Comparison) -> str:
    """Return in a few sentences what the comparison says."""
    results = {each.alternative_id: each for each in found.alternatives}
    names = {each.id: formats.one_line(each.name) for each in study.alternatives}
    if not found.lowest_ids:
        return "Nog niet alle gegevens zijn bekend. Er is dus nog geen uitkomst."
    best = results[found.lowest_ids[0]]
    cost = formats.money_of(best.present_cost)
    told = formats.enumeration([f"'{names[each] or 'zonder naam'}'" for each in found.lowest_ids])
    years = "één jaar" if study.period_years == 1 else f"{formats.word(study.period_years)} jaar"
    verb = "heeft" if len(found.lowest_ids) == 1 else "hebben"
    yearly = formats.money_of(best.equivalent_annual_cost)
    first = f"{told} {verb} over {years} de laagste kost: {cost} contant, of {yearly} per jaar."
    return " ".join(filter(None, (first, _distance(best, found))))


def _distance(best: AlternativeResult, found: Comparison) -> str:
    others = [
        each.present_cost
        for each in found.alternatives
        if each.alternative_id not in found.lowest_ids and each.present_cost is not None
    ]
    if not others or best.present_cost is None:
        return ""
    return f"Het volgende alternatief kost {formats.money_of(min(others) - best.present_cost)} meer."


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


def _differences(found: Comparison) -> list[tuple[str, list[str]]]:
    known = {each.alternative_id: each for each in found.differences}
    others = [known.get(each.alternative_id) for each in found.alternatives]
    return [
        ("Verschil met A", [_money(each.amount) if each else "–" for each in others]),
        ("Verschil in procent", [_percent(each.percent) if each else "–" for each in others]),
        (
            "Blijvend goedkoper dan A",
            [_from_year(each.cheaper_from_year) if each else "–" for each in others],
        ),
        (
            "Eenvoudige terugverdientijd",
            [_payback(each.simple_payback.interpolated) if each else "–" for each in others],
        ),
        (
            "Verdisconteerde terugverdientijd",
            [_payback(each.discounted_payback.interpolated) if each else "–" for each in others],
        ),
    ]


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


def sensitivity_context(study: CostStudy) -> Values:
    """Return what happens when one input changes."""
    found = sensitivity(study)
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
        turning = "; ".join(
            formats.lower_first(_scenario(each)) for each in found.scenarios if each.winner_changes
        )
        words = f"Een ander alternatief wordt het goedkoopst bij: {turning}."
    return {"words": words, "rows": rows if found.totals else []}


def _scenario(each: ScenarioResult) -> str:
    size = f"{'−' if each.shift < 0 else '+'}{formats.number(abs(each.shift) * 100)}"
    words = {
        "rate": f"Discontovoet {size} procentpunt",
        "energy_price": f"Energieprijs {size}\u00a0%",
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
        return "niet binnen de periode"
    return f"vanaf jaar {year}" if year else "vanaf de start"


def _payback(years: float | None) -> str:
    return "–" if years is None else f"{formats.number(years, decimals=1)} jaar"
