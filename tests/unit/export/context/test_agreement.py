"""The parts of the bestek agree: what is asked, where it is filled in, what it brings, who decides."""

from dataclasses import replace
from datetime import date

import pytest

from dakdesk.domain.contract import (
    Buyer,
    Duration,
    FrameworkAgreement,
    InventoryItem,
    Lot,
    Renewals,
    Reservation,
)
from dakdesk.domain.criterion import Label, Parameter, ScoreStep, Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check
from dakdesk.domain.terms import (
    CheckMoment,
    DurationUnit,
    Place,
    PriceFormula,
    ReservationScope,
)
from dakdesk.export.blocks import Formula, plain_text
from dakdesk.export.context.buyer import buyer_context
from tests.unit.export.context import dossiers
from tests.unit.export.context.dossiers import chosen, criterion
from tests.unit.export.context.reading import bestek, follow_up_sheet, section, text


def with_contract(dossier: Dossier, **changes: object) -> Dossier:
    return replace(dossier, contract=replace(dossier.contract, **changes))  # type: ignore[arg-type]


def with_criteria(dossier: Dossier, *more: object) -> Dossier:
    found = (*dossier.criteria.chosen, *more)
    return replace(dossier, criteria=replace(dossier.criteria, chosen=found))  # type: ignore[arg-type]


def form(dossier: Dossier) -> str:
    return section(bestek(dossier), "Bijlage A.")


def parts(dossier: Dossier) -> str:
    return section(bestek(dossier), "I.11")


def test_with_an_espd_the_tender_holds_it_and_no_proofs_of_the_selection() -> None:
    assert "Uniform Europees Aanbestedingsdocument, ook van elk lid" in parts(dossiers.services())
    assert "Bewijzen van de selectiecriteria" not in parts(dossiers.services())
    assert "Verbintenis en gegevens\n" in parts(dossiers.services())
    assert "Selectie S1" not in form(dossiers.services())


def test_without_an_espd_the_proofs_of_the_selection_come_with_the_tender() -> None:
    assert "Bewijzen van de selectiecriteria" in parts(dossiers.supplies())
    assert "Selectie S1" in form(dossiers.supplies())


def test_works_ask_the_proof_of_the_accreditation_in_the_list_and_in_the_form() -> None:
    assert "Bewijs van de erkenning" in parts(dossiers.works())
    assert "Erkenning: categorie of ondercategorie, klasse en nummer" in form(dossiers.works())


def test_a_reserved_lot_asks_the_proof_of_access_and_keeps_the_share_during_performance() -> None:
    document = bestek(dossiers.works())
    assert "voorbehouden toegang tot perceel 2" in section(document, "I.11")
    assert "Voorbehouden toegang tot perceel 2 (artikel 15)" in section(document, "Bijlage A.")
    assert "Het aandeel van dertig procent" in section(document, "II.10")


def test_a_reserved_contract_says_once_that_the_share_is_kept() -> None:
    own = criterion(Place.PERFORMANCE, "Doelgroep", text="Werknemers in de zin van artikel 15 van de wet.")
    base = with_contract(dossiers.supplies(), reservation=Reservation(scope=ReservationScope.WHOLE))
    kept = "Het aandeel van dertig procent"
    assert kept in section(bestek(base), "II.10")
    assert kept not in section(bestek(with_criteria(base, chosen(own))), "II.10")


def test_the_form_on_the_size_of_the_company_is_listed_with_what_it_decides() -> None:
    assert "Voorschot (II.6), aankondiging" in parts(dossiers.services())
    assert "Voorschot (II.6), aankondiging" not in parts(dossiers.supplies())


def test_the_questions_on_the_chain_are_listed_with_the_criterion_that_scores_them() -> None:
    assert "Gunningscriterium 3, gegevens over de keten" in parts(dossiers.supplies())


