"""The list of older versions of a dossier, and a version to look at: the steps, read-only."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from dakdesk.app.session import Session
from ui import theme
from ui.dialogs.ask import Sheet
from ui.formats import format_date
from ui.session_bridge import SaveState, SessionBridge
from ui.shell.step_shell import StepShell
from ui.texts import t
from ui.widgets.buttons import Button

if TYPE_CHECKING:
    from dakdesk.store.records import VersionInfo


def version_words(version: "VersionInfo") -> str:
    """Return the moment of a version and who made it: `22 november 2026, 14.32 – A. Peeters`."""
    return f"{moment_words(version)} – {version.changed_by}"


def moment_words(version: "VersionInfo") -> str:
    """Return the moment of a version: `22 november 2026, 14.32`."""
    moment = version.changed_at.astimezone()
    return f"{format_date(moment.date())}, {moment:%H.%M}"


class VersionsSheet(Sheet):
    """Lists the versions, newest first; `chosen` is the one to look at once the dialog was accepted."""

    def __init__(self, parent: QWidget | None, versions: Sequence["VersionInfo"]) -> None:
        words = (
            t("Look at a version first; then you decide whether you bring it back.")
            if versions
            else t("There are no older versions yet. DAKdesk keeps one of every minute you work.")
        )
        act = t("Look at the version") if versions else ""
        super().__init__(parent, t("Older versions"), words, act=act, harmless=t("Close"))
        self._versions = tuple(versions)
        self.list = QListView()
        self.list.setModel(QStringListModel([version_words(version) for version in versions], self.list))
        self.list.setAccessibleName(t("Older versions"))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setMinimumHeight(theme.u(220))
        self.list.setSpacing(theme.u(3))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.activated.connect(self.accept)
        self.list.setVisible(bool(versions))
        self.body.addWidget(self.list)
        if versions:
            self.setMinimumWidth(theme.u(520))
            self.list.setCurrentIndex(self.list.model().index(0, 0))
            self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin at the newest version, with the room above it."""
        super().showEvent(event)
        self.list.scrollToTop()

    @property
    def chosen(self) -> "VersionInfo":
        """The version that the list stands on."""
        return self._versions[max(0, self.list.currentIndex().row())]


class VersionLook(QDialog):
    """The seven steps of an older version, read-only; accepted when it must be brought back.

    Args:
        parent: the window.
        session: the version, read-only.
        words: its moment and author.
        refusal: why it cannot be brought back; empty when it can.
    """

    def __init__(self, parent: QWidget, session: Session, words: str, refusal: str = "") -> None:
        super().__init__(parent)
        title = t("Version of {moment}", moment=words)
        self.setWindowTitle(title)
        self.resize(parent.size())
        self.bridge = SessionBridge(session, lambda _dossier: session.findings, self)
        self.bridge.report_save_state(SaveState(kind="read_only", text=title))
        self.shell = StepShell(self.bridge)
        self.shell.top_bar.back_button.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.shell, 1)
        box.addLayout(self._buttons(refusal))
        self.shell.open_step(0)

    def _buttons(self, refusal: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(theme.u(16), theme.u(10), theme.u(16), theme.u(10))
        line.setSpacing(theme.u(8))
        line.addStretch(1)
        self.close_button = Button(t("Close"), "standard", on_click=self.reject)
        self.back_button = Button(t("Bring this version back"), "tonal", "undo-2", on_click=self.accept)
        self.back_button.set_enabled(not refusal, refusal)
        line.addWidget(self.close_button)
        line.addWidget(self.back_button)
        return line

    @Slot(int)
    def done(self, result: int) -> None:
        """Leave the page before the dialog goes."""
        self.shell.close_dossier()
        super().done(result)
