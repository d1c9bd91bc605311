"""Marks of sources in policy data, and what they are worth (decision 6)."""

from dakdesk.domain.terms import Certainty

_CERTAINTY = {"S1": Certainty.CONFIRMED, "S2": Certainty.PARTLY_CONFIRMED}


def certainty_of(mark: str) -> Certainty:
    """Return the certainty of a mark: S1 official, S2 secondary; anything remembered is unconfirmed."""
    return _CERTAINTY.get(mark, Certainty.UNCONFIRMED)
