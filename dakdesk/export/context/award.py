"""Part I.15: the award criteria with their weights, and what is judged for each."""

from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.contract import Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.scored import on_quality, price_is_scored, scored
from dakdesk.domain.selection import Award, SelectedCriterion
from dakdesk.domain.terms import AwardBasis
from dakdesk.export.context import award_scoring, criteria, formats
from dakdesk.export.context.award_price import is_life_cycle, price_context, price_title, price_weight
from dakdesk.export.context.sources import Values

__all__ = ["award_context", "is_life_cycle", "price_weight"]


def award_context(dossier: Dossier, letter: dict[str, str]) -> Values:
    """Return everything of I.15; `letter` names the annexes that are scored."""
    award = dossier.criteria.award
    quality = scored(dossier) if on_quality(dossier) else []
    rows = _items(dossier, quality, letter)
    return {
        "basis": _BASES[award.basis],
        "life_cycle": is_life_cycle(dossier),
        "several": bool(quality),
        "quality_missing": on_quality(dossier) and not quality,
        "groups": _groups(dossier, quality, letter),
        "tie_break": _tie_break(award, quality),
        "price": price_context(dossier, bool(quality)),
        "rows": rows,
        "steps_any": any(part["rubric"] for row in rows for part in (row, *row["subs"])),
        "offers": award_scoring.offers_context(dossier),
    }


_BASES = {
    AwardBasis.PRICE: "de prijs",
    AwardBasis.COST: "de kosten, berekend over de levenscyclus",
    AwardBasis.BEST_PRICE_QUALITY: "de beste prijs-kwaliteitsverhouding",
    AwardBasis.FIXED_PRICE: "de beste prijs-kwaliteitsverhouding, waarbij de prijs vastligt",
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
        "title": price_title(dossier),
        "weight": formats.number(weight) if weight or price_is_scored(dossier) else "vast",
        "weight_path": "criteria.award.price_weight",
        "document": _documents(documents),
    }


def _documents(found: list[str]) -> str:
    if len(found) == 1:
        return formats.capital(found[0])
    return f"Bijlagen {formats.enumeration([each.removeprefix('bijlage ') for each in found])}"


def _row(selected: SelectedCriterion, number: str, letter: dict[str, str]) -> Values:
    annex = letter.get("chain" if _in_chain(selected, letter) else "proof", "")
    return {
        "nr": number,
        "title": formats.one_line(current_title(selected)),
        "weight": formats.number(selected.weight),
        "weight_path": f"criteria.chosen.{selected.id}.weight",
        "document": f"{formats.capital(annex)}, met bewijsstukken" if annex else "Offerte",
    }


def _in_chain(selected: SelectedCriterion, letter: dict[str, str]) -> bool:
    """Whether the questions on the chain ask the data of a criterion, so that no other annex does."""
    return criteria.asks_about_chain(selected) and "chain" in letter


def _tie_break(award: Award, quality: list[SelectedCriterion]) -> str:
    if award.tie_break:
        return formats.sentence(award.tie_break)
    if award.basis is AwardBasis.FIXED_PRICE:
        return (
            "Bij een gelijk totaal wint de offerte met de meeste punten voor het zwaarste criterium"
            f"{_first_of(quality)}. Blijft de gelijkheid bestaan, dan beslist een loting; de betrokken "
            "inschrijvers mogen erbij zijn."
        )
    last = "vraagt het bestuur aan de betrokken inschrijvers een schriftelijk verbeterd prijsvoorstel."
    if not quality:
        return f"Bij een gelijk bedrag {last}"
    return (
        "Bij een gelijk totaal wint de offerte met de meeste punten voor het zwaarste criterium na de prijs "
        f"of de kosten{_first_of(quality)}. Blijft de gelijkheid bestaan, dan {last}"
    )


def _first_of(quality: list[SelectedCriterion]) -> str:
    """Say which criterion decides when several weigh most."""
    weights = [selected.weight or 0.0 for selected in quality]
    shared = bool(weights) and weights.count(max(weights)) > 1
    return "; wegen er meerdere even zwaar, dan telt het eerst genoemde" if shared else ""


def _items(dossier: Dossier, quality: list[SelectedCriterion], letter: dict[str, str]) -> list[Values]:
    given = criteria.numbers(dossier)
    return [
        {**_item(selected, given[selected.id], dossier.contract), "chain": _in_chain(selected, letter)}
        for selected in quality
    ]


def _item(selected: SelectedCriterion, number: str, contract: Contract) -> Values:
    values = criteria.item(selected, number, contract)
    weight = f" ({formats.number(selected.weight)}\u00a0punten)" if selected.weight is not None else ""
    return {
        **values,
        "heading": f"Criterium {number}. {values['title']}{values['lot_suffix']}{weight}",
        "weight_path": f"criteria.chosen.{selected.id}.weight",
        **award_scoring.scoring_context(selected),
    }
