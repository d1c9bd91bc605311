"""The parts and sections of a bestek, by the ids that own clauses refer to."""

from collections.abc import Mapping
from types import MappingProxyType

SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "0": ("0.2", "0.3"),
        "I": tuple(f"I.{number}" for number in range(1, 18)),
        "II": tuple(f"II.{number}" for number in range(1, 16)),
        "III": ("III",),
    }
)
"""The sections that an own clause can be added to, by their part; the annexes (part IV) take none."""

SECTION_IDS = tuple(section for sections in SECTIONS.values() for section in sections)

_PRINTED = {"0.2": "0.1", "0.3": "0.2"}
"""Ids count the cover as 0.1; it has no heading, so that the document begins to number after it."""

_USUAL_PART = "II"


def printed_number(section: str) -> str:
    """Return the number of a section as the bestek prints it."""
    return _PRINTED.get(section, section)


def part_for(section: str) -> str:
    """Return the part that fits a section, also one that does not exist: by its first number.

    A clause that names no part at all goes to the contractual provisions, where special clauses stand.
    """
    part = section.strip().upper().partition(".")[0]
    return part if part in SECTIONS else _USUAL_PART