def test_the_hours_that_a_price_rests_on_have_a_place_to_be_filled_in() -> None:
    hours = InventoryItem(id="u", description="Extra poetsuur", unit="uur", quantity=100)
    year = InventoryItem(id="j", description="Schoonmaak van het stadhuis", unit="jaar", quantity=4)
    found = section(bestek(with_contract(dossiers.services(), inventory=(year, hours))), "Bijlage B.")
    table = found.partition("Werkuren waarop de prijs steunt")[2]
    assert "Schoonmaak van het stadhuis" in table
    assert "Extra poetsuur" not in table


@pytest.mark.parametrize(
    ("sets", "awards"),
    [
        ("gemeenteraad", "Het college van burgemeester en schepenen"),
        ("Raad voor maatschappelijk welzijn", "Het vast bureau"),
        ("provincieraad", "De deputatie"),
        ("raad van bestuur", "De raad van bestuur"),
    ],
)
def test_the_executive_body_awards_what_the_council_set_out(sets: str, awards: str) -> None:
    buyer = replace(dossiers.works().contract.buyer, approving_body=sets)
    document = bestek(with_contract(dossiers.works(), buyer=buyer))
    assert f"{awards} beslist met een gemotiveerde beslissing" in section(document, "I.17")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Stad Lindevoort", "de Stad Lindevoort"),
        ("OCMW Lindevoort", "het OCMW Lindevoort"),
        ("Regionale huisvesting", "Regionale huisvesting"),
        ("", ""),
    ],
)
def test_the_name_of_the_buyer_has_its_article_in_a_sentence(name: str, printed: str) -> None:
    assert buyer_context(replace(dossiers.empty().contract, buyer=Buyer(name=name)))["name_the"] == printed


def test_a_condition_on_wages_leaves_out_of_the_clause_what_it_says_itself() -> None:
    wages = replace(criterion(Place.PERFORMANCE, "Correcte lonen"), id="schoonmaak-loon-en-onderaanneming")
    clause = section(bestek(dossiers.services()), "II.2")
    assert "hangt ze uit op de werkplek" in clause
    shorter = section(bestek(with_criteria(dossiers.services(), chosen(wages))), "II.2")
    assert "hangt ze uit op de werkplek" not in shorter
    assert "Voorwaarde U2 van II.10 regelt de andere plichten" in shorter


def test_the_limits_of_steps_are_printed_as_the_values_that_were_chosen() -> None:
    scoring = Scoring(
        method="Trappen.",
        rubric=(
            ScoreStep(share=0, description="Minder dan het begin van trap 1"),
            ScoreStep(share=1, description="Trap 1: vanaf het begin van trap 1"),
        ),
        formula="punten = gewicht × aandeel van de trap",
    )
    limit = Parameter(key="trap_1", label="Begin van trap 1", unit="%", default=65)
    record = criterion(Place.AWARD, "Aandeel", text="Trappen.", parameters=(limit,), scoring=scoring)
    found = section(bestek(with_criteria(dossiers.supplies(), chosen(record, weight=10.0))), "I.15")
    assert "Trap 1: vanaf 65 %" in found
    assert "begin van trap" not in found
    assert "aandeel van de trap" not in found


def test_one_point_is_worth_the_same_in_the_formula_and_in_the_penalty() -> None:
    document = bestek(dossiers.supplies())
    assert "kost één punt ongeveer 1,7 %" in section(document, "I.15")
    assert "Eén punt is voor de inschrijver ongeveer 1,7 %" in section(document, "II.14")


def test_a_double_price_that_brings_nothing_is_said_in_words() -> None:
    award = replace(
        dossiers.supplies().criteria.award, price_formula=PriceFormula.LINEAR_LOWEST, price_multiple=2.0
    )
    dossier = dossiers.supplies()
    dossier = replace(dossier, criteria=replace(dossier.criteria, award=award))
    assert "tweemaal de laagste of meer krijgt nul punten" in section(bestek(dossier), "I.15")


def test_a_broken_promise_costs_one_penalty_only() -> None:
    assert "maar één van deze straffen" in section(bestek(dossiers.supplies()), "II.14")


