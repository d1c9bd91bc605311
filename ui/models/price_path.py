"""A price in later years as one line of text: `2026: 0,28; 2030: 0,31`."""

import re
from collections.abc import Sequence

from dakdesk.domain.costs import PricePoint
from ui.formats import format_number, parse_number

_POINT = re.compile(r"\s*(\d{4})\s*[:=]\s*(\S.*?)\s*", re.ASCII)


def parse_path(text: str) -> tuple[PricePoint, ...] | None:
    """Return the points of a price path by year, None when empty; ValueError when the text is none.

    Points are parted by a semicolon or a new line; a year stands there once, with a price above nought.
    """
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    points = {point.id: point for point in map(_point, parts)}
    if len(points) < len(parts):
        raise ValueError(text)
    return tuple(points[year] for year in sorted(points)) or None


def show_path(points: Sequence[PricePoint] | None) -> str:
    """Return the points as they can be typed."""
    return "; ".join(f"{point.id}: {format_number(point.value)}" for point in points or ())


def _point(part: str) -> PricePoint:
    found = _POINT.fullmatch(part)
    value = parse_number(found.group(2)) if found else None
    if found is None or value is None or value <= 0:
        raise ValueError(part)
    return PricePoint(id=found.group(1), value=value)
