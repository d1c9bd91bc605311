"""Costs and contract: VAT is treated alike in both, and prices are asked while tenderers are bound."""

from dataclasses import replace

import pytest

from dakdesk.app.examples import read_example
from dakdesk.checks.cost_checks import after_contract, vat
from dakdesk.checks.rules import Limits, Rules
from dakdesk.domain.contract import Duration
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.paths import replace_at
from dakdesk.domain.terms import CostPattern, CostRole, Gravity

RULES = Rules(
    limits=Limits(
        eu=0, limited_value=0, without_publication=0, with_publication=0, social_without_publication=0, lots=0
    )
)
LAPTOPS = read_example("laptops")


def _with(recovers: bool, counts: bool, role: CostRole = CostRole.AWARD, **terms: object) -> Dossier:
    own = replace(LAPTOPS.contract.terms, vat_recoverable=recovers, **terms)  # type: ignore[arg-type]
    return replace(
        LAPTOPS,
        contract=replace(LAPTOPS.contract, terms=own),
        costs=replace(LAPTOPS.costs, include_vat=counts, role=role),
    )


def _codes(dossier: Dossier) -> dict[str, Gravity]:
    return {each.code.removeprefix("finding.costs."): each.gravity for each in vat(dossier, RULES)}


@pytest.mark.parametrize(("recovers", "counts"), [(False, True), (True, False)])
def test_vat_that_is_a_cost_counts_and_vat_that_is_deducted_does_not(recovers: bool, counts: bool) -> None:
    assert _codes(_with(recovers, counts)) == {}


@pytest.mark.parametrize(
    ("recovers", "counts", "code"), [(True, True, "vat_counted"), (False, False, "vat_left_out")]
)
def test_a_study_that_contradicts_the_contract_is_told_to(recovers: bool, counts: bool, code: str) -> None:
    assert _codes(_with(recovers, counts)) == {code: Gravity.BLOCKING}
    assert _codes(_with(recovers, counts, CostRole.DECISION_ONLY)) == {code: Gravity.WARNING}
    assert _codes(_with(recovers, counts, CostRole.NONE)) == {}
    assert [each.path for each in vat(_with(recovers, counts), RULES)] == ["costs.include_vat"]


def test_a_price_at_another_rate_than_the_contract_is_named_with_its_field() -> None:
    found = list(vat(_with(False, True, vat_percent=6.0), RULES))
    assert {each.code for each in found} == {"finding.costs.vat_rate_differs"}
    assert found[0].path == f"costs.lines.{LAPTOPS.costs.lines[0].id}.vat_percent"
    assert dict(found[0].params)["percent"] == "21"
    assert dict(found[0].params)["contract"] == "6"


def test_several_rates_that_the_contract_names_are_no_contradiction() -> None:
    named = _with(False, True, vat_percent=6.0, vat_rates="Toestellen 21 %, boeken 6 %.")
    assert _codes(named) == {}


def _lamps(role: CostRole = CostRole.AWARD, **driver: object) -> Dossier:
    lighting = read_example("openbare-verlichting")
    costs = replace_at(lighting.costs, "role", role)
    for name, value in {"asked_from_tenderer": True, **driver}.items():
        costs = replace_at(costs, f"lines.driver.{name}", value)
    return replace(lighting, costs=costs)


def test_a_price_for_years_after_works_and_warranty_is_named() -> None:
    (found,) = after_contract(_lamps(), RULES)
    assert found.code == "finding.costs.asked_after_contract"
    assert found.path == "costs.lines.driver.asked_from_tenderer"
    assert dict(found.params)["labels"] == "Voorschakelapparaat vervangen, met werkuren, per armatuur"
    assert found.gravity is Gravity.ADVICE


def test_a_price_within_the_warranty_or_for_the_decision_only_is_not() -> None:
    assert list(after_contract(_lamps(pattern=CostPattern.ONCE, first_year=2), RULES)) == []
    assert list(after_contract(_lamps(CostRole.DECISION_ONLY), RULES)) == []


def test_without_a_term_nobody_knows_what_is_late() -> None:
    lamps = _lamps()
    unknown = replace(lamps, contract=replace(lamps.contract, duration=Duration()))
    assert list(after_contract(unknown, RULES)) == []
