"""The table of inputs: a line a row, an alternative a column, under a first column that stays."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dakdesk.domain.costs import CostLine, CostStudy, LineValue
from dakdesk.domain.terms import CostPattern
from dakdesk.lcc.changes import set_cell, set_cells, set_interval
from dakdesk.lcc.problems import takes_computed_emissions
from ui import theme
from ui.cards.cost_cell import WIDTH, CostCell
from ui.cards.cost_grid_parts import FIRST, ROW, Corner, GridRow, RowLabel, SidewaysArea
from ui.cards.cost_heads import AlternativeHead
from ui.formats import format_number
from ui.models.cost_charts import letter, names_of
from ui.models.cost_paste import pasted_cells
from ui.session_bridge import SessionBridge
from ui.texts import t, tn

HEAD, COLUMN = 52, 94
_TALL_ROW, _EASY_FIRST = 56, 320
_TALL_HEADS = {1: HEAD, 2: 68}
_TALLEST_HEAD = 86
_WIDE_COLUMN, _WIDEST_COLUMN = 132, 176
_MOST_SHOWN = 4
VALUE, INTERVAL = "value", "interval_years"


@dataclass(frozen=True, slots=True)
class RowKey:
    """A row of the table: the value of a line, or how often what recurs comes back."""

    line_id: str
    field: str = VALUE


@dataclass(frozen=True, slots=True)
class _Measures:
    """Widths and heights in units: a column, a row, the heads."""

    column: int = COLUMN
    row: int = ROW
    head: int = HEAD


class CostGrid(QWidget):
    """Inputs of the study; typing goes to the dossier at once.

    Signals:
        line_wanted: a line's label was pressed.
        alternative_wanted: an alternative's head was pressed.
    """

    line_wanted = Signal(str)
    alternative_wanted = Signal(str)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._rows: tuple[RowKey, ...] = ()
        self._built = False
        self._measures = _Measures()
        self._columns: tuple[str, ...] = ()
        self._cells: dict[tuple[RowKey, str], CostCell] = {}
        self._heads: dict[str, AlternativeHead] = {}
        self._labels: dict[RowKey, RowLabel] = {}
        self._head_row, self._cell_rows = GridRow(), list[GridRow]()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._first, self._scroll = QWidget(), SidewaysArea()
        self._box.addWidget(self._first, 1)
        self._box.addWidget(self._scroll, 0)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the study as it is now; the widgets stay while rows and columns are the same."""
        study = self._bridge.dossier.costs
        rows = tuple(_row_keys(study))
        columns = tuple(each.id for each in study.alternatives)
        if not self._built or (rows, columns) != (self._rows, self._columns):
            self._rows, self._columns = rows, columns
            self._rebuild()
        self._show_heads(study)
        self._show_rows(study)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give columns and names the room there is."""
        super().resizeEvent(event)
        self._fit()

    def cell(self, line_id: str, alternative_id: str, field: str = VALUE) -> CostCell:
        """Return the field of a cell; KeyError when it is not there."""
        return self._cells[RowKey(line_id, field), alternative_id]

    def label(self, line_id: str, field: str = VALUE) -> QWidget:
        """Return the name of a row; KeyError when it is not there."""
        return self._labels[RowKey(line_id, field)]

    def head(self, alternative_id: str) -> AlternativeHead | None:
        """Return the head of an alternative, None when it is gone."""
        return self._heads.get(alternative_id)

    def first_empty(self) -> CostCell | None:
        """Return the first cell that still has to be filled in, else the first cell."""
        values = [
            self._cells[key, name] for key in self._rows for name in self._columns if key.field == VALUE
        ]
        missing = (cell for cell in values if not (cell.text() or cell.placeholderText()))
        return next(missing, values[0] if values else None)

    def _fit(self) -> None:
        """Widen the columns where there is room, and heighten rows and heads whose words need it."""
        wanted = self._wanted_measures()
        if wanted != self._measures:
            self._measures = wanted
            self._apply_measures()

    def _wanted_measures(self) -> _Measures:
        shown = min(max(len(self._columns), 1), _MOST_SHOWN)
        spare = (self.width() / theme.u(1000) * 1000 - _EASY_FIRST) / shown
        widest = _WIDE_COLUMN if self._head_lines(_WIDE_COLUMN) <= 2 else _WIDEST_COLUMN
        column = min(max(COLUMN, int(spare)), widest)
        names = self.width() - shown * theme.u(column)
        tall_row = any(label.lines_needed(names) > 2 for label in self._labels.values())
        head = _TALL_HEADS.get(self._head_lines(column), _TALLEST_HEAD)
        return _Measures(column, _TALL_ROW if tall_row else ROW, head)

    def _head_lines(self, column: int) -> int:
        """Return on how many lines the longest name stands in columns of this many units."""
        return max((head.lines_needed(theme.u(column)) for head in self._heads.values()), default=1)

    def _rebuild(self) -> None:
        focused, self._built = self._focused(), True
        for part in (self._first, self._scroll.takeWidget()):
            if part is not None:
                part.hide()
                part.deleteLater()
        self._box.removeWidget(self._first)
        self._first = self._make_first()
        self._box.insertWidget(0, self._first, 1)
        cells = self._make_cells()
        self._scroll.setWidget(cells)
        cells.setAutoFillBackground(False)
        self._order_tab_stops()
        self._apply_measures()
        if focused in self._cells:
            self._cells[focused].setFocus()

    def _apply_measures(self) -> None:
        """Give corner, heads, names and rows their sizes; the widgets stay."""
        measures, shown = self._measures, min(max(len(self._columns), 1), _MOST_SHOWN)
        self._corner.setFixedHeight(theme.u(measures.head))
        for label in self._labels.values():
            label.set_height(measures.row)
        self._head_row.set_size(measures.head, measures.column, 0)
        for row in self._cell_rows:
            row.set_size(measures.row, measures.column, COLUMN - WIDTH)
        column = theme.u(measures.column)
        height = theme.u(measures.head) + len(self._rows) * theme.u(measures.row)
        self._size_cells(max(len(self._columns), 1) * column, height)
        bar = theme.u(12) if len(self._columns) > shown else 0
        self._scroll.setFixedSize(shown * column, height + bar)
        self.setFixedHeight(height + bar)

    def _size_cells(self, width: int, height: int) -> None:
        inner: QWidget | None = self._scroll.widget()
        if inner is not None:
            inner.setFixedSize(width, height)

    def _order_tab_stops(self) -> None:
        """Keep new widgets where the table stands: Qt puts them last in the window."""
        stops: list[QWidget] = [self, *self._heads.values(), *self._cells.values()]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _focused(self) -> tuple[RowKey, str] | None:
        return next((key for key, cell in self._cells.items() if cell.hasFocus()), None)

    def _make_first(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(theme.u(FIRST))
        box = _stack(side)
        self._corner = Corner()
        box.addWidget(self._corner)
        self._labels = {}
        for key in self._rows:
            label = RowLabel()
            label.pressed.connect(partial(self.line_wanted.emit, key.line_id))
            self._labels[key] = label
            box.addWidget(label)
        box.addStretch(1)
        return side

    def _make_cells(self) -> QWidget:
        inner = QWidget()
        box = _stack(inner)
        self._heads, self._cells = {}, {}
        self._head_row, self._cell_rows = GridRow(), []
        for alternative_id in self._columns:
            head = AlternativeHead(alternative_id)
            head.clicked.connect(partial(self.alternative_wanted.emit, alternative_id))
            self._heads[alternative_id] = head
            self._head_row.add(head)
        box.addWidget(self._head_row)
        for key in self._rows:
            row = GridRow()
            self._cell_rows.append(row)
            for alternative_id in self._columns:
                row.add(self._make_cell(key, alternative_id))
            box.addWidget(row)
        box.addStretch(1)
        return inner

    def _make_cell(self, key: RowKey, alternative_id: str) -> CostCell:
        cell = CostCell()
        name = f"costs.lines.{key.line_id}.values.{alternative_id}"
        cell.setObjectName(name if key.field == VALUE else f"{name}.{INTERVAL}")
        cell.setProperty("help_key", f"help.costs.lines.{'values' if key.field == VALUE else INTERVAL}")
        cell.set_read_only(self._bridge.read_only)
        cell.edited.connect(partial(self._on_cell_edited, key, alternative_id))
        cell.move_wanted.connect(partial(self._on_move_wanted, key, alternative_id))
        cell.table_pasted.connect(partial(self._on_table_pasted, key, alternative_id))
        self._cells[key, alternative_id] = cell
        return cell

    def _show_heads(self, study: CostStudy) -> None:
        for number, alternative in enumerate(study.alternatives):
            self._heads[alternative.id].show_alternative(alternative, letter(number), number % 4)
        each = all(line.per_unit or takes_computed_emissions(line) for line in study.lines)
        self._corner.show_words(t("Per unit, excl. VAT") if each else t("Values excl. VAT"))

    def _show_rows(self, study: CostStudy) -> None:
        lines = {line.id: line for line in study.lines}
        names = [f"{letter(number)} {name}" for number, name in enumerate(names_of(study))]
        for key in self._rows:
            line = lines[key.line_id]
            label, unit = _row_words(line, key.field)
            asked = line.asked_from_tenderer and key.field == VALUE
            self._labels[key].show_words(label, unit, asked, line.per_unit)
            values = {value.id: value for value in line.values}
            for alternative_id, name in zip(self._columns, names, strict=True):
                cell = self._cells[key, alternative_id]
                value = values.get(alternative_id, LineValue(id=alternative_id))
                cell.set_value(getattr(value, key.field))
                cell.setAccessibleName(f"{label} ({unit}), {name}")
                cell.explain_empty(*_meaning_of_empty(line, key.field))

    def _on_cell_edited(self, key: RowKey, alternative_id: str, value: object) -> None:
        number = float(value) if isinstance(value, int | float) else None
        change = set_cell if key.field == VALUE else set_interval
        self._bridge.apply(change(key.line_id, alternative_id, number))

    def _on_move_wanted(self, key: RowKey, alternative_id: str, down: int, right: int) -> None:
        row, column = self._rows.index(key) + down, self._columns.index(alternative_id) + right
        if 0 <= row < len(self._rows) and 0 <= column < len(self._columns):
            cell = self._cells[self._rows[row], self._columns[column]]
            cell.setFocus(Qt.FocusReason.TabFocusReason)
            cell.selectAll()
            self._scroll.ensureWidgetVisible(cell, theme.u(8), 0)

    def _on_table_pasted(self, key: RowKey, alternative_id: str, text: str) -> None:
        lines = [each.line_id for each in self._rows if each.field == VALUE]
        below = lines[lines.index(key.line_id) :]
        pasted = pasted_cells(text, below, self._columns[self._columns.index(alternative_id) :])
        if pasted.cells:
            self._bridge.apply(set_cells(pasted.cells))
        if pasted.refused:
            self._bridge.tell(
                tn(
                    "{count} pasted text is no number and was left out.",
                    "{count} pasted texts are no numbers and were left out.",
                    pasted.refused,
                )
            )

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for cell in self._cells.values():
            cell.set_read_only(read_only)


def _row_keys(study: CostStudy) -> Iterator[RowKey]:
    for line in study.lines:
        yield RowKey(line.id)
        if line.pattern is CostPattern.EVERY_N_YEARS:
            yield RowKey(line.id, INTERVAL)


def _row_words(line: CostLine, field: str) -> tuple[str, str]:
    label = line.label or t("Line without a name")
    if field == INTERVAL:
        return t("{label}: every", label=label), t("years")
    return label, line.unit


def _meaning_of_empty(line: CostLine, field: str) -> tuple[str, str]:
    """Return what an empty cell stands for, short and in a sentence; nothing when it is missing."""
    if field == INTERVAL:
        return format_number(line.interval_years), t("Empty: as often as the line says.")
    if takes_computed_emissions(line):
        return t("follows"), t("Empty: computed from the emissions of the other lines.")
    return "", ""


def _stack(widget: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return box
