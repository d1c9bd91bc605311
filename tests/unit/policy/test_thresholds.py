"""Thresholds by date and by buyer: one period a day, amounts as published."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.app.paths import resource_dir
from dakdesk.domain.terms import BuyerType, ContractKind
from dakdesk.policy.library import Policy
from dakdesk.policy.thresholds import load_thresholds

TABLE = load_thresholds(resource_dir() / "policy")


@given(st.dates(date(2020, 1, 1), date(2027, 12, 31)))
def test_each_day_from_2020_to_2027_lies_in_exactly_one_period(day: date) -> None:
    assert sum(period.valid_from <= day <= period.valid_until for period in TABLE.period) == 1
    assert TABLE.on(day, BuyerType.LOCAL).known


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.sampled_from(BuyerType))
def test_every_day_has_thresholds_and_says_whether_they_are_known(day: date, buyer: BuyerType) -> None:
    found = TABLE.on(day, buyer)
    assert found.known == (found.period.valid_from <= day <= found.period.valid_until)
    assert found.amount("limited_value") == 30_000_00


@pytest.mark.parametrize(
    ("day", "works", "local", "lots"),
    [
        (date(2021, 12, 31), 5_350_000, 214_000, 139_000),
        (date(2022, 1, 1), 5_382_000, 215_000, 140_000),
        (date(2025, 6, 1), 5_538_000, 221_000, 143_000),
        (date(2026, 11, 21), 5_404_000, 216_000, 140_000),
    ],
)
def test_a_dossier_gets_the_thresholds_of_its_own_date(day: date, works: int, local: int, lots: int) -> None:
    found = TABLE.on(day, BuyerType.LOCAL)
    assert found.european(ContractKind.WORKS) == works * 100
    assert found.european(ContractKind.SUPPLIES) == local * 100
    assert found.lots_reasons == lots * 100
    assert found.negotiated_without_publication == lots * 100


def test_a_federal_buyer_has_the_lower_threshold_for_supplies_and_a_regional_one_the_local(
    policy: Policy,
) -> None:
    day = date(2026, 3, 1)
    assert policy.thresholds.on(day, BuyerType.FEDERAL).european(ContractKind.SERVICES) == 140_000_00
    assert policy.thresholds.on(day, BuyerType.REGIONAL).european(ContractKind.SERVICES) == 216_000_00


def test_social_services_have_their_own_threshold_and_works_do_not() -> None:
    found = TABLE.on(date(2026, 3, 1), BuyerType.LOCAL)
    assert found.european(ContractKind.SERVICES, social_services=True) == 750_000_00
    assert found.european(ContractKind.WORKS, social_services=True) == 5_404_000_00


def test_after_the_last_period_the_latest_amounts_come_with_a_flag() -> None:
    found = TABLE.on(date(2028, 1, 1), BuyerType.LOCAL)
    assert not found.known
    assert found.period.valid_until == date(2027, 12, 31)


def test_a_fixed_amount_that_is_not_yet_in_force_is_not_given() -> None:
    with pytest.raises(KeyError):
        TABLE.on(date(2022, 5, 1), BuyerType.LOCAL).amount("guarantee")


def test_every_amount_has_a_source_and_none_is_remembered_only() -> None:
    assert all(period.source and period.mark in ("S1", "S2") for period in TABLE.period)
    assert all(fixed.source and fixed.mark in ("S1", "S2") for fixed in TABLE.fixed)
