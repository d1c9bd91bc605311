"""Print amounts, dates and numbers as the document's language wants them (not the interface's)."""

import re
from collections.abc import Sequence
from datetime import date

from dakdesk.domain.contract import Duration
from dakdesk.domain.terms import DurationUnit
from dakdesk.lcc.rounding import round_half_up

_LOCALES = {"nl": "nl_BE"}
_SMALL = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_TEENS = ("elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_NUMBERS = (*_SMALL, *_TEENS, "twintig")
_UNITS = {
    DurationUnit.CALENDAR_DAYS: ("kalenderdag", "kalenderdagen"),
    DurationUnit.WORKING_DAYS: ("werkdag", "werkdagen"),
    DurationUnit.MONTHS: ("maand", "maanden"),
    DurationUnit.YEARS: ("jaar", "jaar"),
}


def locale(language: str = "nl") -> str:
    """Return the Belgian locale of a document language; an unknown language prints as Dutch."""
    return _LOCALES.get(language, "nl_BE")


def money(cents: int | float | None, language: str = "nl") -> str:
    """Return whole cents as `€ 12.345,67`; nothing when there is no amount."""
    if cents is None:
        return ""
    from babel.numbers import format_currency

    return format_currency(cents / 100, "EUR", locale=locale(language))


def round_money(cents: int | float | None, language: str = "nl") -> str:
    """Return an amount for running text: `€ 140.000`, with cents only when there are any."""
    return money(cents, language).removesuffix(",00")


def euro(amount: float, language: str = "nl") -> str:
    """Return an amount in euro (cost studies hold euro, not cents); small prices keep their decimals."""
    if round(amount, 2) == amount:
        return round_money(round(amount * 100), language)
    return f"€\u00a0{number(amount, language)}"


def money_of(amount: float | None, language: str = "nl") -> str:
    """Return an amount in euro to the cent, a half cent up: `€ 136.119,17`; nothing when it is unknown."""
    return money(None if amount is None else round(round_half_up(amount) * 100), language)


def number(value: float | None, language: str = "nl", decimals: int = 6) -> str:
    """Return a number without trailing zeroes: `1.450`, `0,34`."""
    if value is None:
        return ""
    from babel.numbers import format_decimal

    pattern = "#,##0." + "#" * decimals
    return format_decimal(value, format=pattern, locale=locale(language))


def points(value: float, language: str = "nl") -> str:
    """Return points with two decimals: `52,38`."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.00", locale=locale(language))


def percent(value: float | None, language: str = "nl") -> str:
    """Return a percentage (38.5 means 38,5 %) with a space that does not break."""
    return "" if value is None else f"{number(value, language)}\u00a0%"


def day(value: date | None, language: str = "nl") -> str:
    """Return `21 november 2026`."""
    if value is None:
        return ""
    from babel.dates import format_date

    return format_date(value, format="d MMMM y", locale=locale(language))


def weekday(value: date | None, language: str = "nl") -> str:
    """Return `maandag 1 maart 2027`."""
    if value is None:
        return ""
    from babel.dates import format_date

    return format_date(value, format="EEEE d MMMM y", locale=locale(language))


def word(value: int) -> str:
    """Return a whole number in words up to twenty, in figures beyond."""
    return _NUMBERS[value] if 0 <= value < len(_NUMBERS) else number(value)


def duration(value: Duration) -> str:
    """Return `vier jaar`, `60 werkdagen`; nothing when the amount is not filled in."""
    if value.amount <= 0:
        return ""
    one, many = _UNITS[value.unit]
    return f"{word(value.amount)} {one if value.amount == 1 else many}"


def months(value: Duration) -> float:
    """Return a duration in months; days are counted as 30 calendar or 21 working days a month."""
    divisors = {
        DurationUnit.CALENDAR_DAYS: 1 / 30,
        DurationUnit.WORKING_DAYS: 1 / 21,
        DurationUnit.MONTHS: 1.0,
    }
    return value.amount * divisors.get(value.unit, 12.0)


def enumeration(items: Sequence[str], last: str = "en") -> str:
    """Return `a, b en c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def one_line(text: str) -> str:
    """Return typed text on one line, for a table cell or a running sentence."""
    return " ".join(text.split())


def sentence(text: str) -> str:
    """Return typed text on one line, ending in a full stop."""
    line = one_line(text)
    return line if not line or line[-1] in ".!?:" else f"{line}."


def statement(text: str) -> str:
    """Return typed text as a sentence that stands on its own; a name such as `iPad` stays as it is."""
    line = sentence(text)
    return line if len(line) > 1 and line[1].isupper() else capital(line)


def reason(text: str) -> str:
    """Return a typed reason as a sentence; what only begins with a conjunction gets `Reden:` in front."""
    line = lower_first(sentence(text))
    if line.split(" ", 1)[0].rstrip(",") in _CONJUNCTIONS and "," not in line:
        return f"Reden: {line}"
    return statement(text)


_CONJUNCTIONS = {"om", "omdat", "opdat", "zodat", "doordat", "aangezien", "want", "wegens", "vanwege", "door"}


def hour(text: str) -> str:
    """Return an hour of the clock as `11.00`, typed as 11u, 11:00, 11 uur or 11u30; other text as it is."""
    line = one_line(text)
    found = _HOUR.fullmatch(line.lower())
    return f"{int(found[1])}.{found[2] or '00'}" if found else line


_HOUR = re.compile(r"(\d{1,2})\s*(?:[.:uh]\s*(\d{2})?)?\s*(?:uur|u|h)?\.?")


def lower_first(text: str) -> str:
    """Return typed text on one line with a small first letter, unless it opens with an abbreviation."""
    line = one_line(text)
    return line if len(line) > 1 and line[1].isupper() else line[:1].lower() + line[1:]


def capital(text: str) -> str:
    """Return text with a capital first letter; `één` becomes `Eén`, as Dutch has it."""
    if text.startswith("é"):
        return f"E{text[1:]}"
    return text[:1].upper() + text[1:]
