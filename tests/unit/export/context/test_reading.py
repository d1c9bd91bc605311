"""What reading four dossiers of different groups taught: nothing twice, the words of the kind of contract."""

from dataclasses import replace

from dakdesk.domain.contract import InventoryItem, Reservation
from dakdesk.domain.criterion import Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check
from dakdesk.domain.needs import LadderEntry
from dakdesk.domain.terms import (
    Consequence,
    LadderRung,
    Place,
    Procedure,
    QuantityKind,
    ReservationScope,
    RungOutcome,
)
from tests.unit.export.context import dossiers
from tests.unit.export.context.dossiers import chosen, criterion
from tests.unit.export.context.reading import bestek, section, text


def with_contract(dossier: Dossier, **changes: object) -> Dossier:
    return replace(dossier, contract=replace(dossier.contract, **changes))  # type: ignore[arg-type]


def test_freshness_in_a_short_chain_is_no_question_about_labour_rights() -> None:
    base = dossiers.services()
    scoring = Scoring(method="Naar het aandeel.")
    fresh = chosen(criterion(Place.AWARD, "Vers en met zicht op de keten", scoring=scoring), weight=10.0)
    dossier = replace(base, criteria=replace(base.criteria, chosen=(fresh,)))
    assert "Vragenlijst keten" not in text(bestek(dossier))


def test_a_reserved_contract_says_it_once_when_a_criterion_holds_the_mention() -> None:
    mention = "De toegang is, met toepassing van artikel 15, voorbehouden. Minstens 40 % is doelgroep."
    record = replace(criterion(Place.RESERVATION, "Voorbehouden opdracht"), text=mention)
    base = with_contract(dossiers.supplies(), reservation=Reservation(scope=ReservationScope.WHOLE))
    dossier = replace(base, criteria=replace(base.criteria, chosen=(*base.criteria.chosen, chosen(record))))
    part = section(bestek(dossier), "I.3")
    assert part.count("voorbehouden") == 1
    assert "Minstens 40 % is doelgroep." in part
    assert "dertig procent" not in part


def test_quantities_without_a_range_show_their_kind_instead_of_empty_bounds() -> None:
    item = InventoryItem(id="i-1", description="Beurt", unit="beurt", quantity=12.0)
    part = section(bestek(with_contract(dossiers.supplies(), inventory=(item,))), "I.1")
    assert "Minimum" not in part
    assert "Soort" in part
    ranged = replace(item, kind=QuantityKind.RANGE, minimum=10.0, maximum=14.0)
    assert "Minimum" in section(bestek(with_contract(dossiers.supplies(), inventory=(ranged,))), "I.1")


def test_works_are_not_called_a_purchase() -> None:
    base = dossiers.works()
    entries = tuple(
        LadderEntry(id=rung, outcome=RungOutcome.NEEDED_FOR_REST, reason="Er is geen eigen ploeg.")
        for rung in (LadderRung.REFUSE, LadderRung.BUY)
    )
    part = section(bestek(replace(base, needs=replace(base.needs, ladder=entries))), "I.1")
    assert "onderzocht of de werken nodig zijn" in part
    assert "Een opdracht voor werken is nodig voor wat overblijft" in part
    assert "aankopen" not in part


def test_catering_and_other_specific_services_name_their_annex() -> None:
    dossier = with_contract(
        dossiers.services(), social_services=True, procedure=Procedure.NEGOTIATED_WITH_PUBLICATION
    )
    assert "sociale of andere specifieke diensten van bijlage III" in section(bestek(dossier), "I.3")


def test_a_penalty_that_the_condition_names_is_not_added_a_second_time() -> None:
    record = replace(
        criterion(Place.PERFORMANCE, "Werkuren"), text="Per uur geldt een bijzondere straf van € 25."
    )
    base = dossiers.services()
    selected = chosen(record)
    check = Check(id="c-1", selected_id=selected.id, what="Urenstaat", consequence=Consequence.PENALTY)
    dossier = replace(
        base,
        criteria=replace(base.criteria, chosen=(selected,)),
        followup=replace(base.followup, checks=(check,)),
    )
    assert "Het bedrag dat U1 noemt" in section(bestek(dossier), "II.14")
    unplanned = section(bestek(replace(dossier, followup=replace(base.followup, checks=()))), "II.14")
    assert "Er zijn geen bijzondere straffen" not in unplanned
    assert "straf die U1 zelf noemt" in unplanned
