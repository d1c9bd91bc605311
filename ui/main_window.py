"""The window: two rooms, the start screen and the shell of the open dossier.

Everything that takes time (look, store, pages) comes after the first paint: even naming a colour costs a
tenth of Qt's own start. So this module imports at its head only what an empty window needs.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QSettings, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

if TYPE_CHECKING:
    from dakdesk.app.opening import OpenedDossier
    from dakdesk.app.wiring import Workspace
    from ui.open_dossier import OpenDossier, SaveReports
    from ui.start.results import Problem, Results
    from ui.start.start_screen import StartScreen
    from ui.start_up import StartUp

SMALLEST = (640, 420)


class MainWindow(QMainWindow):
    """Shows the start screen, or one dossier.

    Args:
        open_workspace: makes the workspace; called once, after the first paint.
        dress: gives the application its look, after the first paint; None when it has it already.
        geometry: where the place of the window is kept between runs; None keeps nothing.

    Signals:
        ready: the start screen is there and can be used.
        settled: the list of dossiers has its rows, and whatever is left to do may take its time.
        dossier_opened: a dossier is on screen.
    """

    ready = Signal()
    settled = Signal()
    dossier_opened = Signal()

    def __init__(
        self,
        open_workspace: "Callable[[], Workspace]",
        geometry: QSettings | None = None,
        dress: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._open_workspace, self._geometry, self._dress = open_workspace, geometry, dress
        self._workspace: Workspace | None = None
        self._results: Results | None = None
        self._start: StartScreen | None = None
        self._open: OpenDossier | None = None
        self._start_up: StartUp | None = None
        self._begun = False
        self.setWindowTitle("DAKdesk")
        self.setMinimumSize(*SMALLEST)
        self.resize(1366, 768)
        self._rooms = QStackedWidget()
        self._rooms.addWidget(QWidget())
        self.setCentralWidget(self._rooms)
        self._restore_place()

    @property
    def workspace(self) -> "Workspace":
        """The workspace; made on first use."""
        if self._workspace is None:
            self._workspace = self._open_workspace()
        return self._workspace

    @property
    def start(self) -> "StartScreen | None":
        """The start screen, None before it was made."""
        return self._start

    @property
    def dossier(self) -> "OpenDossier | None":
        """The open dossier, None while the start screen is shown."""
        return self._open

    @Slot(str)
    def open_dossier(self, dossier_id: str) -> None:
        """Open a dossier of the store and show its shell."""
        self._open_dossier(dossier_id, take_over=False)

    def _open_dossier(self, dossier_id: str, *, take_over: bool) -> None:
        from ui.open_dossier import SaveReports

        reports = SaveReports(self)
        future = self.workspace.open(dossier_id, reports.reported.emit, take_over=take_over)
        self._waiting().wait(future, partial(self._show_dossier, reports), self._tell_problem)

    @Slot()
    def close_dossier(self) -> None:
        """Save and close the dossier, and go back to the start screen."""
        if self._open is None or not self._may_close():
            return
        opened, self._open = self._open, None
        title, is_saved = opened.bridge.dossier.contract.title, opened.close()
        self._rooms.removeWidget(opened.shell)
        opened.shell.deleteLater()
        opened.deleteLater()
        self._show_start()
        if not is_saved:
            self._tell_unsaved(title)

    def _may_close(self) -> bool:
        """Whether the open dossier may go: its last change is kept, or losing it is wanted."""
        if self._open is None or self._open.is_safe():
            return True
        from ui.dialogs import ask
        from ui.texts import t

        return ask.confirm(
            self,
            t("Close and lose the last changes?"),
            t("They are saved nowhere, also not on this computer. Keep the window open and make room."),
            act=t("Close and lose them"),
            harmless=t("Keep open"),
        )

    def _tell_unsaved(self, title: str) -> None:
        from textwrap import shorten

        from ui.texts import t

        title = shorten(title, 80, placeholder="…") or t("Dossier without a title")
        words = t(
            "The last changes of {title} are on this computer only; open it again to save them.", title=title
        )
        self._on_warned(words, t("Not everything is saved"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Make the start screen as soon as the empty window is painted."""
        super().paintEvent(event)
        if not self._begun:
            self._begun = True
            QTimer.singleShot(0, self, self._begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything and let go of the files; stay open when work would be lost that is wanted."""
        if not self._may_close():
            event.ignore()
            return
        if self._geometry is not None:
            self._geometry.setValue("window/geometry", self.saveGeometry())
        if self._open is not None:
            self._open.close()
            self._open = None
        self._let_go_of_start()
        if self._workspace is not None:
            self._workspace.close()
            self._workspace = None
        super().closeEvent(event)

    def _let_go_of_start(self) -> None:
        """Whatever the start screen still waits for may no longer reach it."""
        for part in (self._start_up, self._start):
            if part is not None:
                shiboken6.delete(part)
        self._start_up = self._start = None

    @Slot()
    def _begin(self) -> None:
        from dakdesk.store.listing import ListQuery

        self.workspace.read_ahead(ListQuery())  # its thread reads while the look and the screen are made
        if self._dress is not None:
            self._dress()
        from ui import theme

        theme.signals().scheme_changed.connect(self._on_look_changed)
        theme.signals().scale_changed.connect(self._on_look_changed)
        self._make_start()
        self.ready.emit()

    @Slot()
    def _look_after_store(self) -> None:
        """Begin once the list is there: what this reads and loads is in no hurry."""
        if self._start_up is not None:
            return
        self.settled.emit()
        from ui.start_up import StartUp

        self._start_up = StartUp(self, self.workspace)
        self._start_up.changed.connect(self._on_store_changed)
        self._start_up.said.connect(self._on_said)
        self._start_up.warned.connect(self._on_warned)
        self._start_up.begin()

    def _make_start(self, place: str = "") -> None:
        from ui.start.start_screen import StartScreen

        start = StartScreen(self.workspace)
        start.open_requested.connect(self.open_dossier)
        start.dossiers.settled.connect(self._look_after_store)
        self._start = start
        self._rooms.addWidget(start)
        if place:
            start.show_place(place)
        self._show_start()

    def _show_start(self) -> None:
        if self._start is not None:
            self._rooms.setCurrentWidget(self._start)
            self.setWindowTitle("DAKdesk")
            self._start.enter()

    def _show_dossier(self, reports: "SaveReports", opened: "OpenedDossier") -> None:
        from ui.open_dossier import OpenDossier

        self._open = OpenDossier(self.workspace, opened, reports)
        self._open.colleagues.reopen_wanted.connect(self._on_reopen_wanted)
        self._show_shell()
        self.dossier_opened.emit()

    @Slot(str, bool)
    def _on_reopen_wanted(self, dossier_id: str, take_over: bool) -> None:
        self.close_dossier()
        self._open_dossier(dossier_id, take_over=take_over)

    def _show_shell(self) -> None:
        if self._open is None:
            return
        shell = self._open.shell
        shell.close_requested.connect(self.close_dossier)
        self._rooms.addWidget(shell)
        self._rooms.setCurrentWidget(shell)
        from ui.texts import t

        title = self._open.bridge.dossier.contract.title or t("Dossier without a title")
        self.setWindowTitle(f"{title} – DAKdesk")
        shell.open_step(shell.model.current)

    def _waiting(self) -> "Results":
        if self._results is None:
            from ui.start.results import Results

            self._results = Results(self)
        return self._results

    def _tell_problem(self, problem: "Problem") -> None:
        from ui.dialogs import ask
        from ui.texts import t

        ask.tell_error(self, t("The dossier cannot be opened"), problem.text)
        self._show_start()

    def _restore_place(self) -> None:
        saved = self._geometry.value("window/geometry") if self._geometry is not None else None
        if saved is not None:
            self.restoreGeometry(saved)

    @Slot()
    def _on_store_changed(self) -> None:
        if self._start is not None and self._open is None:
            self._start.enter()

    @Slot(str)
    def _on_said(self, words: str) -> None:
        if self._start is not None and words:
            self._start.status_bar.say(words)

    @Slot(str, str)
    def _on_warned(self, words: str, short: str) -> None:
        """Tell it once: on the start screen until it is read, and in the save line of an open dossier."""
        if self._start is not None:
            self._start.warn(words, short)
        if self._open is not None:
            self._open.bridge.tell(words)

    @Slot()
    def _on_look_changed(self) -> None:
        from ui.icons import forget_pixmaps

        forget_pixmaps()
        QTimer.singleShot(0, self, self._rebuild)

    @Slot()
    def _rebuild(self) -> None:
        """Make the rooms anew: lengths and drawings were taken when they were made."""
        place = self._start.place() if self._start is not None else ""
        old = [room for room in (self._start, self._open.shell if self._open else None) if room is not None]
        if self._start is not None:
            warning, short = self._start.warning(), self._start.warning_in_short()
            self._make_start(place)
            if warning:
                self._on_warned(warning, short)
        if self._open is not None:
            self._open.rebuild()
            self._show_shell()
        for room in old:
            self._rooms.removeWidget(room)
            room.deleteLater()
