"""The cost note: outcome, inputs, figures with their origin, and charts only where somebody draws them."""

from dataclasses import replace

import pytest

from dakdesk.app.examples import read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.app.paths import resource_dir
from dakdesk.domain.costs import CostStudy, Department, DepartmentShare, LineValue, Uncertainty
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import CostRole, YesNoUnknown
from dakdesk.export.blocks import Picture
from dakdesk.export.context.formats import money_of, round_money
from dakdesk.export.render import RenderedDocument
from dakdesk.lcc.changes import add_block, add_usual_uncertainties
from dakdesk.lcc.outlook import outlook
from dakdesk.lcc.study import compare
from dakdesk.lcc.templates import load_blocks
from tests.unit.export.context.reading import section, text

PNG = b"\x89PNG\r\n\x1a\n"
LAPTOPS = read_example("laptops")


def note(dossier: Dossier = LAPTOPS) -> RenderedDocument:
    return ExportService().rendered(dossier, DocumentKind.COST_NOTE)


def with_costs(**changes: object) -> Dossier:
    return replace(LAPTOPS, costs=replace(LAPTOPS.costs, **changes))  # type: ignore[arg-type]


def test_it_opens_with_the_outcome_in_whole_euro_and_says_against_what() -> None:
    told = section(note(), "1. Besluit")
    assert "de laagste kost: in totaal € 112.792, met btw en omgerekend naar de start van het gebruik" in told
    assert "Dat komt neer op € 20.821 per jaar." in told
    assert (
        "Het is € 21.513 (16 %) minder dan 'Zuinig model, vijf jaar waarborg' en € 26.631 (19,1 %) minder "
        "dan 'Basismodel, drie jaar waarborg'. Dat blijft zo wanneer één gegeven anders uitvalt (deel 7)."
    ) in told


def test_an_outcome_that_another_figure_turns_is_said_to_be_unsure_where_it_is_told() -> None:
    told = section(note(read_example("openbare-verlichting")), "1. Besluit")
    assert "Zeker is dat niet (deel 7). Een ander alternatief wordt het goedkoopst bij: discontovoet" in told
    assert "energieprijs −20 %" in told


def test_the_outcome_names_how_many_values_are_still_proposals() -> None:
    first, second, *others = LAPTOPS.costs.prices
    one = with_costs(prices=(replace(first, confirmed=False), second, *others))
    assert "Eén waarde is nog een voorstel en moet bevestigd worden." in section(note(one), "1. Besluit")
    both = with_costs(prices=tuple(replace(each, confirmed=False) for each in LAPTOPS.costs.prices))
    assert "Drie waarden zijn nog een voorstel" in section(note(both), "1. Besluit")
    assert "voorstel" not in section(note(), "1. Besluit")


def test_alternatives_that_cost_the_same_share_the_outcome_and_one_alone_has_no_other() -> None:
    alike = tuple(
        replace(line, values=tuple(replace(cell, value=10.0, interval_years=None) for cell in line.values))
        for line in LAPTOPS.costs.lines
    )
    told = section(note(with_costs(lines=alike)), "1. Besluit")
    assert "hebben over zes jaar de laagste kost" in told
    assert "minder dan" not in told
    alone = with_costs(alternatives=LAPTOPS.costs.alternatives[:1])
    told = section(note(alone), "1. Besluit")
    assert "minder dan" not in told
    assert "deel 7" not in told


def test_a_payback_says_what_it_leaves_out_and_whether_it_comes_at_all() -> None:
    told = section(note(read_example("elektrische-dienstwagens")), "5. Resultaat")
    assert "Een terugverdientijd telt de restwaarde niet mee" in told
    assert "Verdisconteerde terugverdientijd\n–\nniet binnen de periode\n7,1 jaar" in told


