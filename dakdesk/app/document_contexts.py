"""Which template and which context make which document; loaded with the first document."""

from collections.abc import Callable

from dakdesk.domain.dossier import Dossier
from dakdesk.export.context.bestek import TEMPLATE, bestek_context
from dakdesk.export.context.followup import followup_context
from dakdesk.export.context.market import questionnaire_context, report_context
from dakdesk.export.context.needs import needs_note_context
from dakdesk.export.context.sources import Sources, Values

Context = Callable[[Dossier, Sources], Values]

CONTEXTS: dict[str, tuple[str, Context]] = {
    "bestek": (TEMPLATE, bestek_context),
    "behoeftenota": ("behoeftenota.md.j2", needs_note_context),
    "marktvragenlijst": ("marktvragenlijst.md.j2", questionnaire_context),
    "marktverslag": ("marktverslag.md.j2", report_context),
    "opvolgblad": ("opvolgblad.md.j2", followup_context),
}
"""By the value of `DocumentKind`."""
