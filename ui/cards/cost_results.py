"""Results of the comparison, what keeps figures from being known, and sensitivity."""

from functools import partial

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.problems import StudyProblem
from dakdesk.lcc.results import Comparison
from dakdesk.lcc.sensitivity import Sensitivity, sensitivity
from ui import theme
from ui.background import Background
from ui.cards.cost_charts_card import ChartPanel
from ui.cards.cost_figures_view import FiguresView
from ui.models.cost_charts import letter, names_of
from ui.models.cost_figures import (
    problem_words,
    results_table,
    sensitivity_sentence,
    sensitivity_table,
    shown_problems,
)
from ui.models.cost_tornado import tornado_of, tornado_table
from ui.texts import t
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import Label

_NOTHING = Sensitivity(totals=(), lowest_ids=(), scenarios=())
_MOST_PROBLEMS = 6
_PAUSE_MS = 350


class ResultsCard(Card):
    """The table of results.

    Signals:
        path_wanted: a problem is to be mended.
        origin_wanted: where do the figures of this alternative come from?
    """

    path_wanted = Signal(str)
    origin_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.view = FiguresView(t("Results"))
        self.view.setToolTip(t("Press a figure to see where it comes from."))
        self.view.figure_pressed.connect(self._on_figure_pressed)
        self._alternatives: tuple[str, ...] = ()
        self.add(self.view)
        self._problems: tuple[StudyProblem, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.u(4))
        self.add_layout(self._list)

    def show_results(self, study: CostStudy, comparison: Comparison) -> None:
        """Show the results and the problems of a comparison."""
        self._alternatives = tuple(each.alternative_id for each in comparison.alternatives)
        table = results_table(study, comparison)
        self.view.set_table(table)
        self.view.setVisible(bool(table.rows))
        problems = tuple(shown_problems(comparison)[:_MOST_PROBLEMS])
        if problems != self._problems:
            self._problems = problems
            self._show_problems()

    @Slot(int, int)
    def _on_figure_pressed(self, _row: int, column: int) -> None:
        if 0 < column <= len(self._alternatives):
            self.origin_wanted.emit(self._alternatives[column - 1])

    def _show_problems(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for problem in self._problems:
            self._list.addWidget(self._problem_row(problem))

    def _problem_row(self, problem: StudyProblem) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        words = problem_words(problem)
        line.addWidget(Label(words, "body", "warn", wrap=True), 1)
        if problem.path:
            path = f"costs.{problem.path}"
            mend = Button(t("Fill in"), "quiet", on_click=partial(self.path_wanted.emit, path))
            mend.setAccessibleName(t("Fill in: {problem}", problem=words))
            line.addWidget(mend)
        return row


class SensitivityCard(Card):
    """What happens to the outcome when one input changes; calculated off the window's thread."""

    def __init__(self) -> None:
        super().__init__(t("Sensitivity"), subtitle=t("One input at a time; the tick marks the cheapest."))
        self._study = CostStudy()
        self._asked = CostStudy()
        self._found: Sensitivity | None = None
        self.sentence = Label("", "body", "text", wrap=True)
        self.add(self.sentence)
        self.whose = ChoiceField([])
        self.whose.setAccessibleName(t("Alternative in the chart"))
        self.whose.edited.connect(self._on_whose_edited)
        self.add(self.whose)
        self.chart = ChartPanel(tornado_of(self._study, _NOTHING, 0))
        self.chart.view.setMinimumHeight(theme.u(230))
        self.add(self.chart)
        self.view = FiguresView(t("Sensitivity"))
        self.add(self.view)
        self._work = Background(self)
        self._work.done.connect(self._on_calculated)
        self._work.failed.connect(self._on_failed)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.calculate)
        self.hide()

    def show_study(self, study: CostStudy) -> None:
        """Take another study; it is calculated soon when the card is open."""
        self._study = study
        if not self.isHidden():
            self._pause.start()

    def open(self) -> None:
        """Show the card and calculate at once."""
        self.show()
        self.calculate()

    @Slot()
    def calculate(self) -> None:
        """Start the calculation."""
        self._pause.stop()
        self._asked = self._study
        self._work.start(partial(sensitivity, self._asked))

    @Slot(object)
    def _on_calculated(self, found: Sensitivity) -> None:
        self.sentence.setText(sensitivity_sentence(self._asked, found))
        table = sensitivity_table(self._asked, found)
        self.view.set_table(table)
        self.view.setVisible(bool(table.rows))
        self._found = found
        self._offer_alternatives()
        self._show_chart()

    def _offer_alternatives(self) -> None:
        """Name the alternatives; the cheapest is shown until another one is chosen."""
        options = [
            (each.id, f"{letter(number)} {name}")
            for number, (each, name) in enumerate(
                zip(self._asked.alternatives, names_of(self._asked), strict=True)
            )
        ]
        chosen = self.whose.value()
        ids = [value for value, _words in options]
        self.whose.set_options(options)
        cheapest = self._found.lowest_ids[0] if self._found and self._found.lowest_ids else ""
        self.whose.set_value(chosen if chosen in ids else cheapest or (ids[0] if ids else None))
        self.whose.setVisible(len(ids) > 1)

    def _show_chart(self) -> None:
        ids = [each.id for each in self._asked.alternatives]
        if self._found is None or self.whose.value() not in ids:
            return
        data = tornado_of(self._asked, self._found, ids.index(self.whose.value()))
        self.chart.show_data(data, partial(tornado_table, data))

    @Slot(object)
    def _on_whose_edited(self, _value: object) -> None:
        self._show_chart()

    @Slot(object)
    def _on_failed(self, problem: Exception) -> None:
        raise problem
