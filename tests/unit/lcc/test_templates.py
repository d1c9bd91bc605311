"""The shipped calculation templates, and reading them strictly."""

import json
from pathlib import Path

import pytest

from dakdesk.domain.costs import Alternative
from dakdesk.domain.paths import replace_at
from dakdesk.domain.terms import AlternativeKind, Certainty, CostCategory
from dakdesk.lcc.problems import ProblemEffect, takes_computed_emissions, unconfirmed_prices
from dakdesk.lcc.study import compare
from dakdesk.lcc.templates import CostTemplate, TemplateError, fitting_templates, load_templates, start_study

RESOURCES = Path(__file__).parents[3] / "resources"
TEMPLATES = load_templates(RESOURCES / "lcc")
COLUMNS = (
    Alternative(id="now", name="Huidige situatie", kind=AlternativeKind.PRESENT),
    Alternative(id="new", name="Nieuw"),
)
each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)


def test_every_kind_of_purchase_of_the_product_has_a_template() -> None:
    assert {each.id for each in TEMPLATES} == {
        *("ict", "imaging", "vehicle", "lighting", "white-goods"),
        *("machine", "building-element", "service", "generic"),
    }


def test_templates_fit_product_groups_that_exist() -> None:
    text = (RESOURCES / "policy" / "product-groups.json").read_text(encoding="utf-8")
    groups = {group["id"] for group in json.loads(text)["product_groups"]}
    assert {group for each in TEMPLATES for group in each.product_groups} <= groups


def test_the_general_template_comes_after_those_that_fit() -> None:
    assert [each.id for each in fitting_templates(TEMPLATES, {"personenwagens"})] == ["vehicle", "generic"]
    assert [each.id for each in fitting_templates(TEMPLATES, set())] == ["generic"]


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
        energy = [line for line in template.lines if line.category is CostCategory.ENERGY]
        assert all(line.price_id and line.emission_id for line in energy)
        assert any(takes_computed_emissions(line) for line in template.lines) == bool(energy)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id = ", "own.toml"),
        ('id = "x"', "own.toml: .*name"),
        ('id = "x"\nname = "X"\nunit_name = "st"\nperiod_years = 1\nlines = []\nperiod = 3', "period"),
        ('[[lines]]\nid = "a"\nprice_id = "nowhere"', "no price nowhere"),
    ],
)
def test_a_wrong_template_file_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "prices.toml").write_text("prices = []", encoding="utf-8")
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(TemplateError, match=message):
        load_templates(tmp_path)
