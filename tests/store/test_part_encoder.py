"""Encoding what changed gives the same payload as encoding everything, and refuses the same."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from dakdesk.domain.changes import Change, set_value
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.paths import PathError
from dakdesk.store import codec
from dakdesk.store.part_encoder import PartEncoder
from dakdesk.store.payload_errors import PayloadError
from tests.store.strategies import CHANGES, dossier, titled


@settings(max_examples=100, deadline=None)
@given(CHANGES)
def test_after_any_change_the_payload_is_that_of_the_whole_dossier(sequence: list[Change]) -> None:
    encoder, value = PartEncoder(), dossier()
    for change in sequence:
        try:
            value = change.function(value)
        except PathError:
            continue
        assert encoder.payload(value).data == codec.encode(value)


def test_two_dossiers_in_turn_are_not_mixed_up() -> None:
    encoder, first, second = PartEncoder(), titled("Laptops"), titled("Schermen", "d2")
    for value in (first, second, first, second):
        assert codec.decode(encoder.payload(value).data) == value


def test_a_value_that_cannot_be_stored_is_named_each_time_and_leaves_the_next_payload_right() -> None:
    encoder, good = PartEncoder(), titled("Laptops")
    encoder.payload(good)
    bad = replace(good, costs=CostStudy(discount_rate=float("nan")))
    for _ in range(2):
        with pytest.raises(PayloadError) as caught:
            encoder.payload(bad)
        assert caught.value.field == "costs.discount_rate"
    assert encoder.payload(good).data == codec.encode(good)


def test_half_a_character_is_replaced_here_too() -> None:
    broken = set_value("contract.title", "a\ud83db").function(titled("Laptops"))
    assert codec.decode(PartEncoder().payload(broken).data).contract.title == "a\ufffdb"
