"""A cost study counts for the lots that it names; the others are compared on their price."""

from dataclasses import replace
from datetime import date

import pytest

from dakdesk.domain.contract import Contract, Lot
from dakdesk.domain.cost_lots import cost_lots, has_lots, price_lots
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import YesNoUnknown

LOTS = (Lot(id="l1", title="Laptops"), Lot(id="l2", title="Schermen"), Lot(id="l3", title="Laders"))
DIVIDED = Dossier(id="d", created=date(2026, 11, 22), contract=Contract(divided=YesNoUnknown.YES, lots=LOTS))


def _named(*lot_ids: str) -> Dossier:
    return replace(DIVIDED, costs=CostStudy(lot_ids=lot_ids))


def test_the_lots_keep_the_number_of_the_tender_documents() -> None:
    dossier = _named("l3", "l1")
    assert [(lot.number, lot.title) for lot in cost_lots(dossier)] == [(1, "Laptops"), (3, "Laders")]
    assert [lot.number for lot in price_lots(dossier)] == [2]


@pytest.mark.parametrize("dossier", [DIVIDED, _named("gone")], ids=["nobody said", "lot is gone"])
def test_while_nobody_said_no_lot_is_left_to_its_price(dossier: Dossier) -> None:
    assert has_lots(dossier)
    assert (cost_lots(dossier), price_lots(dossier)) == ((), ())


def test_a_contract_that_is_not_divided_has_nothing_to_choose() -> None:
    whole = replace(_named("l1"), contract=Contract(divided=YesNoUnknown.NO, lots=LOTS))
    assert not has_lots(whole)
    assert cost_lots(whole) == ()
    assert not has_lots(replace(DIVIDED, contract=Contract(divided=YesNoUnknown.YES, lots=LOTS[:1])))
