"""What each department pays of every alternative, and whether it pays more or saves against the first."""

from collections.abc import Iterator

from dakdesk.domain.costs import CostStudy
from dakdesk.lcc.results import Comparison
from dakdesk.lcc.rounding import round_half_up
from ui.models.cost_charts import letter, names_of
from ui.models.cost_figures import NONE, Figure, FigureRow, FigureTable, euro
from ui.texts import t


def department_table(study: CostStudy, comparison: Comparison) -> FigureTable:
    """Return what departments pay, and below it the difference with A; empty without departments."""
    heads = (t("Present value"), *(f"{letter(n)}\u2002{name}" for n, name in enumerate(names_of(study))))
    known = [each.by_department for each in comparison.alternatives if each.complete]
    if not study.departments or not known:
        return FigureTable(heads, ())
    return FigureTable(heads, (*_paid(study, comparison), *_saved(study, comparison)))


def _names(study: CostStudy, comparison: Comparison) -> list[tuple[str, str]]:
    names = [(each.id, each.name or t("Department without a name")) for each in study.departments]
    rest = any(round_half_up((each.by_department or {}).get("", 0.0)) for each in comparison.alternatives)
    return [*names, ("", t("Not given to a department"))] if rest else names


def _paid(study: CostStudy, comparison: Comparison) -> Iterator[FigureRow]:
    for key, name in _names(study, comparison):
        figures = tuple(
            Figure(euro(each.by_department.get(key, 0.0)))
            if each.complete and each.by_department is not None
            else Figure(t("incomplete"), missing=True)
            for each in comparison.alternatives
        )
        yield FigureRow(name, figures, strong=True)


def _saved(study: CostStudy, comparison: Comparison) -> Iterator[FigureRow]:
    found = {each.alternative_id: each.by_department for each in comparison.differences}
    for key, name in _names(study, comparison):
        figures = (_difference(found.get(each.alternative_id), key) for each in comparison.alternatives)
        yield FigureRow(t("{name}: difference with A", name=name), tuple(figures))


def _difference(split: object, key: str) -> Figure:
    if not isinstance(split, dict):
        return Figure(NONE)
    amount = split.get(key, 0.0)
    rounded = round_half_up(amount, 0)
    if not rounded:
        return Figure(t("the same"))
    words = (
        t("pays {amount} more", amount=euro(amount))
        if rounded > 0
        else t("saves {amount}", amount=euro(-amount))
    )
    return Figure(words, best=rounded < 0)
