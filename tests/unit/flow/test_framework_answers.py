"""A dossier answers each rule of its framework: it complies, or it explains, or the answer is open."""

from dataclasses import replace
from datetime import date

from dakdesk.app.knowledge import Knowledge
from dakdesk.checks.registry import find_all
from dakdesk.domain.contract import Reservation
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Acceptance
from dakdesk.domain.terms import ContractKind, CostRole, ReservationScope
from dakdesk.flow.criteria_changes import choose
from dakdesk.flow.framework_answers import Answer, answers, candidates, count_answered
from tests.unit.dossiers import sound_contract

KNOWLEDGE = Knowledge()
ROAD = sound_contract(product_groups=("wegen",), kind=ContractKind.WORKS)
BUILDING = sound_contract(product_groups=("nieuwbouw",), kind=ContractKind.WORKS)


def given(dossier: Dossier) -> dict[str, Answer]:
    thresholds = KNOWLEDGE.thresholds(dossier.contract, date(2026, 12, 1))
    found = answers(KNOWLEDGE.framework("regio-brugge"), dossier, thresholds)
    return {answer.rule.id: answer for answer in found}


def test_a_rule_that_is_not_met_is_open_until_a_reason_is_given() -> None:
    answer = given(ROAD)["regenwater"]
    assert not answer.answered
    accepted = Acceptance(id=answer.finding.key, reason="De ondergrond laat geen infiltratie toe")
    explained = given(replace(ROAD, accepted=(accepted,)))["regenwater"]
    assert (explained.met, explained.answered) == (False, True)
    assert explained.reason == "De ondergrond laat geen infiltratie toe"


def test_the_finding_of_an_open_rule_is_the_one_the_checks_tell() -> None:
    told = {finding.key for finding in find_all(ROAD, KNOWLEDGE.rules(ROAD))}
    assert {answer.finding.key for answer in given(ROAD).values() if not answer.met} <= told


def test_a_rule_that_is_met_says_where() -> None:
    catalogue = KNOWLEDGE.catalogue(("wegen",))
    rule = given(ROAD)["regenwater"].rule
    chosen = choose(candidates(rule, catalogue, ROAD)[:1]).function(ROAD)
    answer = given(chosen)["regenwater"]
    assert answer.met_at == f"criteria.chosen.{chosen.criteria.chosen[-1].id}"
    counted = replace(BUILDING, costs=CostStudy(role=CostRole.AWARD))
    assert given(counted)["totale-kost-gebouwen"].met_at == "costs.role"
    reserved = Reservation(scope=ReservationScope.WHOLE)
    green = sound_contract(product_groups=("groenonderhoud",), estimate_cents=90_000_00, reservation=reserved)
    assert given(green)["voorbehouden"].met_at == "contract.reservation.scope"


def test_the_criteria_that_a_rule_names_can_be_added_when_they_fit_the_dossier() -> None:
    rule = given(ROAD)["regenwater"].rule
    catalogue = KNOWLEDGE.catalogue(("wegen",))
    found = candidates(rule, catalogue, ROAD)
    assert found
    assert {criterion.id for criterion in found} <= set(rule.met_by.criteria)
    assert all("wegen" in criterion.product_groups or not criterion.product_groups for criterion in found)
    assert (
        candidates(rule, KNOWLEDGE.catalogue(("wegen",)), replace(ROAD, contract=BUILDING.contract)) != found
    )


def test_met_and_explained_rules_are_counted_together() -> None:
    found = given(BUILDING)
    key = found["duurzaamheidsmeter"].finding.key
    explained = given(replace(BUILDING, accepted=(Acceptance(id=key, reason="Klein gebouw"),)))
    assert count_answered(explained.values()) == (count_answered(found.values())[0] + 1, len(found))


def test_without_a_framework_nothing_is_asked() -> None:
    thresholds = KNOWLEDGE.thresholds(ROAD.contract, date(2026, 12, 1))
    assert answers(None, ROAD, thresholds) == ()
