"""Small criteria for the tests of the catalogue."""

from datetime import date
from pathlib import Path
from typing import Any

from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import CriterionStatus, Level, Place

TOML = """product_group = "fietsen"
title = "Fietsen"

[[criterion]]
id = "fietsen-ts-gewicht"
version = 1
status = "valid"
valid_from = 2026-01-01
kinds = ["supplies"]
place = "technical_specification"
level = "basic"
title = "Gewicht"
text = '''De fiets weegt hoogstens
{mass} kg.'''
why = "Een lichte fiets wordt meer gebruikt."

[[criterion.parameters]]
key = "mass"
label = "Grootste gewicht"
unit = "kg"
default = 18
minimum = 10
maximum = 25

[[criterion.sources]]
organisation = "Stad"
title = "Bestek fietsen"
year = 2025
address = ""
certainty = "confirmed"
"""


def criterion(criterion_id: str = "fietsen-ts-1", **fields: Any) -> Criterion:
    """Return a minimal criterion with `fields` replaced."""
    values: dict[str, Any] = {
        "version": 1,
        "status": CriterionStatus.VALID,
        "valid_from": date(2026, 1, 1),
        "product_groups": ("fietsen",),
        "place": Place.TECHNICAL_SPECIFICATION,
        "level": Level.BASIC,
        "title": "Gewicht",
        "text": "De fiets is licht.",
        "why": "Meer gebruik.",
    }
    return Criterion(id=criterion_id, **{**values, **fields})


def write(folder: Path, text: str = TOML, name: str = "fietsen.toml") -> Path:
    """Write a catalogue file and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str, start: str) -> int:
    """Return the number of the first line that starts with `start`."""
    return next(n for n, line in enumerate(text.splitlines(), start=1) if line.startswith(start))
