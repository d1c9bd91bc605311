"""The only place that builds form rows: declared with a dossier path, bound both ways.

Usage in a page::

    rows = FormRows(card, bridge)
    rows.line("contract.title", t("Title"), hint=t("As it will stand on the bestek"))
    rows.money("contract.estimate_cents", t("Estimate excl. VAT"), half=True)
    rows.date("contract.calendar.publication", t("Publication"), half=True)
    rows.terms("contract.kind", t("Kind"), ContractKind)
    rows.yes_no("contract.divided", t("Divided into lots?"))
    rows.text("contract.no_lots_reason", t("Why not?"),
              when=lambda dossier: dossier.contract.divided is YesNoUnknown.NO)

Every row takes `hint` (one line of help), `optional`, `half` (two beside each other when there is
room), `when` (shown only while this holds for the dossier), `help_key` (default `help.` and the path
without record ids) and `unit`. A change goes out at once as an undoable change; what comes in never
moves the cursor. Problems appear on leaving a field, never while typing.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any, TypedDict, Unpack

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from dakdesk.domain.paths import PathError, get_at, split_id
from dakdesk.domain.terms import DurationUnit
from ui import formats, theme
from ui.edit_bridge import EditBridge
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.choice_fields import CardOption, ChecksField, ChoiceCardsField, RadioField, yes_no_field
from ui.widgets.date_field import DateField
from ui.widgets.duration_field import DurationField
from ui.widgets.fields import (
    ChoiceField,
    FlagField,
    LineField,
    Option,
    ParsedField,
    TextField,
    bounds_text,
)
from ui.widgets.form_row import FormRow
from ui.widgets.labels import Label
from ui.widgets.visibility import hidden_on_purpose

TWO_COLUMNS_EM = 30
Bounds = tuple[float | None, float | None]
NO_BOUNDS: Bounds = (None, None)


class RowArgs(TypedDict, total=False):
    """What every row may be told."""

    hint: str
    optional: bool
    half: bool
    when: Callable[[Any], bool]
    help_key: str
    unit: str
    width: float
    label_of_change: str


def term_options(vocabulary: type[StrEnum], leave_out: Iterable[StrEnum] = ()) -> list[Option]:
    """Return the members of a vocabulary with their words on screen (`term.<Class>.<value>`)."""
    left_out = set(leave_out)
    return [
        (member, t(f"term.{vocabulary.__name__}.{member.value}"))
        for member in vocabulary
        if member not in left_out
    ]


class FormRows(QWidget):
    """Rows of one card, bound to the dossier or to another value that is edited by path.

    Args:
        host: the card that gets the rows; None when the caller places this widget itself.
        bridge: the session, or what edits that other value.
        prefix: put before every path, for the form of one record (`contract.lots.lot-2.`).
    """

    def __init__(self, host: Card | None, bridge: EditBridge, prefix: str = "") -> None:
        super().__init__()
        self._bridge, self._prefix = bridge, prefix
        self._rows: list[_BoundRow] = []
        self._cells: list[tuple[QWidget, bool]] = []
        self._columns = 1
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(20))
        self._grid.setVerticalSpacing(theme.u(14))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        bridge.dossier_changed.connect(self.refresh)
        bridge.findings_changed.connect(self._on_findings_changed)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        if host is not None:
            host.add(self)

    @property
    def prefix(self) -> str:
        """What stands before every path."""
        return self._prefix

    def line(self, path: str, label: str, *, placeholder: str = "", **args: Unpack[RowArgs]) -> FormRow:
        """One line of text."""
        return self.custom(path, label, LineField(placeholder), **args)

    def text(
        self, path: str, label: str, *, placeholder: str = "", lines: int = 3, **args: Unpack[RowArgs]
    ) -> FormRow:
        """Several lines of text, growing with its content."""
        return self.custom(path, label, TextField(placeholder, lines), **args)

    def money(
        self,
        path: str,
        label: str,
        *,
        empty: int | None = None,
        bounds: Bounds = NO_BOUNDS,
        **args: Unpack[RowArgs],
    ) -> FormRow:
        """An amount in whole cents, shown as `€ 12.345,67`; `empty` stands for no amount."""
        wrong = t("Type an amount, for example 12.500 or 12.500,50.")
        field = ParsedField(formats.parse_money, formats.format_money, wrong, bounds)
        args.setdefault("width", 150)
        return self.custom(path, label, field, empty=empty, **args)

    def number(
        self,
        path: str,
        label: str,
        *,
        empty: float | None = None,
        bounds: Bounds = NO_BOUNDS,
        **args: Unpack[RowArgs],
    ) -> FormRow:
        """A number, decimals allowed; the bounds stand behind it as caption."""
        wrong = t("Type a number, for example 12 or 12,5.")
        field = ParsedField(formats.parse_number, formats.format_number, wrong, bounds)
        args.setdefault("width", 110)
        return self.custom(path, label, field, empty=empty, bounds=bounds, **args)

    def integer(
        self,
        path: str,
        label: str,
        *,
        empty: int | None = None,
        bounds: Bounds = NO_BOUNDS,
        **args: Unpack[RowArgs],
    ) -> FormRow:
        """A whole number; the bounds stand behind it as caption."""
        wrong = t("Type a whole number, for example 12.")
        field = ParsedField(formats.parse_integer, formats.format_number, wrong, bounds)
        args.setdefault("width", 100)
        return self.custom(path, label, field, empty=empty, bounds=bounds, **args)

    def year(self, path: str, label: str, **args: Unpack[RowArgs]) -> FormRow:
        """A year, written without a point for thousands."""
        field = ParsedField(formats.parse_integer, _year_words, t("Type a year, for example 2030."))
        args.setdefault("width", 90)
        return self.custom(path, label, field, **args)

    def percent(
        self,
        path: str,
        label: str,
        *,
        fraction: bool = False,
        empty: float | None = None,
        bounds: Bounds = NO_BOUNDS,
        **args: Unpack[RowArgs],
    ) -> FormRow:
        """A percentage; with `fraction` the dossier holds 0.03 for 3 %. Bounds are in percent."""
        wrong = t("Type a percentage, for example 3 or 2,5.")
        field = ParsedField(formats.parse_number, formats.format_number, wrong, bounds)
        args.setdefault("width", 90)
        args.setdefault("unit", "%")
        inward, outward = (formats.to_percent, formats.to_fraction) if fraction else (None, None)
        return self.custom(
            path, label, field, empty=empty, bounds=bounds, inward=inward, outward=outward, **args
        )

    def date(self, path: str, label: str, **args: Unpack[RowArgs]) -> FormRow:
        """A date, typed or from the calendar."""
        return self.custom(path, label, DateField(), **args)

    def choice(
        self,
        path: str,
        label: str,
        options: Sequence[Option],
        *,
        placeholder: str = "",
        **args: Unpack[RowArgs],
    ) -> FormRow:
        """One of `(value, words)` from a list that folds out."""
        if not args.get("half"):
            args.setdefault("width", 420)
        return self.custom(path, label, ChoiceField(options, placeholder), **args)

    def terms(
        self,
        path: str,
        label: str,
        vocabulary: type[StrEnum],
        *,
        leave_out: Iterable[StrEnum] = (),
        **args: Unpack[RowArgs],
    ) -> FormRow:
        """One member of a vocabulary; a member that means unknown can be left out."""
        return self.choice(path, label, term_options(vocabulary, leave_out), **args)

    def radio(self, path: str, label: str, options: Sequence[Option], **args: Unpack[RowArgs]) -> FormRow:
        """One of two to four `(value, words)`, all visible."""
        return self.custom(path, label, RadioField(options), **args)

    def yes_no(self, path: str, label: str, **args: Unpack[RowArgs]) -> FormRow:
        """A question for `YesNoUnknown`."""
        return self.custom(path, label, yes_no_field(), **args)

    def flag(self, path: str, label: str, **args: Unpack[RowArgs]) -> FormRow:
        """A box to tick, with the label behind it."""
        return self.custom(path, label, FlagField(label), **args)

    def checks(self, path: str, label: str, options: Sequence[Option], **args: Unpack[RowArgs]) -> FormRow:
        """Any number of `(value, words)`; the dossier holds a tuple of values."""
        return self.custom(path, label, ChecksField(options), **args)

    def cards(
        self,
        path: str,
        label: str,
        options: Sequence[CardOption],
        *,
        across: bool = False,
        **args: Unpack[RowArgs],
    ) -> FormRow:
        """One of `(value, title, sentence, icon)` as cards."""
        return self.custom(path, label, ChoiceCardsField(options, across=across), **args)

    def duration(self, path: str, label: str, **args: Unpack[RowArgs]) -> FormRow:
        """A `Duration` record: a whole number and its unit."""
        return self.custom(path, label, DurationField(term_options(DurationUnit)), **args)

    def custom(
        self,
        path: str,
        label: str,
        field: Any,
        *,
        empty: object = None,
        bounds: Bounds = NO_BOUNDS,
        inward: Callable[[Any], Any] | None = None,
        outward: Callable[[Any], Any] | None = None,
        **args: Unpack[RowArgs],
    ) -> FormRow:
        """A row around any editor that has the face of `ui.widgets.fields.Field`.

        `inward` turns the dossier's value into the field's and `outward` back; `empty` is the value in the
        dossier that an empty field stands for.
        """
        row = _made_row(field, label, bounds, args)
        full_path = self._prefix + path
        row.editor.setObjectName(full_path)
        row.setProperty("path", full_path)
        row.setProperty("help_key", args.get("help_key") or help_key(self._bridge.value, full_path))
        bound = _BoundRow(self._bridge, row, full_path, empty, inward, outward, args)
        self._rows.append(bound)
        self.widget(row, half=args.get("half", False))
        bound.refresh()
        bound.show_problem()
        row.set_read_only(self._bridge.read_only)
        return row

    def heading(self, text: str) -> Label:
        """A small heading between rows."""
        label = Label(text, "h3")
        self.widget(label)
        return label

    def note(self, text: str) -> Label:
        """One sentence between rows, in caption size."""
        label = Label(text, "caption", "text2", wrap=True)
        self.widget(label)
        return label

    def widget(self, widget: QWidget, *, half: bool = False) -> None:
        """Any other widget between the rows; full width unless `half`."""
        self._cells.append((widget, half))
        self._arrange()

    def row(self, path: str) -> FormRow | None:
        """Return the row of a path (without prefix), None when there is none."""
        full_path = self._prefix + path
        return next((bound.row for bound in self._rows if bound.path == full_path), None)

    @Slot()
    def refresh(self) -> None:
        """Show the dossier as it is now."""
        shown_before = [hidden_on_purpose(bound.row) for bound in self._rows]
        for bound in self._rows:
            bound.refresh()
        if shown_before != [hidden_on_purpose(bound.row) for bound in self._rows]:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put halves beside each other when there is room."""
        super().resizeEvent(event)
        width, needed = event.size().width(), 2 * self._widest() + self._grid.horizontalSpacing()
        columns = 2 if theme.em(width) >= TWO_COLUMNS_EM and width >= needed else 1
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Ask no more width than the widest row: halves go below each other when there is less room."""
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        shown = (cell for cell, _half in self._cells if not hidden_on_purpose(cell))
        return max((cell.minimumSizeHint().width() for cell in shown), default=0)

    @Slot()
    def _on_findings_changed(self) -> None:
        for bound in self._rows:
            bound.show_problem()

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for bound in self._rows:
            bound.row.set_read_only(read_only)

    def _arrange(self) -> None:
        line, column = 0, 0
        for widget, half in self._cells:
            if hidden_on_purpose(widget):
                continue
            span = 1 if half and self._columns == 2 else self._columns
            if column + span > self._columns:
                line, column = line + 1, 0
            top = Qt.AlignmentFlag.AlignTop if span < self._columns else Qt.AlignmentFlag(0)
            self._grid.addWidget(widget, line, column, 1, span, top)
            column += span
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, self._columns - 1)


def _made_row(field: Any, label: str, bounds: Bounds, args: RowArgs) -> FormRow:
    return FormRow(
        field,
        label,
        unit=args.get("unit", ""),
        bounds=bounds_text(*bounds),
        hint=args.get("hint", ""),
        optional=args.get("optional", False),
        width=args.get("width"),
    )


class _BoundRow:
    """Keeps one row and one path of the dossier the same."""

    def __init__(
        self,
        bridge: EditBridge,
        row: FormRow,
        path: str,
        empty: object,
        inward: Callable[[Any], Any] | None,
        outward: Callable[[Any], Any] | None,
        args: RowArgs,
    ) -> None:
        self.row, self.path = row, path
        self._bridge, self._empty = bridge, empty
        self._inward, self._outward = inward, outward
        self._when = args.get("when")
        self._change_label = args.get("label_of_change", "Change a field")
        self._touched = False
        row.field.edited.connect(self._on_edited)
        row.left.connect(self._on_left)

    def refresh(self) -> None:
        try:
            value = get_at(self._bridge.value, self.path)
        except PathError:
            self.row.setVisible(False)
            return
        if self._when is not None:
            self.row.setVisible(self._when(self._bridge.value))
        if value == self._empty:
            value = None if isinstance(self.row.editor, ParsedField) else value
        if value is not None and self._inward is not None:
            value = self._inward(value)
        self.row.field.set_value(value)

    def show_problem(self) -> None:
        """Show what is wrong once the field was left; clear it as soon as nothing is."""
        text, gravity = self._wrong()
        if not text or self._bridge.insists or (self._touched and not self._has_focus()):
            self.row.set_problem(text, gravity)

    def _wrong(self) -> tuple[str, str]:
        problem = self.row.field.problem()
        if problem:
            return problem, "block"
        return self._bridge.problem(self.path)

    def _has_focus(self) -> bool:
        focused = self.row.window().focusWidget() if self.row.window().isActiveWindow() else None
        return focused is not None and self.row.isAncestorOf(focused)

    def _on_edited(self, value: Any) -> None:
        if value is None:
            value = self._empty
        elif self._outward is not None:
            value = self._outward(value)
        self._bridge.set(self.path, value, self._change_label)
        self.show_problem()

    def _on_left(self) -> None:
        """Tell what is wrong; findings that do not know the typed value yet come in a moment."""
        self._touched = True
        text, gravity = self._wrong()
        if not (text and self._bridge.checking) or self.row.field.problem():
            self.row.set_problem(text, gravity)


def help_key(root: object, path: str) -> str:
    """Return the key of the explanation of a path: `help.` and the path without record ids."""
    value: Any = root
    names, rest = ["help"], path
    while rest:
        found = split_id(value, rest) if isinstance(value, tuple) else None
        name, rest = found or rest.partition(".")[::2]
        if not isinstance(value, tuple):
            names.append(name)
        try:
            value = get_at(value, name)
        except PathError:
            value = None
    return ".".join(names)


def _year_words(year: int | None) -> str:
    return "" if year is None else str(year)
