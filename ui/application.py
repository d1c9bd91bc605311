"""Start the program on screen: look, language, and what happens when something goes wrong unseen."""

import gc
import sys
import threading
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from dakdesk.app.paths import data_dir, local_dir, resource_dir
from ui.main_window import MainWindow

if TYPE_CHECKING:
    from dakdesk.app.settings import Settings
    from dakdesk.app.wiring import Workspace


def run() -> int:
    """Show the window and return when it was closed; 0 when all went well."""
    application, window = start(sys.argv)
    troubles = Troubles()
    troubles.catch()
    window.ready.connect(troubles.follow)
    return application.exec()


def start(arguments: list[str]) -> "tuple[QApplication, MainWindow]":
    """Show the window; everything in it is made once the event loop runs.

    Until the list is there no garbage is looked for: there is none, and looking takes a tenth of the time.
    """
    gc.disable()
    application = make_application(arguments)
    window = MainWindow(open_own_workspace, _geometry_file(), partial(dress, application))
    window.settled.connect(partial(_look_for_garbage, window))
    window.show()
    return application, window


def _look_for_garbage(window: MainWindow) -> None:
    from ui.garbage import GarbageWatch

    if not window.findChildren(GarbageWatch):
        GarbageWatch(window)


def make_application(arguments: list[str]) -> QApplication:
    """Return the application, still without a look of its own."""
    application = QApplication(arguments)
    application.setApplicationName("DAKdesk")
    application.setOrganizationName("DAKdesk")
    application.setDesktopFileName("dakdesk")
    return application


def dress(application: QApplication) -> None:
    """Give the application style, palette, fonts and words as the user's settings say."""
    from ui import theme
    from ui.style import DakStyle
    from ui.texts import set_language

    values = _settings()
    if (resource_dir() / "translations" / values.language).is_dir():
        set_language(values.language)
    application.setStyle(DakStyle())
    theme.apply(theme.scheme_of(values.colour_scheme), values.text_size)
    theme.follow_system()
    load_qt_words(values.language)


def load_qt_words(language: str = "nl") -> bool:
    """Let Qt's own buttons and menus speak a language; False when Qt has no words in it."""
    from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

    translator = QTranslator(QApplication.instance())
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load(f"qtbase_{language}", folder)
    return found and QCoreApplication.installTranslator(translator)


class Troubles(QObject):
    """Catches mistakes of ours in any thread: writes the log and tells it once, in the window's thread."""

    _caught = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._telling = False
        self._caught.connect(self._on_caught)

    def catch(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread_exception

    @Slot()
    def follow(self) -> None:
        """Keep in the log what the parts of the program say went wrong."""
        from dakdesk.app import log

        log.follow()

    def on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and have it told; what stops the program is left to Python."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        from dakdesk.app import log

        sys.__excepthook__(kind, error, trace)
        self._caught.emit(str(log.write_error(error) or ""))

    def _on_thread_exception(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.on_exception(hook.exc_type, hook.exc_value, hook.exc_traceback)

    @Slot(str)
    def _on_caught(self, log: str) -> None:
        QTimer.singleShot(0, self, partial(self._tell_once, log))

    def _tell_once(self, log: str) -> None:
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(log)
        finally:
            self._telling = False

    def _tell(self, log: str) -> None:
        from ui.dialogs import ask
        from ui.texts import t

        words = t("Your work is saved as far as you typed it. You can go on; start again if it returns.")
        if log:
            words += "\n\n" + t("For your administrator: the details stand in {file}", file=log)
        ask.tell_error(QApplication.activeWindow(), t("Something went wrong in the program"), words)


def _settings() -> "Settings":
    from datetime import UTC, datetime

    from dakdesk.app.settings import SettingsFile

    return SettingsFile(local_dir(), lambda: datetime.now(UTC)).values


def open_own_workspace() -> "Workspace":
    """Return the workspace of the folder that the user or the administrator chose."""
    from dakdesk.app.wiring import open_workspace

    chosen = _settings().data_folder
    return open_workspace(Path(chosen) if chosen else data_dir(), local_dir(), is_chosen=bool(chosen))


def _geometry_file() -> QSettings:
    return QSettings(str(local_dir() / "window.ini"), QSettings.Format.IniFormat)
