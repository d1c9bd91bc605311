"""What can be done with dossiers on the start screen; each act runs in a worker and reports by signal."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dakdesk.store.listing import ListRow
from ui.start.results import Problem, Results, all_of, in_background
from ui.texts import t, tn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from dakdesk.app.wiring import Workspace
    from dakdesk.domain.dossier import Dossier

FILE_KIND = "DAKdesk (*.dakdossier)"
SUFFIX = ".dakdossier"
_UNSAFE = '<>:"/\\|?*'


def file_name(row: ListRow) -> str:
    """Return a file name for a dossier that every system accepts."""
    words = " ".join(part for part in (row.reference, row.title) if part) or t("Dossier")
    safe = "".join(" " if char in _UNSAFE or ord(char) < 32 else char for char in words)
    return f"{' '.join(safe.split())[:80].strip(' .')}{SUFFIX}"


class DossierActs(QObject):
    """New, copy, archive, bin, restore, remove, import and export.

    Signals:
        changed: the list must be read again.
        added: a dossier was added, with its id; the list shows it selected.
        opened: a new dossier should be opened at once.
        said: a message; undo of it when not None.
        failed: a sentence that says what could not be done.
    """

    changed = Signal()
    added = Signal(str)
    opened = Signal(str)
    said = Signal(str, object)
    failed = Signal(str)

    def __init__(self, workspace: "Workspace", window: "QWidget") -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self._results = Results(self)

    def new_empty(self) -> None:
        """Add an empty dossier with the organisation's data, and open it."""
        from dakdesk.app.new_dossier import empty_dossier

        settings = self._workspace.settings.values
        dossier = empty_dossier(settings, self._workspace.author.name, _today())
        self._results.wait(self._workspace.add(dossier), self._on_new, self._on_failed)

    def new_from_example(self, example_id: str) -> None:
        """Add a shipped example as a new dossier, and open it."""
        from dakdesk.app.examples import read_example

        read = in_background(partial(read_example, example_id))
        self._results.wait(read, partial(self._on_example_read, example_id), self._on_failed)

    def duplicate(self, row: ListRow) -> None:
        """Add a copy of a dossier."""
        title = t("Copy of {title}", title=row.title or t("Dossier without a title"))
        copied = self._workspace.duplicate(row.id, title)
        self._results.wait(copied, self._on_copied, self._on_failed)

    def archive(self, rows: list[ListRow]) -> None:
        """Put dossiers in the archive."""
        words = tn("{count} dossier is in the archive.", "{count} dossiers are in the archive.", len(rows))
        self._do_all([self._workspace.archive(row.id) for row in rows], words, rows)

    def bin(self, rows: list[ListRow]) -> None:
        """Put dossiers in the bin."""
        words = tn("{count} dossier is in the bin.", "{count} dossiers are in the bin.", len(rows))
        self._do_all([self._workspace.bin(row.id) for row in rows], words, rows)

    def restore(self, rows: list[ListRow]) -> None:
        """Bring dossiers back from archive or bin."""
        words = tn(
            "{count} dossier is among the current ones again.",
            "{count} dossiers are among the current ones again.",
            len(rows),
        )
        self._do_all([self._workspace.restore(row.id) for row in rows], words, [])

    def purge(self, rows: list[ListRow]) -> None:
        """Remove dossiers for good, after asking."""
        from ui.dialogs import ask

        title = tn("Remove {count} dossier for good?", "Remove {count} dossiers for good?", len(rows))
        text = t("This cannot be undone. Older versions are removed too; backups keep them for some days.")
        if ask.confirm(self._window, title, text, act=t("Remove for good")):
            words = tn("{count} dossier was removed.", "{count} dossiers were removed.", len(rows))
            self._do_all([self._workspace.purge(row.id) for row in rows], words, [])

    def export(self, row: ListRow) -> None:
        """Write one dossier to a file that the user names."""
        from ui.dialogs import ask

        folder = self._workspace.settings.values.export_folder
        proposal = Path(folder or Path.home()) / file_name(row)
        target = ask.for_new_file(self._window, t("Where must the dossier file go?"), FILE_KIND, proposal)
        if target is not None:
            loaded = self._workspace.load(row.id)
            self._results.wait(loaded, partial(self._on_loaded_for_export, target), self._on_failed)

    def import_file(self) -> None:
        """Ask for a dossier file and add it to the list."""
        from ui.dialogs import ask

        source = ask.for_file(self._window, t("Which dossier file do you import?"), FILE_KIND)
        if source is not None:
            self.import_from(source)

    def import_from(self, source: Path) -> None:
        """Add the dossier in a file to the list."""
        from dakdesk.intake.dossier_file import read_dossier_file

        read = in_background(partial(read_dossier_file, source))
        self._results.wait(read, self._on_file_read, self._on_failed)

    def _do_all(self, futures: list, words: str, undo: list[ListRow]) -> None:  # type: ignore[type-arg]
        back = partial(self.restore, undo) if undo else None
        self._results.wait(all_of(futures), partial(self._on_done, words, back), self._on_failed)

    def _on_done(self, words: str, back: object, _results: object) -> None:
        self.changed.emit()
        self.said.emit(words, back)

    def _on_new(self, dossier_id: str) -> None:
        self.changed.emit()
        self.opened.emit(dossier_id)

    def _on_copied(self, dossier_id: str) -> None:
        self.added.emit(dossier_id)
        self.said.emit(t("The copy is in the list."), None)

    def _on_example_read(self, example_id: str, example: "Dossier") -> None:
        from dakdesk.app.new_dossier import from_example

        dossier = from_example(example, example_id, self._workspace.author.name, _today())
        self._results.wait(self._workspace.add(dossier), self._on_new, self._on_failed)

    def _on_file_read(self, dossier: "Dossier") -> None:
        self._results.wait(self._workspace.add(dossier), self._on_imported, self._on_failed)

    def _on_imported(self, dossier_id: str) -> None:
        self.added.emit(dossier_id)
        self.said.emit(t("The dossier was imported."), None)

    def _on_loaded_for_export(self, target: Path, loaded: object) -> None:
        from dakdesk.intake.dossier_file import write_dossier_file

        dossier: Dossier = loaded.dossier  # type: ignore[attr-defined]
        written = in_background(partial(write_dossier_file, dossier, target))
        self._results.wait(written, partial(self._on_written, target), self._on_failed)

    def _on_written(self, target: Path, _result: object) -> None:
        self.said.emit(t("The dossier stands in {file}.", file=target.name), None)

    def _on_failed(self, problem: Problem) -> None:
        self.changed.emit()
        self.failed.emit(problem.text)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the officer's calendar day
