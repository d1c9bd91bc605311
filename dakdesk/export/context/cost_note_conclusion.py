"""The first paragraph of the cost note: what is cheapest, by how much, and how sure that is.

Amounts are in whole euro: a forecast is no more exact than that. The tables of the note hold the cents.
"""

from dakdesk.domain.costs import CostStudy
from dakdesk.export.context import formats
from dakdesk.export.context.cost_note_insight import chance_words
from dakdesk.export.context.cost_note_results import turning_words
from dakdesk.lcc.outlook import Outlook
from dakdesk.lcc.problems import unconfirmed_defaults, unconfirmed_prices
from dakdesk.lcc.results import AlternativeResult, Comparison
from dakdesk.lcc.rounding import round_half_up
from dakdesk.lcc.sensitivity import Sensitivity

_FEWEST = 2


def conclusion(
    study: CostStudy, found: Comparison, sensitive: Sensitivity, drawn: Outlook | None = None
) -> str:
    """Return in a few sentences what the comparison says; `drawn` are the draws of the uncertain inputs."""
    if not found.lowest_ids:
        return "Nog niet alle gegevens zijn bekend. Er is dus nog geen uitkomst."
    sure = (_sure(sensitive), _chance(found, drawn), _open(study))
    parts = (_cheapest(study, found), _distances(study, found), *sure)
    return " ".join(filter(None, parts))


def _cheapest(study: CostStudy, found: Comparison) -> str:
    best = found.of(found.lowest_ids[0])
    names = formats.enumeration([_name(study, each) for each in found.lowest_ids])
    verb = "heeft" if len(found.lowest_ids) == 1 else "hebben"
    years = "één jaar" if study.period_years == 1 else f"{formats.word(study.period_years)} jaar"
    vat = "met btw" if study.include_vat else "zonder btw"
    yearly = _euro(best.equivalent_annual_cost)
    return (
        f"{names} {verb} over {years} de laagste kost: in totaal {_euro(best.present_cost)}, {vat} en "
        f"omgerekend naar de start van het gebruik. Dat komt neer op {yearly} per jaar."
    )


def _distances(study: CostStudy, found: Comparison) -> str:
    """Tell how much that is below the next alternative and, where that is another one, below the first."""
    others = sorted(
        (each for each in found.alternatives if each.alternative_id not in found.lowest_ids),
        key=lambda each: each.present_cost or 0.0,
    )
    if not others:
        return ""
    best, first = found.of(found.lowest_ids[0]), found.alternatives[0]
    told = [others[0], *(each for each in others[1:] if each is first)]
    return f"Het is {formats.enumeration([_less(study, best, each) for each in told])}."


def _less(study: CostStudy, best: AlternativeResult, other: AlternativeResult) -> str:
    cost, lowest = other.present_cost or 0.0, best.present_cost or 0.0
    percent = f" ({formats.percent(round(100 * (cost - lowest) / cost, 1))})" if cost > 0 else ""
    return f"{_euro(cost - lowest)}{percent} minder dan {_name(study, other.alternative_id)}"


def _sure(sensitive: Sensitivity) -> str:
    if not sensitive.scenarios or len(sensitive.totals) < _FEWEST:
        return ""
    if sensitive.robust:
        return "Dat blijft zo wanneer één gegeven anders uitvalt (deel 7)."
    turns = turning_words(sensitive)
    return f"Zeker is dat niet (deel 7). Een ander alternatief wordt het goedkoopst bij: {turns}."


def _chance(found: Comparison, drawn: Outlook | None) -> str:
    """Tell how often the draws agree, where one alternative is the cheapest of several."""
    if drawn is None or len(found.lowest_ids) > 1 or len(drawn.alternatives) < _FEWEST:
        return ""
    chance = next(each.cheapest for each in drawn.alternatives if each.alternative_id == found.lowest_ids[0])
    return (
        "Wanneer de onzekere gegevens willekeurig tussen hun grenzen worden getrokken, is het in "
        f"{chance_words(chance)} van de trekkingen het goedkoopst."
    )


def _open(study: CostStudy) -> str:
    count = len(unconfirmed_prices(study)) + len(unconfirmed_defaults(study))
    if not count:
        return ""
    if count == 1:
        return "Eén waarde is nog een voorstel en moet bevestigd worden."
    return f"{formats.capital(formats.word(count))} waarden zijn nog een voorstel en moeten bevestigd worden."


def _name(study: CostStudy, alternative_id: str) -> str:
    named = {each.id: formats.one_line(each.name) for each in study.alternatives}
    return f"'{named[alternative_id] or 'zonder naam'}'"


def _euro(amount: float | None) -> str:
    return formats.round_money(float(round_half_up(amount or 0.0, 0)) * 100)
