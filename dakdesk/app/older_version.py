"""An older state of a dossier becomes the present one again, as a change that can be undone."""

from dataclasses import replace

from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier


def brought_back(version: Dossier) -> Change:
    """Return the change that puts `version` in place of what is there.

    What was exported stays on record: an export cannot be taken back.
    """

    def function(dossier: Dossier) -> Dossier:
        document = replace(version.document, exports=dossier.document.exports)
        return replace(version, id=dossier.id, document=document)

    return Change(label="Bring back an older version", function=function)
