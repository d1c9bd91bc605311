"""Findings as sentences in the interface language."""

from dakdesk.app.language import t
from dakdesk.domain.findings import Finding


def sentence(finding: Finding) -> str:
    """Return the sentence of a finding; whole amounts are written with a thousands point."""
    return t(finding.code, **{name: _written(value) for name, value in finding.params})


def _written(value: str | float) -> str:
    if isinstance(value, str):
        return value
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
