"""What one calculation is for, in words: `100 toestellen`, `1 eenheid`."""

from dakdesk.domain.costs import CostStudy

_ONE = {
    "armaturen": "armatuur",
    "eenheden": "eenheid",
    "eenheden per jaar": "eenheid per jaar",
    "machines": "machine",
    "stuks": "stuk",
    "toestellen": "toestel",
}
"""The plurals of the shipped templates with their singulars."""


def unit_words(study: CostStudy) -> str:
    """Return what is counted, in the number that goes with how many; the usual word when none was typed."""
    name = " ".join(study.unit_name.split()) or "eenheden"
    return _ONE.get(name, name) if study.units == 1 else name
