"""A criterion in a dossier: its values, its own words, and the difference with the catalogue."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.takeover import (
    current_proof,
    current_title,
    difference,
    filled_parts,
    filled_text,
    is_edited,
    newer_version,
    select,
    text_difference,
    unconfirmed,
)
from dakdesk.domain.contract import Contract
from dakdesk.domain.criterion import Criterion, Parameter, Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import CriteriaSelection, ParameterValue
from dakdesk.domain.terms import ContractKind, Place
from tests.unit.catalogue.records import criterion

WITH_MASS = criterion(
    text="Hoogstens {mass} kg.",
    parameters=(Parameter(key="mass", label="Gewicht", unit="kg", default=1250.5, confirm=True),),
)


def dossier(*chosen: Criterion, **contract: Any) -> Dossier:
    values: dict[str, Any] = {"product_groups": ("fietsen",), "kind": ContractKind.SUPPLIES, **contract}
    return Dossier(
        id="d",
        created=date(2026, 11, 21),
        contract=Contract(**values),
        criteria=CriteriaSelection(chosen=tuple(select(c, f"s-{c.id}") for c in chosen)),
    )


def test_taking_over_starts_with_default_values_that_still_need_confirmation() -> None:
    selected = select(WITH_MASS, "s1")
    assert selected.values == (ParameterValue(id="mass", value=1250.5),)
    assert [parameter.key for parameter in unconfirmed(selected)] == ["mass"]
    assert selected.weight is None


def test_an_award_criterion_starts_with_its_default_weight() -> None:
    scored = criterion(place=Place.AWARD, scoring=Scoring(method="m", weight_default=15.0))
    assert select(scored, "s1").weight == 15.0


def test_the_text_is_filled_with_values_in_dutch() -> None:
    selected = select(WITH_MASS, "s1")
    assert filled_text(selected) == "Hoogstens 1.250,5 kg."
    assert [(part.text, part.key) for part in filled_parts(selected)] == [
        ("Hoogstens ", ""),
        ("1.250,5", "mass"),
        (" kg.", ""),
    ]
    other = replace(selected, values=(ParameterValue(id="mass", value=20, confirmed=True),))
    assert filled_text(other) == "Hoogstens 20 kg."
    assert unconfirmed(other) == ()


def test_a_parameter_that_the_dossier_does_not_hold_has_its_default() -> None:
    assert filled_text(replace(select(WITH_MASS, "s1"), values=())) == "Hoogstens 1.250,5 kg."


def test_edited_title_text_and_proof_go_before_the_catalogues() -> None:
    selected = replace(select(WITH_MASS, "s1"), title="T", text="Licht: {mass} kg", proof="Weegbrief")
    assert (current_title(selected), filled_text(selected), current_proof(selected)) == (
        "T",
        "Licht: 1.250,5 kg",
        "Weegbrief",
    )
    assert is_edited(selected)
    assert not is_edited(select(WITH_MASS, "s1"))


def test_the_difference_shows_words_removed_and_added() -> None:
    selected = replace(select(criterion(text="De fiets is licht."), "s1"), text="De fiets is zeer licht.")
    assert [(part.kind, part.text) for part in text_difference(selected)] == [
        ("same", "De fiets is "),
        ("added", "zeer "),
        ("same", "licht."),
    ]


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_a_difference_holds_both_texts_completely(old: str, new: str) -> None:
    parts = difference(old, new)
    assert "".join(part.text for part in parts if part.kind != "added") == old
    assert "".join(part.text for part in parts if part.kind != "removed") == new


def test_a_newer_version_is_found_by_version_and_by_what_it_supersedes() -> None:
    first = criterion("f-1")
    selected = select(first, "s1")
    second, heir = criterion("f-1", version=2), criterion("f-9", supersedes="f-1")
    assert newer_version(selected, Catalogue(criteria=(first,))) is None
    assert newer_version(selected, Catalogue(criteria=(second,))) is second
    assert newer_version(selected, Catalogue(criteria=(first, heir))) is heir
    assert newer_version(replace(selected, own=True), Catalogue(criteria=(second,))) is None


def test_the_difference_is_read_with_values_and_without_braces() -> None:
    selected = replace(select(WITH_MASS, "s1"), text="Samen hoogstens {mass} kg.")
    assert [(part.kind, part.text) for part in text_difference(selected)] == [
        ("removed", "Hoogstens"),
        ("added", "Samen hoogstens"),
        ("same", " 1.250,5 kg."),
    ]
