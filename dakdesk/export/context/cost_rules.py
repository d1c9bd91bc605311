"""The rules of a life-cycle cost that tenderers must know besides the sum itself (WOO 82 §2)."""

from collections.abc import Iterator

from dakdesk.domain.contract_term import longest_months
from dakdesk.domain.costs import CostLine, CostStudy
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.terms import CostCategory, CostPattern
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values
from dakdesk.lcc.offers.study import sheet_lines

_MONTHS = 12
_YEARLY = (CostPattern.YEARLY, CostPattern.MONTHLY)


def counted_lines(study: CostStudy) -> list[CostLine]:
    """Return the lines that are part of the cost of a tender, without mere inputs."""
    return [line for line in sheet_lines(study) if line.pattern is not CostPattern.INPUT]


def base_day(study: CostStudy) -> str:
    """Say from when is counted and at which price level."""
    start = f", gepland op {formats.day(study.start)}" if study.start else ""
    return (
        f"Het ogenblik 0 is de start van het gebruik{start}. Alle prijzen hebben het prijspeil van de "
        "uiterste dag om een offerte in te dienen."
    )


def period_rule(dossier: Dossier) -> list[Values]:
    """Say what the years beyond the contract stand for, when the cost counts more years than it lasts."""
    study = dossier.costs
    if not 0 < longest_months(dossier.contract) < study.period_years * _MONTHS:
        return []
    years = "één jaar" if study.period_years == 1 else f"{formats.word(study.period_years)} jaar"
    return [{"name": "Periode", "text": " ".join(_beyond(years, counted_lines(study)))}]


def _beyond(years: str, lines: list[CostLine]) -> Iterator[str]:
    yield (
        f"K telt {years} gebruik, langer dan de opdracht duurt. K dient om de offertes te vergelijken: het "
        "bestuur betaalt wat het met deze opdracht bestelt, en niet K."
    )
    if any(line.asked_from_tenderer and line.pattern in _YEARLY for line in lines):
        yield "Een cijfer per jaar dat de inschrijver opgeeft, telt voor elk jaar dat de lijst noemt."
    if any(not line.asked_from_tenderer for line in lines):
        yield (
            "Voor wat niet aan de inschrijver wordt gevraagd, rekent het bestuur met een vaste waarde, voor "
            "alle inschrijvers gelijk."
        )
    yield (
        "Een garantie of een andere verbintenis loopt zolang als dit bestek of de offerte zegt, niet zolang "
        "als de berekening."
    )


def cost_rules(lines: list[CostLine]) -> list[Values]:
    """Return what happens to replacements, to residual value and at the end of life."""
    return [{"name": name, "text": text} for name, text in _rules(lines)] if lines else []


def _rules(lines: list[CostLine]) -> Iterator[tuple[str, str]]:
    residual = [line for line in lines if line.category is CostCategory.RESIDUAL]
    recurring = [
        line
        for line in lines
        if line.pattern is CostPattern.EVERY_N_YEARS and line.category is not CostCategory.RESIDUAL
    ]
    if recurring:
        yield "Vervanging", _replacement(recurring)
    yield "Restwaarde", " ".join(_residual(residual))
    yield "Einde van de levensduur", _end_of_life(lines)


def _replacement(lines: list[CostLine]) -> str:
    own = any(line.asked_from_tenderer for line in lines)
    interval = " De inschrijver mag een langere termijn opgeven als hij die bewijst." if own else ""
    return (
        "Wat om de zoveel jaar terugkomt, telt telkens als die termijn om is, zolang de periode nog loopt. "
        f"Wat precies op het einde van de periode valt, telt niet.{interval}"
    )


def _residual(lines: list[CostLine]) -> Iterator[str]:
    if not lines:
        yield "Er wordt geen restwaarde afgetrokken."
    if any(line.pattern is CostPattern.EVERY_N_YEARS for line in lines):
        yield (
            "Voor wat op het einde nog bruikbaar is, wordt afgetrokken: prijs × resterende levensduur ÷ "
            "levensduur."
        )
    if any(line.pattern is not CostPattern.EVERY_N_YEARS for line in lines):
        yield "Een vergoeding wordt afgetrokken op het ogenblik waarop ze valt."
    if any(line.asked_from_tenderer for line in lines):
        yield "Ze telt alleen als de inschrijver zich ertoe verbindt."


def _end_of_life(lines: list[CostLine]) -> str:
    found = [line for line in lines if line.category is CostCategory.END_OF_LIFE]
    if not found:
        return "De kost van het einde van de levensduur telt niet mee."
    if all(line.asked_from_tenderer for line in found):
        return (
            "De opdrachtnemer voert uit wat hij hiervoor aanbiedt, voor de kost die hij opgeeft. Die kost "
            "telt mee."
        )
    return "De kost van het einde van de levensduur is voor rekening van het bestuur en telt mee."
