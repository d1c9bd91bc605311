"""Findings as sentences in the interface language."""

from math import isfinite

from dakdesk.app.language import t
from dakdesk.domain.findings import Finding


def sentence(finding: Finding) -> str:
    """Return the sentence of a finding; whole amounts are written with a thousands point."""
    return t(finding.code, **{name: written(value) for name, value in finding.params})


def written(value: str | float) -> str:
    """Return a value as it is read in a sentence: `12.345` or `0,25`; text stays as it is."""
    if isinstance(value, str):
        return value
    if isfinite(value) and value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
