"""The place at the right for help or findings: at most one is open, docked or laid over the page."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from ui import theme
from ui.session_bridge import SessionBridge
from ui.shell import findings_panel, help_panel
from ui.shell.findings_panel import FindingsPanel
from ui.shell.help_panel import HelpPanel


class SidePanel(QStackedWidget):
    """Help and findings in one place.

    Signals:
        changed: one opened or closed.
        help_wished: the user opened or closed the help, which is to be remembered.
    """

    changed = Signal()
    help_wished = Signal(bool)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self.help = HelpPanel()
        self.findings = FindingsPanel(bridge)
        self.addWidget(self.help)
        self.addWidget(self.findings)
        self._room: QWidget | None = None
        self._row: QHBoxLayout | None = None
        self._docked = True
        self._open = False
        self._wish: bool | None = None
        self.help.close_requested.connect(self._on_help_closed)
        self.findings.close_requested.connect(self._on_findings_closed)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether help or findings are shown."""
        return self._open

    @property
    def shows_findings(self) -> bool:
        """Whether the findings are shown."""
        return self._open and self.currentWidget() is self.findings

    @property
    def shows_help(self) -> bool:
        """Whether the help is shown."""
        return self._open and self.currentWidget() is self.help

    def place_in(self, room: QWidget, row: QHBoxLayout) -> None:
        """Stand at the end of `row` when docked, else over the right edge of `room`."""
        self._room, self._row = room, row
        row.addWidget(self)
        room.installEventFilter(self)

    def set_docked(self, docked: bool) -> None:
        """Stand beside the page, or lie over it."""
        if docked == self._docked or self._row is None:
            return
        self._docked = docked
        if docked:
            self._row.addWidget(self)
        else:
            self._row.removeWidget(self)
            self.setParent(self._room)
        self._show(self._open)

    def show_help_by_default(self, wanted: bool) -> None:
        """Open or close the help unless the user said otherwise, or the findings are open."""
        if not self.shows_findings and self._wish is None and wanted != self._open:
            self.setCurrentWidget(self.help)
            self._show(wanted)

    def keep_help_closed(self) -> None:
        """Take over from an earlier run that the help was closed."""
        self._wish = False
        if self.shows_help:
            self._show(False)

    def toggle_help(self) -> None:
        """Open the help, or close it; the wish is remembered."""
        self._wish = not self.shows_help
        self.setCurrentWidget(self.help)
        self._show(self._wish)
        self.help_wished.emit(self._wish)

    def toggle_findings(self) -> None:
        """Open the findings with the focus in their list, or close them."""
        if self.shows_findings:
            self._on_findings_closed()
        else:
            self.setCurrentWidget(self.findings)
            self._show(True)
            self.findings.take_focus()

    def explain(self, help_key: str, title: str) -> None:
        """Let the help panel explain a key."""
        self.help.explain(help_key, title)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep lying over the right edge when the room changes size."""
        if watched is self._room and event.type() == QEvent.Type.Resize and not self._docked:
            self._lay_over()
        return super().eventFilter(watched, event)

    def _show(self, wanted: bool) -> None:
        self._open = wanted
        width = findings_panel.WIDTH if self.currentWidget() is self.findings else help_panel.WIDTH
        self.setFixedWidth(theme.u(width))
        self.setVisible(wanted)
        if wanted and not self._docked:
            self._lay_over()
        self.changed.emit()

    def _lay_over(self) -> None:
        if self._room is not None:
            width = min(self.width(), self._room.width())
            self.setGeometry(self._room.width() - width, 0, width, self._room.height())
            self.raise_()

    @Slot()
    def _on_help_closed(self) -> None:
        self._wish = False
        self._show(False)
        self.help_wished.emit(False)

    @Slot()
    def _on_findings_closed(self) -> None:
        self.setCurrentWidget(self.help)
        self._show(bool(self._wish))
