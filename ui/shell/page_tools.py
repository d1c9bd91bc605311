"""What a page may use besides the session: shipped knowledge, documents, the officer's settings."""

from dataclasses import dataclass, field
from pathlib import Path

from dakdesk.app.export_service import ExportService
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.settings import SettingsFile


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTools:
    """Services handed to every page; none of them knows Qt.

    `export_folder` is where the officer wants documents to go; None proposes the documents folder.
    `settings` are those of the officer; None where there are none to change.
    """

    knowledge: Knowledge = field(default_factory=Knowledge)
    exporter: ExportService = field(default_factory=ExportService)
    export_folder: Path | None = None
    settings: SettingsFile | None = None
