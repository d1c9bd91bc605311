"""Which criteria are scored beside price or cost: one rule for checks, figures, screens and documents."""

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import CostRole, Place


def scored(dossier: Dossier) -> list[SelectedCriterion]:
    """Return the award criteria beside price or cost, in their order.

    A record that scores the life-cycle cost is criterion 1 itself when the cost study is scored: cost and
    price never count twice.
    """
    dropped = {chosen.id for chosen in counted_as_cost(dossier)}
    return [chosen for chosen in _award(dossier) if chosen.id not in dropped]


def counted_as_cost(dossier: Dossier) -> list[SelectedCriterion]:
    """Return the award criteria that are the criterion cost itself: they get no points of their own."""
    if dossier.costs.role is not CostRole.AWARD:
        return []
    return [chosen for chosen in _award(dossier) if scores_life_cycle(chosen)]


def scores_life_cycle(chosen: SelectedCriterion) -> bool:
    """Whether an award record scores the life-cycle cost, by its formula."""
    scoring = chosen.origin.scoring
    return scoring is not None and "levenscycluskost" in scoring.formula.lower()


def _award(dossier: Dossier) -> list[SelectedCriterion]:
    return [chosen for chosen in dossier.criteria.chosen if chosen.origin.place is Place.AWARD]
