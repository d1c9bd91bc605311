"""Safeguards of a preliminary market consultation (Act of 17 June 2016, art. 51 and 52)."""

from dataclasses import dataclass
from pathlib import Path

from dakdesk.policy.reading import read_policy


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeguardText:
    """One safeguard to tick off; `id` is what a dossier refers to, the rest is Dutch for the screen."""

    id: str
    text: str
    article: str
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    safeguard: tuple[SafeguardText, ...]


def load_safeguards(folder: Path) -> tuple[SafeguardText, ...]:
    """Read the checklist from the policy folder."""
    return read_policy(folder / "safeguards.toml", _File).safeguard
