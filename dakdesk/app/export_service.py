"""Documents of a dossier: which there are, what they are called, how they look, where they are written.

Everything heavy (templates, Word, Excel) is loaded when the first document is made.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from dakdesk.app.knowledge import Knowledge
from dakdesk.app.paths import template_dir
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding

if TYPE_CHECKING:
    from dakdesk.export.render import RenderedDocument

Progress = Callable[[int, int, str], None]


class DocumentKind(StrEnum):
    """The documents that one dossier gives."""

    TENDER = "tender"
    NEEDS_NOTE = "needs_note"
    QUESTIONNAIRE = "questionnaire"
    MARKET_REPORT = "market_report"
    FOLLOWUP_SHEET = "followup_sheet"
    INVENTORY = "inventory"
    FOLLOWUP_PLAN = "followup_plan"


class ExportService:
    """Makes documents; `own_templates` and `reference` are the organisation's, when it has them."""

    def __init__(
        self,
        knowledge: Knowledge | None = None,
        own_templates: Sequence[Path] = (),
        reference: Path | None = None,
    ) -> None:
        self._knowledge = knowledge or Knowledge()
        self._folders = (*own_templates, template_dir())
        self._reference = reference

    def kinds(self, dossier: Dossier) -> tuple[DocumentKind, ...]:
        """Return the documents that this dossier has content for, in the order of the steps."""
        raise NotImplementedError

    def file_name(self, dossier: Dossier, kind: DocumentKind) -> str:
        """Return a name that Windows accepts: reference, kind and extension."""
        raise NotImplementedError

    def preview(self, dossier: Dossier) -> "RenderedDocument":
        """Return the bestek as blocks, with its gaps."""
        raise NotImplementedError

    def preview_html(self, dossier: Dossier) -> str:
        """Return the bestek for the preview on screen; anchors are section ids and dossier paths."""
        raise NotImplementedError

    def gap_findings(self, dossier: Dossier) -> tuple[Finding, ...]:
        """Return a finding for each passage of the bestek that still has to be filled in."""
        raise NotImplementedError

    def write(self, dossier: Dossier, kind: DocumentKind, path: Path) -> Path:
        """Write one document completely or not at all; raises OSError when the disk refuses."""
        raise NotImplementedError

    def write_all(
        self,
        dossier: Dossier,
        folder: Path,
        kinds: Sequence[DocumentKind] | None = None,
        progress: Progress | None = None,
    ) -> tuple[Path, ...]:
        """Write the wanted documents into `folder`, which is made when needed."""
        raise NotImplementedError
