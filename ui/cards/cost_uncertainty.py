"""How sure the comparison is: uncertain inputs with their bounds, best and worst case, and draws."""

from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.changes import add_uncertainty, add_usual_uncertainties
from dakdesk.lcc.inputs import uncertainty_problems
from dakdesk.lcc.outlook import Outlook, outlook
from dakdesk.lcc.uncertain_inputs import uncertain_options, usual_options
from dakdesk.lcc.uncertainty import can_vary
from ui import theme
from ui.background import Background
from ui.cards.cost_charts_card import ChartPanel
from ui.cards.cost_figures_view import FiguresView
from ui.cards.cost_uncertain_rows import UncertainRows
from ui.models.cost_figures import FigureTable, problem_words
from ui.models.cost_outlook import outlook_sentence, outlook_table, ranges_of, uncertain_groups
from ui.session_bridge import SessionBridge
from ui.texts import t, tn
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label

PATH = "costs.uncertainties"
_PAUSE_MS = 350
_CHART_ROW, _CHART_FOOT = 42, 96


class UncertaintyCard(Card):
    """The inputs are kept in the dossier, with the seed; the figures are calculated off the window's thread.

    While other inputs are being calculated the figures stay, with a line that says so.
    """

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("How sure is the outcome?"), foldable=True)
        self._bridge = bridge
        self._study = bridge.dossier.costs
        self._asked = CostStudy()
        self._shown: CostStudy | None = None
        self._build_inputs()
        self._build_results()
        self._work = Background(self)
        self._work.done.connect(self._on_calculated)
        self._work.failed.connect(self._on_failed)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.calculate)
        self.folded_changed.connect(self._on_folded_changed)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._on_read_only_changed(bridge.read_only)

    def show_study(self, study: CostStudy) -> None:
        """Take another study; its figures follow soon when the card is open."""
        self._study = study
        count = len(study.uncertainties)
        words = tn("{count} uncertain input", "{count} uncertain inputs", count)
        self.set_summary(words if count else t("no uncertain inputs yet"))
        if not self.folded:
            self._show_inputs()
            self._show_state()
            if study != self._shown:
                self._pause.start()

    @property
    def stale(self) -> bool:
        """Whether figures are shown that are not those of the study as it is now."""
        return self._shown is not None and self._shown != self._study

    @Slot()
    def calculate(self) -> None:
        """Start the calculation, or take the figures away when there is nothing to draw."""
        self._pause.stop()
        self._asked = self._study
        self._work.start(partial(outlook, self._asked))

    def _build_inputs(self) -> None:
        hint = t("Say which inputs can turn out otherwise, and between which values.")
        self.add(Label(hint, "caption", "text2", wrap=True))
        self.inputs = UncertainRows(self._bridge)
        self.add(self.inputs)
        line = QHBoxLayout()
        line.setSpacing(theme.u(6))
        self.add_button = Button(t("Add an uncertain input"), "quiet", "plus", on_click=self._on_add_clicked)
        self.add_button.setObjectName(PATH)
        self.usual_button = Button(
            t("Add the usual ones"), "quiet", "sliders-horizontal", on_click=self._on_usual_clicked
        )
        self.usual_button.setToolTip(
            t("Discount rate, energy and its price, and lives, within the bounds of the sensitivity.")
        )
        for button in (self.add_button, self.usual_button):
            line.addWidget(button)
        line.addStretch(1)
        self.add_layout(line)

    def _build_results(self) -> None:
        self.state = Label("", "body", "text2", wrap=True)
        self.add(self.state)
        self.sentence = Label("", "body strong", wrap=True)
        self.add(self.sentence)
        self.chart = ChartPanel(ranges_of(self._study, None))
        self.add(self.chart)
        self.view = FiguresView(t("How sure is the outcome?"))
        self.add(self.view)
        self.rows = FormRows(self, self._bridge)
        self.rows.integer(
            "costs.seed",
            t("Seed of the draws"),
            bounds=(0, 999_999),
            empty=0,
            hint=t(
                "The same seed gives the same figures. Another seed shows how little they depend on chance."
            ),
        )
        self._show_outlook(None)

    def _show_inputs(self) -> None:
        self.inputs.refresh()
        study = self._study
        self.usual_button.setVisible(bool(usual_options(study)) and not self._bridge.read_only)

    def _show_state(self) -> None:
        words = self._state_words()
        self.state.setText(words)
        self.state.setVisible(bool(words))

    def _state_words(self) -> str:
        study = self._study
        if not study.uncertainties:
            return ""
        problem = next(uncertainty_problems(study), None)
        if problem is not None:
            return problem_words(problem)
        if not can_vary(study):
            return t("Fill in all values first; then you see how sure the outcome is.")
        if self.stale:
            return t("The inputs have changed. The figures below are being calculated anew.")
        return "" if self._shown == study else t("The draws are being calculated.")

    def _show_outlook(self, found: Outlook | None) -> None:
        known = found is not None
        self.sentence.setText(outlook_sentence(self._asked, found) if found else "")
        table = outlook_table(self._asked, found) if found else FigureTable((), ())
        self.view.set_table(table)
        data = ranges_of(self._asked, found)
        self.chart.show_data(data, lambda: table)
        self.chart.view.setMinimumHeight(theme.u(_CHART_FOOT + _CHART_ROW * max(len(data.ranges), 2)))
        for part in (self.sentence, self.view, self.chart, self.rows):
            part.setVisible(known)

    @Slot(object)
    def _on_calculated(self, found: Outlook | None) -> None:
        self._shown = self._asked if found else None
        self._show_outlook(found)
        self._show_state()

    @Slot(object)
    def _on_failed(self, problem: Exception) -> None:
        raise problem

    @Slot(bool)
    def _on_folded_changed(self, folded: bool) -> None:
        if not folded:
            self._show_inputs()
            if self._shown != self._study:
                self.calculate()
            self._show_state()

    def menu(self) -> QMenu:
        """Return the inputs that can be added, by group."""
        menu = QMenu(self)
        for title, options in uncertain_groups(self._study, uncertain_options(self._study)):
            part = menu.addMenu(title) if title else menu
            for path, words in options:
                part.addAction(words).triggered.connect(partial(self._on_option_triggered, path))
        return menu

    @Slot()
    def _on_add_clicked(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _on_option_triggered(self, path: str, _checked: bool = False) -> None:
        self._bridge.apply(add_uncertainty(path))
        self.inputs.refresh()
        self.inputs.focus_last()

    @Slot()
    def _on_usual_clicked(self) -> None:
        self._bridge.apply(add_usual_uncertainties())

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        self.add_button.set_enabled(not read_only, t("This dossier is open for reading only."))
        self.inputs.set_read_only(read_only)
