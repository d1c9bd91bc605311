"""Which criteria are scored beside price or cost: one rule for checks, figures, screens and documents."""

from dakdesk.domain.criterion import Criterion, Scoring
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import ScoreLevel, ScoringPlan, SelectedCriterion
from dakdesk.domain.terms import AwardBasis, CostRole, Place, ScoringMethod

_WHOLE_COST = "levenscycluskost"
_OLD_FORMULAS = (
    *(_WHOLE_COST, "laagste totale kost"),
    *(f"laagste kost per {unit}" for unit in ("draagjaar", "kilometer", "kop", "uitgifte")),
)
"""How formulas call the whole cost in records that do not name it in `measures` yet."""
ON_QUALITY = (AwardBasis.BEST_PRICE_QUALITY, AwardBasis.FIXED_PRICE)


def on_quality(dossier: Dossier) -> bool:
    """Whether quality is scored: on the best ratio, or alone at a fixed price."""
    return dossier.criteria.award.basis in ON_QUALITY


def price_is_scored(dossier: Dossier) -> bool:
    """Whether price or cost gets points beside quality; a fixed price earns none."""
    return dossier.criteria.award.basis is AwardBasis.BEST_PRICE_QUALITY


def plan_of(selected: SelectedCriterion) -> ScoringPlan:
    """Return how a criterion is scored: this dossier's own plan, or else what the catalogue proposes."""
    if selected.plan is not None:
        return selected.plan
    scoring = selected.origin.scoring
    return plan_of_record(scoring) if scoring else ScoringPlan()


def plan_of_record(scoring: Scoring) -> ScoringPlan:
    """Return the catalogue's scoring as a plan that can be changed."""
    return ScoringPlan(
        method=ScoringMethod.RUBRIC if scoring.rubric else ScoringMethod.WORDS,
        explanation=scoring.method,
        steps=tuple(
            ScoreLevel(id=f"step-{nr}", percent=round(step.share * 100, 6), description=step.description)
            for nr, step in enumerate(scoring.rubric)
        ),
        formula=scoring.formula,
    )


def scored(dossier: Dossier) -> list[SelectedCriterion]:
    """Return the award criteria beside price or cost, in their order.

    A record that scores the life-cycle cost is criterion 1 itself when the cost study is scored: cost and
    price never count twice.
    """
    dropped = {chosen.id for chosen in counted_as_cost(dossier)}
    return [chosen for chosen in _award(dossier) if chosen.id not in dropped]


def scored_by_lot(dossier: Dossier) -> list[tuple[str, list[SelectedCriterion]]]:
    """Return what is scored for each lot, by lot id; once, without id, when every lot has the same criteria.

    The points of each lot add up to 100: each is awarded on its own (Act of 17 June 2016, art. 58 and 81).
    """
    quality = scored(dossier)
    if not any(selected.lots for selected in quality) or not dossier.contract.lots:
        return [("", quality)]
    return [
        (lot.id, [selected for selected in quality if not selected.lots or lot.id in selected.lots])
        for lot in dossier.contract.lots
    ]


def counted_as_cost(dossier: Dossier) -> list[SelectedCriterion]:
    """Return the award criteria that are the criterion cost itself: they get no points of their own."""
    if dossier.costs.role is not CostRole.AWARD:
        return []
    return [chosen for chosen in _award(dossier) if scores_life_cycle(chosen)]


def scores_life_cycle(chosen: SelectedCriterion) -> bool:
    """Whether a chosen award criterion scores the life-cycle cost of a tender."""
    return counts_whole_cost(chosen.origin)


def counts_whole_cost(record: Criterion) -> bool:
    """Whether an award record scores the life-cycle cost, with the price in it.

    It says so in `measures`; a copy from before it did, by its formula. Such a criterion stands in
    the place of the price (Act of 17 June 2016, art. 81 §2 and 82).
    """
    formula = record.scoring.formula.lower() if record.scoring else ""
    return record.place is Place.AWARD and (
        _WHOLE_COST in record.measures or any(words in formula for words in _OLD_FORMULAS)
    )


def _award(dossier: Dossier) -> list[SelectedCriterion]:
    return [chosen for chosen in dossier.criteria.chosen if chosen.origin.place is Place.AWARD]
