"""What can be added as alternative: a way to meet the need with its lines, and what step 2 gives."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu

from dakdesk.domain.costs import Alternative
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import AlternativeKind, SupplyWay
from dakdesk.flow.cost_changes import block_of, ladder_options, option_alternative
from dakdesk.lcc.templates import LineBlock
from ui.texts import t, term, tn


@dataclass(frozen=True, slots=True)
class Offer:
    """An alternative to add, with the lines that come with it, and its words in the menu."""

    words: str
    alternative: Alternative
    block: LineBlock | None = None


def offers(dossier: Dossier, blocks: Sequence[LineBlock]) -> tuple[tuple[Offer, ...], ...]:
    """Return what can be added, by group: the ways, and what the needs analysis offers besides."""
    return tuple(group for group in (_ways(blocks), _from_needs(dossier, blocks)) if group)


def fill_menu(menu: QMenu, groups: tuple[tuple[Offer, ...], ...], chosen: Callable[[Offer], object]) -> None:
    """Put the offers in a menu, with a line between the groups."""
    for number, group in enumerate(groups):
        if number:
            menu.addSeparator()
        for offer in group:
            menu.addAction(offer.words).triggered.connect(partial(_on_triggered, chosen, offer))


def way_hint(alternative: Alternative, blocks: Sequence[LineBlock]) -> str:
    """Return what to mind when filling in the lines of an alternative's way."""
    block = block_of(alternative, blocks)
    return block.hint if block else ""


def _on_triggered(chosen: Callable[[Offer], object], offer: Offer, _checked: bool = False) -> None:
    chosen(offer)


def _ways(blocks: Sequence[LineBlock]) -> tuple[Offer, ...]:
    ways = (way for way in SupplyWay if way is not SupplyWay.NOT_SAID)
    return tuple(
        _offer(Alternative(id=new_id("alternatief"), name=term(way), way=way), term(way), blocks)
        for way in ways
    )


def _from_needs(dossier: Dossier, blocks: Sequence[LineBlock]) -> tuple[Offer, ...]:
    there = dossier.costs.alternatives
    found: list[Offer] = []
    if not any(each.kind is AlternativeKind.PRESENT for each in there):
        present = Alternative(id=new_id("alternatief"), kind=AlternativeKind.PRESENT, way=SupplyWay.KEEP)
        found.append(Offer(t("Present situation"), present))
    for each in ladder_options(dossier):
        name = term(each.rung)
        if name not in {other.name for other in there}:
            words = t("From the ladder: {rung}", rung=name)
            found.append(_offer(option_alternative(each, name), words, blocks))
    return tuple(found)


def _offer(alternative: Alternative, words: str, blocks: Sequence[LineBlock]) -> Offer:
    block = block_of(alternative, blocks)
    if block is None:
        return Offer(words, alternative)
    lines = tn("{count} cost line", "{count} cost lines", len(block.lines))
    return Offer(t("{way}, with {lines}", way=words, lines=lines), alternative, block)
