"""Changes in a framework that somebody has not saved yet, kept on this computer so that nothing is lost."""

from contextlib import suppress
from pathlib import Path

from dakdesk.files.atomic_file import write_text
from dakdesk.policy.framework import Framework
from dakdesk.policy.framework_edits import for_editing
from dakdesk.policy.reading import PolicyDataError, read_policy
from dakdesk.policy.writing import policy_text

FOLDER = "framework-drafts"


class Drafts:
    """The drafts in `folder`, the local folder of the user, one for each framework."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / FOLDER

    def keep(self, framework: Framework, stamp: str = "") -> None:
        """Write a draft with the stamp of what it was begun from; raises OSError when that fails."""
        write_text(self._file(framework.id), policy_text(framework))
        write_text(self._stamp_file(framework.id), stamp)

    def find(self, framework_id: str) -> Framework | None:
        """Return the draft of a framework; None when there is none, or it can no longer be read."""
        with suppress(PolicyDataError):
            return for_editing(read_policy(self._file(framework_id), Framework))
        return None

    def stamp(self, framework_id: str) -> str:
        """Return the stamp of what a draft was begun from; empty when that is not known."""
        with suppress(OSError, UnicodeDecodeError):
            return self._stamp_file(framework_id).read_text(encoding="utf-8")
        return ""

    def drop(self, framework_id: str) -> None:
        """Forget a draft: it was saved, or thrown away."""
        with suppress(OSError):
            self._file(framework_id).unlink(missing_ok=True)
            self._stamp_file(framework_id).unlink(missing_ok=True)

    def _file(self, framework_id: str) -> Path:
        return self._folder / f"{framework_id}.json"

    def _stamp_file(self, framework_id: str) -> Path:
        return self._folder / f"{framework_id}.stamp"
