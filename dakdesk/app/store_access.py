"""The store as the worker's thread sees it: opened when first needed, opened anew after it was lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from dakdesk.store.errors import AbsentError, OlderStoreError, UnavailableError
from dakdesk.store.listing import FilterChoices, ListPage, ListQuery, ListReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from dakdesk.store.part_encoder import PartEncoder
    from dakdesk.store.records import Author
    from dakdesk.store.repository import Repository


class StoreAccess:
    """Reader and repository of one store; every method must be called in the worker's thread.

    The reader alone is enough for the list and needs no peewee; the repository comes with the first dossier.
    """

    def __init__(
        self,
        file: Path,
        author: "Callable[[], Author]",
        clock: "Callable[[], datetime]",
        encoder: "Callable[[], PartEncoder]",
        *,
        is_chosen: bool = False,
    ) -> None:
        self.file = file
        self._author, self._clock, self._encoder = author, clock, encoder
        self._is_chosen, self._expected = is_chosen, False
        self._reader: ListReader | None = None
        self._repository: Repository | None = None

    def repository(self) -> "Repository":
        """Return the open repository; raises StoreError when the store cannot be opened, or is lost.

        A file that was there before in this session is never made anew, nor a folder that somebody chose: its
        disk is away.
        """
        if self._repository is None:
            from dakdesk.store.backup import refuse_to_begin_anew
            from dakdesk.store.repository import Repository

            self._refuse_to_hide()
            refuse_to_begin_anew(self.file)
            self._repository = Repository.open(self.file, self._author(), self._clock, self._encoder())
            self._expected = True
        return self._repository

    def read(self, query: ListQuery) -> ListPage:
        """Return a page of the list; a store that is absent or older is made or migrated first."""
        return self._open_reader().read(query)

    def choices(self) -> FilterChoices:
        """Return the values for the filters of the list."""
        return self._open_reader().choices()

    def reader(self) -> ListReader:
        """Return the open reader, for the figures over all dossiers."""
        return self._open_reader()

    def is_index_behind(self) -> bool:
        """Whether the word index misses what was saved; asked without peewee."""
        return self._open_reader().is_index_behind()

    def drop(self) -> None:
        """Close everything, so that the next use opens the file anew."""
        reader, repository = self._reader, self._repository
        self._reader = self._repository = None
        if reader is not None:
            reader.close()
        if repository is not None:
            repository.close()

    def _refuse_to_hide(self) -> None:
        is_there = self.file.exists() if self._expected else self.file.parent.is_dir() or not self._is_chosen
        if not is_there:
            raise UnavailableError(detail=f"{self.file.parent} is away")

    def begin_anew(self) -> None:
        """Close everything; that the file is not there at the next use is then no trouble."""
        self.drop()
        self._expected = False

    def _open_reader(self) -> ListReader:
        if self._reader is None:
            try:
                self._reader = ListReader(self.file)
            except (AbsentError, OlderStoreError):
                self.repository()
                self._reader = ListReader(self.file)
            self._expected = True
        return self._reader
