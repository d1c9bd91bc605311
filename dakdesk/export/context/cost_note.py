"""The cost note for the file: alternatives, inputs, results, sensitivity, origin of each figure."""

from dataclasses import replace
from string import ascii_uppercase

from dakdesk.domain.costs import Alternative, CostLine, CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import AlternativeKind, CostCategory, CostPattern, CostRole, SupplyWay
from dakdesk.export.context import formats
from dakdesk.export.context.cost_note_conclusion import conclusion
from dakdesk.export.context.cost_note_insight import department_context, outlook_context, pollutant_rows
from dakdesk.export.context.cost_note_results import (
    category_rows,
    payback_words,
    result_rows,
    sensitivity_context,
    year_rows,
)
from dakdesk.export.context.cost_rules import cost_rules
from dakdesk.export.context.costs import (
    QUANTITIES_CLAUSE,
    lots_of_study,
    parameter_rows,
    price_source,
    price_value,
)
from dakdesk.export.context.shared import note_context
from dakdesk.export.context.sources import Sources, Values, Words
from dakdesk.flow.cost_words import amount_words, discounted
from dakdesk.lcc.outlook import outlook
from dakdesk.lcc.problems import unconfirmed_prices, used_prices
from dakdesk.lcc.sensitivity import sensitivity
from dakdesk.lcc.study import compare
from dakdesk.lcc.trace import LineTrace, trace_alternative

TEMPLATE = "kostennota.md.j2"

_KINDS = {
    AlternativeKind.PRESENT: "de huidige toestand",
    AlternativeKind.REFERENCE: "de referentie",
    AlternativeKind.OPTION: "een mogelijkheid",
    AlternativeKind.OFFER: "een offerte",
}
_WAYS = {
    SupplyWay.NOT_SAID: "",
    SupplyWay.KEEP: "behouden",
    SupplyWay.REPAIR: "herstellen",
    SupplyWay.SHARE: "delen",
    SupplyWay.LEASE: "huren of leasen",
    SupplyWay.BUY: "aankopen",
}
_ROLES = {
    CostRole.NONE: "Het bestuur heeft nog niet gekozen wat de berekening in het bestek doet.",
    CostRole.DECISION_ONLY: (
        "De berekening dient alleen voor de beslissing over de behoefte. Ze is geen gunningscriterium en "
        "staat niet in het bestek."
    ),
    CostRole.AWARD: (
        "Dezelfde methode is het kostencriterium van het bestek (artikelen 81, § 2, en 82 van de wet van "
        "17 juni 2016). Deze nota bevat ramingen van het bestuur en blijft in het dossier."
    ),
}


def cost_note_context(dossier: Dossier, sources: Sources) -> Values:
    """Return everything of the cost note."""
    study = dossier.costs
    found, sensitive = compare(study), sensitivity(study)
    rows, drawn = result_rows(study, found), outlook(study) if study.uncertainties else None
    return {
        **note_context(dossier, sources),
        "role": _ROLES[study.role],
        "lots": lots_of_study(dossier)["lots"],
        "note": study.note.strip(),
        "conclusion": conclusion(study, found, sensitive, drawn),
        "alternatives": [_alternative(each, nr) for nr, each in enumerate(study.alternatives)],
        "letters": letters(study),
        "period_missing": not study.period_years,
        "start": formats.day(study.start),
        "rules": cost_rules(_own_lines(study)),
        "fixed": _fixed(study, sources.words),
        "inputs": [_input(line, study) for line in study.lines],
        "any_unsure": bool(study.uncertainties),
        "results": rows,
        "payback_words": payback_words(rows),
        "categories": category_rows(study, found),
        "years": year_rows(found),
        "pollutants": pollutant_rows(found),
        "pollutants_counted": study.count_externalities,
        "departments": department_context(study, found),
        "sensitivity": sensitivity_context(sensitive),
        "outlook": outlook_context(study, drawn, letters(study)),
        "traces": _traces(study),
    }


def letters(study: CostStudy) -> list[str]:
    """Return the letter of each alternative, as on screen."""
    return letters_up_to(len(study.alternatives))


