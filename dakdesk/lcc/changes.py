"""Changes to the cost study of a dossier, for undo and redo. Labels are English source texts."""

from collections.abc import Callable
from dataclasses import replace

from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue, Uncertainty
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import CostCategory, CostPattern, SupplyWay
from dakdesk.lcc.templates import CostTemplate, LineBlock, start_study, with_block
from dakdesk.lcc.uncertain_inputs import input_exists, proposed, usual_options

StudyFunction = Callable[[CostStudy], CostStudy]


def choose_template(template: CostTemplate, alternatives: tuple[Alternative, ...] = ()) -> Change:
    """Start from a template: its lines and prices replace those of the study.

    Alternatives of the study stay, or else `alternatives` are taken; role, rates, VAT and notes stay.
    """

    def start(study: CostStudy) -> CostStudy:
        """Return the study with the parts of the template."""
        new = start_study(template, study.alternatives or alternatives)
        started = replace(
            study,
            template_id=new.template_id,
            units=new.units,
            unit_name=new.unit_name,
            period_years=new.period_years,
            prices=new.prices,
            alternatives=new.alternatives,
            lines=new.lines,
            defaults=new.defaults,
        )
        return _without_orphans(started)

    return _change("Choose a calculation template", start)


def add_way(alternative: Alternative, block: LineBlock | None = None) -> Change:
    """Add a column for a way to meet the need (keep, repair, share, lease, buy) with the lines of its block.

    Those lines count nothing for the other alternatives; buying has no lines but those of the template.
    What is not bought has no purchase price, and what is shared or hired no residual value either.
    """

    def add(study: CostStudy) -> CostStudy:
        lines = tuple(_with_cell(line, LineValue(id=alternative.id)) for line in study.lines)
        study = replace(study, alternatives=(*study.alternatives, alternative), lines=lines)
        return with_way(study, alternative, block) if block else study

    return _change("Add an alternative", add)


def with_way(study: CostStudy, alternative: Alternative, block: LineBlock) -> CostStudy:
    """Return the study with the lines of a way for one of its alternatives, and nought where that saves."""
    none = _NOT_PAID.get(alternative.way, frozenset())
    nought = LineValue(id=alternative.id, value=0.0)
    lines = tuple(
        _with_cell(line, nought)
        if line.category in none and line.pattern in _ONLY_ONCE and _cell(line, alternative.id).value is None
        else line
        for line in study.lines
    )
    return with_block(replace(study, lines=lines), block, alternative.id)


_BOUGHT = frozenset({CostCategory.ACQUISITION})
_OWNED = _BOUGHT | {CostCategory.RESIDUAL}
_NOT_PAID = {
    SupplyWay.KEEP: _BOUGHT,
    SupplyWay.REPAIR: _BOUGHT,
    SupplyWay.SHARE: _OWNED,
    SupplyWay.LEASE: _OWNED,
}
"""What a way does without, among the lines that a template has for buying."""

_ONLY_ONCE = (CostPattern.ONCE, CostPattern.AT_END, CostPattern.EVERY_N_YEARS)


def add_block(block: LineBlock) -> Change:
    """Add the lines of a block for every alternative: a method to value emissions."""
    return _change("Add cost lines", lambda study: with_block(study, block))


def confirm_default(default_id: str) -> Change:
    """Say that a starting value of the template holds for this buyer."""
    path = f"defaults.{default_id}.confirmed"
    return _change("Confirm a value", lambda study: paths.replace_at(study, path, True))


def copy_alternative(source_id: str, copy: Alternative) -> Change:
    """Add a column after its source, with the values of the source."""

    def add(study: CostStudy) -> CostStudy:
        at = _position(study, source_id) + 1
        alternatives = (*study.alternatives[:at], copy, *study.alternatives[at:])
        lines = tuple(_with_cell(line, replace(_cell(line, source_id), id=copy.id)) for line in study.lines)
        uncertainties = (*study.uncertainties, *_copied(study, source_id, copy.id))
        return replace(study, alternatives=alternatives, lines=lines, uncertainties=uncertainties)

    return _change("Copy an alternative", add)


def remove_alternative(alternative_id: str) -> Change:
    """Take a column out, with its values in every line."""

    def remove(study: CostStudy) -> CostStudy:
        lines = tuple(
            replace(line, values=tuple(cell for cell in line.values if cell.id != alternative_id))
            for line in study.lines
        )
        left = replace(paths.remove_at(study, "alternatives", alternative_id), lines=lines)
        return _without_orphans(left)

    return _change("Remove an alternative", remove)


