"""The start screen: navigation at the left, a room beside it, the status bar below.

A room is made when it is first shown, so that the first window has only the list of dossiers.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.models.dossier_list_model import moment_words
from ui.start.dossiers_room import DossiersRoom
from ui.start.names import follow
from ui.start.navigation import Navigation, Room
from ui.start.results import Problem, Results
from ui.start.status_bar import StatusBar
from ui.texts import t

if TYPE_CHECKING:
    from dakdesk.app.wiring import Workspace
    from dakdesk.store.backup import Backup
    from ui.widgets.banner import Banner

NARROW_EM = 56


class StartScreen(QWidget):
    """Where one begins. `open_requested` when a dossier must be opened, with its id."""

    open_requested = Signal(str)

    def __init__(self, workspace: "Workspace") -> None:
        super().__init__()
        self._workspace = workspace
        follow(workspace.settings.values)
        self._results = Results(self)
        self.navigation, self.status_bar = Navigation(), StatusBar()
        self.stack = QStackedWidget()
        self._rooms: dict[Room, QWidget] = {}
        self._warning: Banner | None = None
        self._in_short = ""
        self.dossiers = DossiersRoom(workspace)
        self._add_room(Room.DOSSIERS, self.dossiers)
        self._place()
        self.navigation.show_room(Room.DOSSIERS)
        self.navigation.room_chosen.connect(self.show_room)
        self.dossiers.open_requested.connect(self.open_requested)
        self.dossiers.examples_requested.connect(self._on_examples_requested)
        self.dossiers.said.connect(self.status_bar.say)
        self.dossiers.failed.connect(self.status_bar.warn)
        self.dossiers.trouble.connect(self.status_bar.set_trouble)
        self.dossiers.settled.connect(self._on_settled)

    def enter(self) -> None:
        """Read everything again and take the focus; also when one comes back from a dossier."""
        self.refresh()
        if self.current_room() is Room.DOSSIERS:
            self.dossiers.initial_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        """Return where one is, for `show_place` of a screen made anew."""
        return self.current_room().value

    def show_place(self, place: str) -> None:
        """Show the room that `place` names."""
        self.show_room(Room(place))

    def refresh(self) -> None:
        """Read everything again."""
        follow(self._workspace.settings.values)
        self._show_owner()
        self.dossiers.refresh()
        for room, widget in self._rooms.items():
            if room is not Room.DOSSIERS and hasattr(widget, "refresh"):
                widget.refresh()

    @Slot()
    def _on_settled(self) -> None:
        self._results.wait(self._workspace.backups(), self._on_backups, self._on_backups_failed)

    def warn(self, words: str, short: str) -> None:
        """Tell what somebody must look after, above the rooms until it is read, and in short below."""
        from ui.widgets.banner import Banner

        if self._warning is None:
            self._warning = Banner("", "warn", action=t("Read"), on_action=self._on_warning_read)
            self._warning_edge.addWidget(self._warning)
            self._warning_edge.setContentsMargins(theme.u(24), theme.u(12), theme.u(24), 0)
        self._warning.set_text("\n".join(filter(None, (self.warning(), words))))
        self._in_short = short
        self.status_bar.warn(short)

    def warning(self) -> str:
        """Return what is told above the rooms, empty when there is nothing."""
        return self._warning.text() if self._warning is not None else ""

    def warning_in_short(self) -> str:
        """Return the few words of the last warning."""
        return self._in_short

    @Slot()
    def _on_warning_read(self) -> None:
        if self._warning is not None:
            self._warning.set_text("")
            self._warning_edge.setContentsMargins(0, 0, 0, 0)

    def current_room(self) -> Room:
        """Return the room that is shown."""
        return next(room for room, widget in self._rooms.items() if widget is self.stack.currentWidget())

    @Slot(object)
    def show_room(self, room: Room) -> None:
        """Show a room, made when needed."""
        if room not in self._rooms:
            self._add_room(room, self._make_room(room))
        self.stack.setCurrentWidget(self._rooms[room])
        self.navigation.show_room(room)

    def minimumSizeHint(self) -> QSize:
        """Need little: rooms and navigation take their narrow form."""
        return QSize(480, 320)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show only icons in the navigation when the window is narrow."""
        super().resizeEvent(event)
        self.navigation.set_narrow(theme.em(self.width()) < NARROW_EM)

    def _place(self) -> None:
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._warning_edge = QVBoxLayout()
        right.addLayout(self._warning_edge)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status_bar)
        row.addLayout(right, 1)

    def _add_room(self, room: Room, widget: QWidget) -> None:
        self._rooms[room] = widget
        self.stack.addWidget(widget)

    def _make_room(self, room: Room) -> QWidget:
        if room is Room.CATALOGUE:
            from ui.start.catalogue_room import CatalogueRoom

            catalogue = CatalogueRoom(self._workspace)
            catalogue.said.connect(self.status_bar.say)
            return catalogue
        if room is Room.FRAMEWORKS:
            from ui.start.framework_room import FrameworkRoom

            frameworks = FrameworkRoom(self._workspace.settings)
            frameworks.said.connect(self.status_bar.say)
            return frameworks
        if room is Room.MONITORING:
            from ui.start.monitoring_room import MonitoringRoom

            return MonitoringRoom(self._workspace)
        if room is Room.TRAINING:
            from ui.start.training_room import TrainingRoom

            return TrainingRoom(self.dossiers.acts)
        from ui.start.settings_room import SettingsRoom

        settings = SettingsRoom(self._workspace.settings)
        settings.changed.connect(self._on_settings_changed)
        settings.failed.connect(self.status_bar.warn)
        return settings

    @Slot()
    def _on_settings_changed(self) -> None:
        follow(self._workspace.settings.values)
        self._show_owner()

    def _show_owner(self) -> None:
        organisation = self._workspace.settings.values.organisation
        self.navigation.set_owner(
            organisation or t("Organisation not filled in yet"), str(self._workspace.store.parent)
        )

    @Slot()
    def _on_examples_requested(self) -> None:
        self.show_room(Room.TRAINING)
        self.navigation.buttons[Room.TRAINING].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_backups(self, backups: "tuple[Backup, ...]") -> None:
        words = (
            t("Last backup: {moment}", moment=moment_words(backups[0].moment))
            if backups
            else t("No backup made yet")
        )
        self.status_bar.show_backup(words)

    def _on_backups_failed(self, problem: Problem) -> None:
        self.status_bar.show_backup(problem.text)
