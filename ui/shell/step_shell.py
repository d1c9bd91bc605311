"""The room of one dossier: step rail, page, help or findings beside it, and the two bars.

One method, `open_step`, changes the step; one, `_fit`, adapts to the width counted in body lines, so that
large text acts like a narrow window. Pages are made when their step is first opened.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dakdesk.domain.terms import Step
from ui import theme
from ui.session_bridge import SessionBridge, step_of
from ui.shell.bars import BottomBar, TopBar
from ui.shell.notice_bar import NoticeBar
from ui.shell.rail_column import RailColumn
from ui.shell.side_panel import SidePanel
from ui.shell.step_list_model import StepListModel
from ui.shell.step_names import STEPS
from ui.shell.step_page import StepPage
from ui.texts import t

PageFactory = Callable[[SessionBridge], StepPage]

WIDE_EM, RAIL_EM, SHORT_EM = 72, 56, 42
QUESTION_STEPS = (Step.CONTRACT, Step.NEEDS, Step.MARKET, Step.FOLLOWUP)
_PAGES = {
    Step.CONTRACT: ("contract_page", "ContractPage"),
    Step.NEEDS: ("needs_page", "NeedsPage"),
    Step.MARKET: ("market_page", "MarketPage"),
    Step.CRITERIA: ("criteria_page", "CriteriaPage"),
    Step.COSTS: ("costs_page", "CostsPage"),
    Step.FOLLOWUP: ("followup_page", "FollowupPage"),
    Step.DOCUMENT: ("document_page", "DocumentPage"),
}


def shipped_page(step: Step, bridge: SessionBridge) -> StepPage:
    """Import and make the page of a step."""
    module, name = _PAGES[step]
    page: StepPage = getattr(import_module(f"ui.pages.{module}"), name)(bridge)
    return page


class StepShell(QWidget):
    """Everything around the seven pages of one open dossier.

    Args:
        bridge: the session.
        pages: makes the page of a step; the shipped pages where a step is not named.
        step: the step to begin with.
    """

    close_requested = Signal()
    step_changed = Signal(object)

    def __init__(
        self,
        bridge: SessionBridge,
        pages: Mapping[Step, PageFactory] | None = None,
        step: Step = Step.CONTRACT,
    ) -> None:
        super().__init__()
        self.bridge = bridge
        self._factories = dict(pages or {})
        self._pages: dict[Step, StepPage] = {}
        self.model = StepListModel(bridge)
        self.top_bar, self.bottom_bar = TopBar(bridge), BottomBar()
        self.notice = NoticeBar()
        self.rail_column = RailColumn(bridge, self.model)
        self.stack = QStackedWidget()
        self.side = SidePanel(bridge)
        self._width_em = 0.0
        self._build()
        self._connect()
        self._add_shortcuts()
        self._show_page(STEPS.index(step))

    @property
    def page(self) -> StepPage:
        """The page that is shown."""
        return self._pages[STEPS[self.model.current]]

    def open_step(self, index: int, *, focus: bool = True) -> None:
        """Show the step at `index` (0 to 6) and put the focus in its first field."""
        if not 0 <= index < len(STEPS):
            return
        if index != self.model.current:
            self._make_page(STEPS[index])
            self.page.leave()
            self._show_page(index)
        if focus:
            self._focus_page()

    @Slot(str)
    def jump(self, path: str) -> None:
        """Open the step of a dossier path and focus the field there."""
        step = step_of(path)
        if step is None:
            return
        self.open_step(STEPS.index(step), focus=False)
        if not self.page.focus_path(path):
            self._focus_page()

    def close_dossier(self) -> None:
        """Leave the page, before the session is closed."""
        self.page.leave()
        self.bridge.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        self._body = QWidget()
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail_column)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._middle = QWidget()
        middle = QHBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.stack, 1)
        self.side.place_in(self._middle, middle)
        right.addWidget(self._middle, 1)
        right.addWidget(self.notice)
        right.addWidget(self.bottom_bar)
        row.addLayout(right, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.top_bar)
        outer.addWidget(self._body, 1)

    def _connect(self) -> None:
        self.rail_column.rail.step_chosen.connect(self._on_step_chosen)
        self.rail_column.box.clicked.connect(self._on_findings_requested)
        self.side.changed.connect(self._on_side_changed)
        self.top_bar.back_requested.connect(self.close_requested)
        self.top_bar.help_requested.connect(self._on_help_requested)
        self.top_bar.search_requested.connect(self._on_search_requested)
        self.top_bar.add_more(t("Search in this dossier"), "Ctrl+F", self._on_search_requested)
        self.top_bar.add_more(t("Findings"), "F8", self._on_findings_requested)
        self.top_bar.add_more(t("Explanation"), "F1", self._on_help_requested)
        self.bottom_bar.previous_requested.connect(self._on_previous_requested)
        self.bottom_bar.next_requested.connect(self._on_next_requested)
        self.bridge.jump_requested.connect(self.jump)
        self.bridge.save_state_changed.connect(self.bottom_bar.save_line.set_state)
        self.bottom_bar.save_line.set_state(self.bridge.save_state)
        self.bridge.dossier_changed.connect(self._on_dossier_changed)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def _add_shortcuts(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("F1", self._on_help_requested),
            ("F6", self._on_rail_requested),
            ("F8", self._on_findings_requested),
            ("Ctrl+Z", self.bridge.undo),
            ("Ctrl+Y", self.bridge.redo),
            ("Ctrl+Shift+Z", self.bridge.redo),
            ("Ctrl+F", self._on_search_requested),
            ("Alt+PgDown", self._on_next_requested),
            ("Alt+PgUp", self._on_previous_requested),
        ]
        for key, slot in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(slot)
        for number in range(1, len(STEPS) + 1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setObjectName(str(number))
            shortcut.activated.connect(self._on_step_shortcut)

    def _show_page(self, index: int) -> None:
        step = STEPS[index]
        page = self._make_page(step)
        self.model.set_current(index)
        page.enter()
        self.stack.setCurrentWidget(page)
        self.bottom_bar.show_step(index, page.last_act)
        self.bottom_bar.save_line.set_note(page.save_note)
        self._fit_help()
        self.step_changed.emit(step)

    def _make_page(self, step: Step) -> StepPage:
        if step not in self._pages:
            make = self._factories.get(step)
            page = make(self.bridge) if make else shipped_page(step, self.bridge)
            self._pages[step] = page
            self.stack.addWidget(page)
        return self._pages[step]

    def _focus_page(self) -> None:
        target = self.page.initial_focus()
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.page.show_from_top(target)

    def _fit(self) -> None:
        """Adapt bars, rail and panel to the width in body lines (thresholds of the design)."""
        self._width_em = theme.em(self.width())
        self.rail_column.set_narrow(self._width_em < RAIL_EM)
        self.top_bar.set_narrow(self._width_em < RAIL_EM)
        self.bottom_bar.set_short(self._width_em < SHORT_EM)
        self.side.set_docked(self._width_em >= WIDE_EM)
        self._fit_help()

    def _fit_help(self) -> None:
        wide = self._width_em >= WIDE_EM
        self.side.show_help_by_default(wide and STEPS[self.model.current] in QUESTION_STEPS)

    @Slot()
    def _on_dossier_changed(self) -> None:
        self.bottom_bar.save_line.set_note(self.page.save_note)

    @Slot(int)
    def _on_step_chosen(self, index: int) -> None:
        self.open_step(index)

    @Slot()
    def _on_step_shortcut(self) -> None:
        sender: QObject | None = self.sender()
        if sender is not None:
            self.open_step(int(sender.objectName()) - 1)

    @Slot()
    def _on_previous_requested(self) -> None:
        self.open_step(self.model.current - 1)

    @Slot()
    def _on_next_requested(self) -> None:
        if self.model.current == len(STEPS) - 1:
            self.page.do_last_act()
        else:
            self.open_step(self.model.current + 1)

    @Slot()
    def _on_help_requested(self) -> None:
        self.side.toggle_help()

    @Slot()
    def _on_findings_requested(self) -> None:
        self.side.toggle_findings()

    @Slot()
    def _on_side_changed(self) -> None:
        self.rail_column.box.setChecked(self.side.shows_findings)
        if not self.side.is_open and not self.page.isAncestorOf(self.focusWidget() or self):
            self._focus_page()

    @Slot()
    def _on_rail_requested(self) -> None:
        self.rail_column.toggle_wide()
        self.rail_column.rail.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_search_requested(self) -> None:
        from ui.shell.dossier_search import DossierSearch

        DossierSearch.open_over(self, self.bridge)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.stack.isAncestorOf(now):
            return
        widget: QWidget | None = now
        while widget is not None and widget is not self.stack:
            key = widget.property("help_key")
            if isinstance(key, str) and key:
                self.side.explain(key, getattr(widget, "label_text", "") or widget.accessibleName())
                return
            widget = widget.parentWidget()
        self.side.explain(f"help.{STEPS[self.model.current].value}", t("About this step"))
