"""Two at once: what becomes of two states of one dossier. Whatever is not chosen stays to be found.

Every function runs in the worker's thread, with the repository of the store.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id

if TYPE_CHECKING:
    from dakdesk.flow.summary import DossierSummary
    from dakdesk.store.repository import Repository

Summarize = Callable[[Dossier], "DossierSummary"]


def taken_over(theirs: Dossier) -> Change:
    """Return the change that puts a colleague's state in place of ours; undo brings ours back."""
    return Change(label="Take over the version of a colleague", function=lambda _ours: theirs)


def store_copy(repository: "Repository", dossier: Dossier, title: str, summarize: Summarize) -> str:
    """Store everything of `dossier` as another one, called `title`; return its id."""
    copy = replace(dossier, id=new_id(), contract=replace(dossier.contract, title=title))
    repository.create(copy, summarize(copy))
    return copy.id


def keep_in_bin(repository: "Repository", dossier: Dossier, title: str, summarize: Summarize) -> None:
    """Keep the state that was not chosen as a dossier in the bin, from where it can be put back."""
    repository.bin(store_copy(repository, dossier, title, summarize))
