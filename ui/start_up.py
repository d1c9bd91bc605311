"""What happens once the first screen is there: look after the store, recover, make the daily backup."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from dakdesk.store.errors import AbsentError, DamagedError, LostError
from ui.start.results import Problem, Results
from ui.texts import t

if TYPE_CHECKING:
    from pathlib import Path

    from dakdesk.app.wiring import Workspace

BACKUP_DELAY_MS = 5000


class StartUp(QObject):
    """Checks the store, offers a backup for a damaged one, and puts recovered work back.

    `changed` says that the list must be read again, `said` where a damaged file is kept, `warned` what went
    wrong (the daily backup, the settings) with what is safe and what to do, and the same in a few words.
    """

    changed = Signal()
    said = Signal(str)
    warned = Signal(str, str)

    def __init__(self, window: QWidget, workspace: "Workspace") -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._results = Results(self)
        self._lost = False
        self._backup_timer = QTimer(self, singleShot=True, interval=BACKUP_DELAY_MS)
        self._backup_timer.timeout.connect(self._on_backup_due)

    def begin(self) -> None:
        """Say what is wrong with the settings, and check the store."""
        wrong = self._workspace.settings.unusable
        if wrong is not None:
            code = "error.settings.field" if wrong.field else "error.settings.file"
            words = t(code, file=wrong.file, field=wrong.field)
            self.warned.emit(words, t("The settings could not be read"))
        self._results.wait(self._workspace.check(), self._on_sound, self._on_check_failed)

    def _on_sound(self, _nothing: object) -> None:
        self._results.wait(self._workspace.recover(), self._on_recovered, self._on_failed)

    def _on_check_failed(self, problem: Problem) -> None:
        self._lost = isinstance(problem.error, LostError)
        if isinstance(problem.error, DamagedError):
            self._results.wait(self._workspace.newest_good_backup(), self._on_backup_found, self._on_failed)
        elif not isinstance(problem.error, AbsentError):
            self._on_failed(problem)

    def _on_backup_found(self, backup: Any) -> None:
        from ui.dialogs import ask
        from ui.formats import format_date

        if backup is None:
            ask.tell_error(
                self._window,
                t("The file with dossiers is damaged"),
                t("There is no good backup. The damaged file is kept; you start with an empty list."),
            )
            self._results.wait(self._workspace.set_aside(), self._on_restored, self._on_failed)
            return
        moment = backup.moment.astimezone()
        hour = f"{moment:%H.%M}"
        wanted = ask.confirm(
            self._window,
            t("Restore the backup of {day}, {hour}?", day=format_date(moment.date()), hour=hour),
            _lost_words(hour) if self._lost else _damaged_words(hour),
            act=t("Restore"),
            harmless=t("Not now"),
        )
        if wanted:
            future = self._workspace.restore_backup(backup)
            self._results.wait(future, self._on_restored, self._on_failed)

    def _on_restored(self, aside: "Path | None") -> None:
        self.changed.emit()
        self.said.emit(t("The damaged file is kept in {folder}.", folder=aside.parent) if aside else "")
        self._on_sound(None)

    def _on_recovered(self, recovered: Any) -> None:
        from ui.dialogs import ask

        merged = [one for one in recovered if one.outcome == "merged"]
        aside = [one for one in recovered if one.outcome == "set_aside"]
        if merged:
            self.changed.emit()
        if merged or aside:
            ask.tell(
                self._window, t("Work of an interrupted session was found"), _recovered_words(merged, aside)
            )
        self._backup_timer.start()

    def _on_failed(self, problem: Problem) -> None:
        from ui.dialogs import ask

        ask.tell_error(self._window, t("The dossiers cannot be read"), problem.text)

    @Slot()
    def _on_backup_due(self) -> None:
        self._results.wait(self._workspace.back_up(), self._on_backed_up, self._on_backup_failed)

    def _on_backed_up(self, _backup: object) -> None:
        self.changed.emit()

    def _on_backup_failed(self, problem: Problem) -> None:
        from dakdesk.app import log

        log.write(f"the daily backup was not made: {problem.error}")
        words = _backup_words(problem, str(self._workspace.store.parent))
        self.warned.emit(words, t("No backup of today"))


def _damaged_words(hour: str) -> str:
    return t(
        "The damaged file stays in {folder}. Changes after {hour} are not in the backup.",
        folder="set-aside",
        hour=hour,
    )


def _lost_words(hour: str) -> str:
    return t(
        "The file with dossiers is gone or empty. Changes after {hour} are not in the backup.", hour=hour
    )


NO_BACKUP = {"read_only": "error.backup.read_only", "full": "error.backup.full"}


def _backup_words(problem: Problem, folder: str) -> str:
    """Return why there is no backup of today, what is safe, and what to do."""
    kind = str(getattr(problem.error, "code", "")).rpartition(".")[2]
    if kind == "damaged":
        return problem.text
    return t(NO_BACKUP.get(kind, "error.backup.unavailable"), folder=folder)


def _recovered_words(merged: list[Any], aside: list[Any]) -> str:
    words = []
    if merged:
        titles = ", ".join(one.title or t("Dossier without a title") for one in merged)
        words.append(t("Put back in the list: {titles}.", titles=titles))
    if aside:
        files = "\n".join(str(one.file) for one in aside)
        words.append(
            t("Kept apart, because the dossier was changed or removed meanwhile:\n{files}", files=files)
        )
    return "\n\n".join(words)
