"""What is written is read back the same, and holds no more than was filled in."""

import json
import string
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from dakdesk.policy.framework import (
    Ambition,
    Figure,
    Framework,
    FrameworkParty,
    FrameworkSource,
    Goal,
    ProposedSdg,
    Target,
    Theme,
)
from dakdesk.policy.framework_rules import Evidence, FrameworkRule, RuleThreshold
from dakdesk.policy.reading import read_policy
from dakdesk.policy.writing import policy_text

WORDS = st.text(string.printable + "éû€", max_size=12)
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False)
FIGURES = st.builds(Figure, id=WORDS, value=NUMBERS, unit=WORDS, baseline=WORDS, baseline_value=NUMBERS)
GOALS = st.builds(Goal, id=WORDS, text=WORDS, printed=WORDS, note=WORDS)
GROUPS = st.lists(WORDS, max_size=2).map(tuple)
TARGETS = st.builds(
    Target, id=WORDS, text=WORDS, product_groups=GROUPS, figures=st.lists(FIGURES, max_size=2).map(tuple)
)
AMBITIONS = st.builds(
    Ambition,
    id=WORDS,
    theme=WORDS,
    title=WORDS,
    goals=st.lists(GOALS, max_size=2).map(tuple),
    targets=st.lists(TARGETS, max_size=2).map(tuple),
    stakeholders=st.lists(st.builds(FrameworkParty, name=WORDS, role=WORDS), max_size=1).map(tuple),
    sdgs_proposed=st.lists(st.builds(ProposedSdg, sdg=st.integers(1, 17)), max_size=1).map(tuple),
)
EVIDENCE = st.builds(Evidence, criteria=GROUPS, goals=GROUPS, life_cycle_cost=st.booleans())
RULES = st.builds(
    FrameworkRule,
    id=WORDS,
    goal=WORDS,
    text=WORDS,
    met_by=EVIDENCE,
    product_groups=GROUPS,
    threshold=st.none() | st.builds(RuleThreshold),
)
FRAMEWORKS = st.builds(
    Framework,
    id=WORDS,
    name=WORDS,
    source=st.builds(FrameworkSource, title=WORDS),
    themes=st.lists(st.builds(Theme, id=WORDS, name=WORDS), max_size=2).map(tuple),
    ambitions=st.lists(AMBITIONS, max_size=2).map(tuple),
    rules=st.lists(RULES, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(FRAMEWORKS)
def test_a_framework_is_read_back_as_it_was_written(framework: Framework) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kader.json"
        path.write_text(policy_text(framework), encoding="utf-8", newline="\n")
        assert read_policy(path, Framework) == framework


def test_the_shipped_framework_is_read_back_as_it_was_written(bruges: Framework, tmp_path: Path) -> None:
    path = tmp_path / "kader.json"
    path.write_text(policy_text(bruges), encoding="utf-8")
    assert read_policy(path, Framework) == bruges


def test_only_what_was_filled_in_is_written() -> None:
    text = policy_text(Framework(id="stad", name="Stad", themes=(Theme(id="sociaal", name="Sociaal"),)))
    assert json.loads(text) == {
        "id": "stad",
        "name": "Stad",
        "themes": [{"id": "sociaal", "name": "Sociaal"}],
    }