def test_an_investment_that_a_later_cost_makes_undone_is_not_praised() -> None:
    buy, *others = LAPTOPS.costs.lines
    cells = tuple(LineValue(id=cell.id, value=40.0 * (cell.id == "duurzaam")) for cell in buy.values)
    late = replace(buy, id="late", first_year=6, values=cells)
    told = section(note(with_costs(lines=(buy, *others, late))), "5. Resultaat")
    assert "4,6 jaar, maar niet blijvend" in told


def test_it_says_what_the_calculation_does_in_the_tender() -> None:
    assert "kostencriterium van het bestek" in section(note(), "1. Besluit")
    only = section(note(with_costs(role=CostRole.DECISION_ONLY)), "1. Besluit")
    assert "dient alleen voor de beslissing over de behoefte" in only


def test_every_total_of_the_engine_stands_in_the_table() -> None:
    told = section(note(), "5. Resultaat")
    assert len(compare(LAPTOPS.costs).alternatives) == 3
    for amount in ("€ 139.422,59", "€ 134.304,92", "€ 112.791,88"):
        assert amount in told


def test_every_figure_is_traced_to_its_inputs() -> None:
    told = section(note(), "8. Waar elk cijfer")
    assert "34 kWh/jaar × 0,281 €/kWh × 100 laptops × 1,21 btw" in told
    assert "5,4172" in told


def test_an_unconfirmed_price_is_marked_as_proposal() -> None:
    prices = tuple(replace(price, confirmed=False) for price in LAPTOPS.costs.prices)
    assert "(voorstel, nog te bevestigen)" in section(note(with_costs(prices=prices)), "3. Uitgangspunten")


def test_an_uncertain_figure_is_marked_where_it_stands_and_the_chance_where_the_outcome_is_told() -> None:
    cars = note(read_example("elektrische-dienstwagens"))
    assert "Een gegeven met een sterretje (*) is onzeker" in section(cars, "3. Uitgangspunten")
    assert "€ 1,36 per l *" in section(cars, "3. Uitgangspunten")
    assert "1.080 keer 100 km per jaar *" in section(cars, "3. Uitgangspunten")
    assert "worden getrokken, is het in 63 % van de" in section(cars, "1. Besluit")
    for part in ("1. Besluit", "3. Uitgangspunten", "4. Ingevulde gegevens"):
        assert " *" not in section(note(), part)
        assert "trekkingen" not in section(note(), part)


def test_an_uncertain_cell_is_marked_for_its_own_alternative_only() -> None:
    path = "lines.electricity.values.duurzaam.value"
    unsure = (Uncertainty(id="u", path=path, low=20.0, high=30.0),)
    told = section(note(with_costs(uncertainties=unsure)), "4. Ingevulde gegevens")
    assert "34\n24 *\n35" in told


def test_while_inputs_are_missing_there_is_no_outcome() -> None:
    lines = tuple(replace(line, values=()) for line in LAPTOPS.costs.lines)
    told = text(note(with_costs(lines=lines)))
    assert "Er is dus nog geen uitkomst." in told
    assert "onvolledig" in told


def test_without_somebody_who_draws_the_tables_stand_alone() -> None:
    assert not [block for block in note().blocks if isinstance(block, Picture)]


def test_charts_of_the_note_are_those_of_the_study_and_of_the_bestek_those_of_the_example() -> None:
    asked: list[CostStudy] = []

    def pictures(study: CostStudy) -> dict[str, bytes]:
        asked.append(study)
        return {"lcc-bars": PNG}

    service = ExportService(pictures=pictures)
    for kind in (DocumentKind.COST_NOTE, DocumentKind.TENDER):
        drawn = [block for block in service.rendered(LAPTOPS, kind).blocks if isinstance(block, Picture)]
        assert [picture.png for picture in drawn] == [PNG]
    names = [[each.name for each in study.alternatives] for study in asked]
    assert names[0][0] == "Basismodel, drie jaar waarborg"
    assert names[1] == ["Verzonnen offerte 1", "Verzonnen offerte 2"]


def test_a_dossier_without_calculation_has_no_cost_note() -> None:
    assert DocumentKind.COST_NOTE in ExportService().kinds(LAPTOPS)
    assert DocumentKind.COST_NOTE not in ExportService().kinds(with_costs(needed=YesNoUnknown.NO))


