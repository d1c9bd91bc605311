"""The contract is checked against the Act: value, procedure, lots, variants, calendar."""

from dataclasses import replace
from datetime import date

import pytest

from dakdesk.app.sentences import sentence
from dakdesk.checks.registry import find_all
from dakdesk.checks.rules import Limits, Rules
from dakdesk.domain.contract import (
    Calendar,
    Contract,
    Duration,
    FrameworkAgreement,
    Lot,
    Renewals,
    Reservation,
    Terms,
    Variants,
)
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import (
    Admission,
    DurationUnit,
    Gravity,
    Procedure,
    ReservationScope,
    YesNoUnknown,
)
from tests.unit.dossiers import EMPTY, sound_contract

LIMITS = Limits(
    eu=216_000_00,
    limited_value=30_000_00,
    without_publication=140_000_00,
    with_publication=216_000_00,
    social_without_publication=750_000_00,
    lots=140_000_00,
)
RULES = Rules(limits=LIMITS)


def codes(dossier: Dossier, prefix: str = "finding.contract.") -> dict[str, Gravity]:
    found = find_all(dossier, RULES)
    return {f.code.removeprefix(prefix): f.gravity for f in found if f.code.startswith(prefix)}


def test_a_sound_contract_has_nothing_that_blocks_or_warns() -> None:
    assert [code for code, gravity in codes(sound_contract()).items() if gravity is not Gravity.ADVICE] == []


def test_an_empty_dossier_says_what_no_tender_can_do_without() -> None:
    found = codes(EMPTY)
    blocking = {code for code, gravity in found.items() if gravity is Gravity.BLOCKING}
    assert {
        "title_missing",
        "subject_missing",
        "buyer_missing",
        "contact_missing",
        "kind_missing",
        "estimate_missing",
        "procedure_missing",
        "duration_missing",
        "deadline_missing",
    } <= blocking


@pytest.mark.parametrize(
    ("procedure", "estimate", "blocked"),
    [
        (Procedure.NEGOTIATED_WITHOUT_PUBLICATION, 139_999_99, False),
        (Procedure.NEGOTIATED_WITHOUT_PUBLICATION, 140_000_00, True),
        (Procedure.NEGOTIATED_WITH_PUBLICATION, 215_999_99, False),
        (Procedure.NEGOTIATED_WITH_PUBLICATION, 216_000_00, True),
        (Procedure.LIMITED_VALUE, 29_999_99, False),
        (Procedure.LIMITED_VALUE, 30_000_00, True),
        (Procedure.OPEN, 5_000_000_00, False),
    ],
)
def test_a_procedure_is_refused_from_its_ceiling_on(
    procedure: Procedure, estimate: int, blocked: bool
) -> None:
    dossier = sound_contract(procedure=procedure, estimate_cents=estimate)
    assert ("procedure_above_ceiling" in codes(dossier)) is blocked


def test_another_legal_ground_lifts_the_ceiling() -> None:
    dossier = sound_contract(
        procedure=Procedure.NEGOTIATED_WITHOUT_PUBLICATION,
        estimate_cents=300_000_00,
        procedure_ground="artikel 42, § 1, 1°, b)",
    )
    assert "procedure_above_ceiling" not in codes(dossier)


def test_social_services_have_a_higher_ceiling_without_publication() -> None:
    below = sound_contract(social_services=True, estimate_cents=749_000_00)
    assert "procedure_above_ceiling" not in codes(below)
    above = replace(below, contract=replace(below.contract, estimate_cents=750_000_00))
    assert codes(above)["procedure_above_ceiling"] is Gravity.BLOCKING


def test_an_estimate_just_below_the_ceiling_is_warned_for() -> None:
    assert codes(sound_contract(estimate_cents=138_000_00))["little_margin"] is Gravity.WARNING


@pytest.mark.parametrize(
    ("estimate", "gravity"), [(139_000_00, Gravity.ADVICE), (140_000_00, Gravity.BLOCKING)]
)
def test_not_dividing_is_motivated_from_the_threshold_on(estimate: int, gravity: Gravity) -> None:
    dossier = sound_contract(no_lots_reason="", estimate_cents=estimate, procedure=Procedure.OPEN)
    assert codes(dossier)["no_lots_reason_missing"] is gravity


def test_division_needs_two_lots_that_add_up() -> None:
    one = sound_contract(divided=YesNoUnknown.YES, lots=(Lot(id="lot-1", title="A", subject="B"),))
    assert "lots_missing" in codes(one)
    two = sound_contract(
        divided=YesNoUnknown.YES,
        lots=tuple(Lot(id=f"lot-{i}", title="A", subject="B", estimate_cents=10_000_00) for i in (1, 2)),
    )
    assert "lots_do_not_add_up" in codes(two)
    assert "lot_incomplete" in codes(sound_contract(divided=YesNoUnknown.YES, lots=(Lot(id="lot-1"),)))


def test_which_lot_is_not_complete_is_said_and_where() -> None:
    lots = (Lot(id="a", title="Een", subject="Wat"), Lot(id="b", title="Twee"), Lot(id="c"))
    found = [
        (sentence(each), each.path)
        for each in find_all(sound_contract(divided=YesNoUnknown.YES, lots=lots), RULES)
        if each.code == "finding.contract.lot_incomplete"
    ]
    assert found == [
        ("Perceel 2 heeft nog geen titel of voorwerp.", "contract.lots.b.subject"),
        ("Perceel 3 heeft nog geen titel of voorwerp.", "contract.lots.c.title"),
    ]


