"""Whole euro amounts in Dutch, for texts of the policy data."""


def euros(cents: int) -> str:
    """Return an amount of whole euros as it is printed: `€ 140.000`; cents are shown when there are any."""
    whole, rest = divmod(cents, 100)
    digits = f"{whole:,}".replace(",", ".")
    return f"€ {digits},{rest:02d}" if rest else f"€ {digits}"
