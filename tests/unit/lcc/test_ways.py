"""The ladder of the needs phase says which ways are worth comparing in money."""

from dakdesk.domain.needs import LadderEntry
from dakdesk.domain.terms import LadderRung, RungOutcome, SupplyWay
from dakdesk.lcc.ways import ways_to_compare


def test_what_the_ladder_leaves_open_is_compared() -> None:
    ladder = (
        LadderEntry(id=LadderRung.BUY, outcome=RungOutcome.NEEDED_FOR_REST),
        LadderEntry(id=LadderRung.RETHINK, outcome=RungOutcome.POSSIBLE),
        LadderEntry(id=LadderRung.SHARE, outcome=RungOutcome.NOT_POSSIBLE),
        LadderEntry(id=LadderRung.REPAIR, outcome=RungOutcome.PARTLY),
        LadderEntry(id=LadderRung.SERVICE, outcome=RungOutcome.POSSIBLE),
        LadderEntry(id=LadderRung.SECOND_HAND, outcome=RungOutcome.POSSIBLE),
    )
    assert ways_to_compare(ladder) == (SupplyWay.REPAIR, SupplyWay.LEASE, SupplyWay.BUY)


def test_a_ladder_that_was_not_walked_leaves_buying() -> None:
    assert ways_to_compare(()) == (SupplyWay.BUY,)
