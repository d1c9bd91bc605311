"""What comes in is compared with what is known; nothing of ours is replaced unless that is chosen."""

from dataclasses import replace

from dakdesk.catalogue.arrivals import Arrival, Choice, Standing, arrivals, free_id, taken
from dakdesk.domain.criterion import Criterion
from tests.unit.catalogue.records import criterion


def one(item: Criterion, own: Criterion | None = None, shipped: Criterion | None = None) -> Arrival:
    known = {each.id: each for each in (own,) if each}, {each.id: each for each in (shipped,) if each}
    (found,) = arrivals([item], *known)
    return found


def test_an_unknown_criterion_is_new_and_is_taken() -> None:
    found = one(criterion())
    assert (found.standing, found.choices[0], found.changes) == (Standing.NEW, Choice.TAKE, ())


def test_the_same_criterion_is_left_also_when_only_its_maker_differs() -> None:
    found = one(criterion(made_by="Stad", licence="CC BY 4.0"), shipped=criterion())
    assert (found.standing, found.choices) == (Standing.SAME, (Choice.LEAVE,))


def test_a_newer_version_of_an_own_criterion_is_proposed_with_its_differences() -> None:
    found = one(criterion(version=2, title="Massa"), own=criterion())
    assert (found.standing, found.choices[0]) == (Standing.NEWER, Choice.TAKE)
    assert [(each.field, each.before, each.after) for each in found.changes] == [
        ("version", 1, 2),
        ("title", "Gewicht", "Massa"),
    ]


def test_an_own_criterion_stays_when_the_other_one_is_no_newer_version() -> None:
    found = one(criterion(title="Massa"), own=criterion())
    assert (found.standing, found.choices) == (
        Standing.OTHER,
        (Choice.LEAVE, Choice.RENAME, Choice.TAKE),
    )


def test_an_id_of_the_shipped_catalogue_is_never_taken_unasked() -> None:
    found = one(criterion(version=9, title="Massa"), shipped=criterion())
    assert (found.standing, found.choices[0]) == (Standing.SHIPPED, Choice.LEAVE)


def test_our_own_criterion_counts_before_the_shipped_one_of_its_id() -> None:
    own = criterion(version=3, title="Onze tekst")
    assert one(own, own=own, shipped=criterion()).standing is Standing.SAME


def test_what_is_renamed_gets_a_free_id_and_the_others_refer_to_it() -> None:
    clash = criterion("fietsen-a", title="Anders")
    other = criterion("fietsen-b", related=("fietsen-a",), conflicts_with=("fietsen-a", "fietsen-c"))
    arrived = arrivals([clash, other], {"fietsen-a": criterion("fietsen-a")}, {})
    first, second = taken(arrived, {"fietsen-a": Choice.RENAME}, {"fietsen-a", "fietsen-a-2"})
    assert first == replace(clash, id="fietsen-a-3")
    assert (second.related, second.conflicts_with) == (("fietsen-a-3",), ("fietsen-a-3", "fietsen-c"))


def test_what_is_left_does_not_come_in() -> None:
    assert taken(arrivals([criterion()], {}, {}), {criterion().id: Choice.LEAVE}, ()) == ()


def test_a_free_id_is_the_wanted_one_when_nobody_has_it() -> None:
    assert free_id("a-b", ()) == "a-b"
