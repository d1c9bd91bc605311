"""For which lots a cost study counts: each lot is awarded on its own (Act of 17 June 2016, art. 58 and 81).

A dossier has one study, with one number of units. In a contract with lots it is about the lots that
`CostStudy.lot_ids` names; for the others the price of the lot counts.
"""

from dataclasses import dataclass

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import YesNoUnknown

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class NumberedLot:
    """A lot with its number in the tender documents."""

    id: str
    number: int
    title: str


def has_lots(dossier: Dossier) -> bool:
    """Whether the contract is divided into lots between which a study must choose."""
    contract = dossier.contract
    return contract.divided is not YesNoUnknown.NO and len(contract.lots) >= _FEWEST


def cost_lots(dossier: Dossier) -> tuple[NumberedLot, ...]:
    """Return the lots that the study counts for; none when there are no lots, or when nobody said."""
    return tuple(lot for lot in _lots(dossier) if lot.id in dossier.costs.lot_ids)


def price_lots(dossier: Dossier) -> tuple[NumberedLot, ...]:
    """Return the lots that the study leaves to their price; none while nobody said for which it counts."""
    if not cost_lots(dossier):
        return ()
    return tuple(lot for lot in _lots(dossier) if lot.id not in dossier.costs.lot_ids)


def _lots(dossier: Dossier) -> tuple[NumberedLot, ...]:
    if not has_lots(dossier):
        return ()
    return tuple(
        NumberedLot(lot.id, number, lot.title) for number, lot in enumerate(dossier.contract.lots, 1)
    )