def test_penalties_of_a_framework_are_a_share_of_its_orders() -> None:
    framework = FrameworkAgreement(used=True, maximum_cents=100_000_00)
    document = bestek(with_contract(dossiers.supplies(), framework=framework))
    assert "oorspronkelijke opdrachtbedrag" not in section(document, "II.14")
    assert "30 % van het bedrag van de bestelling" in section(document, "II.6")


def test_renewals_count_in_the_quantities_and_not_in_the_amount_of_guarantee_and_advance() -> None:
    year = Duration(amount=1, unit=DurationUnit.YEARS)
    document = bestek(with_contract(dossiers.services(), renewals=Renewals(count=1, length=year)))
    assert "met de verlengingen van I.6" in section(document, "I.1")
    assert "geen deel uit van het oorspronkelijke opdrachtbedrag" in section(document, "I.6")
    assert "de looptijd zonder verlengingen slaat" in section(document, "II.6")


def test_the_advance_is_shown_with_an_example_for_this_term_and_tax() -> None:
    found = section(bestek(dossiers.services()), "II.6")
    assert "de referentiewaarde € 30.250,00 en het voorschot van een kleine onderneming € 3.025,00" in found


def test_a_label_that_a_product_must_bear_is_announced_as_required() -> None:
    text_of_it = "Elk product draagt het EU Ecolabel of een gelijkwaardig keurmerk."
    record = criterion(
        Place.PERFORMANCE, "Zeep", text=text_of_it, parameters=(), labels=(Label(name="EU Ecolabel"),)
    )
    found = section(bestek(with_criteria(dossiers.supplies(), chosen(record))), "III.1")
    assert "Voor voorwaarde U2 eist het bestuur dit keurmerk of een gelijkwaardig keurmerk" in found
    assert "artikel 54, § 1, van de wet: EU Ecolabel." in found
    assert "Dat keurmerk voldoet aan alle voorwaarden" in found


def test_a_proof_does_not_name_again_the_labels_that_the_text_names() -> None:
    record = criterion(
        Place.TECHNICAL_SPECIFICATION,
        "Papier",
        text="Het papier voldoet aan de eisen van het EU Ecolabel.",
        parameters=(),
        labels=(Label(name="EU Ecolabel"),),
    )
    found = section(bestek(with_criteria(dossiers.supplies(), chosen(record))), "III.2")
    assert "Ook aanvaard: EU Ecolabel" not in found


def test_the_buyers_own_decision_on_a_renewal_is_no_check_of_the_contractor() -> None:
    base = dossiers.supplies()
    own = Check(id="v", what="Beslissing over de verlenging", how="Evaluatie")
    dossier = replace(base, followup=replace(base.followup, checks=(*base.followup.checks, own)))
    assert "Beslissing over de verlenging" not in section(bestek(dossier), "II.11")
    assert "Beslissing over de verlenging" in text(follow_up_sheet(dossier))


def test_a_review_that_the_buyer_plans_on_a_day_is_no_check_of_the_contractor() -> None:
    base = dossiers.supplies()
    own = Check(id="v", what="Balans van de pool", moment=CheckMoment.PERIODIC, on=date(2028, 10, 2))
    dossier = replace(base, followup=replace(base.followup, checks=(*base.followup.checks, own)))
    assert "Balans van de pool" not in section(bestek(dossier), "II.11")
    sheet = text(follow_up_sheet(dossier))
    assert "Balans van de pool" in sheet
    assert "2 oktober 2028" in sheet
    assert "daarna op" not in sheet


def test_a_day_of_the_buyers_own_plan_is_no_term_of_the_contract() -> None:
    base = dossiers.supplies()
    own = Check(id="v", what="Bewijs van verzekering", moment=CheckMoment.AT_START, on=date(2028, 10, 2))
    dossier = replace(base, followup=replace(base.followup, checks=(own,)))
    found = section(bestek(dossier), "II.11")
    assert "Bij de aanvang" in found
    assert "2 oktober 2028" not in found


