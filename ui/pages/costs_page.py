"""Step 5: what each alternative costs over its life, and what that does in the tender."""

from functools import cached_property, partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from dakdesk.app.export_service import DocumentKind
from dakdesk.app.paths import resource_dir
from dakdesk.domain.costs import Alternative, CostStudy
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import (
    CostCategory,
    CostRole,
    LadderRung,
    Step,
    YesNoUnknown,
)
from dakdesk.flow.cost_changes import decline_calculation, start_calculation
from dakdesk.lcc.changes import add_way
from dakdesk.lcc.problems import unconfirmed_defaults, unconfirmed_prices
from dakdesk.lcc.results import Comparison
from dakdesk.lcc.study import compare
from dakdesk.lcc.templates import CostTemplate, LineBlock, load_blocks, load_templates
from ui import theme
from ui.cards.cost_add import Offer, fill_menu, offers
from ui.cards.cost_basis import BasisCard
from ui.cards.cost_charts_card import ChartsCard
from ui.cards.cost_departments import DepartmentsCard
from ui.cards.cost_grid import CostGrid
from ui.cards.cost_heads import AlternativePanel
from ui.cards.cost_lines import LinesCard
from ui.cards.cost_links_card import LinksCard
from ui.cards.cost_offers import OffersCard
from ui.cards.cost_prices import PricesCard
from ui.cards.cost_results import ResultsCard, SensitivityCard
from ui.cards.cost_start import CostStart
from ui.cards.cost_trace import TraceCard
from ui.cards.cost_uncertainty import UncertaintyCard
from ui.cards.document_button import DocumentButton
from ui.models.cost_charts import bars_of, lines_of
from ui.models.cost_figures import category_table, year_table
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.texts import t, term, tn
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.form_rows import FormRows
from ui.widgets.labels import Label

TWO_COLUMNS_EM = 50
_INPUT_BASE, _INPUT_COLUMN = 276, 94
_RESULTS, _INPUT_MORE, _EDGES = 820, 200, 60
"""What results want on a wide window, how much the inputs grow at most, and edges with the gap."""


