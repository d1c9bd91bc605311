"""A clause that reserves lots stands in the bestek with the lots it is for."""

from dataclasses import replace

from dakdesk.domain.contract import Lot, Reservation
from dakdesk.domain.terms import Place, ReservationScope
from tests.unit.export.context import dossiers
from tests.unit.export.context.dossiers import chosen, criterion
from tests.unit.export.context.reading import bestek, section


def test_a_chosen_clause_stands_for_the_reserved_lots_with_its_own_words() -> None:
    base = dossiers.supplies()
    lots = (Lot(id="l1", title="Toestellen"), Lot(id="l2", title="Herstelling", reserved=True))
    reservation = Reservation(scope=ReservationScope.LOTS)
    record = replace(
        criterion(Place.RESERVATION, "Voorbehouden"), text="De toegang is voorbehouden, met 40 % doelgroep."
    )
    dossier = replace(
        base,
        contract=replace(base.contract, lots=lots, reservation=reservation),
        criteria=replace(base.criteria, chosen=(*base.criteria.chosen, chosen(record, lots=("l2",)))),
    )
    part = section(bestek(dossier), "I.3")
    assert "Voorbehouden opdracht voor perceel 2. De toegang is voorbehouden, met 40 % doelgroep." in part
    assert "dertig procent" not in part
