"""Chosen criteria beside each other and beside the catalogue: conflicts, doubles, life, comply or explain."""

from dataclasses import replace
from datetime import date

import pytest

from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.proposal import left_out
from dakdesk.checks.registry import find_all
from dakdesk.domain.contract import InventoryItem, Lot
from dakdesk.domain.costs import CostStudy
from dakdesk.domain.criterion import Criterion, Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.scored import counted_as_cost
from dakdesk.domain.selection import Omission
from dakdesk.domain.terms import CostRole, CriterionStatus, Gravity, Place
from tests.unit.checks.test_contract_checks import RULES
from tests.unit.dossiers import award_criterion, criterion, selected, sound_contract, with_criteria


def found(dossier: Dossier, *catalogue: Criterion) -> dict[str, Finding]:
    rules = replace(RULES, catalogue=Catalogue(criteria=catalogue))
    return {f.code.removeprefix("finding.criteria."): f for f in find_all(dossier, rules)}


def points(*, above: bool = False, **fields: object) -> Criterion:
    scoring = Scoring(method="m", formula="f", weight_default=20.0, above_requirement=above)
    return replace(award_criterion(), scoring=scoring, measures=("jaren waarborg",), **fields)  # type: ignore[arg-type]


ASKED = criterion("x-eis", measures=("jaren waarborg",))


@pytest.mark.parametrize("says", [("x-1", "x-2"), ("x-2", "x-1")])
def test_a_conflict_counts_whichever_of_the_two_says_so(says: tuple[str, str]) -> None:
    who, whom = says
    chosen = [
        selected(criterion(name, conflicts_with=(whom,) if name == who else ())) for name in ("x-1", "x-2")
    ]
    finding = found(with_criteria(*chosen))["conflict"]
    assert finding.path == f"criteria.chosen.{chosen[1].id}"


def test_criteria_of_different_lots_do_not_meet() -> None:
    one = replace(selected(criterion("x-1", conflicts_with=("x-2",))), lots=("l1",))
    other = replace(selected(criterion("x-2")), lots=("l2",))
    dossier = with_criteria(one, other)
    dossier = replace(dossier, contract=replace(dossier.contract, lots=(Lot(id="l1"), Lot(id="l2"))))
    assert "conflict" not in found(dossier)
    assert "conflict" in found(with_criteria(one, replace(other, lots=())))


def test_what_is_of_a_removed_lot_is_told_until_it_gets_another() -> None:
    chosen = replace(selected(criterion()), lots=("l1",))
    item = InventoryItem(id="i1", description="Stoel", lot_id="l1")
    dossier = with_criteria(chosen)

    def with_lots(*names: str) -> set[str]:
        lots = tuple(Lot(id=name) for name in names)
        contract = replace(dossier.contract, lots=lots, inventory=(item,))
        codes = {f.code for f in find_all(replace(dossier, contract=contract), RULES)}
        return codes & {"finding.criteria.lot_gone", "finding.contract.item_lot_gone"}

    assert with_lots("l1", "l2") == set()
    assert with_lots("l2") == {"finding.criteria.lot_gone", "finding.contract.item_lot_gone"}
    assert with_lots() == set()


def test_two_requirements_that_settle_the_same_are_told_with_what_they_settle() -> None:
    double = criterion("x-dubbel", place=Place.PERFORMANCE, measures=("jaren waarborg",))
    finding = found(with_criteria(selected(ASKED), selected(double)))["settled_twice"]
    assert dict(finding.params)["measures"] == "jaren waarborg"


def test_points_for_what_is_required_are_a_warning_and_above_it_an_advice() -> None:
    scored = found(with_criteria(selected(ASKED), selected(points(), weight=20.0)))
    assert scored["requirement_scored"].gravity is Gravity.WARNING
    assert "points_above" not in scored
    above = found(with_criteria(selected(ASKED), selected(points(above=True), weight=20.0)))
    assert above["points_above"].gravity is Gravity.ADVICE
    assert "requirement_scored" not in above


def test_what_the_selection_asks_of_the_tenderer_earns_no_points() -> None:
    experience = criterion("x-ervaring", place=Place.SELECTION, measures=("jaren waarborg",))
    award = selected(points(above=True), weight=20.0)
    finding = found(with_criteria(selected(experience), award))["selection_scored"]
    assert (finding.gravity, finding.path) == (Gravity.WARNING, f"criteria.chosen.{award.id}")


