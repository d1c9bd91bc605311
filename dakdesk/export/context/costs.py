"""The life-cycle cost of I.15: method, fixed values with their source, data that tenderers give."""

from collections import Counter
from collections.abc import Sequence

from dakdesk.domain.cost_lots import NumberedLot, cost_lots, has_lots, price_lots
from dakdesk.domain.costs import CostLine, CostStudy, UnitPrice
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import (
    Certainty,
    CostCategory,
    CostPattern,
    RateKind,
)
from dakdesk.export.context import formats
from dakdesk.export.context.cost_example import example_context, factors_of
from dakdesk.export.context.cost_rules import base_day, cost_rules, counted_lines, period_rule
from dakdesk.export.context.sources import Values, Words
from dakdesk.lcc.offers.bounds import bound_of, less_is_worse
from dakdesk.lcc.offers.sources import OWN_CHOICE, OWN_DATA, default_source, stated_source
from dakdesk.lcc.offers.study import asked_lines, fixed_value
from dakdesk.lcc.problems import is_dated
from dakdesk.lcc.unit_words import unit_words

QUANTITIES_CLAUSE = "I.1"
"""Where the bestek states how much is bought."""


def costs_context(dossier: Dossier, words: Words) -> Values:
    """Return the calculation as a tenderer must be able to redo it (WOO 82 §2)."""
    study = dossier.costs
    asked = asked_lines(study)
    return {
        "units": _units(study),
        "refunds": formats.enumeration([formats.lower_first(line.label) for line in _refunds(asked)]),
        **lots_of_study(dossier),
        "period": f"{formats.word(study.period_years)} jaar" if study.period_years else "",
        "lines": [_line(line, study, words) for line in counted_lines(study)],
        "nominal": study.rate_kind is RateKind.NOMINAL,
        "grows": _grows(study),
        "inflation": _inflation(study),
        "fixed": _fixed(study, words),
        "asked": formats.sentence(_asked(asked)),
        "asked_rows": [_asked_row(line, study) for line in asked],
        "externalities": study.count_externalities,
        "factors": _factors(study, words),
        "vat": _vat(study),
        "base_day": base_day(study),
        "rules": [*period_rule(dossier), *cost_rules(counted_lines(study))],
        "example": example_context(study),
    }


def lots_of_study(dossier: Dossier) -> Values:
    """Return the lots that the study counts for and those that it leaves to their price, in words."""
    named, others = cost_lots(dossier), price_lots(dossier)
    return {
        "lots": _lots(named),
        "lots_unsaid": has_lots(dossier) and not named,
        "several_lots": len(named) > 1,
        "price_lots": _lots(others),
    }


def _lots(lots: tuple[NumberedLot, ...]) -> str:
    told = [
        f"{lot.number} ({title})" if (title := formats.one_line(lot.title)) else str(lot.number)
        for lot in lots
    ]
    word = "perceel" if len(told) == 1 else "de percelen"
    return f"{word} {formats.enumeration(told)}" if told else ""


def _units(study: CostStudy) -> str:
    return f"{formats.number(study.units)} {unit_words(study)}"


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
        return f"{text}, {_moment(line)}"
    parts = [text]
    if line.timing:
        parts.append(words.of("timing", line.timing))
    if line.first_month:
        parts.append(f"vanaf maand {line.first_year * 12 + line.first_month}")
    elif line.first_year > 1:
        parts.append(f"vanaf jaar {line.first_year}")
    if line.duration_months:
        parts.append(f"gedurende {formats.number(line.duration_months)} maanden")
    return ", ".join(parts)


def _moment(line: CostLine) -> str:
    if line.on:
        return f"op {formats.day(line.on)}"
    return (
        f"in maand {line.first_year * 12 + line.first_month}"
        if line.first_month
        else f"in jaar {line.first_year}"
    )


