"""What a bestek must state when life-cycle cost is the cost criterion: each point of the checklist."""

from dataclasses import replace
from datetime import date

import pytest

from dakdesk.domain.costs import CostLine, CostStudy, Default, LineValue, UnitPrice
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import Award
from dakdesk.domain.terms import AwardBasis, CostCategory, CostPattern, CostRole, RateKind
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.study import compare
from tests.unit.export.context import dossiers
from tests.unit.export.context.reading import bestek, section, text


def study(**changes: object) -> Dossier:
    dossier = dossiers.life_cycle_cost(dossiers.supplies())
    return replace(dossier, costs=replace(dossier.costs, **changes))  # type: ignore[arg-type]


def with_lines(*more: CostLine, **changes: object) -> Dossier:
    dossier = study(**changes)
    return replace(dossier, costs=replace(dossier.costs, lines=(*dossier.costs.lines, *more)))


def award(dossier: Dossier) -> str:
    return section(bestek(dossier), "I.15")


def annex(dossier: Dossier) -> str:
    return section(bestek(dossier), "Bijlage E")


REPLACEMENT = CostLine(
    id="batterij",
    label="Batterij",
    category=CostCategory.REPLACEMENT,
    pattern=CostPattern.EVERY_N_YEARS,
    interval_years=3,
    asked_from_tenderer=True,
)
TAKE_BACK = CostLine(
    id="terugname",
    label="Terugnameprijs",
    category=CostCategory.RESIDUAL,
    pattern=CostPattern.AT_END,
    asked_from_tenderer=True,
)
REMOVAL = CostLine(
    id="afvoer",
    label="Afvoer",
    category=CostCategory.END_OF_LIFE,
    pattern=CostPattern.AT_END,
    asked_from_tenderer=True,
)
CARBON = CostLine(
    id="co2", label="Uitstoot", category=CostCategory.EXTERNALITY, unit="kg CO2e", price_id="prijs-co2"
)


def test_1_the_cost_criterion_its_articles_weight_formula_rounding_and_ties() -> None:
    part = award(study())
    assert "artikelen 81, § 2, en 82 van de wet" in part
    assert "Kosten over zes jaar gebruik (60 punten)" in part
    assert "punten = 60 × Kmin / K" in part
    assert "Punten worden berekend tot twee decimalen" in part
    assert "Alleen K wordt afgerond: op de cent, en een halve cent naar boven." in part
    assert "Bij een gelijk totaal" in part


def test_1_as_the_only_criterion_the_lowest_cost_wins_without_points() -> None:
    dossier = study()
    only = replace(dossier, criteria=replace(dossier.criteria, chosen=(), award=Award(basis=AwardBasis.COST)))
    assert "De offerte met de laagste levenscycluskost K is de beste." in award(only)


def test_2_period_base_day_timing_rate_and_its_kind() -> None:
    part = award(study(start=date(2027, 5, 3), rate_source="MKBA Vlaanderen"))
    assert "over zes jaar" in part
    assert "de start van het gebruik, gepland op 3 mei 2027" in part
    assert "prijspeil van de uiterste dag om een offerte in te dienen" in part
    assert "aan het einde van elk jaar" in part
    assert "3 % per jaar, reëel" in part
    assert "MKBA Vlaanderen" in part
    assert "De discontovoet is reëel; alle prijzen zijn constant." in part


def test_2_a_nominal_rate_names_inflation_and_the_growth_of_each_price() -> None:
    grown = replace(study().costs.prices[0], escalation=0.01)
    part = award(study(rate_kind=RateKind.NOMINAL, inflation=0.02, prices=(grown,)))
    assert "De discontovoet is nominaal. Alle prijzen stijgen elk jaar met 2 % inflatie" in part
    assert "€ 0,34 per kWh, elk jaar 1 % hoger" in part


