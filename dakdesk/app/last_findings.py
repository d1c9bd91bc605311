"""Judge a state of a dossier once, though the window and the thread that saves both ask."""

from dakdesk.app.session import Find
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding


class LastFindings:
    """Finds what `find` finds, and keeps that of the dossier judged last; may be called from any thread."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._last: tuple[Dossier, tuple[Finding, ...]] | None = None

    def __call__(self, dossier: Dossier) -> tuple[Finding, ...]:
        """Return the findings of a dossier, which is the same value when it is the same object."""
        last = self._last
        if last is None or last[0] is not dossier:
            last = self._last = (dossier, self._find(dossier))
        return last[1]
