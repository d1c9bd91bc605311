"""What the cost note says beside the totals: who pays, what emissions cost, and how sure the outcome is."""

from collections.abc import Mapping

from dakdesk.domain.costs import CostStudy, Department, Uncertainty
from dakdesk.domain.terms import Distribution, Pollutant
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values
from dakdesk.lcc.inputs import input_value, place_of, record_of
from dakdesk.lcc.outlook import AlternativeOutlook, Outlook
from dakdesk.lcc.results import AlternativeResult, Comparison
from dakdesk.lcc.rounding import round_half_up

_UNKNOWN = "onvolledig"
_NOBODY = "Niet aan een dienst toegewezen"
_POLLUTANTS = {
    Pollutant.CO2E: "Broeikasgassen (CO2e)",
    Pollutant.NOX: "Stikstofoxiden (NOx)",
    Pollutant.PM: "Fijn stof (PM)",
    Pollutant.NMHC: "Koolwaterstoffen zonder methaan (NMHC)",
}
_DISTRIBUTIONS = {Distribution.TRIANGULAR: "driehoek", Distribution.UNIFORM: "gelijk"}
_ASSUMPTIONS = {"discount_rate": "Discontovoet", "inflation": "Inflatie", "units": "Aantal"}
_PROPERTIES = {"escalation": "prijsstijging per jaar", "interval_years": "om de hoeveel jaar"}
_GONE = "Een gegeven dat er niet meer is"


def department_context(study: CostStudy, found: Comparison) -> Values:
    """Return what each department pays and how that differs from A; no rows without a split."""
    splits = [each.by_department if each.complete else None for each in found.alternatives]
    if not study.departments or not any(splits):
        return {"paid": [], "saved": []}
    names = _departments(study, splits)
    base = splits[0]
    return {
        "paid": [{"label": name, "cells": [_part(split, key) for split in splits]} for key, name in names],
        "saved": [
            {"label": name, "cells": ["–", *(_change(split, base, key) for split in splits[1:])]}
            for key, name in names
        ],
    }


def _departments(study: CostStudy, splits: list[Mapping[str, float] | None]) -> list[tuple[str, str]]:
    named = [(each.id, _department(each)) for each in study.departments]
    rest = any(round_half_up(split.get("", 0.0)) for split in splits if split)
    return [*named, ("", _NOBODY)] if rest else named


def _department(each: Department) -> str:
    return formats.one_line(each.name) or "Dienst zonder naam"


def _part(split: Mapping[str, float] | None, key: str) -> str:
    return _UNKNOWN if split is None else formats.money_of(split.get(key, 0.0))


def _change(split: Mapping[str, float] | None, base: Mapping[str, float] | None, key: str) -> str:
    if split is None or base is None:
        return _UNKNOWN
    change = split.get(key, 0.0) - base.get(key, 0.0)
    if not round_half_up(change):
        return "gelijk"
    verb = "betaalt" if change > 0 else "bespaart"
    return f"{verb} {formats.money_of(abs(change))}{' meer' if change > 0 else ''}"


def pollutant_rows(found: Comparison) -> list[Values]:
    """Return for each pollutant what is emitted over the period, and what that costs where it has a price."""
    results = found.alternatives
    return [
        row
        for pollutant, name in _POLLUTANTS.items()
        for row in (_masses(results, pollutant, name), _costs(results, pollutant, name))
        if row
    ]


def _masses(results: tuple[AlternativeResult, ...], pollutant: Pollutant, name: str) -> Values | None:
    if not any(pollutant in each.emissions_kg for each in results):
        return None
    cells = [_mass(each.emissions_kg.get(pollutant, 0.0)) for each in results]
    return {"label": f"{name}, in kg", "cells": cells}


def _mass(kilograms: float | None) -> str:
    if kilograms is None:
        return _UNKNOWN
    return formats.number(kilograms, decimals=0 if abs(kilograms) >= 100 else 2) or "0"


def _costs(results: tuple[AlternativeResult, ...], pollutant: Pollutant, name: str) -> Values | None:
    if not any(pollutant in each.by_pollutant for each in results):
        return None
    cells = [formats.money_of(each.by_pollutant.get(pollutant, 0.0)) or _UNKNOWN for each in results]
    return {"label": f"{name}, kost", "cells": cells}


