"""The life-cycle cost of I.15: method, fixed values with their source, data that tenderers give."""

from collections import Counter

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, UnitPrice
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import (
    AlternativeKind,
    Certainty,
    CostCategory,
    CostPattern,
    RateKind,
)
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values, Words
from dakdesk.lcc.cells import Plan, make_plan
from dakdesk.lcc.problems import refusals


def costs_context(dossier: Dossier, words: Words) -> Values:
    """Return the calculation as a tenderer must be able to redo it (WOO 82 §2)."""
    study = dossier.costs
    asked = [line for line in study.lines if line.asked_from_tenderer]
    return {
        "units": _units(study),
        "period": f"{formats.word(study.period_years)} jaar" if study.period_years else "",
        "lines": [_line(line, study, words) for line in _counted(study)],
        "nominal": study.rate_kind is RateKind.NOMINAL,
        "grows": _grows(study),
        "inflation": _inflation(study),
        "fixed": _fixed(study, words),
        "asked": formats.sentence(_asked(asked)),
        "asked_rows": [{"label": formats.one_line(line.label), "unit": line.unit} for line in asked],
        "externalities": study.count_externalities,
        "factors": _factors(study, words),
        "vat": _vat(study),
    }


def _counted(study: CostStudy) -> list[CostLine]:
    return [
        line
        for line in study.lines
        if study.count_externalities or line.category is not CostCategory.EXTERNALITY
    ]


def _units(study: CostStudy) -> str:
    name = formats.one_line(study.unit_name) or "eenheden"
    return f"{formats.number(study.units)} {name}"


def _line(line: CostLine, study: CostStudy, words: Words) -> Values:
    return {
        "label": formats.lower_first(line.label),
        "category": words.of("category", line.category),
        "when": _when(line, words),
        "how": _how(line, study),
    }


def _when(line: CostLine, words: Words) -> str:
    text = words.of("pattern", line.pattern).replace("{n}", formats.number(line.interval_years))
    if line.pattern is CostPattern.ONCE:
        return f"{text}, in jaar {line.first_year}"
    if line.first_year > 1:
        return f"{text}, vanaf jaar {line.first_year}"
    return text


def _how(line: CostLine, study: CostStudy) -> str:
    price = next((p for p in study.prices if p.id == line.price_id), None)
    parts = []
    if price:
        parts.append(f"vermenigvuldigd met de vaste waarde '{formats.one_line(price.label)}'")
    if line.per_unit and study.units != 1:
        parts.append(f"voor {_units(study)}")
    if line.escalation:
        parts.append(f"elk jaar {formats.percent(line.escalation * 100)} hoger")
    if line.category is CostCategory.RESIDUAL:
        parts.append("af te trekken")
    return f", {', '.join(parts)}" if parts else ""


def _inflation(study: CostStudy) -> str:
    """Return the inflation that comes on top of every price: with a nominal rate and real escalations."""
    adds = study.rate_kind is RateKind.NOMINAL and study.escalation_kind is RateKind.REAL
    return formats.percent(study.inflation * 100) if adds and study.inflation else ""


def _grows(study: CostStudy) -> bool:
    return any(line.escalation for line in study.lines) or any(price.escalation for price in study.prices)


def _fixed(study: CostStudy, words: Words) -> list[Values]:
    used = {line.price_id for line in _counted(study)}
    if study.count_externalities:
        used |= {line.emission_id for line in study.lines}
    return [
        *_parameters(study, words),
        *(_price(price) for price in study.prices if price.id in used),
        *(
            _value(line, study)
            for line in _counted(study)
            if not line.asked_from_tenderer and _has_value(line)
        ),
    ]


def _parameters(study: CostStudy, words: Words) -> list[Values]:
    period = f"{study.period_years} jaar" if study.period_years else ""
    rate = f"{formats.percent(study.discount_rate * 100)} per jaar, {words.of('rate', study.rate_kind)}"
    vat = "met btw; de waarden hieronder zijn zonder btw" if study.include_vat else "zonder btw"
    return [
        _row("Gebruiksduur", period, "Keuze van het bestuur", "costs.period_years"),
        _row("Aantal", _units(study), "I.1", "costs.units"),
        _row("Discontovoet", rate, study.rate_source or "Keuze van het bestuur", "costs.discount_rate"),
        _row(
            "Jaarlijkse kosten vallen",
            words.of("timing", study.timing),
            "Keuze van het bestuur",
            "costs.timing",
        ),
        _row("Bedragen in de berekening", vat, "Keuze van het bestuur", "costs.include_vat"),
    ]