def letters_up_to(count: int) -> list[str]:
    """Return A, B, ..., Z, A2, B2, ..."""
    turn = len(ascii_uppercase)
    return [ascii_uppercase[nr % turn] + (str(nr // turn + 1) if nr >= turn else "") for nr in range(count)]


def _own_lines(study: CostStudy) -> list[CostLine]:
    """Return what counts for any alternative; what is asked of tenderers is no matter in this note."""
    return [replace(line, asked_from_tenderer=False) for line in study.lines if _counts(line, study)]


def _counts(line: CostLine, study: CostStudy) -> bool:
    if line.pattern is CostPattern.INPUT:
        return False
    if line.category is CostCategory.EXTERNALITY and not study.count_externalities:
        return False
    return any(cell.value != 0 for cell in line.values)


def _alternative(alternative: Alternative, number: int) -> Values:
    way = _WAYS[alternative.way]
    what = ": ".join(part for part in (_KINDS[alternative.kind], way) if part)
    return {
        "letter": letters_up_to(number + 1)[number],
        "name": formats.one_line(alternative.name) or formats.capital(_KINDS[alternative.kind]),
        "what": formats.capital(what),
        "note": formats.sentence(alternative.note) or "–",
    }


def _fixed(study: CostStudy, words: Words) -> list[Values]:
    used, open_ids = used_prices(study), {price.id for price in unconfirmed_prices(study)}
    rows: list[Values] = [
        {**row, "source": _whole_source(row["source"]), "open": False} for row in parameter_rows(study, words)
    ]
    for price in study.prices:
        if price.id in used:
            value = "" if price.value is None else price_value(price)
            rows.append(
                {
                    "label": formats.capital(formats.one_line(price.label)),
                    "value": value,
                    "source": price_source(price),
                    "path": f"costs.prices.{price.id}.value",
                    "open": price.id in open_ids and bool(value),
                }
            )
    unsure = _unsure(study)
    return [{**row, "unsure": row["path"] in unsure} for row in rows]


def _unsure(study: CostStudy) -> set[str]:
    """Return the paths of the uncertain inputs, as rows of the note name them."""
    return {f"costs.{each.path}" for each in study.uncertainties}


def _whole_source(source: str) -> str:
    """Name the document with the clause: this note is read apart from the bestek."""
    return f"{source} van het bestek" if source == QUANTITIES_CLAUSE else source


def _input(line: CostLine, study: CostStudy) -> Values:
    values, unsure = {cell.id: cell for cell in line.values}, _unsure(study)
    cells = []
    for alternative in study.alternatives:
        cell = values.get(alternative.id)
        shown = formats.number(cell.value if cell else None) or "–"
        interval = (cell.interval_years if cell else None) or line.interval_years
        if line.pattern is CostPattern.EVERY_N_YEARS:
            shown = f"{shown} (om de {formats.number(interval)} jaar)"
        own = f"costs.lines.{line.id}.values.{alternative.id}"
        marked = {f"{own}.value", f"{own}.interval_years", f"costs.lines.{line.id}.interval_years"} & unsure
        cells.append(f"{shown}\u00a0*" if marked else shown)
    return {"label": formats.capital(formats.one_line(line.label)), "unit": line.unit or "–", "cells": cells}


def _traces(study: CostStudy) -> list[Values]:
    labels = {line.id: formats.capital(formats.one_line(line.label)) for line in study.lines}
    found = []
    for alternative, sign in zip(study.alternatives, letters(study), strict=True):
        traces = trace_alternative(study, alternative.id)
        rows = [
            _trace(each, labels[each.line_id]) for each in traces if each.payments and each.present_cost != 0
        ]
        name = formats.one_line(alternative.name) or formats.capital(_KINDS[alternative.kind])
        found.append({"title": f"{sign}. {name}", "rows": rows})
    return [each for each in found if each["rows"]]


def _trace(trace: LineTrace, label: str) -> Values:
    return {
        "label": label,
        "amount": amount_words(trace, formats.number),
        "factor": formats.number(discounted(trace), decimals=4),
        "present": formats.money_of(trace.present_cost),
    }