class CostsPage(StepPage):
    """Inputs at the left, results at the right; below each other in a narrow window."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge, Step.COSTS, t("Life-cycle costs"), widest=0)
        self._study: CostStudy | None = None
        self._comparison = compare(bridge.dossier.costs)
        self._choosing = self._decided = False
        self._add_actions()
        self.decision = self._decision_card()
        self.add(self.decision)
        self._start = CostStart(self._templates)
        self._start.template_chosen.connect(self._on_template_chosen)
        self._start.declined.connect(self._on_declined)
        self._start.cancelled.connect(self._on_cancelled)
        self.add(self._start)
        self._work = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._work)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.u(12))
        self._build_inputs()
        self._build_results()
        self.add(self._work)
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._on_read_only_changed(bridge.read_only)
        self._on_dossier_changed()

    @property
    def comparison(self) -> Comparison:
        """What is shown."""
        return self._comparison

    def initial_focus(self) -> QWidget | None:
        """Return the question, the fitting template or the first empty cell; in large text the head."""
        if self._work.isHidden():
            answered = self.bridge.dossier.costs.needed is not YesNoUnknown.UNKNOWN
            offered = answered and self._start.cards and not self._start.isHidden()
            return self._start.cards[0] if offered else super().initial_focus()
        cell = self.grid.first_empty()
        return cell if cell is not None and self.begins_in_sight(cell) else self._add_button

    def focus_path(self, path: str) -> bool:
        """Open the card that holds the field, then put the focus there."""
        cell = self.grid.first_empty() if path in ("costs.lines", "costs.lines.values") else None
        if cell is not None:
            self.ensure_visible(cell)
            cell.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        names = path.split(".")
        if self.basis.has_field(path):
            self.basis.set_editing(True)
        if len(names) > 1 and names[1] in ("uncertainties", "seed"):
            self.uncertainty.set_folded(False)
            path = f"{path}.low" if len(names) == 3 and names[1] == "uncertainties" else path
        if len(names) > 3 and names[1] == "alternatives":
            self._open_alternative(names[2])
        return super().focus_path(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the results below the inputs in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    @cached_property
    def _templates(self) -> tuple[CostTemplate, ...]:
        return load_templates(resource_dir() / "lcc")

    @cached_property
    def _blocks(self) -> tuple[LineBlock, ...]:
        return load_blocks(resource_dir() / "lcc")

    def _add_actions(self) -> None:
        self._sensitivity_button = Button(
            t("Sensitivity"), "standard", "sliders-horizontal", on_click=self._on_sensitivity_clicked
        )
        self.role_button = Button("", "tonal", trailing="chevron-down")
        self.role_button.setObjectName("costs.role")
        self.role_button.setProperty("help_key", "help.costs.role")
        self._role_menu = QMenu(self)
        group = QActionGroup(self._role_menu)
        self._role_actions: dict[CostRole, QAction] = {}
        for role in CostRole:
            action = QAction(term(role), self._role_menu, checkable=True)
            action.setData(role)
            group.addAction(action)
            self._role_menu.addAction(action)
            self._role_actions[role] = action
        group.triggered.connect(self._on_role_triggered)
        self.role_button.clicked.connect(self._on_role_clicked)
        self.note_button = DocumentButton(self.bridge, DocumentKind.COST_NOTE, t("Note (Word)"))
        self.add_action(self._sensitivity_button)
        self.add_action(self.note_button)
        self.add_action(self.role_button)

    def _build_inputs(self) -> None:
        self._left = QWidget()
        box = _column(self._left)
        alternatives = self._alternatives_card()
        self.banner = Banner("", "warn", action=t("Look"), on_action=self._on_look_clicked)
        self.basis, self.prices, self.lines = (
            BasisCard(self.bridge),
            PricesCard(self.bridge),
            LinesCard(self.bridge, self._blocks),
        )
        self.lines.template_button.clicked.connect(self._on_another_template_clicked)
        self.links = LinksCard(self.bridge)
        for part in (alternatives, self.banner, self.basis, self.prices, self.lines, self.links):
            box.addWidget(part)
        box.addStretch(1)
        for folded in (self.prices, self.lines, self.links):
            folded.set_folded(True)
        self._columns.addWidget(self._left)

    def _alternatives_card(self) -> Card:
        card = Card(t("Alternatives"))
        self._add_button = Button(t("Add"), "quiet", "plus", on_click=self._on_add_clicked)
        self._add_button.setObjectName("costs.alternatives")
        self._add_button.setAccessibleName(t("Add an alternative"))
        self.way_button = Button(
            t("Add a way"), "quiet", trailing="chevron-down", on_click=self._on_way_clicked
        )
        self.way_button.setToolTip(t("Keep, repair, share, hire or buy, with the usual cost lines."))
        card.add_action(self.way_button)
        card.add_action(self._add_button)
        self.grid = CostGrid(self.bridge)
        self.grid.alternative_wanted.connect(self._on_alternative_wanted)
        self.grid.line_wanted.connect(self._on_line_wanted)
        card.add(self.grid)
        self.panel = AlternativePanel(self.bridge, self._blocks)
        self.panel.closed.connect(self._on_panel_closed)
        card.add(self.panel)
        self.advice = Label("", "caption", "text2", wrap=True)
        card.add(self.advice)
        return card

    def _build_results(self) -> None:
        right = QWidget()
        box = _column(right)
        study, comparison = self.bridge.dossier.costs, self._comparison
        self.charts = ChartsCard(bars_of(study, comparison), lines_of(study, comparison))
        self.results = ResultsCard()
        self.results.path_wanted.connect(self._on_path_wanted)
        self.results.origin_wanted.connect(self._on_origin_wanted)
        self.charts.bars.table.figure_pressed.connect(self._on_category_pressed)
        self.trace = TraceCard()
        self.trace.path_wanted.connect(self._on_path_wanted)
        self.sensitivity = SensitivityCard()
        self.uncertainty = UncertaintyCard(self.bridge)
        self.departments = DepartmentsCard(self.bridge)
        self.offers = OffersCard(self.bridge)
        insight = (self.trace, self.sensitivity, self.uncertainty, self.departments)
        for part in (self.charts, self.results, *insight, self.offers):
            box.addWidget(part)
        for folded in (self.uncertainty, self.departments):
            folded.set_folded(True)
        box.addStretch(1)
        self._columns.addWidget(right, 1)

    def _decision_card(self) -> Card:
        card = Card(t("Is a life-cycle cost calculation needed?"), foldable=True)
        rows = FormRows(card, self.bridge)
        rows.yes_no("costs.needed", t("Do you calculate what the purchase costs over its life?"))
        rows.text(
            "costs.not_needed_reason",
            t("Why not?"),
            lines=2,
            when=lambda dossier: dossier.costs.needed is YesNoUnknown.NO,
            hint=t("For example: the purchase uses no energy and needs no upkeep."),
        )
        return card

    @Slot()
    def _on_dossier_changed(self) -> None:
        study = self.bridge.dossier.costs
        declined = study.needed is YesNoUnknown.NO
        working = bool(study.lines) and not declined and not self._choosing
        self._start.setVisible(not working and not declined)
        if not working and not declined:
            self._start.show_templates(self.bridge.dossier)
        self._fold_decision(bool(study.lines) and study.needed is YesNoUnknown.YES)
        self._work.setVisible(working)
        self._sensitivity_button.setVisible(working)
        self.note_button.setVisible(working)
        self.role_button.setVisible(working)
        if study != self._study:
            self._study = study
            self._show_study(study)
        if working:
            self.links.refresh()
            self.basis.refresh()

    def _fold_decision(self, decided: bool) -> None:
        """Keep the question at the top: open until it is decided and begun, one line from then on."""
        if decided != self._decided:
            self._decided = decided
            self.decision.set_summary(t("Yes") if decided else "")
            self.decision.set_folded(decided)

    def _show_study(self, study: CostStudy) -> None:
        self._comparison = compare(study)
        self.set_title(t("Life-cycle costs"), self._subtitle(study))
        template = self._template(study)
        self.advice.setText(template.hint if template else "")
        self.advice.setVisible(bool(template and template.hint))
        self._name_role_button()
        self._role_actions[study.role].setChecked(True)
        self.grid.refresh()
        if self.panel.alternative_id not in {"", *(each.id for each in study.alternatives)}:
            self.panel.close_form()
        for card in (self.prices, self.lines):
            card.refresh()
        self._show_results(study)
        count = len(unconfirmed_prices(study)) + len(unconfirmed_defaults(study))
        words = tn(
            "{count} value is a proposal and still to be confirmed.",
            "{count} values are a proposal and still to be confirmed.",
            count,
        )
        self.banner.set_text(words if count else "")
        self._arrange()

    def _show_results(self, study: CostStudy) -> None:
        bars, lines = bars_of(study, self._comparison), lines_of(study, self._comparison)
        self.charts.show_charts(bars, lines, partial(category_table, bars), partial(year_table, lines))
        self.charts.setVisible(bool(self._comparison.alternatives))
        self.results.show_results(study, self._comparison)
        self.trace.show_study(study)
        self.sensitivity.show_study(study)
        self.uncertainty.show_study(study)
        self.departments.show_results(self._comparison)
        self.offers.refresh(study)

    def _subtitle(self, study: CostStudy) -> str:
        if study.needed is YesNoUnknown.NO:
            return t("Not needed for this dossier")
        if not study.lines:
            return t("What the purchase costs over its whole life.")
        template = self._template(study)
        return t("Template {name}", name=template.name) if template else t("Without template")

    def _template(self, study: CostStudy) -> CostTemplate | None:
        return next((each for each in self._templates if each.id == study.template_id), None)

    def _name_role_button(self) -> None:
        role = _short_role(self.bridge.dossier.costs.role)
        wide = theme.em(self.width()) >= TWO_COLUMNS_EM
        words = t("Use in the tender: {role}", role=role) if wide else t("Tender: {role}", role=role)
        self.role_button.set_text(words)

    def _arrange(self) -> None:
        self._name_role_button()
        wide = theme.em(self.width()) >= TWO_COLUMNS_EM
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(direction)
        columns = min(max(len(self.bridge.dossier.costs.alternatives), 3), 4)
        if wide:
            least = theme.u(_INPUT_BASE + _INPUT_COLUMN * columns)
            spare = self.width() - theme.u(_RESULTS + _EDGES)
            self._left.setFixedWidth(min(max(least, spare), least + theme.u(_INPUT_MORE)))
        else:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)

    def _open_alternative(self, alternative_id: str) -> None:
        if any(each.id == alternative_id for each in self.bridge.dossier.costs.alternatives):
            self.panel.open(alternative_id)
            self.ensure_visible(self.panel)

    @Slot(str)
    def _on_template_chosen(self, template_id: str) -> None:
        template = next(each for each in self._templates if each.id == template_id)
        self._choosing = False
        names = {rung: term(rung) for rung in LadderRung}
        self.bridge.apply(start_calculation(template, names, self._blocks))
        self._on_dossier_changed()
        focus = self.initial_focus()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_declined(self) -> None:
        self.bridge.apply(decline_calculation())
        self._on_dossier_changed()
        super().focus_path("costs.not_needed_reason")

    @Slot()
    def _on_another_template_clicked(self) -> None:
        self._choosing = True
        self._on_dossier_changed()

    @Slot()
    def _on_cancelled(self) -> None:
        self._choosing = False
        self._on_dossier_changed()

    @Slot()
    def _on_add_clicked(self) -> None:
        self.add_offer(Offer("", Alternative(id=new_id("alternatief"))))

    @Slot()
    def _on_way_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self.offered(), self.add_offer)
        menu.popup(self.way_button.mapToGlobal(self.way_button.rect().bottomLeft()))

    def offered(self) -> tuple[tuple[Offer, ...], ...]:
        """Return what can be added with its usual lines, by group."""
        return offers(self.bridge.dossier, self._blocks)

    def add_offer(self, offer: Offer) -> None:
        """Add an alternative with the lines that come with it, and open its form."""
        self.bridge.apply(add_way(offer.alternative, offer.block))
        self._on_dossier_changed()
        self._open_alternative(offer.alternative.id)

    @Slot(str)
    def _on_alternative_wanted(self, alternative_id: str) -> None:
        if self.panel.alternative_id == alternative_id:
            self.panel.close_form()
        else:
            self._open_alternative(alternative_id)

    @Slot(str)
    def _on_panel_closed(self, alternative_id: str) -> None:
        (self.grid.head(alternative_id) or self._add_button).setFocus()

    @Slot(str)
    def _on_line_wanted(self, line_id: str) -> None:
        self.lines.set_folded(False)
        self.lines.table.open_record(line_id)
        super().focus_path(f"costs.lines.{line_id}.label")

    @Slot(str)
    def _on_origin_wanted(self, alternative_id: str) -> None:
        self._open_trace(alternative_id, frozenset())

    @Slot(int, int)
    def _on_category_pressed(self, row: int, column: int) -> None:
        alternatives = self._comparison.alternatives
        if 0 < column <= len(alternatives):
            categories = self.charts.bars.table.table().rows[row].categories
            self._open_trace(alternatives[column - 1].alternative_id, categories)

    def _open_trace(self, alternative_id: str, categories: frozenset[CostCategory]) -> None:
        self.trace.open(self.bridge.dossier.costs, alternative_id, categories)
        self.ensure_visible(self.trace)

    @Slot(str)
    def _on_path_wanted(self, path: str) -> None:
        self.focus_path(path)

    @Slot()
    def _on_look_clicked(self) -> None:
        self.ensure_visible(self.prices.proposals)
        self.prices.set_folded(False)
        buttons = self.prices.proposals.buttons()
        if buttons:
            self.ensure_visible(buttons[0])
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_sensitivity_clicked(self) -> None:
        if self.sensitivity.isHidden():
            self.sensitivity.open()
            self.ensure_visible(self.sensitivity)
        else:
            self.sensitivity.hide()

    @Slot()
    def _on_role_clicked(self) -> None:
        self._role_menu.popup(self.role_button.mapToGlobal(self.role_button.rect().bottomLeft()))

    @Slot(QAction)
    def _on_role_triggered(self, action: QAction) -> None:
        self.bridge.set("costs.role", CostRole(action.data()), "Choose the use in the tender")

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        self._start.setDisabled(read_only)
        for button in (self._add_button, self.way_button, self.lines.template_button, self.role_button):
            button.set_enabled(not read_only, t("This dossier is open for reading only."))


def _short_role(role: CostRole) -> str:
    words = {
        CostRole.NONE: t("not chosen"),
        CostRole.DECISION_ONLY: t("decision"),
        CostRole.AWARD: t("award"),
    }
    return words[role]


def _column(widget: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.u(12))
    return box
