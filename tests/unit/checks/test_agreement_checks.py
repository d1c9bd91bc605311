"""Less usual forms: framework agreement, negotiation in stages, mixed contract, take-back of appliances."""

from dataclasses import replace
from typing import Any

import pytest

from dakdesk.domain.contract import Contract, CpvCode, FrameworkAgreement, Lot, Negotiation, Terms
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import CriteriaSelection
from dakdesk.domain.terms import ContractKind, OrderAllocation, Procedure, YesNoUnknown
from tests.unit.checks.test_contract_checks import codes
from tests.unit.dossiers import criterion, selected, sound_contract


def framework(**values: Any) -> Dossier:
    return sound_contract(framework=FrameworkAgreement(used=True, maximum_cents=1_000_00, **values))


def test_several_contractors_need_a_rule_for_who_gets_an_order() -> None:
    assert "framework_allocation_missing" in codes(framework(several_contractors=True, contractor_count=3))
    assert "framework_allocation_missing" not in codes(framework())


@pytest.mark.parametrize(
    "said",
    [
        {"allocation": OrderAllocation.RANKING},
        {"reopened_competition": True},
        {"ordering": "Om de beurt."},
    ],
)
def test_each_way_to_say_who_gets_an_order_is_enough(said: dict[str, Any]) -> None:
    told = codes(framework(several_contractors=True, contractor_count=3, **said))
    assert "framework_allocation_missing" not in told
    assert "framework_reopened_unclear" not in told


def test_a_rule_and_renewed_competition_together_ask_which_orders_are_meant() -> None:
    both: dict[str, Any] = {"allocation": OrderAllocation.RANKING, "reopened_competition": True}
    unclear = framework(several_contractors=True, contractor_count=3, **both)
    assert "framework_reopened_unclear" in codes(unclear)
    said = framework(several_contractors=True, contractor_count=3, ordering="Vanaf € 5.000.", **both)
    assert "framework_reopened_unclear" not in codes(said)


def test_several_contractors_are_at_least_two() -> None:
    assert "framework_count_missing" in codes(framework(several_contractors=True, ordering="Om beurt."))


def divided(**values: Any) -> Dossier:
    lots = (
        Lot(id="a", title="A", subject="a", estimate_cents=60_000_00),
        Lot(id="b", title="B", subject="b", estimate_cents=40_000_00, framework=True),
    )
    return sound_contract(lots=lots, divided=YesNoUnknown.YES, estimate_cents=100_000_00, **values)


def test_a_lot_is_only_a_framework_agreement_when_the_contract_says_so() -> None:
    assert "framework_unmarked" in codes(divided())
    assert "framework_unmarked" not in codes(divided(framework=FrameworkAgreement(used=True)))


def test_the_ceiling_of_one_lot_is_compared_with_the_estimate_of_that_lot() -> None:
    above = divided(framework=FrameworkAgreement(used=True, maximum_cents=50_000_00))
    assert "framework_above_estimate" in codes(above)
    within = divided(framework=FrameworkAgreement(used=True, maximum_cents=40_000_00))
    assert "framework_above_estimate" not in codes(within)


def test_without_a_marked_lot_every_lot_is_a_framework_agreement() -> None:
    lots = (Lot(id="a"), Lot(id="b"))
    contract = Contract(lots=lots, framework=FrameworkAgreement(used=True))
    assert contract.framework_lots == lots
    assert not contract.framework_is_partial
    assert Contract(lots=lots).framework_lots == ()


def test_a_mixed_contract_says_why_its_kind_is_the_main_object() -> None:
    mixed = sound_contract(other_kinds=(ContractKind.WORKS,), kind=ContractKind.SUPPLIES)
    assert "main_object_missing" in codes(mixed)
    told = replace(mixed, contract=replace(mixed.contract, main_object_reason="80 % van de raming."))
    assert "main_object_missing" not in codes(told)


def test_a_kind_that_is_the_main_object_itself_does_not_mix() -> None:
    same = sound_contract(other_kinds=(ContractKind.SUPPLIES,), kind=ContractKind.SUPPLIES)
    assert "main_object_missing" not in codes(same)


def test_fewer_tenderers_after_a_round_takes_a_second_round() -> None:
    procedure = Procedure.NEGOTIATED_WITH_PUBLICATION
    one = sound_contract(procedure=procedure, negotiation=Negotiation(staged=True))
    assert "stages_without_rounds" in codes(one)
    two = sound_contract(procedure=procedure, negotiation=Negotiation(staged=True, rounds=2))
    assert "stages_without_rounds" not in codes(two)


def test_whoever_buys_appliances_decides_on_the_old_ones() -> None:
    printers = (CpvCode(id="30232110-8", name="Laserprinters"),)
    undecided = sound_contract(kind=ContractKind.SUPPLIES, cpv_codes=printers)
    assert "take_back_undecided" in codes(undecided)
    decided = sound_contract(
        kind=ContractKind.SUPPLIES, cpv_codes=printers, terms=Terms(take_back=YesNoUnknown.NO)
    )
    assert "take_back_undecided" not in codes(decided)
    settled = replace(
        undecided,
        criteria=CriteriaSelection(chosen=(selected(criterion("computers-en-beeldschermen-terugname")),)),
    )
    assert "take_back_undecided" not in codes(settled)
    paper = (CpvCode(id="30197600-2", name="Bewerkt papier en karton"),)
    assert "take_back_undecided" not in codes(sound_contract(kind=ContractKind.SUPPLIES, cpv_codes=paper))
