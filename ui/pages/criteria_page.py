"""Step 4, the criteria: coverage of the ambitions above, catalogue at the left, selection at the right."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QSplitter, QSplitterHandle, QTabWidget, QVBoxLayout, QWidget

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.problems import CatalogueError
from dakdesk.catalogue.proposal import proposed_set
from dakdesk.domain.terms import Place, Step
from dakdesk.files.problems import Problem
from dakdesk.flow.coverage import coverage
from ui import theme
from ui.cards.criteria_award_view import AwardView, belongs_here
from ui.cards.criteria_catalogue import CataloguePane
from ui.cards.criteria_coverage import CoverageStrip
from ui.cards.criteria_selection import AWARD, OMISSIONS, SelectionPane
from ui.cards.framework_rules import RulesCard
from ui.models.selection_model import group_of
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.texts import t
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button

TABS_BELOW_EM = 56
"""Width of the window under which the panes are tabs."""

PAGE_TABS_BELOW_EM = 44
"""Width of the page itself under which they are, as when the help panel stands beside it."""

LEAST_HEIGHT = 300
CATALOGUE_TAB, SELECTION_TAB = range(2)


class CriteriaPage(StepPage):
    """Choose, fill in and weigh the criteria of this bestek."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge, Step.CRITERIA, t("Criteria"), " ", widest=0)
        self._catalogue = Catalogue()
        self._groups: tuple[str, ...] | None = None
        framework = bridge.tools.knowledge.framework(bridge.dossier.needs.framework_id)
        self.strip = CoverageStrip()
        self.catalogue = CataloguePane(bridge, framework)
        self.selection = SelectionPane(bridge)
        self.unreadable = Banner("", "block")
        self._add_actions()
        self.add(self.unreadable)
        self.add(self.strip)
        self.rules = RulesCard(bridge)
        self.add(self.rules)
        self._panes = _Panes(self.catalogue, self.selection)
        self.add(self._panes)
        self.award: AwardView | None = None
        for watched in (self._panes, self.scroll_area().viewport()):
            watched.installEventFilter(self)
        self._connect()
        self._load_catalogue()
        self.selection.fold_all_but(self._first_group())
        self._on_dossier_changed()

    def enter(self) -> None:
        """Read the catalogue of product groups that were chosen meanwhile."""
        self._on_dossier_changed()

    def initial_focus(self) -> QWidget | None:
        """Begin in the search field; with large text at the ambitions, so that the page opens at its top."""
        search = self.catalogue.search
        return search if self.begins_in_sight(search) else self.strip.first_tile() or search

    def focus_path(self, path: str) -> bool:
        """Open what is folded around a field, then put the focus there."""
        names = path.split(".")
        if names[:2] == ["needs", "aims"]:
            self.show_criteria()
            return self._focus_ambition(names[2] if len(names) > 2 else "")
        if names[0] != Step.CRITERIA.value:
            return False
        if belongs_here(path):
            self.show_award().methods.reveal(path)
            return super().focus_path(path)
        self.show_criteria()
        if names[1:2] == ["omissions"]:
            self._panes.show_tab(SELECTION_TAB)
            self.selection.open_group(OMISSIONS)
        elif names[1:2] == ["chosen"] and len(names) > 2:
            self._open_chosen(names[2], names[3:4])
        else:
            self._panes.show_tab(CATALOGUE_TAB)
        return super().focus_path(path)

    def show_award(self) -> AwardView:
        """Show the room of the award instead of catalogue and selection."""
        if self.award is None:
            self.award = AwardView(self.bridge)
            self.award.closed.connect(self._on_award_closed)
            self.add(self.award)
        for part in (self.strip, self.rules, self._panes):
            part.hide()
        self.award.show()
        return self.award

    def show_criteria(self) -> None:
        """Show catalogue and selection again."""
        if self.award is None or not self._award_is_open:
            return
        self.award.hide()
        self._panes.show()
        self.rules.rules.refresh()
        self._on_dossier_changed()
        self._fit()

    @property
    def _award_is_open(self) -> bool:
        return self.award is not None and not self.award.isHidden()

    def ensure_visible(self, widget: QWidget) -> None:
        """Scroll the selection as well as the page."""
        if self.selection.isAncestorOf(widget):
            self.selection.show_widget(widget)
        super().ensure_visible(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panes the height that is left, and make them tabs on a narrow page."""
        super().resizeEvent(event)
        width = event.size().width()
        narrow = theme.em(width) < PAGE_TABS_BELOW_EM or width < self._panes.least_beside() + theme.u(60)
        self._panes.set_tabs(narrow or theme.em(self.window().width()) < TABS_BELOW_EM)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the panes again when they are moved, or when the room of the page changes."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def _add_actions(self) -> None:
        self.social = self.add_action(
            Button(t("Social menu"), "standard", "hand-heart", on_click=self._on_social_clicked)
        )
        self.own = self.add_action(
            Button(t("Own criterion"), "standard", "plus", on_click=self._on_own_clicked)
        )
        self.proposal = self.add_action(
            Button(t("See the proposed set"), "tonal", "list-plus", on_click=self._on_proposal_clicked)
        )

    def _connect(self) -> None:
        self.strip.ambition_pressed.connect(self._on_ambition_pressed)
        self.catalogue.selected_wanted.connect(self._on_selected_wanted)
        self.catalogue.added.connect(self.selection.reveal)
        self.catalogue.filter_changed.connect(self._on_filter_changed)
        self.selection.award.opened.connect(self._on_award_opened)
        self.selection.count_changed.connect(self._panes.show_count)
        self.bridge.dossier_changed.connect(self._on_dossier_changed)
        self.bridge.read_only_changed.connect(self._on_dossier_changed)

    def _fit(self) -> None:
        viewport = self.scroll_area().viewport()
        top = self._panes.mapTo(self, QPoint(0, 0)).y() - viewport.mapTo(self, QPoint(0, 0)).y()
        top += self.scroll_area().verticalScrollBar().value()
        least = max(theme.u(LEAST_HEIGHT), self._panes.least_height())
        height = max(least, viewport.height() - top - theme.u(30))
        if height != self._panes.height():
            self._panes.setFixedHeight(height)

    def _first_group(self) -> str:
        chosen = self.bridge.dossier.criteria.chosen
        places = [item.origin.place for item in chosen]
        if not places or Place.TECHNICAL_SPECIFICATION in places:
            return group_of(Place.TECHNICAL_SPECIFICATION)
        return group_of(places[0])

    def _load_catalogue(self) -> None:
        groups = self.bridge.dossier.contract.product_groups
        if groups == self._groups:
            return
        self._groups = groups
        self._catalogue = self._read_catalogue(groups)
        self.catalogue.set_catalogue(self._catalogue)
        self.selection.set_catalogue(self._catalogue)

    def _read_catalogue(self, groups: tuple[str, ...]) -> Catalogue:
        """Return the criteria of these groups; of unusable files say which, and offer nothing new."""
        knowledge = self.bridge.tools.knowledge
        try:
            found = knowledge.catalogue(groups)
        except CatalogueError as error:
            self._show_unreadable(error.problems, "block")
            return Catalogue()
        self._show_unreadable(knowledge.own_catalogue_problems(groups), "warn")
        return found

    def _show_unreadable(self, problems: tuple[Problem, ...], role: str) -> None:
        words = [
            t(
                "Mend the catalogue: {file}, line {line} is wrong. Your choices are safe.",
                file=problem.file.name,
                line=problem.line,
            )
            for problem in problems[:1]
        ]
        self.unreadable.set_text("".join(words), role)

    def _open_chosen(self, selected_id: str, field: list[str]) -> None:
        self._panes.show_tab(SELECTION_TAB)
        card = self.selection.open(selected_id)
        if card is not None and field in (["text"], ["proof"], ["note"]) and not self.bridge.read_only:
            card.edit_text()

    def _focus_ambition(self, ambition_id: str) -> bool:
        tile = self.strip.tile(ambition_id)
        if tile is None:
            return False
        self._panes.show_tab(CATALOGUE_TAB)
        if self.catalogue.filters.ambitions != (ambition_id,):
            self.catalogue.filter_on(ambition_id)
        self.ensure_visible(tile)
        tile.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _subtitle(self) -> str:
        knowledge = self.bridge.tools.knowledge
        names = [
            knowledge.product_groups.name(group) for group in self.bridge.dossier.contract.product_groups
        ]
        return ", ".join(names) or t("No product group chosen yet")

    def _proposed(self) -> tuple[object, ...]:
        return proposed_set(self._catalogue, self.bridge.dossier)

    @Slot()
    def _on_dossier_changed(self) -> None:
        self._load_catalogue()
        dossier = self.bridge.dossier
        framework = self.bridge.tools.knowledge.framework(dossier.needs.framework_id)
        self.strip.show_coverage(coverage(framework, dossier))
        if self._award_is_open:
            self.strip.hide()
            self.rules.hide()
        self.set_title(t("Criteria"), self._subtitle())
        read_only = self.bridge.read_only
        reason = t("This dossier is read-only.")
        if not read_only:
            chosen = t("Everything that is proposed has been chosen.")
            nothing = t("Nothing fits: look at the product groups, the kind and the date of publication.")
            reason = chosen if dossier.criteria.chosen else nothing
        self.proposal.set_enabled(not read_only and bool(self._proposed()), reason)
        self.own.set_enabled(not read_only, reason)

    @Slot()
    def _on_award_opened(self) -> None:
        self.show_award().back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.scroll_area().verticalScrollBar().setValue(0)

    @Slot()
    def _on_award_closed(self) -> None:
        self.show_criteria()
        self._panes.show_tab(SELECTION_TAB)
        self.selection.open_group(AWARD)
        self.selection.award.open.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selection.show_widget(self.selection.award.open)

    @Slot()
    def _on_social_clicked(self) -> None:
        self.show_criteria()
        self._panes.show_tab(CATALOGUE_TAB)
        self.catalogue.search.clear()
        self.catalogue.filters.set_only_shared(not self.catalogue.filters.only_shared)
        self.catalogue.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_own_clicked(self) -> None:
        self.show_criteria()
        self._panes.show_tab(SELECTION_TAB)
        self.selection.write_own()

    @Slot()
    def _on_proposal_clicked(self) -> None:
        self._panes.show_tab(SELECTION_TAB)
        self.selection.propose()

    @Slot(str)
    def _on_ambition_pressed(self, ambition_id: str) -> None:
        self._panes.show_tab(CATALOGUE_TAB)
        self.catalogue.filter_on(ambition_id)

    @Slot()
    def _on_filter_changed(self) -> None:
        self.strip.mark_filtered(self.catalogue.filters.ambitions)

    @Slot(str)
    def _on_selected_wanted(self, criterion_id: str) -> None:
        chosen = self.bridge.dossier.criteria.chosen
        found = next((item for item in chosen if item.origin.id == criterion_id), None)
        if found is not None:
            self._panes.show_tab(SELECTION_TAB)
            self.selection.open(found.id)


class _Splitter(QSplitter):
    """A splitter whose handle is only the gap between the cards."""

    def createHandle(self) -> QSplitterHandle:
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint nothing."""


class _Panes(QWidget):
    """Catalogue and selection beside each other, or as two tabs."""

    def __init__(self, catalogue: CataloguePane, selection: SelectionPane) -> None:
        super().__init__()
        self._catalogue, self._selection = catalogue, selection
        self._tabbed = False
        self._count = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.splitter = _Splitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.u(12))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(t("Catalogue or selection"))
        self.tabs.hide()
        box.addWidget(self.splitter)
        box.addWidget(self.tabs)
        self._place_beside()

    def set_tabs(self, tabbed: bool) -> None:
        """Show the panes as tabs, or beside each other."""
        if tabbed == self._tabbed:
            return
        self._tabbed = tabbed
        if tabbed:
            self.tabs.addTab(self._catalogue, t("Catalogue"))
            self.tabs.addTab(self._selection, "")
            self.show_count(self._count)
        else:
            self._place_beside()
        self.tabs.setVisible(tabbed)
        self.splitter.setVisible(not tabbed)

    def least_beside(self) -> int:
        """Return the width under which the panes do not fit beside each other."""
        wanted = max(self._selection.minimumSizeHint().width(), self._selection.comfortable_width())
        return self._catalogue.minimumSizeHint().width() + wanted + self.splitter.handleWidth()

    def least_height(self) -> int:
        """Return the height under which the catalogue would squeeze what stands above its list."""
        above = self.tabs.tabBar().sizeHint().height() if self._tabbed else 0
        return above + self._catalogue.least_height()

    @property
    def tabbed(self) -> bool:
        """Whether the panes are tabs."""
        return self._tabbed

    def show_tab(self, number: int) -> None:
        """Show one of the panes when they are tabs."""
        if self._tabbed:
            self.tabs.setCurrentIndex(number)

    @Slot(int)
    def show_count(self, count: int) -> None:
        """Say in the tab how many criteria are chosen."""
        self._count = count
        if self._tabbed:
            self.tabs.setTabText(SELECTION_TAB, t("Selection {n}", n=count))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width as drawn: the catalogue 452 to 560, the selection the rest."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._share_width()

    def _share_width(self) -> None:
        left = min(theme.u(560), round(self.width() * 0.41))
        self.splitter.setSizes([left, self.width() - left - self.splitter.handleWidth()])

    def _place_beside(self) -> None:
        self.splitter.addWidget(self._catalogue)
        self.splitter.addWidget(self._selection)
        self._catalogue.show()
        self._selection.show()
        self.splitter.setStretchFactor(0, 0)
        self.splitter.setStretchFactor(1, 1)
        self._share_width()
