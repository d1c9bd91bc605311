"""The room with the catalogue: search, filter and read all criteria, choose some, exchange them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QTextBrowser, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
from ui.start.catalogue_acts import CatalogueActs
from ui.start.catalogue_filters import CatalogueFilters
from ui.start.catalogue_list import CriteriaList, CriteriaModel
from ui.start.criterion_record import record_html
from ui.start.low_form import MoreActs, Panes, Shares
from ui.start.names import follow, knowledge
from ui.start.results import Problem, Results, in_background
from ui.texts import t, tn
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.visibility import show_if

if TYPE_CHECKING:
    from dakdesk.app.knowledge import Knowledge
    from dakdesk.app.wiring import Workspace
    from dakdesk.catalogue.loader import Catalogue
    from dakdesk.catalogue.search import CatalogueIndex
    from dakdesk.policy.framework import Framework
    from dakdesk.policy.names import Names

READING_DELAY_MS = 60
LOW_EM = 33


class Loaded(NamedTuple):
    """What the room shows: the criteria with their index, and what is wrong in the organisation's files."""

    known: "Knowledge"
    catalogue: "Catalogue"
    search: "CatalogueIndex"
    own: frozenset[str]
    frameworks: "tuple[Framework, ...]"
    names: "Names"
    problems: tuple[str, ...]