@pytest.mark.parametrize("record", ["levenscycluskost", "totale kost", "kost per draagjaar", ""])
def test_the_whole_cost_does_not_count_beside_the_price_until_step_5_scores_it(record: str) -> None:
    scoring = Scoring(method="m", formula=f"gewicht × laagste {record} / {record}", weight_default=20.0)
    fields = {"scoring": scoring} if record else {"measures": ("levenscycluskost",)}
    dossier = with_criteria(selected(replace(award_criterion(), **fields), weight=20.0))
    assert found(dossier)["cost_counted_twice"].gravity is Gravity.WARNING
    in_step_5 = replace(dossier, costs=CostStudy(role=CostRole.AWARD))
    assert "cost_counted_twice" not in found(in_step_5)
    assert counted_as_cost(in_step_5) == list(in_step_5.criteria.chosen)


def test_an_essential_criterion_on_the_whole_cost_is_no_omission_once_step_5_scores_it() -> None:
    record = replace(
        award_criterion(), measures=("levenscycluskost",), essential=True, product_groups=("laptops",)
    )
    dossier = sound_contract(product_groups=("laptops",))
    assert left_out(Catalogue(criteria=(record,)), dossier) == (record,)
    scored_there = replace(dossier, costs=CostStudy(role=CostRole.AWARD))
    assert left_out(Catalogue(criteria=(record,)), scored_there) == ()


def test_an_award_and_a_requirement_of_other_things_stand_together() -> None:
    other = criterion("x-anders", measures=("geluid",))
    codes = found(with_criteria(selected(other), selected(points(), weight=20.0)))
    assert not codes.keys() & {"requirement_scored", "points_above", "settled_twice", "selection_scored"}


def test_a_criterion_withdrawn_after_it_was_chosen_is_told() -> None:
    chosen = selected(criterion("x-1"))
    gone = replace(chosen.origin, status=CriterionStatus.WITHDRAWN)
    assert "withdrawn" not in found(with_criteria(chosen), chosen.origin)
    assert "withdrawn" in found(with_criteria(chosen), gone)


def test_a_criterion_that_replaces_a_withdrawn_one_is_told_as_newer() -> None:
    chosen = selected(criterion("x-1"))
    heir = criterion("x-2", supersedes="x-1")
    assert "newer_version" in found(with_criteria(chosen), heir)


def test_a_newer_version_is_told_and_an_older_one_is_not() -> None:
    chosen = selected(criterion("x-1", version=2))
    assert "newer_version" in found(with_criteria(chosen), criterion("x-1", version=3))
    assert "newer_version" not in found(with_criteria(chosen), criterion("x-1", version=1))


def test_a_criterion_whose_time_is_over_at_publication_is_told_with_the_day() -> None:
    chosen = selected(criterion("x-1", valid_until=date(2026, 1, 31)))
    dossier = with_criteria(chosen)
    assert dict(found(dossier)["expired"].params)["day"] == "31 januari 2026"
    early = replace(dossier.contract.calendar, publication=date(2026, 1, 31))
    on_time = replace(dossier, contract=replace(dossier.contract, calendar=early))
    assert "expired" not in found(on_time)


def test_an_essential_criterion_that_is_not_chosen_asks_why_also_when_nobody_took_it_out() -> None:
    essential = criterion("x-9", essential=True, title="Herstel")
    dossier = with_criteria(selected(criterion("x-1")))
    finding = found(dossier, essential)["omission_reason_missing"]
    assert finding.path == "criteria.omissions.x-9.reason"
    assert dict(finding.params)["title"] == "Herstel"
    explained = replace(
        dossier, criteria=replace(dossier.criteria, omissions=(Omission(id="x-9", reason="Te duur"),))
    )
    assert "omission_reason_missing" not in found(explained, essential)


def test_an_essential_criterion_whose_matter_is_settled_otherwise_needs_no_reason() -> None:
    essential = criterion("x-9", essential=True, measures=("jaren waarborg",))
    assert "omission_reason_missing" not in found(with_criteria(selected(ASKED)), essential)


def test_before_anything_is_chosen_only_that_is_told() -> None:
    codes = found(sound_contract(), criterion("x-9", essential=True))
    assert "none_chosen" in codes
    assert "omission_reason_missing" not in codes


def test_a_reason_of_spaces_is_no_reason() -> None:
    dossier = sound_contract()
    noted = (Omission(id="x-9", title="Herstel", reason="  "),)
    dossier = replace(dossier, criteria=replace(dossier.criteria, omissions=noted))
    assert dict(found(dossier)["omission_reason_missing"].params)["title"] == "Herstel"
