"""Cases for the command line: the format, its results, and errors that name the field."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from dakdesk.lcc.calculations import KINDS
from dakdesk.lcc.case import CaseError, calculate_case

DOC = Path(__file__).parents[3] / "docs" / "lcc.md"
STUDY: dict[str, Any] = {
    "period_years": 2,
    "discount_rate": 0.0,
    "alternatives": [{"id": "a"}, {"id": "b", "name": "Ander"}],
    "prices": [{"id": "kwh", "value": 0.5}],
    "lines": [
        {"id": "buy", "values": [{"id": "a", "value": 100}, {"id": "b", "value": 130}]},
        {
            "id": "run",
            "category": "energy",
            "pattern": "yearly",
            "price_id": "kwh",
            "values": [{"id": "a", "value": 60}, {"id": "b", "value": 20}],
        },
    ],
}


def _run(case: object) -> dict[str, Any]:
    return calculate_case(json.dumps(case))


def test_a_study_gives_totals_traces_differences_and_sensitivity() -> None:
    result = _run({"study": STUDY})
    first, second = result["alternatives"]
    assert (first["present_cost"], second["present_cost"]) == (160, 150)
    assert second["by_category"] == {"acquisition": 130, "energy": 20}
    assert second["lines"][1]["payments"][0]["present"] == 10
    assert result["differences"][0]["simple_payback"]["strict_year"] == 2
    assert result["lowest"] == ["b"]
    assert result["sensitivity"]["scenarios"][0]["code"] == "rate"
    json.dumps(result, allow_nan=False)


def test_a_study_may_ask_break_even_and_points() -> None:
    question = {"path": "prices.kwh.value", "alternative": "b", "against": "a"}
    result = _run({"study": STUDY, "break_even": [question], "score": {"weight": 30}})
    assert result["break_even"][0]["values"] == pytest.approx([0.375])
    assert result["points"] == {"a": pytest.approx(28.125), "b": 30}


@pytest.mark.parametrize(
    ("kind", "inputs", "figures"),
    [
        ("rates", {"real": 0.03, "inflation": 0.02}, {"nominal": 0.0506}),
        ("rates", {"quote": 0.12, "compounding": 12}, {"effective": 0.12682503}),
        ("eac", {"rate": 0, "years": 4, "price": 100, "salvage": 20, "maintenance": 5}, {"eac": 25}),
        (
            "scoring",
            {"weight": 50, "prices": [1, 2], "formula": "logarithmic", "multiple": 2},
            {"points": [50, 0]},
        ),
        (
            "scoring",
            {"weight": 50, "prices": [3], "formula": "fixed_range", "low": 2, "high": 4},
            {"points": [25]},
        ),
        ("schedule", {"interval": 5, "study_years": 10}, {"moments_before_end": [5], "last": 10}),
        ("pv", {"rate": 0.1, "nper": 1, "pmt": -11, "when": "begin"}, {"pv": 11}),
    ],
)
def test_a_calculation_gives_its_figures(kind: str, inputs: object, figures: dict[str, Any]) -> None:
    result = _run({"kind": kind, "inputs": inputs})["result"]
    assert {name: result[name] for name in figures} == {
        name: pytest.approx(value, rel=1e-7, abs=1e-9) for name, value in figures.items()
    }


def test_an_incomplete_study_gives_problems_and_no_points() -> None:
    open_lines = [{"id": "buy", "values": [{"id": "a", "value": 1}]}]
    result = _run({"study": STUDY | {"lines": open_lines}, "score": {"weight": 30}})
    assert [each["code"] for each in result["problems"]] == ["lcc.cell_missing"]
    assert result["alternatives"][1]["present_cost"] is None
    assert result["points"] is None


@pytest.mark.parametrize(
    ("case", "code", "field"),
    [
        ([], "lcc.case_table", ""),
        ({"kind": "npv"}, "lcc.case_table", "inputs"),
        ({"kind": "magic", "inputs": {}}, "lcc.case_kind", "kind"),
        ({"kind": "npv", "inputs": {"values": [1]}}, "lcc.case_missing", "inputs.rate"),
        ({"kind": "npv", "inputs": {"rate": "3 %", "values": [1]}}, "lcc.case_number", "inputs.rate"),
        ({"kind": "npv", "inputs": {"rate": -1, "values": [1]}}, "lcc.rate_impossible", "inputs.rate"),
        ({"kind": "npv", "inputs": {"rate": 0, "values": [1, None]}}, "lcc.case_number", "inputs.values[1]"),
        ({"kind": "npv", "inputs": {"rate": 0, "values": []}}, "lcc.case_list", "inputs.values"),
        (
            {"kind": "nfv", "inputs": {"rate": 0, "nper": 1.5, "values": [1]}},
            "lcc.case_whole_number",
            "inputs.nper",
        ),
        ({"kind": "pmt", "inputs": {"cases": [{"rate": 0}]}}, "lcc.case_missing", "inputs.cases[0].pv"),
        (
            {"kind": "xnpv", "inputs": {"rate": 0, "flows": [["then", 1]]}},
            "lcc.case_date",
            "inputs.flows[0][0]",
        ),
        ({"kind": "fv", "inputs": {"rate": 0, "nper": 1, "when": 3}}, "lcc.case_choice", "inputs.when"),
        ({"kind": "factors", "inputs": {"rate": 0, "years": 0}}, "lcc.case_positive", "inputs.years"),
        ({"kind": "pmt", "inputs": {"rate": 0, "nper": 0, "pv": 1}}, "lcc.case_impossible", "inputs"),
        ({"kind": "scoring", "inputs": {"weight": 1, "prices": [-1]}}, "lcc.amount_negative", "amounts"),
        ({"kind": "npv", "inputs": {"rate": 0, "values": [10**400]}}, "lcc.case_number", "inputs.values[0]"),
        ({"kind": "rates", "inputs": {"quote": 0.1}}, "lcc.case_missing", "inputs.compounding"),
        (
            {"kind": "schedule", "inputs": {"interval": 0.01, "study_years": 9}},
            "lcc.interval_impossible",
            "inputs.interval",
        ),
        (
            {"kind": "schedule", "inputs": {"interval": 1, "study_years": 1e9}},
            "lcc.period_too_long",
            "inputs.study_years",
        ),
        (
            {"kind": "escalation", "inputs": {"base_amounts": [1], "price_index": [1, 2]}},
            "lcc.case_same_length",
            "inputs.price_index",
        ),
        ({"kind": "xnpv", "inputs": {"rate": 0, "flows": [1]}}, "lcc.case_list", "inputs.flows[0]"),
        ({"kind": "xnpv", "inputs": {"rate": 0, "flows": []}}, "lcc.case_list", "inputs.flows"),
        (
            {"kind": "scoring", "inputs": {"weight": 1, "prices": [1], "formula": "x"}},
            "lcc.case_choice",
            "inputs.formula",
        ),
        ({"study": STUDY, "break_even": 3}, "lcc.case_list", "break_even"),
        ({"study": STUDY, "simulation": 3}, "lcc.case_table", "simulation"),
        ({"study": STUDY, "simulation": {"draws": 0}}, "lcc.draws_impossible", "simulation.draws"),
        ({"study": {"prices": [{"id": "p", "rates": ["x"]}]}}, "lcc.case_number", "study.prices[0].rates[0]"),
        ({"study": STUDY, "break_even": [3]}, "lcc.case_table", "break_even[0]"),
        ({"study": STUDY, "score": 3}, "lcc.case_table", "score"),
        ({"study": STUDY, "score": {"formula": "x", "weight": 1}}, "lcc.case_choice", "score.formula"),
        ({"study": 3}, "lcc.case_table", "study"),
        ({"study": STUDY, "extra": 1}, "lcc.case_unknown", "extra"),
        ({"study": STUDY | {"years": 2}}, "lcc.case_unknown", "study.years"),
        ({"study": {"lines": [{"id": "a", "vat": 6}]}}, "lcc.case_unknown", "study.lines[0].vat"),
        ({"study": {"period_years": "two"}}, "lcc.case_value", "study.period_years"),
        ({"study": {"lines": [{"label": "x"}]}}, "lcc.case_value", "study.lines[0]"),
        ({"study": STUDY, "score": {}}, "lcc.case_missing", "score.weight"),
        ({"study": STUDY, "break_even": [{}]}, "lcc.case_alternative", "break_even[0].alternative"),
        (
            {
                "study": STUDY,
                "break_even": [{"path": "prices.gas.value", "alternative": "a", "against": "b"}],
            },
            "lcc.case_path",
            "break_even[0].path",
        ),
    ],
)
def test_a_wrong_case_is_refused_and_the_field_named(case: object, code: str, field: str) -> None:
    with pytest.raises(CaseError) as refused:
        _run(case)
    assert (refused.value.code, refused.value.field) == (code, field)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, b"\xff", '{"kind": "npv", "inputs": {"rate": NaN}}'])
def test_what_is_no_json_is_refused(text: str | bytes) -> None:
    with pytest.raises(CaseError) as refused:
        calculate_case(text)
    assert refused.value.code == "lcc.case_json"


def test_a_study_may_draw_its_uncertain_inputs() -> None:
    uncertain = {"id": "u", "path": "prices.kwh.value", "low": 0.1, "high": 0.9}
    case = {"study": STUDY | {"uncertainties": [uncertain]}, "simulation": {"draws": 200, "seed": 7}}
    result = _run(case)
    assert result == _run(case)
    drawn = result["simulation"]
    assert drawn["cheaper"]["a"]["b"] + drawn["cheaper"]["b"]["a"] == 1
    assert drawn["spreads"][0]["percentiles"].keys() == {5, 10, 25, 50, 75, 90, 95}
    assert result["uncertain"]["swings"][0]["low_totals"] == [112, 134]
    assert result["uncertain"]["extremes"][0]["best"] == 112
    assert _run({"study": STUDY, "simulation": {}})["simulation"] is None


def test_prices_may_grow_by_a_list_of_yearly_rates() -> None:
    prices = [{"id": "kwh", "value": 0.5, "rates": [0.1, 0.2]}]
    first = _run({"study": STUDY | {"prices": prices}})["alternatives"][0]
    assert first["yearly"][1:] == pytest.approx([33, 39.6])


def test_dates_are_read_and_every_figure_is_traced() -> None:
    dated = STUDY | {"start": "2026-04-01", "timing": "dated", "year_days": 365}
    result = _run({"study": dated})
    moment = result["alternatives"][0]["lines"][1]["payments"][0]["moment"]
    assert moment == pytest.approx(364 / 365)
    assert {each["name"] for each in result["totals"]} >= {
        "present_cost",
        "equivalent_annual_cost",
        "net_saving",
    }


def _documented_cases() -> list[tuple[str, dict[str, Any]]]:
    text = DOC.read_text(encoding="utf-8")
    return [(block, json.loads(block)) for block in re.findall(r"```json\n(.*?)```", text, re.DOTALL)]


def test_the_worked_cases_of_the_documentation_give_the_printed_totals() -> None:
    text = DOC.read_text(encoding="utf-8")
    studies = [case for _, case in _documented_cases() if "study" in case]
    assert len(studies) == 2
    for case in studies:
        for alternative in _run(case)["alternatives"]:
            assert f"{alternative['present_cost']:.2f}" in text


def test_every_calculation_is_documented() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert [kind for kind in KINDS if f"`{kind}`" not in text] == []
    assert all(_run(case) for _, case in _documented_cases())
