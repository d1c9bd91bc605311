"""Taking a newer record over: what fits stays, what does not is told before it is lost."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.catalogue.renewal import Loss, LossKind, losses, renewed, value_fits
from dakdesk.catalogue.takeover import filled_text, select
from dakdesk.domain.criterion import Criterion, Parameter, Scoring
from dakdesk.domain.selection import ParameterValue, SelectedCriterion
from dakdesk.domain.terms import ParameterType, Place
from tests.unit.catalogue.records import criterion


def mass(**fields: Any) -> Criterion:
    limits = {"minimum": 10.0, "maximum": 25.0, "default": 18, "confirm": True, **fields}
    parameter = Parameter(key="mass", label="Gewicht", unit="kg", **limits)
    return criterion(text="Hoogstens {mass} kg.", parameters=(parameter,), version=int(fields.pop("v", 1)))


def chosen(value: object, *, confirmed: bool = True, **changes: Any) -> SelectedCriterion:
    values = (ParameterValue(id="mass", value=value, confirmed=confirmed),)  # type: ignore[arg-type]
    return replace(select(mass(), "s1"), values=values, **changes)


def test_a_value_that_still_fits_stays_with_its_confirmation() -> None:
    newer = mass(maximum=22.0, default=15)
    taken = renewed(chosen(20), newer)
    assert taken.values == (ParameterValue(id="mass", value=20, confirmed=True),)
    assert losses(chosen(20), newer) == ()


def test_a_value_outside_the_new_bounds_is_told_and_replaced_by_the_starting_value() -> None:
    newer = mass(maximum=19.0, default=15)
    assert losses(chosen(20), newer) == (Loss(kind=LossKind.OUTSIDE, label="Gewicht", value="20 kg"),)
    assert renewed(chosen(20), newer).values == (ParameterValue(id="mass", value=15),)


def test_a_starting_value_that_nobody_confirmed_follows_the_newer_record_without_loss() -> None:
    untouched, newer = chosen(18, confirmed=False), mass(default=16)
    assert renewed(untouched, newer).values[0].value == 16
    assert losses(untouched, newer) == ()


def test_a_parameter_that_is_gone_stays_as_words_in_an_edited_text() -> None:
    newer = criterion(text="Licht.", version=2)
    edited = chosen(20, text="Samen hoogstens {mass} kg.")
    assert losses(edited, newer) == (Loss(kind=LossKind.GONE, label="Gewicht", value="20 kg"),)
    assert filled_text(renewed(edited, newer)) == "Samen hoogstens 20 kg."


def test_edited_text_stays_and_text_that_became_the_catalogues_is_no_edit_any_more() -> None:
    newer = replace(mass(), text="De fiets weegt hoogstens {mass} kg.", version=2)
    assert renewed(chosen(20, text="Eigen {mass} kg."), newer).text == "Eigen {mass} kg."
    assert renewed(chosen(20, text=newer.text), newer).text is None
    assert renewed(chosen(20), newer).text is None


def test_lots_note_and_minimum_stay() -> None:
    before = chosen(20, lots=("l1",), note="nakijken", minimum_requirement=False)
    after = renewed(before, mass(default=15))
    assert (after.lots, after.note, after.minimum_requirement) == (("l1",), "nakijken", False)


def test_the_weight_of_an_award_goes_only_when_it_is_no_award_any_more() -> None:
    scoring = Scoring(method="m", formula="f", weight_default=10.0)
    award = criterion(place=Place.AWARD, scoring=scoring)
    weighed = replace(select(award, "s1"), weight=25.0)
    assert renewed(weighed, replace(award, version=2)).weight == 25.0
    required = criterion(version=2)
    assert renewed(weighed, required).weight is None
    assert [loss.kind for loss in losses(weighed, required)] == [LossKind.WEIGHT]


@pytest.mark.parametrize(
    ("parameter", "good", "bad"),
    [
        (Parameter(key="k", label="K", type=ParameterType.INTEGER), 3, 3.5),
        (Parameter(key="k", label="K", minimum=1.0), 1, 0.9),
        (Parameter(key="k", label="K"), 2.5, "twee"),
        (Parameter(key="k", label="K", type=ParameterType.CHOICE, choices=("A", "B")), "A", "C"),
        (Parameter(key="k", label="K", type=ParameterType.LABELS), ["TCO"], "TCO"),
        (Parameter(key="k", label="K", type=ParameterType.TEXT), "woorden", 5),
    ],
)
def test_a_value_fits_by_type_bounds_and_choices(parameter: Parameter, good: Any, bad: Any) -> None:
    assert value_fits(parameter, good)
    assert not value_fits(parameter, bad)


@given(value=st.integers(0, 40), low=st.integers(0, 20), high=st.integers(20, 40))
def test_after_renewal_every_value_fits_and_renewing_again_changes_nothing(
    value: int, low: int, high: int
) -> None:
    newer = mass(minimum=float(low), maximum=float(high), default=20)
    after = renewed(chosen(value), newer)
    assert value_fits(newer.parameters[0], after.values[0].value)
    assert renewed(after, newer) == after
    assert losses(after, newer) == ()
