"""Start the program on screen: look, language, and what happens when something goes wrong unseen."""

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QObject,
    QSettings,
    Qt,
    QTimer,
    QTranslator,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QApplication

from dakdesk.app.paths import data_dir, local_dir, resource_dir
from ui import theme
from ui.main_window import MainWindow
from ui.style import DakStyle
from ui.texts import set_language, t

if TYPE_CHECKING:
    from dakdesk.app.settings import Settings
    from dakdesk.app.wiring import Workspace

LOG_NAME = "dakdesk.log"
LOG_BYTES = 1_000_000


def run() -> int:
    """Show the window and return when it was closed; 0 when all went well."""
    application = make_application(sys.argv)
    troubles = Troubles(local_dir() / LOG_NAME)
    troubles.catch()
    _take_settings()
    window = MainWindow(_open_workspace, _geometry_file())
    window.show()
    return application.exec()


def make_application(arguments: list[str]) -> QApplication:
    """Return the application with style, palette, fonts and Qt's own words in Dutch."""
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, False)
    application = QApplication(arguments)
    application.setApplicationName("DAKdesk")
    application.setOrganizationName("DAKdesk")
    application.setDesktopFileName("dakdesk")
    application.setStyle(DakStyle())
    theme.apply()
    theme.follow_system()
    QTimer.singleShot(0, application, load_qt_words)
    return application


def load_qt_words(language: str = "nl") -> bool:
    """Let Qt's own buttons and menus speak a language; False when Qt has no words in it.

    Done after the first paint: it costs as much as all other preparations.
    """
    application = QApplication.instance()
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load(f"qtbase_{language}", folder)
    return found and QCoreApplication.installTranslator(translator)


def log_trouble(file: Path, text: str) -> bool:
    """Add an entry to the log, beginning anew above a megabyte; False when it cannot be written."""
    from datetime import UTC, datetime

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > LOG_BYTES:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {text}\n")
    except OSError:
        return False
    return True


class Troubles(QObject):
    """Catches mistakes of ours in any thread: writes the log and tells it once, in the window's thread."""

    _caught = Signal(str)

    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log
        self._telling = False
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def catch(self) -> None:
        """Take over from Python's own hooks."""
        sys.excepthook = self.on_exception
        threading.excepthook = self._on_thread_exception

    def on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log an exception and have it told; what stops the program is left to Python."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            sys.__excepthook__(kind, error, trace)
            return
        import traceback

        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        logged = log_trouble(self._log, text)
        self._caught.emit(str(self._log) if logged else "")

    def _on_thread_exception(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self.on_exception(hook.exc_type, hook.exc_value, hook.exc_traceback)

    @Slot(str)
    def _on_caught(self, log: str) -> None:
        if self._telling:
            return
        self._telling = True
        try:
            self._tell(log)
        finally:
            self._telling = False

    def _tell(self, log: str) -> None:
        from ui.dialogs import ask

        words = t("Your work is saved as far as you typed it. You can go on; start again if it returns.")
        if log:
            words += "\n\n" + t("For your administrator: the details stand in {file}", file=log)
        ask.tell_error(QApplication.activeWindow(), t("Something went wrong in the program"), words)


def _take_settings() -> None:
    """Use language, colour scheme and text size as the user chose them."""
    values = _settings()
    if (resource_dir() / "translations" / values.language).is_dir():
        set_language(values.language)
    if values.colour_scheme in ("light", "dark"):
        theme.set_scheme("light" if values.colour_scheme == "light" else "dark")
    theme.set_scale(values.text_size)


def _settings() -> "Settings":
    from datetime import UTC, datetime

    from dakdesk.app.settings import SettingsFile

    return SettingsFile(local_dir(), lambda: datetime.now(UTC)).values


def _open_workspace() -> "Workspace":
    from dakdesk.app.wiring import open_workspace

    chosen = _settings().data_folder
    return open_workspace(Path(chosen) if chosen else data_dir(), local_dir())


def _geometry_file() -> QSettings:
    return QSettings(str(local_dir() / "window.ini"), QSettings.Format.IniFormat)
