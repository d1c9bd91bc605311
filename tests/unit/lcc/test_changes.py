"""Changes to the cost study of a dossier."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dakdesk.domain.changes import Change
from dakdesk.domain.costs import Alternative, CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Certainty
from dakdesk.lcc import changes
from dakdesk.lcc.templates import load_templates
from tests.unit.lcc.studies import line, price, study, yearly

STUDY = study(line("buy", 10.0, 20.0), yearly("run", 1.0, 2.0))


def _after(change: Change, costs: CostStudy = STUDY) -> CostStudy:
    return change.function(Dossier(id="d", created=date(2026, 11, 21), costs=costs)).costs


def _values(costs: CostStudy) -> dict[str, dict[str, float | None]]:
    return {each.id: {cell.id: cell.value for cell in each.values} for each in costs.lines}


def test_a_template_replaces_lines_and_keeps_columns_and_choices() -> None:
    templates = load_templates(Path(__file__).parents[3] / "resources" / "lcc")
    lighting = next(each for each in templates if each.id == "lighting")
    costs = _after(changes.choose_template(lighting), replace(STUDY, include_vat=True, note="nota"))
    assert costs.template_id == "lighting"
    assert [each.id for each in costs.alternatives] == ["a1", "a2"]
    assert (costs.include_vat, costs.note, costs.period_years) == (True, "nota", 20)
    first = (Alternative(id="x"),)
    assert _after(changes.choose_template(lighting, first), CostStudy()).alternatives == first


def test_a_new_column_is_empty() -> None:
    costs = _after(changes.add_way(Alternative(id="a3")))
    assert _values(costs)["buy"] == {"a1": 10.0, "a2": 20.0, "a3": None}


def test_a_copied_column_stands_after_its_source_with_its_values() -> None:
    costs = _after(changes.copy_alternative("a1", Alternative(id="a3", name="Kopie")))
    assert [each.id for each in costs.alternatives] == ["a1", "a3", "a2"]
    assert _values(costs)["run"]["a3"] == 1.0


def test_a_removed_column_takes_its_values_along() -> None:
    costs = _after(changes.remove_alternative("a1"))
    assert [each.id for each in costs.alternatives] == ["a2"]
    assert _values(costs) == {"buy": {"a2": 20.0}, "run": {"a2": 2.0}}


def test_a_line_is_taken_out() -> None:
    assert [each.id for each in _after(changes.remove_line("buy")).lines] == ["run"]


def test_a_cell_is_filled_in_emptied_and_typed_in_one_step() -> None:
    change = changes.set_cell("run", "a2", 7.5)
    assert _values(_after(change))["run"] == {"a1": 1.0, "a2": 7.5}
    assert _values(_after(changes.set_cell("run", "a2", None)))["run"]["a2"] is None
    assert change.merge_key == changes.set_cell("run", "a2", 8.0).merge_key
    assert change.merge_key != changes.set_cell("run", "a1", 8.0).merge_key


def test_a_cell_that_was_not_there_is_made() -> None:
    bare = replace(STUDY, lines=(replace(STUDY.lines[0], values=()),))
    assert _values(_after(changes.set_cell("buy", "a2", 3.0), bare)) == {"buy": {"a2": 3.0}}


def test_a_column_may_have_its_own_interval() -> None:
    costs = _after(changes.set_interval("run", "a2", 3.5))
    assert [cell.interval_years for cell in costs.lines[1].values] == [None, 3.5]


def test_pasting_fills_many_cells_at_once() -> None:
    costs = _after(changes.set_cells({("buy", "a1"): 1.0, ("run", "a2"): 4.0}))
    assert _values(costs) == {"buy": {"a1": 1.0, "a2": 20.0}, "run": {"a1": 1.0, "a2": 4.0}}


def test_an_own_price_is_confirmed_until_it_is_emptied() -> None:
    priced = replace(STUDY, prices=(price("kwh", 0.28, certainty=Certainty.PROPOSAL),))
    assert _after(changes.confirm_price("kwh"), priced).prices[0].confirmed
    own = _after(changes.set_price("kwh", 0.31), priced)
    assert (own.prices[0].value, own.prices[0].confirmed) == (0.31, True)
    assert not _after(changes.set_price("kwh", None), own).prices[0].confirmed
