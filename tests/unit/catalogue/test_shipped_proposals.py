"""The proposed set of every product group at every level: what a proposal may never be."""

from datetime import date
from functools import cache
from itertools import combinations

import pytest

from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.fitting import conflict, doubles, fits_kind, is_shared, scored_twice
from dakdesk.catalogue.loader import Catalogue, load_catalogue
from dakdesk.catalogue.proposal import proposal, proposed_set
from dakdesk.domain.contract import Contract, Duration
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim, NeedsAnalysis
from dakdesk.domain.scored import counts_whole_cost
from dakdesk.domain.terms import DurationUnit, Level, Place, ProposedWhen
from dakdesk.policy.framework import Framework
from dakdesk.policy.library import Policy
from dakdesk.policy.product_groups import ProductGroup, load_product_groups

GROUPS = load_product_groups(resource_dir() / "policy").product_groups
EACH = [(group, level) for group in GROUPS for level in Level]
NAMES = [f"{group.id}-{level.value}" for group, level in EACH]
MOST = {Level.BASIC: 14, Level.ADVANCED: 22, Level.AMBITIOUS: 24}
"""More than this nobody reads at once; at basic level at least 8, or the set is no set."""
LEAST = 8
MOST_BESIDE_PRICE = 60.0
FULL_POINTS = 100.0
ON_DATE = date(2026, 11, 21)
ONCE = Duration(amount=60, unit=DurationUnit.CALENDAR_DAYS)


@cache
def catalogue() -> Catalogue:
    return load_catalogue([resource_dir() / "catalogue"])


@cache
def framework() -> Framework:
    found = Policy(folder=resource_dir() / "policy").framework("regio-brugge")
    assert found is not None
    return found


def dossier(group: ProductGroup, *, everything: bool = False, once: bool = False) -> Dossier:
    aims = framework().proposed_aims([group.id])
    if everything:
        aims = tuple(Aim(id=ambition.id) for ambition in framework().ambitions)
    duration = ONCE if once else Duration(amount=24)
    contract = Contract(product_groups=(group.id,), kind=group.kinds[0], duration=duration)
    return Dossier(id="d", created=ON_DATE, contract=contract, needs=NeedsAnalysis(aims=aims))


@pytest.mark.parametrize(("group", "level"), EACH, ids=NAMES)
def test_an_officer_can_read_the_set(group: ProductGroup, level: Level) -> None:
    found = proposed_set(catalogue(), dossier(group), level)
    assert LEAST <= len(found) <= MOST[level], [criterion.id for criterion in found]


@pytest.mark.parametrize(("group", "level"), EACH, ids=NAMES)
def test_no_two_contradict_settle_the_same_or_score_what_is_asked(group: ProductGroup, level: Level) -> None:
    """Also when a dossier aims at every ambition of the framework."""
    for everything in (False, True):
        found = proposed_set(catalogue(), dossier(group, everything=everything), level)
        wrong = [
            (one.id, other.id)
            for one, other in combinations(found, 2)
            if conflict(one, other)
            or doubles(one, other)
            or scored_twice(one, other)
            or scored_twice(other, one)
        ]
        assert wrong == []


@pytest.mark.parametrize(("group", "level"), EACH, ids=NAMES)
def test_what_is_written_for_many_groups_is_proposed_only_where_it_fits(
    group: ProductGroup, level: Level
) -> None:
    aimed = dossier(group, once=True)
    ambitions = {aim.id for aim in aimed.needs.aims}
    for criterion in proposed_set(catalogue(), aimed, level):
        assert fits_kind(criterion, aimed)
        assert criterion.proposed is ProposedWhen.FITS
        if is_shared(criterion) and not criterion.essential:
            assert ambitions & set(criterion.ambitions), criterion.id


@pytest.mark.parametrize(("group", "level"), EACH, ids=NAMES)
def test_the_points_leave_room_for_price_or_cost(group: ProductGroup, level: Level) -> None:
    found = proposed_set(catalogue(), dossier(group), level)
    scorings = [c.scoring for c in found if c.place is Place.AWARD and c.scoring]
    costs = [scoring for scoring in scorings if "kost" in scoring.formula]
    assert len(costs) <= 1
    assert sum(scoring.weight_default for scoring in scorings if scoring not in costs) <= MOST_BESIDE_PRICE
    assert sum(scoring.weight_default for scoring in scorings) <= FULL_POINTS


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.id)
def test_a_higher_level_drops_nothing_but_what_gives_way_to_something_better(group: ProductGroup) -> None:
    low = proposal(catalogue(), dossier(group), Level.BASIC)
    high = proposal(catalogue(), dossier(group), Level.AMBITIOUS)
    gone = {c.id for c in low.criteria} - {c.id for c in high.criteria}
    assert gone <= {item.criterion.id for item in high.aside}


def test_every_measure_is_settled_by_two_criteria_that_can_meet_in_one_bestek_or_by_one_and_step_5() -> None:
    for criterion in catalogue().criteria:
        groups = criterion.product_groups or tuple(group.id for group in GROUPS)
        for name in criterion.measures:
            beside = [
                other.id
                for other in catalogue().for_groups(groups)
                if other.id != criterion.id and name in other.measures
            ]
            of_step_5 = name == "levenscycluskost" and counts_whole_cost(criterion)
            assert beside or of_step_5, (criterion.id, name)


def test_points_that_begin_above_a_requirement_have_one_to_begin_above() -> None:
    for criterion in catalogue().criteria:
        if criterion.scoring and criterion.scoring.above_requirement:
            groups = criterion.product_groups or tuple(group.id for group in GROUPS)
            required = [
                other
                for other in catalogue().for_groups(groups)
                if other.place is not Place.AWARD and set(other.measures) & set(criterion.measures)
            ]
            assert required, criterion.id
