"""What the repository gives back: plain values, no rows of the database."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dakdesk.store.schema import Status

if TYPE_CHECKING:
    from dakdesk.domain.dossier import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who works here: the person's name, the computer, and the process."""

    name: str
    host: str
    pid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Which change of which open session a state holds; a later change has a higher sequence."""

    session: str = ""
    sequence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedDossier:
    """A dossier as it stands in the store; `checksum` is that of its payload."""

    dossier: "Dossier"
    revision: int
    checksum: str
    status: Status
    changed_at: datetime
    changed_by: str
    mark: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionInfo:
    """An older state that can be looked at and brought back."""

    revision: int
    changed_at: datetime
    changed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LockInfo:
    """Who has a dossier open, where and since when."""

    who: str
    host: str
    pid: int
    since: datetime
    seen: datetime


def as_text(moment: datetime) -> str:
    """Return a moment as the store keeps it: UTC, ISO form, milliseconds; such texts sort by time."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def as_moment(text: str) -> datetime:
    """Return the moment that `as_text` wrote."""
    return datetime.fromisoformat(text)
