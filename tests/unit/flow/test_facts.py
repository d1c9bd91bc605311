"""Facts of a dossier: flat rows for the figures over many dossiers."""

from dataclasses import replace

from dakdesk.domain.contract import Reservation
from dakdesk.domain.market import ConsultedCompany
from dakdesk.domain.needs import Aim
from dakdesk.domain.terms import CompanySize, CostRole, ReservationScope, YesNoUnknown
from dakdesk.flow.facts import facts
from tests.unit.dossiers import EMPTY, award_criterion, criterion, selected, sound_contract, with_criteria

SCOPE = next(scope for scope in ReservationScope if scope is not ReservationScope.NONE)
ROLE = next(role for role in CostRole if role is not CostRole.NONE)


def test_an_empty_dossier_counts_no_criterion_and_no_weight() -> None:
    names = {name for name, _, _ in facts(EMPTY)}
    assert not names & {"criteria_at_place", "award_weight", "reserved", "life_cycle_cost"}


def test_criteria_are_counted_per_place_and_ambition() -> None:
    rows = facts(with_criteria(selected(criterion("x-1")), selected(criterion("x-2"))))
    assert ("criteria_at_place", "technical_specification", 2.0) in rows
    assert ("criteria_for_ambition", "C2", 2.0) in rows


def test_the_weight_of_sustainable_award_criteria_is_summed() -> None:
    rows = facts(with_criteria(selected(award_criterion("g-1"), weight=20.0)))
    assert ("award_weight", "sustainability", 20.0) in rows


def test_a_reserved_contract_counts_with_its_estimate() -> None:
    dossier = sound_contract(reservation=Reservation(scope=SCOPE))
    assert ("reserved", SCOPE.value, 118_000_00.0) in facts(dossier)


def test_the_role_of_the_life_cycle_cost_counts() -> None:
    dossier = replace(EMPTY, costs=replace(EMPTY.costs, role=ROLE))
    assert ("life_cycle_cost", ROLE.value, 1.0) in facts(dossier)


def test_aims_count_with_their_goals() -> None:
    dossier = replace(EMPTY, needs=replace(EMPTY.needs, aims=(Aim(id="S2", goals=("S2.2",)),)))
    assert {("ambition", "S2", 1.0), ("goal", "S2.2", 1.0)} <= set(facts(dossier))


def test_small_and_social_companies_of_a_consultation_count() -> None:
    companies = (
        ConsultedCompany(id="a", size=CompanySize.SMALL, social_economy=True),
        ConsultedCompany(id="b", size=CompanySize.LARGE),
    )
    market = replace(EMPTY.market, needed=YesNoUnknown.YES, companies=companies)
    rows = set(facts(replace(EMPTY, market=market)))
    assert {
        ("companies", "all", 2.0),
        ("companies", "sme", 1.0),
        ("companies", "social_economy", 1.0),
    } <= rows
    assert ("market_consultation", "held", 1.0) in rows