class CatalogueRoom(QWidget):
    """List at the left, the whole record at the right; `said` when something was written or taken over.

    In a low window filters fold behind a button, acts go under `Meer`, and the record comes in place of the
    list.
    """

    said = Signal(str)

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self._settings = workspace.settings
        self._asked: tuple[str, str] | None = None
        self._results = Results(self)
        self._loaded: Loaded | None = None
        self._found_words = ""
        self.model = CriteriaModel()
        self.acts = CatalogueActs(workspace, self)
        self._make_widgets()
        self._place()
        self._reading = QTimer(self, singleShot=True, interval=READING_DELAY_MS)
        self._reading.timeout.connect(self._show_record)
        self.search_field.textChanged.connect(self._on_typed)
        self.filter_bar.changed.connect(self._on_asked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.model.marks_changed.connect(self._on_marks_changed)
        self.acts.said.connect(self.said)
        self.acts.taken.connect(self._on_taken)
        self.acts.busy_changed.connect(self._on_busy_changed)
        self.refresh()

    def refresh(self) -> None:
        """Read the criteria when own files, their folder or the framework are others than before."""
        now = (self._settings.values.own_folder, self._settings.values.framework)
        changed = self._loaded is not None and self._loaded.known is not knowledge(now[0])
        if now != self._asked or changed:
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """See what was chosen in the settings meanwhile."""
        super().showEvent(event)
        self.refresh()

    def _read(self) -> None:
        self._asked = (self._settings.values.own_folder, self._settings.values.framework)
        job = partial(_load, *self._asked)
        self._results.wait(in_background(job), self._on_loaded, self._on_failed)

    def _make_widgets(self) -> None:
        self._make_search()
        self.banner = Banner("", "block")
        self.list = CriteriaList(self.model)
        self.record = QTextBrowser()
        self.record.setAccessibleName(t("The criterion in full"))
        self.record.setOpenLinks(False)
        self.record.document().setDocumentMargin(theme.u(12))
        self.record.setFrameShape(QFrame.Shape.StyledPanel)
        self.panes = Panes(self.list, self.record, Shares(beside=45, below=44, low_em=LOW_EM))
        self._make_acts()
        self._on_marks_changed()

    def _make_search(self) -> None:
        self.search_field = QLineEdit()
        self.search_field.setPlaceholderText(t("Search in all criteria"))
        self.search_field.setAccessibleName(t("Search in all criteria"))
        self.search_field.setClearButtonEnabled(True)
        self.search_field.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.search_field.setMinimumHeight(theme.u(30))
        self.search_field.setMaximumWidth(theme.u(420))
        self.filter_bar = CatalogueFilters()
        self.filter_button = Button(t("Filters"), "standard", "list-filter", on_click=self._show_filters)
        self.filter_button.setCheckable(True)
        self.filter_button.hide()

    def _make_acts(self) -> None:
        """Make what acts on the catalogue as a whole, and on the criteria that are chosen."""
        self.more = MoreActs()
        self.bring_in = Button(t("Bring in"), "standard", "upload", on_click=self.acts.take_over)
        self.bring_in.setToolTip(t("Take criteria over from an Excel or text file"))
        self.groups = Button(t("Own product groups"), "standard", "layers", on_click=self.acts.keep_group)
        self.groups.setToolTip(t("Make a product group of your own, change one or remove one"))
        self.count_label = Label("", "body strong", "text2")
        self.all_button = Button(t("Choose all"), "quiet", "list-checks")
        self.all_button.setToolTip(t("Choose all that are shown"))
        self.all_button.clicked.connect(self.model.mark_found)
        self.none_button = Button(t("Choose none"), "quiet", "x", on_click=self.model.clear_marks)
        self.word = Button(t("Word"), "tonal", "file-text", on_click=self._on_word_clicked)
        self.word.setToolTip(t("The chosen criteria as a Word document, to read or print"))
        self.sheet = Button(t("Excel"), "standard", "file-spreadsheet", on_click=self._on_sheet_clicked)
        self.texts = Button(t("Text"), "standard", "file-down", on_click=self._on_texts_clicked)
        for button, words in (
            (self.word, t("Write the chosen criteria to Word")),
            (self.sheet, t("Write the chosen criteria to Excel")),
            (self.texts, t("Write the chosen criteria to text files")),
        ):
            button.setAccessibleName(words)

    def _place(self) -> None:
        edge = theme.u(24)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, theme.u(18), edge, theme.u(16))
        column.setSpacing(theme.u(10))
        head = QHBoxLayout()
        head.addWidget(Label(t("Catalogue"), "h1"))
        head.addStretch(1)
        head.addWidget(self.search_field, 4)
        for button in (self.filter_button, self.groups, self.bring_in, self.more):
            head.addWidget(button)
        column.addLayout(head)
        column.addWidget(self.filter_bar)
        column.addWidget(self.banner)
        column.addWidget(self._selection_bar())
        column.addWidget(self.panes, 1)

    def _selection_bar(self) -> QWidget:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(0, 0, 0, 0)
        acts = QWidget()
        flow = FlowLayout(acts, theme.u(6))
        in_row = (self.panes.swap, self.all_button, self.none_button, self.word, self.sheet, self.texts)
        for button in in_row:
            flow.addWidget(button)
        line.addWidget(self.count_label)
        line.addSpacing(theme.u(8))
        line.addWidget(acts, 1)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the record below the list when there is no room beside it, in its place in a low window."""
        super().resizeEvent(event)
        low = self.panes.arrange(self)
        held = (self.groups, self.bring_in, self.none_button, self.sheet, self.texts)
        for button in held:
            show_if(button, not low)
        self.more.hold(held if low else ())
        show_if(self.filter_button, low)
        self._show_filters()

    @Slot()
    def _show_filters(self) -> None:
        """Fold the filters behind their button in a low window; the button says how many are on."""
        show_if(self.filter_bar, not self.panes.is_low or self.filter_button.isChecked())
        count = sum(chip.is_on for chip in self.filter_bar.chips)
        self.filter_button.set_text(t("Filters: {count}", count=count) if count else t("Filters"))
        self._show_count()

    def _on_loaded(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._show_problems(loaded.problems)
        follow(self._settings.values)
        self.filter_bar.offer(loaded.catalogue, loaded.frameworks, loaded.names, own=bool(loaded.own))
        self.model.keep_marks(loaded.catalogue.criteria)
        self._search()
        self._show_record()

    def _show_problems(self, problems: tuple[str, ...]) -> None:
        left_out = t("These files are left out until they are mended:")
        self.banner.set_text("\n".join((left_out, *problems)) if problems else "", "warn")

    def _on_failed(self, problem: Problem) -> None:
        self.banner.set_text(problem.text, "block")

    @Slot()
    def _on_asked(self) -> None:
        self.panes.show_list()
        self._show_filters()
        self._search()
        self._show_record()

    @Slot()
    def _on_typed(self) -> None:
        """Find at each key; what was found first is laid out when the typing pauses."""
        self._reading.start()
        self.panes.show_list()
        self._search()

    def _search(self) -> None:
        if self._loaded is None:
            return
        found = self._loaded.search.search(self.search_field.text(), self.filter_bar.wanted())
        if self.filter_bar.only_own:
            found = tuple(criterion for criterion in found if criterion.id in self._loaded.own)
        self.model.show_found(found)
        count = len(self._loaded.catalogue.criteria)
        words = tn("{shown} of {count} criterion", "{shown} of {count} criteria", count, shown=len(found))
        self._found_words = words
        self.filter_bar.set_count(words)
        self._show_count()
        self.all_button.set_enabled(bool(found), t("Nothing is shown."))
        if found:
            self.list.setCurrentIndex(self.model.index(0))
        else:
            self.record.setPlainText(t("Nothing found. Use another word, or take the filters off."))

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        if index.isValid() and not self._reading.isActive():
            self._show_record()

    @Slot()
    def _show_record(self) -> None:
        self._reading.stop()
        index = self.list.currentIndex()
        if index.isValid():
            self.record.setHtml(record_html(self.model.criterion_at(index.row())))

    def _show_count(self) -> None:
        """Say how many are chosen; in a low window without the filters also how many were found."""
        count = len(self.model.marked())
        words = tn("{count} criterion chosen", "{count} criteria chosen", count)
        folded = self.panes.is_low and not self.filter_button.isChecked()
        none = self._found_words if folded and self._found_words else t("No criteria chosen")
        self.count_label.setText(words if count else none)

    @Slot()
    def _on_marks_changed(self) -> None:
        self._show_count()
        count = len(self.model.marked())
        why = t("Choose criteria first: Space, or a click on the box.")
        for button in (self.none_button, self.word, self.sheet, self.texts):
            button.set_enabled(bool(count), why)

    @Slot(bool)
    def _on_busy_changed(self, busy: bool) -> None:
        for button in (self.bring_in, self.groups):
            button.set_enabled(not busy, t("Still at work"))
        for button in (self.word, self.sheet, self.texts):
            button.set_enabled(not busy and bool(self.model.marked()), t("Still at work"))

    @Slot()
    def _on_taken(self) -> None:
        self._read()

    @Slot()
    def _on_word_clicked(self) -> None:
        self.acts.write_word(self.model.marked())

    @Slot()
    def _on_sheet_clicked(self) -> None:
        self.acts.write_sheet(self.model.marked())

    @Slot()
    def _on_texts_clicked(self) -> None:
        self.acts.write_texts(self.model.marked())


def _frameworks(known: "Knowledge", chosen: str) -> "tuple[Framework, ...]":
    """Return all frameworks, the chosen one first."""
    first = known.framework(chosen)
    return tuple(sorted(known.policy.frameworks, key=lambda each: each is not first))


def _load(own: str, framework: str) -> Loaded:
    """Return the criteria, their index, and what is wrong in the organisation's own files."""
    from dakdesk.app.own_folder import data_folder_state
    from dakdesk.catalogue.own import read_own
    from dakdesk.catalogue.search import CatalogueIndex

    problems = data_folder_state(Path(own)).problems if own else ()
    files = read_own(Path(own) / "catalogue").files if own else ()
    known = knowledge(own)
    catalogue = known.catalogue()
    return Loaded(
        known=known,
        catalogue=catalogue,
        search=CatalogueIndex(catalogue.criteria),
        own=frozenset(criterion.id for file in files for criterion in file.criteria),
        frameworks=_frameworks(known, framework),
        names=known.names,
        problems=problems,
    )
