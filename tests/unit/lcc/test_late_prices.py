"""Which prices are asked from tenderers for a moment at which they are no longer bound."""

from pathlib import Path
from typing import Any

import pytest

from dakdesk.domain.costs import CostLine
from dakdesk.domain.terms import CostCategory, CostPattern, CostRole
from dakdesk.lcc.offers.late_prices import late_prices
from dakdesk.lcc.templates import load_templates, start_study
from tests.unit.lcc.studies import line, study

TEMPLATES = load_templates(Path(__file__).parents[3] / "resources" / "lcc")
AWARD: dict[str, Any] = {"role": CostRole.AWARD}


def _asked(line_id: str, **fields: Any) -> CostLine:
    return line(line_id, 10.0, asked_from_tenderer=True, **fields)


@pytest.mark.parametrize(
    ("asked", "late"),
    [
        (_asked("purchase"), False),
        (_asked("later", first_year=3), True),
        (_asked("rent", pattern=CostPattern.YEARLY, duration_months=24), False),
        (_asked("upkeep", pattern=CostPattern.YEARLY, unit="€/100 km"), True),
        (_asked("driver", pattern=CostPattern.EVERY_N_YEARS, interval_years=9), True),
        (_asked("never", pattern=CostPattern.EVERY_N_YEARS, interval_years=10), False),
        (_asked("removal", pattern=CostPattern.AT_END, category=CostCategory.END_OF_LIFE), True),
        (_asked("power", pattern=CostPattern.YEARLY, unit="kWh/jaar"), False),
    ],
    ids=lambda given: given.id if isinstance(given, CostLine) else str(given),
)
def test_a_price_is_late_when_a_payment_falls_after_the_tenderer_is_bound(
    asked: CostLine, late: bool
) -> None:
    assert bool(late_prices(study(asked, **AWARD), years=2)) is late
    assert late_prices(study(asked, **AWARD), years=10) == ()


def test_what_the_buyer_fixes_and_what_cannot_be_calculated_is_never_late() -> None:
    upkeep = line("upkeep", 10.0, pattern=CostPattern.YEARLY)
    assert late_prices(study(_asked("purchase"), upkeep, **AWARD), years=1) == ()
    assert late_prices(study(_asked("removal", first_year=3), period_years=0, **AWARD), years=1) == ()


def test_templates_for_works_ask_no_price_that_falls_after_the_warranty() -> None:
    for name in ("lighting", "building-element"):
        template = next(each for each in TEMPLATES if each.id == name)
        assert late_prices(start_study(template, study(line("x", 0.0)).alternatives), years=3) == ()
