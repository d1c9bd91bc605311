"""A clause that reserves the contract and the reservation of step 1 say the same."""

from dataclasses import replace

import pytest

from dakdesk.checks.registry import find_all
from dakdesk.domain.contract import Lot, Reservation
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity, Place, ReservationScope, Step
from tests.unit.checks.test_contract_checks import RULES
from tests.unit.dossiers import criterion, selected, with_criteria

CLAUSE = criterion("x-voorbehouden", place=Place.RESERVATION, title="Voorbehouden")


def dossier(scope: ReservationScope, reserved: tuple[int, ...] = (), clause: tuple[str, ...] = ()) -> Dossier:
    """Return a contract in three lots of which some are reserved, with the clause for the lots `clause`."""
    lots = tuple(Lot(id=f"l{n}", title=f"Perceel {n}", reserved=n in reserved) for n in (1, 2, 3))
    made = with_criteria(selected(CLAUSE, lots=clause))
    contract = replace(made.contract, lots=lots, reservation=Reservation(scope=scope, reason="Past."))
    return replace(made, contract=contract)


def found(checked: Dossier) -> dict[str, Finding]:
    return {
        finding.code.rpartition(".")[2]: finding
        for finding in find_all(checked, RULES)
        if "reservation_" in finding.code
    }


def test_a_clause_without_the_reservation_in_step_1_blocks_and_leads_there() -> None:
    finding = found(dossier(ReservationScope.NONE))["reservation_unmarked"]
    assert (finding.gravity, finding.step) == (Gravity.BLOCKING, Step.CONTRACT)
    assert finding.path == "contract.reservation.scope"
    assert dict(finding.params)["title"] == "Voorbehouden"


@pytest.mark.parametrize(
    ("scope", "reserved", "clause", "here", "there"),
    [
        (ReservationScope.LOTS, (3,), (), "", "3"),
        (ReservationScope.LOTS, (2, 3), ("l3",), "3", "2,3"),
        (ReservationScope.WHOLE, (), ("l1",), "1", ""),
    ],
)
def test_a_clause_for_other_lots_than_are_reserved_is_told(
    scope: ReservationScope, reserved: tuple[int, ...], clause: tuple[str, ...], here: str, there: str
) -> None:
    finding = found(dossier(scope, reserved, clause))["reservation_lots"]
    params = dict(finding.params)
    assert finding.path == "criteria.chosen.s-x-voorbehouden.lots"
    assert (params["here_lots"], params["there_lots"]) == (here, there)


@pytest.mark.parametrize(
    ("scope", "reserved", "clause"),
    [
        (ReservationScope.WHOLE, (), ()),
        (ReservationScope.WHOLE, (), ("l1", "l2", "l3")),
        (ReservationScope.LOTS, (3,), ("l3",)),
        (ReservationScope.LOTS, (), ("l3",)),
    ],
)
def test_a_clause_that_says_the_same_is_silent(
    scope: ReservationScope, reserved: tuple[int, ...], clause: tuple[str, ...]
) -> None:
    assert found(dossier(scope, reserved, clause)) == {}


def test_a_contract_without_lots_is_reserved_as_a_whole() -> None:
    made = with_criteria(selected(CLAUSE))
    whole = Reservation(scope=ReservationScope.WHOLE, reason="Past.")
    assert found(replace(made, contract=replace(made.contract, lots=(), reservation=whole))) == {}


def test_a_reservation_needs_no_clause_as_the_bestek_states_it_by_itself() -> None:
    made = with_criteria(selected(criterion()))
    whole = Reservation(scope=ReservationScope.WHOLE, reason="Past.")
    assert found(replace(made, contract=replace(made.contract, reservation=whole))) == {}
