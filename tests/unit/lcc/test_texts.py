"""Every code of the engine has a Dutch sentence, and every label of a change too."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
DUTCH: dict[str, str] = json.loads(
    (ROOT / "resources" / "translations" / "nl" / "lcc.json").read_text(encoding="utf-8")
)
CODE = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "dakdesk" / "lcc").glob("*.py"))


def test_every_code_has_a_sentence_and_no_sentence_is_left_over() -> None:
    codes = {f"error.{code}" for code in re.findall(r'"(lcc\.[a-z_0-9]+)"', CODE)}
    assert codes == {key for key in DUTCH if key.startswith("error.")}


def test_every_change_has_a_label_in_dutch() -> None:
    labels = set(re.findall(r'_change\(\s*"([^"]+)"', CODE))
    assert labels == {key for key in DUTCH if not key.startswith("error.")}
