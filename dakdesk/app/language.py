"""Texts for people: English source strings and finding codes, looked up in the catalogue of a language.

A catalogue is a folder of JSON files, one per room, each a flat table from source text to translation.
JSON because it loads in under a millisecond: texts are needed before the first window is painted.
"""

import json
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from dakdesk.app.paths import resource_dir

_current = "nl"


def set_language(language: str) -> None:
    """Choose the interface language for texts looked up from now on."""
    global _current
    _current = language


def t(source: str, **params: object) -> str:
    """Return the text for `source` in the interface language, with `params` filled in.

    An unknown source comes back as it is: a test keeps the catalogues complete.
    """
    text = _catalogue(_current).get(source, source)
    return text.format(**params) if params else text


def tn(one: str, many: str, count: int, **params: object) -> str:
    """Return the singular or the plural text; `{count}` is always available."""
    return t(one if count == 1 else many, count=count, **params)


@lru_cache
def _catalogue(language: str) -> dict[str, str]:
    return load_catalogue(resource_dir() / "translations" / language)


def load_catalogue(folder: Path) -> dict[str, str]:
    """Read all tables of one language; a text that stands in two files is a bug and is refused."""
    texts: dict[str, str] = {}
    for file in sorted(folder.glob("*.json")):
        table: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
        for source, text in table.items():
            if texts.get(source, text) != text:
                raise ValueError(f"{file.name}: {source!r} is translated differently elsewhere")
            texts[source] = text
    return texts


def term(value: StrEnum) -> str:
    """Return the name of a vocabulary's value, as `term.<Class>.<value>` says."""
    return t(".".join(("term", type(value).__name__, value.value)))
