"""Rounding, only at the moment of printing: half goes up, as the bestek says."""

from decimal import ROUND_HALF_UP, Context, Decimal

_ALL_DIGITS = Context(prec=400, rounding=ROUND_HALF_UP)


def round_half_up(value: float, places: int = 2) -> Decimal:
    """Return `value` with `places` decimals; a half goes away from zero.

    The shortest decimal text of the float is rounded, so that 2.675 gives 2.68 as on paper.
    """
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), context=_ALL_DIGITS)
