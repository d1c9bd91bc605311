"""Needs, market, criteria, costs and follow-up: what is missing, and the links between the steps."""

from dataclasses import replace
from typing import Any

import pytest

from dakdesk.checks.registry import find_all
from dakdesk.domain.contract import Contact, Duration
from dakdesk.domain.costs import CostLine, CostStudy, Default, UnitPrice
from dakdesk.domain.criterion import Scoring
from dakdesk.domain.dossier import Dossier, OwnClause, TenderDocument
from dakdesk.domain.followup import Check, FollowUp
from dakdesk.domain.market import ConsultedCompany, CriterionAnswer, MarketConsultation, Safeguard
from dakdesk.domain.needs import Aim, LadderEntry, NeedsAnalysis, Stakeholder
from dakdesk.domain.paths import replace_at
from dakdesk.domain.selection import Award, ParameterValue
from dakdesk.domain.terms import (
    AwardBasis,
    Certainty,
    CheckMoment,
    CompanySize,
    Consequence,
    ConsultationState,
    CostRole,
    DurationUnit,
    Gravity,
    LadderRung,
    RungOutcome,
    YesNoUnknown,
)
from dakdesk.flow.coverage import weight_totals
from tests.unit.checks.test_contract_checks import RULES
from tests.unit.dossiers import (
    EMPTY,
    LABEL,
    award_criterion,
    criterion,
    selected,
    sound_contract,
    with_criteria,
)


def codes(dossier: Dossier) -> dict[str, Gravity]:
    return {f.code.removeprefix("finding."): f.gravity for f in find_all(dossier, RULES)}


def test_a_ladder_half_walked_is_an_advice() -> None:
    ladder = (
        LadderEntry(id=LadderRung.BUY, outcome=RungOutcome.NEEDED_FOR_REST),
        LadderEntry(id=LadderRung.SHARE),
    )
    found = codes(replace(EMPTY, needs=NeedsAnalysis(ladder=ladder)))
    assert found["needs.rungs_open"] is Gravity.ADVICE
    assert "needs.rung_reason_missing" in found


def test_accessibility_is_decided_or_reasoned() -> None:
    assert "needs.accessibility_unknown" in codes(EMPTY)
    refused = replace(EMPTY, needs=NeedsAnalysis(accessibility=YesNoUnknown.NO))
    assert "needs.accessibility_reason_missing" in codes(refused)


def test_a_held_talk_has_an_outcome() -> None:
    talk = Stakeholder(id="p-1", state=ConsultationState.DONE)
    assert "needs.stakeholder_outcome_missing" in codes(
        replace(EMPTY, needs=NeedsAnalysis(stakeholders=(talk,)))
    )


def test_an_ambition_without_a_criterion_is_uncovered_until_one_is_chosen() -> None:
    needs = NeedsAnalysis(aims=(Aim(id="C2"),))
    assert "criteria.ambition_uncovered" in codes(replace(sound_contract(), needs=needs))
    assert "criteria.ambition_uncovered" not in codes(replace(with_criteria(selected()), needs=needs))


def test_accessibility_is_not_refused_while_a_criterion_asks_it() -> None:
    record = replace(criterion(), measures=("toegankelijkheid voor alle gebruikers",))
    needs = NeedsAnalysis(accessibility=YesNoUnknown.NO, accessibility_note="Geen bezoekers")
    refused = replace(with_criteria(selected(record)), needs=needs)
    assert "needs.accessibility_contradicted" in codes(refused)
    asked = replace(refused, needs=replace(needs, accessibility=YesNoUnknown.YES))
    assert "needs.accessibility_contradicted" not in codes(asked)


@pytest.mark.parametrize(("months", "told"), [(6, False), (24, True)])
def test_a_check_that_comes_back_after_the_end_is_told(months: int, told: bool) -> None:
    check = Check(
        id="c1", what="Ritten", responsible="magazijnier", moment=CheckMoment.PERIODIC, months=months
    )
    year = Duration(amount=1, unit=DurationUnit.YEARS)
    dossier = replace(sound_contract(duration=year), followup=FollowUp(checks=(check,)))
    assert ("followup.check_after_end" in codes(dossier)) is told


def test_the_market_step_asks_a_decision_and_a_reason() -> None:
    assert "market.undecided" in codes(EMPTY)
    declined = replace(EMPTY, market=MarketConsultation(needed=YesNoUnknown.NO))
    assert "market.reason_missing" in codes(declined)


