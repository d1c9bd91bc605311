"""A framework is copied and gets new parts; ids stay free and single, whatever is typed."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain.paths import append_at, get_at
from dakdesk.policy.framework import Framework, Target, Theme
from dakdesk.policy.framework_check import Known, faults
from dakdesk.policy.framework_edits import (
    copy_of,
    for_editing,
    free_id,
    goal_and_target_ids,
    id_from,
    new_ambition,
    new_figure,
    new_goal,
    new_rule,
    new_target,
    new_theme,
    with_side,
)
from dakdesk.policy.framework_rules import RuleThreshold, Side, Strength
from dakdesk.policy.library import Policy

ADDITIONS = ("theme", "ambition", "goal", "target", "figure", "rule")


def test_a_copy_has_everything_under_a_name_and_an_id_of_its_own(bruges: Framework) -> None:
    copy = copy_of(bruges, "Kader van Brugge", {"regio-brugge"})
    assert (copy.id, copy.name, copy.based_on) == ("kader-van-brugge", "Kader van Brugge", "Regio Brugge")
    assert goal_and_target_ids(copy) == goal_and_target_ids(bruges)
    assert copy.rules == bruges.rules


def test_a_second_copy_with_the_same_name_gets_another_id(bruges: Framework) -> None:
    assert copy_of(bruges, "Stad", {"stad"}).id == "stad-2"
    assert copy_of(bruges, "Stad", {"STAD", "stad-2"}).id == "stad-3"


@given(st.text(max_size=90) | st.sampled_from(["CON", "com1", "Nul"]))
def test_every_name_gives_an_id_that_may_name_a_file(name: str) -> None:
    made = Framework(id=id_from(name), name="x")
    assert faults(made, Known(groups=(), criteria=(), series=())) == ()


@given(st.text(min_size=1, max_size=5), st.sets(st.text(max_size=5)))
def test_a_free_id_is_not_taken_whatever_the_capitals(wanted: str, taken: set[str]) -> None:
    assert free_id(wanted, taken).casefold() not in {item.casefold() for item in taken}


@given(st.lists(st.sampled_from(ADDITIONS), max_size=12))
def test_whatever_is_added_the_ids_stay_single(additions: list[str]) -> None:
    framework = Framework(id="x", name="X", themes=(Theme(id="klimaat", name="Klimaat"),))
    for kind in additions:
        framework = _with_one_more(framework, kind)
    for fault in faults(framework, Known(groups=(), criteria=(), series=())):
        assert fault.message.source != "{name} occurs twice"


def test_a_new_goal_and_a_new_ambition_count_on(bruges: Framework) -> None:
    assert new_goal(bruges, "K1").id == "K1.4"
    added = new_ambition(bruges)
    assert (added.id, added.theme) == ("C3", "circulair")


def test_every_figure_has_a_path_while_a_framework_is_edited(bruges: Framework) -> None:
    edited = for_editing(bruges)
    assert get_at(edited, "ambitions.K2.targets.K2-vloot.figures.2.baseline") == "2020"
    assert for_editing(edited) == edited


def test_a_new_rule_only_advises(bruges: Framework) -> None:
    assert new_rule(bruges).strength is Strength.SHOULD


def test_another_side_of_a_threshold_keeps_its_amounts() -> None:
    below = RuleThreshold(side=Side.BELOW, printed=139_000, printed_year=2020)
    assert with_side(below, Side.FROM) == replace(below, side=Side.FROM)
    assert with_side(below, None) is None
    assert with_side(None, Side.FROM) == RuleThreshold(side=Side.FROM)


def test_figures_keep_the_ids_they_have(policy: Policy) -> None:
    del policy
    target = Target(id="t", text="x")
    target = replace(target, figures=(new_figure(target),))
    assert new_figure(target).id == "2"


def _with_one_more(framework: Framework, kind: str) -> Framework:
    if kind == "theme":
        return append_at(framework, "themes", new_theme(framework))
    if kind == "rule":
        return append_at(framework, "rules", new_rule(framework))
    if kind == "ambition" or not framework.ambitions:
        return append_at(framework, "ambitions", new_ambition(framework))
    ambition = framework.ambitions[-1]
    path = f"ambitions.{ambition.id}"
    if kind == "goal":
        return append_at(framework, f"{path}.goals", new_goal(framework, ambition.id))
    if kind == "target" or not ambition.targets:
        return append_at(framework, f"{path}.targets", new_target(framework, ambition.id))
    target = ambition.targets[-1]
    return append_at(framework, f"{path}.targets.{target.id}.figures", new_figure(target))
