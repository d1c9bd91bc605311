"""Searching and filtering criteria: every word must occur, the best places first."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.catalogue.search import NO_FILTER, CatalogueIndex, CriterionFilter, fold
from dakdesk.domain.criterion import Eforms, Label
from dakdesk.domain.terms import ContractKind, CriterionStatus, Level, Place
from tests.unit.catalogue.records import criterion

CREAM = criterion("f-1", title="Crèmekleurig frame", text="Het frame is crème.", theme="circulair", sdg=(12,))
PUMP = criterion(
    "f-2",
    title="Fietspomp",
    text="Een pomp bij elk frame.",
    place=Place.AWARD,
    level=Level.AMBITIOUS,
    labels=(Label(name="Blauwe Engel", covers_all=True),),
    ambitions=("K2",),
    goals=("K2.1",),
    essential=True,
)
SHARED = criterion(
    "s-1",
    title="Sociale tewerkstelling",
    text="Uren.",
    product_groups=(),
    status=CriterionStatus.PROPOSAL,
    kinds=(ContractKind.SERVICES,),
    level=Level.ADVANCED,
    eforms=Eforms(bt776=("proc-innov",)),
)
INDEX = CatalogueIndex((CREAM, PUMP, SHARED))


def found(query: str = "", keep: CriterionFilter = NO_FILTER) -> list[str]:
    return [c.id for c in INDEX.search(query, keep)]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["f-1", "f-2", "s-1"]),
        ("creme", ["f-1"]),
        ("CRÈME", ["f-1"]),
        ("pomp", ["f-2"]),
        ("engel blauw", ["f-2"]),
        ("frame pomp", ["f-2"]),
        ("frame uren", []),
        ("s-1", ["s-1"]),
    ],
)
def test_every_word_must_occur_in_title_text_label_or_id_without_accents_or_capitals(
    query: str, ids: list[str]
) -> None:
    assert found(query) == ids


def test_a_word_in_the_title_goes_before_a_word_in_the_text() -> None:
    index = CatalogueIndex((criterion("f-text", text="Met zadel."), criterion("f-title", title="Zadel")))
    assert [c.id for c in index.search("zad")] == ["f-title", "f-text"]


@pytest.mark.parametrize(
    ("keep", "ids"),
    [
        ({"places": (Place.AWARD,)}, ["f-2"]),
        ({"level_up_to": Level.BASIC}, ["f-1"]),
        ({"level_up_to": Level.ADVANCED}, ["f-1", "s-1"]),
        ({"ambitions": ("K2", "S1")}, ["f-2"]),
        ({"goals": ("K2.1",)}, ["f-2"]),
        ({"themes": ("circulair",)}, ["f-1"]),
        ({"sdgs": (12, 13)}, ["f-1"]),
        ({"product_groups": ("papier",)}, ["s-1"]),
        ({"product_groups": ("fietsen",)}, ["f-1", "f-2", "s-1"]),
        ({"kinds": (ContractKind.SUPPLIES,)}, ["f-1", "f-2"]),
        ({"with_label": True}, ["f-2"]),
        ({"proposals_only": True}, ["s-1"]),
        ({"essential_only": True}, ["f-2"]),
        ({"innovation_only": True}, ["s-1"]),
        ({"essential_only": True, "themes": ("circulair",)}, []),
    ],
)
def test_filters_keep_what_is_asked(keep: dict[str, Any], ids: list[str]) -> None:
    assert found(keep=CriterionFilter(**keep)) == ids


words = st.text(alphabet="abcéÉß ", max_size=12)


@given(st.lists(words, max_size=8), words)
def test_search_finds_exactly_what_holds_every_word(titles: list[str], query: str) -> None:
    criteria = [criterion(f"x-{n}", title=title, text="") for n, title in enumerate(titles)]
    expected = {c.id for c in criteria if all(word in fold(c.title) for word in fold(query).split())}
    assert {c.id for c in CatalogueIndex(criteria).search(query)} == expected


@given(words, words)
def test_typing_on_only_narrows_the_result(start: str, more: str) -> None:
    before, after = set(found(start)), set(found(start + more))
    assert after <= before


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
