"""Before a framework is kept, its parts must fit each other; each fault names the field."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dakdesk.app.knowledge import Knowledge
from dakdesk.domain.paths import append_at, replace_at
from dakdesk.policy.framework import Figure, Framework, Goal, Theme
from dakdesk.policy.framework_check import Fault, Known, faults
from dakdesk.policy.framework_edits import for_editing, new_ambition, new_rule
from dakdesk.policy.framework_rules import REGIONAL, Evidence
from dakdesk.policy.library import Policy
from dakdesk.policy.writing import policy_text


@pytest.fixture(scope="module")
def known() -> Known:
    knowledge = Knowledge()
    return Known(
        groups={group.id for group in knowledge.product_groups.product_groups},
        criteria={criterion.id for criterion in knowledge.catalogue().criteria},
        series={REGIONAL, "limited_value"},
    )


def _at(found: tuple[Fault, ...]) -> dict[str, str]:
    return {fault.path: str(fault.message) for fault in found}


def test_the_shipped_framework_has_no_faults(bruges: Framework, known: Known) -> None:
    assert faults(bruges, known) == ()
    assert faults(for_editing(bruges), known) == ()


def test_what_is_added_and_not_filled_in_is_told_at_its_fields(bruges: Framework, known: Known) -> None:
    framework = append_at(bruges, "ambitions", new_ambition(bruges))
    framework = append_at(framework, "rules", new_rule(framework))
    assert _at(faults(framework, known)) == {
        "ambitions.C3.title": "fill this in",
        "rules.regel-1.text": "fill this in",
        "rules.regel-1.goal": "choose a goal or target of this framework",
        "rules.regel-1.met_by.criteria": "say what meets the rule: criteria, goals or one of the boxes",
    }


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("name", "  ", "fill this in"),
        ("id", "Mijn kader", "takes small letters, digits and hyphens only"),
        ("id", "con", "takes small letters, digits and hyphens only"),
        ("ambitions.K1.theme", "water", "choose one of the themes of this framework"),
        ("ambitions.K1.further_product_groups", ("laptops",), "laptops does not exist"),
        ("ambitions.K1.goals.K1.2.text", "", "fill this in"),
        ("ambitions.K2.targets.K2-5.product_groups", ("a", "wegen", "b"), "a, b does not exist"),
        ("rules.herstelbaar.goal", "C9.9", "choose a goal or target of this framework"),
        ("rules.herstelbaar.product_groups", ("x",), "x does not exist"),
        ("rules.herstelbaar.met_by.criteria", ("x",), "x does not exist"),
        ("rules.herstelbaar.met_by.goals", ("x",), "x does not exist"),
    ],
)
def test_a_fault_is_told_at_its_field(
    bruges: Framework, known: Known, path: str, value: Any, message: str
) -> None:
    assert _at(faults(replace_at(bruges, path, value), known)) == {path: message}


def test_a_figure_has_a_likely_year_and_a_baseline_value_has_its_year(
    bruges: Framework, known: Known
) -> None:
    path = "ambitions.K2.targets.K2-vloot.figures"
    framework = replace_at(bruges, path, (Figure(id="1", year=30, baseline_value=12.0),))
    assert set(_at(faults(framework, known))) == {f"{path}.1.year", f"{path}.1.baseline"}


def test_a_rule_needs_a_series_of_amounts_that_exists(bruges: Framework, known: Known) -> None:
    rule = next(rule for rule in bruges.rules if rule.threshold)
    framework = replace_at(bruges, f"rules.{rule.id}.threshold.series", "duizend")
    assert _at(faults(framework, known)) == {
        f"rules.{rule.id}.threshold.series": "duizend is no series of amounts"
    }


def test_an_id_that_occurs_twice_is_told_once_a_place(bruges: Framework, known: Known) -> None:
    framework = append_at(bruges, "ambitions.C2.goals", Goal(id="K1.1", text="Nog eens"))
    framework = append_at(framework, "themes", Theme(id="sociaal", name="Sociaal"))
    assert _at(faults(framework, known)) == {
        "themes.sociaal": "sociaal occurs twice",
        "ambitions.K1.goals.K1.1": "K1.1 occurs twice",
        "ambitions.C2.goals.K1.1": "K1.1 occurs twice",
    }


def test_a_place_alone_meets_no_rule(bruges: Framework, known: Known) -> None:
    rule = bruges.rules[0]
    changed = replace(rule, met_by=Evidence(places=rule.met_by.places))
    framework = replace(bruges, rules=(changed,))
    assert list(_at(faults(framework, known))) == [f"rules.{rule.id}.met_by.criteria"]


@pytest.mark.parametrize("path", ["rules.voorbehouden.threshold.series", "themes.sociaal.id"])
def test_an_own_framework_that_no_dossier_can_read_is_left_out_with_the_field(
    policy: Policy, bruges: Framework, tmp_path: Path, path: str
) -> None:
    framework = replace_at(replace(bruges, id="stad"), path, "klimaat")
    (tmp_path / "stad.json").write_text(policy_text(framework), encoding="utf-8")
    found = Policy(folder=policy.folder, own_frameworks=(tmp_path,))
    assert [framework.id for framework in found.frameworks] == ["regio-brugge"]
    assert [(problem.file.name, problem.line) for problem in found.own_problems] == [("stad.json", 0)]
    assert "klimaat" in str(found.own_problems[0])
