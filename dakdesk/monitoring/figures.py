"""Figures over many dossiers, computed from their facts: how sustainable the purchases were.

A figure counts dossiers, not criteria, so that one large dossier does not decide. Nothing is estimated: what
a dossier does not say is not counted.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dakdesk.domain.terms import CostRole, Place


class FactLike(Protocol):
    """One figure of one dossier, as the store keeps it (see `dakdesk.flow.facts`)."""

    @property
    def dossier_id(self) -> str:
        """The dossier it is about."""

    @property
    def year(self) -> int:
        """Year of publication, or of making."""

    @property
    def department(self) -> str:
        """Department that buys."""

    @property
    def product_groups(self) -> tuple[str, ...]:
        """What is bought."""

    @property
    def estimate_cents(self) -> int | None:
        """Estimate excl. VAT in cents."""

    @property
    def name(self) -> str:
        """What is counted."""

    @property
    def key(self) -> str:
        """Which one of that name."""

    @property
    def value(self) -> float:
        """The number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """Which dossiers count; empty fields do not filter."""

    year: int | None = None
    product_group: str = ""
    department: str = ""

    def keeps(self, fact: FactLike) -> bool:
        """Tell whether the dossier of a fact counts."""
        return (
            self.year in (None, fact.year)
            and (not self.product_group or self.product_group in fact.product_groups)
            and self.department in ("", fact.department)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """How many dossiers something holds for, their value, and their share of all (0 to 1)."""

    key: str
    dossiers: int
    share: float
    value_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a set of dossiers.

    `award_weight` is the average weight of sustainable award criteria, in points, over the dossiers that have
    one (None: none has). `small_firms` counts consulted companies up to medium size.
    """

    dossiers: int
    value_cents: int
    sustainable: FigureLine
    places: tuple[FigureLine, ...]
    ambitions: tuple[FigureLine, ...]
    reserved: FigureLine
    life_cycle_cost: FigureLine
    life_cycle_award: FigureLine
    consultations: FigureLine
    award_weight: float | None
    weighted_dossiers: int
    companies: int
    small_firms: int
    social_firms: int


def compute_figures(facts: Iterable[FactLike], keep: FigureFilter | None = None) -> Figures:
    """Return the figures of the dossiers that `keep` lets through."""
    wanted = keep or FigureFilter()
    return _Tally([fact for fact in facts if wanted.keeps(fact)]).figures()


def years(facts: Iterable[FactLike]) -> tuple[int, ...]:
    """Return the years that occur, newest first."""
    return tuple(sorted({fact.year for fact in facts}, reverse=True))


class _Tally:
    """The facts sorted out: per name and key the dossiers it holds for."""

    def __init__(self, facts: list[FactLike]) -> None:
        self._values = {fact.dossier_id: fact.estimate_cents or 0 for fact in facts}
        self._holds: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._sums: dict[tuple[str, str], float] = defaultdict(float)
        for fact in facts:
            if fact.value > 0 or fact.name == "reserved":
                self._holds[fact.name, fact.key].add(fact.dossier_id)
            self._sums[fact.name, fact.key] += fact.value

    def figures(self) -> Figures:
        """Return all figures."""
        weighted = self._holds["award_weight", "sustainability"]
        weight = self._sums["award_weight", "sustainability"]
        return Figures(
            dossiers=len(self._values),
            value_cents=sum(self._values.values()),
            sustainable=self._line("all", self._any("criteria_at_place")),
            places=tuple(self._one("criteria_at_place", place.value) for place in Place),
            ambitions=tuple(self._one("criteria_for_ambition", key) for key in self._keys()),
            reserved=self._line("all", self._any("reserved")),
            life_cycle_cost=self._line("all", self._any("life_cycle_cost")),
            life_cycle_award=self._one("life_cycle_cost", CostRole.AWARD.value),
            consultations=self._one("market_consultation", "held"),
            award_weight=weight / len(weighted) if weighted else None,
            weighted_dossiers=len(weighted),
            companies=int(self._sums["companies", "all"]),
            small_firms=int(self._sums["companies", "sme"]),
            social_firms=int(self._sums["companies", "social_economy"]),
        )

    def _keys(self) -> list[str]:
        names = ("criteria_for_ambition", "ambition")
        return sorted({key for name, key in self._holds if name in names})

    def _any(self, name: str) -> set[str]:
        return {dossier for (known, _), found in self._holds.items() if known == name for dossier in found}

    def _one(self, name: str, key: str) -> FigureLine:
        return self._line(key, self._holds.get((name, key), set()))

    def _line(self, key: str, found: set[str]) -> FigureLine:
        return FigureLine(
            key=key,
            dossiers=len(found),
            share=len(found) / len(self._values) if self._values else 0.0,
            value_cents=sum(self._values[dossier] for dossier in found),
        )
