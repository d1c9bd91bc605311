"""How the bestek stands against its last export."""

from enum import StrEnum

from dakdesk.domain.dossier import Dossier
from dakdesk.flow.differences import fingerprint


class ExportStand(StrEnum):
    """Never exported, exported as it is now, or changed since."""

    NONE = "none"
    EXPORTED = "exported"
    CHANGED = "changed"


def export_stand(dossier: Dossier) -> ExportStand:
    """Return how the dossier stands against its last export.

    An export without a fingerprint was made by an older program; nothing is known to have changed then.
    """
    if not dossier.document.exports:
        return ExportStand.NONE
    known = dossier.document.exports[-1].fingerprint
    return ExportStand.EXPORTED if not known or known == fingerprint(dossier) else ExportStand.CHANGED