def test_allowed_variants_and_options_are_described() -> None:
    dossier = sound_contract(
        variants=Variants(admission=Admission.ALLOWED), options_admission=Admission.REQUIRED
    )
    assert {"variant_requirements_missing", "options_missing"} <= codes(dossier).keys()


def test_four_years_is_the_normal_maximum() -> None:
    year = Duration(amount=1, unit=DurationUnit.YEARS)
    renewed = sound_contract(duration=year, renewals=Renewals(count=4, length=year))
    assert "renewals_too_long" in codes(renewed)
    framework = sound_contract(
        duration=Duration(amount=5, unit=DurationUnit.YEARS), framework=FrameworkAgreement(used=True)
    )
    assert {"framework_too_long", "framework_maximum_missing"} <= codes(framework).keys()


@pytest.mark.parametrize("estimate", [None, 0, -500])
def test_an_estimate_of_nothing_or_less_is_no_estimate(estimate: int | None) -> None:
    assert "estimate_missing" in codes(sound_contract(estimate_cents=estimate))


@pytest.mark.parametrize(("maximum", "told"), [(None, False), (100_00, False), (100_01, True)])
def test_the_maximum_of_a_framework_agreement_is_what_counts_for_the_procedure(
    maximum: int | None, told: bool
) -> None:
    framework = FrameworkAgreement(used=True, maximum_cents=maximum)
    found = codes(sound_contract(estimate_cents=100_00, framework=framework))
    assert ("framework_above_estimate" in found) is told


def test_the_deadline_lies_far_enough_after_publication() -> None:
    start = date(2027, 2, 1)
    backwards = sound_contract(calendar=Calendar(publication=start, tenders_until=start))
    assert "deadline_before_publication" in codes(backwards)
    short = sound_contract(
        procedure=Procedure.OPEN, calendar=Calendar(publication=start, tenders_until=date(2027, 2, 20))
    )
    assert "deadline_short" in codes(short)


def test_a_reservation_per_lot_names_a_lot() -> None:
    reserved = sound_contract(reservation=Reservation(scope=ReservationScope.LOTS))
    assert codes(reserved)["reserved_lot_missing"] is Gravity.BLOCKING
    assert "reserved_lot_missing" not in codes(sound_contract())


def test_forgotten_mentions_are_found() -> None:
    dossier = sound_contract(terms=Terms(payment_days=60), place="")
    assert {
        "payment_over_30_days",
        "claims_address_missing",
        "personal_data_unknown",
        "place_missing",
    } <= codes(dossier).keys()


def test_an_inventory_without_quantities_cannot_be_compared() -> None:
    assert "inventory_missing" in codes(sound_contract(inventory=()))


def test_amounts_of_an_unknown_period_are_not_passed_off_as_current() -> None:
    old = replace(RULES, limits=replace(LIMITS, current=False))
    assert "finding.contract.thresholds_unknown" in {f.code for f in find_all(sound_contract(), old)}


def test_findings_come_gravest_first() -> None:
    order = list(Gravity)
    positions = [order.index(finding.gravity) for finding in find_all(EMPTY, RULES)]
    assert positions == sorted(positions)


def test_no_contract_field_crashes_the_checks() -> None:
    assert find_all(replace(EMPTY, contract=Contract()), RULES)


def test_the_dates_of_the_procedure_follow_each_other() -> None:
    dates = Calendar(
        publication=date(2027, 3, 1),
        questions_until=date(2027, 3, 20),
        answers_until=date(2027, 3, 19),
        tenders_until=date(2027, 3, 19),
    )
    found = codes(sound_contract(calendar=dates))
    assert {"answers_too_late", "questions_after_answers"} <= found.keys()
    early = replace(dates, questions_until=date(2027, 2, 1), answers_until=date(2027, 3, 10))
    found = codes(sound_contract(calendar=early))
    assert "questions_before_publication" in found
    assert "answers_too_late" not in found


def test_a_required_site_visit_asks_more_than_the_minimum() -> None:
    start, terms = date(2027, 2, 1), Terms(required_site_visit=True)
    for day, told in ((date(2027, 3, 3), True), (date(2027, 3, 4), False)):
        visited = sound_contract(
            procedure=Procedure.OPEN, terms=terms, calendar=Calendar(publication=start, tenders_until=day)
        )
        assert ("deadline_site_visit" in codes(visited)) is told


def test_a_reason_answers_what_asks_for_one() -> None:
    late = Terms(payment_days=60, payment_reason="De keuring duurt zes weken.")
    assert "payment_over_30_days" not in codes(sound_contract(terms=late))
    years = Duration(amount=3, unit=DurationUnit.YEARS)
    renewals = Renewals(count=2, length=Duration(amount=1, unit=DurationUnit.YEARS))
    assert "renewals_too_long" in codes(sound_contract(duration=years, renewals=renewals))
    told = replace(renewals, reason="De toestellen gaan vijf jaar mee.")
    assert "renewals_too_long" not in codes(sound_contract(duration=years, renewals=told))


@pytest.mark.parametrize(
    ("clause", "index", "unclear"),
    [
        ("Jaarlijks volgens de index.", "", True),
        ("Jaarlijks volgens de index.", "Gezondheidsindex", False),
        ("p = P × (0,8 × s / S + 0,2)", "", False),
        ("", "", False),
    ],
)
def test_a_price_revision_has_a_formula_or_an_index(clause: str, index: str, unclear: bool) -> None:
    terms = Terms(price_revision=clause, price_revision_index=index)
    assert ("price_revision_unclear" in codes(sound_contract(terms=terms))) is unclear
