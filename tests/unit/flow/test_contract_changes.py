"""Choosing a product group proposes; leaving it out takes back what only that group brought."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.app.aim_proposal import aim_proposal
from dakdesk.app.knowledge import Knowledge
from dakdesk.domain.contract import CpvCode
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind, Procedure
from dakdesk.flow import contract_changes as changes
from dakdesk.flow.needs_changes import AimProposal
from tests.unit.dossiers import EMPTY

KNOWLEDGE = Knowledge()
GROUPS = KNOWLEDGE.product_groups
PROPOSAL = aim_proposal(KNOWLEDGE, "regio-brugge")
GROUP_IDS = [group.id for group in GROUPS.product_groups]


def with_groups(*group_ids: str, start: Dossier = EMPTY, proposal: AimProposal = PROPOSAL) -> Dossier:
    dossier = start
    for group_id in group_ids:
        group = GROUPS.get(group_id)
        assert group is not None
        dossier = changes.add_group(group, proposal).function(dossier)
    return dossier


def test_a_group_proposes_kind_first_cpv_code_and_aims() -> None:
    dossier = with_groups("computers-en-beeldschermen")
    assert dossier.contract.kind is ContractKind.SUPPLIES
    assert [code.id for code in dossier.contract.cpv_codes] == ["30213000-5"]
    assert [aim.id for aim in dossier.needs.aims] == ["K3", "S2"]


def test_a_kind_that_was_chosen_stays() -> None:
    chosen = changes.choose_procedure(Procedure.OPEN).function(EMPTY)
    works = with_groups("renovatie", start=chosen)
    both = with_groups("computers-en-beeldschermen", start=works)
    assert both.contract.kind is works.contract.kind
    assert both.contract.procedure is Procedure.OPEN


def test_choosing_a_group_twice_changes_nothing() -> None:
    once = with_groups("catering")
    assert with_groups("catering", start=once) == once


def test_a_code_that_another_group_knows_or_the_officer_typed_stays() -> None:
    dossier = with_groups("computers-en-beeldschermen", "catering")
    typed = changes.add_cpv(CpvCode(id="50000000-5")).function(dossier)
    left = changes.drop_group("catering", GROUPS, PROPOSAL).function(typed)
    assert [code.id for code in left.contract.cpv_codes] == ["30213000-5", "50000000-5"]


def test_codes_of_chosen_groups_are_offered_until_they_are_there() -> None:
    dossier = with_groups("computers-en-beeldschermen")
    offered = [code.id for code in changes.proposed_cpv(dossier.contract, GROUPS)]
    assert offered == ["30213100-6", "30213300-8", "30231300-0"]
    dropped = changes.drop_cpv("30213000-5").function(dossier)
    assert changes.proposed_cpv(dropped.contract, GROUPS)[0].id == "30213000-5"


@given(st.lists(st.sampled_from(GROUP_IDS), unique=True, max_size=4))
def test_leaving_out_all_groups_in_any_order_leaves_no_codes_and_no_aims(group_ids: list[str]) -> None:
    proposal = AimProposal(framework=KNOWLEDGE.framework("regio-brugge"))
    dossier = with_groups(*group_ids, proposal=proposal)
    for group_id in reversed(group_ids):
        dossier = changes.drop_group(group_id, GROUPS, proposal).function(dossier)
    assert (dossier.contract.product_groups, dossier.contract.cpv_codes) == ((), ())
    assert (dossier.needs.aims, dossier.needs.sdgs) == ((), ())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("30213100-6", "30213100-6"),
        (" 30213100 - 6 ", "30213100-6"),
        ("30213100", None),
        ("3021310-6", None),
        ("laptop", None),
        ("", None),
    ],
)
def test_a_cpv_code_has_eight_digits_and_a_check_digit(typed: str, code: str | None) -> None:
    assert changes.complete_cpv(typed) == code
