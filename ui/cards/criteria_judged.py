"""How a chosen criterion is judged, in sentences: as the catalogue proposes, adapted, or by sub-criteria."""

from dakdesk.domain.selection import ScoringPlan, SelectedCriterion, SubCriterion
from dakdesk.domain.terms import ScoringMethod
from ui.cards.criteria_facts import scoring_words
from ui.formats import format_percent
from ui.models.award_words import plan_words
from ui.texts import t, term


def judged_words(selected: SelectedCriterion) -> str:
    """Return what counts in this dossier, one thing a line."""
    if selected.sub_criteria:
        return "\n".join(_sub_words(nr, sub) for nr, sub in enumerate(selected.sub_criteria, 1))
    if selected.plan is not None:
        return "\n".join([*_method_lines(selected.plan), t("The scoring was adapted in this dossier.")])
    scoring = selected.origin.scoring
    return scoring_words(scoring) if scoring is not None else t("No method yet")


def _sub_words(number: int, sub: SubCriterion) -> str:
    title = sub.title.strip() or t("Sub-criterion {n}", n=number)
    share = format_percent(round(sub.weight_percent or 0.0, 2))
    return f"{title} ({share}): {plan_words(sub.plan)}"


def _method_lines(plan: ScoringPlan) -> list[str]:
    lines = [plan.explanation]
    if plan.method is ScoringMethod.RUBRIC:
        lines += [
            f"{format_percent(round(step.percent or 0.0, 2))}: {step.description}" for step in plan.steps
        ]
    elif plan.method is ScoringMethod.WORDS:
        lines.append(t("Formula: {formula}", formula=plan.formula) if plan.formula else "")
    else:
        measured = f"{plan.measured} ({plan.unit})" if plan.unit else plan.measured
        parts = (plan_words(plan), measured, term(plan.better))
        lines.append(", ".join(part for part in parts if part))
    return [line for line in lines if line]
