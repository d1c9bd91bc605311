"""Names of product groups and ambitions for lists: read from the same files, without the records behind them.

The list of dossiers is on screen before the policy data is needed; this takes a millisecond.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any


def group_names(folder: Path) -> dict[str, str]:
    """Return the Dutch name of each product group by its id; `folder` holds the policy data."""
    return {
        group["id"]: group["name"]["nl"] for group in _read(folder / "product-groups.json")["product_groups"]
    }


def ambition_names(folders: Iterable[Path]) -> dict[str, str]:
    """Return the short name of each ambition by its code; a later folder does not replace an earlier one."""
    names: dict[str, str] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.json")):
            for ambition in _read(file)["ambitions"]:
                names.setdefault(ambition["id"], ambition.get("short_title") or ambition["title"])
    return names


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
