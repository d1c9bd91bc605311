"""Which way a value in a text becomes stricter for tenderers: read from the words in front of it.

A text says `minstens {aandeel} %` or `hoogstens {kwh} kWh`. Where the same words do not bind the tenderer (a
condition, what is allowed, what the buyer does) or other words stand there, nobody can tell from the text:
callers then say that they do not know.
"""

import re
from enum import StrEnum
from functools import lru_cache

from dakdesk.catalogue.placeholders import Value

_LEAST = re.compile(r"\b(minstens|ten minste|minimaal|minimum|niet minder dan)( €)?\s*$", re.IGNORECASE)
_MOST = re.compile(r"\b(hoogstens|ten hoogste|maximaal|maximum|niet meer dan)( €)?\s*$", re.IGNORECASE)
_WITHIN = re.compile(r"\b(binnen|uiterlijk|ten laatste)( de)?\s*$", re.IGNORECASE)
_TIME = re.compile(r"\s*(werk|kalender)?(dag|uren|uur|weken|maand|jaar|minuten|seconden)", re.IGNORECASE)
_BEFORE = re.compile(r"\s*\w+ (vroeger|vooraf|voor)\b", re.IGNORECASE)
_NOT_BINDING = re.compile(
    r"\b(wanneer|als|indien|zodra|tenzij|voorwaarde|mag|mogen|kan|kunnen|volstaat|ambtenaar)\b"
    r"|(?<!voor )(?<!aan )(?<!van )(?<!met )(?<!door )(?<!die )het bestuur\b"
    r"|\b(die|oplage|oplagen) (van )?\w+ ?$",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:]\s")


class Way(StrEnum):
    """How a value stands to another one of the same parameter."""

    SAME = "same"
    LAXER = "laxer"
    STRICTER = "stricter"
    OTHER = "other"


def way(text: str, key: str, asked: Value, now: Value) -> Way:
    """Return how `now` stands to `asked` for parameter `key`; OTHER when the text does not say."""
    if asked == now:
        return Way.SAME
    if isinstance(asked, list) and isinstance(now, list):
        return Way.LAXER if set(asked) < set(now) else Way.SAME if set(asked) == set(now) else Way.OTHER
    if not isinstance(asked, int | float) or not isinstance(now, int | float):
        return Way.OTHER
    sign = stricter_sign(text, key)
    if not sign:
        return Way.OTHER
    return Way.STRICTER if (now - asked) * sign > 0 else Way.LAXER


@lru_cache(maxsize=1024)
def stricter_sign(text: str, key: str) -> int:
    """Return 1 when a higher value is stricter, -1 when a lower one is, 0 when the text does not say."""
    places = re.finditer(r"\{" + re.escape(key) + r"\}", text)
    signs = {_sign(text[: place.start()], text[place.end() :]) for place in places}
    return signs.pop() if len(signs) == 1 else 0


def _sign(before: str, after: str) -> int:
    clause = _CLAUSE.split(before)[-1]
    if _NOT_BINDING.search(clause):
        return 0
    if _LEAST.search(clause):
        return 1
    in_time = _WITHIN.search(clause) and _TIME.match(after) and not _BEFORE.match(after)
    return -1 if _MOST.search(clause) or in_time else 0
