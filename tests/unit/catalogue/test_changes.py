"""Changes to the chosen criteria: adding, moving, own texts; each is undone by the dossier before it."""

from datetime import date

from dakdesk.catalogue import changes
from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check, FollowUp
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import Place
from tests.unit.catalogue.records import criterion

EMPTY = Dossier(id="d", created=date(2026, 11, 21))
ONE = criterion("f-1", text="Hoogstens {n}.", parameters=(Parameter(key="n", label="N", default=1),))
TWO, THREE = criterion("f-2"), criterion("f-3")
AWARD = criterion("f-aw", place=Place.AWARD)


def after(dossier: Dossier, *steps: Change) -> Dossier:
    for step in steps:
        dossier = step.function(dossier)
    return dossier


def chosen(dossier: Dossier, origin_id: str = "f-1") -> SelectedCriterion:
    return next(selected for selected in dossier.criteria.chosen if selected.origin.id == origin_id)


def order(dossier: Dossier) -> list[str]:
    return [selected.origin.id for selected in dossier.criteria.chosen]


def test_a_criterion_is_put_before_another_of_its_place_or_last() -> None:
    start = after(EMPTY, changes.add_criteria((ONE, AWARD, TWO, THREE)))
    ids = {item.origin.id: item.id for item in start.criteria.chosen}
    up = after(start, changes.place_criterion(ids["f-3"], ids["f-1"]))
    assert order(up) == ["f-3", "f-aw", "f-1", "f-2"]
    down = after(start, changes.place_criterion(ids["f-1"], ids["f-3"]))
    assert order(down) == ["f-2", "f-aw", "f-1", "f-3"]
    assert order(after(start, changes.place_criterion(ids["f-1"], None))) == ["f-2", "f-aw", "f-3", "f-1"]
    assert order(after(start, changes.place_criterion(ids["f-1"], ids["f-aw"]))) == order(start)


def test_criteria_are_added_once() -> None:
    dossier = after(EMPTY, changes.add_criterion(ONE), changes.add_criteria((ONE, TWO)))
    assert order(dossier) == ["f-1", "f-2"]
    assert len({selected.id for selected in dossier.criteria.chosen}) == 2


def test_the_same_change_done_again_gives_the_same_dossier() -> None:
    change = changes.add_criteria((ONE, TWO))
    assert after(EMPTY, change) == after(EMPTY, change)


def test_removing_a_criterion_takes_its_checks_along_and_no_others() -> None:
    dossier = after(EMPTY, changes.add_criteria((ONE, TWO)))
    checks = (Check(id="c1", selected_id=chosen(dossier).id), Check(id="c2"))
    dossier = paths.replace_at(dossier, "followup", FollowUp(checks=checks))
    dossier = after(dossier, changes.remove_criterion(chosen(dossier).id))
    assert order(dossier) == ["f-2"]
    assert [check.id for check in dossier.followup.checks] == ["c2"]


def test_a_typed_value_is_confirmed_and_typing_merges_into_one_step() -> None:
    dossier = after(EMPTY, changes.add_criterion(ONE))
    first, second = (changes.set_parameter(chosen(dossier).id, "n", value) for value in (2, 25))
    (value,) = chosen(after(dossier, first, second)).values
    assert (value.value, value.confirmed) == (25, True)
    assert first.merge_key == second.merge_key != ""


def test_an_edited_text_can_be_reverted_and_typing_it_back_is_no_edit() -> None:
    dossier = after(EMPTY, changes.add_criterion(ONE))
    one = chosen(dossier).id
    edited = after(dossier, changes.edit_text(one, "Anders {n}."))
    assert chosen(edited).text == "Anders {n}."
    assert chosen(after(edited, changes.revert_text(one))).text is None
    assert after(edited, changes.edit_text(one, ONE.text)) == dossier


def test_moving_stays_within_the_place_and_stops_at_either_end() -> None:
    dossier = after(EMPTY, changes.add_criteria((ONE, AWARD, TWO, THREE)))
    one = chosen(dossier).id
    assert order(after(dossier, changes.move_criterion(one, 1))) == ["f-2", "f-aw", "f-1", "f-3"]
    assert order(after(dossier, changes.move_criterion(one, 9))) == ["f-2", "f-aw", "f-3", "f-1"]
    assert after(dossier, changes.move_criterion(one, -1)) == dossier
    award = chosen(dossier, "f-aw").id
    assert after(dossier, changes.move_criterion(award, 1)) == dossier


def test_an_own_criterion_is_marked_as_own_and_has_no_difference_with_itself() -> None:
    dossier = after(EMPTY, changes.add_own_criterion(Place.PERFORMANCE, "Fietskoerier", "Met de fiets."))
    (own,) = dossier.criteria.chosen
    assert own.own
    assert (own.origin.title, own.origin.text, own.origin.place) == (
        "Fietskoerier",
        "Met de fiets.",
        Place.PERFORMANCE,
    )
    assert own.origin.valid_from == date(2026, 11, 21)


def test_a_newer_version_keeps_values_and_edited_text() -> None:
    dossier = after(EMPTY, changes.add_criterion(ONE))
    one = chosen(dossier).id
    newer = criterion(
        "f-1",
        version=2,
        text="Hoogstens {n} en {m}.",
        parameters=(*ONE.parameters, Parameter(key="m", label="M", default=7)),
    )
    steps = (changes.set_parameter(one, "n", 3), changes.edit_text(one, "Eigen {n}."))
    renewed = chosen(after(dossier, *steps, changes.renew_criterion(one, newer)))
    assert renewed.origin.version == 2
    assert [(value.id, value.value) for value in renewed.values] == [("n", 3), ("m", 7)]
    assert renewed.text == "Eigen {n}."
