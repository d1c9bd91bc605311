"""Bringing an older version back is one change; the dossier keeps its id and its exports."""

from dataclasses import replace

from dakdesk.app.older_version import brought_back
from dakdesk.app.session import Session
from dakdesk.domain.dossier import ExportRecord
from tests.store.strategies import titled

EXPORT = ExportRecord(id="e-1", moment="2026-11-22T10:00:00+01:00", revision=3, folder="documenten")


def test_the_older_state_is_there_with_the_exports_of_today() -> None:
    now = titled("derde")
    now = replace(now, document=replace(now.document, exports=(EXPORT,)))
    session = Session(now)
    session.apply(brought_back(titled("eerste", "d-other")))
    assert session.dossier.contract.title == "eerste"
    assert session.dossier.id == now.id
    assert session.dossier.document.exports == (EXPORT,)
    session.undo()
    assert session.dossier == now


def test_looking_at_a_state_refuses_changes() -> None:
    look = Session(titled("derde")).looking_at(titled("eerste"))
    assert look.read_only
    assert look.dossier.contract.title == "eerste"
