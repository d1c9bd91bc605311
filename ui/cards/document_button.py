"""A button that writes one document: asks where, writes in the background, says quietly where it went."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot

from dakdesk.app.export_service import DocumentKind
from dakdesk.app.refusals import reason
from ui.background import Background
from ui.dialogs import ask
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets.buttons import Button


class DocumentButton(Button):
    """Writes the document of `kind`; `text` names it.

    Signals:
        written: the dossier as it stands in the document.
    """

    written = Signal(object)

    def __init__(self, bridge: SessionBridge, kind: DocumentKind, text: str, style: str = "standard") -> None:
        super().__init__(text, style, "file-down", on_click=self._on_clicked)
        self._bridge, self._kind = bridge, kind
        self._dossier = bridge.dossier
        self._work = Background(self)
        self._work.done.connect(self._on_written)
        self._work.failed.connect(self._on_failed)

    @Slot()
    def _on_clicked(self) -> None:
        exporter, dossier = self._bridge.tools.exporter, self._bridge.dossier
        name = exporter.file_name(dossier, self._kind)
        pattern = f"{self._bridge.tools.exporter.title(self._kind)} (*{Path(name).suffix})"
        path = ask.for_new_file(
            self, t("Where should the document go?"), pattern, documents_folder(self._bridge) / name
        )
        if path is not None:
            self.setEnabled(False)
            self._dossier = dossier
            self._work.start(partial(exporter.write, dossier, self._kind, path))

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self.setEnabled(True)
        self.written.emit(self._dossier)
        self._bridge.tell(t("Written: {path}", path=path))

    @Slot(object)
    def _on_failed(self, problem: Exception) -> None:
        self.setEnabled(True)
        ask.tell_error(self, t("The document was not written"), problem_text(problem))


def documents_folder(bridge: SessionBridge) -> Path:
    """Return where a new file is proposed: the folder of the settings, else the officer's documents."""
    if bridge.tools.export_folder is not None:
        return bridge.tools.export_folder
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def problem_text(problem: Exception) -> str:
    """Return what happened, what is safe and what to do, for a document that could not be written."""
    if isinstance(problem, PermissionError):
        return t("The file is open in another program or the folder is read-only. Your dossier is safe.")
    if isinstance(problem, OSError):
        return t("The disk refused: {reason}. Your dossier is safe.", reason=reason(problem))
    if str(problem).startswith("error."):
        return t(str(problem))
    from dakdesk.app.document_problems import document_problem

    words = document_problem(problem)
    return words or t("The document could not be made: {reason}. Your dossier is safe.", reason=problem)
