"""The one object of the screens that knows the open session: turns its events into Qt signals.

Usage in a page::

    bridge.dossier.contract.title
    bridge.set("contract.title", "Laptops")            # or bridge.apply(change)
    bridge.dossier_changed.connect(self._on_dossier_changed)
    bridge.findings("contract.estimate_cents")          # the open findings of one field
    bridge.jump("criteria.chosen.ts-3.text")            # the shell opens the step and focuses the field

Signals reach the window's thread, also when the session reports from a worker.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Acceptance, Finding
from dakdesk.domain.terms import Gravity, Step
from dakdesk.flow.steps import StepState, open_findings, step_states, with_gaps
from ui.edit_bridge import EditBridge
from ui.finding_text import GRAVITY_ROLES, finding_sentence

if TYPE_CHECKING:
    from ui.shell.page_tools import PageTools

CHECK_DELAY_MS = 150

Check = Callable[[Dossier], Iterable[Finding]]


class SessionLike(Protocol):
    """What the screens need of a session (see `dakdesk.app.session`)."""

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is now."""

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""

    @property
    def undo_label(self) -> str:
        """English source text of what undo takes back."""

    def apply(self, change: Change) -> None:
        """Change the dossier."""

    def undo(self) -> None:
        """Take the last change back."""

    def redo(self) -> None:
        """Do the change again that was taken back."""

    def subscribe(self, listener: Callable[[], None], /) -> Callable[[], None]:
        """Call `listener` after each change; the result ends that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveState:
    """What the save line says.

    `moment` is the local time of the last save ("14.32"), `place` where saving failed,
    `retry_seconds` when it is tried again, `holder` and `since` who has the dossier open, `text` a whole
    sentence that is said instead.
    """

    kind: Literal["saved", "saving", "failed", "read_only"]
    moment: str = ""
    place: str = ""
    retry_seconds: int = 0
    holder: str = ""
    since: str = ""
    text: str = ""


def no_findings(_dossier: Dossier) -> tuple[Finding, ...]:
    """Check nothing; for screens without rules and for tests."""
    return ()


class SessionBridge(EditBridge):
    """The session as signals and plain calls.

    Args:
        session: the open session.
        check: gives the findings of a dossier; run shortly after the last change.
        tools: what pages use besides the session.
    """

    save_state_changed = Signal(object)
    jump_requested = Signal(str)
    told = Signal(str)
    _session_reported = Signal()

    def __init__(
        self,
        session: SessionLike,
        check: Check = no_findings,
        parent: QObject | None = None,
        tools: "PageTools | None" = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._session, self._check = session, check
        self._all: tuple[Finding, ...] = ()
        self._open: tuple[Finding, ...] = ()
        self._gaps: tuple[Finding, ...] = ()
        self._states: tuple[StepState, ...] | None = None
        self._save_state = SaveState(kind="read_only" if session.read_only else "saved")
        self._read_only = session.read_only
        self._timer = QTimer(self, singleShot=True, interval=CHECK_DELAY_MS)
        self._timer.timeout.connect(self.check_now)
        self._session_reported.connect(self._on_session_reported)
        self._unsubscribe = session.subscribe(self._session_reported.emit)
        self.check_now()

    @property
    def session(self) -> SessionLike:
        """The session itself, for services that need it (export, saving)."""
        return self._session

    @property
    def tools(self) -> "PageTools":
        """Knowledge and documents for the pages; the shipped ones when none were given."""
        if self._tools is None:
            from ui.shell.page_tools import PageTools

            self._tools = PageTools()
        return self._tools

    @property
    def dossier(self) -> Dossier:
        """The dossier as it is now."""
        return self._session.dossier

    @property
    def value(self) -> Dossier:
        """The dossier as it is now, for forms."""
        return self._session.dossier

    @property
    def read_only(self) -> bool:
        """Whether changes are refused."""
        return self._session.read_only

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._session.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something to redo."""
        return self._session.can_redo

    @property
    def undo_label(self) -> str:
        """English source text of what undo takes back; empty when there is nothing."""
        return self._session.undo_label

    @property
    def checking(self) -> bool:
        """Whether findings are still those of before the last change."""
        return self._timer.isActive()

    @property
    def save_state(self) -> SaveState:
        """The last reported state of saving."""
        return self._save_state

    def apply(self, change: Change) -> None:
        """Change the dossier; in a read-only session nothing happens."""
        if not self._session.read_only:
            self._session.apply(change)

    @Slot()
    def undo(self) -> None:
        """Take the last change back."""
        if self._session.can_undo:
            self._session.undo()

    @Slot()
    def redo(self) -> None:
        """Do the change again that was taken back."""
        if self._session.can_redo:
            self._session.redo()

    def findings(self, path: str | None = None) -> tuple[Finding, ...]:
        """Return the open findings, all or those of exactly one path."""
        if path is None:
            return self._open
        return tuple(finding for finding in self._open if finding.path == path)

    def problem(self, path: str) -> tuple[str, str]:
        """Return the gravest open finding of a field, as a sentence and its colour role."""
        found = self.findings(path)
        if not found:
            return "", "block"
        worst = min(found, key=lambda finding: list(Gravity).index(finding.gravity))
        return finding_sentence(worst), GRAVITY_ROLES[worst.gravity]

    def accepted_findings(self) -> tuple[Finding, ...]:
        """Return the findings that were accepted with a reason."""
        return tuple(finding for finding in self._all if finding not in self._open)

    def accept(self, finding: Finding, reason: str) -> None:
        """Accept a finding with a reason, which stays in the dossier."""
        acceptance = Acceptance(id=finding.key, reason=reason, on=date.today().isoformat())  # noqa: DTZ011
        self.apply(
            Change(
                label="Accept a finding",
                function=lambda dossier: paths.put_at(dossier, "accepted", acceptance),
            )
        )

    def withdraw_acceptance(self, finding: Finding) -> None:
        """Open an accepted finding again."""
        self.apply(
            Change(
                label="Open a finding again",
                function=lambda dossier: paths.remove_at(dossier, "accepted", finding.key),
            )
        )

    def states(self) -> tuple[StepState, ...]:
        """Return the state of the seven steps."""
        if self._states is None:
            self._states = step_states(self.dossier, self._open)
        return self._states

    def state_of(self, step: Step) -> StepState:
        """Return the state of one step."""
        return next(state for state in self.states() if state.step is step)

    def jump(self, path: str) -> None:
        """Ask the shell to open the step of `path` and to focus the field there."""
        self.jump_requested.emit(path)

    def tell(self, sentence: str) -> None:
        """Say quietly, in the save line, what was done; empty takes back what was said."""
        self.told.emit(sentence)

    def report_save_state(self, state: SaveState) -> None:
        """Tell the screens how saving stands; may be called from any thread."""
        self._save_state = state
        self.save_state_changed.emit(state)

    @Slot()
    def check_now(self) -> None:
        """Compute findings and step states at once instead of after the delay."""
        self._timer.stop()
        self._all = with_gaps(self._check(self.dossier), self._gaps)
        self._open = open_findings(self.dossier, self._all)
        self._states = None
        self.findings_changed.emit()

    def set_gaps(self, gaps: tuple[Finding, ...]) -> None:
        """Take in what the document still lacks, as its last rendering shows."""
        if gaps != self._gaps:
            self._gaps = gaps
            self.check_now()

    def close(self) -> None:
        """Stop listening to the session."""
        self._timer.stop()
        self._unsubscribe()

    @Slot()
    def _on_session_reported(self) -> None:
        self._states = None
        if self._read_only != self._session.read_only:
            self._read_only = self._session.read_only
            self.read_only_changed.emit(self._read_only)
        self.dossier_changed.emit()
        self._timer.start()


def step_of(path: str) -> Step | None:
    """Return the step in which the field at `path` is edited; the first name is the step's."""
    name = path.partition(".")[0]
    return next((step for step in Step if step.value == name), None)
