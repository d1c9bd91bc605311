"""Links both ways: a chosen criterion asks a figure of tenderers, a cost line proposes criteria."""

from dataclasses import replace

import pytest

from dakdesk.app.knowledge import Knowledge
from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import CriteriaSelection, SelectedCriterion
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.flow.cost_links import ask_figure, figures_of, missing_figures, proposals_for
from tests.unit.dossiers import EMPTY

GROUP = "computers-en-beeldschermen"
CATALOGUE = Knowledge().catalogue((GROUP,)).criteria
POWER = CostLine(id="stroom", label="Verbruik", category=CostCategory.ENERGY, unit="kWh/jaar")


def record(*links: str) -> Criterion:
    return replace(CATALOGUE[0], id="eigen", title="Zuinig", lcc_links=links)


def dossier(*links: str, lines: tuple[CostLine, ...] = ()) -> Dossier:
    chosen = (SelectedCriterion(id="s1", origin=record(*links)),)
    study = CostStudy(alternatives=(Alternative(id="a"), Alternative(id="b")), lines=lines)
    contract = replace(EMPTY.contract, product_groups=(GROUP,))
    return replace(EMPTY, contract=contract, criteria=CriteriaSelection(chosen=chosen), costs=study)


def test_a_figure_that_nobody_is_asked_names_its_criteria() -> None:
    (link,) = missing_figures(dossier("electricity_kwh"))
    assert (link.code, link.line_id, link.titles) == ("electricity_kwh", "", ("Zuinig",))


def test_a_line_that_is_there_is_marked_and_keeps_its_values() -> None:
    line = replace(POWER, values=(LineValue(id="a", value=38.0),))
    before = dossier("electricity_kwh", lines=(line,))
    (link,) = missing_figures(before)
    assert (link.label, link.line_id) == ("Verbruik", "stroom")
    after = ask_figure("electricity_kwh").function(before)
    assert after.costs.lines == (replace(line, asked_from_tenderer=True),)
    assert missing_figures(after) == ()


def test_without_a_line_one_is_added_with_a_cell_for_each_alternative_and_its_price() -> None:
    after = ask_figure("electricity_kwh").function(dossier("electricity_kwh"))
    (line,) = after.costs.lines
    assert [cell.id for cell in line.values] == ["a", "b"]
    assert (line.pattern, line.unit, line.asked_from_tenderer) == (CostPattern.YEARLY, "kWh/jaar", True)
    assert [price.unit for price in after.costs.prices if price.id == line.price_id] == ["€/kWh"]
    assert missing_figures(after) == ()


@pytest.mark.parametrize("code", ["warranty_years", "lifetime_years"])
def test_years_are_asked_without_being_a_cost(code: str) -> None:
    after = ask_figure(code).function(dossier(code))
    assert after.costs.lines[0].pattern is CostPattern.INPUT
    assert missing_figures(after) == ()


def test_a_code_that_no_line_can_hold_asks_nothing() -> None:
    assert figures_of(record("staff_hours", "onbekend")) == ()
    assert missing_figures(dossier("staff_hours")) == ()


def test_every_code_of_the_shipped_catalogue_that_is_asked_is_then_settled() -> None:
    codes = {code for each in CATALOGUE for code in figures_of(each)}
    assert {"electricity_kwh", "acquisition", "maintenance", "residual"} <= codes
    for code in codes:
        assert missing_figures(ask_figure(code).function(dossier(code))) == ()


def test_a_cost_line_proposes_criteria_of_the_product_group_that_ask_the_same() -> None:
    found = proposals_for(POWER, CATALOGUE, dossier())
    assert 0 < len(found) <= 3
    assert all("electricity_kwh" in each.lcc_links and GROUP in each.product_groups for each in found)


def test_what_is_chosen_is_not_proposed_again() -> None:
    first = proposals_for(POWER, CATALOGUE, dossier(), most=1)[0]
    chosen = (SelectedCriterion(id="s1", origin=first),)
    taken = replace(dossier(), criteria=CriteriaSelection(chosen=chosen))
    assert first not in proposals_for(POWER, CATALOGUE, taken)
