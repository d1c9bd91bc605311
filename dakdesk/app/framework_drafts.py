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

    def keep(self, framework: Framework) -> None:
        """Write a draft; raises OSError when that fails."""
        write_text(self._file(framework.id), policy_text(framework))

    def find(self, framework_id: str) -> Framework | None:
        """Return the draft of a framework; None when there is none, or it can no longer be read."""
        with suppress(PolicyDataError):
            return for_editing(read_policy(self._file(framework_id), Framework))
        return None

    def drop(self, framework_id: str) -> None:
        """Forget a draft: it was saved, or thrown away."""
        with suppress(OSError):
            self._file(framework_id).unlink(missing_ok=True)

    def _file(self, framework_id: str) -> Path:
        return self._folder / f"{framework_id}.json"
