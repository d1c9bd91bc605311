"""Figures count dossiers, never criteria, and say nothing about what a dossier does not hold."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from dakdesk.monitoring.figures import FigureFilter, Figures, compute_figures, years


@dataclass(frozen=True)
class Fact:
    dossier_id: str
    name: str
    key: str = ""
    value: float = 1.0
    year: int = 2026
    department: str = "Aankoop"
    product_groups: tuple[str, ...] = ("computers",)
    estimate_cents: int | None = 10_000


def made(dossier_id: str, year: int = 2026, cents: int | None = 10_000) -> Fact:
    """A dossier without anything in it: each has the number of consulted companies."""
    return Fact(dossier_id, "companies", "all", 0.0, year=year, estimate_cents=cents)


def place(figures: Figures, key: str) -> tuple[int, float, int]:
    line = next(line for line in figures.places if line.key == key)
    return line.dossiers, line.share, line.value_cents


def test_without_dossiers_all_is_zero_and_no_share_is_invented() -> None:
    figures = compute_figures([])
    assert figures.dossiers == 0
    assert figures.sustainable.share == 0.0
    assert figures.award_weight is None
    assert figures.ambitions == ()


def test_a_dossier_with_many_criteria_counts_once_at_a_place() -> None:
    facts = [
        made("a"),
        Fact("a", "criteria_at_place", "technical_specification", 9.0),
        made("b"),
        made("c"),
        made("d"),
    ]
    assert place(compute_figures(facts), "technical_specification") == (1, 0.25, 10_000)


def test_dossiers_with_criteria_at_any_place_are_sustainable_once() -> None:
    facts = [
        Fact("a", "criteria_at_place", "award", 1.0),
        Fact("a", "criteria_at_place", "performance", 2.0),
        made("b"),
    ]
    assert compute_figures(facts).sustainable.dossiers == 1
    assert compute_figures(facts).sustainable.share == 0.5


def test_a_reserved_contract_without_an_estimate_still_counts() -> None:
    facts = [Fact("a", "reserved", "whole", 0.0, estimate_cents=None), made("b")]
    reserved = compute_figures(facts).reserved
    assert (reserved.dossiers, reserved.value_cents) == (1, 0)


def test_the_award_weight_is_the_average_over_dossiers_that_have_one() -> None:
    facts = [
        Fact("a", "award_weight", "sustainability", 20.0),
        Fact("b", "award_weight", "sustainability", 30.0),
        made("c"),
    ]
    figures = compute_figures(facts)
    assert (figures.award_weight, figures.weighted_dossiers) == (25.0, 2)


def test_life_cycle_costs_in_the_award_are_counted_apart() -> None:
    facts = [Fact("a", "life_cycle_cost", "decision_only"), Fact("b", "life_cycle_cost", "award")]
    figures = compute_figures(facts)
    assert (figures.life_cycle_cost.dossiers, figures.life_cycle_award.dossiers) == (2, 1)


def test_ambitions_are_those_that_dossiers_aim_at_with_the_dossiers_that_serve_them() -> None:
    facts = [Fact("a", "ambition", "K3"), Fact("b", "criteria_for_ambition", "C2", 3.0)]
    assert [(line.key, line.dossiers) for line in compute_figures(facts).ambitions] == [("C2", 1), ("K3", 0)]


def test_consulted_companies_are_added_up() -> None:
    facts = [
        Fact("a", "market_consultation", "held"),
        Fact("a", "companies", "all", 5.0),
        Fact("a", "companies", "sme", 3.0),
        Fact("b", "companies", "all", 2.0),
        Fact("b", "companies", "social_economy", 1.0),
    ]
    figures = compute_figures(facts)
    assert (figures.companies, figures.small_firms, figures.social_firms) == (7, 3, 1)
    assert figures.consultations.dossiers == 1


def test_a_filter_keeps_only_dossiers_of_that_year_group_and_department() -> None:
    facts = [made("a"), made("b", year=2025), replace(made("c"), department="Groen")]
    assert compute_figures(facts, FigureFilter(year=2026)).dossiers == 2
    assert compute_figures(facts, FigureFilter(department="Groen")).dossiers == 1
    assert compute_figures(facts, FigureFilter(product_group="catering")).dossiers == 0
    assert years(facts) == (2026, 2025)


FACTS = st.lists(
    st.builds(
        Fact,
        dossier_id=st.sampled_from("abcdef"),
        name=st.sampled_from(["criteria_at_place", "criteria_for_ambition", "reserved", "life_cycle_cost"]),
        key=st.sampled_from(["award", "performance", "K3", "whole"]),
        value=st.floats(0, 100),
    )
)


@given(FACTS)
def test_every_share_lies_between_none_and_all_and_follows_from_the_count(facts: list[Fact]) -> None:
    figures = compute_figures(facts)
    for line in (*figures.places, *figures.ambitions, figures.sustainable, figures.reserved):
        assert 0 <= line.dossiers <= figures.dossiers
        assert line.share == (line.dossiers / figures.dossiers if figures.dossiers else 0)
        assert 0 <= line.value_cents <= figures.value_cents
