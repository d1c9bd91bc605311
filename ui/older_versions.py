"""Older versions of the open dossier: choose one, look at it, bring it back as a change."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Slot

from dakdesk.app.older_version import brought_back
from dakdesk.app.session import Session
from dakdesk.domain.dossier import Dossier
from ui.dialogs import ask
from ui.session_bridge import SessionBridge
from ui.shell.step_shell import StepShell
from ui.start.results import Problem, Results
from ui.texts import t

if TYPE_CHECKING:
    from dakdesk.app.wiring import Workspace
    from dakdesk.store.records import VersionInfo


class OlderVersions(QObject):
    """The act of the menu "Meer" in the shell of an open dossier."""

    def __init__(self, workspace: "Workspace", session: Session, bridge: SessionBridge) -> None:
        super().__init__(bridge)
        self._workspace, self._session, self._bridge = workspace, session, bridge
        self._results = Results(self)
        self._shell: StepShell | None = None

    def add_to(self, shell: StepShell) -> None:
        """Put the act in the menu of a shell."""
        self._shell = shell
        shell.top_bar.add_more(t("Older versions"), "", self.show_list)

    @Slot()
    def show_list(self) -> None:
        """Read the versions and show them."""
        found = self._workspace.versions(self._session.dossier.id)
        self._results.wait(found, self._on_found, self._on_failed)

    def _on_found(self, versions: Any) -> None:
        from ui.dialogs.versions_sheet import VersionsSheet

        sheet = VersionsSheet(self._shell, versions)
        if ask.run(sheet):
            chosen = sheet.chosen
            loaded = self._workspace.load_version(self._session.dossier.id, chosen.revision)
            self._results.wait(loaded, partial(self._on_loaded, chosen), self._on_failed)

    def _on_loaded(self, chosen: "VersionInfo", version: Dossier) -> None:
        from ui.dialogs.versions_sheet import VersionLook, moment_words, version_words

        if self._shell is None:
            return
        refusal = t("The dossier is open to read only.") if self._bridge.read_only else ""
        look = VersionLook(
            self._shell.window(), self._session.looking_at(version), version_words(chosen), refusal
        )
        if ask.run(look):
            self._bridge.apply(brought_back(version))
            words = t("The version of {moment} is back. Undo takes that back.", moment=moment_words(chosen))
            self._bridge.tell(words)

    def _on_failed(self, problem: Problem) -> None:
        ask.tell_error(self._shell, t("The older versions cannot be read"), problem.text)
