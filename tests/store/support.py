"""What the store tests share: a clock that is set by hand, people, summaries, a filled store."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from dakdesk.domain.dossier import Dossier
from dakdesk.flow.summary import DossierSummary, summarize
from dakdesk.store.records import Author
from dakdesk.store.repository import Repository

AN = Author(name="An Peeters", host="PC-AN", pid=11)
BOB = Author(name="Bob Claes", host="PC-BOB", pid=22)
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved on."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **amount: float) -> None:
        self.now += timedelta(**amount)


def summary_of(dossier: Dossier) -> DossierSummary:
    return summarize(dossier, ())


def add(repository: Repository, *dossiers: Dossier) -> None:
    for each in dossiers:
        repository.create(each, summary_of(each))
    repository.refresh_index()


def opened(folder: Path, author: Author = AN, clock: Clock | None = None) -> Repository:
    return Repository.open(folder / "dakdesk.sqlite", author, clock or Clock())
