"""Every figure of an alternative can be taken apart, down to the lines and the inputs."""

from dataclasses import replace
from math import fsum

import pytest
from hypothesis import given

from dakdesk.domain.costs import CostStudy, Department, DepartmentShare
from dakdesk.lcc.study import compare
from dakdesk.lcc.trace_totals import FigureTrace, trace_totals
from tests.unit.lcc.studies import laptops, line, price, study, yearly
from tests.unit.lcc.test_laws import cost_studies

POWERED = study(
    line("buy", 50.0, 90.0, shares=(DepartmentShare(id="ict", percent=60),)),
    yearly("power", 30.0, 20.0, emission_id="mix"),
    prices=(price("mix", 0.2),),
    departments=(Department(id="ict"),),
)


def _redone(trace: FigureTrace) -> float:
    values = [part.value or 0.0 for part in trace.parts]
    if trace.operation == "sum":
        return fsum(values)
    first, second = values
    return first - second if trace.operation == "minus" else first / second


@given(cost_studies())
def test_every_figure_comes_out_of_its_parts(some: CostStudy) -> None:
    for trace in trace_totals(some, compare(some)):
        assert _redone(trace) == pytest.approx(trace.value, rel=1e-9, abs=1e-9), trace.name


def test_a_total_names_its_lines_its_departments_and_its_savings() -> None:
    traces = {(each.alternative_id, each.name): each for each in trace_totals(POWERED, compare(POWERED))}
    assert [part.line_id for part in traces["a1", "present_cost"].parts] == ["buy", "power"]
    (share,) = traces["a1", "by_department.ict"].parts
    assert (share.value, share.path) == (30.0, "lines.buy.shares.ict.percent")
    assert [part.line_id for part in traces["a2", "emissions_kg.co2e"].parts] == ["power"]
    assert traces["a2", "saving_to_investment"].parts[1].value == pytest.approx(40)
    assert traces["a2", "net_saving"].value == pytest.approx(10 * 8.530203 - 40)


def test_what_is_not_known_is_traced_to_the_line_that_misses_it() -> None:
    found = compare(study(line("a", None), line("b", 1.0)))
    total = trace_totals(study(line("a", None), line("b", 1.0)), found)[0]
    assert (total.value, [part.value for part in total.parts]) == (None, [None, 1.0])


def test_a_refused_study_has_no_trace() -> None:
    refused = replace(laptops(), period_years=0)
    assert trace_totals(refused, compare(refused)) == ()