def test_a_check_of_the_reservation_points_to_the_clause_that_holds_it() -> None:
    reserved = chosen(criterion(Place.RESERVATION, "Voorbehouden toegang", parameters=(), text="Tekst."))
    base = with_criteria(dossiers.supplies(), reserved)
    check = Check(id="r", selected_id=reserved.id, what="Aandeel in het personeel", how="Nazicht")
    dossier = replace(base, followup=replace(base.followup, checks=(check,)))
    assert "Aandeel in het personeel (I.3)" in section(bestek(dossier), "II.11")
    assert "Aandeel in het personeel (I.3)" in text(follow_up_sheet(dossier))


def test_a_laboratory_decides_only_where_something_is_measured() -> None:
    base = dossiers.supplies()
    assert "laboratorium" not in section(bestek(base), "II.11")
    check = Check(id="m", what="Verbruik", how="Meting op drie toestellen")
    dossier = replace(base, followup=replace(base.followup, checks=(check,)))
    assert "geaccrediteerd laboratorium" in section(bestek(dossier), "II.11")


def test_in_works_the_plans_go_before_the_bestek_and_the_bestek_before_the_bill() -> None:
    assert "gaan de plannen voor op het bestek" in section(bestek(dossiers.works()), "0.2")
    assert "plannen" not in section(bestek(dossiers.supplies()), "0.2")


def test_two_lots_are_called_both_and_a_maximum_of_one_is_singular() -> None:
    found = section(bestek(with_contract(dossiers.works(), max_lots_per_tenderer=1)), "I.4")
    assert "één perceel of voor beide percelen" in found
    assert "hoogstens één perceel gegund" in found
    assert "eerste in meer dan één perceel" in found


def test_more_lots_than_two_are_one_more_or_all() -> None:
    third = Lot(id="lot-3", title="Meubilair", subject="Twaalf banken", estimate_cents=100_00)
    lots = (*dossiers.works().contract.lots, third)
    found = section(bestek(with_contract(dossiers.works(), lots=lots)), "I.4")
    assert "voor één, voor meer of voor alle percelen" in found


def test_the_reasons_of_the_needs_analysis_are_a_list() -> None:
    found = section(bestek(dossiers.supplies()), "I.1")
    assert "Het bestuur heeft eerst onderzocht of aankopen nodig is.\n" in found


def test_the_proof_during_performance_stands_with_its_condition_and_the_form_says_so() -> None:
    document = bestek(dossiers.supplies())
    assert "Bewijs tijdens de uitvoering: Fiche." in section(document, "II.10")
    assert "Voor de voorwaarden van II.10 voegt u nu niets bij" in text(document)


def test_a_tender_for_several_lots_answers_for_each_lot_what_differs() -> None:
    asked = "vult u de tabel voor elk van die percelen afzonderlijk in"
    assert asked in text(bestek(dossiers.works()))
    assert asked not in text(bestek(dossiers.supplies()))
    assert "\nEisen van deel III\n" in text(bestek(dossiers.works()))


def test_the_side_of_the_european_threshold_is_said_for_an_open_procedure() -> None:
    above = section(bestek(dossiers.services()), "I.3")
    assert "De raming bereikt de Europese drempel van € 216.000" in above
    below = section(bestek(with_contract(dossiers.services(), estimate_cents=150_000_00)), "I.3")
    assert "De raming blijft onder de Europese drempel van € 216.000" in below


def test_a_formula_for_the_prices_stands_apart_from_its_sentences() -> None:
    terms = replace(
        dossiers.services().contract.terms,
        price_revision="De prijzen volgen de formule:\n\np = P × (0,8 × s / S + 0,2)\n\nmet p = prijs.",
    )
    document = bestek(with_contract(dossiers.services(), terms=terms))
    formulas = [plain_text(block.runs) for block in document.blocks if isinstance(block, Formula)]
    assert "p = P × (0,8 × s / S + 0,2)" in formulas
    assert "met p = prijs." not in formulas


def test_the_price_that_is_scored_is_the_total_of_the_bill_with_the_vat_that_stands_there() -> None:
    part = section(bestek(dossiers.works()), "I.15")
    assert "het totaal van de samenvattende opmeting voor het perceel, vermeerderd met de btw" in part
    assert "Alle bedragen zijn" not in part


