"""Where things stand on the sheets, and the small formulas that join them."""

from enum import IntEnum

OFFER, FIXED, SUMS, EMITTED, MOMENTS = "Offerte", "Vaste waarden", "Berekening", "Uitstoot", "Tijdstippen"
PAID, PRESENT, EMITTED_YEARLY = "Bedragen per jaar", "Contant per jaar", "Uitstoot per jaar"
GUIDE, DATA = "Uitleg", "Gegevens"

OFFER_HEAD = 6
TABLE_HEAD = 3
AMOUNT_ROW, GROWTH_ROW, YEAR_ZERO = 4, 5, 6


class OfferColumn(IntEnum):
    """Columns of the sheet that tenderers fill in."""

    NUMBER, LINE, CATEGORY, WHEN, UNIT, VALUE, INTERVAL, WHO, COST, PROOF, NOTE = range(11)


class SumColumn(IntEnum):
    """Columns of the calculation, a row for each payment."""

    NUMBER, LINE, VALUE, SCALE, USE, UNITS, PRICE, VAT, VAT_FACTOR, SIGN, AMOUNT = range(11)
    RISE, GROWTH, INTERVAL, COST = range(11, 15)


class EmittedColumn(IntEnum):
    """Columns of the emissions, a row for each line and factor."""

    NUMBER, LINE, VALUE, SCALE, USE, UNITS, FACTOR, FACTOR_UNIT, MASS, KILOGRAMS, GROWTH, TOTAL = range(12)


def literal(value: float) -> str:
    """Return a number as a formula holds it, with the digits that a spreadsheet keeps."""
    return f"{value:.15g}".upper()


def product(*factors: str) -> str:
    """Return a formula for a product, 1 without factors."""
    return "*".join(factors) or "1"


def if_numbers(references: list[str], formula: str) -> str:
    """Return a formula that stays empty until all the references are numbers."""
    return f'IF(COUNT({",".join(references)})={len(references)},{formula},"")' if references else formula


def power(base: str, exponent: float) -> str:
    """Return a power as a formula, empty for the power nought."""
    return f"{base}^{literal(exponent)}" if exponent else ""
