"""From the ladder of the needs phase to the ways that are compared in money."""

from collections.abc import Iterable

from dakdesk.domain.needs import LadderEntry
from dakdesk.domain.terms import LadderRung, RungOutcome, SupplyWay

WAY_OF_RUNG = {
    LadderRung.REFUSE: SupplyWay.KEEP,
    LadderRung.STOCK: SupplyWay.KEEP,
    LadderRung.SHARE: SupplyWay.SHARE,
    LadderRung.REPAIR: SupplyWay.REPAIR,
    LadderRung.SERVICE: SupplyWay.LEASE,
    LadderRung.SECOND_HAND: SupplyWay.BUY,
    LadderRung.BUY: SupplyWay.BUY,
}
"""What a rung of the ladder is called in a comparison; rethinking the need has no cost of its own."""

_OPEN_TO_IT = {RungOutcome.PARTLY, RungOutcome.POSSIBLE, RungOutcome.NEEDED_FOR_REST}


def ways_to_compare(ladder: Iterable[LadderEntry]) -> tuple[SupplyWay, ...]:
    """Return the ways that the ladder leaves open, in the order of the vocabulary; without any, buying."""
    found = {
        WAY_OF_RUNG[LadderRung(entry.id)]
        for entry in ladder
        if entry.outcome in _OPEN_TO_IT and entry.id in WAY_OF_RUNG
    }
    return tuple(way for way in SupplyWay if way in found) or (SupplyWay.BUY,)
