"""Part I.15: how one criterion or sub-criterion is scored, and what invented tenders would get."""

import re
from dataclasses import replace
from string import ascii_lowercase

from dakdesk.catalogue.takeover import value_of
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import plan_of, price_is_scored, scored_by_lot
from dakdesk.domain.selection import ScoreLevel, ScoringPlan, SelectedCriterion, SubCriterion
from dakdesk.domain.terms import Better, ScaleReference, ScoringMethod
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values
from dakdesk.flow.award import Outcome, Standing, score, trial_of


def scoring_context(selected: SelectedCriterion) -> Values:
    """Return method, formula, steps and sub-criteria of an award criterion."""
    subs = selected.sub_criteria
    if subs:
        rows = [_sub(sub, nr, selected.weight) for nr, sub in enumerate(subs)]
        return {**_NOTHING, "subs": rows, "published": True}
    if selected.plan is None and selected.origin.scoring is None:
        return {**_NOTHING, "subs": [], "published": False}
    return {**plan_context(_with_limits(selected), selected.weight), "subs": []}


def _with_limits(selected: SelectedCriterion) -> ScoringPlan:
    """Return the plan with the chosen limits in its steps: `vanaf 65 %` for `vanaf het begin van trap 1`."""
    limits = {
        _limit_name(parameter.key): _limit(selected, parameter) for parameter in selected.origin.parameters
    }
    plan = plan_of(selected)
    steps = tuple(_with_limit(step, limits) for step in plan.steps)
    return replace(plan, steps=steps, formula=_with_bounds(plan.formula, selected))


def _with_bounds(formula: str, selected: SelectedCriterion) -> str:
    """Return the formula with its bounds as numbers: `80` for `uren die alle punten opleveren`.

    Only where one parameter is that bound, so that no other number can be meant, or where the key of a
    parameter is all that stands between two signs: `20` for `drempel`.
    """
    for phrase, words in _BOUNDS:
        found = [each for each in selected.origin.parameters if _names(each, words)]
        value = _bound(selected, found[0]) if len(found) == 1 else ""
        formula = phrase.sub(value, formula) if value else formula
    for parameter in selected.origin.parameters:
        value = _bound(selected, parameter)
        formula = re.sub(_OPERAND.format(re.escape(parameter.key)), value, formula) if value else formula
    return formula


def _names(parameter: Parameter, words: tuple[str, ...]) -> bool:
    label = parameter.label.partition("(")[0]
    return any(word in label for word in words)


def _bound(selected: SelectedCriterion, parameter: Parameter) -> str:
    value = value_of(selected, parameter).value
    return formats.number(value) if isinstance(value, int | float) else ""


_FULL = (
    r"(?:extra |bijkomende )?[\w-]+ (?:die|dat|voor|met) (?:alle punten|de volle score)(?: oplever(?:t|en))?"
)
_BOUNDS = (
    (re.compile(_FULL), ("alle punten", "volle score")),
    (re.compile(r"[\w-]+ zonder punten"), ("zonder punten", "geen punten")),
    (re.compile(r"hoogste aantal [\w ]+ van dit criterium"), ("Hoogste aantal",)),
)
"""The bounds of a formula in words, and how the label of the parameter says it."""

_OPERAND = r"(?:(?<=\()|(?<=[−+×/;] )){}(?=\)| [−+×/])"
"""A word that is a whole term of a formula, such as `minimum` in `(aandeel − minimum)`."""


def _with_limit(step: ScoreLevel, limits: dict[str, str]) -> ScoreLevel:
    text = step.description
    for name, value in limits.items():
        text = text.replace(name, value) if name and value else text
    return replace(step, description=text)


def _limit_name(key: str) -> str:
    """Return how the steps of the catalogue call the limit that a parameter holds."""
    number = key.removeprefix("trap_")
    return f"het begin van trap {number}" if number != key else "de ondergrens" if key == "ondergrens" else ""


def _limit(selected: SelectedCriterion, parameter: Parameter) -> str:
    value = value_of(selected, parameter).value
    return f"{formats.number(value)} {parameter.unit}".strip() if isinstance(value, int | float) else ""


