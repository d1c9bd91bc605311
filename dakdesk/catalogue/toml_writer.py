"""Write criteria as a catalogue file in the style of the shipped ones, to be compared line by line.

What equals its default is left out. A list of records has one record a line; long lists one item a line.
The reader of `dakdesk.catalogue.loader` gives the same records back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from typing import Any

from dakdesk.catalogue.groups import GroupHead
from dakdesk.domain.criterion import Criterion

LINE, WORDS = 100, 40
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def file_text(head: GroupHead, criteria: Iterable[Criterion]) -> str:
    """Return a whole catalogue file."""
    return "\n".join((head_text(head), *map(criterion_text, criteria)))


def head_text(head: GroupHead) -> str:
    """Return the lines above the criteria."""
    return "\n".join(_lines(head)) + "\n"


def criterion_text(criterion: Criterion) -> str:
    """Return one criterion as a `[[criterion]]` table, with its scoring as the table below it."""
    lines = ["[[criterion]]", *_lines(criterion, leave_out=("scoring",))]
    if criterion.scoring is not None:
        lines += ["", "[criterion.scoring]", *_lines(criterion.scoring)]
    return "\n".join(lines) + "\n"


def _lines(record: Any, leave_out: Sequence[str] = ()) -> Iterator[str]:
    for name, value in _filled(record):
        if name not in leave_out:
            yield f"{name} = {_top_value(value)}"


def _filled(record: Any) -> Iterator[tuple[str, Any]]:
    """Give the fields that say more than their default."""
    for field in fields(record):
        value = getattr(record, field.name)
        if field.default is MISSING or value != field.default:
            yield field.name, value


def _top_value(value: Any) -> str:
    if isinstance(value, str) and "\n" in value:
        return _long_string(value)
    if not isinstance(value, tuple):
        return _value(value)
    if not any(is_dataclass(item) or len(str(item)) > WORDS for item in value):
        short = _value(value)
        if len(short) <= LINE:
            return short
    return "\n".join(("[", *(f"  {_value(item)}," for item in value), "]"))


def _value(value: Any) -> str:
    if is_dataclass(value):
        return f"{{ {', '.join(f'{name} = {_value(each)}' for name, each in _filled(value))} }}"
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    return value.isoformat() if isinstance(value, date) else repr(value)


def _string(text: str) -> str:
    """Return a string of one line; three quotes in a row never stand in it, they would open a long one."""
    return f'"{_escaped(text).replace(chr(34), chr(92) + chr(34)).replace(chr(10), chr(92) + "n")}"'


def _long_string(text: str) -> str:
    body = _escaped(text).replace('""', '"\\"')
    closing = body[:-1] + '\\"' if body.endswith('"') and not body.endswith('\\"') else body
    return f'"""\n{closing}"""'


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("'''", "''\\u0027")
    return _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)
