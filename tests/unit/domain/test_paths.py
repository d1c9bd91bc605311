"""Values anywhere in a dossier are read and replaced by path, without changing the original."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.domain import changes, paths
from dakdesk.domain.contract import Lot
from tests.unit.dossiers import EMPTY

TWO_LOTS = paths.append_at(EMPTY, "contract.lots", Lot(id="lot-1", title="A"), Lot(id="lot-2", title="B"))


@given(st.text())
def test_what_is_put_at_a_path_is_found_there_and_nowhere_else(text: str) -> None:
    changed = paths.replace_at(TWO_LOTS, "contract.lots.lot-2.title", text)
    assert paths.get_at(changed, "contract.lots.lot-2.title") == text
    assert paths.get_at(changed, "contract.lots.lot-1.title") == "A"
    assert paths.get_at(TWO_LOTS, "contract.lots.lot-2.title") == "B"


def test_records_are_added_removed_moved_and_put() -> None:
    moved = paths.move_at(TWO_LOTS, "contract.lots", "lot-2", -5)
    assert [lot.id for lot in moved.contract.lots] == ["lot-2", "lot-1"]
    removed = paths.remove_at(moved, "contract.lots", "lot-2")
    assert [lot.id for lot in removed.contract.lots] == ["lot-1"]
    put = paths.put_at(removed, "contract.lots", Lot(id="lot-1", title="Nieuw"))
    assert [lot.title for lot in put.contract.lots] == ["Nieuw"]
    assert len(paths.put_at(put, "contract.lots", Lot(id="lot-3")).contract.lots) == 2


@pytest.mark.parametrize("path", ["contract.nothing", "contract.lots.lot-9", "contract.title.x"])
def test_a_path_to_nothing_says_so(path: str) -> None:
    with pytest.raises(paths.PathError):
        paths.get_at(TWO_LOTS, path)


def test_the_empty_path_is_the_dossier_itself() -> None:
    assert paths.get_at(EMPTY, "") is EMPTY
    assert paths.replace_at(EMPTY, "", TWO_LOTS) is TWO_LOTS


def test_an_id_may_hold_dots_and_the_longer_of_two_that_fit_counts() -> None:
    goals = (Lot(id="K1", title="A"), Lot(id="K1.2", title="B"))
    held = paths.replace_at(EMPTY, "contract.lots", goals)
    assert paths.get_at(held, "contract.lots.K1.2.title") == "B"
    assert paths.get_at(held, "contract.lots.K1.title") == "A"
    changed = paths.replace_at(held, "contract.lots.K1.2.title", "C")
    assert [lot.title for lot in changed.contract.lots] == ["A", "C"]


def test_changes_are_labelled_functions() -> None:
    change = changes.set_value("contract.title", "Laptops")
    assert change.function(EMPTY).contract.title == "Laptops"
    assert change.merge_key == "set:contract.title"
    added = changes.add_item("contract.lots", Lot(id="lot-1")).function(EMPTY)
    moved = changes.move_item("contract.lots", "lot-1", 1).function(added)
    assert changes.remove_item("contract.lots", "lot-1").function(moved) == EMPTY
