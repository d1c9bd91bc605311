"""The catalogue beside the selection: search as one types, filters, the list, and reading in full."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.search import CriterionFilter
from dakdesk.domain.criterion import Criterion
from dakdesk.flow.criteria_changes import choose, take_out
from dakdesk.policy.framework import Framework
from ui import theme
from ui.cards.criteria_filters import FilterBar
from ui.cards.criteria_list import CatalogueList
from ui.cards.criteria_reader import CriterionReader
from ui.icons import icon
from ui.models.catalogue_model import CatalogueModel
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.labels import Label
from ui.widgets.surfaces import CardSurface

LIST, READER, NOTHING = range(3)
LEAST_ROWS = 3


class CataloguePane(CardSurface):
    """Criteria to choose from; `selected_wanted` asks to show the chosen criterion of a catalogue id."""

    selected_wanted = Signal(str)
    filter_changed = Signal()
    added = Signal(str)

    def __init__(self, bridge: SessionBridge, framework: Framework | None) -> None:
        super().__init__()
        self._bridge = bridge
        self._catalogue = Catalogue()
        self.model = CatalogueModel(self)
        self.list = CatalogueList(self.model)
        self.filters = FilterBar(framework)
        self.filters.count = self._count_of
        self._offered: tuple[Criterion, ...] = ()
        self.search = LineField()
        self.search.setObjectName("criteria.chosen")
        self.search.setProperty("help_key", "help.criteria.chosen")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "text2"), LineField.ActionPosition.LeadingPosition)
        self.reader = CriterionReader()
        self.count = Label("", "caption", "muted")
        self._build()
        self._connect()

    def set_catalogue(self, catalogue: Catalogue) -> None:
        """Offer the criteria of this catalogue, as far as they are for the dossier's product groups."""
        self._catalogue = catalogue
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the dossier as it is now."""
        dossier = self._bridge.dossier
        knowledge, groups = self._bridge.tools.knowledge, dossier.contract.product_groups
        self.filters.show_framework(knowledge.framework(dossier.needs.framework_id))
        self.filters.show_groups([(group, knowledge.product_groups.name(group)) for group in groups])
        found = self._catalogue.for_groups(dossier.contract.product_groups)
        self.model.set_criteria(tuple(sorted(found, key=lambda item: not item.product_groups)))
        if found != self._offered:
            self._offered = found
            self.filters.show_criteria(found)
        self.model.set_chosen(frozenset(item.origin.id for item in dossier.criteria.chosen))
        no_groups = not dossier.contract.product_groups
        self._hint.set_text(
            t("Choose the product groups first; then their criteria stand here.") if no_groups else ""
        )
        reserved = dossier.contract.reservation.is_made
        wanted = self.filters.only_shared and not reserved
        self._reserve.set_text(
            t("Also consider reserving the contract or a lot for the social economy (art. 15).")
            if wanted
            else ""
        )
        self._show_count()

    def filter_on(self, ambition_id: str) -> None:
        """Keep the criteria of one ambition; a second time keeps everything again."""
        on = self.filters.ambitions == (ambition_id,)
        self.filters.set_filter(ambitions=() if on else (ambition_id,))
        self._show_list()

    def read(self, criterion_id: str) -> None:
        """Show a criterion in full."""
        criterion = self._catalogue.get(criterion_id)
        if criterion is not None:
            self.reader.read(criterion, chosen=self._selected_id(criterion_id) is not None)
            self._stack.setCurrentIndex(READER)
            self.reader.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def least_height(self) -> int:
        """Return the height that shows search, filters and hints whole at this width, and some criteria."""
        above = self._top.heightForWidth(self.width() - 2) if self._top.hasHeightForWidth() else 0
        return above + LEAST_ROWS * theme.u(56) + theme.u(24)

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(1, theme.u(10), 1, theme.u(4))
        box.setSpacing(theme.u(8))
        top = self._top = QVBoxLayout()
        top.setContentsMargins(theme.u(14), 0, theme.u(10), 0)
        top.setSpacing(theme.u(8))
        head = QHBoxLayout()
        head.addWidget(Label(t("Catalogue"), "h2"), 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._hint = Banner("", "adv", action=t("To product groups"), on_action=self._on_groups_wanted)
        self._reserve = Banner("", "adv", action=t("To the reservation"), on_action=self._on_reserve_wanted)
        top.addLayout(head)
        for widget in (self.search, self.filters, self._hint, self._reserve):
            top.addWidget(widget)
        box.addLayout(top)
        self._stack = QStackedWidget()
        for page in (self.list, self.reader, self._nothing()):
            self._stack.addWidget(page)
        below = QVBoxLayout()
        below.setSpacing(0)
        below.addWidget(_line())
        below.addWidget(self._stack, 1)
        box.addLayout(below, 1)

    def _nothing(self) -> QWidget:
        widget = QWidget()
        box = QVBoxLayout(widget)
        box.setContentsMargins(theme.u(14), theme.u(12), theme.u(14), theme.u(12))
        self._nothing_words = Label("", "body", "text2", wrap=True)
        box.addWidget(self._nothing_words)
        box.addWidget(
            Button(t("Search in everything"), "quiet", "x", on_click=self._on_everything_wanted),
            0,
            Qt.AlignmentFlag.AlignLeft,
        )
        box.addStretch(1)
        return widget

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search_changed)
        self.filters.changed.connect(self._on_filters_changed)
        self.list.read_requested.connect(self.read)
        self.list.add_requested.connect(self.add)
        self.list.remove_requested.connect(self._on_remove_requested)
        self.list.chosen_pressed.connect(self.selected_wanted)
        self.reader.closed.connect(self._on_reader_closed)
        self.reader.add_requested.connect(self._on_reader_add)
        self._bridge.dossier_changed.connect(self.refresh)

    @Slot(str)
    def add(self, criterion_id: str) -> None:
        """Take a criterion over, unless it is chosen already."""
        criterion = self._catalogue.get(criterion_id)
        if criterion is None or self._bridge.read_only:
            return
        if self._selected_id(criterion_id) is None:
            self._bridge.apply(choose((criterion,)))
            self.added.emit(criterion_id)

    def _count_of(self, keep: CriterionFilter) -> int:
        return self.model.count(keep, only_shared=self.filters.only_shared)

    def _selected_id(self, criterion_id: str) -> str | None:
        chosen = self._bridge.dossier.criteria.chosen
        return next((item.id for item in chosen if item.origin.id == criterion_id), None)

    def _search_anew(self) -> None:
        query = self.search.text()
        self.model.set_search(query, self.filters.criterion_filter, only_shared=self.filters.only_shared)
        self._show_list()
        self._show_count()

    def _show_list(self) -> None:
        found = self.model.rowCount()
        self._stack.setCurrentIndex(LIST if found else NOTHING)
        if not found:
            query = self.search.text().strip()
            self._nothing_words.setText(
                t("No criterion has “{query}” within these filters.", query=query)
                if query
                else t("No criterion passes these filters.")
            )
        elif not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))

    def _show_count(self) -> None:
        shown, total = self.model.rowCount(), self.model.total
        self.count.setText(t("{n} of {total} shown", n=shown, total=total))
        placeholder = t("Search in {n} criteria", n=total)
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(placeholder)
        if self._stack.currentIndex() != READER:
            self._show_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc: the words that are searched first, then every filter."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.search.text():
            self.search.clear()
        else:
            self.filters.clear()

    @Slot()
    def _on_search_changed(self) -> None:
        self._search_anew()

    @Slot()
    def _on_filters_changed(self) -> None:
        self._search_anew()
        self.refresh()
        self.filter_changed.emit()

    @Slot(str)
    def _on_remove_requested(self, criterion_id: str) -> None:
        selected_id = self._selected_id(criterion_id)
        if selected_id is not None:
            self._bridge.apply(take_out(selected_id))

    @Slot()
    def _on_reader_closed(self) -> None:
        self._show_list()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_reader_add(self, criterion_id: str) -> None:
        self.add(criterion_id)
        self._on_reader_closed()

    @Slot()
    def _on_everything_wanted(self) -> None:
        self.search.clear()
        self.filters.clear()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_groups_wanted(self) -> None:
        self._bridge.jump("contract.product_groups")

    @Slot()
    def _on_reserve_wanted(self) -> None:
        self._bridge.jump("contract.reservation.scope")


def _line() -> QFrame:
    line = QFrame()
    line.setFixedHeight(1)
    line.setAutoFillBackground(True)
    line.setBackgroundRole(line.palette().ColorRole.Mid)
    return line
