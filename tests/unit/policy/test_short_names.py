"""The light names for lists are those of the policy data."""

from pathlib import Path

from dakdesk.app.knowledge import Knowledge
from dakdesk.app.paths import resource_dir
from dakdesk.policy.short_names import ambition_names, group_names

POLICY = resource_dir() / "policy"


def test_every_product_group_has_the_name_of_the_policy_data() -> None:
    groups = Knowledge().product_groups.product_groups
    assert group_names(POLICY) == {group.id: group.name.nl for group in groups}


def test_every_ambition_has_its_short_name() -> None:
    names = ambition_names([POLICY / "frameworks"])
    for framework in Knowledge().policy.frameworks:
        for ambition in framework.ambitions:
            assert names[ambition.id] == (ambition.short_title or ambition.title)


def test_an_own_framework_adds_names_and_replaces_none(tmp_path: Path) -> None:
    (tmp_path / "eigen.json").write_text(
        '{"id": "x", "ambitions": [{"id": "K1", "title": "Anders"}, {"id": "X1", "title": "Nieuw"}]}',
        encoding="utf-8",
    )
    names = ambition_names([POLICY / "frameworks", tmp_path])
    assert names["X1"] == "Nieuw"
    assert names["K1"] != "Anders"


def test_the_framework_of_the_settings_says_its_names_first(tmp_path: Path) -> None:
    (tmp_path / "eigen.json").write_text(
        '{"id": "eigen", "ambitions": [{"id": "K1", "title": "Anders"}]}', encoding="utf-8"
    )
    (tmp_path / "kapot.json").write_text('{"id": "kapot", "ambitions": [1', encoding="utf-8")
    (tmp_path / "leeg.json").write_text("[]", encoding="utf-8")
    assert ambition_names([POLICY / "frameworks", tmp_path], "eigen")["K1"] == "Anders"
