"""The findings that say what the framework asks."""

from dataclasses import replace

import pytest

from dakdesk.app.knowledge import Knowledge
from dakdesk.app.sentences import sentence
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import ContractKind, CostRole, Gravity, Step
from tests.unit.dossiers import EMPTY, sound_contract


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return Knowledge()


def asked(knowledge: Knowledge, dossier: Dossier) -> dict[str, Finding]:
    found = knowledge.findings(dossier)
    return {f.subject: f for f in found if f.code.startswith("finding.framework")}


def test_a_must_is_a_warning_and_a_should_is_advice(knowledge: Knowledge) -> None:
    school = sound_contract(product_groups=("renovatie",), kind=ContractKind.WORKS)
    found = asked(knowledge, school)
    assert found["duurzaamheidsmeter"].gravity is Gravity.WARNING
    assert found["demonteerbaar"].gravity is Gravity.ADVICE


def test_two_rules_at_one_place_are_accepted_apart(knowledge: Knowledge) -> None:
    found = asked(knowledge, sound_contract(product_groups=("wegen",), kind=ContractKind.WORKS))
    assert found["regenwater"].path == found["minder-verharding"].path == "criteria.chosen"
    assert found["regenwater"].key != found["minder-verharding"].key


def test_a_met_rule_is_silent(knowledge: Knowledge) -> None:
    school = sound_contract(product_groups=("nieuwbouw",), kind=ContractKind.WORKS)
    assert asked(knowledge, school)["totale-kost-gebouwen"].step is Step.COSTS
    counted = replace(school, costs=CostStudy(role=CostRole.AWARD))
    assert "totale-kost-gebouwen" not in asked(knowledge, counted)


def test_the_sentence_says_who_asks_and_which_threshold_counts_beside_the_printed_one(
    knowledge: Knowledge,
) -> None:
    green = sound_contract(product_groups=("groenonderhoud",), estimate_cents=90_000_00)
    text = sentence(asked(knowledge, green)["voorbehouden"])
    assert text.startswith("Regio Brugge vraagt: Behoud deze opdracht")
    assert "€ 140.000" in text
    assert "de tekst van 2020 noemt € 139.000" in text


def test_an_empty_dossier_is_asked_nothing(knowledge: Knowledge) -> None:
    assert asked(knowledge, EMPTY) == {}