def test_rules_for_tenderers_stay_out_of_the_note() -> None:
    told = section(note(), "3. Uitgangspunten")
    assert "inschrijver" not in told
    assert "offerte" not in told.replace("offertes van", "")


def _euro(amount: float, *, whole: bool = False) -> str:
    words = round_money(round(amount) * 100) if whole else money_of(amount)
    return words.replace("\u00a0", " ")


def test_emissions_stand_apart_by_pollutant_with_what_they_cost() -> None:
    blocks = {block.id: block for block in load_blocks(resource_dir() / "lcc")}
    lighting = read_example("openbare-verlichting")
    told = section(note(lighting), "5. Resultaat")
    assert "Broeikasgassen (CO2e), in kg" in told
    assert "staat hier apart en is niet in het totaal meegeteld" in told
    clean = add_block(blocks["clean-vehicles"]).function(lighting)
    priced = section(note(clean), "5. Resultaat")
    assert "Broeikasgassen (CO2e), kost" in priced
    counted = replace(clean, costs=replace(clean.costs, count_externalities=True))
    assert "De kost van de uitstoot is in het totaal meegeteld." in section(note(counted), "5. Resultaat")


def test_what_is_known_of_no_alternative_has_no_row() -> None:
    told = section(note(read_example("weg-met-wateropvang")), "5. Resultaat")
    assert "Uitstoot" not in told
    assert "terugverdientijd" not in told
    assert "Uitstoot (ton CO2e)" in section(note(read_example("openbare-verlichting")), "5. Resultaat")


def test_a_line_of_nought_has_no_origin_to_explain() -> None:
    told = section(note(read_example("elektrische-dienstwagens")), "8. Waar elk cijfer")
    assert "€ 0,00" not in told.replace("\u00a0", " ")
    assert "15,6 kWh/100 km" in told.replace("\u00a0", " ")


def test_it_says_who_pays_and_who_saves() -> None:
    share = (DepartmentShare(id="ict", percent=100.0),)
    lines = (replace(LAPTOPS.costs.lines[0], shares=share), *LAPTOPS.costs.lines[1:])
    dossier = with_costs(lines=lines, departments=(Department(id="ict", name="Dienst ICT"),))
    told = section(note(dossier), "5. Resultaat")
    assert "Wie betaalt en wie bespaart?" in told
    paid = [each.by_department["ict"] for each in compare(dossier.costs).alternatives if each.by_department]
    assert paid[0] == pytest.approx(100 * 820 * 1.21)
    assert "€ 99.220,00" in told
    assert f"betaalt {_euro(paid[1] - paid[0])} meer" in told
    assert f"bespaart {_euro(paid[0] - paid[2])}" in told
    assert "Niet aan een dienst toegewezen" in told
    assert "Wie betaalt" not in text(note())


def test_uncertain_inputs_stand_with_bounds_spread_seed_and_chance() -> None:
    dossier = add_usual_uncertainties().function(LAPTOPS)
    told = section(note(dossier), "7. Hoe zeker")
    found = outlook(dossier.costs)
    assert found is not None
    assert "Discontovoet" in told
    assert "A: Jaarverbruik per laptop (ETEC) (kWh/jaar)" in told
    assert "10.000 keer getrokken, elk los van de andere, met startgetal 2014" in told
    for each in found.alternatives:
        for amount in (each.best, each.worst, each.low, each.median, each.high):
            assert _euro(amount, whole=True) in told
    assert "Onzekere gegevens" not in text(note())


def test_uncertain_inputs_without_bounds_are_said_to_be_open() -> None:
    path = "lines.old-devices.values.x.value"
    dossier = with_costs(uncertainties=(Uncertainty(id="u", path=path),))
    told = section(note(dossier), "7. Hoe zeker")
    assert "zodra alle gegevens en hun grenzen bekend zijn" in told
