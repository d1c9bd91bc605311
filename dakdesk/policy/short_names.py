"""Names of product groups and ambitions for lists: read from the same files, without the records behind them.

The list of dossiers is on screen before the policy data is needed; this takes a millisecond.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any


def group_names(folder: Path) -> dict[str, str]:
    """Return the Dutch name of each product group by its id; `folder` holds the policy data."""
    return {
        group["id"]: group["name"]["nl"] for group in _read(folder / "product-groups.json")["product_groups"]
    }


def plain_name(group_id: str) -> str:
    """Return an id as a name, for a group that only its maker knows: `blaasinstrumenten-huren` in words."""
    return group_id.replace("-", " ").capitalize()


def ambition_names(folders: Iterable[Path], first: str = "") -> dict[str, str]:
    """Return the short name of each ambition by its code, as the framework `first` says it where it has it.

    Otherwise a later folder does not replace an earlier one. A file of an organisation that cannot be read is
    passed over here; who loads the frameworks is told what is wrong with it.
    """
    found = [framework for folder in folders for framework in _frameworks(folder)]
    names: dict[str, str] = {}
    for framework in sorted(found, key=lambda each: each["id"] != first):
        for ambition in framework["ambitions"]:
            names.setdefault(ambition["id"], ambition.get("short_title") or ambition["title"])
    return names


def _frameworks(folder: Path) -> Iterator[Any]:
    for file in sorted(folder.glob("*.json")):
        with suppress(OSError, ValueError):
            framework = _read(file)
            if _is_framework(framework):
                yield framework


def _is_framework(value: Any) -> bool:
    ambitions = value.get("ambitions", ()) if isinstance(value, dict) else None
    return isinstance(ambitions, list) and "id" in value and all(map(_is_ambition, ambitions))


def _is_ambition(value: Any) -> bool:
    return isinstance(value, dict) and {"id", "title"} <= value.keys()


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
