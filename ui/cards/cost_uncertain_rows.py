"""The uncertain inputs below each other: lowest, typed and highest value, and how they are drawn."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from dakdesk.domain.costs import CostStudy, Uncertainty
from dakdesk.domain.terms import Distribution
from dakdesk.lcc.changes import remove_uncertainty
from dakdesk.lcc.inputs import place_of
from ui import theme
from ui.cards.cost_cell import CostCell
from ui.formats import to_fraction, to_percent
from ui.models.cost_outlook import uncertain_name, uncertain_unit, value_words
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import tool_button
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import Label

PATH = "costs.uncertainties"
_HELP = "help.costs.uncertainties"
_BOUNDS = ("low", "high")


class UncertainRows(QWidget):
    """An input a row; rates are typed in percent. Typing goes to the dossier at once."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._keys: tuple[tuple[str, str], ...] = ()
        self._read_only = False
        self._cells: dict[tuple[str, str], CostCell] = {}
        self._draws: dict[str, ChoiceField] = {}
        self._words: dict[str, tuple[Label, Label]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.u(8))
        self._grid.setVerticalSpacing(theme.u(6))

    def cell(self, uncertainty_id: str, bound: str) -> CostCell:
        """Return the field of a bound, `low` or `high`; KeyError when it is not there."""
        return self._cells[uncertainty_id, bound]

    def distribution(self, uncertainty_id: str) -> ChoiceField:
        """Return the choice of how an input is drawn."""
        return self._draws[uncertainty_id]

    def focus_last(self) -> None:
        """Put the focus in the lowest value of the last row."""
        if self._keys:
            self._cells[self._keys[-1][0], "low"].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, read_only: bool) -> None:
        """Refuse edits."""
        self._read_only, self._keys = read_only, ()
        self.refresh()

    def refresh(self) -> None:
        """Show the inputs as they are now; the widgets stay while they are the same."""
        study = self._bridge.dossier.costs
        keys = tuple((each.id, each.path) for each in study.uncertainties)
        if keys != self._keys or not keys:
            self._keys = keys
            self._rebuild(study)
        for each in study.uncertainties:
            self._show(study, each)
        self.setVisible(bool(keys))

    def _show(self, study: CostStudy, each: Uncertainty) -> None:
        name, value = self._words[each.id]
        words, unit = uncertain_name(study, each.path), uncertain_unit(study, each.path)
        name.setText(f"{words} ({unit})" if unit else words)
        value.setText(value_words(study, each.path))
        rate = place_of(each.path).is_rate
        for bound in _BOUNDS:
            held = getattr(each, bound)
            cell = self._cells[each.id, bound]
            cell.set_value(to_percent(held) if held is not None and rate else held)
            cell.setAccessibleName(_bound_name(bound, words))
        self._draws[each.id].set_value(each.distribution)
        self._draws[each.id].setAccessibleName(t("How {input} is drawn", input=words))

    def _rebuild(self, study: CostStudy) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._cells, self._draws, self._words = {}, {}, {}
        if not study.uncertainties:
            return
        heads = (t("Uncertain input"), t("Lowest"), t("As filled in"), t("Highest"), t("Drawn as"))
        for column, words in enumerate(heads):
            align = Qt.AlignmentFlag.AlignLeft if column in (0, 4) else Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(Label(words, "caption strong", "muted"), 0, column, align)
        for row, each in enumerate(study.uncertainties, 1):
            self._add_row(study, row, each)
        self._grid.setColumnStretch(0, 1)

    def _add_row(self, study: CostStudy, row: int, each: Uncertainty) -> None:
        name, value = Label("", "body", wrap=True), Label("", "body", "text2")
        self._words[each.id] = (name, value)
        self._grid.addWidget(name, row, 0)
        self._grid.addWidget(self._make_cell(each, "low"), row, 1)
        self._grid.addWidget(value, row, 2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._make_cell(each, "high"), row, 3)
        self._grid.addWidget(self._make_choice(each), row, 4)
        remove = tool_button(
            "trash-2",
            t("Take {input} as certain", input=uncertain_name(study, each.path)),
            on_click=partial(self._on_remove_clicked, each.id),
        )
        self._grid.addWidget(remove, row, 5)
        if self._read_only:
            remove.hide()

    def _make_cell(self, each: Uncertainty, bound: str) -> CostCell:
        cell = CostCell()
        cell.setObjectName(f"{PATH}.{each.id}.{bound}")
        cell.setProperty("help_key", f"{_HELP}.{bound}")
        cell.setFixedWidth(theme.u(84))
        cell.set_read_only(self._read_only)
        cell.edited.connect(partial(self._on_cell_edited, each.id, bound, place_of(each.path).is_rate))
        self._cells[each.id, bound] = cell
        return cell

    def _make_choice(self, each: Uncertainty) -> ChoiceField:
        field = ChoiceField(
            [(Distribution.TRIANGULAR, t("triangle")), (Distribution.UNIFORM, t("all alike"))]
        )
        field.setObjectName(f"{PATH}.{each.id}.distribution")
        field.setProperty("help_key", f"{_HELP}.distribution")
        field.setToolTip(
            t("Triangle: near what is filled in is likeliest. All alike: each value between is as likely.")
        )
        field.set_read_only(self._read_only)
        field.edited.connect(partial(self._on_choice_edited, each.id))
        self._draws[each.id] = field
        return field

    def _on_cell_edited(self, uncertainty_id: str, bound: str, rate: bool, value: object) -> None:
        number = float(value) if isinstance(value, int | float) else None
        held = to_fraction(number) if rate and number is not None else number
        self._bridge.set(f"{PATH}.{uncertainty_id}.{bound}", held, "Change an uncertain input")

    def _on_choice_edited(self, uncertainty_id: str, value: object) -> None:
        self._bridge.set(f"{PATH}.{uncertainty_id}.distribution", value, "Change an uncertain input")

    def _on_remove_clicked(self, uncertainty_id: str) -> None:
        self._bridge.apply(remove_uncertainty(uncertainty_id))


def _bound_name(bound: str, words: str) -> str:
    if bound == "low":
        return t("Lowest value of {input}", input=words)
    return t("Highest value of {input}", input=words)
