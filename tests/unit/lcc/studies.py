"""Small cost studies for the tests."""

from dataclasses import replace
from typing import Any

from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue, UnitPrice
from dakdesk.domain.terms import Certainty, CostCategory, CostPattern


def line(line_id: str, *values: float | None, **fields: Any) -> CostLine:
    """A line with a value for alternatives a1, a2, ..., without VAT, not per unit."""
    cells = tuple(LineValue(id=f"a{index}", value=value) for index, value in enumerate(values, 1))
    return replace(CostLine(id=line_id, per_unit=False, vat_percent=0.0, values=cells), **fields)


def yearly(line_id: str, *values: float | None, **fields: Any) -> CostLine:
    return line(
        line_id, *values, **({"pattern": CostPattern.YEARLY, "category": CostCategory.ENERGY} | fields)
    )


def study(*lines: CostLine, count: int | None = None, **fields: Any) -> CostStudy:
    """A study of ten years at 3 % with as many alternatives as the first line has values."""
    number = count or len(lines[0].values)
    alternatives = tuple(Alternative(id=f"a{index}", name=f"Keuze {index}") for index in range(1, number + 1))
    return replace(CostStudy(period_years=10, alternatives=alternatives, lines=lines), **fields)


def price(price_id: str, value: float | None, **fields: Any) -> UnitPrice:
    return replace(UnitPrice(id=price_id, value=value, certainty=Certainty.CONFIRMED), **fields)


def laptops() -> CostStudy:
    """Two invented offers for 100 laptops and 40 screens over six years, compared with VAT.

    A yearly repair amount runs from the first year without warranty, so each warranty has its own line.
    """
    once = {"vat_percent": 21.0}
    return CostStudy(
        period_years=6,
        include_vat=True,
        prices=(price("electricity", 0.34, unit="€/kWh", source="Contract", year=2026),),
        alternatives=(Alternative(id="a1", name="Offerte 1"), Alternative(id="a2", name="Offerte 2")),
        lines=(
            line("purchase", 100 * 880 + 40 * 285 + 60 * 24, 100 * 830 + 40 * 270 + 60 * 22, **once),
            yearly(
                "power",
                100 * 24 + 40 * 22 * 1.6,
                100 * 33 + 40 * 26 * 1.6,
                unit="kWh",
                price_id="electricity",
            ),
            _repair("laptops-from-4", 4, 0.0, 4500.0),
            _repair("laptops-from-6", 6, 4500.0, 0.0),
            _repair("screens-from-4", 4, 320.0, 320.0),
            line(
                "take-back", 110 * 20 + 40 * 15, 110 * 24 + 40 * 16, category=CostCategory.END_OF_LIFE, **once
            ),
            line("paid-for-old", 70 * 12 + 28 * 2, 70 * 5, category=CostCategory.RESIDUAL),
        ),
    )


def without_discount(given: CostStudy) -> CostStudy:
    return replace(given, discount_rate=0.0)


def _repair(line_id: str, first_year: int, *values: float) -> CostLine:
    return yearly(line_id, *values, category=CostCategory.MAINTENANCE, first_year=first_year)