def test_3_quantity_and_use_profile() -> None:
    hours = UnitPrice(
        id="uren", label="Uren per jaar", value=1600, unit="uur", confirmed=True, source="Meting"
    )
    lamp = CostLine(id="lamp", label="Vermogen", unit="kW", pattern=CostPattern.YEARLY, use_ids=("uren",))
    dossier = with_lines(lamp, prices=(*study().costs.prices, hours))
    part = award(dossier)
    assert "voor 100 laptops" in part
    assert "vermenigvuldigd met de vaste waarde 'Uren per jaar'" in part
    assert "1.600" in part


def test_3_an_input_of_other_lines_is_a_given_and_no_cost() -> None:
    given = CostLine(
        id="km",
        label="Kilometers",
        unit="km",
        pattern=CostPattern.INPUT,
        values=(LineValue(id="ref", value=15000),),
    )
    part = award(with_lines(given))
    assert "kilometers," not in part
    assert "Kilometers\n15.000 km" in part


def test_3_what_only_the_present_situation_costs_is_not_told_to_tenderers() -> None:
    nought = LineValue(id=study().costs.alternatives[0].id, value=0.0)
    petrol = CostLine(id="benzine", label="Benzineverbruik", price_id="benzineprijs", values=(nought,))
    price = UnitPrice(id="benzineprijs", label="Benzine", value=1.4, unit="€/l", confirmed=True)
    told = text(bestek(with_lines(petrol, prices=(*study().costs.prices, price))))
    assert "enzine" not in told


def test_4_unit_prices_with_source_year_and_vat() -> None:
    part = award(study())
    assert "Elektriciteitsprijs\n€ 0,34 per kWh\nElektriciteitscontract, 2026" in part
    assert "Elk bedrag zonder btw wordt verhoogd met 21 % btw." in part
    assert "met btw; de waarden hieronder zijn zonder btw" in part
    assert "Bedragen in de berekening\nzonder btw" in award(study(include_vat=False))


def test_4_a_starting_value_that_was_confirmed_has_the_source_that_was_read() -> None:
    years = study().costs.period_years
    read = Default(id="period_years", path="period_years", value=years, source="Gids 2025. Ga ze na.")
    assert "Gids 2025." not in award(study(defaults=(read,)))
    told = award(study(defaults=(replace(read, confirmed=True),)))
    assert "Gids 2025." in told
    assert "Ga ze na" not in told


def test_4_a_line_with_another_vat_rate_is_named() -> None:
    water = CostLine(id="water", label="Waterprijs", vat_percent=6.0)
    assert "met uitzondering van: waterprijs: 6 %" in award(with_lines(water))


def test_5_emissions_count_with_factor_price_and_source_or_are_left_out() -> None:
    assert "Externe milieukosten tellen niet mee." in award(study())
    price = UnitPrice(
        id="prijs-co2",
        label="Prijs van CO2e",
        value=0.182,
        unit="€/kg",
        source="EIB",
        year=2026,
        confirmed=True,
    )
    part = award(with_lines(CARBON, prices=(*study().costs.prices, price), count_externalities=True))
    assert "De kosten van uitstoot tellen mee." in part
    assert "Prijs van CO2e\n€ 0,182 per kg\nEIB, 2026" in part


def test_5_what_only_counts_as_emission_is_not_asked_when_emissions_do_not_count() -> None:
    asked = replace(CARBON, asked_from_tenderer=True)
    assert "Uitstoot" not in annex(with_lines(asked))


def test_6_replacement_residual_value_and_who_bears_the_end_of_life() -> None:
    bare = award(study())
    assert "Er wordt geen restwaarde afgetrokken." in bare
    assert "De kost van het einde van de levensduur telt niet mee." in bare
    part = award(with_lines(REPLACEMENT, TAKE_BACK, REMOVAL))
    assert "Wat precies op het einde van de periode valt, telt niet." in part
    assert "Een vergoeding wordt afgetrokken op het ogenblik waarop ze valt." in part
    assert "Ze telt alleen als de inschrijver zich ertoe verbindt." in part
    assert "De opdrachtnemer voert uit wat hij hiervoor aanbiedt" in part


def test_6_a_residual_value_by_remaining_life_is_a_formula() -> None:
    rest = replace(TAKE_BACK, pattern=CostPattern.EVERY_N_YEARS, interval_years=8, asked_from_tenderer=False)
    assert "prijs × resterende levensduur ÷ levensduur" in award(with_lines(rest))


