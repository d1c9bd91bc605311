"""What counts for every tenderer is that of the reference: its value and how long it lasts."""

from dataclasses import replace
from typing import Any

import pytest

from dakdesk.domain.costs import CostStudy, LineValue
from dakdesk.domain.paths import replace_at
from dakdesk.domain.terms import AlternativeKind, CostCategory, CostPattern, CostRole
from dakdesk.lcc.offers.study import Answer, Offer, fingerprint, offer_study, sheet_lines
from dakdesk.lcc.study import compare
from tests.unit.lcc.studies import line, study

DRIVER: dict[str, Any] = {
    "category": CostCategory.REPLACEMENT,
    "pattern": CostPattern.EVERY_N_YEARS,
    "interval_years": 3.0,
}


def _study() -> CostStudy:
    """Present situation, and a reference whose driver lasts six years instead of three."""
    driver = line("driver", 80.0, 100.0, **DRIVER)
    own = (driver.values[0], LineValue(id="a2", value=100.0, interval_years=6.0))
    found = study(
        line("buy", 0.0, 500.0, asked_from_tenderer=True), replace(driver, values=own), role=CostRole.AWARD
    )
    return replace_at(found, "alternatives.a2.kind", AlternativeKind.REFERENCE)


def test_what_the_buyer_fixes_comes_back_as_often_as_for_the_reference() -> None:
    given = _study()
    assert [each.interval_years for each in sheet_lines(given)] == [1.0, 6.0]
    tender = Offer(id="o", tenderer="Fictief", answers=(Answer(id="buy", value=500.0),))
    offered = compare(offer_study(given, (tender,))).of("o").present_cost
    assert offered == pytest.approx(compare(given).of("a2").present_cost)


def test_an_asked_line_keeps_the_interval_of_the_study() -> None:
    asked = replace_at(_study(), "lines.driver.asked_from_tenderer", True)
    assert [each.interval_years for each in sheet_lines(asked)] == [1.0, 3.0]


def test_the_sheet_belongs_to_another_calculation_once_that_interval_changes() -> None:
    given = _study()
    longer = replace_at(given, "lines.driver.values.a2.interval_years", 7.0)
    assert fingerprint(longer) != fingerprint(given)
    present = replace_at(given, "lines.driver.values.a1.interval_years", 4.0)
    assert fingerprint(present) == fingerprint(given)
