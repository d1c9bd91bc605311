"""The decisions behind the clauses, at the dates and amounts where they turn."""

from dataclasses import replace
from datetime import date

import pytest

from dakdesk.domain.contract import Duration, FrameworkAgreement
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import Award
from dakdesk.domain.terms import AwardBasis, ContractKind, DurationUnit, Procedure
from dakdesk.export.context.rules import Advance, LegalRules
from tests.unit.export.context import dossiers


def rules(dossier: Dossier, **changes: object) -> LegalRules:
    contract = replace(dossier.contract, **changes)  # type: ignore[arg-type]
    changed = replace(dossier, contract=contract)
    return LegalRules(dossier=changed, thresholds=dossiers.sources(changed).thresholds)


def on(day: date, cents: int = 118_000_00) -> LegalRules:
    base = dossiers.supplies()
    calendar = replace(base.contract.calendar, publication=day)
    return rules(base, calendar=calendar, estimate_cents=cents)


def advance(percent: float | None = None, **changes: object) -> Advance:
    base = dossiers.supplies()
    return rules(base, terms=replace(base.contract.terms, advance_percent=percent), **changes).advance


def test_the_ground_as_written_decides_whether_the_amount_carries_the_procedure() -> None:
    base = dossiers.supplies()
    assert rules(base, procedure_ground="artikel 42, § 1, 1°, a)").on_amount
    assert not rules(base, procedure_ground="artikel 42, § 1, 1°, b)").on_amount
    assert not rules(base, estimate_cents=140_000_00).on_amount
    assert not rules(base, social_services=True).on_amount


@pytest.mark.parametrize(
    ("day", "cents", "due"),
    [
        (date(2022, 10, 31), 6_000_000_00, False),
        (date(2022, 11, 1), 6_000_000_00, True),
        (date(2022, 11, 1), 118_000_00, False),
        (date(2023, 5, 1), 30_000_00, True),
        (date(2023, 5, 1), 29_999_00, False),
        (date(2024, 3, 1), 3_001_00, True),
        (date(2024, 3, 1), 3_000_00, False),
    ],
)
def test_electronic_invoicing_came_in_three_steps(day: date, cents: int, due: bool) -> None:
    assert on(day, cents).e_invoicing is due


def test_the_duty_to_pay_an_advance_starts_in_2024() -> None:
    assert on(date(2023, 12, 31)).advance is Advance.NONE
    assert on(date(2024, 1, 1)).advance is Advance.FIFTEEN


def test_advances_follow_procedure_term_and_framework() -> None:
    assert advance(procedure=Procedure.OPEN) is Advance.BY_SIZE
    assert advance(procedure=Procedure.LIMITED_VALUE) is Advance.LIMITED_VALUE
    assert advance(framework=FrameworkAgreement(used=True)) is Advance.PER_ORDER
    assert advance(duration=Duration(amount=45, unit=DurationUnit.CALENDAR_DAYS)) is Advance.SHORT
    assert advance(procedure_ground="artikel 42, § 1, 1°, b)") is Advance.NONE
    assert advance(procedure_ground="artikel 42, § 1, 1°, c)") is Advance.FIFTEEN


def test_a_chosen_advance_never_falls_below_the_duty() -> None:
    assert advance(percent=20.0) is Advance.CHOSEN
    assert advance(percent=0.0) is Advance.FIFTEEN
    assert advance(percent=15.0, procedure=Procedure.OPEN) is Advance.BY_SIZE
    assert advance(percent=0.0, procedure_ground="artikel 42, § 1, 1°, b)") is Advance.NONE


@pytest.mark.parametrize(
    ("cents", "length", "compulsory"),
    [
        (119_000_00, Duration(amount=119, unit=DurationUnit.WORKING_DAYS), False),
        (119_000_00, Duration(amount=120, unit=DurationUnit.WORKING_DAYS), True),
        (119_000_00, Duration(amount=179, unit=DurationUnit.CALENDAR_DAYS), False),
        (119_000_00, Duration(), True),
        (120_000_00, Duration(amount=20, unit=DurationUnit.WORKING_DAYS), True),
    ],
)
def test_works_need_a_revision_clause_unless_small_and_short(
    cents: int, length: Duration, compulsory: bool
) -> None:
    found = rules(dossiers.works(), estimate_cents=cents, duration=length)
    assert found.price_revision_compulsory is compulsory


def test_supplies_never_need_a_revision_clause() -> None:
    assert not rules(dossiers.supplies()).price_revision_compulsory


def test_the_floor_of_the_guarantee_exists_since_november_2023() -> None:
    assert on(date(2023, 10, 31), 45_000_00).guarantee_possible
    assert not on(date(2023, 11, 1), 45_000_00).guarantee_possible


def test_the_ranking_is_told_where_price_alone_decides() -> None:
    base = dossiers.supplies()
    price = replace(base, criteria=replace(base.criteria, award=Award(basis=AwardBasis.PRICE)))
    assert rules(price, procedure=Procedure.OPEN).ranking_information
    assert not rules(base, procedure=Procedure.OPEN).ranking_information


def test_the_estimate_is_the_sum_of_the_lots_while_it_stands_alone() -> None:
    assert rules(dossiers.works(), estimate_cents=None).estimate == 310_000_00
    assert rules(dossiers.supplies(), estimate_cents=None).estimate is None


def test_services_in_other_sectors_are_not_fraud_sensitive() -> None:
    assert rules(dossiers.services()).fraud_sensitive_service
    assert not rules(dossiers.services(), cpv_codes=()).fraud_sensitive_service
    assert not rules(dossiers.supplies(), kind=ContractKind.SERVICES).fraud_sensitive_service
