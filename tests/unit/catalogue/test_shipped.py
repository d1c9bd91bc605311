"""The shipped catalogue as a whole: it fits the policy data and can be proposed, filled in and searched."""

from datetime import date
from functools import cache

import pytest

from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.loader import Catalogue, load_catalogue
from dakdesk.catalogue.proposal import proposed_set
from dakdesk.catalogue.takeover import filled_text, select
from dakdesk.domain.contract import Contract
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import NeedsAnalysis
from dakdesk.domain.terms import Level, Place
from dakdesk.policy.framework import Framework
from dakdesk.policy.library import Policy
from dakdesk.policy.product_groups import load_product_groups

GROUPS = tuple(group.id for group in load_product_groups(resource_dir() / "policy").product_groups)
TWELVE = {
    "computers-en-beeldschermen",
    "smartphones-en-tablets",
    "printers-en-kopieertoestellen",
    "servers-en-datacenters",
    "personenwagens",
    "bestelwagens-en-vrachtwagens",
    "fietsen",
    "deelmobiliteit",
    "nieuwbouw",
    "renovatie",
    "kleine-renovaties-en-klussen",
    "basisafwerking-gebouwen",
    "technische-installaties",
    "schoonmaak-gebouwen",
    "reiniging-straatmeubilair-en-wagenpark",
    "schoonmaakproducten-en-hygienepapier",
    "catering",
    "groenonderhoud",
    "openbare-verlichting",
    "binnenverlichting",
    "kantoorinrichting",
    "textiel-en-werkkledij",
    "kantoorbenodigdheden",
    "alternatieven-voor-wegwerpproducten",
}
OWN = ("DAKdesk", "Regio Brugge")
PLACES = (Place.SELECTION, Place.TECHNICAL_SPECIFICATION, Place.AWARD, Place.PERFORMANCE)


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


def of_group(group: str) -> list[Criterion]:
    return [criterion for criterion in catalogue().criteria if group in criterion.product_groups]


def test_all_41_product_groups_have_a_file_and_no_other_group_has() -> None:
    assert len(GROUPS) == 41
    assert set(catalogue().groups()) == set(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_has_enough_criteria_over_all_places_and_levels(group: str) -> None:
    criteria = of_group(group)
    assert len(criteria) >= (12 if group in TWELVE else 10)
    assert {c.place for c in criteria} >= set(PLACES)
    assert min(sum(c.level is level for c in criteria) for level in Level) >= 2


def test_every_criterion_is_filled_in_as_far_as_its_place_asks() -> None:
    empty = {criterion.id: names for criterion in catalogue().criteria if (names := unfilled(criterion))}
    assert empty == {}


def unfilled(criterion: Criterion) -> list[str]:
    names = ["argument", "sme", "cost_note", "theme", "sdg", "legal", "questions", "kinds", "ambitions"]
    if criterion.product_groups:
        names += ["cpv"]
    if criterion.place is not Place.PERFORMANCE:
        names += ["proof_offer"]
    found = [name for name in names if not getattr(criterion, name)]
    if criterion.place in PLACES[1:] and not criterion.eforms.bt06:
        found.append("eforms.bt06")
    return found


def test_every_criterion_says_what_the_market_offers_and_how_sure_that_is() -> None:
    for criterion in catalogue().criteria:
        note = criterion.market
        assert all((note.availability, note.date, note.source)), criterion.id
        assert note.availability.endswith("."), criterion.id


def test_every_source_has_an_address_but_our_own_work() -> None:
    for criterion in catalogue().criteria:
        for source in criterion.sources:
            on_the_web = source.address.startswith(("https://", "http://"))
            assert on_the_web or source.organisation in OWN, criterion.id
            assert not source.address or source.organisation != "DAKdesk", criterion.id


def test_every_rule_of_the_framework_can_be_met_with_the_catalogue_in_each_of_its_groups() -> None:
    for rule in framework().rules:
        structural = rule.met_by.reservation or rule.met_by.life_cycle_cost
        for group in rule.product_groups or GROUPS:
            criteria = catalogue().for_groups([group])
            assert structural or any(map(rule.met_by.is_met_by, criteria)), (rule.id, group)


def test_every_criterion_that_a_rule_of_the_framework_names_exists_in_one_of_its_groups() -> None:
    for rule in framework().rules:
        for criterion_id in rule.met_by.criteria:
            criterion = catalogue().get(criterion_id)
            assert criterion is not None, (rule.id, criterion_id)
            assert not criterion.product_groups or set(criterion.product_groups) & set(rule.product_groups)


def test_themes_ambitions_and_goals_exist_in_the_framework() -> None:
    themes = {theme.id for theme in framework().themes}
    for criterion in catalogue().criteria:
        assert criterion.theme in themes, criterion.id
        assert all(framework().ambition(ambition) for ambition in criterion.ambitions), criterion.id
        assert all(framework().goal(goal) for goal in criterion.goals), criterion.id
        assert all(goal.partition(".")[0] in criterion.ambitions for goal in criterion.goals), criterion.id


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
