"""The shipped framework: themes, ambitions, goals, targets, and the aims it proposes."""

import json
from pathlib import Path

import pytest

from dakdesk.domain.terms import Level
from dakdesk.policy.framework import Framework, load_frameworks
from dakdesk.policy.library import Policy
from dakdesk.policy.reading import PolicyDataError


def test_the_shipped_framework_has_three_themes_and_seven_ambitions(bruges: Framework) -> None:
    assert [theme.id for theme in bruges.themes] == ["klimaat", "sociaal", "circulair"]
    assert [ambition.id for ambition in bruges.ambitions] == ["K1", "K2", "K3", "S1", "S2", "C1", "C2"]


def test_goals_have_unique_own_ids_although_printed_codes_occur_twice(bruges: Framework) -> None:
    goals = [goal for ambition in bruges.ambitions for goal in ambition.goals]
    assert len({goal.id for goal in goals}) == len(goals)
    assert sum(goal.printed == "K.2.2." for goal in goals) == 2


def test_ambitions_are_proposed_from_the_product_group(bruges: Framework) -> None:
    aims = bruges.proposed_aims(["computers-en-beeldschermen"])
    assert [aim.id for aim in aims] == ["K3", "S2"]
    assert {aim.level for aim in aims} == {Level.BASIC}
    further = bruges.proposed_aims(["computers-en-beeldschermen"], further=True)
    assert [aim.id for aim in further] == ["K3", "S2", "C1", "C2"]


def test_no_ambition_is_proposed_without_a_product_group(bruges: Framework) -> None:
    assert bruges.proposed_aims([]) == ()


def test_targets_come_with_their_figures(bruges: Framework) -> None:
    ambition = bruges.ambition("K2")
    assert ambition is not None
    target = next(each for each in ambition.targets if "personenwagens" in each.product_groups)
    first = target.figures[0]
    assert (first.value, first.unit, first.year) == (60, "%", 2030)


def test_goals_are_found_by_id(bruges: Framework) -> None:
    goal = bruges.goal("K1.2")
    assert goal is not None
    assert "regenwater" in goal.text
    assert bruges.goal("X9") is None


def test_proposed_sdgs_are_joined_and_in_order(bruges: Framework) -> None:
    assert bruges.proposed_sdgs(["K3", "S1"]) == (1, 7, 8, 9, 10, 12, 13, 17)


def test_every_product_group_named_in_the_framework_exists(policy: Policy, bruges: Framework) -> None:
    named = {g for a in bruges.ambitions for g in (*a.product_groups, *a.further_product_groups)}
    assert named <= {group.id for group in policy.product_groups.product_groups}


def test_an_organisation_can_bring_its_own_copy_and_its_own_framework(policy: Policy, tmp_path: Path) -> None:
    for name, title in (("regio-brugge", "Eigen lezing"), ("stad", "Stadskader")):
        (tmp_path / f"{name}.json").write_text(json.dumps({"id": name, "name": title}), encoding="utf-8")
    found = load_frameworks([policy.folder / "frameworks", tmp_path])
    assert [(framework.id, framework.name) for framework in found] == [
        ("regio-brugge", "Eigen lezing"),
        ("stad", "Stadskader"),
    ]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('{"id": "x", "name": "X", "colour": 1}', "colour"),
        ('{"id": "x", "name": 3}', "name"),
        ("{", "x.json"),
    ],
)
def test_a_damaged_framework_is_refused_with_file_and_field(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "x.json").write_text(text, encoding="utf-8")
    with pytest.raises(PolicyDataError, match=r"x\.json") as error:
        load_frameworks([tmp_path])
    assert named in str(error.value)
