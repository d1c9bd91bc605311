"""Part I.15: the award criteria with weights, formulas, scales, and the points that prices would get."""

from collections.abc import Callable

from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.contract import Contract
from dakdesk.domain.criterion import ScoreStep
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import scored
from dakdesk.domain.selection import Award, SelectedCriterion
from dakdesk.domain.terms import AwardBasis, CostRole, PriceFormula
from dakdesk.export.context import criteria, formats
from dakdesk.export.context.sources import Values

_STEPS = (0, 5, 10, 25, 50, 100)
_FULL = 100.0


def award_context(dossier: Dossier, letter: dict[str, str]) -> Values:
    """Return everything of I.15; `letter` names the annexes that are scored."""
    award = dossier.criteria.award
    quality = scored(dossier) if award.basis is AwardBasis.BEST_PRICE_QUALITY else []
    return {
        "basis": _BASES[award.basis],
        "life_cycle": is_life_cycle(dossier),
        "several": bool(quality),
        "quality_missing": award.basis is AwardBasis.BEST_PRICE_QUALITY and not quality,
        "groups": _groups(dossier, quality, letter),
        "tie_break": _tie_break(award, quality),
        "price": _price(dossier, bool(quality)),
        "rows": _items(dossier, quality),
    }


def is_life_cycle(dossier: Dossier) -> bool:
    """Whether cost over the life cycle takes the place of the price (WOO 81 §2, 82)."""
    basis = dossier.criteria.award.basis
    return basis is not AwardBasis.PRICE and dossier.costs.role is CostRole.AWARD


def price_weight(dossier: Dossier) -> float | None:
    """Return the points for price or cost; all hundred when nothing else is scored."""
    if dossier.criteria.award.basis is not AwardBasis.BEST_PRICE_QUALITY:
        return _FULL
    return dossier.criteria.award.price_weight


_BASES = {
    AwardBasis.PRICE: "de prijs",
    AwardBasis.COST: "de kosten, berekend over de levenscyclus",
    AwardBasis.BEST_PRICE_QUALITY: "de beste prijs-kwaliteitsverhouding",
}


def _groups(dossier: Dossier, quality: list[SelectedCriterion], letter: dict[str, str]) -> list[Values]:
    lots = dossier.contract.lots
    if not any(selected.lots for selected in quality):
        return [_group("", dossier, quality, letter)]
    return [
        _group(
            f"Perceel {nr}: {formats.one_line(lot.title)}",
            dossier,
            [s for s in quality if not s.lots or lot.id in s.lots],
            letter,
        )
        for nr, lot in enumerate(lots, start=1)
    ]


def _group(title: str, dossier: Dossier, quality: list[SelectedCriterion], letter: dict[str, str]) -> Values:
    given = criteria.numbers(dossier)
    weight = price_weight(dossier)
    rows = [_price_row(dossier, weight, letter)]
    rows += [_row(selected, given[selected.id], letter) for selected in quality]
    total = sum(selected.weight or 0.0 for selected in quality) + (weight or 0.0)
    return {"title": title, "rows": rows, "total": formats.number(total)}


def _price_row(dossier: Dossier, weight: float | None, letter: dict[str, str]) -> Values:
    documents = [letter["inventory"]]
    if is_life_cycle(dossier) and "lcc" in letter:
        documents.append(letter["lcc"])
    return {
        "nr": "1",
        "title": _price_title(dossier),
        "weight": formats.number(weight),
        "weight_path": "criteria.award.price_weight",
        "document": _documents(documents),
    }


def _documents(found: list[str]) -> str:
    if len(found) == 1:
        return formats.capital(found[0])
    return f"Bijlagen {formats.enumeration([each.removeprefix('bijlage ') for each in found])}"


def _price_title(dossier: Dossier) -> str:
    years = dossier.costs.period_years
    if is_life_cycle(dossier):
        return f"Kosten over {formats.word(years)} jaar gebruik" if years else "Kosten over de levenscyclus"
    return "Kosten" if dossier.criteria.award.basis is AwardBasis.COST else "Prijs"


