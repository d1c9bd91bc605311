"""The shipped catalogue as a whole: it fits the policy data and can be proposed, filled in and searched."""

from datetime import date
from functools import cache

import pytest

from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.loader import Catalogue, load_catalogue
from dakdesk.catalogue.takeover import filled_text, proposed_set, select
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import NeedsAnalysis
from dakdesk.domain.terms import Place
from dakdesk.policy.framework import Framework
from dakdesk.policy.library import Policy

GROUPS = (
    "catering",
    "computers-en-beeldschermen",
    "groenonderhoud",
    "openbare-verlichting",
    "personenwagens",
    "schoonmaak-gebouwen",
)


@cache
def catalogue() -> Catalogue:
    return load_catalogue([resource_dir() / "catalogue"])


@cache
def policy() -> Policy:
    return Policy(folder=resource_dir() / "policy")


@cache
def framework() -> Framework:
    found = policy().framework("regio-brugge")
    assert found is not None
    return found


def test_the_six_groups_are_there_and_are_known_product_groups() -> None:
    assert set(GROUPS) <= set(catalogue().groups())
    assert all(policy().product_groups.get(group) for group in catalogue().groups())


def test_themes_ambitions_and_goals_exist_in_the_framework() -> None:
    themes = {theme.id for theme in framework().themes}
    for criterion in catalogue().criteria:
        assert criterion.theme in themes, criterion.id
        assert all(framework().ambition(ambition) for ambition in criterion.ambitions), criterion.id
        assert all(framework().goal(goal) for goal in criterion.goals), criterion.id


@pytest.mark.parametrize("group", GROUPS)
def test_a_new_dossier_of_each_group_gets_a_set_that_reads_as_finished_sentences(group: str) -> None:
    known = policy().product_groups.get(group)
    assert known is not None
    dossier = Dossier(
        id="d",
        created=date(2026, 11, 21),
        contract=Contract(product_groups=(group,), kind=known.kinds[0]),
        needs=NeedsAnalysis(aims=framework().proposed_aims([group])),
    )
    proposed = proposed_set(catalogue(), dossier)
    assert {Place.TECHNICAL_SPECIFICATION, Place.PERFORMANCE} <= {c.place for c in proposed}
    for criterion in proposed:
        text = filled_text(select(criterion, "s"))
        assert "{" not in text, criterion.id
        assert "…" not in text, criterion.id
