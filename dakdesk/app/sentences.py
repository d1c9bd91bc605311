"""Findings as sentences in the interface language."""

from math import isfinite

from dakdesk.app.language import t, tn
from dakdesk.domain.findings import Finding

_LOTS = "_lots"
"""What the names of parameters end with that hold numbers of lots: `1,3`, empty for the whole contract."""


def sentence(finding: Finding) -> str:
    """Return the sentence of a finding; whole amounts are written with a thousands point."""
    return t(finding.code, **{name: _shown(name, value) for name, value in finding.params})


def _shown(name: str, value: str | float) -> str:
    return lots_words(str(value)) if name.endswith(_LOTS) else written(value)


def lots_words(numbers: str) -> str:
    """Return `1,3` as `lots 1 and 3` in the interface language; nothing as the whole contract."""
    if not numbers:
        return t("the whole contract")
    *others, last = numbers.split(",")
    told = t("{first} and {last}", first=", ".join(others), last=last) if others else last
    return tn("lot {numbers}", "lots {numbers}", 1 + len(others), numbers=told)


def written(value: str | float) -> str:
    """Return a value as it is read in a sentence: `12.345` or `0,25`; text stays as it is."""
    if isinstance(value, str):
        return value
    if isfinite(value) and value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
