"""Upgrades of old payloads: plain dictionary to plain dictionary, one function per version.

An upgrade runs in memory; the result reaches the disk only when the dossier is saved again. A shipped
upgrade is never changed. Adding one means: raise VERSION, add the function under the version it starts
from, add a payload of the old version to `tests/data/db` and a test (a test fails when that is missing).
"""

from collections.abc import Callable, Mapping
from typing import Any

Payload = dict[str, Any]
Upgrade = Callable[[Payload], Payload]

VERSION = 1
"""The version of the payload that this program writes."""

UPGRADES: Mapping[int, Upgrade] = {}
"""From version n to n + 1, for every n below VERSION."""


def upgraded(dossier: Payload, version: int, upgrades: Mapping[int, Upgrade] | None = None) -> Payload:
    """Return the dossier dictionary of `version` in the form of the newest version."""
    table = UPGRADES if upgrades is None else upgrades
    for step in range(version, len(table) + 1):
        dossier = table[step](dossier)
    return dossier