def plan_context(plan: ScoringPlan, weight: float | None) -> Values:
    """Return what is printed of a plan, with its weight filled in."""
    words = plan.method is not ScoringMethod.PROPORTIONAL
    rubric = plan.steps if plan.method is ScoringMethod.RUBRIC else ()
    scale = {} if words else _scale(plan, weight)
    return {
        "method": formats.sentence(plan.explanation),
        "formula": _in_words(plan.formula, weight) if words and not rubric else "",
        "rubric": [_step(step, weight) for step in rubric],
        "scale": scale,
        "published": bool(rubric or scale or (words and (plan.formula or plan.explanation))),
    }


_NOTHING: Values = {"method": "", "formula": "", "rubric": [], "scale": {}}


def offers_context(dossier: Dossier) -> Values:
    """Return the invented tenders with their points, when the bestek is to show them."""
    if not dossier.criteria.award.print_offers:
        return {"rows": []}
    lot_id = scored_by_lot(dossier)[0][0]
    outcome = score(trial_of(dossier, lot_id))
    return {
        "lot": next((nr for nr, lot in enumerate(dossier.contract.lots, 1) if lot.id == lot_id), 0),
        "priced": price_is_scored(dossier),
        "heads": _heads(outcome, dossier),
        "rows": [_offer(standing, dossier) for standing in outcome.ranked],
    }


def _sub(sub: SubCriterion, nr: int, weight: float | None) -> Values:
    share = sub.weight_percent
    points = None if weight is None or share is None else round(weight * share / 100, 4)
    return {
        **plan_context(sub.plan, points),
        "letter": ascii_lowercase[nr % len(ascii_lowercase)],
        "title": formats.one_line(sub.title),
        "text": sub.text.strip(),
        "share": formats.percent(share),
        "points": formats.number(points, decimals=2),
    }


def _scale(plan: ScoringPlan, weight: float | None) -> Values:
    fixed = plan.reference is ScaleReference.FIXED
    return {
        "measured": formats.lower_first(plan.measured),
        "unit": formats.one_line(plan.unit),
        "more": plan.better is Better.MORE,
        "fixed": fixed,
        "ready": not fixed or (plan.none_at is not None and plan.full_at is not None),
        "none": formats.number(plan.none_at),
        "full": formats.number(plan.full_at),
        "weight": formats.number(weight, decimals=4),
    }


def _step(step: ScoreLevel, weight: float | None) -> Values:
    known = weight is not None and step.percent is not None
    points = (step.percent or 0.0) * (weight or 0.0) / 100
    return {
        "description": formats.sentence(formats.capital(step.description)),
        "points": formats.number(round(points, 2)) if known else "",
    }


def _in_words(formula: str, weight: float | None) -> str:
    """Return a formula with its weight filled in; the weight of a packaging or of an item is another one."""
    line = formats.one_line(formula)
    if weight is None:
        return line
    points = formats.number(weight)
    return _WEIGHT.sub(points, _AS_MAXIMUM.sub(f"hoogstens {points}", line))


_AS_MAXIMUM = re.compile(r"(?:\bmet )?\bhet gewicht(?: van het criterium)? als maximum\b")
_WEIGHT = re.compile(r"\b(?:het )?gewicht\b(?: van het criterium)?(?! (?:van|per|in|zonder|met|voor)\b)")


def _heads(outcome: Outcome, dossier: Dossier) -> list[str]:
    """Return the numbers of the criteria, sub-criteria with their letter."""
    letters = {
        sub.id: ascii_lowercase[nr % len(ascii_lowercase)]
        for selected in dossier.criteria.chosen
        for nr, sub in enumerate(selected.sub_criteria)
    }
    owners = list(dict.fromkeys(part.criterion_id for part in outcome.parts))
    first = 1 if price_is_scored(dossier) else 2
    return [f"{owners.index(part.criterion_id) + first}{letters.get(part.id, '')}" for part in outcome.parts]


def _offer(standing: Standing, dossier: Dossier) -> Values:
    return {
        "name": formats.one_line(standing.offer.name) or "Voorbeeld",
        "amount": formats.round_money(standing.offer.amount_cents) if price_is_scored(dossier) else "",
        "points": [formats.points(points or 0.0) for points in standing.points],
        "total": formats.points(standing.total or 0.0),
    }
