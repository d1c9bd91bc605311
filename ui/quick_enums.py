"""Defines Qt's vocabularies quickly on Python 3.11, where each of their members costs twenty microseconds.

PySide defines all vocabularies of a class when the class is first named, `Qt` alone has 130: more than four
thousand members before the list of dossiers is there. What `enum` of Python 3.11 checks and tidies per member
concerns definitions that people write; for a table of plain names and whole numbers the outcome is known.
So the empty class is made once by `enum` itself; another of its kind has only what differs, and its members
are put in when one of them, or the table of them, is first asked for: most vocabularies never are.
Any other table goes the usual way, as does every table on other versions: before 3.11.7 flags were made
otherwise. A test compares all vocabularies of Qt with the usual way.
"""

import enum
import sys
from functools import reduce
from operator import or_
from threading import RLock
from typing import Any

as_usual = enum.EnumType._create_  # type: ignore[attr-defined]
"""The functional interface of `Enum(...)`, as Python has it."""
_TABLES = ("_member_names_", "_member_map_", "_value2member_map_")
_MASKS = ("_flag_mask_", "_singles_mask_", "_all_bits_")
_empty: dict[tuple[Any, Any], tuple[dict[str, Any], frozenset[str]]] = {}
_waiting: dict[Any, list[tuple[str, int]]] = {}
_filling = RLock()


class _Later(dict[str, Any]):
    """Stands for a table of members, or a mask over them, until it is first asked for.

    It is an empty table itself, since `enum` and PySide look past `__get__` for a name among the members.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def __get__(self, member: Any, vocabulary: Any) -> Any:
        _fill(vocabulary)
        return vars(vocabulary)[self._name]


def define_quickly() -> None:
    """Have tables of names and numbers made into vocabularies the quick way from now on."""
    if (3, 11, 7) <= sys.version_info < (3, 12):
        enum.EnumType._create_ = quickly  # type: ignore[attr-defined]


def quickly(
    base: Any,
    name: str,
    names: Any,
    *,
    module: str | None = None,
    qualname: str | None = None,
    boundary: Any = None,
    **others: Any,
) -> Any:
    """Make a vocabulary as `Enum(...)` does, quickly when it is a plain table."""
    if module is None:
        module = _caller()
    space, taken = _empty_class(base, boundary)
    if module is None or others.get("type") or not _is_plain(names, taken):
        return as_usual(base, name, names, module=module, qualname=qualname, boundary=boundary, **others)
    place = {"__module__": module} if qualname is None else {"__module__": module, "__qualname__": qualname}
    made: Any = type.__new__(enum.EnumType, name, (base,), {**space, **place})
    _waiting[made] = names
    return made


def _caller() -> str | None:
    """Return the module that asked for a vocabulary, as `enum` finds it."""
    try:
        return str(sys._getframe(3).f_globals["__name__"])  # noqa: SLF001 - there is no other way
    except (ValueError, KeyError):
        return None


def _empty_class(base: Any, boundary: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """Return what a class of this kind has before its members, and the names it has itself."""
    known = _empty.get((base, boundary))
    if known is None:
        empty = as_usual(base, "Empty", (), module=__name__, boundary=boundary)
        space = {key: value for key, value in vars(empty).items() if _is_own(base, key, value)}
        later = _TABLES + _MASKS if issubclass(base, enum.Flag) else _TABLES
        taken = frozenset(key for part in empty.__mro__ for key in vars(part)) | {"", "mro"}
        known = _empty[base, boundary] = ({**space, **{key: _Later(key) for key in later}}, taken)
    return known


def _is_own(base: Any, key: str, value: Any) -> bool:
    """Tell whether a class would not find the same in the vocabulary it is made from."""
    return key == "__doc__" or getattr(base, key, _waiting) is not value


def _is_plain(names: Any, taken: frozenset[str]) -> bool:
    """Tell whether these are pairs of a free name and a number that no flag forbids."""
    if type(names) is not list and type(names) is not tuple:
        return False
    if not {tuple}.issuperset(map(type, names)) or not {2}.issuperset(map(len, names)):
        return False
    table = dict(names)
    if not {str}.issuperset(map(type, table)) or not {int}.issuperset(map(type, table.values())):
        return False
    has_private = "\n_" in "\n".join(("", *table))
    return len(table) == len(names) and taken.isdisjoint(table) and not has_private


def _fill(vocabulary: Any) -> None:
    """Put the members into a vocabulary that still waits for them."""
    with _filling:
        pairs = _waiting.get(vocabulary)
        if pairs is not None:
            _put_in(vocabulary, pairs)
            del _waiting[vocabulary]


def _put_in(made: Any, pairs: list[tuple[str, int]]) -> None:
    order: list[str] = []
    by_name: dict[str, Any] = {}
    by_value: dict[int, Any] = {}
    is_flag, is_int = issubclass(made, enum.Flag), issubclass(made, int)
    known, put = by_value.get, type.__setattr__
    for key, value in pairs:
        member = known(value)
        if member is None:
            member = int.__new__(made, value) if is_int else object.__new__(made)
            member._value_, member._name_, member.__objclass__ = value, key, made
            member._sort_order_ = len(order)
            by_value[value] = member
            if not is_flag or _is_single(value):
                order.append(key)
        put(made, key, member)
        by_name[key] = member
    for name, table in zip(_TABLES, (order, by_name, by_value), strict=True):
        put(made, name, table)
    if is_flag:
        _set_masks(made, [value for _, value in pairs])


def _is_single(value: int) -> bool:
    """Tell whether a flag is one bit; a name for several together is no member of its own."""
    return value > 0 and not value & (value - 1)


def _set_masks(made: Any, given: list[int]) -> None:
    mask = reduce(or_, given, 0)
    type.__setattr__(made, "_flag_mask_", mask)
    type.__setattr__(made, "_singles_mask_", reduce(or_, filter(_is_single, given), 0))
    type.__setattr__(made, "_all_bits_", 2 ** mask.bit_length() - 1)
    values = [made._member_map_[key]._value_ for key in made._member_names_]
    if values != sorted(values):
        type.__setattr__(made, "_iter_member_", made._iter_member_by_def_)
