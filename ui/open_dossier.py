"""One open dossier on screen: session, bridge and shell, with the reports of saving put in words."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from dakdesk.app.autosave import SaveKind, SaveReport
from dakdesk.app.export_service import ExportService
from dakdesk.app.knowledge import knowledge_of
from dakdesk.app.opening import OpenedDossier
from dakdesk.app.wiring import Workspace
from dakdesk.domain.terms import Step
from ui.colleagues import Colleagues, since_words
from ui.older_versions import OlderVersions
from ui.session_bridge import SaveState, SessionBridge
from ui.shell.help_memory import remember_help
from ui.shell.page_tools import PageTools
from ui.shell.step_shell import StepShell
from ui.texts import t

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dakdesk.app.settings import SettingsFile
    from dakdesk.domain.costs import CostStudy
    from dakdesk.store.records import LockInfo


SAVE_SECONDS = 5.0
_SHORT = {
    "error.store.full": "The disk is full.",
    "error.store.read_only": "You may not write there.",
    "error.store.busy": "Another program holds the dossiers.",
    "error.store.damaged": "The file with dossiers is damaged.",
    "error.store.bug": "The program made a mistake; tell your administrator.",
}
"""Why saving failed, short enough for the save line; a folder that is away needs no reason."""


class SaveReports(QObject):
    """Brings reports from the worker's thread to the window's, and keeps those that come early."""

    reported = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.last: SaveReport | None = None
        self.reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _on_reported(self, report: SaveReport) -> None:
        self.last = report


class OpenDossier(QObject):
    """Owns bridge and shell of a dossier; `close` saves and lets go.

    Args:
        workspace: where the dossier was opened.
        opened: the session with its autosave.
        reports: what the autosave was given to report to.
        step: the step to show first.
    """

    def __init__(
        self,
        workspace: Workspace,
        opened: OpenedDossier,
        reports: SaveReports,
        step: Step = Step.CONTRACT,
    ) -> None:
        super().__init__()
        self._workspace, self.opened = workspace, opened
        session = opened.session
        tools = _tools(workspace.settings)
        self.bridge = SessionBridge(session, lambda _dossier: session.findings, self, tools)
        self._versions = OlderVersions(workspace, session, self.bridge)
        self.colleagues = Colleagues(workspace, opened, self.bridge)
        self._reports = reports
        reports.setParent(self)
        reports.reported.connect(self._on_save_reported, Qt.ConnectionType.QueuedConnection)
        self.bridge.report_save_state(
            read_only_state(opened.holder) if session.read_only else self._state_of(opened.autosave.state)
        )
        self.shell = self._made_shell(step)

    def _made_shell(self, step: Step) -> StepShell:
        shell = StepShell(self.bridge, step=step)
        self._versions.add_to(shell)
        self.colleagues.add_to(shell)
        self.bridge.told.connect(shell.bottom_bar.save_line.say)
        remember_help(shell.side, self._workspace.settings)
        return shell

    def rebuild(self) -> StepShell:
        """Make the shell anew for another text size; the step that was open stays open."""
        step = self.shell.page.step
        self.shell.page.leave()
        self.shell = self._made_shell(step)
        return self.shell

    def is_safe(self) -> bool:
        """Save, and return whether the store or else the recovery file holds the last change."""
        return self.opened.autosave.flush(SAVE_SECONDS) or self.opened.autosave.is_spooled()

    def close(self) -> bool:
        """Save and close; False when only the recovery file holds the last change."""
        self.shell.close_dossier()
        return self._workspace.close_dossier(self.opened)

    @Slot(object)
    def _on_save_reported(self, report: SaveReport) -> None:
        if self.opened.session.read_only:
            return
        self.bridge.report_save_state(self._state_of(report))
        if report.kind is SaveKind.CONFLICT:
            self.colleagues.show_conflict(report)
        elif report.kind is SaveKind.SAVED:
            self.colleagues.settled()

    def _state_of(self, report: SaveReport) -> SaveState:
        return save_state(report, str(self._workspace.store.parent))


def _tools(file: "SettingsFile") -> PageTools:
    """Return what the pages use, with what is the organisation's own as the settings name it."""
    settings = file.values
    reference = Path(settings.house_style) if settings.house_style else None
    folder = Path(settings.export_folder) if settings.export_folder else None
    knowledge = knowledge_of(settings.own_folder)
    templates = (Path(settings.own_templates),) if settings.own_templates else ()
    exporter = ExportService(knowledge, templates, reference, _pictures)
    return PageTools(knowledge=knowledge, exporter=exporter, export_folder=folder, settings=file)


def _pictures(study: "CostStudy") -> "Mapping[str, bytes]":
    """Draw the charts of documents; the painter is loaded with the first of them."""
    from ui.charts.cost_pictures import cost_pictures

    return cost_pictures(study)


def save_state(report: SaveReport, place: str) -> SaveState:
    """Return what the save line says for a report; `place` is where the store lies."""
    if report.kind is SaveKind.SAVED:
        return SaveState(kind="saved", moment=_clock(report.at))
    if report.kind is SaveKind.SAVING:
        return SaveState(kind="saving")
    if report.kind is SaveKind.CONFLICT:
        return SaveState(
            kind="failed", text=t("Not saved, but safe on this computer: choose above how you go on")
        )
    if report.kind is SaveKind.READ_ONLY:
        return read_only_state(None)
    return SaveState(kind="failed", text=_failed_words(report, place))


def read_only_state(holder: "LockInfo | None") -> SaveState:
    """Return what the save line says when the dossier may only be read."""
    if holder is None:
        return SaveState(kind="read_only", text=t("Read only: you may not write in this folder"))
    return SaveState(kind="read_only", holder=holder.who, since=since_words(holder.since))


def _failed_words(report: SaveReport, place: str) -> str:
    """Return why it was not saved, where the work is safe all the same, and when it is tried again."""
    if report.code.startswith("error.payload."):
        return t(report.code, **dict(report.params))
    again = {"place": place, "seconds": report.retry_seconds}
    if report.code == "error.store.nowhere":
        return t("Saved nowhere, keep the window open. New attempt in {seconds} seconds", **again)
    why = _SHORT.get(report.code, "")
    if not why:
        return t("Not saved on {place}, but safe on this computer. New attempt in {seconds} seconds", **again)
    words = t("Safe on this computer, not on {place}. New attempt in {seconds} seconds", **again)
    return f"{t(why)} {words}"


def _clock(moment: datetime | None) -> str:
    return moment.astimezone().strftime("%H.%M") if moment is not None else ""