def test_a_consultation_keeps_its_safeguards_and_hears_small_companies() -> None:
    large = tuple(ConsultedCompany(id=f"f-{i}", size=CompanySize.LARGE) for i in range(3))
    market = MarketConsultation(needed=YesNoUnknown.YES, companies=large, safeguards=(Safeguard(id="equal"),))
    found = codes(replace(EMPTY, market=market))
    assert found["market.safeguard_open"] is Gravity.WARNING
    assert "market.no_sme" in found
    few = replace(EMPTY, market=replace(market, companies=large[:1], safeguards=()))
    assert {"market.few_companies", "market.safeguards_missing"} <= codes(few).keys()


@pytest.mark.parametrize(("feasible", "told"), [(3, False), (4, True)])
def test_no_more_companies_answer_than_were_asked(feasible: int, told: bool) -> None:
    companies = tuple(ConsultedCompany(id=f"f-{i}", size=CompanySize.SMALL) for i in range(3))
    answer = CriterionAnswer(id="x-1", feasible=feasible)
    market = MarketConsultation(needed=YesNoUnknown.YES, companies=companies, answers=(answer,))
    found = codes(replace(with_criteria(selected()), market=market))
    assert ("market.more_answers_than_companies" in found) is told


@pytest.mark.parametrize(("feasible", "warned"), [(1, True), (2, True), (3, False)])
def test_what_the_market_cannot_do_comes_back_at_the_criterion(feasible: int, warned: bool) -> None:
    answer = CriterionAnswer(id="x-1", feasible=feasible, not_feasible=5 - feasible)
    dossier = replace(with_criteria(selected()), market=MarketConsultation(answers=(answer,)))
    assert ("market.requirement_unfeasible" in codes(dossier)) is warned


@pytest.mark.parametrize("change", [{"text": "Zachter"}, {"values": (ParameterValue(id="jaren", value=4),)}])
def test_a_requirement_that_was_changed_after_the_answer_is_only_to_be_looked_at(change: Any) -> None:
    answer = CriterionAnswer(id="x-1", feasible=1, not_feasible=4)
    chosen = with_criteria(selected(**change))
    found = codes(replace(chosen, market=MarketConsultation(answers=(answer,))))
    assert found["market.requirement_changed"] is Gravity.ADVICE
    assert "market.requirement_unfeasible" not in found


def test_every_value_is_there_within_bounds_and_confirmed() -> None:
    assert "criteria.value_missing" in codes(with_criteria(selected(values=())))
    taken = selected()
    value = taken.values[0]
    outside = replace(taken, values=(replace(value, value=9),))
    assert "criteria.value_outside" in codes(with_criteria(outside))
    proposal = replace(taken, values=(replace(value, confirmed=False),))
    assert codes(with_criteria(proposal))["criteria.value_unconfirmed"] is Gravity.WARNING
    assert not {c for c in codes(with_criteria(taken)) if c.startswith("criteria.value")}


def test_a_label_never_stands_without_its_equivalent() -> None:
    record = criterion(text="Het toestel draagt TCO Certified.", parameters=(), labels=(LABEL,))
    assert codes(with_criteria(selected(record)))["criteria.label_without_equivalent"] is Gravity.BLOCKING
    fair = replace(record, text="Het toestel draagt TCO Certified of een gelijkwaardig label.")
    assert "criteria.label_without_equivalent" not in codes(with_criteria(selected(fair)))


def test_a_preference_for_local_firms_is_seen() -> None:
    record = criterion(text="Bij voorkeur een lokale leverancier.", parameters=())
    assert "criteria.local_preference" in codes(with_criteria(selected(record)))


def test_points_add_up_to_a_hundred() -> None:
    scored = selected(award_criterion(), weight=35.0)
    assert (
        codes(with_criteria(scored, award=Award(price_weight=60.0)))["criteria.weights_total"]
        is Gravity.BLOCKING
    )
    assert "criteria.weights_total" not in codes(with_criteria(scored, award=Award(price_weight=65.0)))
    unweighted = codes(with_criteria(selected(award_criterion())))
    assert {"criteria.price_weight_missing", "criteria.weight_missing"} <= unweighted.keys()


def test_the_life_cycle_cost_gets_no_points_beside_the_cost_that_is_scored() -> None:
    scoring = Scoring(method="formula", formula="laagste levenscycluskost / levenscycluskost")
    cost = selected(replace(award_criterion("g-2"), scoring=scoring), weight=20.0)
    quality = selected(award_criterion(), weight=35.0)
    dossier = with_criteria(quality, cost, award=Award(price_weight=65.0))
    assert "criteria.weights_total" in codes(dossier)
    scored_on_cost = replace(dossier, costs=CostStudy(role=CostRole.AWARD))
    assert "criteria.weights_total" not in codes(scored_on_cost)
    assert weight_totals(scored_on_cost).total == 100.0


