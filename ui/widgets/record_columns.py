"""Columns of a record table: how a field of a record is shown in a row and edited in the form."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from dakdesk.domain.paths import PathError, get_at
from ui import formats
from ui.texts import t
from ui.widgets.fields import Option
from ui.widgets.form_rows import FormRows, RowArgs, term_options

ColumnKind = Literal[
    "line",
    "text",
    "money",
    "number",
    "integer",
    "year",
    "percent",
    "date",
    "choice",
    "terms",
    "flag",
    "yes_no",
    "label",
    "custom",
]
_NUMERIC = ("money", "number", "integer", "percent")


@dataclass(frozen=True, slots=True)
class Column:
    """One field of the records.

    Args:
        field: the record's field; for kinds `label` and `custom` only a name.
        label: head of the column and label of the field.
        kind: how it is edited; `label` is shown and never edited.
        weight: share of the width.
        in_table: whether the row shows it; the form always does.
        in_form: whether the form shows it.
        options: for kind `choice`: (value, words).
        vocabulary: for kind `terms`: the enumeration.
        show: words in the row, from the record, instead of the value's own.
        when: shown in the form only while this holds for the record.
        empty: the value that an empty field stands for.
        chip: colour role and icon of the chip in which the row shows the words.
        icon: icon that the row shows before the words.
        add: for kind `custom`: adds rows of its own to the form, as a table inside the record.
    """

    field: str
    label: str
    kind: ColumnKind = "line"
    weight: float = 1
    in_table: bool = True
    in_form: bool = True
    options: Sequence[Option] = ()
    vocabulary: type[StrEnum] | None = None
    show: Callable[[Any], str] | None = None
    when: Callable[[Any], bool] | None = None
    hint: str = ""
    unit: str = ""
    optional: bool = False
    half: bool = True
    empty: Any = None
    bounds: tuple[float | None, float | None] = (None, None)
    chip: Callable[[Any], tuple[str, str]] | None = None
    icon: Callable[[Any], str] | None = None
    add: Callable[[FormRows], object] | None = None

    @property
    def right(self) -> bool:
        """Whether the values stand at the right, as figures do."""
        return self.kind in _NUMERIC

    def words(self, record: Any) -> str:
        """Return what the row shows of a record; empty when nothing is filled in."""
        if self.show is not None:
            return self.show(record)
        value = getattr(record, self.field)
        if value is None or value in ("", self.empty):
            return ""
        return _WORDS.get(self.kind, _plain)(self, value)


def add_field(rows: FormRows, column: Column, path: str, record_id: str) -> None:
    """Add the row of a column to the form of one record."""
    if column.kind == "label" or not column.in_form:
        return
    if column.kind == "custom":
        if column.add is not None:
            column.add(rows)
        return
    args: RowArgs = {
        "hint": column.hint,
        "optional": column.optional,
        "half": column.half and column.kind != "text",
        "unit": column.unit,
    }
    if not column.unit:
        del args["unit"]
    if column.when is not None:
        args["when"] = _of_record(column.when, f"{path}.{record_id}")
    _ADDERS[column.kind](rows, column, args)


def _of_record(when: Callable[[Any], bool], path: str) -> Callable[[object], bool]:
    def holds(root: object) -> bool:
        try:
            return when(get_at(root, path))
        except PathError:
            return False

    return holds


def _plain(_column: Column, value: Any) -> str:
    return " ".join(str(value).split())


def _term(column: Column, value: Any) -> str:
    name = column.vocabulary.__name__ if column.vocabulary is not None else type(value).__name__
    return "" if str(value) == "unknown" else t(f"term.{name}.{value}")


def _choice(column: Column, value: Any) -> str:
    return next((words for option, words in column.options if option == value), str(value))


def _with_unit(column: Column, value: Any) -> str:
    words = formats.format_number(value)
    return f"{words}\u00a0{column.unit}" if column.unit else words


_WORDS: dict[str, Callable[[Column, Any], str]] = {
    "money": lambda _column, value: formats.format_money(value),
    "number": _with_unit,
    "integer": _with_unit,
    "percent": lambda _column, value: formats.format_percent(value),
    "date": lambda _column, value: formats.format_date(value),
    "choice": _choice,
    "terms": _term,
    "yes_no": _term,
    "flag": lambda column, value: column.label if value else "",
}

_ADDERS: dict[str, Callable[[FormRows, Column, RowArgs], object]] = {
    "line": lambda rows, c, args: rows.line(c.field, c.label, **args),
    "text": lambda rows, c, args: rows.text(c.field, c.label, **args),
    "money": lambda rows, c, args: rows.money(c.field, c.label, empty=c.empty, bounds=c.bounds, **args),
    "number": lambda rows, c, args: rows.number(c.field, c.label, empty=c.empty, bounds=c.bounds, **args),
    "integer": lambda rows, c, args: rows.integer(c.field, c.label, empty=c.empty, bounds=c.bounds, **args),
    "year": lambda rows, c, args: rows.year(c.field, c.label, **args),
    "percent": lambda rows, c, args: rows.percent(c.field, c.label, empty=c.empty, bounds=c.bounds, **args),
    "date": lambda rows, c, args: rows.date(c.field, c.label, **args),
    "choice": lambda rows, c, args: rows.choice(c.field, c.label, c.options, **args),
    "terms": lambda rows, c, args: rows.choice(
        c.field, c.label, term_options(c.vocabulary) if c.vocabulary else (), **args
    ),
    "flag": lambda rows, c, args: rows.flag(c.field, c.label, **args),
    "yes_no": lambda rows, c, args: rows.yes_no(c.field, c.label, **args),
}