def remove_line(line_id: str) -> Change:
    """Take a row out; prices stay, other lines may use them."""
    return _change(
        "Remove a cost line", lambda study: _without_orphans(paths.remove_at(study, "lines", line_id))
    )


def remove_price(price_id: str) -> Change:
    """Take a price out, and what was uncertain about it; lines that use it are then told to have none."""
    return _change(
        "Remove a price", lambda study: _without_orphans(paths.remove_at(study, "prices", price_id))
    )


def set_cell(line_id: str, alternative_id: str, value: float | None) -> Change:
    """Fill in or empty a cell; typing in one cell is one undo step."""
    return _edit_cell(line_id, alternative_id, "value", value)


def set_interval(line_id: str, alternative_id: str, years: float | None) -> Change:
    """Give one alternative its own interval or life for a recurring line; None takes the line's."""
    return _edit_cell(line_id, alternative_id, "interval_years", years)


def set_cells(cells: dict[tuple[str, str], float | None]) -> Change:
    """Fill in many cells at once, by (line id, alternative id): what pasting from a sheet does."""

    def fill(study: CostStudy) -> CostStudy:
        for (line_id, alternative_id), value in cells.items():
            study = _put(study, line_id, alternative_id, "value", value)
        return study

    return _change("Paste values", fill)


def confirm_price(price_id: str) -> Change:
    """Say that a starting price holds for this buyer."""
    path = f"prices.{price_id}.confirmed"
    return _change("Confirm a price", lambda study: paths.replace_at(study, path, True))


def set_price(price_id: str, value: float | None) -> Change:
    """Replace a price by the buyer's own, which confirms it; an emptied price is not confirmed."""

    def put(study: CostStudy) -> CostStudy:
        price = paths.get_at(study, f"prices.{price_id}")
        return paths.put_at(study, "prices", replace(price, value=value, confirmed=value is not None))

    return _change("Change a price", put, f"set:costs.prices.{price_id}.value")


def add_uncertainty(path: str) -> Change:
    """Say that an input may turn out otherwise, with bounds to begin with around its present value."""

    def add(study: CostStudy) -> CostStudy:
        return replace(study, uncertainties=(*study.uncertainties, proposed(study, path)))

    return _change("Add an uncertain input", add)


def add_usual_uncertainties() -> Change:
    """Make uncertain what usually is, as far as it is not yet."""

    def add(study: CostStudy) -> CostStudy:
        new = tuple(proposed(study, path) for path in usual_options(study))
        return replace(study, uncertainties=(*study.uncertainties, *new))

    return _change("Add the usual uncertain inputs", add)


def remove_uncertainty(uncertainty_id: str) -> Change:
    """Take an input as certain again."""
    return _change(
        "Remove an uncertain input", lambda study: paths.remove_at(study, "uncertainties", uncertainty_id)
    )


def _copied(study: CostStudy, source_id: str, copy_id: str) -> tuple[Uncertainty, ...]:
    """Return the uncertain inputs of an alternative as those of its copy."""
    own, new = f".values.{source_id}.", f".values.{copy_id}."
    return tuple(
        replace(each, id=new_id("onzeker"), path=each.path.replace(own, new))
        for each in study.uncertainties
        if own in each.path
    )


def _without_orphans(study: CostStudy) -> CostStudy:
    """Drop the uncertain inputs whose line, price or alternative is gone."""
    kept = tuple(each for each in study.uncertainties if input_exists(study, each.path))
    return replace(study, uncertainties=kept)


def _edit_cell(line_id: str, alternative_id: str, field: str, value: float | None) -> Change:
    key = f"set:costs.lines.{line_id}.values.{alternative_id}.{field}"
    return _change("Change a value", lambda study: _put(study, line_id, alternative_id, field, value), key)


def _put(study: CostStudy, line_id: str, alternative_id: str, field: str, value: float | None) -> CostStudy:
    line = paths.get_at(study, f"lines.{line_id}")
    cell = paths.replace_at(_cell(line, alternative_id), field, value)
    return paths.put_at(study, f"lines.{line_id}.values", cell)


def _change(label: str, function: StudyFunction, merge_key: str = "") -> Change:
    def change(dossier: Dossier) -> Dossier:
        return replace(dossier, costs=function(dossier.costs))

    return Change(label=label, function=change, merge_key=merge_key)


def _with_cell(line: CostLine, cell: LineValue) -> CostLine:
    return paths.put_at(line, "values", cell)


def _cell(line: CostLine, alternative_id: str) -> LineValue:
    return next((cell for cell in line.values if cell.id == alternative_id), LineValue(id=alternative_id))


def _position(study: CostStudy, alternative_id: str) -> int:
    return [each.id for each in study.alternatives].index(alternative_id)