def test_in_works_the_guarantee_is_released_in_halves_and_longer_promises_outlive_the_acceptance() -> None:
    document = bestek(dossiers.works())
    assert "de helft na de voorlopige oplevering en de andere helft na" in section(document, "II.5")
    assert "een andere belofte van deel III of van zijn offerte die langer loopt" in section(
        document, "II.12"
    )


def test_in_works_the_term_is_a_term_of_performance_in_every_document() -> None:
    works = dossiers.works()
    for document in (bestek(works), follow_up_sheet(works)):
        told = text(document)
        assert "Uitvoeringstermijn" in told
        assert "Looptijd" not in told


def test_what_the_questions_on_the_chain_ask_is_asked_once() -> None:
    document = bestek(dossiers.supplies())
    assert "Zorgvuldigheid in de keten" in section(document, "I.15")
    assert "Zorgvuldigheid in de keten" in section(document, "Bijlage F. Vragenlijst keten")
    assert "Zorgvuldigheid in de keten" not in section(document, "Bijlage E. Tabel eisen en bewijzen")


def test_a_label_that_is_named_only_as_a_proof_in_the_text_is_not_required() -> None:
    record = criterion(
        Place.TECHNICAL_SPECIFICATION,
        "Eerlijke handel",
        text="Het is eerlijke handel. Een label zoals {keurmerken} of een gelijkwaardig label bewijst dat.",
        parameters=(dossiers.labels_parameter(),),
        labels=(Label(name="EU Ecolabel"),),
    )
    found = section(bestek(with_criteria(dossiers.supplies(), chosen(record))), "III.1")
    assert "artikel 54, § 1, van de wet" not in found
    assert "TCO Certified, EPEAT en EU Ecolabel" in found


def test_where_criteria_have_steps_the_bestek_says_which_step_counts() -> None:
    assert "krijgt de offerte de hoogste trap die zij volledig haalt" in section(
        bestek(dossiers.supplies()), "I.15"
    )
    prose = criterion(
        Place.AWARD, "Aandeel", scoring=Scoring(method="Formule.", formula="punten = gewicht × V")
    )
    alone = replace(dossiers.supplies().criteria, chosen=(chosen(prose, weight=40.0),))
    assert "hoogste trap" not in section(bestek(replace(dossiers.supplies(), criteria=alone)), "I.15")


def test_a_bound_that_a_formula_calls_by_its_key_is_printed_as_the_value_that_was_chosen() -> None:
    scoring = Scoring(method="Formule.", formula="punten = gewicht × (aandeel − drempel) / (100 − drempel)")
    bound = Parameter(key="drempel", label="Drempel", unit="%", default=20)
    record = criterion(Place.AWARD, "Aandeel", text="Formule.", parameters=(bound,), scoring=scoring)
    found = section(bestek(with_criteria(dossiers.supplies(), chosen(record, weight=10.0))), "I.15")
    assert "punten = 10 × (aandeel − 20) / (100 − 20)" in found


def test_a_dispute_over_a_measurement_of_a_service_is_for_an_expert_and_not_for_a_laboratory() -> None:
    measured = Check(id="m", what="Hoogte", how="Meting op tien plaatsen")
    dossier = replace(dossiers.services(), followup=replace(dossiers.services().followup, checks=(measured,)))
    found = section(bestek(dossier), "II.11")
    assert "onafhankelijke deskundige die de partijen samen kiezen" in found
    assert "laboratorium" not in found


def test_hours_are_asked_only_for_items_that_are_not_paid_by_the_hour() -> None:
    base = dossiers.services()
    item = InventoryItem(id="u", description="Werkuur op afroep", unit="uur", quantity=10)
    by_hour = with_contract(base, inventory=(*base.contract.inventory, item))
    assert "behalve voor posten die per uur worden betaald" in section(bestek(by_hour), "I.7")
    assert "behalve voor posten" not in section(bestek(base), "I.7")
