"""Files of frameworks as others leave them: a mark in front, nested to hurt, no text at all."""

from pathlib import Path

import pytest

from dakdesk.policy.framework import Framework
from dakdesk.policy.reading import PolicyDataError, read_policy
from dakdesk.policy.writing import policy_text


def test_a_file_of_an_editor_that_leaves_a_byte_order_mark_is_read(bruges: Framework, tmp_path: Path) -> None:
    file = tmp_path / "kader.json"
    file.write_text(policy_text(bruges), encoding="utf-8-sig")
    assert read_policy(file, Framework) == bruges


@pytest.mark.parametrize("name", ["kader.json", "kader.toml"])
@pytest.mark.parametrize("content", ["[" * 100_000, "x = " + "[" * 100_000, '{"a":' * 100_000])
def test_a_file_nested_to_hurt_is_told_and_no_crash(tmp_path: Path, name: str, content: str) -> None:
    file = tmp_path / name
    file.write_text(content, encoding="utf-8")
    with pytest.raises(PolicyDataError):
        read_policy(file, Framework)
