"""What one does with criteria of the catalogue: Word, Excel and text files out, a file of others in."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dakdesk.app.refusals import reason
from ui.dialogs import ask
from ui.start.names import knowledge
from ui.start.results import Results, in_background
from ui.texts import t, tn

if TYPE_CHECKING:
    from dakdesk.app.catalogue_exchange import CatalogueExchange, Incoming
    from dakdesk.app.own_groups import GroupUse
    from dakdesk.app.wiring import Workspace
    from dakdesk.catalogue.groups import GroupHead
    from dakdesk.domain.criterion import Criterion
    from dakdesk.store.listing import ListPage

WORD, EXCEL = "Word (*.docx)", "Excel (*.xlsx)"


class CatalogueActs(QObject):
    """Asks where, works in the background, and says what was done; `taken` when criteria came in."""

    said = Signal(str)
    taken = Signal()
    busy_changed = Signal(bool)

    def __init__(self, workspace: "Workspace", window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._settings, self._window = workspace, workspace.settings, window
        self._results = Results(self)

    def write_word(self, criteria: "Sequence[Criterion]") -> None:
        """Write the criteria for a working group as a Word document."""
        from dakdesk.app.catalogue_document import write_criteria_document

        path = self._new_file(t("Where should the document go?"), WORD, "criteria.docx")
        if path is not None:
            settings, day = self._settings.values, datetime.now().astimezone().date()
            self._run(partial(write_criteria_document, criteria, path, settings, day), self._written)

    def write_sheet(self, criteria: "Sequence[Criterion]") -> None:
        """Write the criteria as a spreadsheet in the fixed template."""
        path = self._new_file(t("Where should the Excel file go?"), EXCEL, "criteria.xlsx")
        if path is not None:
            self._run(lambda: self._exchange().write_sheet(criteria, path), self._written)

    def write_texts(self, criteria: "Sequence[Criterion]") -> None:
        """Write the criteria as catalogue files into a folder."""
        folder = ask.for_folder(self._window, t("Folder for the text files"), self._start())
        if folder is None:
            return
        present = sorted(folder.glob("*.toml"))
        if present and not ask.confirm(
            self._window,
            t("Write into this folder?"),
            t("There are text files in it already. A file of the same product group is replaced."),
            act=t("Write"),
        ):
            return
        self._run(lambda: self._exchange().write_texts(criteria, folder), self._written)

    def take_over(self) -> None:
        """Ask for a file, judge it, show what it brings, and keep what is chosen."""
        kinds = f"{t('Criteria')} (*.xlsx *.toml)"
        path = ask.for_file(self._window, t("Bring criteria in"), kinds, self._start())
        if path is not None and self._has_folder():
            self._run(lambda: self._exchange().read(path), self._on_read)

    def keep_group(self) -> None:
        """Ask for a product group of the organisation itself; keep it in the own folder, or remove it."""
        from ui.dialogs.group_sheet import GroupSheet

        if not self._has_folder():
            return
        known = knowledge(self._settings.values.own_folder)
        names = {group.id: group.name.nl for group in known.product_groups.product_groups}
        sheet = GroupSheet(self._window, known.own_groups, names)
        if not ask.run(sheet):
            return
        if sheet.removes is not None:
            self._remove_group(sheet.removes)
        else:
            self._run(partial(self._exchange().keep_group, sheet.head()), self._on_group_kept)

    def _remove_group(self, head: "GroupHead") -> None:
        """Count the dossiers with the group, also in archive and bin, then see what else needs it."""
        from dakdesk.store.listing import ListQuery
        from dakdesk.store.schema import Status

        others = (Status.ARCHIVED, Status.BINNED)
        found = self._workspace.list(ListQuery(product_group=head.product_group, also=others, limit=1))
        self._results.wait(found, partial(self._on_counted, head), self._failed)

    def _on_counted(self, head: "GroupHead", page: "ListPage") -> None:
        from dakdesk.app.own_groups import group_use

        folder = Path(self._settings.values.own_folder)
        use = partial(group_use, folder, head.product_group)
        self._run(use, partial(self._ask_removal, head, page.total))

    def _ask_removal(self, head: "GroupHead", dossiers: int, use: "GroupUse") -> None:
        from dakdesk.app.own_groups import needed_words, remove_group

        needed = needed_words(use, dossiers)
        if needed:
            ask.tell(self._window, t("{name} is still needed", name=head.title), needed)
        elif ask.confirm(
            self._window,
            t("Remove the product group {name}?", name=head.title),
            t("Nothing uses it. Colleagues with the same own folder can no longer choose it either."),
            act=t("Remove"),
        ):
            folder = Path(self._settings.values.own_folder)
            self._run(partial(remove_group, folder, head.product_group), self._on_group_removed)

    def _on_group_removed(self, _path: Path) -> None:
        self.said.emit(t("The product group is removed."))
        self.taken.emit()

    def _on_group_kept(self, _written: "tuple[Path, ...]") -> None:
        self.said.emit(t("The product group is kept. You choose it in step 1 of a dossier."))
        self.taken.emit()

    def _on_read(self, incoming: "Incoming") -> None:
        from ui.dialogs.incoming_sheet import IncomingSheet, ProblemsSheet

        if incoming.problems:
            ask.run(ProblemsSheet(self._window, incoming))
            return
        sheet = IncomingSheet(self._window, incoming)
        if ask.run(sheet):
            self._run(partial(self._exchange().take_over, incoming, sheet.choices()), self._on_taken)

    def _on_taken(self, criteria: "tuple[Criterion, ...]") -> None:
        self.said.emit(tn("{count} criterion taken over", "{count} criteria taken over", len(criteria)))
        self.taken.emit()

    def _written(self, written: "Path | tuple[Path, ...]") -> None:
        paths = written if isinstance(written, tuple) else (written,)
        if len(paths) == 1:
            self.said.emit(t("Written: {path}", path=paths[0]))
        else:
            self.said.emit(t("{count} files written in {folder}", count=len(paths), folder=paths[0].parent))

    def _has_folder(self) -> bool:
        """Whether there is a folder of the organisation; it is asked for when there is none."""
        if self._settings.values.own_folder:
            return True
        if not ask.confirm(
            self._window,
            t("Choose a folder of your organisation"),
            t("Your own criteria and product groups are kept there, where colleagues can use them too."),
            act=t("Choose a folder"),
        ):
            return False
        chosen = ask.for_folder(self._window, t("Choose a folder of your organisation"))
        return chosen is not None and self._keep_folder(chosen)

    def _keep_folder(self, folder: Path) -> bool:
        from dakdesk.app.catalogue_exchange import ExchangeError, check_own_folder

        try:
            check_own_folder(folder)
            (folder / "catalogue").mkdir(parents=True, exist_ok=True)
            self._settings.change(own_folder=str(folder))
        except ExchangeError as error:
            ask.tell_error(self._window, t("Choose another folder"), str(error))
            return False
        except OSError as error:
            words = t("error.file.unwritable", detail=reason(error))
            ask.tell_error(self._window, t("The setting was not kept"), words)
            return False
        return True

    def _exchange(self) -> "CatalogueExchange":
        from dakdesk.app.catalogue_exchange import CatalogueExchange

        values = self._settings.values
        return CatalogueExchange(values.own_folder, values.organisation)

    def _start(self) -> Path | None:
        folder = self._settings.values.export_folder
        return Path(folder) if folder else None

    def _new_file(self, title: str, kinds: str, name: str) -> Path | None:
        return ask.for_new_file(self._window, title, kinds, (self._start() or Path()) / name)

    def _run(self, work: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        self.busy_changed.emit(True)
        self._results.wait(in_background(partial(_told, work)), partial(self._finish, on_done), self._failed)

    def _finish(self, on_done: Callable[[Any], None], outcome: "tuple[Any, str]") -> None:
        self.busy_changed.emit(False)
        result, problem = outcome
        if problem:
            ask.tell_error(self._window, t("This was not done"), problem)
        else:
            on_done(result)

    def _failed(self, problem: Any) -> None:
        self.busy_changed.emit(False)
        ask.tell_error(self._window, t("This was not done"), problem.text)


def _told(work: Callable[[], Any]) -> tuple[Any, str]:
    """Return the result, or the sentence for what the organisation can mend."""
    from dakdesk.app.catalogue_exchange import ExchangeError
    from dakdesk.app.document_problems import document_problem

    try:
        return work(), ""
    except ExchangeError as error:
        return None, str(error)
    except OSError as error:
        return None, t("The system refused: {reason}. Nothing was changed.", reason=reason(error))
    except Exception as error:
        words = document_problem(error)
        if not words:
            raise
        return None, words
