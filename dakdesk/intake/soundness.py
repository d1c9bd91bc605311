"""What a dossier from others may not hold although its shape is right: the codec cannot see it.

Two records of one list with the same id, or without one, cannot be told apart: a change or removal of one
would touch the other. A number far outside every tender cannot be printed or stored.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.numerals import LARGEST


def faulty_ids(dossier: Dossier) -> Iterator[str]:
    """Yield where the id of a record is empty or stands in its list already, as `contract.lots[1].id`."""
    if not dossier.id.strip():
        yield "id"
    for place, value in _values(dossier, ""):
        seen: set[str] = set()
        for index, item in enumerate(value if isinstance(value, tuple) else ()):
            name = getattr(item, "id", None)
            if isinstance(name, str) and (not name.strip() or name in seen):
                yield f"{place}[{index}].id"
            seen.add(str(name))


def faulty_numbers(dossier: Dossier) -> Iterator[str]:
    """Yield where a number lies outside what any tender holds."""
    for place, value in _values(dossier, ""):
        if isinstance(value, int | float) and not abs(value) <= LARGEST:
            yield place


def _values(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield every value inside `value` with its place, lists before what they hold."""
    yield place, value
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _values(item, f"{place}[{index}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name), f"{place}.{field.name}".removeprefix("."))
