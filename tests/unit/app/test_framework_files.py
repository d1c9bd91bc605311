"""Frameworks of the organisation on disk: whole or not at all, never over a shipped one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dakdesk.app import framework_files as files
from dakdesk.app.framework_drafts import Drafts
from dakdesk.app.knowledge import Knowledge, knowledge_of
from dakdesk.app.paths import resource_dir
from dakdesk.policy.framework import Framework
from dakdesk.policy.framework_check import Known
from dakdesk.policy.framework_edits import copy_of, for_editing
from dakdesk.policy.reading import read_policy

SHIPPED = resource_dir() / "policy" / "frameworks" / "regio-brugge.json"


@pytest.fixture(scope="module")
def known() -> Known:
    return files.known_to(Knowledge())


@pytest.fixture
def copy() -> Framework:
    return copy_of(read_policy(SHIPPED, Framework), "Kader van Voorbeke", ())


def test_a_kept_framework_is_used_from_then_on(tmp_path: Path, copy: Framework) -> None:
    assert knowledge_of(str(tmp_path)).policy.framework(copy.id) is None
    path = files.keep(tmp_path, copy)
    assert path == tmp_path / "policy" / "frameworks" / "kader-van-voorbeke.json"
    assert knowledge_of(str(tmp_path)).policy.framework(copy.id) == copy
    assert files.own_ids(tmp_path) == (copy.id,)


def test_a_framework_is_kept_in_the_file_it_came_from(tmp_path: Path, copy: Framework) -> None:
    first = files.keep(tmp_path, copy)
    other = first.rename(first.with_name("ons kader.json"))
    assert files.keep(tmp_path, replace(copy, name="Nieuwe naam")) == other
    assert read_policy(other, Framework).name == "Nieuwe naam"
    assert list(other.parent.iterdir()) == [other]


def test_a_damaged_file_of_the_same_name_stays(tmp_path: Path, copy: Framework) -> None:
    damaged = files.folder_of(tmp_path) / f"{copy.id}.json"
    damaged.parent.mkdir(parents=True)
    damaged.write_text("{", encoding="utf-8")
    assert files.keep(tmp_path, copy).name == f"{copy.id}-2.json"
    assert damaged.read_text(encoding="utf-8") == "{"


def test_a_shipped_framework_is_never_written(copy: Framework) -> None:
    before = SHIPPED.read_bytes()
    for framework in (copy, replace(copy, id="regio-brugge")):
        with pytest.raises(files.ShippedFrameworkError):
            files.keep(resource_dir(), framework)
    assert SHIPPED.read_bytes() == before
    assert [path.name for path in SHIPPED.parent.iterdir()] == [SHIPPED.name]


def test_a_dropped_framework_is_gone(tmp_path: Path, copy: Framework) -> None:
    files.keep(tmp_path, copy)
    files.drop(tmp_path, copy.id)
    assert files.own_ids(tmp_path) == ()
    files.drop(tmp_path, copy.id)


def test_what_is_exported_comes_in_the_same(tmp_path: Path, copy: Framework, known: Known) -> None:
    path = tmp_path / "uit.json"
    files.export(copy, path)
    assert files.incoming(path, known) == files.Incoming(copy)
    assert files.incoming(SHIPPED, known) == files.Incoming(for_editing(read_policy(SHIPPED, Framework)))


def test_a_file_with_a_mistake_is_refused_with_the_place(tmp_path: Path, known: Known) -> None:
    path = tmp_path / "stad.json"
    path.write_text('{\n "id": "stad",\n "name": "Stad",\n "kleur": 1\n}', encoding="utf-8")
    assert files.incoming(path, known) == files.Incoming(
        None, ("stad.json, regel 4, kleur: dit veld bestaat niet",)
    )
    table = json.loads(SHIPPED.read_text(encoding="utf-8"))
    for rule in table["rules"]:
        rule["goal"] = "X1"
    path.write_text(json.dumps(table), encoding="utf-8")
    found = files.incoming(path, known)
    assert found.framework is None
    first = table["rules"][0]["id"]
    assert found.problems[0] == f"stad.json, rules.{first}.goal: kies een doel of streefwaarde van dit kader"
    assert found.problems[-1] == f"+ {len(table['rules']) - files.MOST}"


def test_a_draft_is_found_again_until_it_is_dropped(tmp_path: Path, copy: Framework) -> None:
    drafts = Drafts(tmp_path)
    assert drafts.find(copy.id) is None
    drafts.keep(replace(copy, name="Halverwege"))
    assert Drafts(tmp_path).find(copy.id) == replace(copy, name="Halverwege")
    drafts.drop(copy.id)
    assert drafts.find(copy.id) is None


def test_a_draft_remembers_what_it_was_begun_from(tmp_path: Path, copy: Framework) -> None:
    drafts = Drafts(tmp_path)
    assert drafts.stamp(copy.id) == ""
    drafts.keep(copy, "a1")
    assert Drafts(tmp_path).stamp(copy.id) == "a1"
    drafts.drop(copy.id)
    assert drafts.stamp(copy.id) == ""


def test_the_second_of_two_colleagues_is_told_and_writes_nothing(tmp_path: Path, copy: Framework) -> None:
    files.keep(tmp_path, copy)
    mine, theirs = files.opened(tmp_path, copy.id), files.opened(tmp_path, copy.id)
    assert mine is not None
    assert theirs is not None
    files.keep(tmp_path, replace(theirs.framework, name="Van een collega"), theirs.stamp)
    with pytest.raises(files.FrameworkChangedError) as told:
        files.keep(tmp_path, replace(mine.framework, name="Van mij"), mine.stamp)
    assert told.value.theirs == replace(theirs.framework, name="Van een collega")
    now = files.opened(tmp_path, copy.id)
    assert now is not None
    assert now.framework.name == "Van een collega"
    assert {path.suffix for path in files.folder_of(tmp_path).iterdir()} == {".json"}


def test_one_may_go_on_saving_what_one_saved_oneself(tmp_path: Path, copy: Framework) -> None:
    files.keep(tmp_path, copy)
    for name in ("Eén", "Twee"):
        found = files.opened(tmp_path, copy.id)
        assert found is not None
        files.keep(tmp_path, replace(found.framework, name=name), found.stamp)
        again = files.opened(tmp_path, copy.id)
        assert again is not None
        assert again.stamp == files.stamp_of_framework(again.framework)


def test_a_framework_that_was_removed_meanwhile_is_told_too(tmp_path: Path, copy: Framework) -> None:
    files.keep(tmp_path, copy)
    found = files.opened(tmp_path, copy.id)
    assert found is not None
    files.drop(tmp_path, copy.id)
    assert files.opened(tmp_path, copy.id) is None
    with pytest.raises(files.FrameworkChangedError) as told:
        files.keep(tmp_path, copy, found.stamp)
    assert told.value.theirs is None


def test_a_copy_stands_beside_what_is_there(tmp_path: Path, copy: Framework) -> None:
    files.keep(tmp_path, copy)
    made = files.keep_copy(tmp_path, copy, "Kader van Voorbeke")
    assert made == replace(copy, id=f"{copy.id}-2")
    assert files.own_ids(tmp_path) == (f"{copy.id}-2", copy.id)
