"""What differs between two states of a dossier: each change named once, where it was made."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain import paths
from dakdesk.domain.contract import Lot
from dakdesk.domain.dossier import Dossier, ExportRecord
from dakdesk.domain.findings import Acceptance
from dakdesk.domain.terms import RungOutcome, Step
from dakdesk.flow.differences import DifferenceKind, differences, fingerprint
from tests.unit.dossiers import award_criterion, criterion, selected, sound_contract, with_criteria

LOTS = (Lot(id="a", title="Laptops"), Lot(id="b", title="Schermen"))
DOSSIER = sound_contract(lots=LOTS)
EDITS: dict[str, Any] = {
    "contract.title": "Herstelbare laptops",
    "contract.lots.a.title": "Draagbare computers",
    "contract.lots": LOTS[:1],
    "contract.calendar.tenders_until": date(2027, 4, 1),
    "contract.product_groups": (),
    "needs.ladder.buy.outcome": RungOutcome.POSSIBLE,
    "document.left_out": ("sme",),
    "costs.period_years": 9,
}


def found(before: Dossier, after: Dossier) -> list[tuple[str, str]]:
    return [(each.path, each.kind.value) for each in differences(before, after)]


def test_a_state_does_not_differ_from_itself() -> None:
    assert differences(DOSSIER, DOSSIER) == ()


def test_a_field_that_got_another_value_is_named_with_both_values() -> None:
    (change,) = differences(DOSSIER, paths.replace_at(DOSSIER, "contract.title", "Schermen"))
    assert (change.path, change.before, change.after) == ("contract.title", "Laptops", "Schermen")
    assert (change.kind, change.step) == (DifferenceKind.CHANGED, Step.CONTRACT)


def test_a_record_is_known_by_its_id_and_not_by_its_place() -> None:
    renamed = paths.replace_at(DOSSIER, "contract.lots.b.title", "Beeldschermen")
    assert found(DOSSIER, renamed) == [("contract.lots.b.title", "changed")]
    turned = paths.replace_at(DOSSIER, "contract.lots", LOTS[::-1])
    assert found(DOSSIER, turned) == [("contract.lots", "moved")]


def test_a_record_that_came_or_went_is_named_whole() -> None:
    fewer = paths.replace_at(DOSSIER, "contract.lots", LOTS[:1])
    (gone,) = differences(DOSSIER, fewer)
    assert (gone.path, gone.kind, gone.before) == ("contract.lots.b", DifferenceKind.LEFT_OUT, LOTS[1])
    (come,) = differences(fewer, DOSSIER)
    assert (come.path, come.kind, come.after) == ("contract.lots.b", DifferenceKind.ADDED, LOTS[1])


def test_criteria_that_were_added_left_out_or_weighed_anew_are_told_apart() -> None:
    weighed = replace(selected(award_criterion()), weight=30.0)
    before = with_criteria(selected(criterion("x-1")), weighed)
    after = with_criteria(replace(weighed, weight=40.0), selected(criterion("x-2")))
    assert found(before, after) == [
        (f"criteria.chosen.{weighed.id}.weight", "changed"),
        ("criteria.chosen.s-x-2", "added"),
        ("criteria.chosen.s-x-1", "left_out"),
    ]


def test_a_value_in_a_criterion_is_a_changed_field_even_when_it_is_filled_for_the_first_time() -> None:
    bare = replace(selected(criterion("x-1")), values=())
    (change,) = differences(with_criteria(bare), with_criteria(selected(criterion("x-1"))))
    assert change.path == "criteria.chosen.s-x-1.values.jaren.value"
    assert (change.kind, change.before, change.after) == (DifferenceKind.CHANGED, None, 5)
    (gone,) = differences(with_criteria(selected(criterion("x-1"))), with_criteria(bare))
    assert (gone.before, gone.after) == (5, None)


def test_a_newer_version_of_the_catalogue_is_one_difference() -> None:
    old, new = selected(criterion("x-1")), selected(criterion("x-1", version=2, text="Anders, {jaren} jaar."))
    assert found(with_criteria(old), with_criteria(new)) == [("criteria.chosen.s-x-1.origin", "changed")]


def test_differences_follow_the_order_of_the_steps() -> None:
    changed = DOSSIER
    for path, value in reversed(EDITS.items()):
        changed = paths.replace_at(changed, path, value)
    steps = [each.step for each in differences(DOSSIER, changed)]
    assert steps == sorted(steps, key=list(Step).index)
    assert set(steps) == {Step.CONTRACT, Step.NEEDS, Step.COSTS, Step.DOCUMENT}


def test_exports_and_accepted_findings_are_no_differences() -> None:
    export = ExportRecord(id="e", moment="2027-01-01T10:00:00+01:00", revision=1)
    noted = paths.append_at(DOSSIER, "document.exports", export)
    noted = paths.append_at(noted, "accepted", Acceptance(id="x@y", reason="Bewust zo"))
    assert differences(DOSSIER, noted) == ()
    assert fingerprint(DOSSIER) == fingerprint(noted)


@pytest.mark.parametrize("path", EDITS)
def test_taking_a_change_back_gives_the_same_fingerprint(path: str) -> None:
    changed = paths.replace_at(DOSSIER, path, EDITS[path])
    assert fingerprint(changed) != fingerprint(DOSSIER)
    assert fingerprint(paths.replace_at(changed, path, paths.get_at(DOSSIER, path))) == fingerprint(DOSSIER)


@given(st.sets(st.sampled_from(sorted(EDITS))), st.sets(st.sampled_from(sorted(EDITS))))
def test_two_states_have_one_fingerprint_exactly_when_nothing_differs(
    some: set[str], others: set[str]
) -> None:
    def edited(names: set[str]) -> Dossier:
        changed = DOSSIER
        for path in sorted(names):
            changed = paths.replace_at(changed, path, EDITS[path]) if _reachable(changed, path) else changed
        return changed

    one, other = edited(some), edited(others)
    assert (differences(one, other) == ()) == (fingerprint(one) == fingerprint(other))
    assert len(differences(one, other)) == len(differences(other, one))


def _reachable(dossier: Dossier, path: str) -> bool:
    try:
        paths.get_at(dossier, path)
    except paths.PathError:
        return False
    return True
