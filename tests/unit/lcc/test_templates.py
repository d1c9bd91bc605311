"""The shipped calculation templates, and reading them strictly."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dakdesk.domain.costs import Alternative, CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.paths import replace_at
from dakdesk.domain.terms import (
    AlternativeKind,
    Certainty,
    ContractKind,
    CostCategory,
    CostPattern,
    Pollutant,
    SupplyWay,
)
from dakdesk.lcc import changes
from dakdesk.lcc.finance import When, periodic_rate, pv
from dakdesk.lcc.problems import (
    ProblemEffect,
    takes_computed_emissions,
    unconfirmed_defaults,
    unconfirmed_prices,
)
from dakdesk.lcc.study import compare
from dakdesk.lcc.templates import (
    CostTemplate,
    LineBlock,
    TemplateError,
    fitting_templates,
    load_blocks,
    load_templates,
    other_templates,
    start_study,
    suits_kind,
    with_block,
)

RESOURCES = Path(__file__).parents[3] / "resources"
TEMPLATES = load_templates(RESOURCES / "lcc")
BLOCKS = load_blocks(RESOURCES / "lcc")
COLUMNS = (
    Alternative(id="now", name="Huidige situatie", kind=AlternativeKind.PRESENT),
    Alternative(id="new", name="Nieuw"),
)
each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)


def test_every_kind_of_purchase_of_the_product_has_a_template() -> None:
    assert {each.id for each in TEMPLATES} == {
        *("ict", "imaging", "vehicle", "lighting", "white-goods"),
        *("machine", "vending", "building-element", "service", "generic"),
    }


def test_templates_fit_product_groups_that_exist() -> None:
    text = (RESOURCES / "policy" / "product-groups.json").read_text(encoding="utf-8")
    groups = {group["id"] for group in json.loads(text)["product_groups"]}
    assert {group for each in TEMPLATES for group in each.product_groups} <= groups


def test_the_general_template_comes_after_those_that_fit() -> None:
    assert [each.id for each in fitting_templates(TEMPLATES, {"personenwagens"})] == ["vehicle", "generic"]
    assert [each.id for each in fitting_templates(TEMPLATES, set())] == ["generic"]


@pytest.mark.parametrize(
    ("group", "kind", "offered"),
    [
        ("textiel-en-werkkledij", ContractKind.SUPPLIES, ["generic"]),
        ("textiel-en-werkkledij", ContractKind.SERVICES, ["service", "generic"]),
        ("textiel-en-werkkledij", None, ["service", "generic"]),
        ("plantgoed", ContractKind.SUPPLIES, ["generic"]),
        ("deelmobiliteit", ContractKind.SERVICES, ["vehicle", "generic"]),
        ("openbare-verlichting", ContractKind.WORKS, ["lighting", "generic"]),
        ("openbare-verlichting", ContractKind.SERVICES, ["generic"]),
        ("ontwerpstudies", ContractKind.SERVICES, ["building-element", "generic"]),
    ],
)
def test_a_template_is_offered_for_the_kinds_of_contract_whose_costs_it_has(
    group: str, kind: ContractKind | None, offered: list[str]
) -> None:
    assert [each.id for each in fitting_templates(TEMPLATES, {group}, kind)] == offered
    others = other_templates(TEMPLATES, {group}, kind)
    assert {*offered, *(each.id for each in others)} == {each.id for each in TEMPLATES}
    suiting = [suits_kind(each, kind) for each in others]
    assert suiting == sorted(suiting, reverse=True)


def test_every_kind_of_contract_has_more_than_the_general_template() -> None:
    for kind in ContractKind:
        assert any(kind in each.kinds for each in TEMPLATES)


@each_template
def test_a_new_study_has_an_empty_cell_for_every_line_and_alternative(template: CostTemplate) -> None:
    study = start_study(template, COLUMNS)
    assert study.template_id == template.id
    assert all([cell.id for cell in line.values] == ["now", "new"] for line in study.lines)
    missing = [each for each in compare(study).problems if each.code == "lcc.cell_missing"]
    assert len(missing) == 2 * sum(not takes_computed_emissions(line) for line in study.lines)


@each_template
def test_a_filled_in_template_gives_totals_for_every_alternative(template: CostTemplate) -> None:
    study = start_study(template, COLUMNS)
    for line in study.lines:
        if not takes_computed_emissions(line):
            for column in ("now", "new"):
                study = replace_at(study, f"lines.{line.id}.values.{column}.value", 10.0)
    for price in study.prices:
        study = replace_at(study, f"prices.{price.id}.value", 0.5)
    comparison = compare(study)
    assert [each for each in comparison.problems if each.effect is not ProblemEffect.DOUBT] == []
    assert comparison.lowest_ids == ("now", "new")


@each_template
def test_no_default_price_is_taken_for_sure(template: CostTemplate) -> None:
    study = start_study(template, COLUMNS)
    assert unconfirmed_prices(study) == study.prices
    assert all(price.source and price.certainty is not Certainty.CONFIRMED for price in study.prices)
    assert all(price.year for price in study.prices if price.value is not None)


@each_template
def test_money_that_bears_no_vat_has_none(template: CostTemplate) -> None:
    free = (CostCategory.STAFF, CostCategory.INSURANCE_TAX, CostCategory.RESIDUAL, CostCategory.EXTERNALITY)
    assert all(line.vat_percent == 0 for line in template.lines if line.category in free)


def test_emissions_are_asked_wherever_energy_is() -> None:
    for template in TEMPLATES:
        energy = [
            line
            for line in template.lines
            if line.category is CostCategory.ENERGY and line.pattern is not CostPattern.INPUT
        ]
        assert all(line.price_id and line.emission_id for line in energy)
        assert any(takes_computed_emissions(line) for line in template.lines) == bool(energy)


def _filled(template_id: str, block_id: str = "", **cells: float) -> CostStudy:
    """A study of one alternative without discount, every cell zero but those named."""
    template = next(each for each in TEMPLATES if each.id == template_id)
    filled = replace(start_study(template, COLUMNS[:1]), discount_rate=0.0, period_years=1, units=1.0)
    if block_id:
        filled = with_block(filled, _block(block_id))
    for line in filled.lines:
        value = cells.get(line.id.replace("-", "_"), 0.0)
        if not takes_computed_emissions(line):
            filled = replace_at(filled, f"lines.{line.id}.values.now.value", value)
    return filled


def _block(block_id: str) -> LineBlock:
    return next(each for each in BLOCKS if each.id == block_id)


def _priced(filled: CostStudy, **values: float) -> CostStudy:
    for name, value in values.items():
        filled = replace_at(filled, f"prices.{name.replace('_', '-')}.value", value)
    return filled


def test_lighting_multiplies_watts_with_hours_and_what_dimming_leaves() -> None:
    lamps = _priced(_filled("lighting", electricity=20.0, dimming=0.6), light_hours=4000.0, electricity=0.25)
    assert compare(lamps).of("now").present_cost == pytest.approx(20 * 4 * 0.6 * 0.25)


def test_white_goods_take_kilowatt_hours_and_litres_from_the_label() -> None:
    washing = _priced(
        _filled("white-goods", electricity_cycles=50.0, water=40.0), cycles=200.0, electricity=0.3, water=5.0
    )
    assert compare(washing).of("now").present_cost == pytest.approx(50 * 2 * 0.3 + 0.04 * 200 * 5)


def test_a_vending_machine_counts_days_in_use_and_in_standby() -> None:
    coffee = _priced(
        _filled("vending", electricity=2.0, standby=0.5, visits=80.0),
        electricity=0.25,
        drinks=0.0,
        service_visits=2.0,
    )
    expected = (2 * 260 + 0.5 * 105) * 0.25 + 160
    assert compare(coffee).of("now").present_cost == pytest.approx(expected)


def test_a_vehicle_may_be_valued_after_the_method_for_clean_vehicles() -> None:
    emissions = {"cvd_co2": 12.0, "cvd_nox": 6.0, "cvd_nmhc": 5.0, "cvd_pm": 0.4}
    result = compare(_priced(_filled("vehicle", "clean-vehicles", **emissions))).of("now")
    assert result.by_pollutant == pytest.approx(
        {
            Pollutant.CO2E: 12 * 0.04,
            Pollutant.NOX: 6 * 0.0044,
            Pollutant.PM: 0.4 * 0.087,
            Pollutant.NMHC: 0.005,
        }
    )
    assert result.present_cost == 0
    vehicle = next(each for each in TEMPLATES if each.id == "vehicle")
    assert vehicle.block_ids == ("clean-vehicles",)


def test_every_block_that_a_template_names_is_there_and_its_sums_of_money_have_a_source() -> None:
    known = {each.id for each in BLOCKS}
    assert {name for each in TEMPLATES for name in each.block_ids} <= known
    assert {each.way for each in BLOCKS} == {
        *(SupplyWay.KEEP, SupplyWay.REPAIR, SupplyWay.SHARE, SupplyWay.LEASE, SupplyWay.NOT_SAID)
    }
    assert all(price.source for each in BLOCKS for price in each.prices)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
def test_a_way_costs_nothing_for_the_other_alternatives(block: LineBlock) -> None:
    way = Alternative(id="way", way=block.way)
    dossier = Dossier(id="d", created=date(2026, 1, 1), costs=start_study(TEMPLATES[0], COLUMNS))
    study = changes.add_way(way, block).function(dossier).costs
    assert study.alternatives[-1] == way
    added = study.lines[-len(block.lines) :]
    assert [line.id for line in added] == [line.id for line in block.lines]
    assert all([cell.value for cell in line.values] == [0.0, 0.0, None] for line in added)
    again = changes.add_way(Alternative(id="second", way=block.way), block)
    lines = again.function(replace(dossier, costs=study)).costs.lines
    assert len(lines) == len(study.lines)
    assert [cell.value for cell in lines[-1].values] == [0.0, 0.0, None, None]


def test_buying_is_a_way_with_the_lines_of_the_template() -> None:
    dossier = Dossier(id="d", created=date(2026, 1, 1), costs=start_study(TEMPLATES[0], COLUMNS))
    study = changes.add_way(Alternative(id="buy", way=SupplyWay.BUY)).function(dossier).costs
    assert len(study.lines) == len(TEMPLATES[0].lines)
    assert all(line.values[-1].id == "buy" for line in study.lines)
    block = changes.add_block(_block("clean-vehicles")).function(dossier).costs
    assert all(cell.value is None for line in block.lines[-4:] for cell in line.values)


def test_three_years_of_lease_are_paid_at_the_start_of_each_month() -> None:
    lease = _filled("generic", "lease", lease_month=50.0)
    lease = _priced(replace(lease, period_years=3, discount_rate=0.03), staff=1.0)
    rent = -pv(periodic_rate(0.03), 36, 50.0, when=When.BEGIN)
    assert compare(lease).of("now").present_cost == pytest.approx(rent)


@each_template
def test_every_starting_value_of_a_template_says_where_it_comes_from(template: CostTemplate) -> None:
    recurring = {
        f"lines.{line.id}.interval_years"
        for line in template.lines
        if line.pattern is CostPattern.EVERY_N_YEARS
    }
    assert {"period_years", *recurring} <= {each.path for each in template.defaults}
    assert all(each.source and each.year and each.label for each in template.defaults)
    assert unconfirmed_defaults(start_study(template, COLUMNS)) == template.defaults


def test_a_starting_value_can_be_confirmed() -> None:
    dossier = Dossier(id="d", created=date(2026, 1, 1), costs=start_study(TEMPLATES[0], COLUMNS))
    path = TEMPLATES[0].defaults[-1].id
    study = changes.confirm_default(path).function(dossier).costs
    assert path not in {each.id for each in unconfirmed_defaults(study)}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id = ", "own.toml"),
        ('id = "x"', "own.toml: .*name"),
        ('id = "x"\nname = "X"\nunit_name = "st"\nperiod_years = 1\nlines = []\nperiod = 3', "period"),
        ('[[lines]]\nid = "a"\nprice_id = "nowhere"', "no price nowhere"),
        ('[[lines]]\nid = "a"\nuse_ids = ["nowhere"]', "no price nowhere"),
        ('[[defaults]]\npath = "lines.a.interval_years"', "no value at lines.a"),
    ],
)
def test_a_wrong_template_file_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "prices.toml").write_text("prices = []", encoding="utf-8")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=message):
        load_templates(tmp_path)
