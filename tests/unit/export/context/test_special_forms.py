"""Framework agreement for one lot, who gets an order, negotiation in stages, mixed contract, take-back."""

from dataclasses import replace
from typing import Any

import pytest

from dakdesk.domain.contract import FrameworkAgreement, Lot, Negotiation
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import ContractKind, OrderAllocation, Procedure, YesNoUnknown
from tests.unit.export.context import dossiers
from tests.unit.export.context.reading import bestek, section
from tests.unit.export.context.test_choices import with_contract, with_terms


def framework(*, lots: tuple[Lot, ...] = (), **values: Any) -> Dossier:
    chosen = {"several_contractors": True, "contractor_count": 3, "allocation": OrderAllocation.RANKING}
    agreement = FrameworkAgreement(used=True, maximum_cents=120_000_00, **{**chosen, **values})
    divided = YesNoUnknown.YES if lots else YesNoUnknown.NO
    return with_contract(dossiers.services(), framework=agreement, lots=lots, divided=divided)


LOTS = (
    Lot(id="a", title="Vertalen", subject="Vertalen", estimate_cents=60_000_00),
    Lot(id="b", title="Tolken", subject="Tolken", estimate_cents=120_000_00, framework=True),
)


@pytest.mark.parametrize(
    ("allocation", "words"),
    [
        (OrderAllocation.RANKING, "Elke bestelling gaat eerst naar de opdrachtnemer die in de rangschikking"),
        (OrderAllocation.CHEAPEST, "voor wie het totaal van de bestelde posten"),
        (OrderAllocation.ROTATION, "De bestellingen gaan om beurten"),
    ],
)
def test_the_bestek_says_who_gets_an_order(allocation: OrderAllocation, words: str) -> None:
    assert words in section(bestek(framework(allocation=allocation)), "II.9")


def test_a_missing_rule_for_orders_is_a_gap() -> None:
    found = bestek(framework(allocation=OrderAllocation.NOT_SAID))
    assert "finding.gap.order_allocation" in [gap.code for gap in found.gaps]


def test_renewed_competition_alone_counts_for_every_order_and_says_who_wins() -> None:
    part = section(bestek(framework(allocation=OrderAllocation.NOT_SAID, reopened_competition=True)), "II.9")
    assert "Voor elke bestelling" in part
    assert "volgens de gunningscriteria van I.15 de beste offerte" in part


def test_a_framework_with_several_goes_to_the_best_tenders_and_not_to_one() -> None:
    part = section(bestek(framework()), "I.15")
    assert "gaat naar hoogstens drie inschrijvers" in part
    assert "De opdracht gaat naar de inschrijver" not in part


def test_one_lot_can_be_a_framework_agreement_while_the_other_is_a_contract() -> None:
    document = bestek(framework(lots=LOTS))
    assert "Perceel 2 is een raamovereenkomst" in section(document, "I.1")
    assert "Raamovereenkomst. Tolken." in section(document, "I.4")
    assert "van perceel 2 gaat naar hoogstens drie inschrijvers" in section(document, "I.15")
    assert "Het andere perceel gaat naar de inschrijver" in section(document, "I.15")
    advance = section(document, "II.6")
    assert "In perceel 2 is de raamovereenkomst zelf geen opdracht" in advance
    assert "referentiewaarde" in advance


def negotiated(**values: Any) -> str:
    dossier = with_contract(
        dossiers.services(),
        procedure=Procedure.NEGOTIATED_WITH_PUBLICATION,
        negotiation=Negotiation(**values),
    )
    return section(bestek(dossier), "I.16")


def test_negotiation_is_one_round_without_stages_unless_said() -> None:
    part = negotiated()
    assert "uit voor één onderhandelingsronde." in part
    assert "verloopt niet in fasen" in part


def test_stages_are_announced_with_what_decides_and_how_many_stay() -> None:
    part = negotiated(rounds=3, staged=True, least_tenderers=4)
    assert "uit voor hoogstens drie onderhandelingsrondes." in part
    assert "door de gunningscriteria van I.15 toe te passen" in part
    assert "minstens vier inschrijvers" in part
    assert "niet in fasen" not in part


def test_a_mixed_contract_names_its_main_object_and_why() -> None:
    mixed = with_contract(
        dossiers.supplies(),
        other_kinds=(ContractKind.SUPPLIES, ContractKind.WORKS),
        main_object_reason="de toestellen zijn 80 % van de raming",
    )
    part = section(bestek(mixed), "I.1")
    assert "Zij omvat ook werken. Het hoofdvoorwerp bestaat uit leveringen" in part
    assert "De toestellen zijn 80 % van de raming." in part.replace("\xa0", " ")
    silent = bestek(with_contract(mixed, main_object_reason=""))
    assert "finding.gap.main_object" in [gap.code for gap in silent.gaps]


def test_replaced_appliances_are_taken_back_only_when_asked() -> None:
    asked = bestek(with_terms(dossiers.supplies(), take_back=YesNoUnknown.YES))
    assert "neemt de opdrachtnemer het oude toestel" in section(asked, "II.9")
    assert "en van de vervangen toestellen" in section(asked, "I.7")
    refused = bestek(with_terms(dossiers.supplies(), take_back=YesNoUnknown.NO))
    assert "oude toestel" not in section(refused, "II.9")


def test_a_framework_that_is_long_by_its_renewals_gives_its_reason() -> None:
    dossier = framework()
    long = replace(dossier.contract.renewals, count=4, length=replace(dossier.contract.duration, amount=2))
    assert "langer dan vier jaar" in section(bestek(with_contract(dossier, renewals=long)), "I.1")
