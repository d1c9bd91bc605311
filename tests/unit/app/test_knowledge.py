"""The shipped data judges a dossier: dated thresholds, the framework, the newest criteria."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dakdesk.app.knowledge import Knowledge
from dakdesk.domain.contract import Calendar
from dakdesk.domain.terms import ContractKind
from tests.unit.dossiers import criterion, selected, sound_contract, with_criteria

KNOWLEDGE = Knowledge()


@pytest.mark.parametrize(
    ("published", "ceiling"),
    [(date(2021, 6, 1), 139_000_00), (date(2025, 6, 1), 143_000_00), (date(2027, 2, 1), 140_000_00)],
)
def test_the_publication_date_picks_the_amounts(published: date, ceiling: int) -> None:
    dossier = sound_contract(calendar=Calendar(publication=published))
    limits = KNOWLEDGE.rules(dossier).limits
    assert (limits.without_publication, limits.current) == (ceiling, True)


def test_a_date_beyond_the_known_periods_is_marked() -> None:
    dossier = sound_contract(calendar=Calendar(publication=date(2031, 1, 1)))
    assert KNOWLEDGE.rules(dossier).limits.current is False
    assert "finding.contract.thresholds_unknown" in {f.code for f in KNOWLEDGE.findings(dossier)}


def test_works_have_their_own_ceiling_with_publication() -> None:
    limits = KNOWLEDGE.rules(sound_contract(kind=ContractKind.WORKS)).limits
    assert (limits.with_publication, limits.eu) == (750_000_00, 5_404_000_00)


def test_green_maintenance_below_the_threshold_is_asked_to_be_reserved() -> None:
    dossier = sound_contract(product_groups=("groenonderhoud",), estimate_cents=90_000_00)
    asked = {f.subject for f in KNOWLEDGE.findings(dossier) if f.code.startswith("finding.framework")}
    assert "voorbehouden" in asked


def test_an_unknown_framework_falls_back_on_the_shipped_one() -> None:
    framework = KNOWLEDGE.framework("bestaat-niet")
    assert framework is not None
    assert framework.id == "regio-brugge"


def test_a_newer_version_in_the_catalogue_is_told() -> None:
    record = next(iter(KNOWLEDGE.catalogue(("computers-en-beeldschermen",)).criteria))
    old = replace(selected(record), origin=replace(record, version=0))
    codes = {f.code for f in KNOWLEDGE.findings(with_criteria(old))}
    assert "finding.criteria.newer_version" in codes


def test_an_organisation_adds_criteria_beside_the_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "eigen"
    (own / "catalogue").mkdir(parents=True)
    assert Knowledge(own).catalogue(()).criteria == KNOWLEDGE.catalogue(()).criteria
    assert criterion().id not in KNOWLEDGE.catalogue(()).by_id
