"""Fields and values of a criterion in words, as the spreadsheet names them: for comparing two records."""

from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

from dakdesk.catalogue.sheet_layout import CRITERIA, DETAILS, SHEETS
from dakdesk.domain.numerals import with_comma
from ui.texts import term

_WHOLE = {"scoring": "Score", "market": "Markt", "eforms": "eForms"}


def field_name(field: str) -> str:
    """Return the Dutch name of a field of a criterion."""
    for layout in DETAILS:
        if layout.field == field:
            return layout.name
    found = next((column.head for column in CRITERIA.columns if column.field == field), "")
    return found or _WHOLE.get(field, field)


def value_words(value: Any) -> str:
    """Return a value as text: a list has one item a line, a record its filled fields with their names."""
    if is_dataclass(value):
        return "; ".join(_part(value, each.name) for each in fields(value) if getattr(value, each.name))
    if isinstance(value, tuple | list):
        return "\n".join(map(value_words, value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, StrEnum):
        return term(value)
    if isinstance(value, float):
        return with_comma(value, 6)
    return "" if value is None else str(value)


def _part(record: Any, name: str) -> str:
    layouts = [layout for layout in SHEETS if layout.record is type(record)]
    head = next((each.head for layout in layouts for each in layout.columns if each.field == name), name)
    return f"{head}: {value_words(getattr(record, name))}"
