"""The trace of step 5: press a figure and read from which inputs it comes, with the way to each of them."""

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.terms import CostCategory
from dakdesk.lcc.trace import LineTrace
from ui import theme
from ui.cards.cost_figures_view import FiguresView
from ui.models.cost_trace import (
    Origin,
    origins,
    payments_words,
    trace_table,
    trace_title,
    traces_of,
)
from ui.texts import t
from ui.widgets.buttons import Button, tool_button
from ui.widgets.card import Card
from ui.widgets.labels import Label


class TraceCard(Card):
    """How the lines of one alternative add up; a line opens its inputs. Hidden until a figure is pressed.

    Signals:
        path_wanted: go to the field of an input.
    """

    path_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(t("Where the figures come from"))
        self._study = CostStudy()
        self._alternative_id = ""
        self._categories: frozenset[CostCategory] = frozenset()
        self._line_id = ""
        self._whose = Label("", "body strong", wrap=True)
        self.add(self._whose)
        self.add_action(tool_button("x", t("Close"), on_click=self.hide))
        self.view = FiguresView(t("Where the figures come from"))
        self.view.figure_pressed.connect(self._on_figure_pressed)
        self.add(self.view)
        self._hint = Label(t("Press a line to see its inputs."), "caption", "text2", wrap=True)
        self.add(self._hint)
        self._inputs = QVBoxLayout()
        self._inputs.setSpacing(theme.u(4))
        self.add_layout(self._inputs)
        self.hide()

    def open(
        self, study: CostStudy, alternative_id: str, categories: frozenset[CostCategory] = frozenset()
    ) -> None:
        """Show the lines behind a figure: all of an alternative, or those of some categories."""
        self._alternative_id, self._categories, self._line_id = alternative_id, categories, ""
        self.show()
        self.show_study(study)

    def show_study(self, study: CostStudy) -> None:
        """Show the same figure of a changed study; close when its alternative is gone."""
        self._study = study
        if self.isHidden():
            return
        if self._alternative_id not in {each.id for each in study.alternatives}:
            self.hide()
            return
        self._whose.setText(trace_title(study, self._alternative_id))
        self.view.set_table(trace_table(study, self._alternative_id, self._categories))
        self._show_inputs()

    def _traces(self) -> list[LineTrace]:
        return traces_of(self._study, self._alternative_id, self._categories)

    @Slot(int, int)
    def _on_figure_pressed(self, row: int, _column: int) -> None:
        traces = self._traces()
        if 0 <= row < len(traces):
            self._line_id = traces[row].line_id
            self._show_inputs()

    def _show_inputs(self) -> None:
        while (item := self._inputs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        trace = next((each for each in self._traces() if each.line_id == self._line_id), None)
        self._hint.setVisible(trace is None)
        if trace is None:
            return
        label = next(line.label for line in self._study.lines if line.id == trace.line_id)
        self._inputs.addWidget(Label(label or t("Line without a name"), "body strong", wrap=True))
        for origin in origins(trace):
            self._inputs.addWidget(self._row(origin))
        self._inputs.addWidget(Label(payments_words(trace), "caption", "text2", wrap=True))

    def _row(self, origin: Origin) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.u(8))
        name = Label(origin.name, "body", "text2", wrap=True)
        name.setFixedWidth(theme.u(150))
        line.addWidget(name)
        line.addWidget(Label(origin.words, "body", wrap=True), 1)
        go = Button(t("Go to"), "quiet", on_click=partial(self._on_go_clicked, origin.path))
        go.setAccessibleName(t("Go to {name}", name=origin.name))
        line.addWidget(go)
        return row

    def _on_go_clicked(self, path: str) -> None:
        self.path_wanted.emit(f"costs.{path}")
