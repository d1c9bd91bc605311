"""What differs between two states of a dossier, field by field, in the order of the steps.

A record is known by its id, so a lot that got another title is one changed field and not a lot less and a
lot more. The catalogue's record inside a chosen criterion counts as one value, as does what the market was
asked: both are taken over whole.
"""

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Step

_Items = tuple[Any, ...]
_WHOLE = frozenset({"origin", "asked"})
_CELLS = frozenset({"values"})
_SILENT = frozenset({"id", "exports", "bank_id", "criterion_id", "selected_id", "template_id"})
"""Fields that say nothing about the tender: ids, links between records, and what was exported before."""


class DifferenceKind(StrEnum):
    """What happened to a field, or to a record of a list."""

    ADDED = "added"
    LEFT_OUT = "left_out"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference.

    `path` is that of the field (changed), the record (added, left out) or the list (moved); `before` and
    `after` are the values, None where there was nothing.
    """

    path: str
    kind: DifferenceKind
    before: Any = None
    after: Any = None

    @property
    def step(self) -> Step:
        """The step in which the field is edited."""
        return Step(self.path.partition(".")[0])


def differences(before: Dossier, after: Dossier) -> tuple[Difference, ...]:
    """Return what differs, in the order of the steps and of the fields within them."""
    return tuple(
        found
        for step in Step
        for found in _between(getattr(before, step.value), getattr(after, step.value), step.value)
    )


def fingerprint(dossier: Dossier) -> str:
    """Return a text that is the same for two states exactly when nothing differs between them.

    What has its default is left out, so that a field that a newer program knows changes nothing.
    """
    digest = sha256()
    for step in Step:
        for path, words in _leaves(getattr(dossier, step.value), step.value):
            digest.update(f"{path}={words}\n".encode("utf-8", "replace"))
    return digest.hexdigest()


def _between(before: Any, after: Any, path: str) -> Iterator[Difference]:
    if before == after:
        return
    if is_dataclass(before) and type(before) is type(after):
        for field in _telling(before):
            place = f"{path}.{field.name}"
            yield from _field(field.name, getattr(before, field.name), getattr(after, field.name), place)
    else:
        yield Difference(path=path, kind=DifferenceKind.CHANGED, before=before, after=after)


def _field(name: str, before: Any, after: Any, path: str) -> Iterator[Difference]:
    if name in _WHOLE:
        if before != after:
            yield Difference(path=path, kind=DifferenceKind.CHANGED, before=before, after=after)
    elif _has_records(before) or _has_records(after):
        yield from _lists(before, after, path, cells=name in _CELLS)
    else:
        yield from _between(before, after, path)


def _lists(
    before: tuple[Any, ...], after: tuple[Any, ...], path: str, *, cells: bool
) -> Iterator[Difference]:
    old, new = _by_id(before), _by_id(after)
    for key, item in new.items():
        place = f"{path}.{key}"
        if key in old:
            yield from _between(old[key], item, place)
        elif not cells:
            yield Difference(path=place, kind=DifferenceKind.ADDED, after=item)
        elif item.value is not None:
            yield Difference(path=f"{place}.value", kind=DifferenceKind.CHANGED, after=item.value)
    for key, item in old.items():
        place = f"{path}.{key}"
        if key not in new and not cells:
            yield Difference(path=place, kind=DifferenceKind.LEFT_OUT, before=item)
        elif key not in new and item.value is not None:
            yield Difference(path=f"{place}.value", kind=DifferenceKind.CHANGED, before=item.value)
    if not cells and [key for key in old if key in new] != [key for key in new if key in old]:
        yield Difference(path=path, kind=DifferenceKind.MOVED)


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Give every value that is not its default, with its path; the order of a list counts as a value."""
    if _has_records(value):
        if not path.endswith(tuple(_CELLS)):
            yield path, ",".join(value_id for value_id in _by_id(value))
        for key, item in _by_id(value).items():
            yield from _leaves(item, f"{path}.{key}")
    elif is_dataclass(value):
        for field in _telling(value):
            inner = getattr(value, field.name)
            if inner != _default(field):
                yield from _leaves(inner, f"{path}.{field.name}")
    else:
        yield path, repr(value)


def _has_records(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and hasattr(value[0], "id")


def _by_id(items: _Items) -> dict[str, Any]:
    return {str(item.id): item for item in items}


def _telling(value: Any) -> list["Field[Any]"]:
    return [field for field in fields(value) if field.name not in _SILENT]


def _default(field: "Field[Any]") -> Any:
    return None if field.default is MISSING else field.default
