"""Part I.15, criterion 1: the formula that turns price or cost into points, with what it does."""

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import price_is_scored
from dakdesk.domain.selection import Award
from dakdesk.domain.terms import AwardBasis, CostRole, PriceFormula
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values
from dakdesk.lcc.scoring import price_points, worth_of_a_point

_STEPS = (0, 5, 10, 25, 50, 100)
_FULL = 100.0
_COLUMNS = 6


def is_life_cycle(dossier: Dossier) -> bool:
    """Whether cost over the life cycle takes the place of the price (WOO 81 §2, 82)."""
    basis = dossier.criteria.award.basis
    return basis in (AwardBasis.COST, AwardBasis.BEST_PRICE_QUALITY) and (
        dossier.costs.role is CostRole.AWARD
    )


def price_weight(dossier: Dossier) -> float | None:
    """Return the points for price or cost: all hundred when nothing else is scored, none when it is fixed."""
    if dossier.criteria.award.basis is AwardBasis.FIXED_PRICE:
        return 0.0
    return dossier.criteria.award.price_weight if price_is_scored(dossier) else _FULL


def price_title(dossier: Dossier) -> str:
    """Return the name of the criterion."""
    years = dossier.costs.period_years
    if is_life_cycle(dossier):
        return f"Kosten over {formats.word(years)} jaar gebruik" if years else "Kosten over de levenscyclus"
    return "Kosten" if dossier.criteria.award.basis is AwardBasis.COST else "Prijs"


def price_context(dossier: Dossier, several: bool) -> Values:
    """Return the price or cost criterion; `scored` when a formula with a weight can be printed."""
    award, weight = dossier.criteria.award, price_weight(dossier)
    fixed = award.basis is AwardBasis.FIXED_PRICE
    limits = _range(award)
    missing = not fixed and award.price_formula is PriceFormula.FIXED_RANGE and limits is None
    multiple = award.price_multiple > 1 or award.price_formula not in _MULTIPLIED
    scored = several and weight is not None and not missing and not fixed and multiple
    low, high = limits or (0, 0)
    return {
        "heading": f"Criterium 1. {price_title(dossier)}{_points_suffix(weight, several, fixed)}",
        "fixed": fixed,
        "fixed_amount": formats.round_money(award.fixed_price_cents),
        "scored": scored,
        "kind": award.price_formula.value,
        "weight": formats.number(weight),
        "symbol": "K" if is_life_cycle(dossier) else "P",
        "low": formats.round_money(low),
        "high": formats.round_money(high),
        "multiple": formats.number(award.price_multiple),
        "times": _times(award.price_multiple),
        "steepness": formats.number(round(award.price_multiple - 1, 6)),
        "with_vat": not dossier.contract.terms.vat_recoverable,
        "range_missing": several and missing,
        "multiple_missing": several and not multiple and not fixed,
        "examples": _examples(award, weight or 0.0) if scored else [],
        **(_worth(award, weight or 0.0) if scored else {"point_share": "", "point_amount": ""}),
    }


_MULTIPLIED = (PriceFormula.LINEAR_LOWEST, PriceFormula.LOGARITHMIC)


def _points_suffix(weight: float | None, several: bool, fixed: bool) -> str:
    if fixed:
        return " (vast)"
    return f" ({formats.number(weight)}\u00a0punten)" if several and weight else ""


def _range(award: Award) -> tuple[int, int] | None:
    low, high = award.range_low_cents, award.range_high_cents
    return (low, high) if low is not None and high is not None and low < high else None


def _worth(award: Award, weight: float) -> Values:
    """Return what one point costs: an amount with a fixed range, else a percentage of the lowest amount."""
    limits = _range(award)
    if award.price_formula is PriceFormula.FIXED_RANGE and limits:
        amount = (limits[1] - limits[0]) / weight if weight else None
        return {"point_share": "", "point_amount": formats.money(None if amount is None else round(amount))}
    extra = _extra_percent(award, weight)
    return {"point_share": formats.number(extra, decimals=1), "point_amount": ""}


def point_worth(dossier: Dossier) -> float | None:
    """Return what one point is worth to a tenderer, in percent of the price; None when price has no weight.

    With a fixed range that depends on the price; the amount divided by the weight is near it.
    """
    award, weight = dossier.criteria.award, price_weight(dossier)
    if not weight:
        return None
    ranged = award.price_formula is PriceFormula.FIXED_RANGE
    return (None if ranged else _extra_percent(award, weight)) or _FULL / weight


def _extra_percent(award: Award, weight: float) -> float | None:
    return worth_of_a_point(award.price_formula, weight, _FULL, multiple=award.price_multiple)


def _times(multiple: float) -> str:
    """Return `tweemaal` for a whole multiple, else `2,5 maal`."""
    return (
        f"{formats.word(int(multiple))}maal"
        if multiple == int(multiple)
        else f"{formats.number(multiple)} maal"
    )


def _examples(award: Award, weight: float) -> list[Values]:
    found = _range(award)
    if award.price_formula is PriceFormula.FIXED_RANGE and found:
        low, high = found
        return [
            {
                "label": formats.round_money(low + (high - low) * share),
                "points": formats.points(weight * (1 - share)),
            }
            for share in (0, 0.25, 0.5, 0.75, 1)
        ]
    return [
        {
            "label": f"+ {formats.number(step)}\u00a0%" if step else "gelijk",
            "points": formats.points(_points_at(award, weight, 1 + step / 100)),
        }
        for step in _steps(award)
    ]


def _steps(award: Award) -> list[float]:
    """Return the rises of the example: the usual ones, and that which earns nothing."""
    if award.price_formula is PriceFormula.RULE_OF_THREE:
        return list(_STEPS)
    nothing = round((award.price_multiple - 1) * 100, 6)
    rises = [*(step for step in (*_STEPS, 200) if step < nothing), nothing]
    return [rises[0], *rises[1:][-(_COLUMNS - 1) :]]


def _points_at(award: Award, weight: float, ratio: float) -> float:
    return price_points(award.price_formula, weight, [1.0, ratio], multiple=award.price_multiple)[1]
