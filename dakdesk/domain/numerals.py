"""Numbers as Dutch writes them, for sentences that are made below the screen and the documents."""

LARGEST = 10**15
"""No amount in cents, count or measure of a tender comes near it; a float still holds it exactly."""


def with_comma(value: float, digits: int = 10) -> str:
    """Return a number with at most so many digits and a decimal comma, without groups: `12,5`."""
    written = f"{value:.{digits}g}"
    if "e+" in written and abs(value) <= LARGEST:
        written = f"{value:.0f}"
    return written.replace(".", ",")
