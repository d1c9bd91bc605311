"""The room with the list of dossiers: search as you type, filters, acts on the selection, the table."""

from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from dakdesk.app.search import LatestSearch
from dakdesk.store.listing import FIRST_ROWS, MORE_ROWS, FilterChoices, ListPage, ListQuery
from dakdesk.store.schema import Status
from ui import theme
from ui.icons import icon
from ui.start.dossier_acts import DossierActs
from ui.start.dossier_table import DossierTable, TableCard
from ui.start.filter_bar import FilterBar, FilterChip, ManyChip
from ui.start.names import ambition_name, group_name
from ui.start.results import Problem, Results, surroundings
from ui.start.selection_bar import Act, SelectionBar
from ui.texts import t, tn
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.visibility import show_if

if TYPE_CHECKING:
    from dakdesk.app.wiring import Workspace
    from ui.widgets.empty_state import ScrollingState

NARROW_EM, STACKED_EM, LOW_EM = 56, 42, 25
WIDEST_SEARCH, BAR_HEIGHT, QWIDGETSIZE_MAX = 520, 40, 16_777_215
REST_AFTER_MS = 50
"""The rows are painted first: what is read then loads modules, and Python runs one thread at a time."""


class DossiersRoom(QWidget):
    """Everything about the list.

    Signals:
        open_requested: a dossier must be opened, with its id.
        examples_requested: the user wants to begin from an example.
        said: a message for the status bar, with its undo.
        failed: a sentence for the status bar.
        trouble: why the list cannot be read, for the status bar at rest; empty when it can.
        settled: the list shows its first answer; what only decorates it may be read now.
    """

    open_requested = Signal(str)
    examples_requested = Signal()
    said = Signal(str, object)
    failed = Signal(str)
    trouble = Signal(str)
    settled = Signal()
    _page_arrived = Signal(object, object)
    _page_failed = Signal(object)

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self._workspace = workspace
        self._sort, self._descending = "changed", True
        self._wanted_id = ""
        self._all_count = 0
        self._low = False
        self._rest_wanted = False
        self._results = Results(self)
        self.acts = DossierActs(workspace, self)
        self._search = LatestSearch(workspace.list, self._hand_over_page, self._hand_over_failure)
        self._make_head()
        self._acts_for: set[Status] = set()
        self._make_filters()
        self.selection_bar = SelectionBar()
        self.table = DossierTable()
        self._make_body()
        self._place()
        self._connect()
        self._show_acts()

    def _hand_over_page(self, query: ListQuery, page: ListPage) -> None:
        """Runs in the thread that read; the window may be gone by then."""
        if shiboken6.isValid(self):
            self._page_arrived.emit(query, page)

    def _hand_over_failure(self, error: BaseException) -> None:
        if shiboken6.isValid(self):
            self._page_failed.emit(error)

    def refresh(self) -> None:
        """Read what was read of the list again, and once its rows are painted the values of the filters."""
        self._rest_wanted = True
        self._search.search(self.query(limit=max(FIRST_ROWS, self.table.list_model().rowCount())))

    @Slot()
    def _read_rest(self) -> None:
        self.search_field.setClearButtonEnabled(True)
        self._results.wait(self._workspace.choices(), self._on_choices, self._on_failed)
        first, *more = self._statuses()
        everything = ListQuery(status=first, also=tuple(more), limit=1)
        self._results.wait(self._workspace.list(everything), self._on_all_counted, self._on_failed)
        self.settled.emit()

    def _settle(self) -> None:
        if self._rest_wanted:
            self._rest_wanted = False
            QTimer.singleShot(REST_AFTER_MS, self, self._read_rest)

    def initial_focus(self) -> QWidget:
        """Return the search field."""
        return self.search_field

    def query(self, offset: int = 0, limit: int = FIRST_ROWS) -> ListQuery:
        """Return what is asked now: words, filters and sorting; at most `limit` rows from `offset` on."""
        first, *more = self._statuses()
        return ListQuery(
            text=self.search_field.text(),
            status=first,
            also=tuple(more),
            year=self.year_chip.value(),
            product_group=self.group_chip.value() or "",
            ambition=self.ambition_chip.value() or "",
            owner=self.owner_chip.value() or "",
            sort=self._sort,
            descending=self._descending,
            limit=limit,
            offset=offset,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop what has no room in a narrow window."""
        super().resizeEvent(event)
        em = theme.em(self.window().width())
        narrow = em < NARROW_EM
        stacked = em < STACKED_EM
        (self._below_title if stacked else self._beside_title).addWidget(self.search_field, 20)
        self.search_field.setMaximumWidth(QWIDGETSIZE_MAX if stacked else theme.u(WIDEST_SEARCH))
        self.import_button.setText("" if stacked else t("Import"))
        self.import_button.setToolTip(t("Import") if stacked else "")
        self.import_button.updateGeometry()
        self.owner_chip.setVisible(not narrow)
        self._low = theme.em(self.window().height()) < LOW_EM
        self._share_place()

    def _share_place(self) -> None:
        """In a low window the acts on a selection take the place of the filters; the table never shifts."""
        chosen = bool(self.table.selected_rows())
        if self._low and chosen and self.filter_bar.isVisible():
            self.selection_bar.setFixedHeight(self.filter_bar.height())
        elif not self._low:
            self.selection_bar.setFixedHeight(theme.u(BAR_HEIGHT))
        show_if(self.filter_bar, not (self._low and chosen))
        show_if(self.selection_bar, chosen or not self._low)

    def _make_head(self) -> None:
        self.search_field = QLineEdit()
        self.search_field.setPlaceholderText(t("Search in dossiers, criteria and remarks"))
        self.search_field.setAccessibleName(t("Search in dossiers, criteria and remarks"))
        self.search_field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search_field.setMinimumWidth(theme.u(120))
        self.search_field.setMinimumHeight(theme.u(30))
        self.import_button = Button(t("Import"), "standard", "upload", on_click=self.acts.import_file)
        self.new_button = Button(t("New dossier"), "primary", "plus", on_click=self.open_new_menu)
        self._new_menu = QMenu(self)
        self._new_menu.setAccessibleName(t("New dossier"))

    def _make_filters(self) -> None:
        self.status_chip = ManyChip(t("Status"), (Status.ACTIVE,))
        self.status_chip.set_options(
            [
                (Status.ACTIVE, t("current")),
                (Status.ARCHIVED, t("archive")),
                (Status.BINNED, t("bin")),
            ]
        )
        self.year_chip = FilterChip(t("Year"))
        self.group_chip = FilterChip(t("Product group"))
        self.ambition_chip = FilterChip(t("Ambition"))
        self.owner_chip = FilterChip(t("Owner"))
        self.filter_bar = FilterBar(
            (self.status_chip, self.year_chip, self.group_chip, self.ambition_chip, self.owner_chip)
        )

    def _make_body(self) -> None:
        self.body = QStackedWidget()
        self._list_page = QWidget()
        box = QVBoxLayout(self._list_page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(TableCard(self.table), 100)
        box.addStretch(1)
        self.body.addWidget(self._list_page)
        self._empty: ScrollingState | None = None

    def _place(self) -> None:
        edge = theme.u(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, theme.u(18), edge, theme.u(16))
        column.setSpacing(theme.u(10))
        head = QHBoxLayout()
        head.setSpacing(theme.u(8))
        head.addWidget(Label(t("Dossiers"), "h1"))
        head.addStretch(1)
        self._beside_title = QHBoxLayout()
        self._beside_title.addStretch(1)
        head.addLayout(self._beside_title, 20)
        head.addWidget(self.import_button)
        head.addWidget(self.new_button)
        column.addLayout(head)
        self._below_title = QHBoxLayout()
        column.addLayout(self._below_title)
        self._beside_title.addWidget(self.search_field, 20)
        column.addWidget(self.filter_bar)
        self.banner = Banner("", "block", action=t("Try again"), on_action=self.refresh)
        column.addWidget(self.banner)
        column.addWidget(self.selection_bar)
        column.addWidget(self.body, 1)

    def _connect(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._page_arrived.connect(self._on_page, queued)
        self._page_failed.connect(self._on_page_failed, queued)
        self.search_field.textChanged.connect(self._on_asked)
        self.search_field.returnPressed.connect(self._on_search_entered)
        self.filter_bar.changed.connect(self._on_filters_changed)
        self.table.open_wanted.connect(self.open_requested)
        self.table.delete_wanted.connect(self._on_delete)
        self.table.typed.connect(self._on_typed)
        self.table.sort_wanted.connect(self._on_sort_wanted)
        self.table.selection_changed.connect(self._on_selection_changed)
        self.table.list_model().more_wanted.connect(self._on_more_wanted)
        self.acts.changed.connect(self.refresh)
        self.acts.added.connect(self._on_added)
        self.acts.opened.connect(self.open_requested)
        self.acts.said.connect(self.said)
        self.acts.failed.connect(self.failed)
        for keys, slot in (("Ctrl+N", self.acts.new_empty), ("Ctrl+F", self._on_find), ("F5", self.refresh)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)
        down = QShortcut(QKeySequence("Down"), self.search_field)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._on_search_left)

    def _statuses(self) -> tuple[Status, ...]:
        statuses: tuple[Status, ...] = self.status_chip.value()
        return statuses

    def _read(self) -> None:
        self._search.search(self.query())

    @Slot()
    def open_new_menu(self) -> None:
        """Offer the three ways to begin a dossier."""
        menu = self._new_menu
        menu.clear()
        menu.addAction(icon("file-plus"), t("Empty dossier")).triggered.connect(self.acts.new_empty)
        menu.addAction(icon("graduation-cap"), t("From an example")).triggered.connect(
            self.examples_requested
        )
        rows = self.table.selected_rows()
        if len(rows) == 1:
            title = rows[0].title or t("Dossier without a title")
            copy = menu.addAction(icon("copy"), t("As a copy of {title}", title=title))
            copy.triggered.connect(partial(self.acts.duplicate, rows[0]))
        else:
            copy = menu.addAction(icon("copy"), t("As a copy (choose a dossier first)"))
            copy.setEnabled(False)
        menu.popup(self.new_button.mapToGlobal(self.new_button.rect().bottomLeft()))

    def _show_acts(self) -> None:
        one_open = Act(text=t("Open"), icon="folder-open", run=self._on_open, single=True)
        restore = Act(text=t("Put back"), icon="archive-restore", run=self._on_restore)
        to_bin = Act(text=t("Move to bin"), icon="trash-2", run=self._on_bin)
        copy = Act(text=t("Duplicate"), icon="copy", run=self._on_duplicate, single=True)
        export = Act(text=t("Export"), icon="file-down", run=self._on_export, single=True)
        archive = Act(text=t("Archive"), icon="archive", run=self._on_archive)
        purge = Act(text=t("Remove for good"), icon="trash-2", run=self._on_purge)
        acts = {
            Status.ACTIVE: (one_open, copy, export, archive, to_bin),
            Status.ARCHIVED: (one_open, copy, export, restore, to_bin),
            Status.BINNED: (restore, purge),
        }
        rows = self.table.selected_rows()
        statuses = {row.status for row in rows} or set(self._statuses())
        if statuses != self._acts_for:
            self._acts_for = statuses
            first, *others = (acts[status] for status in Status if status in statuses)
            shared = [act for act in first if all(act in each for each in others)]
            self.selection_bar.set_acts(shared)
        self.selection_bar.set_count(len(rows))
        self._share_place()

    @Slot()
    def _on_asked(self) -> None:
        self._read()

    @Slot()
    def _on_filters_changed(self) -> None:
        self._show_acts()
        self.refresh()

    @Slot(str, bool)
    def _on_sort_wanted(self, key: str, descending: bool) -> None:
        self._sort, self._descending = key, descending
        self._read()

    @Slot(object, object)
    def _on_page(self, query: ListQuery, page: ListPage) -> None:
        self.banner.set_text("")
        self.trouble.emit("")
        if query.offset:
            self.table.list_model().add_page(page)
            return
        self.table.show_page(page, query.sort, query.descending)
        if self._wanted_id:
            self.table.select_dossier(self._wanted_id)
            self._wanted_id = ""
        if not query.text.strip() and not any(chip.is_on for chip in self.filter_bar.chips[1:]):
            self._all_count = page.total
        self._show_count()
        self._show_body(query, page)
        self._settle()

    @Slot(object)
    def _on_page_failed(self, error: Exception) -> None:
        self._settle()
        problem = surroundings(error)
        if problem is None:
            raise error
        self._on_failed(problem)

    @Slot(int)
    def _on_more_wanted(self, offset: int) -> None:
        self._search.search(self.query(offset, MORE_ROWS))

    def _show_count(self) -> None:
        shown = self.table.list_model().total
        self.filter_bar.set_count(
            tn(
                "{shown} of {count} dossier",
                "{shown} of {count} dossiers",
                max(self._all_count, shown),
                shown=shown,
            )
        )

    def _show_body(self, query: ListQuery, page: ListPage) -> None:
        if self._empty is not None:
            self.body.removeWidget(self._empty)
            self._empty.deleteLater()
            self._empty = None
        self.selection_bar.set_hint_wanted(page.total > 0)
        if page.total:
            self.body.setCurrentWidget(self._list_page)
            return
        from ui.start.empty_lists import Ways, empty_list
        from ui.widgets.empty_state import ScrollingState

        narrowed = any(chip.is_on for chip in self.filter_bar.chips[1:])
        ways = Ways(self.clear, self.acts.new_empty, self.examples_requested.emit, self.acts.import_file)
        self._empty = ScrollingState(empty_list(query, ways, narrowed=narrowed))
        self.body.addWidget(self._empty)
        self.body.setCurrentWidget(self._empty)

    @Slot()
    def clear(self) -> None:
        """Ask for everything again."""
        self.search_field.clear()
        status = self.status_chip.value()
        self.filter_bar.clear()
        self.status_chip.choose(status)

    def _on_choices(self, choices: FilterChoices) -> None:
        self.year_chip.set_options([(year, str(year)) for year in choices.years])
        groups = sorted(((group, group_name(group)) for group in choices.product_groups), key=_by_words)
        self.group_chip.set_options(groups)
        self.ambition_chip.set_options([(code, ambition_name(code)) for code in choices.ambitions])
        self.owner_chip.set_options([(owner, owner) for owner in choices.owners])

    def _on_all_counted(self, page: ListPage) -> None:
        self._all_count = page.total
        self._show_count()

    def _on_failed(self, problem: Problem) -> None:
        self.banner.set_text(problem.text)
        self.trouble.emit(t("The dossiers cannot be read"))

    @Slot(str)
    def _on_added(self, dossier_id: str) -> None:
        self._wanted_id = dossier_id
        self.search_field.blockSignals(True)
        self.search_field.clear()
        self.search_field.blockSignals(False)
        for chip in self.filter_bar.chips:
            chip.set_value(chip.usual)
        self._on_filters_changed()

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_acts()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.search_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search_field.setText(self.search_field.text() + text)

    @Slot()
    def _on_find(self) -> None:
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    @Slot()
    def _on_search_left(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.list_model().rowCount():
            self.table.selectRow(max(0, self.table.currentIndex().row()))

    @Slot()
    def _on_search_entered(self) -> None:
        if self.table.list_model().rowCount() == 1:
            self.open_requested.emit(self.table.list_model().row_at(0).id)
        else:
            self._on_search_left()

    @Slot()
    def _on_open(self) -> None:
        for row in self.table.selected_rows()[:1]:
            self.open_requested.emit(row.id)

    @Slot()
    def _on_duplicate(self) -> None:
        for row in self.table.selected_rows()[:1]:
            self.acts.duplicate(row)

    @Slot()
    def _on_export(self) -> None:
        for row in self.table.selected_rows()[:1]:
            self.acts.export(row)

    @Slot()
    def _on_archive(self) -> None:
        self.acts.archive(self.table.selected_rows())

    @Slot()
    def _on_bin(self) -> None:
        self.acts.bin(self.table.selected_rows())

    @Slot()
    def _on_restore(self) -> None:
        self.acts.restore(self.table.selected_rows())

    @Slot()
    def _on_purge(self) -> None:
        self.acts.purge(self.table.selected_rows())

    @Slot()
    def _on_delete(self) -> None:
        rows = self.table.selected_rows()
        kept = [row for row in rows if row.status is not Status.BINNED]
        if kept:
            self.acts.bin(kept)
        elif rows:
            self.acts.purge(rows)


def _by_words(option: tuple[str, str]) -> str:
    return option[1].casefold()
