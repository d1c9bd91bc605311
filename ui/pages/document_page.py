"""Step 7: findings, or what changed since the last export, beside the live preview; and the export."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from dakdesk.app.exported_state import export_made
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Step
from ui import theme
from ui.background import Background
from ui.cards.document_button import documents_folder, problem_text
from ui.cards.document_changes import ChangesCard, moment_words
from ui.cards.document_choices import annex_card, clauses_card
from ui.cards.document_preview import DocumentPreview
from ui.dialogs import ask
from ui.session_bridge import SessionBridge
from ui.shell.step_page import StepPage
from ui.texts import t, tn
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.findings_list import FindingsList
from ui.widgets.labels import Label
from ui.widgets.visibility import hidden_on_purpose, show_if

FINDINGS_WIDTH = 420
SIDE_BY_SIDE_EM, LEAFING_EM = 42, 52


class DocumentPage(StepPage):
    """Findings, preview, annexes, own clauses; the primary button exports."""

    exported = Signal(object)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge, Step.DOCUMENT, t("Tender document"), " ", widest=0)
        self._work = Background(self)
        self._work.done.connect(self._on_exported)
        self._work.failed.connect(self._on_export_failed)
        self._exporting: Dossier | None = None
        self.add_action(
            Button(t("Annexes and clauses"), "standard", "paperclip", on_click=self._on_annexes_clicked)
        )
        self._changes_button = Button(
            t("What has changed?"), "standard", "git-compare", on_click=self._on_changes_clicked
        )
        self._changes_button.setCheckable(True)
        self.add_action(self._changes_button)
        self._build_columns()
        self._annexes = annex_card(bridge)
        self.add(self._annexes)
        self.add(clauses_card(bridge))
        self.scroll_area().viewport().installEventFilter(self)
        bridge.findings_changed.connect(self._on_findings_changed)
        self._on_findings_changed()

    def _build_columns(self) -> None:
        """Put findings or changes beside the preview."""
        self._preview = DocumentPreview(self.bridge)
        self._columns = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._columns)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(12))
        self._box.addWidget(self._findings_card(), 2)
        self._changes = ChangesCard(self.bridge)
        self._changes.hide()
        self._changes.closed.connect(self._on_changes_closed)
        self._changes.selected.connect(self._on_change_selected)
        self._box.addWidget(self._changes, 2)
        self._box.addWidget(self._preview, 3)
        for card in (self._findings_holder, self._changes, self._preview):
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.add(self._columns)

    @property
    def last_act(self) -> str:
        """Words of the primary button."""
        return t("Export to Word")

    @property
    def save_note(self) -> str:
        """When the documents were last exported, for the save line."""
        exports = self.bridge.dossier.document.exports
        return t("Last export: {moment}", moment=moment_words(exports[-1])) if exports else ""

    def do_last_act(self) -> None:
        """Ask a folder and write all documents into it, in the background."""
        folder = ask.for_folder(
            self, t("In which folder should the documents go?"), documents_folder(self.bridge)
        )
        if folder is not None:
            self.export_to(folder)

    def export_to(self, folder: Path) -> None:
        """Write all documents into `folder`; what happened is told in the save line."""
        self._exporting = dossier = self.bridge.dossier
        self.bridge.tell(t("The documents are being written …"))
        self._work.start(partial(self.bridge.tools.exporter.write_all, dossier, folder))

    def enter(self) -> None:
        """Show the document as it is now."""
        self._preview.refresh()
        self._changes.refresh()

    def initial_focus(self) -> QWidget | None:
        """Start at the findings, at the contents of the preview when there are none."""
        if not hidden_on_purpose(self._changes) and not hidden_on_purpose(self._changes.list):
            return self._changes.list
        return self._preview.contents if hidden_on_purpose(self._findings) else self._findings

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the two columns fill the room that is in sight; on a narrow window they stack."""
        super().resizeEvent(event)
        width = theme.em(event.size().width())
        wide = width >= SIDE_BY_SIDE_EM
        self._preview.set_narrow(width < LEAFING_EM)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        for card in (self._findings_holder, self._changes):
            card.setMaximumWidth(theme.u(FINDINGS_WIDTH) if wide else 16_777_215)
        self._fit_findings()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the columns the height that is in sight, whenever that changes."""
        if event.type() is QEvent.Type.Resize:
            room = self.scroll_area().viewport().height() - theme.u(60)
            self._columns.setMinimumHeight(max(theme.u(360), room))
        return super().eventFilter(watched, event)

    def _fit_findings(self) -> None:
        """Give an empty list above the preview no more room than its sentence."""
        stacked = self._box.direction() == QBoxLayout.Direction.TopToBottom
        small = stacked and hidden_on_purpose(self._findings)
        across = QSizePolicy.Policy.Expanding
        self._findings_holder.setSizePolicy(across, QSizePolicy.Policy.Maximum if small else across)

    def _findings_card(self) -> Card:
        self._findings_holder = Card(t("Findings"))
        self._count = Label("", "caption", "muted")
        self._findings = FindingsList(self.bridge)
        self._findings.finding_selected.connect(self._on_finding_selected)
        self._nothing = Label(
            t("Nothing is open. The list fills itself when something is missing."), wrap=True
        )
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        fills = self._nothing.sizePolicy()
        fills.setVerticalPolicy(QSizePolicy.Policy.Expanding)
        self._nothing.setSizePolicy(fills)
        self._findings_holder.add(self._count)
        self._findings_holder.add(self._nothing)
        self._findings_holder.add(self._findings)
        return self._findings_holder

    @Slot(object)
    def _on_finding_selected(self, finding: Finding) -> None:
        self._preview.mark(finding)

    @Slot()
    def _on_findings_changed(self) -> None:
        found = self.bridge.findings()
        show_if(self._nothing, not found)
        show_if(self._findings, bool(found or self.bridge.accepted_findings()))
        self._fit_findings()
        blocking = sum(finding.gravity is Gravity.BLOCKING for finding in found)
        self._count.setText(
            t(
                "{open} open, {accepted} accepted",
                open=len(found),
                accepted=len(self.bridge.accepted_findings()),
            )
        )
        draft = t("You can always export: the document then says that it is a draft.")
        blocked = tn("{count} finding blocks publication.", "{count} findings block publication.", blocking)
        ready = t("Nothing blocks publication. Let a lawyer read the document once.")
        self.set_title(t("Tender document"), f"{blocked} {draft}" if blocking else ready)

    @Slot()
    def _on_annexes_clicked(self) -> None:
        self.ensure_visible(self._annexes)

    def _show_changes(self, shown: bool) -> None:
        """Put the changes in the place of the findings, or the findings back."""
        self._changes_button.setChecked(shown)
        show_if(self._findings_holder, not shown)
        show_if(self._changes, shown)
        if shown:
            self._changes.refresh()
            self.show_from_top(self._changes)

    @Slot()
    def _on_changes_clicked(self) -> None:
        self._show_changes(hidden_on_purpose(self._changes))
        if not hidden_on_purpose(self._changes) and not hidden_on_purpose(self._changes.list):
            self._changes.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_changes_closed(self) -> None:
        self._show_changes(False)
        self._changes_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_change_selected(self, path: str) -> None:
        self._preview.mark_path(path)

    @Slot(object)
    def _on_exported(self, paths: tuple[Path, ...]) -> None:
        folder = paths[0].parent if paths else Path()
        exported = self._exporting or self.bridge.dossier
        revision = getattr(self.bridge.session, "revision", 0)
        self.bridge.apply(export_made(exported, datetime.now().astimezone(), str(folder), revision))
        self.bridge.tell(
            tn(
                "{count} document written in {folder}",
                "{count} documents written in {folder}",
                len(paths),
                folder=folder,
            )
        )
        self.exported.emit(paths)

    @Slot(object)
    def _on_export_failed(self, problem: Exception) -> None:
        self.bridge.tell("")
        ask.tell_error(self, t("The documents were not written"), problem_text(problem))
