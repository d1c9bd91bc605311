"""Checks on what the market answered, beside what the dossier asks now (Act of 17 June 2016, art. 51).

An answer counts for what the companies were asked. A laxer value keeps it; at a stricter one, or in another
text, the market said nothing.
"""

from collections.abc import Iterator
from dataclasses import replace

from dakdesk.catalogue.asked import AskedChange, AskedComparison, AskedStanding, answer_for, compare
from dakdesk.catalogue.fitting import LEVELS, conflict, same_measures
from dakdesk.catalogue.strictness import Way
from dakdesk.catalogue.takeover import current_title, value_of
from dakdesk.checks.rules import Check, Rules, advice, warning
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.market import CriterionAnswer
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import Place, Step, YesNoUnknown

STEP = Step.CRITERIA
RULE = "art. 51 wet 17 juni 2016"
_AND = "; "


def requirements(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A requirement that the market cannot meet, or that is no longer the one it answered on."""
    for chosen, answer in _answered(dossier):
        comparison = compare(chosen, answer.asked)
        if answer.feasible < answer.companies / 2:
            yield _out_of_reach(chosen, answer, comparison)
        else:
            yield from _not_said(chosen, comparison)


def unknown(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Answers of which the dossier does not tell on which values they were given; once for all of them."""
    count = sum(a.asked is None and bool(c.origin.parameters) for c, a in _answered(dossier))
    if count:
        yield advice("market.asked_unknown", Step.MARKET, "market.answers", RULE, count=count)


def replaced(dossier: Dossier, rules: Rules) -> Iterator[Finding]:
    """A criterion of a higher level in the place of the one that the market answered on."""
    here = {chosen.origin.id for chosen in dossier.criteria.chosen}
    left = [a for a in _given(dossier) if a.companies and a.asked is not None and a.id not in here]
    for chosen in _required(dossier) if left else ():
        own = answer_for(dossier, chosen)
        if own is not None and own.companies:
            continue
        for answer in left:
            if _is_step_up(chosen.origin, rules.catalogue.get(answer.id), answer):
                yield _other_criterion(chosen, answer)


def _answered(dossier: Dossier) -> Iterator[tuple[SelectedCriterion, CriterionAnswer]]:
    """Return what is required with the answer on it; points of an award criterion bind nobody."""
    if not _given(dossier):
        return
    for chosen in _required(dossier):
        answer = answer_for(dossier, chosen)
        if answer is not None and answer.companies:
            yield chosen, answer


def _given(dossier: Dossier) -> tuple[CriterionAnswer, ...]:
    return () if dossier.market.needed is YesNoUnknown.NO else dossier.market.answers


def _required(dossier: Dossier) -> Iterator[SelectedCriterion]:
    return (chosen for chosen in dossier.criteria.chosen if chosen.origin.place is not Place.AWARD)


def _out_of_reach(chosen: SelectedCriterion, answer: CriterionAnswer, comparison: AskedComparison) -> Finding:
    path, title = _path(chosen), current_title(chosen)
    counts = {"feasible": answer.feasible, "total": answer.companies}
    values = _values(comparison.changes)
    if comparison.standing is AskedStanding.STRICTER and values and not comparison.text_changed:
        return warning("market.unfeasible_raised", STEP, path, RULE, title=title, **counts, **values)
    if comparison.standing in (AskedStanding.SAME, AskedStanding.STRICTER):
        return warning("market.requirement_unfeasible", STEP, path, RULE, title=title, **counts)
    if values and not comparison.text_changed:
        return advice("market.unfeasible_changed", STEP, path, RULE, title=title, **counts, **values)
    if comparison.standing is AskedStanding.UNKNOWN and not _differs_from_catalogue(chosen):
        return warning("market.requirement_unfeasible", STEP, path, RULE, title=title, **counts)
    return advice("market.requirement_changed", STEP, path, RULE, title=title, **counts)


def _not_said(chosen: SelectedCriterion, comparison: AskedComparison) -> Iterator[Finding]:
    """Tell each value of which the market said nothing, and a text that is another one."""
    title = current_title(chosen)
    for change in comparison.changes:
        if change.way in (Way.STRICTER, Way.OTHER):
            yield _other_value(chosen, change)
    if comparison.level_raised:
        yield warning("market.level_raised", STEP, _path(chosen), RULE, title=title)
    elif comparison.text_changed:
        yield advice("market.text_changed", STEP, f"{_path(chosen)}.text", RULE, title=title)


def _other_value(chosen: SelectedCriterion, change: AskedChange) -> Finding:
    """The value belongs to the subject: who accepted one value did not accept a later one."""
    path = f"{_path(chosen)}.values.{change.key}"
    params = {"title": current_title(chosen), "label": change.label, "asked": change.asked, "now": change.now}
    if change.way is Way.STRICTER:
        return replace(warning("market.value_raised", STEP, path, RULE, **params), subject=change.now)
    return replace(advice("market.value_changed", STEP, path, RULE, **params), subject=change.now)


def _other_criterion(chosen: SelectedCriterion, answer: CriterionAnswer) -> Finding:
    asked = answer.asked.title if answer.asked is not None else answer.id
    params = {"title": current_title(chosen), "asked": asked}
    return warning("market.other_level", STEP, _path(chosen), RULE, **params)


def _is_step_up(now: Criterion, before: Criterion | None, answer: CriterionAnswer) -> bool:
    """Whether `now` settles what `before` did, or stands in its place, at a higher level than was asked."""
    if before is None or answer.asked is None:
        return False
    higher = LEVELS.index(now.level) > LEVELS.index(answer.asked.level)
    return higher and bool(same_measures(now, before) or conflict(now, before))


def _values(changes: tuple[AskedChange, ...]) -> dict[str, str]:
    """Return what was asked and what is asked now, with labels when there are several."""
    if not changes:
        return {}
    if len(changes) == 1:
        return {"asked": changes[0].asked, "now": changes[0].now}
    asked = _AND.join(f"{change.label} {change.asked}" for change in changes)
    return {"asked": asked, "now": _AND.join(f"{change.label} {change.now}" for change in changes)}


def _differs_from_catalogue(chosen: SelectedCriterion) -> bool:
    """Whether something was changed since it was taken over: all that can be told when nothing was kept."""
    values = (
        value_of(chosen, parameter).value != parameter.default for parameter in chosen.origin.parameters
    )
    return chosen.text is not None or any(values)


def _path(chosen: SelectedCriterion) -> str:
    return f"criteria.chosen.{chosen.id}"


CHECKS: tuple[Check, ...] = (requirements, unknown, replaced)