def _how(line: CostLine, study: CostStudy) -> str:
    parts = (
        [f"vermenigvuldigd met {formats.enumeration(factors)}"]
        if (factors := _multipliers(line, study))
        else []
    )
    if line.scale != 1:
        parts.append(f"maal {formats.number(line.scale)}")
    if line.per_unit and study.units != 1:
        parts.append(f"voor {_units(study)}")
    if line.levels:
        levels = (formats.number(level) for level in line.levels)
        parts.append(f"met prijspeil {'; '.join(levels)} in de opeenvolgende jaren")
    if line.escalation:
        parts.append(f"elk jaar {formats.percent(line.escalation * 100)} hoger")
    if line.category is CostCategory.RESIDUAL:
        parts.append("af te trekken")
    return f", {', '.join(parts)}" if parts else ""


def _multipliers(line: CostLine, study: CostStudy) -> list[str]:
    """Return the names of the prices, uses and inputs that the value is multiplied with."""
    fixed = {price.id: f"de vaste waarde '{formats.one_line(price.label)}'" for price in study.prices}
    given = {other.id: f"de waarde '{formats.one_line(other.label)}'" for other in study.lines}
    known = {**given, **fixed}
    return [known[name] for name in (line.price_id, *line.use_ids) if name in known]


def _inflation(study: CostStudy) -> str:
    """Return the inflation that comes on top of every price: with a nominal rate and real escalations."""
    adds = study.rate_kind is RateKind.NOMINAL and study.escalation_kind is RateKind.REAL
    return formats.percent(study.inflation * 100) if adds and study.inflation else ""


def _grows(study: CostStudy) -> bool:
    return any(line.escalation for line in study.lines) or any(
        price.escalation or price.levels or price.path for price in study.prices
    )


def _fixed(study: CostStudy, words: Words) -> list[Values]:
    used = {name for line in counted_lines(study) for name in (line.price_id, *line.use_ids)}
    if study.count_externalities:
        used |= {name for line in study.lines for name in (line.emission_id, *line.emission_ids)}
    return [
        *parameter_rows(study, words),
        *(_price(price) for price in study.prices if price.id in used),
        *(
            _value(line, study)
            for line in (*counted_lines(study), *_inputs(study))
            if not line.asked_from_tenderer and _has_value(line)
        ),
    ]


def _refunds(asked: Sequence[CostLine]) -> list[CostLine]:
    """Return what tenderers offer to pay the buyer; a residual value by years is only reckoned with."""
    return [
        line
        for line in asked
        if line.category is CostCategory.RESIDUAL and line.pattern is not CostPattern.EVERY_N_YEARS
    ]


def _inputs(study: CostStudy) -> list[CostLine]:
    return [line for line in study.lines if line.pattern is CostPattern.INPUT]


def parameter_rows(study: CostStudy, words: Words) -> list[Values]:
    """Return period, number, rate, timing and VAT with their source."""
    period = f"{study.period_years} jaar" if study.period_years else ""
    rate = f"{formats.percent(study.discount_rate * 100)} per jaar, {words.of('rate', study.rate_kind)}"
    vat = "met btw; de waarden hieronder zijn zonder btw" if study.include_vat else "zonder btw"
    return [
        _row("Gebruiksduur", period, default_source(study, "period_years"), "costs.period_years"),
        _row("Aantal", _units(study), default_source(study, "units", QUANTITIES_CLAUSE), "costs.units"),
        _row("Discontovoet", rate, study.rate_source or OWN_CHOICE, "costs.discount_rate"),
        _row(
            "Jaarlijkse kosten vallen",
            words.of("timing", study.timing),
            OWN_CHOICE,
            "costs.timing",
        ),
        *_dated(study),
        _row("Bedragen in de berekening", vat, OWN_CHOICE, "costs.include_vat"),
    ]


