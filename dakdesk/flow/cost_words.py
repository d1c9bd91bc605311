"""How a figure of the cost study came about, in one line: for the screen and for the documents alike."""

from collections.abc import Callable

from dakdesk.lcc.trace import LineTrace, TraceInput

Number = Callable[[float], str]

_LEFT_OUT = {"sign", "emission_factor"}
_MISSING = "?"


def amount_words(trace: LineTrace, number: Number) -> str:
    """Return the factors of one payment: `38 kWh/jaar × 0,34 €/kWh × 120 toestellen × 1,21 btw`.

    `number` writes a number in the language of the reader; an input that is missing is a question mark.
    """
    parts = (_factor(each, number) for each in trace.inputs if each.name not in _LEFT_OUT)
    return " × ".join(part for part in parts if part)


def discounted(trace: LineTrace) -> float:
    """Return what one euro of the line is worth over the period at the start: levels times factors."""
    return sum(payment.level * payment.factor for payment in trace.payments)


def _factor(each: TraceInput, number: Number) -> str:
    """Return an input with its unit; a factor of one without unit says nothing."""
    if each.value == 1.0 and each.name in ("units", "scale"):
        return ""
    value = _MISSING if each.value is None else number(each.value)
    unit = "btw" if each.name == "vat" else each.unit
    return f"{value} {unit}".strip()
