"""Changes to the award: weights at once, scoring of a criterion, sub-criteria, invented tenders."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.scored import plan_of
from dakdesk.domain.selection import (
    ExampleOffer,
    ExampleScore,
    ScoreLevel,
    ScoringPlan,
    SelectedCriterion,
    SubCriterion,
)
from dakdesk.domain.terms import ScaleReference, ScoringMethod
from dakdesk.flow.award import InputKind, Part, parts_of, with_value
from dakdesk.flow.pairs import PRICE, choice_of, whole_points

CHOSEN = "criteria.chosen"
PAIRS = "criteria.award.pairs"
OFFERS = "criteria.award.offers"
PRICE_WEIGHT = "criteria.award.price_weight"

FIVE_STEPS = (0, 20, 40, 60, 80, 100)
"""Percentages of a rubric from 0 to 5."""

_AMOUNTS = (0.92, 1.0, 1.1)
"""How the first three invented tenders compare with the estimate."""


def set_weights(points: Mapping[str, float]) -> Change:
    """Take weights over at once, by criterion id, and for the price by `pairs.PRICE`."""

    def apply(dossier: Dossier) -> Dossier:
        if PRICE in points:
            dossier = paths.replace_at(dossier, PRICE_WEIGHT, float(points[PRICE]))
        chosen = tuple(
            replace(selected, weight=float(points[selected.id])) if selected.id in points else selected
            for selected in dossier.criteria.chosen
        )
        return paths.replace_at(dossier, CHOSEN, chosen)

    return Change(label="Divide the weights", function=apply)


def compare(one: str, other: str, strength: int | None) -> Change:
    """Note how much more important `one` is than `other`; None takes the answer back."""
    choice = choice_of(one, other, strength or 0)

    def apply(dossier: Dossier) -> Dossier:
        if strength is None:
            return paths.remove_at(dossier, PAIRS, choice.id)
        return paths.put_at(dossier, PAIRS, choice)

    return Change(label="Compare two criteria", function=apply, merge_key=f"set:{PAIRS}.{choice.id}")


def adapt_scoring(selected_id: str) -> Change:
    """Make the catalogue's scoring the dossier's own, so that it can be changed."""
    return _of_criterion(
        selected_id,
        "Change the scoring of a criterion",
        lambda selected: replace(selected, plan=plan_of(selected)),
    )


def revert_scoring(selected_id: str) -> Change:
    """Go back to the scoring of the catalogue, as a whole: without sub-criteria."""
    return _of_criterion(
        selected_id,
        "Revert to the catalogue's scoring",
        lambda selected: replace(selected, plan=None, sub_criteria=()),
    )


def add_sub_criterion(selected_id: str, sub_id: str = "") -> Change:
    """Add a sub-criterion; the first one takes the scoring over that the criterion had as a whole."""
    name = sub_id or new_id("sub")

    def add(selected: SelectedCriterion) -> SelectedCriterion:
        first = not selected.sub_criteria
        plan = plan_of(selected) if first else ScoringPlan()
        sub = SubCriterion(id=name, weight_percent=100.0 if first else None, plan=plan)
        return replace(selected, sub_criteria=(*selected.sub_criteria, sub))

    return _of_criterion(selected_id, "Add a sub-criterion", add)


def divide_sub_criteria(selected_id: str) -> Change:
    """Give all sub-criteria of a criterion the same weight, in whole per cents."""

    def divide(selected: SelectedCriterion) -> SelectedCriterion:
        shares = whole_points({sub.id: 1.0 for sub in selected.sub_criteria})
        subs = tuple(replace(sub, weight_percent=float(shares[sub.id])) for sub in selected.sub_criteria)
        return replace(selected, sub_criteria=subs)

    return _of_criterion(selected_id, "Divide the weights", divide)


def start_rubric(plan_path: str, descriptions: tuple[str, ...]) -> Change:
    """Put a rubric from 0 to 5 at a plan, with a starting description for each step."""

    def apply(dossier: Dossier) -> Dossier:
        steps = tuple(
            ScoreLevel(id=new_id("step"), percent=float(percent), description=words)
            for percent, words in zip(FIVE_STEPS, descriptions, strict=True)
        )
        present = paths.get_at(dossier, plan_path) or ScoringPlan()
        plan = replace(present, method=ScoringMethod.RUBRIC, steps=steps)
        return paths.replace_at(dossier, plan_path, plan)

    return Change(label="Change the scoring of a criterion", function=apply)


def set_example(offer_id: str, part: Part, value: float | None) -> Change:
    """Note what an invented tender says for one part."""
    path = f"{OFFERS}.{offer_id}"
    return Change(
        label="Change an example tender",
        function=lambda dossier: paths.replace_at(
            dossier, path, with_value(paths.get_at(dossier, path), part, value)
        ),
        merge_key=f"set:{path}.{part.id}",
    )


def add_example(name: str) -> Change:
    """Add an empty invented tender."""
    offer = ExampleOffer(id=new_id("offer"), name=name)
    return Change(
        label="Add an example tender", function=lambda dossier: paths.append_at(dossier, OFFERS, offer)
    )


def remove_example(offer_id: str) -> Change:
    """Take an invented tender out."""
    return Change(
        label="Remove an example tender", function=lambda dossier: paths.remove_at(dossier, OFFERS, offer_id)
    )


def start_examples(names: tuple[str, str, str]) -> Change:
    """Invent three tenders around the estimate: a cheap plain one, one in the middle, a dear good one."""
    ids = [new_id("offer") for _ in names]

    def apply(dossier: Dossier) -> Dossier:
        """Return the dossier with the three tenders."""
        parts = parts_of(dossier)
        estimate = dossier.contract.estimate_cents
        offers = tuple(
            ExampleOffer(
                id=offer_id,
                name=name,
                amount_cents=None if estimate is None else round(estimate * _AMOUNTS[nr]),
                scores=tuple(_start_score(part, nr / 2) for part in parts if part.id != PRICE),
            )
            for nr, (offer_id, name) in enumerate(zip(ids, names, strict=True))
        )
        return paths.replace_at(dossier, OFFERS, offers)

    return Change(label="Add example tenders", function=apply)


def _start_score(part: Part, quality: float) -> ExampleScore:
    """Return an answer of a given quality (0 to 1); a quantity only when its bounds are known."""
    plan, value = part.plan, None
    if part.kind is InputKind.STEP:
        percents = sorted(step.percent for step in plan.steps if step.percent is not None)
        value = percents[round(quality * (len(percents) - 1))] if percents else None
    elif part.kind is InputKind.PERCENT:
        value = 50.0 + 50.0 * quality
    elif plan.reference is ScaleReference.FIXED and plan.none_at is not None and plan.full_at is not None:
        value = plan.none_at + (plan.full_at - plan.none_at) * (0.25 + 0.75 * quality)
    return ExampleScore(id=part.id, value=value)


def _of_criterion(
    selected_id: str, label: str, function: Callable[[SelectedCriterion], SelectedCriterion]
) -> Change:
    path = f"{CHOSEN}.{selected_id}"
    return Change(
        label=label,
        function=lambda dossier: paths.replace_at(dossier, path, function(paths.get_at(dossier, path))),
    )
