"""After a crash: put recovery files into the store when they follow on what is there, else set them aside."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from dakdesk.app.spool import Spool, SpoolRecord, read_record
from dakdesk.domain.dossier import Dossier
from dakdesk.flow.summary import DossierSummary
from dakdesk.store.errors import NotFoundError
from dakdesk.store.payload_errors import PayloadError

if TYPE_CHECKING:
    from dakdesk.store.records import LoadedDossier
    from dakdesk.store.repository import Repository


class Outcome(StrEnum):
    """What became of a recovery file."""

    MERGED = "merged"
    ALREADY_STORED = "already_stored"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """One recovery file after a crash; `file` is where it was set aside, `title` what it is about."""

    outcome: Outcome
    dossier_id: str = ""
    title: str = ""
    file: Path | None = None


def recover(
    spool: Spool, repository: "Repository", summarize: Callable[[Dossier], DossierSummary]
) -> tuple[Recovered, ...]:
    """Deal with everything that crashed programs left behind, their locks included.

    Raises StoreError when the store cannot be written; all files are then kept for the next time.
    """
    found: list[Recovered] = []
    for run in spool.dead_runs():
        repository.release_locks(run)
        found += [recover_file(file, spool, repository, summarize) for file in spool.left_behind(run)]
        spool.forget(run)
    return tuple(found)


def recover_file(
    file: Path,
    spool: Spool,
    repository: "Repository",
    summarize: Callable[[Dossier], DossierSummary],
) -> Recovered:
    """Deal with one recovery file; raises as `recover`."""
    from dakdesk.store.codec import decode

    record = read_record(file)
    if record is None:
        return Recovered(outcome=Outcome.SET_ASIDE, file=spool.set_aside(file))
    try:
        dossier = decode(record.payload)
        stored = _stored(repository, record.header.dossier_id)
    except PayloadError:
        return Recovered(
            outcome=Outcome.SET_ASIDE, dossier_id=record.header.dossier_id, file=spool.set_aside(file)
        )
    outcome = _outcome(record, dossier, stored)
    if outcome is Outcome.MERGED:
        _put(repository, dossier, summarize(dossier), stored, record)
    aside = spool.set_aside(file) if outcome is Outcome.SET_ASIDE else None
    if aside is None:
        file.unlink()
    return Recovered(outcome=outcome, dossier_id=dossier.id, title=dossier.contract.title, file=aside)


def _outcome(record: SpoolRecord, dossier: Dossier, stored: "LoadedDossier | None") -> Outcome:
    header = record.header
    if stored is None:
        return Outcome.MERGED if header.base_revision == 0 else Outcome.SET_ASIDE
    if stored.dossier == dossier:
        return Outcome.ALREADY_STORED
    if stored.mark.session == header.mark.session:
        later = header.mark.sequence > stored.mark.sequence
        return Outcome.MERGED if later else Outcome.ALREADY_STORED
    follows = (stored.revision, stored.checksum) == (header.base_revision, header.base_checksum)
    return Outcome.MERGED if follows else Outcome.SET_ASIDE


def _put(
    repository: "Repository",
    dossier: Dossier,
    summary: DossierSummary,
    stored: "LoadedDossier | None",
    record: SpoolRecord,
) -> None:
    if stored is None:
        repository.create(dossier, summary, record.header.mark)
    else:
        repository.save(dossier, summary, stored.revision, record.header.mark)


def _stored(repository: "Repository", dossier_id: str) -> "LoadedDossier | None":
    try:
        return repository.load(dossier_id)
    except NotFoundError:
        return None
