"""Changes of step 2: aims that follow the product groups, goals that follow them, themes on the matrix."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim, NeedsAnalysis, ThemeImpact
from dakdesk.domain.terms import Grade, Level
from dakdesk.policy.framework import Framework

Served = Callable[[tuple[str, ...]], frozenset[str]]
"""Gives the ids of the framework's goals that the catalogue can serve for these product groups."""


def nothing_served(_groups: tuple[str, ...]) -> frozenset[str]:
    """Propose no goals; for frameworks without a catalogue."""
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AimProposal:
    """What aims are proposed from: a framework, and which of its goals criteria exist for."""

    framework: Framework | None
    served: Served = nothing_served

    def aims(self, groups: tuple[str, ...]) -> tuple[Aim, ...]:
        """Return the ambitions these groups stand under, with those of their goals criteria exist for.

        Groups that the framework names nowhere get the ambitions they serve in our own judgement.
        """
        if self.framework is None or not groups:
            return ()
        found = self.framework.proposed_aims(groups) or self.framework.proposed_aims(groups, further=True)
        served = self.served(groups)
        return tuple(replace(aim, goals=self._goals(aim.id, served)) for aim in found)

    def goals(self, ambition_id: str, groups: tuple[str, ...]) -> tuple[str, ...]:
        """Return the goals of an ambition that criteria for these groups serve."""
        return self._goals(ambition_id, self.served(groups))

    def sdgs(self, aims: Collection[Aim]) -> tuple[int, ...]:
        """Return the sustainable development goals that follow from these aims."""
        return self.framework.proposed_sdgs([aim.id for aim in aims]) if self.framework else ()

    def _goals(self, ambition_id: str, served: frozenset[str]) -> tuple[str, ...]:
        ambition = self.framework.ambition(ambition_id) if self.framework else None
        return tuple(goal.id for goal in ambition.goals if goal.id in served) if ambition else ()


def with_aims_following(before: Dossier, after: Dossier, proposal: AimProposal) -> Dossier:
    """Let the aims follow the product groups of `after`, unless the officer chose aims.

    Aims that are still exactly what was proposed for the groups of `before` count as not chosen.
    """
    aims = before.needs.aims
    if aims and aims != proposal.aims(before.contract.product_groups):
        return after
    return replace(
        after, needs=_with_aims(after.needs, proposal.aims(after.contract.product_groups), proposal)
    )


def propose_aims(proposal: AimProposal) -> Change:
    """Put the aims back to what fits the product groups."""

    def function(dossier: Dossier) -> Dossier:
        aims = proposal.aims(dossier.contract.product_groups)
        return replace(dossier, needs=_with_aims(dossier.needs, aims, proposal))

    return Change(label="Propose the ambitions", function=function)


def choose_aim(ambition_id: str, chosen: bool, proposal: AimProposal) -> Change:
    """Aim at an ambition at basic level, or no longer; the order of the framework is kept."""

    def function(dossier: Dossier) -> Dossier:
        kept = {aim.id: aim for aim in dossier.needs.aims if aim.id != ambition_id}
        if chosen:
            kept[ambition_id] = _proposed(ambition_id, dossier, proposal)
        aims = tuple(sorted(kept.values(), key=lambda aim: _place(aim.id, proposal.framework)))
        return replace(dossier, needs=_with_aims(dossier.needs, aims, proposal))

    return Change(label="Choose an ambition", function=function)


def change_framework(framework_id: str, proposal: AimProposal) -> Change:
    """Take another policy framework, given in `proposal`; aims and themes are proposed from it."""

    def function(dossier: Dossier) -> Dossier:
        if dossier.needs.framework_id == framework_id:
            return dossier
        needs = replace(dossier.needs, framework_id=framework_id, impacts=())
        aims = proposal.aims(dossier.contract.product_groups)
        return replace(dossier, needs=_with_aims(needs, aims, proposal))

    return Change(label="Choose a framework", function=function)


def grade_theme(theme_id: str, *, impact: Grade, influence: Grade) -> Change:
    """Put a theme on the matrix; its note stays."""

    def function(dossier: Dossier) -> Dossier:
        graded = replace(impact_of(dossier, theme_id), impact=impact, influence=influence)
        return paths.put_at(dossier, "needs.impacts", graded)

    return Change(label="Place a theme on the matrix", function=function)


def note_theme(theme_id: str, note: str) -> Change:
    """Write why a theme stands where it stands."""

    def function(dossier: Dossier) -> Dossier:
        noted = replace(impact_of(dossier, theme_id), note=note)
        return paths.put_at(dossier, "needs.impacts", noted)

    return Change(label="Change a field", function=function, merge_key=f"set:needs.impacts.{theme_id}.note")


def impact_of(dossier: Dossier, theme_id: str) -> ThemeImpact:
    """Return where a theme stands; unknown when it was not placed yet."""
    placed = (impact for impact in dossier.needs.impacts if impact.id == theme_id)
    return next(placed, ThemeImpact(id=theme_id))


def _with_aims(needs: NeedsAnalysis, aims: tuple[Aim, ...], proposal: AimProposal) -> NeedsAnalysis:
    """Set the aims; goals of the United Nations the officer added or left out stay so."""
    followed, following = set(proposal.sdgs(needs.aims)), set(proposal.sdgs(aims))
    now = set(needs.sdgs)
    added, left_out = now - followed, followed - now
    return replace(needs, aims=aims, sdgs=tuple(sorted((following - left_out) | added)))


def _proposed(ambition_id: str, dossier: Dossier, proposal: AimProposal) -> Aim:
    groups = dossier.contract.product_groups
    proposed = (aim for aim in proposal.aims(groups) if aim.id == ambition_id)
    goals = proposal.goals(ambition_id, groups) if groups else ()
    return next(proposed, Aim(id=ambition_id, level=Level.BASIC, goals=goals))


def _place(ambition_id: str, framework: Framework | None) -> int:
    known = [ambition.id for ambition in framework.ambitions] if framework else []
    return known.index(ambition_id) if ambition_id in known else len(known)
