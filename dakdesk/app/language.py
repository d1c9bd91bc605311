"""Texts for people: English source strings and finding codes, looked up in the catalogue of a language.

A catalogue is a folder of JSON files, one per room, each a flat table from source text to translation.
JSON because a table loads in a fraction of a millisecond, and the tables of the first screen are read first:
its texts are needed before anything is shown.
"""

import json
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from dakdesk.app.paths import resource_dir

FIRST_TABLES = ("shell", "start", "terms")
"""What the window with the list of dossiers says; the others are read when a text is in none of these."""

_current = "nl"


def set_language(language: str) -> None:
    """Choose the interface language for texts looked up from now on."""
    global _current
    _current = language


def t(source: str, **params: object) -> str:
    """Return the text for `source` in the interface language, with `params` filled in.

    An unknown source comes back as it is: a test keeps the catalogues complete.
    """
    text = texts(_current).find(source)
    return text.format(**params) if params else text


def tn(one: str, many: str, count: int, **params: object) -> str:
    """Return the singular or the plural text; `{count}` is always available."""
    return t(one if count == 1 else many, count=count, **params)


class Texts:
    """The texts of one language; `is_whole` once all its tables were read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        first = (folder / f"{name}.json" for name in FIRST_TABLES)
        self._known = _read(file for file in first if file.exists())
        self.is_whole = False

    def find(self, source: str) -> str:
        """Return the translation, the source itself when there is none."""
        text = self._known.get(source)
        if text is None and not self.is_whole:
            self._known, self.is_whole = load_catalogue(self._folder), True
            text = self._known.get(source)
        return source if text is None else text


@lru_cache
def texts(language: str) -> Texts:
    """Return the texts of a language; its tables are read once."""
    return Texts(resource_dir() / "translations" / language)


def load_catalogue(folder: Path) -> dict[str, str]:
    """Read all tables of one language; a text that stands in two files is a bug and is refused."""
    return _read(sorted(folder.glob("*.json")))


def _read(files: Iterable[Path]) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in files:
        table: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        for source, text in table.items():
            if found.get(source, text) != text:
                raise ValueError(f"{file.name}: {source!r} is translated differently elsewhere")
            found[source] = text
    return found


def term(value: StrEnum) -> str:
    """Return the name of a vocabulary's value, as `term.<Class>.<value>` says."""
    return t(".".join(("term", type(value).__name__, value.value)))
