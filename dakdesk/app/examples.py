"""The example dossiers that ship with the program: complete, realistic, with invented buyers and people."""

from pathlib import Path

from dakdesk.app.paths import resource_dir
from dakdesk.domain.dossier import Dossier

SUFFIX = ".dakdossier"


def example_ids() -> tuple[str, ...]:
    """Return the names of the shipped examples, in alphabetical order."""
    return tuple(sorted(file.stem for file in _folder().glob(f"*{SUFFIX}")))


def example_path(example_id: str) -> Path:
    """Return the file of a shipped example."""
    return _folder() / f"{example_id}{SUFFIX}"


def read_example(example_id: str) -> Dossier:
    """Return a shipped example as a dossier; its own id, owner and dates stay as they were written."""
    from dakdesk.store.codec import decode

    return decode(example_path(example_id).read_bytes())


def _folder() -> Path:
    return resource_dir() / "examples"
