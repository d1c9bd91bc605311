"""Two at once on one dossier: who has it open, and what to do when a colleague saved in between.

Nothing is decided by itself and nothing is lost: what is not chosen lies in the bin, and taking over the
colleague's version can be undone.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from dakdesk.app.autosave import SaveReport
from ui.dialogs import ask
from ui.formats import format_date
from ui.session_bridge import SessionBridge
from ui.shell.notice_bar import Choice
from ui.shell.step_shell import StepShell
from ui.start.results import Problem, Results
from ui.texts import t

if TYPE_CHECKING:
    from concurrent.futures import Future

    from dakdesk.app.opening import OpenedDossier
    from dakdesk.app.wiring import Workspace
    from dakdesk.store.records import LoadedDossier


def since_words(moment: datetime) -> str:
    """Return the time of a moment of today, with the day before it when it is another one."""
    local, today = moment.astimezone(), datetime.now().astimezone().date()
    return f"{local:%H.%M}" if local.date() == today else f"{format_date(local.date())}, {local:%H.%M}"


class Colleagues(QObject):
    """Shows the notice of an open dossier and does what is chosen.

    Signals:
        reopen_wanted: go on with another dossier, or with this one for editing: its id, whether to take it
            over from the holder.
    """

    reopen_wanted = Signal(str, bool)

    def __init__(self, workspace: "Workspace", opened: "OpenedDossier", bridge: SessionBridge) -> None:
        super().__init__(bridge)
        self._workspace, self._opened, self._bridge = workspace, opened, bridge
        self._results = Results(self)
        self._shell: StepShell | None = None
        self._conflict: SaveReport | None = None
        self._told_when_saved = ""

    def add_to(self, shell: StepShell) -> None:
        """Show in this shell what there is to say."""
        self._shell = shell
        self._show()

    def show_conflict(self, report: SaveReport) -> None:
        """Saving has stopped: a colleague saved in between, or took the dossier away."""
        self._conflict = report
        self._show()

    def settled(self) -> None:
        """Saving goes on again."""
        if self._conflict is not None:
            self._conflict = None
            self._show()
            self._bridge.tell(self._told_when_saved)

    def _show(self) -> None:
        if self._shell is None:
            return
        notice = self._shell.notice
        if self._conflict is not None and self._who:
            notice.show_notice(self._conflict_words(), "block", self._conflict_choices())
        elif self._conflict is not None:
            words = t("This dossier is no longer in the list. Your work is safe on this computer.")
            again = Choice(t("Put my work in the list again"), self._on_again, "copy")
            notice.show_notice(words, "block", [again])
        elif self._opened.holder is not None:
            notice.show_notice(self._holder_words(), "adv", self._holder_choices())
        else:
            notice.hide_notice()

    @property
    def _who(self) -> str:
        return str(dict(self._conflict.params).get("who", "")) if self._conflict else ""

    @property
    def _when(self) -> str:
        params = dict(self._conflict.params) if self._conflict else {}
        return since_words(datetime.fromisoformat(str(params["when"])))

    @property
    def _title(self) -> str:
        return self._bridge.dossier.contract.title or t("Dossier without a title")

    def _conflict_words(self) -> str:
        what = t(
            "{who} saved this dossier at {when}, while you were working in it too.",
            who=self._who,
            when=self._when,
        )
        safe = t("Nothing was overwritten: your work is safe on this computer. Choose how you go on.")
        return f"{what} {safe}"

    def _conflict_choices(self) -> list[Choice]:
        return [
            Choice(t("See the difference"), self._on_difference, "git-compare", "tonal"),
            Choice(t("Keep my work as a copy"), self._on_copy, "copy"),
            Choice(t("Take over the version of {who}", who=self._who), self._on_theirs, "download"),
        ]

    def _holder_words(self) -> str:
        holder = self._opened.holder
        assert holder is not None  # noqa: S101 - the notice is only shown with a holder
        return t(
            "{who} has had this dossier open since {since}, on computer {host}. You can read it.",
            who=holder.who,
            since=since_words(holder.since),
            host=holder.host,
        )

    def _holder_choices(self) -> list[Choice]:
        return [
            Choice(t("Open as a copy"), self._on_open_copy, "copy"),
            Choice(t("Edit all the same"), self._on_edit, "pencil-line"),
        ]

    @Slot()
    def _on_difference(self) -> None:
        self._do(self._workspace.load(self._opened.session.dossier.id), self._on_theirs_loaded)

    def _on_theirs_loaded(self, theirs: "LoadedDossier") -> None:
        from ui.dialogs.difference_sheet import DifferenceSheet, Wanted

        sheet = DifferenceSheet(self._shell, self._bridge.dossier, theirs.dossier, self._who)
        ask.run(sheet)
        if sheet.wanted is Wanted.THEIRS:
            self._on_theirs()
        elif sheet.wanted is Wanted.OURS:
            self._on_ours()

    @Slot()
    def _on_copy(self) -> None:
        title = t("{title} (my version, {moment})", title=self._title, moment=_now())
        self._do(self._workspace.keep_as_copy(self._opened, title), self._on_copied)

    @Slot()
    def _on_again(self) -> None:
        self._do(self._workspace.keep_as_copy(self._opened, self._title), self._on_copied)

    def _on_copied(self, copy_id: str) -> None:
        self.reopen_wanted.emit(copy_id, False)

    @Slot()
    def _on_theirs(self) -> None:
        title = t("{title} (my version, {moment})", title=self._title, moment=_now())
        self._do(self._workspace.keep_ours(self._opened, title), self._on_ours_kept)

    def _on_ours_kept(self, theirs: "LoadedDossier") -> None:
        who = self._who
        self._workspace.take_theirs(self._opened, theirs)
        self._told_when_saved = t(
            "You see the version of {who}. Undo brings yours back; it is in the bin too.", who=who
        )

    def _on_ours(self) -> None:
        title = t("{title} (version of {who}, {moment})", title=self._title, who=self._who, moment=self._when)
        words = t("Your version stays. The version of {who} is in the bin.", who=self._who)
        self._do(self._workspace.resolve_conflict(self._opened, title), partial(self._on_theirs_kept, words))

    def _on_theirs_kept(self, words: str, _result: object) -> None:
        self._told_when_saved = words

    @Slot()
    def _on_open_copy(self) -> None:
        title = t("Copy of {title}", title=self._title)
        self._do(self._workspace.duplicate(self._opened.session.dossier.id, title), self._on_copied)

    @Slot()
    def _on_edit(self) -> None:
        holder = self._opened.holder
        who = holder.who if holder is not None else ""
        wanted = ask.confirm(
            self._shell,
            t("Edit although {who} has the dossier open?", who=who),
            t(
                "Agree with {who} first. Whoever saves second is told, and chooses then; nothing is lost.",
                who=who,
            ),
            act=t("Edit all the same"),
        )
        if wanted:
            self.reopen_wanted.emit(self._opened.session.dossier.id, True)

    def _do(self, future: "Future[Any]", on_result: Callable[[Any], object]) -> None:
        """Wait for the store; meanwhile nothing else can be chosen or typed."""
        self._take_input(taken=False)
        self._results.wait(future, partial(self._on_done, on_result), self._on_failed)

    def _on_done(self, on_result: Callable[[Any], object], result: Any) -> None:
        self._take_input(taken=True)
        on_result(result)

    def _on_failed(self, problem: Problem) -> None:
        self._take_input(taken=True)
        words = t("Your work is safe on this computer. Try again when the folder answers.")
        ask.tell_error(self._shell, t("This is not possible now"), f"{problem.text} {words}")

    def _take_input(self, *, taken: bool) -> None:
        if self._shell is not None:
            self._shell.setEnabled(taken)


def _now() -> str:
    return f"{datetime.now().astimezone():%H.%M}"
