"""Where a figure of step 5 comes from, in words: the lines of an alternative, and the years of one line."""

from dataclasses import dataclass

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory
from dakdesk.flow.cost_words import amount_words, discounted
from dakdesk.lcc.trace import LineTrace, TraceInput, trace_alternative
from ui.formats import format_number
from ui.models.cost_charts import letter, names_of
from ui.models.cost_figures import Figure, FigureRow, FigureTable, euro
from ui.texts import t


@dataclass(frozen=True, slots=True)
class Origin:
    """An input of a figure: what it is, its value with unit and source, and the path of its field."""

    name: str
    words: str
    path: str


def trace_table(
    study: CostStudy, alternative_id: str, categories: frozenset[CostCategory] = frozenset()
) -> FigureTable:
    """Return how the lines of an alternative add up; only those of the categories when there are any."""
    lines = {line.id: line for line in study.lines}
    rows = tuple(
        FigureRow(lines[each.line_id].label or t("Line without a name"), _figures(each))
        for each in traces_of(study, alternative_id, categories)
    )
    heads = (t("Cost line"), t("Factors"), t("Present value"))
    return FigureTable(heads, rows)


def traces_of(
    study: CostStudy, alternative_id: str, categories: frozenset[CostCategory] = frozenset()
) -> list[LineTrace]:
    """Return the traces in the order of the table; lines that cost nothing are left out."""
    lines = {line.id: line for line in study.lines}
    return [
        each
        for each in trace_alternative(study, alternative_id)
        if (not categories or lines[each.line_id].category in categories)
        and (each.payments or each.present_cost is None)
    ]


def trace_title(study: CostStudy, alternative_id: str) -> str:
    """Return what the figures are of."""
    number = [each.id for each in study.alternatives].index(alternative_id)
    return t("Where the figures of {name} come from", name=f"{letter(number)} {names_of(study)[number]}")


def origins(trace: LineTrace) -> list[Origin]:
    """Return the inputs of a line that stand in a field."""
    return [_origin(each) for each in trace.inputs if each.path]


def payments_words(trace: LineTrace) -> str:
    """Return one payment as a product, and all payments of a line in one sentence."""
    product = t("One payment: {product}.", product=amount_words(trace, format_number))
    return f"{product}\n{_payments(trace)}"


def _payments(trace: LineTrace) -> str:
    if not trace.payments:
        return t("No payment within the period.")
    years = [str(payment.year) for payment in trace.payments]
    shown = ", ".join(years if len(years) <= _MOST_YEARS else [*years[:3], "…", years[-1]])
    return t(
        "{count} payments, in year {years}; each counts with price level × discount factor, together {sum}.",
        count=len(years),
        years=shown,
        sum=format_number(round(discounted(trace), 4)),
    )


_MOST_YEARS = 6


def _figures(trace: LineTrace) -> tuple[Figure, ...]:
    missing = trace.present_cost is None
    present = t("missing") if missing else euro(trace.present_cost, 2)
    factor = "–" if missing else format_number(round(discounted(trace), 4))
    return (Figure(factor), Figure(present, missing=missing))


def _origin(each: TraceInput) -> Origin:
    names = {
        "value": t("Value filled in"),
        "price": t("Unit price"),
        "units": t("Number"),
        "vat": t("VAT"),
        "use": t("Use"),
        "scale": t("Conversion"),
        "emission_factor": t("Emission factor"),
    }
    value = t("not filled in") if each.value is None else f"{format_number(each.value)} {each.unit}".strip()
    source = " ".join(part for part in (each.source, f"({each.year})" if each.year else "") if part)
    return Origin(names.get(each.name, each.name), f"{value}. {source}" if source else value, each.path)
