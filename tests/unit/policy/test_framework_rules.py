"""What a framework asks of a dossier, and what meets it."""

from dataclasses import replace
from datetime import date
from typing import Any

from dakdesk.domain.contract import Calendar, FrameworkAgreement, Reservation
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import CriteriaSelection, SelectedCriterion
from dakdesk.domain.terms import BuyerType, ContractKind, CostRole, Place, ReservationScope
from dakdesk.policy.framework import Framework
from dakdesk.policy.framework_rules import (
    Evidence,
    FrameworkRule,
    RuleState,
    RuleThreshold,
    Side,
    Strength,
    rule_states,
)
from dakdesk.policy.library import Policy
from tests.unit.catalogue.records import criterion
from tests.unit.dossiers import sound_contract

IN_2026 = date(2026, 12, 1)


def states(policy: Policy, framework: Framework, dossier: Dossier) -> dict[str, RuleState]:
    day = dossier.contract.calendar.publication or IN_2026
    found = rule_states(framework.rules, dossier, policy.thresholds.on(day, BuyerType.LOCAL))
    return {state.rule.id: state for state in found}


def with_criterion(dossier: Dossier, **fields: Any) -> Dossier:
    chosen = SelectedCriterion(id="a", origin=criterion(**fields))
    return replace(dossier, criteria=CriteriaSelection(chosen=(chosen,)))


def test_each_rule_has_an_own_id_and_comes_from_a_goal_or_target_of_the_framework(bruges: Framework) -> None:
    sources = {goal.id for a in bruges.ambitions for goal in a.goals}
    sources |= {target.id for a in bruges.ambitions for target in a.targets}
    assert len({rule.id for rule in bruges.rules}) == len(bruges.rules) > 15
    assert {rule.goal for rule in bruges.rules} <= sources


def test_every_product_group_named_by_a_rule_exists(policy: Policy, bruges: Framework) -> None:
    known = {group.id for group in policy.product_groups.product_groups}
    assert {group for rule in bruges.rules for group in rule.product_groups} <= known


def test_below_the_threshold_a_priority_group_is_reserved_and_above_it_the_social_menu_counts(
    policy: Policy, bruges: Framework
) -> None:
    green = sound_contract(product_groups=("groenonderhoud",), estimate_cents=139_999_00)
    assert "voorbehouden" in states(policy, bruges, green)
    assert "menu-sociaal" not in states(policy, bruges, green)
    dearer = sound_contract(product_groups=("groenonderhoud",), estimate_cents=140_000_00)
    assert "voorbehouden" not in states(policy, bruges, dearer)
    assert "menu-sociaal" in states(policy, bruges, dearer)


def test_the_threshold_is_the_one_of_the_publication_date_not_the_printed_one(
    policy: Policy, bruges: Framework
) -> None:
    green = sound_contract(product_groups=("groenonderhoud",), estimate_cents=90_000_00)
    today = states(policy, bruges, green)["voorbehouden"]
    assert today.threshold_cents == 140_000_00
    assert today.rule.threshold is not None
    assert (today.rule.threshold.printed, today.rule.threshold.printed_year) == (139_000, 2020)
    then = sound_contract(
        product_groups=("groenonderhoud",),
        estimate_cents=90_000_00,
        calendar=Calendar(publication=date(2021, 3, 1)),
    )
    assert states(policy, bruges, then)["voorbehouden"].threshold_cents == 139_000_00


def test_without_an_estimate_no_threshold_decides(policy: Policy, bruges: Framework) -> None:
    unknown = sound_contract(product_groups=("groenonderhoud",), estimate_cents=None)
    assert {"voorbehouden", "menu-sociaal"}.isdisjoint(states(policy, bruges, unknown))


def test_a_reserved_contract_meets_the_reservation_and_needs_no_social_menu(
    policy: Policy, bruges: Framework
) -> None:
    reserved = Reservation(scope=ReservationScope.WHOLE)
    small = sound_contract(product_groups=("groenonderhoud",), estimate_cents=90_000_00, reservation=reserved)
    assert states(policy, bruges, small)["voorbehouden"].met
    large = sound_contract(
        product_groups=("groenonderhoud",), estimate_cents=300_000_00, reservation=reserved
    )
    assert "menu-sociaal" not in states(policy, bruges, large)


def test_a_criterion_that_the_rule_names_meets_it(policy: Policy, bruges: Framework) -> None:
    road = sound_contract(product_groups=("wegen",), kind=ContractKind.WORKS)
    assert not states(policy, bruges, road)["regenwater"].met
    kept = with_criterion(road, criterion_id="wegen-hergebruik-regenwater")
    assert states(policy, bruges, kept)["regenwater"].met


def test_points_are_asked_where_only_the_award_meets_the_rule(policy: Policy, bruges: Framework) -> None:
    packaging = sound_contract(product_groups=("verpakkingen",))
    demanded = with_criterion(packaging, goals=("C1.2",), place=Place.TECHNICAL_SPECIFICATION)
    scored = with_criterion(packaging, goals=("C1.2",), place=Place.AWARD)
    assert not states(policy, bruges, demanded)["minder-verpakking"].met
    assert states(policy, bruges, scored)["minder-verpakking"].met


def test_lighting_is_asked_to_be_led_by_the_criterion_itself(policy: Policy, bruges: Framework) -> None:
    lighting = sound_contract(product_groups=("openbare-verlichting",))
    other = with_criterion(lighting, criterion_id="openbare-verlichting-rendement", goals=("K3.2",))
    led = with_criterion(lighting, criterion_id="openbare-verlichting-led")
    assert not states(policy, bruges, other)["alle-verlichting-led"].met
    assert states(policy, bruges, led)["alle-verlichting-led"].met


def test_buildings_are_met_by_life_cycle_cost(policy: Policy, bruges: Framework) -> None:
    school = sound_contract(product_groups=("renovatie",), kind=ContractKind.WORKS)
    assert not states(policy, bruges, school)["totale-kost-gebouwen"].met
    counted = replace(school, costs=CostStudy(role=CostRole.DECISION_ONLY))
    assert states(policy, bruges, counted)["totale-kost-gebouwen"].met


def test_delivery_is_asked_in_framework_agreements_for_supplies_of_any_group(
    policy: Policy, bruges: Framework
) -> None:
    once = sound_contract(product_groups=("papier",))
    assert "zuinige-leveringen" not in states(policy, bruges, once)
    often = sound_contract(product_groups=("papier",), framework=FrameworkAgreement(used=True))
    assert "zuinige-leveringen" in states(policy, bruges, often)
    services = sound_contract(kind=ContractKind.SERVICES, framework=FrameworkAgreement(used=True))
    assert "zuinige-leveringen" not in states(policy, bruges, services)


def test_an_organisation_may_count_with_a_belgian_amount(policy: Policy) -> None:
    threshold = RuleThreshold(side=Side.BELOW, series="limited_value")
    rule = FrameworkRule(
        id="eigen",
        goal="E1",
        strength=Strength.SHOULD,
        text="Vraag drie offertes.",
        met_by=Evidence(reservation=True),
        threshold=threshold,
    )
    amounts = policy.thresholds.on(IN_2026, BuyerType.LOCAL)
    (state,) = rule_states((rule,), sound_contract(estimate_cents=10_000_00), amounts)
    assert state.threshold_cents == amounts.amount("limited_value")


def test_a_rule_names_the_place_where_it_is_met() -> None:
    assert Evidence(goals=("K1.1",), reservation=True).path == "criteria.chosen"
    assert Evidence(reservation=True).path == "contract.reservation.scope"
    assert Evidence(life_cycle_cost=True).path == "costs.role"