def test_6_the_buyer_can_bear_the_end_of_life() -> None:
    own = replace(REMOVAL, asked_from_tenderer=False)
    assert "voor rekening van het bestuur en telt mee" in award(with_lines(own))


def test_7_what_tenderers_give_and_prove_and_that_it_binds() -> None:
    part = award(study())
    assert "Gegevens die de inschrijver levert: laptop (€); jaarverbruik (kWh)." in part
    assert "een testverslag, een technische fiche of een label" in part
    assert "geldt die norm of dat label, of een gelijkwaardig bewijs" in part
    assert "De gegevens zijn verbintenissen; zij worden gecontroleerd zoals II.11 bepaalt." in part
    assert "bijlage E" in part


def test_8_missing_implausible_and_abnormally_low_values() -> None:
    part = award(study())
    assert "Ontbreekt een gegeven of het bewijs ervan, dan vraagt het bestuur het op." in part
    assert "Is een gegeven in strijd met zijn bewijs, dan telt de waarde van het bewijs." in part
    assert "abnormaal laag, dan vraagt het bestuur uitleg (artikel 84 van de wet)" in part


def test_9_the_sheet_is_an_annex_with_an_example_that_the_engine_calculates() -> None:
    part = annex(study())
    assert "Het rekenblad in Excel" in part
    assert "De twee offertes in deze tabel zijn verzonnen." in part
    assert "Verzonnen offerte 1: waarde" in part
    purchase, energy = 1.21 * 100 * 100, 1.21 * 100 * 100 * 0.34 * 5.417191
    repair = 1.21 * 100 * 45 * 5.417191
    assert f"{float(round_half_up(purchase + energy + repair)):,.2f}" == "63,882.93"
    assert "€ 63.882,93" in part


def test_9_a_value_that_only_multiplies_another_stands_in_the_example() -> None:
    years = CostLine(
        id="jaren", label="Jaren", unit="jaar", pattern=CostPattern.INPUT, asked_from_tenderer=True
    )
    assert "Jaren\n2 jaar\n–\n1 jaar\n–" in annex(with_lines(years))


def test_9_the_invented_values_do_not_follow_the_values_of_the_buyer() -> None:
    dossier = study()
    lines = tuple(
        replace(line, values=(LineValue(id="ref", value=987.65),)) if line.asked_from_tenderer else line
        for line in dossier.costs.lines
    )
    told = text(bestek(replace(dossier, costs=replace(dossier.costs, lines=lines))))
    assert "987,65" not in told


def test_9_without_a_known_price_there_is_no_example() -> None:
    nothing = replace(study().costs.prices[0], value=None)
    assert "verzonnen offertes" not in annex(study(prices=(nothing,)))


@pytest.mark.parametrize(
    "condition",
    [
        "objectief te controleren zijn en niet discrimineren",
        "toegankelijk voor iedereen",
        "een normaal zorgvuldige onderneming met een redelijke inspanning",
        "ook een onderneming uit een derde land",
    ],
)
def test_10_a_method_for_external_costs_states_the_conditions_of_article_82(condition: str) -> None:
    assert condition in award(with_lines(CARBON, count_externalities=True))
    assert condition not in award(study())


def test_a_study_for_the_decision_only_stays_out_of_the_bestek() -> None:
    told = text(bestek(study(role=CostRole.DECISION_ONLY)))
    assert "contante waarden" not in told
    assert "LCC-invulblad" not in told


def test_the_factor_of_every_line_gives_its_amount_in_the_example() -> None:
    dossier = with_lines(REPLACEMENT, TAKE_BACK)
    found = compare(dossier.costs)
    part = annex(dossier)
    assert found.problems
    assert "0,9151" in part
    assert "-0,8375" in part


def test_an_empty_study_prints_gaps_and_no_rules() -> None:
    dossier = replace(study(), costs=CostStudy(role=CostRole.AWARD))
    part = award(dossier)
    assert "Restwaarde." not in part