def _row(label: str, value: str, source: str, path: str, to_confirm: str = "") -> Values:
    return {"label": label, "value": value, "source": source, "path": path, "to_confirm": to_confirm}


def _price(price: UnitPrice) -> Values:
    """An unconfirmed figure is never printed; a starting value is printed with the request to confirm."""
    sure = price.confirmed or price.certainty in {Certainty.CONFIRMED, Certainty.PARTLY_CONFIRMED}
    hidden = price.certainty is Certainty.UNCONFIRMED and not price.confirmed
    label = formats.capital(formats.one_line(price.label))
    return _row(
        label,
        "" if hidden or price.value is None else _price_value(price),
        _price_source(price),
        f"costs.prices.{price.id}",
        "" if sure or hidden or price.value is None else f"bevestig {formats.lower_first(label)}",
    )


def _price_value(price: UnitPrice) -> str:
    value = price.value or 0.0
    shown = formats.number(value) if "kg" in price.unit.lower() else formats.euro(value)
    unit = price.unit.removeprefix("€").strip(" /")
    text = f"{shown} {price.unit}" if "kg" in price.unit.lower() else f"{shown} per {unit}" if unit else shown
    return f"{text}, elk jaar {formats.percent(price.escalation * 100)} hoger" if price.escalation else text


def _price_source(price: UnitPrice) -> str:
    parts = [formats.one_line(price.source), str(price.year) if price.year else ""]
    return ", ".join(part for part in parts if part) or "–"


def _has_value(line: CostLine) -> bool:
    return any(value.value is not None for value in line.values)


def _value(line: CostLine, study: CostStudy) -> Values:
    """A line that tenderers do not fill in counts with the value of the reference, for everybody."""
    names = [alternative.id for alternative in sorted(study.alternatives, key=_rank)]
    values = {value.id: value.value for value in line.values}
    found = next((values[name] for name in names if values.get(name) is not None), None)
    shown = ""
    if found is not None:
        shown = formats.euro(found) if line.unit == "€" else f"{formats.number(found)} {line.unit}"
    return _row(
        formats.capital(formats.one_line(line.label)),
        shown,
        "Eigen gegevens van het bestuur",
        f"costs.lines.{line.id}",
    )


def _vat(study: CostStudy) -> str:
    """Say which rate raises the amounts without VAT, and which lines have another one."""
    if not study.include_vat:
        return ""
    rates = Counter(line.vat_percent for line in _counted(study))
    usual = max(rates, key=lambda rate: rates[rate], default=0.0)
    others = [
        f"{formats.lower_first(line.label)}: {formats.percent(line.vat_percent)}"
        for line in _counted(study)
        if line.vat_percent != usual
    ]
    but = f", met uitzondering van: {'; '.join(others)}" if others else ""
    return f"Elk bedrag zonder btw wordt verhoogd met {formats.percent(usual)} btw{but}."


def _rank(alternative: Alternative) -> int:
    return 0 if alternative.kind is AlternativeKind.REFERENCE else 1


def _asked(lines: list[CostLine]) -> str:
    return "; ".join(f"{formats.lower_first(line.label)} ({line.unit})" for line in lines)


def _factors(study: CostStudy, words: Words) -> list[Values]:
    if next(refusals(study), None) or not study.period_years:
        return []
    plan = make_plan(study)
    return [
        {"label": formats.one_line(line.label), "when": _when(line, words), "factor": _factor(plan, line)}
        for line in _counted(study)
        if line.first_year >= 0 and line.escalation > -1
    ]


def _factor(plan: Plan, line: CostLine) -> str:
    price = plan.prices.get(line.price_id)
    if line.pattern is CostPattern.EVERY_N_YEARS and line.interval_years <= 0:
        return "–"
    schedule = plan.schedule(line, line.interval_years, plan.price_growth(line, price))
    sign = -1.0 if line.category is CostCategory.RESIDUAL else 1.0
    return formats.number(sign * schedule.present, decimals=4)
