"""An own criterion of a dossier becomes a proposal of the organisation, complete and with its source."""

from dataclasses import replace

import pytest

from dakdesk.catalogue.changes import add_own_criterion, edit_text
from dakdesk.catalogue.keep import Completion, linked, proposal, slug
from dakdesk.catalogue.validate import validate_criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import Certainty, CriterionStatus, Place
from tests.unit.dossiers import sound_contract

FULL = Completion(why="Rust.", check_what="Geluid", check_how="Meting", scoring_method="Trap.")


def with_own(place: Place = Place.TECHNICAL_SPECIFICATION, **contract: object) -> Dossier:
    dossier = sound_contract(product_groups=("groenonderhoud",), **contract)
    return add_own_criterion(place, "Stille machines (élektrisch)", "Geen benzine.").function(dossier)


@pytest.mark.parametrize("place", [Place.TECHNICAL_SPECIFICATION, Place.AWARD, Place.PERFORMANCE])
def test_what_is_kept_is_complete_for_the_catalogue(place: Place) -> None:
    dossier = with_own(place)
    kept = proposal(dossier.criteria.chosen[-1], dossier, "Stad Voorbeke", FULL, ())
    assert validate_criterion(kept) == ()
    assert (kept.status, kept.version) == (CriterionStatus.PROPOSAL, 1)
    assert (kept.id, kept.product_groups) == (
        "groenonderhoud-stille-machines-elektrisch",
        ("groenonderhoud",),
    )
    assert (kept.made_by, kept.sources[0].organisation) == ("Stad Voorbeke", "Stad Voorbeke")
    assert kept.sources[0].certainty is Certainty.PROPOSAL
    assert dossier.contract.title in kept.sources[0].title


def test_the_text_as_it_stands_in_the_dossier_is_kept_under_a_free_id() -> None:
    dossier = with_own()
    own = dossier.criteria.chosen[-1]
    dossier = edit_text(own.id, "Geen benzine of diesel.").function(dossier)
    used = ("groenonderhoud-stille-machines-elektrisch",)
    kept = proposal(dossier.criteria.chosen[-1], dossier, "Stad", FULL, used)
    assert (kept.text, kept.id) == ("Geen benzine of diesel.", f"{used[0]}-2")


def test_the_dossier_then_knows_it_as_the_one_of_the_catalogue_with_the_same_words() -> None:
    dossier = with_own()
    own = dossier.criteria.chosen[-1]
    kept = proposal(own, dossier, "Stad", FULL, ())
    (*_, chosen) = linked(own.id, kept).function(dossier).criteria.chosen
    assert (chosen.id, chosen.origin, chosen.own, chosen.text) == (own.id, kept, False, None)


def test_without_a_product_group_it_is_for_all_groups() -> None:
    dossier = with_own()
    own = dossier.criteria.chosen[-1]
    own = replace(own, origin=replace(own.origin, product_groups=()))
    bare = replace(dossier, contract=replace(dossier.contract, product_groups=()))
    kept = proposal(own, bare, "Stad", FULL, ())
    assert (kept.id, kept.product_groups) == ("eigen-stille-machines-elektrisch", ())


def test_a_title_without_letters_still_gives_an_id() -> None:
    assert slug("!!!") == "criterium"
