"""Links between criteria and the cost study: a criterion asks a figure, a figure proposes criteria."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.costs import CostLine, CostStudy, LineValue, UnitPrice
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import CostCategory, CostPattern, CriterionStatus


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that criteria name in `lcc_links`: the categories it belongs to, a word in its unit when
    that tells it apart, and the line that asks it."""

    categories: tuple[CostCategory, ...]
    line: CostLine
    unit: str = ""


def _line(label: str, category: CostCategory, pattern: CostPattern, unit: str = "€") -> CostLine:
    return CostLine(
        id="", label=label, category=category, pattern=pattern, unit=unit, asked_from_tenderer=True
    )


_YEARLY, _END = CostPattern.YEARLY, CostPattern.AT_END
_FIGURES: dict[str, _Figure] = {
    "acquisition": _Figure(
        (CostCategory.ACQUISITION,), _line("Aankoopprijs", CostCategory.ACQUISITION, CostPattern.ONCE)
    ),
    "electricity_kwh": _Figure(
        (CostCategory.ENERGY,),
        _line("Elektriciteitsverbruik per jaar", CostCategory.ENERGY, _YEARLY, "kWh/jaar"),
        "kwh",
    ),
    "fuel": _Figure(
        (CostCategory.ENERGY,),
        _line("Brandstofverbruik per jaar", CostCategory.ENERGY, _YEARLY, "l/jaar"),
        "l/",
    ),
    "water": _Figure(
        (CostCategory.WATER,), _line("Waterverbruik per jaar", CostCategory.WATER, _YEARLY, "m³/jaar")
    ),
    "consumables": _Figure(
        (CostCategory.CONSUMABLES,), _line("Verbruiksgoederen per jaar", CostCategory.CONSUMABLES, _YEARLY)
    ),
    "maintenance": _Figure(
        (CostCategory.MAINTENANCE,), _line("Onderhoud per jaar", CostCategory.MAINTENANCE, _YEARLY)
    ),
    "warranty_years": _Figure(
        (), _line("Waarborg", CostCategory.MAINTENANCE, CostPattern.INPUT, "jaar"), "jaar"
    ),
    "lifetime_years": _Figure(
        (), _line("Levensduur", CostCategory.REPLACEMENT, CostPattern.INPUT, "jaar"), "jaar"
    ),
    "replacement": _Figure(
        (CostCategory.REPLACEMENT,), _line("Vervanging", CostCategory.REPLACEMENT, CostPattern.EVERY_N_YEARS)
    ),
    "end_of_life": _Figure(
        (CostCategory.END_OF_LIFE,), _line("Terugname of verwijdering", CostCategory.END_OF_LIFE, _END)
    ),
    "residual": _Figure(
        (CostCategory.RESIDUAL,), _line("Terugnameprijs of restwaarde", CostCategory.RESIDUAL, _END)
    ),
    "externality": _Figure(
        (CostCategory.EXTERNALITY,),
        _line("Uitstoot tijdens het gebruik", CostCategory.EXTERNALITY, _YEARLY, "kg CO2e"),
    ),
}
"""By the code in `lcc_links`; a code that is not here asks nothing."""

_PRICES = {
    "electricity_kwh": UnitPrice(id="electricity", label="Elektriciteit", unit="€/kWh"),
    "fuel": UnitPrice(id="fuel", label="Brandstof", unit="€/l"),
    "water": UnitPrice(id="water", label="Water", unit="€/m³"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLink:
    """A figure that chosen criteria need and tenderers are not asked yet.

    `line_id` is the line that holds it already, empty when there is none; `titles` are of the criteria.
    """

    code: str
    label: str
    line_id: str
    titles: tuple[str, ...]


def missing_figures(dossier: Dossier) -> tuple[FigureLink, ...]:
    """Return the figures that the chosen criteria name and that no tenderer is asked."""
    wanted: dict[str, list[str]] = {}
    for selected in dossier.criteria.chosen:
        for code in figures_of(selected.origin):
            wanted.setdefault(code, []).append(selected.origin.title)
    study = dossier.costs
    return tuple(
        FigureLink(code=code, label=_label(code, study), line_id=_found(code, study), titles=tuple(titles))
        for code, titles in wanted.items()
        if not _is_asked(code, study)
    )


def figures_of(criterion: Criterion) -> tuple[str, ...]:
    """Return the figures of a criterion that a cost study can ask."""
    return tuple(code for code in criterion.lcc_links if code in _FIGURES)


def ask_figure(code: str) -> Change:
    """Ask tenderers for a figure: the line that holds it is marked, or a new line is added.

    The line that the code stands for is taken from the study as it is when the change is applied.
    """

    def ask(dossier: Dossier) -> Dossier:
        study = dossier.costs
        line_id = _found(code, study)
        if line_id:
            marked = paths.replace_at(study, f"lines.{line_id}.asked_from_tenderer", True)
            return replace(dossier, costs=marked)
        return replace(dossier, costs=_with_line(code, study))

    return Change(label="Ask a figure for the costs", function=ask)


def proposals_for(
    line: CostLine, catalogue: Iterable[Criterion], dossier: Dossier, most: int = 3
) -> tuple[Criterion, ...]:
    """Return criteria of the dossier's product groups that ask what a cost line counts, not yet chosen."""
    codes = {code for code, figure in _FIGURES.items() if _holds(line, figure)}
    taken = {selected.origin.id for selected in dossier.criteria.chosen}
    groups = set(dossier.contract.product_groups)
    fitting = (
        each
        for each in catalogue
        if each.status is CriterionStatus.VALID
        and each.id not in taken
        and groups & set(each.product_groups)
        and codes & set(each.lcc_links)
    )
    return tuple(sorted(fitting, key=lambda each: (len(each.lcc_links), each.id))[:most])


def _holds(line: CostLine, figure: _Figure) -> bool:
    if figure.unit and figure.unit not in line.unit.lower():
        return False
    if not figure.categories:
        return line.pattern is CostPattern.INPUT and line.category is figure.line.category
    return line.category in figure.categories


def _lines(code: str, study: CostStudy) -> list[CostLine]:
    return [line for line in study.lines if _holds(line, _FIGURES[code])]


def _is_asked(code: str, study: CostStudy) -> bool:
    return any(line.asked_from_tenderer for line in _lines(code, study))


def _found(code: str, study: CostStudy) -> str:
    return next((line.id for line in _lines(code, study)), "")


def _label(code: str, study: CostStudy) -> str:
    return next((line.label for line in _lines(code, study) if line.label), _FIGURES[code].line.label)


def _with_line(code: str, study: CostStudy) -> CostStudy:
    """Add the line with an empty cell for each alternative, and its price when there is none of that unit."""
    price = _PRICES.get(code)
    prices, price_id = study.prices, ""
    if price:
        same = next((each for each in prices if each.unit == price.unit), None)
        price_id = same.id if same else price.id
        prices = prices if same else (*prices, price)
    cells = tuple(LineValue(id=each.id) for each in study.alternatives)
    line = replace(_FIGURES[code].line, id=new_id("kost"), price_id=price_id, values=cells)
    return replace(study, prices=prices, lines=(*study.lines, line))
