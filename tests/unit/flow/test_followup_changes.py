"""The plan of checks follows the criteria, and its days follow the start and the term of the contract."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.contract import Duration, Terms
from dakdesk.domain.criterion import PlannedCheck
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check
from dakdesk.domain.terms import CheckMoment, ContractKind, DurationUnit
from dakdesk.flow import followup_changes as changes
from tests.unit.dossiers import criterion, selected, sound_contract, with_criteria

START = date(2027, 1, 31)
PROMISES = criterion(
    "x-1",
    checks=(
        PlannedCheck(what="Etiket", how="Kijken", moment=CheckMoment.AT_DELIVERY),
        PlannedCheck(what="Rapport", how="Lezen", moment=CheckMoment.PERIODIC, months=6),
    ),
)


def dossier(months: int = 24, start: date | None = START) -> Dossier:
    made = sound_contract(duration=Duration(amount=months, unit=DurationUnit.MONTHS))
    return replace(made, followup=replace(made.followup, start=start))


def a_check(moment: CheckMoment, months: int = 0, on: date | None = None) -> Check:
    return Check(id="c", moment=moment, months=months, on=on)


def test_each_promise_gets_a_check_and_doing_it_twice_changes_nothing() -> None:
    once = changes.take_over_checks().function(with_criteria(selected(PROMISES)))
    assert [(check.what, check.selected_id) for check in once.followup.checks] == [
        ("Etiket", "s-x-1"),
        ("Rapport", "s-x-1"),
    ]
    assert changes.with_checks_of_criteria(once) == once


@pytest.mark.parametrize(("term", "moment"), [(1, CheckMoment.AT_END), (6, CheckMoment.PERIODIC)])
def test_what_would_come_back_after_the_end_is_checked_at_the_end(term: int, moment: CheckMoment) -> None:
    planned = PlannedCheck(what="Ritten", how="Telling", moment=CheckMoment.PERIODIC, months=6)
    promise = with_criteria(selected(criterion(checks=(planned,))))
    contract = replace(
        promise.contract, duration=Duration(amount=term, unit=DurationUnit.MONTHS), terms=Terms()
    )
    taken = changes.with_checks_of_criteria(replace(promise, contract=contract)).followup.checks
    assert [check.moment for check in taken] == [moment]


def test_what_comes_back_after_a_year_falls_within_the_warranty_of_shorter_works() -> None:
    works = dossier(months=6)
    terms = replace(works.contract.terms, warranty_months=24)
    works = replace(works, contract=replace(works.contract, terms=terms))
    planned = PlannedCheck(what="Energie", how="Tellers", moment=CheckMoment.PERIODIC, months=12)
    promise = selected(criterion(checks=(planned,)))
    works = replace(works, criteria=replace(works.criteria, chosen=(promise,)))
    (taken,) = changes.with_checks_of_criteria(works).followup.checks
    assert taken.moment is CheckMoment.PERIODIC
    assert changes.days(taken, works) == (changes.later(START, 12), changes.later(START, 24))


def test_a_check_the_officer_changed_stays_as_it_is() -> None:
    once = changes.with_checks_of_criteria(with_criteria(selected(PROMISES)))
    mine = replace(once.followup.checks[0], how="Meten")
    changed = replace(once, followup=replace(once.followup, checks=(mine,)))
    assert [check.how for check in changes.with_checks_of_criteria(changed).followup.checks] == [
        "Meten",
        "Lezen",
    ]


@pytest.mark.parametrize(
    ("check", "day"),
    [
        (a_check(CheckMoment.AT_DELIVERY, on=date(2027, 5, 1)), date(2027, 5, 1)),
        (a_check(CheckMoment.AT_DELIVERY), None),
        (a_check(CheckMoment.ON_DEMAND, months=3), None),
        (a_check(CheckMoment.AT_DELIVERY, months=1), date(2027, 2, 28)),
        (a_check(CheckMoment.AT_END), date(2029, 1, 31)),
        (a_check(CheckMoment.AT_END, months=12), date(2030, 1, 31)),
        (a_check(CheckMoment.PERIODIC, months=6), date(2027, 7, 31)),
    ],
)
def test_the_first_day_follows_from_the_moment(check: Check, day: date | None) -> None:
    assert changes.first_day(check, dossier()) == day


def test_a_check_after_the_delivery_counts_from_the_delivery() -> None:
    check, made = a_check(CheckMoment.AT_DELIVERY, months=1), dossier()
    ordered = replace(made.contract, terms=replace(made.contract.terms, delivery_days=59))
    supplies = replace(made, contract=replace(ordered, kind=ContractKind.SUPPLIES))
    assert changes.first_day(check, supplies) == date(2027, 4, 30)
    works = replace(made, contract=replace(made.contract, kind=ContractKind.WORKS))
    assert changes.first_day(check, works) == date(2029, 2, 28)


def test_no_day_is_guessed_without_a_start_or_an_end() -> None:
    assert changes.first_day(a_check(CheckMoment.AT_END), dossier(months=0)) is None
    assert changes.days(a_check(CheckMoment.PERIODIC, months=6), dossier(start=None)) == ()


def test_a_day_that_was_chosen_holds_without_a_start() -> None:
    chosen = a_check(CheckMoment.PERIODIC, months=6, on=date(2027, 5, 1))
    assert changes.days(chosen, dossier(start=None)) == (date(2027, 5, 1),)


def test_a_periodic_check_returns_within_the_term_and_on_the_last_day_of_short_months() -> None:
    assert changes.days(a_check(CheckMoment.PERIODIC, months=1), dossier(months=3)) == (
        date(2027, 2, 28),
        date(2027, 3, 28),
        date(2027, 4, 28),
    )


@given(st.integers(1, 60), st.integers(1, 120))
def test_no_check_falls_after_the_end(every: int, term: int) -> None:
    found = changes.days(a_check(CheckMoment.PERIODIC, months=every), dossier(months=term))
    assert list(found) == sorted(set(found))
    if every <= term:
        assert found[-1] <= changes.later(START, term)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 1200))
def test_a_number_of_months_later_is_in_that_month(start: date, months: int) -> None:
    day = changes.later(start, months)
    assert (day.year - start.year) * 12 + day.month - start.month == months
    assert day.day <= start.day
