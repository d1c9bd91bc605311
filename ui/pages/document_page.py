"""Step 7: findings and live preview beside each other, and the export."""

from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from dakdesk.domain.changes import add_item
from dakdesk.domain.dossier import ExportRecord
from dakdesk.domain.findings import Finding
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import Gravity, Step
from ui import theme
from ui.background import Background
from ui.cards.document_button import documents_folder, problem_text
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
SIDE_BY_SIDE_EM = 42


class DocumentPage(StepPage):
    """Findings, preview, annexes, own clauses; the primary button exports."""

    exported = Signal(object)

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(bridge, Step.DOCUMENT, t("Tender document"), " ", widest=0)
        self._work = Background(self)
        self._work.done.connect(self._on_exported)
        self._work.failed.connect(self._on_export_failed)
        self.add_action(
            Button(t("Annexes and clauses"), "standard", "paperclip", on_click=self._on_annexes_clicked)
        )
        self._preview = DocumentPreview(bridge)
        self._columns = QWidget()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._columns)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.u(12))
        self._box.addWidget(self._findings_card(), 2)
        self._box.addWidget(self._preview, 3)
        for card in (self._findings_holder, self._preview):
            card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.add(self._columns)
        self._annexes = annex_card(bridge)
        self.add(self._annexes)
        self.add(clauses_card(bridge))
        bridge.findings_changed.connect(self._on_findings_changed)
        self._on_findings_changed()

    @property
    def last_act(self) -> str:
        """Words of the primary button."""
        return t("Export to Word")

    def do_last_act(self) -> None:
        """Ask a folder and write all documents into it, in the background."""
        folder = ask.for_folder(
            self, t("In which folder should the documents go?"), documents_folder(self.bridge)
        )
        if folder is not None:
            self.export_to(folder)

    def export_to(self, folder: Path) -> None:
        """Write all documents into `folder`; what happened is told in the save line."""
        dossier = self.bridge.dossier
        self.bridge.tell(t("The documents are being written …"))
        self._work.start(partial(self.bridge.tools.exporter.write_all, dossier, folder))

    def enter(self) -> None:
        """Show the document as it is now."""
        self._preview.refresh()

    def initial_focus(self) -> QWidget | None:
        """Start at the findings, at the preview when there are none."""
        return self._preview if hidden_on_purpose(self._findings) else self._findings

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the two columns fill the room that is in sight; on a narrow window they stack."""
        super().resizeEvent(event)
        wide = theme.em(event.size().width()) >= SIDE_BY_SIDE_EM
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._findings_holder.setMaximumWidth(theme.u(FINDINGS_WIDTH) if wide else 16_777_215)
        self._fit_findings()
        self._columns.setMinimumHeight(
            max(theme.u(360), self.scroll_area().viewport().height() - theme.u(60))
        )

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

    @Slot(object)
    def _on_exported(self, paths: tuple[Path, ...]) -> None:
        folder = paths[0].parent if paths else Path()
        moment = datetime.now().astimezone().isoformat(timespec="seconds")
        record = ExportRecord(
            id=new_id("export"),
            moment=moment,
            revision=getattr(self.bridge.session, "revision", 0),
            folder=str(folder),
        )
        self.bridge.apply(add_item("document.exports", record, "Export the documents"))
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
