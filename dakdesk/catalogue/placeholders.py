"""Parameters in a criterion's text: find `{key}`, and write values as Dutch readers write them.

A text writes the unit itself (`hoogstens {mass} kg`), so a value is written without it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")

Value = str | int | float | list[str] | None

NOT_FILLED_IN = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """A stretch of a filled text; `key` is empty for plain text, else the parameter it came from."""

    text: str
    key: str = ""

    @property
    def is_parameter(self) -> bool:
        """Tell whether this stretch is the value of a parameter."""
        return bool(self.key)


def placeholders(text: str) -> tuple[str, ...]:
    """Return the keys that a text names, in order, each as often as it stands there."""
    return tuple(_PLACEHOLDER.findall(text))


def stray_braces(text: str) -> bool:
    """Tell whether a text holds a brace that belongs to no `{key}`."""
    return bool(re.search(r"[{}]", _PLACEHOLDER.sub("", text)))


def split_text(text: str, values: Mapping[str, str]) -> tuple[TextPart, ...]:
    """Return `text` with the printed `values` in it; a key without a value stays as it is written."""
    return tuple(_parts(text, values))


def _parts(text: str, values: Mapping[str, str]) -> Iterator[TextPart]:
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        if match.group(1) not in values:
            continue
        if match.start() > position:
            yield TextPart(text=text[position : match.start()])
        yield TextPart(text=values[match.group(1)], key=match.group(1))
        position = match.end()
    if position < len(text):
        yield TextPart(text=text[position:])


def dutch_value(value: Value) -> str:
    """Return a parameter value as it is printed; an empty one is an ellipsis."""
    if value is None or value in ("", []):
        return NOT_FILLED_IN
    if isinstance(value, list):
        return dutch_list(value)
    return value if isinstance(value, str) else dutch_number(value)


def dutch_number(value: float) -> str:
    """Return a number with decimal comma and thousands points: `1.234,5`."""
    digits = f"{value:,.6f}".rstrip("0").rstrip(".")
    return digits.translate({ord(","): ".", ord("."): ","})


def dutch_list(names: list[str]) -> str:
    """Return names as an enumeration of alternatives: `A, B of C`."""
    return " of ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