def test_a_clause_of_a_section_that_does_not_exist_is_told_with_the_part_where_it_stands() -> None:
    clauses = (OwnClause(id="c-1", section="I.99", title="Stages"), OwnClause(id="c-2", section="II.4"))
    found = find_all(replace(EMPTY, document=TenderDocument(clauses=clauses)), RULES)
    told = [f for f in found if f.code == "finding.document.clause_section_unknown"]
    assert [f.path for f in told] == ["document.clauses.c-1.section"]
    assert dict(told[0].params) == {"title": "Stages", "section": "I.99", "part": "I"}


def test_award_on_price_alone_takes_no_quality_criteria() -> None:
    plan = Award(basis=AwardBasis.PRICE)
    assert "criteria.award_ignored" in codes(with_criteria(selected(award_criterion()), award=plan))
    assert "criteria.no_award_criterion" in codes(with_criteria())


def test_a_promise_gets_a_check() -> None:
    promise = selected(award_criterion(), weight=40.0)
    dossier = with_criteria(promise, award=Award(price_weight=60.0))
    assert "followup.check_missing" in codes(dossier)
    checked = replace(
        dossier, followup=FollowUp(checks=(Check(id="c-1", selected_id=promise.id, what="Meten"),))
    )
    assert "followup.check_missing" not in codes(checked)


def test_award_on_cost_needs_a_method_with_confirmed_values() -> None:
    on_cost = with_criteria(award=Award(basis=AwardBasis.COST))
    assert codes(on_cost)["costs.method_missing"] is Gravity.BLOCKING
    bare = replace(on_cost, costs=CostStudy(role=CostRole.AWARD))
    assert {"costs.period_missing", "costs.lines_missing", "costs.nothing_asked"} <= codes(bare).keys()
    study = CostStudy(
        role=CostRole.AWARD,
        period_years=6,
        prices=(UnitPrice(id="kwh", value=0.3), UnitPrice(id="co2"), UnitPrice(id="unused")),
        lines=(CostLine(id="l-1", price_id="kwh", emission_id="co2", asked_from_tenderer=True),),
    )
    found = codes(replace(on_cost, costs=study))
    assert found["costs.price_unconfirmed"] is Gravity.BLOCKING
    assert found["costs.price_missing"] is Gravity.BLOCKING
    assert "costs.reason_missing" in codes(replace(EMPTY, costs=CostStudy(needed=YesNoUnknown.NO)))


def test_a_starting_value_is_confirmed_or_replaced_before_it_goes_into_an_annex() -> None:
    life = Default(id="life", path="lines.l-1.interval_years", value=4.0, label="Levensduur")
    kwh = UnitPrice(id="kwh", value=0.3, certainty=Certainty.PARTLY_CONFIRMED)
    study = CostStudy(
        role=CostRole.AWARD,
        period_years=6,
        prices=(kwh,),
        lines=(CostLine(id="l-1", price_id="kwh", interval_years=4.0, asked_from_tenderer=True),),
        defaults=(life, replace(life, id="gone", path="lines.l-9.interval_years")),
    )
    found = codes(replace(EMPTY, costs=study))
    assert found["costs.default_unconfirmed"] is Gravity.BLOCKING
    assert found["costs.price_unconfirmed"] is Gravity.WARNING
    own = replace_at(study, "lines.l-1.interval_years", 5.0)
    confirmed = replace_at(study, "defaults.life.confirmed", True)
    for settled in (own, confirmed):
        assert "costs.default_unconfirmed" not in codes(replace(EMPTY, costs=settled))
    deciding = replace(study, role=CostRole.DECISION_ONLY)
    assert codes(replace(EMPTY, costs=deciding))["costs.default_unconfirmed"] is Gravity.WARNING


def test_follow_up_names_people_moments_and_penalties() -> None:
    check = Check(id="c-1", consequence=Consequence.PENALTY)
    found = codes(replace(EMPTY, followup=FollowUp(checks=(check,))))
    assert {
        "followup.official_missing",
        "followup.start_missing",
        "followup.what_missing",
        "followup.responsible_missing",
        "followup.penalty_missing",
    } <= found.keys()
    named = replace(EMPTY, followup=FollowUp(leading_official=Contact(role="Diensthoofd ICT")))
    assert "followup.official_missing" not in codes(named)


def test_a_penalty_that_the_text_of_the_criterion_names_needs_no_second_amount() -> None:
    chosen = selected(text="Voor elk uur geldt een bijzondere straf van € 25.")
    check = Check(id="c-1", selected_id=chosen.id, what="Uren", consequence=Consequence.PENALTY)
    found = codes(replace(with_criteria(chosen), followup=FollowUp(checks=(check,))))
    assert "followup.penalty_missing" not in found
