"""Checks on a reserved contract (art. 15): the clause that is chosen and what step 1 says belong together.

A reservation without a chosen clause is complete: the bestek then states the article, the share and the proof
by itself. A clause without the reservation is not: cover, notice, ESPD and offer form follow step 1 alone.
"""

from collections.abc import Iterator

from dakdesk.catalogue.takeover import current_title
from dakdesk.checks.rules import Check, Rules, blocking, warning
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Place, ReservationScope, Step

RULE = "art. 15 wet 17 juni 2016"


def clauses(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A chosen clause that reserves is marked in step 1, for the same lots."""
    contract = dossier.contract
    reserved = _reserved(contract)
    for chosen in dossier.criteria.chosen:
        if chosen.origin.place is not Place.RESERVATION:
            continue
        title = current_title(chosen)
        if not contract.reservation.is_made:
            scope = "contract.reservation.scope"
            yield blocking("criteria.reservation_unmarked", Step.CONTRACT, scope, RULE, title=title)
        elif reserved and _covered(contract, chosen.lots) != reserved:
            yield warning(
                "criteria.reservation_lots",
                Step.CRITERIA,
                f"criteria.chosen.{chosen.id}.lots",
                RULE,
                title=title,
                here_lots=_numbers(contract, _covered(contract, chosen.lots)),
                there_lots=_numbers(contract, reserved),
            )


def _reserved(contract: Contract) -> frozenset[str]:
    """Return the lots that step 1 reserves; empty while a reservation per lot names none, or without lots."""
    whole = contract.reservation.scope is ReservationScope.WHOLE
    return frozenset(lot.id for lot in contract.lots if whole or lot.reserved)


def _covered(contract: Contract, lots: tuple[str, ...]) -> frozenset[str]:
    return frozenset(lot.id for lot in contract.lots if not lots or lot.id in lots)


def _numbers(contract: Contract, lots: frozenset[str]) -> str:
    """Return the numbers of lots with a comma between them; empty when they are all of the contract."""
    numbers = [str(number) for number, lot in enumerate(contract.lots, start=1) if lot.id in lots]
    return "" if len(numbers) == len(contract.lots) else ",".join(numbers)


CHECKS: tuple[Check, ...] = (clauses,)
"""Checks on reserved contracts."""
