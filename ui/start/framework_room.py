"""The room with the policy frameworks: read each in full, copy one, edit and exchange one's own."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from dakdesk.app import framework_files as files
from dakdesk.app.framework_drafts import Drafts
from dakdesk.app.refusals import reason
from dakdesk.policy.framework_edits import copy_of, free_id
from ui import theme
from ui.dialogs import ask
from ui.start.framework_bridge import FrameworkBridge
from ui.start.framework_data import Loaded, load
from ui.start.framework_delegate import FrameworkDelegate
from ui.start.framework_editor import FrameworkEditor
from ui.start.framework_record import caption_words, framework_html
from ui.start.low_form import MoreActs, Panes, Shares
from ui.start.names import follow
from ui.start.results import Problem, Results, in_background, surroundings
from ui.texts import t
from ui.widgets.banner import Banner
from ui.widgets.buttons import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.visibility import show_if

if TYPE_CHECKING:
    from collections.abc import Callable

    from dakdesk.app.settings import SettingsFile
    from dakdesk.policy.framework import Framework

DRAFT_DELAY_MS = 400
KINDS = "JSON (*.json)"


class FrameworkRoom(QWidget):
    """The list at the left and the framework at the right; the editor takes the whole room."""

    said = Signal(str)

    def __init__(self, settings: "SettingsFile") -> None:
        super().__init__()
        self._settings = settings
        self._drafts = Drafts(settings.folder)
        self._results = Results(self)
        self._loaded: Loaded | None = None
        self._own: str | None = None
        self._stamp = ""
        self.editor: FrameworkEditor | None = None
        self._timer = QTimer(self, singleShot=True, interval=DRAFT_DELAY_MS)
        self._timer.timeout.connect(self._keep_draft)
        self._make_widgets()
        self._place()
        self.refresh()

    def refresh(self) -> None:
        """Read the frameworks when the folder of the organisation is another one than before."""
        if self._settings.values.own_folder != self._own and self.editor is None:
            self._read()

    def current(self) -> "Framework | None":
        """Return the framework that is shown."""
        item = self.list.currentItem()
        wanted = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        found = self._loaded.frameworks if self._loaded else ()
        return next((framework for framework in found if framework.id == wanted), None)

    def showEvent(self, event: QShowEvent) -> None:
        """See what was chosen in the settings meanwhile."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was not saved when the window goes."""
        super().hideEvent(event)
        if self._timer.isActive():
            self._timer.stop()
            self._keep_draft()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the framework below the list when there is no room beside it, in its place in a low window."""
        super().resizeEvent(event)
        self.panes.arrange(self)
        self._show_acts()
        self._show_folder()

    def _make_widgets(self) -> None:
        self.bring_in = Button(t("Bring in"), "standard", "upload", on_click=self._on_import_clicked)
        self.copy = Button(t("Copy and edit"), "standard", "copy", on_click=self._on_copy_clicked)
        self.edit = Button(t("Edit"), "tonal", "pencil-line", on_click=self._on_edit_clicked)
        self.export = Button(t("Export"), "quiet", "download", on_click=self._on_export_clicked)
        self.remove = Button(t("Remove"), "quiet", "trash-2", on_click=self._on_remove_clicked)
        self.banner = Banner("", "adv", action=t("Choose a folder"), on_action=self._on_folder_clicked)
        self.trouble = Banner("", "warn")
        self.list = QListWidget()
        self.list.setItemDelegate(FrameworkDelegate(self.list))
        self.list.setAccessibleName(t("Policy frameworks"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._on_current_changed)
        self.list.doubleClicked.connect(self._on_list_double_clicked)
        self.record = QTextBrowser()
        self.record.setAccessibleName(t("The framework in full"))
        self.record.setOpenLinks(False)
        self.record.document().setDocumentMargin(theme.u(12))
        for view in (self.list, self.record):
            view.setFrameShape(QFrame.Shape.StyledPanel)
        self.panes = Panes(self.list, self.record, Shares(beside=30, below=22))
        self.more = MoreActs()
        self._on_current_changed(-1)

    def _place(self) -> None:
        self.stack = QStackedWidget()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        reading = QWidget()
        edge = theme.u(24)
        column = QVBoxLayout(reading)
        column.setContentsMargins(edge, theme.u(18), edge, theme.u(16))
        column.setSpacing(theme.u(10))
        head = QHBoxLayout()
        head.addWidget(Label(t("Policy frameworks"), "h1"))
        acts = QWidget()
        flow = FlowLayout(acts, theme.u(8), at_right=True)
        in_row = (self.edit, self.copy, self.export, self.bring_in, self.remove)
        for button in (self.panes.swap, *in_row, self.more):
            flow.addWidget(button)
        head.addSpacing(theme.u(16))
        head.addWidget(acts, 1)
        column.addLayout(head)
        column.addWidget(self.banner)
        column.addWidget(self.trouble)
        column.addWidget(self.panes, 1)
        self.stack.addWidget(reading)

    def _read(self, shown: str = "", then: "Callable[[], object] | None" = None) -> None:
        """Read everything again, show the framework `shown`, and go on with `then`."""
        self._own = self._settings.values.own_folder
        self._results.wait(
            in_background(partial(load, self._own)),
            partial(self._on_loaded, shown, then),
            self._on_failed,
        )

    def _on_loaded(self, shown: str, then: "Callable[[], object] | None", loaded: Loaded) -> None:
        current = self.current()
        wanted = shown or (current.id if current else "") or self._settings.values.framework
        self._loaded = loaded
        follow(self._settings.values)
        self.list.clear()
        for framework in loaded.frameworks:
            words = f"{framework.name}\n{caption_words(framework, own=framework.id in loaded.own)}"
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, framework.id)
            self.list.addItem(item)
            if framework.id == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        left_out = t("These files are left out until they are mended:")
        self.trouble.set_text("\n".join((left_out, *loaded.problems)) if loaded.problems else "")
        self._show_folder()
        if then is not None:
            then()

    def _on_failed(self, problem: Problem) -> None:
        self.trouble.set_text(problem.text, "block")

    def _show_folder(self) -> None:
        """Ask for a folder; in a low window copying does so when it comes to that."""
        words = t("To make a framework of your own, choose a folder of your organisation first.")
        self.banner.set_text("" if self._settings.values.own_folder or self.panes.is_low else words)

    @Slot(int)
    def _on_current_changed(self, _row: int) -> None:
        framework, loaded = self.current(), self._loaded
        self._show_acts()
        for button in (self.copy, self.export):
            button.setEnabled(framework is not None)
        if framework is not None and loaded is not None:
            titles = {str(criterion): words for criterion, words in loaded.criteria}
            self.record.setHtml(framework_html(framework, titles, loaded.today))

    def _show_acts(self) -> None:
        """Offer changes of one's own frameworks alone; in a low window what is rare stands under `Meer`."""
        framework, loaded, low = self.current(), self._loaded, self.panes.is_low
        own = bool(framework and loaded and framework.id in loaded.own)
        show_if(self.edit, own)
        show_if(self.remove, own and not low)
        for button in (self.copy, self.export, self.bring_in):
            show_if(button, not low)
        rare = (self.copy, self.export, self.bring_in, *((self.remove,) if own else ()))
        self.more.hold(rare if low else ())

    @Slot()
    def _on_folder_clicked(self) -> None:
        self._folder()

    def _folder(self) -> Path | None:
        """Return the folder of the organisation, asked when there is none; None when it is not chosen."""
        if self._settings.values.own_folder:
            return Path(self._settings.values.own_folder)
        chosen = ask.for_folder(self, t("Choose a folder of your organisation"))
        if chosen is None or not self._done(partial(self._settings.change, own_folder=str(chosen))):
            return None
        self._show_folder()
        self._read()
        return chosen

    @Slot()
    def _on_copy_clicked(self) -> None:
        framework, folder = self.current(), self._folder()
        if framework is None or folder is None or self._loaded is None:
            return
        taken = {known.id for known in self._loaded.frameworks} | set(files.own_ids(folder))
        name = t("{name} – own version", name=framework.name)
        made = copy_of(framework, name, taken)
        if self._done(partial(files.keep, folder, made)):
            self._read(made.id, self._open_editor)

    @Slot(QModelIndex)
    def _on_list_double_clicked(self, _index: QModelIndex) -> None:
        if not self.edit.isHidden() and not self.panes.is_low:
            self._open_editor()

    @Slot()
    def _on_edit_clicked(self) -> None:
        self._open_editor()

    def _open_editor(self) -> None:
        """Edit the framework as its file says now: a colleague may have kept it since the list was read."""
        current, loaded = self.current(), self._loaded
        if current is None or loaded is None or self.editor is not None:
            return
        found = files.opened(Path(self._settings.values.own_folder), current.id)
        if found is None:
            self._tell_gone(current.name)
            return
        framework, self._stamp = found
        bridge = FrameworkBridge(framework, loaded.known)
        draft = self._drafts.find(framework.id)
        if draft is not None:
            bridge.take(draft)
            self._stamp = self._drafts.stamp(framework.id) or self._stamp
        self.editor = FrameworkEditor(bridge, loaded.groups, loaded.criteria, loaded.today)
        self.editor.closed.connect(self._on_editor_closed)
        self.editor.save_wanted.connect(self._on_save_wanted)
        bridge.dossier_changed.connect(self._timer.start)
        self.stack.addWidget(self.editor)
        self.stack.setCurrentWidget(self.editor)
        self.editor.focus_path("name")
        if draft is not None and bridge.unsaved:
            self.said.emit(t("Your changes of last time that were not saved are back."))

    def _tell_gone(self, name: str) -> None:
        words = t("Somebody removed or moved its file, or it cannot be read. The list is read again.")
        ask.tell_error(self, t("{name} is no longer there", name=name), words)
        self._read()

    @Slot(object)
    def _on_save_wanted(self, framework: "Framework") -> None:
        folder = self._folder()
        if folder is None or self.editor is None:
            return
        try:
            done = self._done(partial(files.keep, folder, framework, self._stamp))
        except files.FrameworkChangedError as error:
            self._ask_conflict(folder, framework, error.theirs)
            return
        if done:
            self._on_saved(framework)

    def _on_saved(self, framework: "Framework") -> None:
        self._timer.stop()
        self._drafts.drop(framework.id)
        self._stamp = files.stamp_of_framework(framework)
        if self.editor is not None:
            self.editor.bridge.mark_saved()
        self.said.emit(t("The framework is saved."))

    def _ask_conflict(self, folder: Path, mine: "Framework", theirs: "Framework | None") -> None:
        """A colleague kept the framework meanwhile: show theirs and do what is chosen; nothing gets lost."""
        from ui.dialogs.framework_conflict import ConflictSheet, Way

        self._keep_draft()
        titles = {str(key): words for key, words in self._loaded.criteria} if self._loaded else {}
        sheet = ConflictSheet(self, mine, theirs, titles, self._loaded.today if self._loaded else None)
        if not ask.run(sheet):
            return
        if sheet.way is Way.COPY:
            self._keep_as_copy(folder, mine)
        elif sheet.way is Way.OVERWRITE:
            self._overwrite(folder, mine, theirs)

    def _keep_as_copy(self, folder: Path, mine: "Framework") -> None:
        """Keep mine beside theirs, and show it in the list."""
        name = t("{name} – my version", name=mine.name)
        made: list[Framework] = []
        if self._done(lambda: made.append(files.keep_copy(folder, mine, name, self._known_ids()))):
            self._leave_editor(made[0].id)
            self.said.emit(t("Your version is kept as {name}.", name=made[0].name))

    def _overwrite(self, folder: Path, mine: "Framework", theirs: "Framework | None") -> None:
        """Put mine in place of theirs, which stays in the list as a copy."""
        name = t("{name} – replaced version", name=mine.name)
        if theirs is not None and not self._done(
            partial(files.keep_copy, folder, theirs, name, self._known_ids())
        ):
            return
        if self._done(partial(files.keep, folder, mine)):
            self._on_saved(mine)

    def _known_ids(self) -> set[str]:
        return {known.id for known in self._loaded.frameworks} if self._loaded else set()

    @Slot()
    def _on_editor_closed(self) -> None:
        if self.editor is None:
            return
        framework = self.editor.bridge.value
        if self.editor.bridge.unsaved and not ask.confirm(
            self,
            t("Throw your changes away?"),
            t("The framework stays as it was saved last."),
            act=t("Throw away"),
            harmless=t("Go on editing"),
        ):
            return
        self._leave_editor(framework.id)

    def _leave_editor(self, shown: str) -> None:
        """Go back to the list, at the framework `shown`; what was not kept is no longer wanted."""
        if self.editor is None:
            return
        self._timer.stop()
        self._drafts.drop(self.editor.bridge.value.id)
        editor, self.editor = self.editor, None
        self.stack.removeWidget(editor)
        editor.deleteLater()
        self._read(shown)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _keep_draft(self) -> None:
        if self.editor is not None and self.editor.bridge.unsaved:
            self._done(partial(self._drafts.keep, self.editor.bridge.value, self._stamp))

    @Slot()
    def _on_export_clicked(self) -> None:
        framework = self.current()
        if framework is None:
            return
        start = self._settings.values.export_folder
        proposal = Path(start) / f"{framework.id}.json"
        path = ask.for_new_file(self, t("Export the framework"), KINDS, proposal)
        if path is not None and self._done(partial(files.export, framework, path)):
            self.said.emit(t("Exported: {file}", file=path.name))

    @Slot()
    def _on_import_clicked(self) -> None:
        folder = self._folder()
        path = ask.for_file(self, t("Bring a framework in"), KINDS) if folder is not None else None
        if folder is None or path is None or self._loaded is None:
            return
        found = files.incoming(path, self._loaded.known)
        if found.framework is None:
            words = (t("Nothing was taken over. Mend the file first:"), *found.problems)
            ask.tell_error(self, t("This framework cannot be used"), "\n".join(words))
            return
        self._take_in(folder, found.framework)

    def _take_in(self, folder: Path, framework: "Framework") -> None:
        own = set(files.own_ids(folder))
        shipped = {known.id for known in self._loaded.frameworks} - own if self._loaded else set()
        if framework.id in shipped:
            framework = replace(framework, id=free_id(framework.id, shipped | own))
        elif framework.id in own and not ask.confirm(
            self,
            t("Replace your framework?"),
            t("You have a framework {name} already. What you changed in it is lost.", name=framework.name),
            act=t("Replace"),
        ):
            return
        if self._done(partial(files.keep, folder, framework)):
            self._read(framework.id)
            self.said.emit(t("Brought in: {name}", name=framework.name))

    @Slot()
    def _on_remove_clicked(self) -> None:
        framework = self.current()
        if framework is None or not self._settings.values.own_folder:
            return
        words = t("Dossiers that use it fall back on the shipped framework. Export it first to keep it.")
        if not ask.confirm(self, t("Remove {name}?", name=framework.name), words, act=t("Remove")):
            return
        if self._done(partial(files.drop, Path(self._settings.values.own_folder), framework.id)):
            self._drafts.drop(framework.id)
            self._read()

    def _done(self, job: "Callable[[], object]") -> bool:
        """Do something with files; tell what the surroundings refuse."""
        try:
            job()
        except Exception as error:
            problem = surroundings(error)
            if problem is None:
                raise
            words = problem.text
            if isinstance(error, OSError):
                words = t("error.file.unwritable", detail=reason(error))
            ask.tell_error(self, t("The framework was not written"), words)
            return False
        return True
