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
