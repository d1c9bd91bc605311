"""Checks on how chosen criteria stand to each other and to the catalogue."""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from dakdesk.catalogue.fitting import conflict, doubles, same_measures
from dakdesk.catalogue.proposal import left_out
from dakdesk.catalogue.takeover import current_title, newer_version
from dakdesk.checks.rules import Check, Rules, advice, blocking, warning
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.scored import counts_whole_cost, price_is_scored
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import CostRole, CriterionStatus, Place, Step

STEP = Step.CRITERIA
_AWARD_RULE = "art. 81 wet 17 juni 2016"
_LOT_RULE = "art. 58 wet 17 juni 2016"
_COST_RULE = "art. 81, § 2, en 82 wet 17 juni 2016"
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
_OF_THE_TENDERER = (Place.EXCLUSION, Place.SELECTION)


def conflicts(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Criteria that exclude each other, whichever of the two says so, and that settle the same twice."""
    for one, other in _pairs(dossier):
        path = f"criteria.chosen.{other.id}"
        names = {"title": current_title(one), "other": current_title(other)}
        if conflict(one.origin, other.origin):
            yield warning("criteria.conflict", STEP, path, **names)
        elif doubles(one.origin, other.origin):
            yield warning("criteria.settled_twice", STEP, path, measures=_measures(one, other), **names)


def scored_twice(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """An award criterion measures what a requirement or the selection measures already.

    What says something of the tenderer belongs to the selection (art. 71); points for the tender begin where
    the requirement ends.
    """
    for one, other in _pairs(dossier):
        award, asked = (one, other) if one.origin.place is Place.AWARD else (other, one)
        if award.origin.place is not Place.AWARD or asked.origin.place is Place.AWARD:
            continue
        if not same_measures(award.origin, asked.origin) or conflict(award.origin, asked.origin):
            continue
        yield _scored(award, asked)


def lots_gone(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A criterion, or an item of the inventory, is of a lot that was removed."""
    lots = {lot.id for lot in dossier.contract.lots}
    if not lots:
        return
    for chosen in dossier.criteria.chosen:
        if chosen.lots and not lots & set(chosen.lots):
            path = f"criteria.chosen.{chosen.id}"
            yield blocking("criteria.lot_gone", STEP, path, _LOT_RULE, title=current_title(chosen))
    for item in dossier.contract.inventory:
        if item.lot_id and item.lot_id not in lots:
            path = f"contract.inventory.{item.id}.lot_id"
            yield blocking("contract.item_lot_gone", Step.CONTRACT, path, _LOT_RULE, title=item.description)


def cost_counted_twice(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """A criterion on the whole cost counts the price in it beside the price, and has no sheet of step 5."""
    if dossier.costs.role is CostRole.AWARD or not price_is_scored(dossier):
        return
    for chosen in dossier.criteria.chosen:
        if counts_whole_cost(chosen.origin):
            path = f"criteria.chosen.{chosen.id}"
            yield warning("criteria.cost_counted_twice", STEP, path, _COST_RULE, title=current_title(chosen))


def _scored(award: SelectedCriterion, asked: SelectedCriterion) -> Finding:
    path = f"criteria.chosen.{award.id}"
    params = {
        "title": current_title(award),
        "other": current_title(asked),
        "measures": _measures(award, asked),
    }
    if asked.origin.place in _OF_THE_TENDERER:
        return warning("criteria.selection_scored", STEP, path, "art. 71 en 81 wet 17 juni 2016", **params)
    if award.origin.scoring and award.origin.scoring.above_requirement:
        return advice("criteria.points_above", STEP, path, _AWARD_RULE, **params)
    return warning("criteria.requirement_scored", STEP, path, _AWARD_RULE, **params)


def _pairs(dossier: Dossier) -> Iterator[tuple[SelectedCriterion, SelectedCriterion]]:
    """Return the pairs that can meet in one lot; the cheap test first, as this runs at each change."""
    related = [c for c in dossier.criteria.chosen if not c.own]
    for one, other in combinations(related, 2):
        if not one.lots or not other.lots or set(one.lots) & set(other.lots):
            yield one, other


def _measures(one: SelectedCriterion, other: SelectedCriterion) -> str:
    return ", ".join(same_measures(one.origin, other.origin))


def life(dossier: Dossier, rules: Rules) -> Iterator[Finding]:
    """Criteria that were withdrawn, whose time is over at publication, or that have a newer version."""
    day = dossier.contract.calendar.publication or dossier.created
    for chosen in dossier.criteria.chosen:
        if chosen.own:
            continue
        path, title = f"criteria.chosen.{chosen.id}", current_title(chosen)
        known = rules.catalogue.get(chosen.origin.id) or chosen.origin
        if CriterionStatus.WITHDRAWN in (known.status, chosen.origin.status):
            yield warning("criteria.withdrawn", STEP, path, title=title)
        elif known.valid_until is not None and known.valid_until < day:
            yield warning("criteria.expired", STEP, path, title=title, day=_dutch_day(known.valid_until))
        if newer_version(chosen, rules.catalogue) is not None:
            yield advice("criteria.newer_version", STEP, path, title=title)


def _dutch_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def omissions(dossier: Dossier, rules: Rules) -> Iterator[Finding]:
    """An essential criterion that is left out has a reason: comply or explain."""
    reasons = {omission.id: omission for omission in dossier.criteria.omissions}
    chosen = {item.origin.id for item in dossier.criteria.chosen}
    titles = {key: omission.title or key for key, omission in reasons.items() if key not in chosen}
    if dossier.criteria.chosen:
        titles |= {criterion.id: criterion.title for criterion in left_out(rules.catalogue, dossier)}
    for criterion_id, title in titles.items():
        noted = reasons.get(criterion_id)
        if noted is None or not noted.reason.strip():
            path = f"criteria.omissions.{criterion_id}.reason"
            yield warning("criteria.omission_reason_missing", STEP, path, title=title)


CHECKS: tuple[Check, ...] = (conflicts, scored_twice, lots_gone, cost_counted_twice, life, omissions)
