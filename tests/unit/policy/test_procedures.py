"""Which procedures are possible, and which is usual, by value, kind and regime."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.app.paths import resource_dir
from dakdesk.domain.contract import Calendar, Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import BuyerType, Certainty, ContractKind, Procedure
from dakdesk.policy.library import Policy
from dakdesk.policy.obligations import Applies
from dakdesk.policy.procedures import Advice, advise_situation
from dakdesk.policy.situation import Situation

POLICY = Policy(folder=resource_dir() / "policy")
SUPPLIES, SERVICES, WORKS = ContractKind.SUPPLIES, ContractKind.SERVICES, ContractKind.WORKS


def advice(
    kind: ContractKind,
    euros: int,
    *,
    day: date = date(2026, 11, 21),
    social: bool = False,
    reserved: bool = False,
    chosen: Procedure | None = None,
) -> Advice:
    situation = Situation(
        kind=kind,
        estimate_cents=euros * 100,
        thresholds=POLICY.thresholds.on(day, BuyerType.LOCAL),
        social_services=social,
        reserved=reserved,
    )
    return advise_situation(situation, POLICY.procedure_rules, chosen)


@pytest.mark.parametrize(
    ("kind", "euros", "procedure"),
    [
        (SUPPLIES, 29_999, Procedure.LIMITED_VALUE),
        (SUPPLIES, 30_000, Procedure.NEGOTIATED_WITHOUT_PUBLICATION),
        (SUPPLIES, 139_999, Procedure.NEGOTIATED_WITHOUT_PUBLICATION),
        (SERVICES, 140_000, Procedure.NEGOTIATED_WITH_PUBLICATION),
        (SERVICES, 215_999, Procedure.NEGOTIATED_WITH_PUBLICATION),
        (SERVICES, 216_000, Procedure.OPEN),
        (WORKS, 139_999, Procedure.NEGOTIATED_WITHOUT_PUBLICATION),
        (WORKS, 749_999, Procedure.NEGOTIATED_WITH_PUBLICATION),
        (WORKS, 750_000, Procedure.OPEN),
        (WORKS, 5_404_000, Procedure.OPEN),
    ],
)
def test_the_usual_procedure_follows_from_value_and_kind(
    kind: ContractKind, euros: int, procedure: Procedure
) -> None:
    found = advice(kind, euros)
    assert found.procedure is procedure
    assert found.options[0].procedure is procedure
    assert found.options[0].advised


@given(st.sampled_from(ContractKind), st.integers(0, 20_000_000), st.booleans(), st.booleans())
def test_the_open_procedure_is_always_open_and_the_usual_one_is_always_possible(
    kind: ContractKind, euros: int, social: bool, reserved: bool
) -> None:
    found = advice(kind, euros, social=social, reserved=reserved)
    assert any(option.id == "open" for option in found.options)
    assert found.possible
    assert any(option.advised for option in found.options)


@given(st.sampled_from(ContractKind), st.integers(0, 20_000_000))
def test_no_option_is_given_at_or_above_its_ceiling_and_each_has_an_article(
    kind: ContractKind, euros: int
) -> None:
    for option in advice(kind, euros).options:
        assert option.article
        assert "{" not in option.text
        assert option.ceiling_cents is None or euros * 100 < option.ceiling_cents


def test_from_the_european_threshold_the_european_regime_applies() -> None:
    found = advice(SUPPLIES, 216_000)
    for obligation in ("publication_european", "espd", "weights", "standstill", "award_notice"):
        assert found.applies(obligation), obligation
    assert not found.applies("simplified_award_notice")


def test_below_the_european_threshold_the_espd_may_not_be_asked() -> None:
    espd = advice(SUPPLIES, 215_999).obligation("espd")
    assert espd is not None
    assert espd.applies is Applies.NO
    assert "U mag geen UEA vragen" in espd.text


@pytest.mark.parametrize(("euros", "holds"), [(139_999, False), (140_000, True)])
def test_lots_are_to_be_considered_from_140000_in_2026(euros: int, holds: bool) -> None:
    assert advice(WORKS, euros).applies("lots_reasons") is holds


def test_the_lots_threshold_of_2021_is_139000() -> None:
    lots = advice(SUPPLIES, 139_000, day=date(2021, 5, 1)).obligation("lots_reasons")
    assert lots is not None
    assert lots.applies is Applies.YES
    assert "€ 139.000" in lots.text


def test_standstill_for_works_below_europe_hangs_on_the_tender_to_be_approved() -> None:
    standstill = advice(WORKS, 3_000_000).obligation("standstill")
    assert standstill is not None
    assert standstill.applies is Applies.CONDITIONAL
    assert standstill.amount_cents == 2_702_000_00
    assert "€ 2.702.000" in standstill.text


def test_without_publication_there_is_no_notice_and_no_standstill() -> None:
    found = advice(SUPPLIES, 99_000)
    assert not found.applies("publication_belgian")
    assert not found.applies("standstill")
    assert found.applies("simplified_award_notice")


def test_an_estimate_close_to_the_ceiling_on_the_expenditure_is_warned_of() -> None:
    assert advice(SUPPLIES, 138_000).narrow_margin
    assert not advice(SUPPLIES, 99_000).narrow_margin
    assert not advice(SUPPLIES, 215_000).narrow_margin


def test_social_services_may_be_published_at_any_value_and_announce_the_award_from_750000() -> None:
    below, above = advice(SERVICES, 700_000, social=True), advice(SERVICES, 750_000, social=True)
    assert {option.id for option in below.options} >= {
        "with_publication_social",
        "without_publication_social",
    }
    assert "without_publication_social" not in {option.id for option in above.options}
    assert not below.applies("award_notice")
    assert not below.applies("simplified_award_notice")
    assert above.applies("award_notice")
    assert not above.applies("weights")


def test_reserved_access_opens_the_competitive_procedure_with_negotiation_below_europe() -> None:
    assert "competitive_reserved" in {
        option.id for option in advice(SERVICES, 150_000, reserved=True).options
    }
    assert "competitive_reserved" not in {o.id for o in advice(SERVICES, 300_000, reserved=True).options}
    assert "competitive_reserved" not in {o.id for o in advice(SERVICES, 150_000).options}


def test_a_chosen_procedure_that_is_not_open_is_seen() -> None:
    assert not advice(SUPPLIES, 300_000, chosen=Procedure.NEGOTIATED_WITH_PUBLICATION).possible
    assert advice(SUPPLIES, 300_000, chosen=Procedure.RESTRICTED).possible


def test_a_special_ground_stays_possible_but_is_never_the_advice() -> None:
    ground = next(o for o in advice(SUPPLIES, 300_000).options if o.id == "without_publication_ground")
    assert ground.needs_ground
    assert not ground.advised


def test_limited_value_is_not_burdened_with_rules_that_do_not_count() -> None:
    found = advice(SERVICES, 10_000)
    assert found.obligation("espd") is None
    assert not found.applies("execution_rules")


def test_rules_of_2023_are_not_told_for_a_dossier_of_2021() -> None:
    found = advice(SUPPLIES, 99_000, day=date(2021, 5, 1))
    assert found.obligation("simplified_award_notice") is None
    assert found.obligation("guarantee") is None


def test_time_limits_that_were_not_verified_are_left_out() -> None:
    found = {option.procedure: option.time_limit for option in advice(SUPPLIES, 150_000).options}
    simplified = found[Procedure.NEGOTIATED_WITH_PUBLICATION]
    assert simplified is not None
    assert (simplified.tenders, simplified.tenders_electronic) == (22, None)
    opened = found[Procedure.OPEN]
    assert opened is not None
    assert (opened.tenders, opened.tenders_electronic) == (35, 30)


def test_advice_waits_for_kind_and_estimate_and_uses_the_publication_date() -> None:
    empty = Dossier(id="d", created=date(2026, 11, 21))
    assert POLICY.advice(empty, date(2026, 11, 21)) is None
    contract = Contract(
        kind=SUPPLIES, estimate_cents=14_200_000, calendar=Calendar(publication=date(2025, 3, 1))
    )
    found = POLICY.advice(replace(empty, contract=contract), date(2026, 11, 21))
    assert found is not None
    assert found.procedure is Procedure.NEGOTIATED_WITHOUT_PUBLICATION
    assert found.thresholds_known


def test_beyond_the_known_periods_the_advice_says_so() -> None:
    assert not advice(SUPPLIES, 99_000, day=date(2029, 1, 1)).thresholds_known


def test_certainty_of_the_source_comes_along() -> None:
    found = advice(SUPPLIES, 216_000)
    espd, lots = found.obligation("espd"), found.obligation("lots_reasons")
    assert espd is not None
    assert lots is not None
    assert (espd.certainty, lots.certainty) == (Certainty.PARTLY_CONFIRMED, Certainty.CONFIRMED)
