"""Whether a criterion suits a dossier, and whether two criteria can stand in one bestek."""

from dakdesk.domain.contract import Contract
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import Aim
from dakdesk.domain.terms import CriterionStatus, DurationUnit, Level, Place, ProposedWhen

LEVELS = tuple(Level)
_ONE_YEAR = {
    DurationUnit.CALENDAR_DAYS: 365,
    DurationUnit.WORKING_DAYS: 220,
    DurationUnit.MONTHS: 12,
    DurationUnit.YEARS: 1,
}
_OF_THE_TENDERER = (Place.EXCLUSION, Place.SELECTION)


def fits(criterion: Criterion, dossier: Dossier, level: Level | None = None) -> bool:
    """Tell whether a criterion suits the dossier by status, kind, date, orders and level; not by group.

    `level` is aimed at in every ambition of the dossier; without it each ambition has the level of its aim.
    """
    return (
        criterion.status is not CriterionStatus.WITHDRAWN
        and fits_kind(criterion, dossier)
        and fits_date(criterion, dossier)
        and (criterion.proposed is not ProposedWhen.REPEATED_ORDERS or repeated_orders(dossier.contract))
        and (criterion.essential or _fits_level(criterion, dossier, level))
    )


def is_shared(criterion: Criterion) -> bool:
    """Tell whether a criterion is written for more than one product group."""
    return len(criterion.product_groups) != 1


def served_aims(criterion: Criterion, dossier: Dossier) -> tuple[Aim, ...]:
    """Return the aims that a criterion serves: by their goals, or by the ambition of an aim without goals."""
    return tuple(
        aim
        for aim in dossier.needs.aims
        if aim.id in criterion.ambitions and (not aim.goals or set(aim.goals) & set(criterion.goals))
    )


def aimed_level(criterion: Criterion, dossier: Dossier) -> Level:
    """Return the highest level aimed at among the ambitions this criterion serves; basic when none."""
    levels = [aim.level for aim in dossier.needs.aims if aim.id in criterion.ambitions]
    return max(levels, key=LEVELS.index, default=Level.BASIC)


def fits_kind(criterion: Criterion, dossier: Dossier) -> bool:
    """Tell whether the criterion is written for this kind of contract, as far as that is known."""
    kind = dossier.contract.kind
    return kind is None or not criterion.kinds or kind in criterion.kinds


def fits_date(criterion: Criterion, dossier: Dossier) -> bool:
    """Tell whether the criterion is valid on the intended publication date, as far as that is known."""
    day = dossier.contract.calendar.publication
    if day is None:
        return True
    return criterion.valid_from <= day and (criterion.valid_until is None or day <= criterion.valid_until)


def repeated_orders(contract: Contract) -> bool:
    """Tell whether orders come again: a framework agreement, renewals, or a duration of a year or more."""
    lasting = contract.duration.amount >= _ONE_YEAR[contract.duration.unit]
    return contract.framework.used or contract.renewals.count > 0 or lasting


def conflict(one: Criterion, other: Criterion) -> bool:
    """Tell whether two criteria exclude each other; it is enough that one of them says so."""
    return other.id in one.conflicts_with or one.id in other.conflicts_with


def same_measures(one: Criterion, other: Criterion) -> tuple[str, ...]:
    """Return what both criteria settle, in the order of the first."""
    return tuple(name for name in one.measures if name in other.measures)


def doubles(one: Criterion, other: Criterion) -> bool:
    """Tell whether two criteria settle the same in the same part: both required, both scored, or both of the
    tenderer."""
    return _part(one) == _part(other) and bool(same_measures(one, other))


def scored_twice(award: Criterion, other: Criterion) -> bool:
    """Tell whether `award` gives points for what `other` asks of the product or the tenderer already.

    Points that begin above a requirement are no double; experience and means of the tenderer (Act of 17 June
    2016, art. 71) never earn points for the tender (art. 81).
    """
    if award.place is not Place.AWARD or other.place is Place.AWARD or not same_measures(award, other):
        return False
    above = award.scoring is not None and award.scoring.above_requirement
    return other.place in _OF_THE_TENDERER or not above


def _part(criterion: Criterion) -> str:
    if criterion.place in _OF_THE_TENDERER:
        return "tenderer"
    return "award" if criterion.place is Place.AWARD else "requirement"


def _fits_level(criterion: Criterion, dossier: Dossier, level: Level | None) -> bool:
    """Tell whether the level is not above what is aimed at.

    What is written for one group fits a dossier of that group at basic level whatever its ambitions; what is
    written for many fits only where it serves an ambition of the dossier.
    """
    if is_shared(criterion):
        levels = [level or aim.level for aim in served_aims(criterion, dossier)]
        highest = max(levels, key=LEVELS.index, default=None)
    else:
        highest = level or aimed_level(criterion, dossier)
    return highest is not None and LEVELS.index(criterion.level) <= LEVELS.index(highest)
