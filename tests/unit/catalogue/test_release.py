"""Released criteria stay as they are: another text is another version."""

from dataclasses import replace

from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.loader import load_catalogue
from dakdesk.catalogue.release import complaints, fingerprint, read_released, with_new
from dakdesk.domain.criterion import MarketNote
from dakdesk.domain.terms import CriterionStatus
from tests.unit.catalogue.records import criterion

LIGHT = criterion("fietsen-gewicht")
RELEASED = with_new([LIGHT], {})


def test_no_released_criterion_of_the_shipped_catalogue_changed_without_a_new_version() -> None:
    shipped = load_catalogue([resource_dir() / "catalogue"]).criteria
    released = read_released()
    assert complaints(shipped, released) == ()
    assert {item.id for item in shipped} == set(released)


def test_another_text_under_the_same_version_is_told() -> None:
    heavier = replace(LIGHT, text="De fiets weegt hoogstens 20 kg.")
    assert complaints([heavier], RELEASED) == (
        "fietsen-gewicht: changed, but still version 1; raise the version",
    )


def test_another_text_under_a_new_version_is_fine_and_is_added_beside_the_old() -> None:
    heavier = replace(LIGHT, text="De fiets weegt hoogstens 20 kg.", version=2)
    assert complaints([heavier], RELEASED) == ()
    assert with_new([heavier], RELEASED)["fietsen-gewicht"] == {
        "1": fingerprint(LIGHT),
        "2": fingerprint(heavier),
    }


def test_a_released_criterion_is_withdrawn_and_does_not_disappear() -> None:
    assert complaints([], RELEASED) == ("fietsen-gewicht: was released and is gone; withdraw it instead",)
    assert complaints([replace(LIGHT, status=CriterionStatus.WITHDRAWN)], RELEASED) == ()


def test_an_older_version_does_not_come_back() -> None:
    newer = with_new([replace(LIGHT, version=3, text="Nieuw.")], RELEASED)
    (complaint,) = complaints([LIGHT], newer)
    assert "older than released version 3" in complaint


def test_news_of_the_market_needs_no_new_version() -> None:
    known = replace(LIGHT, market=MarketNote(availability="Vijf leveranciers."))
    assert complaints([known], RELEASED) == ()
