"""The comparison of tenders on life-cycle cost, as an annex to the award report (WOO 81, 82 and 84)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dakdesk.domain.costs import CostLine
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import CostCategory
from dakdesk.export.context import formats
from dakdesk.export.context.costs import lots_of_study
from dakdesk.export.context.shared import note_context
from dakdesk.export.context.sources import Sources, Values
from dakdesk.flow.cost_offers import MissingAnswer, OfferComparison, OfferStanding, Treatment
from dakdesk.lcc.offers.study import asked_lines, fingerprint, sheet_lines

TEMPLATE = "kostenvergelijking.md.j2"
_COLUMNS = 4
_UNKNOWN, _EURO = "onvolledig", "€"
_FORMULAS = {
    "rule_of_three": "gewicht × laagste K ÷ eigen K",
    "linear_lowest": "in een rechte lijn van alle punten voor de laagste K tot nul punten",
    "fixed_range": "in een rechte lijn tussen twee bedragen die het bestek vastlegt",
    "logarithmic": "volgens de logaritme van eigen K ÷ laagste K",
}


def cost_offers_context(
    dossier: Dossier,
    sources: Sources,
    comparison: OfferComparison,
    refused: Mapping[str, Sequence[str]],
) -> Values:
    """Return everything of the annex; `refused` holds what is wrong by the name of a file not taken over."""
    study, standings, lots = dossier.costs, comparison.standings, lots_of_study(dossier)
    names = _names(standings)
    return {
        **note_context(dossier, sources),
        "period": f"{formats.word(study.period_years)} jaar",
        "lots": lots["lots"],
        "several_lots": lots["several_lots"],
        "rate": formats.percent(study.discount_rate * 100),
        "vat": study.include_vat,
        "fingerprint": fingerprint(study),
        "scored": comparison.weight is not None and not comparison.problem,
        "weight": formats.number(comparison.weight),
        "formula": _FORMULAS[dossier.criteria.award.price_formula.value],
        "ranking": [_ranked(each, names) for each in (*comparison.ranked, *comparison.incomplete)],
        "costs": _costs(dossier, standings, names, sources),
        "answers": _answers(dossier, standings, names),
        "missing": [_missing(answer, names[each.offer.id]) for each in standings for answer in each.missing],
        "refused": [
            {"file": formats.one_line(name), "problems": [formats.one_line(words) for words in found]}
            for name, found in refused.items()
        ],
    }


def _names(standings: Sequence[OfferStanding]) -> dict[str, str]:
    """Return how each tender is named: with its lot where there are several, and with its file when a
    tenderer has more than one."""
    told = {each.offer.id: _told(each) for each in standings}
    count = Counter(told.values())
    return {name: words if count[words] == 1 else f"{words} ({name})" for name, words in told.items()}


def _told(standing: OfferStanding) -> str:
    name, lot = formats.one_line(standing.offer.tenderer), standing.offer.lot
    return f"{name}, perceel {lot}" if lot else name


def _ranked(standing: OfferStanding, names: Mapping[str, str]) -> Values:
    place = f"{standing.place}{' (gelijk)' if standing.shared else ''}" if standing.place else "–"
    return {
        "place": place,
        "name": names[standing.offer.id],
        "number": formats.one_line(standing.offer.company_number) or "–",
        "cost": _euro(standing.cost),
        "yearly": _euro(standing.result.equivalent_annual_cost),
        "points": "–" if standing.points is None else formats.points(standing.points),
    }


def _costs(
    dossier: Dossier, standings: Sequence[OfferStanding], names: Mapping[str, str], sources: Sources
) -> list[Values]:
    present = {line.category for line in sheet_lines(dossier.costs)}
    categories = [each for each in CostCategory if each in present]
    rows = [
        (
            formats.capital(sources.words.of("category", category)),
            [_euro(each.result.by_category.get(category)) for each in standings],
        )
        for category in categories
    ]
    rows.append(("K, kost over de levenscyclus", [_euro(each.cost) for each in standings]))
    return _tables(rows, [names[each.offer.id] for each in standings])


def _answers(dossier: Dossier, standings: Sequence[OfferStanding], names: Mapping[str, str]) -> list[Values]:
    rows = [
        (
            formats.one_line(line.label) + ("" if line.unit == _EURO else f" ({line.unit})"),
            [_answer(each, line) for each in standings],
        )
        for line in asked_lines(dossier.costs)
    ]
    return _tables(rows, [names[each.offer.id] for each in standings])


def _answer(standing: OfferStanding, line: CostLine) -> str:
    answer = standing.offer.answer(line.id)
    if answer.value is None:
        return "ontbreekt"
    own = answer.interval_years
    extra = f" (om de {formats.number(own)} jaar)" if own is not None else ""
    shown = formats.money_of(answer.value) if line.unit == _EURO else formats.number(answer.value)
    return f"{shown}{extra}"


def _tables(rows: Sequence[tuple[str, Sequence[str]]], names: Sequence[str]) -> list[Values]:
    """Return tables of a few tenders each, so that they fit on a page."""
    return [
        {
            "names": list(names[start : start + _COLUMNS]),
            "widths": [5, *(3 for _ in names[start : start + _COLUMNS])],
            "rows": [
                {"label": label, "cells": list(cells[start : start + _COLUMNS])} for label, cells in rows
            ],
        }
        for start in range(0, len(names), _COLUMNS)
    ]


def _missing(answer: MissingAnswer, name: str) -> Values:
    value = f"{formats.number(answer.value)} {answer.unit}" if answer.value is not None else ""
    words = {
        Treatment.ASK: "Op te vragen, met vijf werkdagen om te antwoorden.",
        Treatment.BOUND: f"Telt met de minst gunstige waarde die deel III toelaat: {value}.",
        Treatment.LEAST_FAVOURABLE: (
            f"Telt met de minst gunstige waarde van de andere offertes: {value}. Het dossier noemt hier geen "
            "grens van deel III. Is er toch een, vul ze dan in het rekenblad in en vergelijk opnieuw."
        ),
        Treatment.NOUGHT: "Telt als nul euro.",
        Treatment.OPEN: "Wordt niet door het bestuur ingevuld; de offerte kan onregelmatig zijn.",
    }
    return {"name": name, "label": formats.one_line(answer.label), "effect": words[answer.treatment]}


def _euro(amount: float | None) -> str:
    return _UNKNOWN if amount is None else formats.money(round(amount * 100))
