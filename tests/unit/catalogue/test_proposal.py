"""What is proposed for a dossier, why, and what gives way to what."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dakdesk.catalogue.fitting import scored_twice
from dakdesk.catalogue.loader import Catalogue
from dakdesk.catalogue.proposal import Proposal, Why, WhyNot, proposal
from dakdesk.catalogue.takeover import select
from dakdesk.domain.contract import Calendar, Contract, Duration, FrameworkAgreement, Renewals
from dakdesk.domain.criterion import Criterion, Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim, NeedsAnalysis
from dakdesk.domain.selection import CriteriaSelection
from dakdesk.domain.terms import ContractKind, CriterionStatus, DurationUnit, Level, Place, ProposedWhen
from tests.unit.catalogue.records import criterion


def dossier(*chosen: Criterion, aims: tuple[Aim, ...] = (), **contract: Any) -> Dossier:
    values: dict[str, Any] = {"product_groups": ("fietsen",), "kind": ContractKind.SUPPLIES, **contract}
    return Dossier(
        id="d",
        created=date(2026, 11, 21),
        contract=Contract(**values),
        needs=NeedsAnalysis(aims=aims),
        criteria=CriteriaSelection(chosen=tuple(select(c, f"s-{c.id}") for c in chosen)),
    )


def found(*criteria: Criterion, of: Dossier | None = None, level: Level | None = None) -> Proposal:
    return proposal(Catalogue(criteria=criteria), of or dossier(), level)


def proposed(*criteria: Criterion, of: Dossier | None = None, level: Level | None = None) -> list[str]:
    return [c.id for c in found(*criteria, of=of, level=level).criteria]


def shared(criterion_id: str, **fields: Any) -> Criterion:
    return criterion(criterion_id, product_groups=(), **{"ambitions": ("K2",), **fields})


def points(criterion_id: str, *, above: bool = False, **fields: Any) -> Criterion:
    scoring = Scoring(method="m", formula="f", above_requirement=above)
    return criterion(criterion_id, place=Place.AWARD, scoring=scoring, **fields)


def test_the_proposed_set_fits_group_kind_status_and_is_not_chosen_yet() -> None:
    fitting, chosen = criterion("fietsen-1"), criterion("fietsen-2")
    others = (
        criterion("papier-1", product_groups=("papier",)),
        criterion("fietsen-3", kinds=(ContractKind.WORKS,)),
        criterion("fietsen-4", status=CriterionStatus.WITHDRAWN),
    )
    shared = criterion("sociaal-1", product_groups=(), status=CriterionStatus.PROPOSAL)
    assert proposed(fitting, chosen, *others, shared, of=dossier(chosen)) == ["fietsen-1"]


@pytest.mark.parametrize(
    ("aimed", "expected"),
    [
        (None, ["f-basic", "f-essential"]),
        (Level.BASIC, ["f-basic", "f-essential"]),
        (Level.ADVANCED, ["f-basic", "f-advanced", "f-essential"]),
        (Level.AMBITIOUS, ["f-basic", "f-advanced", "f-ambitious", "f-essential"]),
    ],
)
def test_the_level_aimed_at_in_the_ambition_decides_how_far_the_set_goes(
    aimed: Level | None, expected: list[str]
) -> None:
    criteria = [criterion(f"f-{level}", level=level, ambitions=("K2",)) for level in Level]
    criteria.append(criterion("f-essential", level=Level.AMBITIOUS, ambitions=("S1",), essential=True))
    criteria.append(criterion("f-other", level=Level.AMBITIOUS, ambitions=("S1",)))
    aims = (Aim(id="K2", level=aimed),) if aimed else ()
    assert proposed(*criteria, of=replace(dossier(), needs=NeedsAnalysis(aims=aims))) == expected


def test_of_two_that_conflict_the_more_ambitious_is_proposed() -> None:
    low = criterion("f-low", conflicts_with=("f-high",))
    high = criterion("f-high", level=Level.ADVANCED, essential=True)
    assert proposed(low, high) == ["f-high"]
    assert proposed(low, high, of=dossier(low)) == []


def test_the_publication_date_decides_what_is_valid() -> None:
    old = criterion("f-old", valid_until=date(2026, 6, 30))
    new = criterion("f-new", valid_from=date(2026, 7, 1))
    assert proposed(old, new, of=dossier(calendar=Calendar(publication=date(2026, 6, 30)))) == ["f-old"]
    assert proposed(old, new, of=dossier(calendar=Calendar(publication=date(2026, 7, 1)))) == ["f-new"]


def test_of_two_at_the_same_level_the_one_for_the_product_group_stays() -> None:
    generic = criterion("algemeen", product_groups=(), conflicts_with=("eigen",))
    assert proposed(generic, criterion("eigen")) == ["eigen"]


def test_reserving_a_contract_is_never_proposed() -> None:
    assert proposed(criterion("voorbehoud", place=Place.RESERVATION, essential=True)) == []


def test_what_is_written_for_many_groups_is_proposed_only_where_it_serves_an_ambition() -> None:
    clause = shared("leveringen", goals=("K2.4",))
    assert proposed(clause) == []
    assert proposed(clause, of=dossier(aims=(Aim(id="K2"),))) == ["leveringen"]
    assert proposed(clause, of=dossier(aims=(Aim(id="K2", goals=("K2.1",)),))) == []
    assert proposed(replace(clause, essential=True)) == ["leveringen"]


def test_what_counts_for_repeated_orders_waits_for_a_framework_renewals_or_a_year() -> None:
    clause = criterion("fietsen-bundelen", proposed=ProposedWhen.REPEATED_ORDERS, essential=True)
    once = dossier(duration=Duration(amount=30, unit=DurationUnit.CALENDAR_DAYS))
    assert proposed(clause, of=once) == []
    assert proposed(clause, of=dossier(framework=FrameworkAgreement(used=True))) == ["fietsen-bundelen"]
    assert proposed(clause, of=dossier(renewals=Renewals(count=1))) == ["fietsen-bundelen"]
    assert proposed(clause, of=dossier(duration=Duration(amount=12))) == ["fietsen-bundelen"]


def test_what_the_catalogue_calls_a_choice_of_the_buyer_is_not_proposed() -> None:
    assert proposed(criterion("fietsen-variant", proposed=ProposedWhen.ON_REQUEST)) == []


def test_a_level_that_is_asked_counts_for_every_ambition() -> None:
    high = criterion("fietsen-hoog", level=Level.AMBITIOUS, ambitions=("K2",))
    assert proposed(high) == []
    assert proposed(high, level=Level.AMBITIOUS) == ["fietsen-hoog"]
    assert proposed(high, of=dossier(aims=(Aim(id="K2", level=Level.AMBITIOUS),)), level=Level.BASIC) == []


def test_each_proposal_says_why() -> None:
    kept = (
        criterion("fietsen-a", essential=True),
        criterion("fietsen-b", ambitions=("K2",)),
        criterion("fietsen-c", ambitions=("S1",)),
    )
    why = {item.criterion.id: item.why for item in found(*kept, of=dossier(aims=(Aim(id="K2"),))).add}
    assert why == {"fietsen-a": Why.ESSENTIAL, "fietsen-b": Why.AIM, "fietsen-c": Why.GROUP}


def test_of_two_requirements_that_settle_the_same_one_gives_way_and_that_is_told() -> None:
    own = criterion("fietsen-terugname", measures=("terugname",))
    general = shared("terugname", essential=True, measures=("terugname",))
    result = found(own, general)
    assert [item.criterion.id for item in result.add] == ["fietsen-terugname"]
    assert [(a.criterion, a.other, a.why, a.measures) for a in result.aside] == [
        (general, own, WhyNot.SAME, ("terugname",))
    ]


def test_points_give_way_to_a_requirement_of_the_same_unless_they_begin_above_it() -> None:
    asked = criterion("fietsen-jaren", measures=("jaren waarborg",))
    award = points("fietsen-punten", measures=("jaren waarborg",), level=Level.ADVANCED)
    assert proposed(asked, award, level=Level.ADVANCED) == ["fietsen-jaren"]
    assert found(asked, award, level=Level.ADVANCED).aside[0].why is WhyNot.SCORED_TWICE
    above = points("fietsen-punten", above=True, measures=("jaren waarborg",))
    assert proposed(asked, above) == ["fietsen-jaren", "fietsen-punten"]


def test_means_of_the_tenderer_never_earn_points_even_above_what_is_asked() -> None:
    experience = criterion("fietsen-ervaring", place=Place.SELECTION, measures=("ervaring",))
    assert scored_twice(points("fietsen-punten", above=True, measures=("ervaring",)), experience)
    assert not scored_twice(points("fietsen-punten", measures=("iets anders",)), experience)


def test_what_goes_against_a_chosen_criterion_is_told_with_that_criterion() -> None:
    chosen = criterion("fietsen-gekozen")
    against = criterion("fietsen-tegen", conflicts_with=("fietsen-gekozen",))
    result = found(chosen, against, of=dossier(chosen))
    assert result.add == ()
    assert [(a.criterion.id, a.other.id, a.why) for a in result.aside] == [
        ("fietsen-tegen", "fietsen-gekozen", WhyNot.CONFLICT)
    ]