def outlook_context(study: CostStudy, found: Outlook | None, letters: list[str]) -> Values:
    """Return the uncertain inputs, best and worst case, and the draws; no rows when nothing can be drawn."""
    return {
        "inputs": [_uncertain(each, study, letters) for each in study.uncertainties],
        "words": _sentence(found, study, letters),
        "rows": _rows(found) if found else [],
    }


def _sentence(found: Outlook | None, study: CostStudy, letters: list[str]) -> str:
    if found is None:
        open_words = "De spreiding is te berekenen zodra alle gegevens en hun grenzen bekend zijn."
        return open_words if study.uncertainties else ""
    place = [each.id for each in study.alternatives].index(found.likeliest.alternative_id)
    name = formats.one_line(study.alternatives[place].name)
    told = f"{letters[place]} ('{name}')" if name else letters[place]
    draws, chance = formats.number(found.draws), chance_words(found.likeliest.cheapest)
    return (
        f"Alle onzekere gegevens zijn {draws} keer getrokken, elk los van de andere, met startgetal "
        f"{found.seed}. Wie dat getal gebruikt, krijgt dezelfde cijfers. Alternatief {told} is het "
        f"goedkoopst in {chance} van de trekkingen. In het beste en het slechtste geval staat elk "
        "gegeven op de grens die voor dat alternatief het voordeligst of het nadeligst is."
    )


def _rows(found: Outlook) -> list[Values]:
    each = found.alternatives
    return [
        _row("Zoals ingevuld", [one.filled_in for one in each]),
        _row("Beste geval", [one.best for one in each]),
        _row("Slechtste geval", [one.worst for one in each]),
        _row("1 op 10 trekkingen is lager (P10)", [one.low for one in each]),
        _row("Mediaan van de trekkingen", [one.median for one in each]),
        _row("1 op 10 trekkingen is hoger (P90)", [one.high for one in each]),
        {"label": "Kans om het goedkoopst te zijn", "cells": [_chance_of(one) for one in each]},
    ]


def _row(label: str, amounts: list[float]) -> Values:
    """Return a row in whole euro: a spread is no more exact than that."""
    return {
        "label": label,
        "cells": [formats.round_money(float(round_half_up(amount, 0)) * 100) for amount in amounts],
    }


def _chance_of(each: AlternativeOutlook) -> str:
    return chance_words(each.cheapest)


def chance_words(share: float) -> str:
    """Return a chance as a percentage; a small or a great one is never called nought or certain."""
    if 0 < share < 0.01:
        return "minder dan 1\u00a0%"
    return "meer dan 99\u00a0%" if 0.99 < share < 1 else formats.percent(round(share * 100))


def _uncertain(each: Uncertainty, study: CostStudy, letters: list[str]) -> Values:
    low, typed, high = (
        _value(value, each.path) for value in (each.low, input_value(study, each.path), each.high)
    )
    return {
        "label": _name(each.path, study, letters),
        "low": low,
        "typed": typed,
        "high": high,
        "distribution": _DISTRIBUTIONS[each.distribution],
    }


def _value(value: float | None, path: str) -> str:
    if value is None:
        return "–"
    return formats.percent(round(value * 100, 6)) if place_of(path).is_rate else formats.number(value)


def _name(path: str, study: CostStudy, letters: list[str]) -> str:
    """Return the line, price or assumption, with the letter of the alternative and the unit."""
    place = place_of(path)
    if not place.group:
        return _ASSUMPTIONS.get(place.field, place.field)
    record = record_of(study, place)
    label, unit = (record.label, record.unit) if record else (_GONE, "")
    what = _PROPERTIES.get(place.field)
    more = f": {what}" if what else f" ({unit})" if unit else ""
    words = f"{formats.capital(formats.one_line(label))}{more}"
    ids = [each.id for each in study.alternatives]
    whose = letters[ids.index(place.alternative_id)] if place.alternative_id in ids else ""
    return f"{whose}: {words}" if whose else words
