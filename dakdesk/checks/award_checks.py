"""Checks on the award: weights that add up, and a scoring method that a tenderer can read beforehand."""

from collections.abc import Iterator

from dakdesk.checks.rules import Check, Rules, blocking, warning
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.scored import on_quality, price_is_scored, scored, scored_by_lot
from dakdesk.domain.selection import ScoringPlan, SelectedCriterion
from dakdesk.domain.terms import (
    AwardBasis,
    Better,
    CostRole,
    PriceFormula,
    ScaleReference,
    ScoringMethod,
    Step,
)

STEP = Step.CRITERIA
TOTAL_POINTS = 100.0
RULE = "art. 81 wet 17 juni 2016"
_EXACT = 0.005


def award(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Weights are given and add up (art. 81 §4)."""
    quality = scored(dossier)
    if not on_quality(dossier):
        if quality:
            yield warning("criteria.award_ignored", STEP, "criteria.award.basis", RULE)
        return
    if not quality:
        yield warning("criteria.no_award_criterion", STEP, "criteria.award.basis", RULE)
    if price_is_scored(dossier) and dossier.criteria.award.price_weight is None:
        yield blocking("criteria.price_weight_missing", STEP, "criteria.award.price_weight", RULE)
    for chosen in quality:
        if not chosen.weight:
            path = f"criteria.chosen.{chosen.id}.weight"
            yield blocking("criteria.weight_missing", STEP, path, RULE, title=_title(chosen))
    yield from _total(dossier)


def _total(dossier: Dossier) -> Iterator[Finding]:
    plan, priced = dossier.criteria.award, price_is_scored(dossier)
    if priced and plan.price_weight is None:
        return
    price = (plan.price_weight or 0.0) if priced else 0.0
    totals = [
        price + sum(chosen.weight or 0.0 for chosen in quality)
        for _lot, quality in scored_by_lot(dossier)
        if quality or priced
    ]
    wrong = next((total for total in totals if abs(total - TOTAL_POINTS) > _EXACT), None)
    if wrong is not None:
        path = "criteria.award.price_weight" if priced else "criteria.award.basis"
        yield blocking("criteria.weights_total", STEP, path, RULE, total=round(wrong, 2))


def price(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """The price formula has its settings; a fixed price is stated and not scored as cost (art. 81 §2)."""
    plan = dossier.criteria.award
    multiplied = plan.price_formula in (PriceFormula.LINEAR_LOWEST, PriceFormula.LOGARITHMIC)
    if price_is_scored(dossier) and multiplied and plan.price_multiple <= 1:
        yield blocking("criteria.price_multiple", STEP, "criteria.award.price_multiple", RULE)
    if plan.basis is not AwardBasis.FIXED_PRICE:
        return
    if plan.fixed_price_cents is None:
        yield blocking("criteria.fixed_price_missing", STEP, "criteria.award.fixed_price_cents", RULE)
    if dossier.costs.role is CostRole.AWARD:
        yield warning("criteria.fixed_price_and_cost", STEP, "criteria.award.basis", RULE)


def scoring(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """What this dossier says about scoring is complete: published, and readable in one way (art. 81 §3)."""
    if not on_quality(dossier):
        return
    for chosen in scored(dossier):
        path = f"criteria.chosen.{chosen.id}"
        if chosen.sub_criteria:
            yield from _sub_criteria(chosen, path)
        elif chosen.plan is not None:
            yield from _plan(chosen.plan, f"{path}.plan", _title(chosen))


def _sub_criteria(chosen: SelectedCriterion, path: str) -> Iterator[Finding]:
    title = _title(chosen)
    total = sum(sub.weight_percent or 0.0 for sub in chosen.sub_criteria)
    for sub in chosen.sub_criteria:
        place = f"{path}.sub_criteria.{sub.id}"
        if not sub.title.strip():
            yield blocking("criteria.sub_title_missing", STEP, f"{place}.title", RULE, title=title)
        if not sub.weight_percent:
            where = f"{place}.weight_percent"
            yield blocking("criteria.sub_weight_missing", STEP, where, RULE, title=sub.title or title)
        yield from _plan(sub.plan, f"{place}.plan", sub.title or title)
    if abs(total - TOTAL_POINTS) > _EXACT:
        where = f"{path}.sub_criteria.{chosen.sub_criteria[0].id}.weight_percent"
        yield blocking("criteria.sub_weights_total", STEP, where, RULE, title=title, total=round(total, 2))


def _plan(plan: ScoringPlan, path: str, title: str) -> Iterator[Finding]:
    if plan.method is ScoringMethod.WORDS:
        if not plan.formula.strip() and not plan.explanation.strip():
            yield blocking("criteria.formula_missing", STEP, f"{path}.formula", RULE, title=title)
    elif plan.method is ScoringMethod.PROPORTIONAL:
        yield from _scale(plan, path, title)
    else:
        yield from _rubric(plan, path, title)


def _scale(plan: ScoringPlan, path: str, title: str) -> Iterator[Finding]:
    if not plan.measured.strip():
        yield blocking("criteria.measured_missing", STEP, f"{path}.measured", RULE, title=title)
    if plan.reference is not ScaleReference.FIXED:
        return
    if plan.none_at is None or plan.full_at is None:
        yield blocking("criteria.scale_missing", STEP, f"{path}.none_at", RULE, title=title)
    elif plan.none_at == plan.full_at or (plan.full_at > plan.none_at) != (plan.better is Better.MORE):
        yield blocking("criteria.scale_reversed", STEP, f"{path}.full_at", RULE, title=title)


def _rubric(plan: ScoringPlan, path: str, title: str) -> Iterator[Finding]:
    given = [step.percent for step in plan.steps if step.percent is not None]
    if len(plan.steps) < 2:
        yield blocking("criteria.steps_missing", STEP, f"{path}.steps", RULE, title=title)
        return
    for step in plan.steps:
        if step.percent is None or not step.description.strip():
            where = f"{path}.steps.{step.id}"
            yield blocking("criteria.step_incomplete", STEP, where, RULE, title=title)
    if len(set(given)) < len(given):
        yield warning("criteria.steps_equal", STEP, f"{path}.steps", RULE, title=title)
    elif len(given) == len(plan.steps) and max(given) < TOTAL_POINTS:
        yield warning("criteria.steps_not_full", STEP, f"{path}.steps", RULE, title=title)


def _title(chosen: SelectedCriterion) -> str:
    return chosen.title or chosen.origin.title


CHECKS: tuple[Check, ...] = (award, price, scoring)
