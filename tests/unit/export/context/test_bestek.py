"""The bestek as lawyer, supplier and officer read it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dakdesk.catalogue.loader import load_catalogue
from dakdesk.catalogue.takeover import select
from dakdesk.domain import paths
from dakdesk.domain.contract import FrameworkAgreement, Option, Renewals, Reservation, Variants
from dakdesk.domain.criterion import Label, Parameter, Scoring
from dakdesk.domain.dossier import Dossier, OwnClause, TenderDocument
from dakdesk.domain.sections import SECTIONS
from dakdesk.domain.selection import Award, CriteriaSelection, ParameterValue
from dakdesk.domain.terms import (
    Admission,
    AwardBasis,
    ContractKind,
    Place,
    PriceFormula,
    Procedure,
    ReservationScope,
    YesNoUnknown,
)
from dakdesk.export.context.bestek import bestek_context
from tests.unit.export.context import dossiers
from tests.unit.export.context.dossiers import ROOT, chosen, criterion, labels_parameter, sources
from tests.unit.export.context.reading import bestek, empty_headings, section, text

COMPLETE: dict[str, Callable[[], Dossier]] = {
    "supplies": dossiers.supplies,
    "services": dossiers.services,
    "works": dossiers.works,
    "life_cycle_cost": lambda: dossiers.life_cycle_cost(dossiers.supplies()),
}
ALL = {**COMPLETE, "empty": dossiers.empty}


def with_contract(dossier: Dossier, **changes: object) -> Dossier:
    return replace(dossier, contract=replace(dossier.contract, **changes))  # type: ignore[arg-type]


def with_terms(dossier: Dossier, **changes: object) -> Dossier:
    return with_contract(dossier, terms=replace(dossier.contract.terms, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ALL)
def test_no_heading_is_empty(name: str) -> None:
    assert empty_headings(bestek(ALL[name]())) == []


@pytest.mark.parametrize("name", ALL)
def test_no_markup_and_no_article_mark_reaches_the_reader(name: str) -> None:
    found = text(bestek(ALL[name]()))
    assert not re.search(r"\*\*|<!--|-->|\{\{|\}\}|\{%|</?su[bp]>|\[S1|\[S2|\[M-|None|True|False", found)


@pytest.mark.parametrize("name", ALL)
def test_no_sentence_runs_into_the_next(name: str) -> None:
    found = text(bestek(ALL[name]()))
    assert re.findall(r"[a-z]\.[A-Z][a-z]+", found) == []
    assert re.findall(r"\.\.|  |\( | ,|;\.", found) == []


@pytest.mark.parametrize("name", COMPLETE)
def test_a_complete_dossier_leaves_no_gap(name: str) -> None:
    assert bestek(COMPLETE[name]()).gaps == ()


def test_an_empty_dossier_gives_a_bestek_with_gaps_instead_of_an_error() -> None:
    codes = {gap.code for gap in bestek(dossiers.empty()).gaps}
    assert {"finding.gap.title", "finding.gap.procedure", "finding.gap.claims_address"} <= codes


@pytest.mark.parametrize("name", ALL)
def test_every_gap_leads_to_a_field_of_the_dossier(name: str) -> None:
    dossier = ALL[name]()
    names = [gap.path.partition(".")[0] for gap in bestek(dossier).gaps]
    assert all(hasattr(dossier, name) for name in names)
    for gap in bestek(dossier).gaps:
        paths.get_at(dossier, gap.path)


def test_every_gap_of_the_templates_has_a_sentence_for_the_list_of_findings() -> None:
    texts = json.loads((ROOT / "resources/translations/nl/gaps.json").read_text(encoding="utf-8"))
    templates = "\n".join(p.read_text(encoding="utf-8") for p in sorted(dossiers.TEMPLATES.rglob("*.j2")))
    used = set(re.findall(r'"(finding\.gap\.\w+)"', templates))
    used |= {"finding.gap.guarantee_reason", "finding.gap.delay_penalty_reason"}
    assert sorted(used - set(texts)) == []
    assert sorted(set(texts) - used) == []


@pytest.mark.parametrize("name", COMPLETE)
def test_the_four_mentions_that_models_forget_are_there(name: str) -> None:
    found = text(bestek(COMPLETE[name]()))
    assert "Artikel 70, § 2, van de wet is van toepassing" in found
    assert "artikel 54, §" in found
    assert "artikel 87/1 van de wet" in found
    assert "EN 16931-1:2017" in found


@pytest.mark.parametrize("name", COMPLETE)
def test_every_annex_that_the_text_refers_to_exists(name: str) -> None:
    dossier = COMPLETE[name]()
    document = bestek(dossier)
    found = text(document)
    letters = set(re.findall(r"^Bijlage ([A-Z])\.", found, re.MULTILINE))
    assert set(re.findall(r"bijlage ([A-Z])\b", found)) <= letters
    assert letters == set("ABCDEFGHIJ"[: len(letters)])


@pytest.mark.parametrize("name", COMPLETE)
def test_every_section_that_the_text_refers_to_exists(name: str) -> None:
    found = text(bestek(COMPLETE[name]()))
    headings = set(re.findall(r"^((?:I|II|III)\.\d+) ", found, re.MULTILINE))
    assert set(re.findall(r"\b((?:I|II|III)\.\d+)\b", found)) <= headings


def test_below_the_threshold_the_implicit_declaration_takes_the_place_of_the_espd() -> None:
    part = section(bestek(dossiers.supplies()), "I.8")
    assert "Impliciete verklaring op erewoord" in part
    assert "Europees Aanbestedingsdocument wordt niet gevraagd" in part


def test_from_the_threshold_the_espd_is_asked_and_a_standstill_follows() -> None:
    document = bestek(dossiers.services())
    assert "voegt bij zijn offerte een Uniform Europees Aanbestedingsdocument" in section(document, "I.8")
    assert "wachttermijn van vijftien dagen" in section(document, "I.17")
    assert "Er wordt niet onderhandeld." in section(document, "I.16")


def test_the_negotiated_procedure_names_its_article_and_measures_the_expenditure() -> None:
    part = section(bestek(dossiers.supplies()), "I.3")
    assert "artikel 42, § 1, 1°, a), van de wet" in part
    assert "goed te keuren uitgave blijft lager dan € 140.000" in part
    assert "maximumhoeveelheden" in part


def test_a_dossier_of_2021_prints_the_amounts_of_2021() -> None:
    calendar = replace(dossiers.supplies().contract.calendar, publication=date(2021, 3, 1))
    part = section(bestek(with_contract(dossiers.supplies(), calendar=calendar)), "I.3")
    assert "€ 139.000" in part
    assert "140.000" not in part


def test_before_2025_verification_and_payment_have_a_term_each() -> None:
    calendar = replace(dossiers.supplies().contract.calendar, publication=date(2024, 12, 31))
    part = section(bestek(with_contract(dossiers.supplies(), calendar=calendar)), "II.13")
    assert "controleert binnen dertig kalenderdagen en betaalt binnen dertig kalenderdagen" in part


def test_lots_are_motivated_from_the_threshold_on() -> None:
    silent = with_contract(dossiers.services(), no_lots_reason="")
    assert "finding.gap.no_lots_reason" in {gap.code for gap in bestek(silent).gaps}
    below = bestek(with_contract(dossiers.supplies(), no_lots_reason=""))
    assert "finding.gap.no_lots_reason" not in {gap.code for gap in below.gaps}


def test_free_variants_and_options_are_expressly_forbidden() -> None:
    document = bestek(dossiers.supplies())
    assert "Vrije varianten zijn verboden." in section(document, "I.5")
    assert "Vrije opties zijn verboden" in section(document, "I.6")


def test_an_allowed_variant_brings_its_minimum_requirements() -> None:
    variants = Variants(admission=Admission.ALLOWED, minimum_requirements="Het gewicht blijft onder 2 kg.")
    part = section(bestek(with_contract(dossiers.supplies(), variants=variants)), "I.5")
    assert "Varianten zijn toegelaten." in part
    assert "Het gewicht blijft onder 2 kg." in part
    assert "basisofferte" in part


def test_a_required_option_is_priced_apart_in_the_inventory() -> None:
    options = (Option(id="o1", title="Tweede batterij", description="Per laptop"),)
    dossier = with_contract(dossiers.supplies(), options=options, options_admission=Admission.REQUIRED)
    document = bestek(dossier)
    assert "Tweede batterij" in section(document, "I.6")
    assert "Tweede batterij" in section(document, "Bijlage B")


def test_renewals_say_how_often_and_how_long() -> None:
    duration = dossiers.supplies().contract.duration
    dossier = with_contract(dossiers.supplies(), renewals=Renewals(count=2, length=duration))
    assert "tweemaal verlengen met telkens twaalf maanden" in section(bestek(dossier), "I.6")


def test_a_reserved_contract_carries_the_mention_of_article_15() -> None:
    reservation = Reservation(scope=ReservationScope.WHOLE)
    part = section(bestek(with_contract(dossiers.supplies(), reservation=reservation)), "I.3")
    assert "artikel 15 van de wet van 17 juni 2016" in part
    assert "dertig procent" in part
    assert "gelijkwaardige voorwaarden" in part


def test_works_have_recognition_safety_bill_of_quantities_and_the_delay_formula() -> None:
    document = bestek(dossiers.works())
    assert "wet van 20 maart 1991" in section(document, "I.9")
    assert "veiligheids- en gezondheidsplan" in section(document, "II.9")
    assert "R = 0,45 × M × n² / N²" in section(document, "II.14")
    assert "Samenvattende opmeting" in section(document, "Bijlage B")
    assert "drie niveaus" in section(document, "II.2")


def test_the_buyer_keeps_the_diary_of_the_works() -> None:
    part = section(bestek(dossiers.works()), "II.9")
    assert "Het bestuur houdt het dagboek van de werken bij" in part
    assert "opdrachtnemer houdt een dagboek" not in part


def test_safety_is_described_and_priced_apart_only_where_the_plan_asks_it() -> None:
    document = bestek(dossiers.works())
    asked = "Voor de onderdelen die het veiligheids- en gezondheidsplan daarvoor aanduidt"
    assert asked in section(document, "I.7")
    assert "die het veiligheids- en gezondheidsplan aanduidt" in section(document, "I.11")


def test_above_half_the_threshold_works_wait_for_the_judge_as_from_the_threshold() -> None:
    part = section(bestek(dossiers.works()), "I.17")
    assert "sluit de opdracht dan niet voordat over die vordering is beslist" in part
    assert "enige betrokken inschrijver" in part
    assert "Geldt de wachttermijn, dan oordeelt de burgerlijke rechter" in part


def test_a_contract_also_ends_in_the_other_cases_of_the_execution_rules() -> None:
    assert "onder meer in de artikelen 47 en 61 tot 62/1" in section(bestek(dossiers.supplies()), "II.15")


@pytest.mark.parametrize(
    ("make", "released"),
    [
        (dossiers.works, "de helft na de voorlopige oplevering"),
        (dossiers.supplies, "op de tijdstippen die het KB Uitvoering voor leveringen bepaalt"),
        (dossiers.services, "na de oplevering"),
    ],
)
def test_the_guarantee_is_released_as_the_kind_of_contract_has_it(
    make: Callable[[], Dossier], released: str
) -> None:
    dossier = with_terms(with_contract(make(), estimate_cents=200_000_00), guarantee_percent=5.0)
    assert "Het bestuur geeft hem uit eigen beweging vrij" in section(bestek(dossier), "II.5")
    assert released in section(bestek(dossier), "II.5")


def test_the_class_of_recognition_is_never_guessed() -> None:
    document = bestek(with_terms(dossiers.works(), works_class=""))
    assert "finding.gap.works_class" in {gap.code for gap in document.gaps}


def test_cleaning_is_a_fraud_sensitive_sector() -> None:
    document = bestek(dossiers.services())
    assert "fraudegevoelige sector" in section(document, "I.14")
    assert "artikel 12/3" in section(document, "II.2")
    assert "hoofdelijke aansprakelijkheid voor lonen" in section(document, "II.2")


def test_a_changed_delay_fine_stands_in_the_list_of_deviations_with_its_reason() -> None:
    part = section(bestek(dossiers.services()), "0.1")
    assert "154" in part
    assert "Een overgeslagen beurt kan niet worden ingehaald." in part
    silent = bestek(with_terms(dossiers.services(), delay_penalty_reason=""))
    assert "finding.gap.delay_penalty_reason" in {gap.code for gap in silent.gaps}


def test_without_deviation_the_list_says_so_and_no_guarantee_is_no_deviation() -> None:
    part = section(bestek(dossiers.supplies()), "0.1")
    assert "wijkt van geen enkele bepaling" in part
    assert "Geen borgtocht" in part


def test_a_guarantee_above_five_percent_is_a_deviation() -> None:
    dossier = with_terms(dossiers.services(), guarantee_percent=7.5)
    part = section(bestek(dossier), "0.1")
    assert "De borgtocht bedraagt 7,5 % in plaats van 5 %" in part


def test_no_guarantee_is_asked_below_the_floor() -> None:
    dossier = with_terms(with_contract(dossiers.supplies(), estimate_cents=45_000_00), guarantee_percent=5.0)
    assert "Er wordt geen borgtocht gevraagd." in section(bestek(dossier), "II.5")


def test_the_advance_follows_the_procedure() -> None:
    assert "15 % van de referentiewaarde" in section(bestek(dossiers.supplies()), "II.6")
    by_size = section(bestek(dossiers.services()), "II.6")
    assert "20 % voor een micro-onderneming" in by_size
    assert "gedeeld door 48" in by_size


def test_a_framework_agreement_states_its_maximum() -> None:
    framework = FrameworkAgreement(used=True, maximum_cents=205_000_00)
    dossier = with_contract(dossiers.supplies(), framework=framework)
    part = section(bestek(dossier), "I.1")
    assert "artikel 43 van de wet" in part
    assert "€ 205.000" in part
    unlimited = with_contract(dossiers.supplies(), framework=FrameworkAgreement(used=True))
    assert "finding.gap.framework_maximum" in {gap.code for gap in bestek(unlimited).gaps}


def test_criteria_stand_in_their_places_with_number_proof_and_purpose() -> None:
    document = bestek(dossiers.supplies())
    assert "S1" in section(document, "I.9")
    requirements = section(document, "III.2")
    assert "T1 (M)" in requirements
    assert "\nT2\n" in requirements
    assert "Minder afval" in requirements
    assert "Minstens 50 % van het geleverde voldoet." in requirements
    assert "U1. Arbeidsrechten in de keten." in section(document, "II.10")


def test_award_criteria_have_weights_a_formula_and_an_example() -> None:
    part = section(bestek(dossiers.supplies()), "I.15")
    assert "punten = 60 × Pmin / P" in part
    for points in ("60,00", "57,14", "54,55", "48,00", "40,00", "30,00"):
        assert points in part
    assert "Criterium 2. Levensduur van de batterij (25 punten)" in part
    assert "800 tot 999 cycli.\n15" in part


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        (PriceFormula.LINEAR_LOWEST, "punten = 60 × (1 − (P − Pmin) / Pmin)"),
        (PriceFormula.FIXED_RANGE, "punten = 60 × (€ 140.000 − P) / (€ 140.000 − € 100.000)"),
    ],
)
def test_each_price_formula_is_printed_as_it_is_applied(formula: PriceFormula, printed: str) -> None:
    base = dossiers.supplies()
    award = replace(
        base.criteria.award, price_formula=formula, range_low_cents=100_000_00, range_high_cents=140_000_00
    )
    dossier = replace(base, criteria=replace(base.criteria, award=award))
    assert printed in section(bestek(dossier), "I.15")


def test_price_alone_needs_no_formula() -> None:
    base = dossiers.supplies()
    dossier = replace(base, criteria=replace(base.criteria, award=Award(basis=AwardBasis.PRICE)))
    part = section(bestek(dossier), "I.15")
    assert "laagste totaalprijs is de beste" in part
    assert "Criterium 2" not in part


def test_a_broken_promise_costs_more_than_the_points_it_brought() -> None:
    part = section(bestek(dossiers.supplies()), "II.14")
    assert "2 % van het oorspronkelijke opdrachtbedrag" in part
    assert "ongeveer 1,7 % van zijn opdrachtbedrag waard" in part


def test_life_cycle_cost_states_method_fixed_values_and_data_asked() -> None:
    document = bestek(dossiers.life_cycle_cost(dossiers.supplies()))
    part = section(document, "I.15")
    assert "Kosten over zes jaar gebruik" in part
    assert "€ 0,34 per kWh" in part
    assert "Elektriciteitscontract, 2026" in part
    assert "3 % per jaar, reëel" in part
    assert "jaarverbruik (kWh)" in part
    assert "5,4172" in section(document, "Bijlage E")


def test_cost_and_price_never_count_twice() -> None:
    base = dossiers.life_cycle_cost(dossiers.supplies())
    formula = Scoring(
        method="Regel van drie", formula="punten = gewicht × laagste levenscycluskost / levenscycluskost"
    )
    record = chosen(criterion(Place.AWARD, "Kosten over de gebruiksduur", scoring=formula), weight=60.0)
    dossier = replace(base, criteria=replace(base.criteria, chosen=(record, *base.criteria.chosen)))
    part = section(bestek(dossier), "I.15")
    assert "Kosten over de gebruiksduur" not in part
    assert "Criterium 2. Levensduur van de batterij" in part


def test_a_formula_of_a_record_shows_its_weight() -> None:
    formula = Scoring(method="Evenredig", formula="punten = gewicht × aandeel, met het gewicht als maximum")
    record = chosen(criterion(Place.AWARD, "Recyclaat", scoring=formula), weight=40.0)
    dossier = replace(
        dossiers.supplies(), criteria=CriteriaSelection(chosen=(record,), award=Award(price_weight=60))
    )
    assert "punten = 40 × aandeel, hoogstens 40" in section(bestek(dossier), "I.15")


def test_an_unconfirmed_figure_is_never_printed() -> None:
    document = bestek(dossiers.unconfirmed_price(dossiers.life_cycle_cost(dossiers.supplies())))
    assert "0,34" not in text(document)
    assert "finding.gap.cost_value" in {gap.code for gap in document.gaps}


def test_a_starting_value_must_be_confirmed() -> None:
    record = criterion(
        Place.TECHNICAL_SPECIFICATION,
        "Recyclaat",
        parameters=(Parameter(key="aandeel", label="Aandeel", unit="%", default=30, confirm=True),),
    )
    open_value = chosen(record, values=(ParameterValue(id="aandeel", value=30),))
    dossier = replace(dossiers.supplies(), criteria=CriteriaSelection(chosen=(open_value,)))
    labels = [gap.label for gap in bestek(dossier).gaps if gap.code == "finding.gap.parameter"]
    assert labels == ["bevestig aandeel (30 %)"]


def test_a_required_label_brings_the_mention_that_fits_the_threshold() -> None:
    record = criterion(
        Place.TECHNICAL_SPECIFICATION,
        "Reinigingsmiddelen",
        text="De middelen dragen {keurmerken} of een gelijkwaardig keurmerk.",
        parameters=(labels_parameter(),),
    )
    below = replace(dossiers.supplies(), criteria=CriteriaSelection(chosen=(chosen(record),)))
    part = section(bestek(below), "III.1")
    assert "artikel 54, § 1, van de wet" in part
    assert "andere passende bewijsmiddelen wordt altijd rekening gehouden" in part
    above = replace(dossiers.services(), criteria=CriteriaSelection(chosen=(chosen(record),)))
    assert "kennelijk niet tijdig kon verkrijgen" in section(bestek(above), "III.1")


def test_a_label_that_only_proves_is_not_required() -> None:
    part = section(bestek(dossiers.supplies()), "III.1")
    assert "Het bestuur eist geen keurmerk." in part
    assert "TCO Certified en EPEAT" in part
    assert "artikel 54, § 2, van de wet" in part


def test_criteria_of_one_lot_stand_under_that_lot() -> None:
    base = dossiers.works()
    record = criterion(Place.TECHNICAL_SPECIFICATION, "Inheemse planten", labels=(Label(name="Label"),))
    mine = chosen(record, lots=("lot-2",))
    dossier = replace(base, criteria=replace(base.criteria, chosen=(*base.criteria.chosen, mine)))
    part = section(bestek(dossier), "Perceel 2: Aanplanting")
    assert "Inheemse planten" in part
    assert "Handleiding" not in part


def test_the_list_of_tender_parts_names_every_form_that_is_annexed() -> None:
    part = section(bestek(dossiers.life_cycle_cost(dossiers.supplies())), "I.11")
    for name in ("Offerteformulier", "Inventaris", "Kmo-verklaring", "LCC-invulblad", "Vragenlijst keten"):
        assert name in part


def test_the_list_of_tender_parts_speaks_of_quality_only_where_it_is_scored() -> None:
    dossier = dossiers.supplies()
    assert "gegevens voor de gunningscriteria" in section(bestek(dossier), "I.11")
    on_price = replace(dossier.criteria, award=Award(basis=AwardBasis.PRICE), chosen=())
    assert "gegevens voor de gunningscriteria" not in section(
        bestek(replace(dossier, criteria=on_price)), "I.11"
    )


def test_how_is_ordered_is_asked_once_in_a_framework_agreement() -> None:
    base = dossiers.supplies()
    terms = replace(base.contract.terms, ordering="")
    framework = FrameworkAgreement(used=True, ordering="per bestelbon")
    asked = bestek(replace(base, contract=replace(base.contract, terms=terms)))
    assert "finding.gap.ordering" in {gap.code for gap in asked.gaps}
    said = bestek(replace(base, contract=replace(base.contract, terms=terms, framework=framework)))
    assert "finding.gap.ordering" not in {gap.code for gap in said.gaps}
    assert "Bestellingen in de raamovereenkomst. Per bestelbon." in section(said, "II.9")


@pytest.mark.parametrize("make", [dossiers.supplies, dossiers.works])
def test_typed_words_stand_in_the_bestek_as_sentences(make: Callable[[], Dossier]) -> None:
    base = make()
    terms = replace(
        base.contract.terms,
        performance_place="magazijn, Havenweg 3",
        competent_court="rechtbanken van Gent",
        invoice_address="facturen@waterdijk.example",
    )
    found = text(bestek(replace(base, contract=replace(base.contract, terms=terms))))
    assert re.search(r"Plaats( en verloop)?\. Magazijn, Havenweg 3\.", found)
    assert "bevoegdheid van de rechtbanken van Gent." in found
    assert "Adres voor de facturen: facturen@waterdijk.example." in found


def test_an_annex_that_is_left_out_leaves_no_trace_and_the_letters_close_up() -> None:
    document = TenderDocument(left_out=("chain", "offer_form"))
    found = text(bestek(replace(dossiers.supplies(), document=document)))
    assert "Vragenlijst keten" not in found
    assert "Bijlage F. Verwerkersovereenkomst" in found
    assert "Bijlage A. Offerteformulier" in found


def test_an_own_clause_stands_at_the_end_of_its_section() -> None:
    clause = OwnClause(id="k1", section="I.1", title="Bestaand personeel", text="De lijst is bijgevoegd.")
    dossier = replace(dossiers.supplies(), document=TenderDocument(clauses=(clause,)))
    assert section(bestek(dossier), "I.1").endswith("Bestaand personeel\nDe lijst is bijgevoegd.")


@pytest.mark.parametrize(("wrong", "last"), [("I.99", "I.17"), ("III.4", "III"), ("bijlage", "II.15")])
def test_an_own_clause_of_an_unknown_section_stands_at_the_end_of_the_fitting_part(
    wrong: str, last: str
) -> None:
    clause = OwnClause(id="k1", section=wrong, title="Stages", text="Twee stages.")
    dossier = replace(dossiers.supplies(), document=TenderDocument(clauses=(clause,)))
    places = {
        item["id"]: [each["text"] for each in item["clauses"]]
        for part in bestek_context(dossier, sources(dossier))["parts"]
        for item in part["sections"]
        if item["clauses"]
    }
    assert places == {last: ["Twee stages."]}
    assert "Twee stages." in text(bestek(dossier))


def test_the_sections_that_take_a_clause_are_those_of_the_bestek() -> None:
    parts = bestek_context(dossiers.supplies(), sources(dossiers.supplies()))["parts"]
    assert {part["id"]: tuple(item["id"] for item in part["sections"]) for part in parts[:-1]} == SECTIONS


def test_a_site_visit_brings_its_attestation() -> None:
    document = bestek(dossiers.services())
    assert "Een plaatsbezoek is verplicht" in section(document, "I.3")
    assert "Attest van plaatsbezoek" in text(document)


def test_personal_data_bring_a_processing_agreement() -> None:
    assert "Verwerkersovereenkomst" in text(bestek(dossiers.supplies()))
    without = bestek(with_terms(dossiers.supplies(), personal_data=YesNoUnknown.NO))
    assert "Verwerkersovereenkomst" not in text(without)


@pytest.mark.parametrize("procedure", Procedure)
@pytest.mark.parametrize("kind", ContractKind)
def test_every_procedure_and_kind_gives_a_readable_bestek(procedure: Procedure, kind: ContractKind) -> None:
    dossier = with_contract(dossiers.supplies(), procedure=procedure, kind=kind)
    document = bestek(dossier)
    assert empty_headings(document) == []
    assert "artikel" in section(document, "I.3")


def test_every_criterion_of_the_catalogue_prints_with_its_values_filled_in() -> None:
    catalogue = load_catalogue([ROOT / "resources" / "catalogue"], None)
    records = catalogue.criteria
    taken = tuple(replace(select(r, f"s{nr}"), weight=5.0) for nr, r in enumerate(records))
    dossier = replace(
        dossiers.supplies(), criteria=CriteriaSelection(chosen=taken, award=Award(price_weight=50))
    )
    found = text(bestek(dossier))
    assert len(records) > 50
    assert re.findall(r"\{\w+\}", found) == []
    assert empty_headings(bestek(dossier)) == []


@pytest.mark.parametrize("cents", [20_000_00, 180_000_00, 6_000_000_00, None])
def test_every_value_gives_a_readable_bestek(cents: int | None) -> None:
    dossier = with_contract(dossiers.works(), lots=(), estimate_cents=cents, divided=YesNoUnknown.NO)
    assert empty_headings(bestek(dossier)) == []


def test_what_a_person_types_cannot_act_as_markup() -> None:
    title = "Laptops | **vet** <b>x</b> # kop"
    assert title in text(bestek(with_contract(dossiers.supplies(), title=title)))


def test_the_same_dossier_gives_the_same_context() -> None:
    dossier = dossiers.works()
    assert bestek_context(dossier, sources(dossier)) == bestek_context(dossier, sources(dossier))