def _row(selected: SelectedCriterion, number: str, letter: dict[str, str]) -> Values:
    annex = "chain" if criteria.asks_about_chain(selected) and "chain" in letter else "proof"
    return {
        "nr": number,
        "title": formats.one_line(current_title(selected)),
        "weight": formats.number(selected.weight),
        "weight_path": f"criteria.chosen.{selected.id}.weight",
        "document": formats.capital(letter.get(annex, "")) or "Offerte",
    }


def _tie_break(award: Award, quality: list[SelectedCriterion]) -> str:
    if award.tie_break:
        return formats.sentence(award.tie_break)
    last = "vraagt het bestuur aan de betrokken inschrijvers een schriftelijk verbeterd prijsvoorstel."
    if not quality:
        return f"Bij een gelijk bedrag {last}"
    return (
        "Bij een gelijk totaal wint de offerte met de meeste punten voor het zwaarste criterium na de prijs "
        f"of de kosten. Blijft de gelijkheid bestaan, dan {last}"
    )


def _price(dossier: Dossier, several: bool) -> Values:
    """Return the price or cost criterion; `scored` when a formula with a weight can be printed."""
    award, weight = dossier.criteria.award, price_weight(dossier)
    limits = _range(award)
    missing = award.price_formula is PriceFormula.FIXED_RANGE and limits is None
    scored = several and weight is not None and not missing
    low, high = limits or (0, 0)
    points = f" ({formats.number(weight)} punten)" if several and weight else ""
    return {
        "heading": f"Criterium 1. {_price_title(dossier)}{points}",
        "scored": scored,
        "kind": award.price_formula.value,
        "weight": formats.number(weight),
        "symbol": "K" if is_life_cycle(dossier) else "P",
        "low": formats.round_money(low),
        "high": formats.round_money(high),
        "with_vat": not dossier.contract.terms.vat_recoverable,
        "range_missing": several and missing,
        "examples": _examples(award, weight or 0.0) if scored else [],
        "point_share": formats.number(100.0 / weight, decimals=1) if scored and weight else "",
    }


def _range(award: Award) -> tuple[int, int] | None:
    low, high = award.range_low_cents, award.range_high_cents
    return (low, high) if low is not None and high is not None and low < high else None


def _scores(award: Award) -> Callable[[float, float], float]:
    """Return how `weight` and the ratio to the lowest amount give points."""
    if award.price_formula is PriceFormula.LINEAR_LOWEST:
        return lambda weight, ratio: max(0.0, weight * (2.0 - ratio))
    return lambda weight, ratio: weight / ratio


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
    score = _scores(award)
    return [
        {
            "label": f"+ {step}\u00a0%" if step else "gelijk",
            "points": formats.points(score(weight, 1 + step / 100)),
        }
        for step in _STEPS
    ]


def _items(dossier: Dossier, quality: list[SelectedCriterion]) -> list[Values]:
    given = criteria.numbers(dossier)
    return [_item(selected, given[selected.id], dossier.contract) for selected in quality]


def _item(selected: SelectedCriterion, number: str, contract: Contract) -> Values:
    values = criteria.item(selected, number, contract)
    scoring = selected.origin.scoring
    weight = f" ({formats.number(selected.weight)} punten)" if selected.weight is not None else ""
    return {
        **values,
        "heading": f"Criterium {number}. {values['title']}{values['lot_suffix']}{weight}",
        "weight_path": f"criteria.chosen.{selected.id}.weight",
        "method": formats.sentence(scoring.method) if scoring else "",
        "formula": _own_formula(selected),
        "rubric": [_step(step, selected.weight) for step in scoring.rubric] if scoring else [],
    }


def _own_formula(selected: SelectedCriterion) -> str:
    """Return the formula of a record with its weight filled in."""
    scoring = selected.origin.scoring
    formula = formats.one_line(scoring.formula) if scoring else ""
    if selected.weight is None:
        return formula
    weight = formats.number(selected.weight)
    return formula.replace("met het gewicht als maximum", f"hoogstens {weight}").replace("gewicht", weight)


def _step(step: ScoreStep, weight: float | None) -> Values:
    return {
        "description": formats.sentence(formats.capital(step.description)),
        "points": "" if weight is None else formats.number(round(step.share * weight, 2)),
    }
