"""The shipped policy data as a whole: names, safeguards, articles."""

import os
import subprocess
import sys

from dakdesk.domain.terms import Certainty, Level
from dakdesk.policy.library import Policy
from dakdesk.policy.marks import certainty_of


def test_levels_are_named_basis_significant_ambitieus(policy: Policy) -> None:
    assert [policy.names.level_name(level) for level in Level] == ["basis", "significant", "ambitieus"]


def test_all_seventeen_goals_have_a_name(policy: Policy) -> None:
    assert [sdg.number for sdg in policy.names.sdg] == list(range(1, 18))
    assert policy.names.sdg_name(13) == "Klimaatactie"
    assert policy.names.sdg_name(99) == "99"


def test_safeguards_have_unique_ids_a_sentence_and_an_article(policy: Policy) -> None:
    assert len({safeguard.id for safeguard in policy.safeguards}) == len(policy.safeguards)
    assert all(s.text.endswith(".") and s.article.startswith("art. ") for s in policy.safeguards)


def test_an_article_is_printed_with_its_law(policy: Policy) -> None:
    assert policy.articles["woo-58"].printed == "art. 58 van de wet van 17 juni 2016"
    assert policy.articles["aur-25"].printed == "art. 25 van het KB van 14 januari 2013"
    assert policy.articles["aur-9"].certainty is Certainty.PARTLY_CONFIRMED


def test_what_is_only_remembered_is_unconfirmed() -> None:
    assert {certainty_of(mark) for mark in ("M-h", "M-l", "")} == {Certainty.UNCONFIRMED}


def test_an_unknown_framework_is_none(policy: Policy) -> None:
    assert policy.framework("nergens") is None


def test_importing_policy_and_catalogue_loads_neither_msgspec_nor_a_toml_reader() -> None:
    modules = "dakdesk.policy.library, dakdesk.catalogue.search, dakdesk.catalogue.changes"
    code = f"import sys, {modules}; print({{'msgspec', 'tomli'}} & set(sys.modules))"
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True, env=untraced
    )
    assert result.stdout.strip() == "set()"