def _dated(study: CostStudy) -> list[Values]:
    """Return the first day of use and how days count, where a moment is counted by day."""
    if not is_dated(study):
        return []
    return [
        _row("Eerste dag van het gebruik", formats.day(study.start), OWN_CHOICE, "costs.start"),
        _row("Dagen in een jaar", formats.number(study.year_days), OWN_CHOICE, "costs.year_days"),
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
        "" if hidden or price.value is None else price_value(price),
        price_source(price),
        f"costs.prices.{price.id}",
        "" if sure or hidden or price.value is None else f"bevestig {formats.lower_first(label)}",
    )


def price_value(price: UnitPrice) -> str:
    """Return a price with its unit and how it changes."""
    value = price.value or 0.0
    if price.unit.startswith("€") or not price.unit:
        unit = price.unit.removeprefix("€").strip(" /")
        text = f"{formats.euro(value)} per {unit}" if unit else formats.euro(value)
    else:
        text = f"{formats.number(value)} {price.unit}".rstrip()
    return f"{text}, {growth}" if (growth := _growth(price)) else text


def _growth(price: UnitPrice) -> str:
    """Return how a price changes over the years, in words."""
    parts = []
    if price.path:
        points = "; ".join(f"{formats.number(point.value)} in {point.id}" for point in price.path)
        parts.append(f"volgt het pad {points}, in een rechte lijn ertussen")
    if price.levels:
        parts.append(f"met prijspeil {'; '.join(map(formats.number, price.levels))} na elk gebruiksjaar")
    if price.escalation:
        parts.append(f"elk jaar {formats.percent(price.escalation * 100)} hoger")
    return ", ".join(parts)


def price_source(price: UnitPrice) -> str:
    """Return where a price comes from, with its year; a dash when nobody said."""
    parts = [stated_source(formats.one_line(price.source)), str(price.year) if price.year else ""]
    return ", ".join(part for part in parts if part) or "–"


def _has_value(line: CostLine) -> bool:
    return any(value.value is not None for value in line.values)


def _value(line: CostLine, study: CostStudy) -> Values:
    """A line that tenderers do not fill in counts with the value of the reference, for everybody."""
    found = fixed_value(study, line)
    shown = ""
    if found is not None:
        shown = formats.euro(found) if line.unit == "€" else f"{formats.number(found)} {line.unit}"
    return _row(
        formats.capital(formats.one_line(line.label)),
        shown,
        default_source(study, f"lines.{line.id}.interval_years", OWN_DATA),
        f"costs.lines.{line.id}",
    )


def _vat(study: CostStudy) -> str:
    """Say which rate raises the amounts without VAT, and which lines have another one."""
    if not study.include_vat:
        return ""
    rates = Counter(line.vat_percent for line in counted_lines(study))
    usual = max(rates, key=lambda rate: rates[rate], default=0.0)
    others = [
        f"{formats.lower_first(line.label)}: {formats.percent(line.vat_percent)}"
        for line in counted_lines(study)
        if line.vat_percent != usual
    ]
    but = f", met uitzondering van: {'; '.join(others)}" if others else ""
    return f"Elk bedrag zonder btw wordt verhoogd met {formats.percent(usual)} btw{but}."


def _asked(lines: Sequence[CostLine]) -> str:
    return "; ".join(f"{formats.lower_first(line.label)} ({line.unit})" for line in lines)


def _asked_row(line: CostLine, study: CostStudy) -> Values:
    """A figure that tenderers give, with the bound of part III when there is one."""
    bound = bound_of(line)
    word = "minstens" if less_is_worse(study, line) else "hoogstens"
    return {
        "label": formats.one_line(line.label),
        "unit": line.unit,
        "bound": "" if bound is None else f"{word} {formats.number(bound)} volgens deel III",
    }


def _factors(study: CostStudy, words: Words) -> list[Values]:
    factors = factors_of(study)
    return [
        {
            "label": formats.one_line(line.label),
            "when": _when(line, words),
            "factor": factors.get(line.id, "–") or "volgt uit de uitstoot",
        }
        for line in counted_lines(study)
        if factors
    ]
