"""Numbers, money and dates as Dutch-speaking readers write them, both ways.

Parsing is forgiving (`1250`, `1.250`, `1 250,5`, `€ 1.250,50`), display is not: `€ 1.250,50`,
`21 november 2026`, `38,5 %`. Amounts are whole euro cents.
"""

import re
from datetime import date
from typing import TYPE_CHECKING

from dakdesk.domain.numerals import LARGEST

if TYPE_CHECKING:
    from decimal import Decimal

_MOST = LARGEST // 100
MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_SHORT = {3: "mrt", 9: "sept"}
_NUMERIC_DATE = r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})"
_ISO_DATE = r"(\d{4})-(\d{1,2})-(\d{1,2})"
_WRITTEN_DATE = r"(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})"
_THOUSANDS_ONLY = r"[+-]?\d{1,3}(\.\d{3})+"


def parse_decimal(text: str) -> "Decimal | None":
    """Return the number in `text`, None when it is empty.

    A comma is the decimal mark; a point is one too unless it groups thousands (`1.250`).

    Raises:
        ValueError: the text is no number.
    """
    cleaned = re.sub(r"[\s\u00a0\u202f€%']|euro?\b", "", text, flags=re.IGNORECASE)
    cleaned = cleaned.replace("−", "-").replace("–", "-")
    if not cleaned:
        return None
    if "," in cleaned:
        cleaned = cleaned.replace(".", "").replace(",", ".")
    elif re.fullmatch(_THOUSANDS_ONLY, cleaned):
        cleaned = cleaned.replace(".", "")
    from decimal import Decimal, InvalidOperation

    try:
        number = Decimal(cleaned)
    except InvalidOperation:
        raise ValueError(text) from None
    if not number.is_finite() or not -_MOST <= number <= _MOST:
        raise ValueError(text)
    return number


def parse_number(text: str) -> float | None:
    """Return the number in `text` as float, None when empty; ValueError when it is none."""
    number = parse_decimal(text)
    return None if number is None else float(number)


def parse_integer(text: str) -> int | None:
    """Return the whole number in `text`, None when empty; ValueError when it is none."""
    number = parse_decimal(text)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise ValueError(text)
    return int(number)


def parse_money(text: str) -> int | None:
    """Return the amount in `text` in whole cents, None when empty; ValueError when it is none."""
    number = parse_decimal(text)
    if number is None:
        return None
    cents = number * 100
    if cents != cents.to_integral_value():
        raise ValueError(text)
    return int(cents)


def parse_date(text: str) -> date | None:
    """Return the date in `text` (`21/11/2026`, `21 november 2026`, `2026-11-21`), None when empty.

    Raises:
        ValueError: the text is no date.
    """
    cleaned = " ".join(text.lower().split())
    if not cleaned:
        return None
    if found := re.fullmatch(_ISO_DATE, cleaned):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(_NUMERIC_DATE, cleaned):
        day, month, year = map(int, found.groups())
    elif found := re.fullmatch(_WRITTEN_DATE, cleaned):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    else:
        raise ValueError(text)
    return date(year + 2000 if year < 100 else year, month, day)


def _month(name: str) -> int:
    for number, month in enumerate(MONTHS, 1):
        if name in (month, month[:3], _SHORT.get(number, month)):
            return number
    raise ValueError(name)


def format_number(value: float | None, decimals: int | None = None) -> str:
    """Return `1.234,5`; `decimals` None shows as many as needed (at most six)."""
    if value is None:
        return ""
    text = f"{value:,.{6 if decimals is None else decimals}f}"
    if decimals is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(_DUTCH)


def format_money(cents: int | None, symbol: bool = True) -> str:
    """Return `€ 12.345,67` for an amount in cents; empty for None."""
    if cents is None:
        return ""
    words = format_number(abs(cents) / 100, 2)
    words = f"-{words}" if cents < 0 else words
    return f"€\u00a0{words}" if symbol else words


def format_percent(value: float | None) -> str:
    """Return `38,5 %` for 38.5; empty for None."""
    return "" if value is None else f"{format_number(value)}\u00a0%"


def format_date(value: date | None) -> str:
    """Return `21 november 2026`; empty for None."""
    return "" if value is None else f"{value.day} {MONTHS[value.month - 1]} {value.year}"


_DUTCH = str.maketrans(",.", ".,")


def to_percent(fraction: float) -> float:
    """Return 3.0 for 0.03, without the noise of binary fractions."""
    return round(fraction * 100, 8)


def to_fraction(percent: float) -> float:
    """Return 0.03 for 3.0, without the noise of binary fractions."""
    return round(percent / 100, 10)
