"""Changes of step 5 that touch more than the calculation itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.costs import BOUGHT, Alternative, CostStudy, DepartmentShare
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import (
    AlternativeKind,
    LadderRung,
    RungOutcome,
    SupplyWay,
    YesNoUnknown,
)
from dakdesk.lcc.changes import choose_template, with_way
from dakdesk.lcc.templates import CostTemplate, LineBlock

_WAYS = {
    LadderRung.REFUSE: SupplyWay.KEEP,
    LadderRung.RETHINK: SupplyWay.KEEP,
    LadderRung.STOCK: SupplyWay.KEEP,
    LadderRung.SHARE: SupplyWay.SHARE,
    LadderRung.REPAIR: SupplyWay.REPAIR,
    LadderRung.SERVICE: SupplyWay.LEASE,
    LadderRung.SECOND_HAND: SupplyWay.BUY,
    LadderRung.BUY: SupplyWay.BUY,
}
"""How each rung of the ladder meets the need, as far as that can be compared in money."""

_OPEN_TO = {RungOutcome.PARTLY, RungOutcome.POSSIBLE, RungOutcome.NEEDED_FOR_REST}


@dataclass(frozen=True, slots=True)
class LadderOption:
    """A rung that the ladder left open, with the way and the reason noted there."""

    rung: LadderRung
    way: SupplyWay
    reason: str


def ladder_options(dossier: Dossier) -> tuple[LadderOption, ...]:
    """Return the rungs that are possible, or needed for the rest, from the top of the ladder."""
    return tuple(
        LadderOption(entry.id, _WAYS[entry.id], entry.reason)
        for entry in dossier.needs.ladder
        if entry.outcome in _OPEN_TO
    )


def first_alternatives(dossier: Dossier, names: Mapping[LadderRung, str]) -> tuple[Alternative, ...]:
    """Return the columns to begin with: the present situation when there is one, and what the ladder left
    open; else a reference and one alternative. `names` are the rungs in the officer's words."""
    options = ladder_options(dossier)
    present = bool(dossier.needs.baseline)
    if not options and not present:
        pair = (AlternativeKind.REFERENCE, AlternativeKind.OPTION)
        return tuple(Alternative(id=new_id("alternatief"), kind=kind) for kind in pair)
    first = (
        (Alternative(id=new_id("alternatief"), kind=AlternativeKind.PRESENT, way=SupplyWay.KEEP),)
        if present
        else ()
    )
    others = tuple(option_alternative(each, names.get(each.rung, "")) for each in options)
    filler = (Alternative(id=new_id("alternatief")),) if len(first) + len(others) < _FEWEST else ()
    return (*first, *others, *filler)


def option_alternative(option: LadderOption, name: str) -> Alternative:
    """Return an alternative for a rung of the ladder, with its reason as note."""
    return Alternative(id=new_id("alternatief"), name=name, way=option.way, note=option.reason)


_FEWEST = 2


def start_calculation(
    template: CostTemplate,
    names: Mapping[LadderRung, str] | None = None,
    blocks: Sequence[LineBlock] = (),
) -> Change:
    """Start from a template with the alternatives that the needs analysis gives; the step is then needed.

    An option of the ladder comes with the lines of its way, from `blocks`. The first time VAT is that of the
    contract: it counts when the buyer cannot deduct it, at the rate of what is bought.
    """

    def started(dossier: Dossier) -> Dossier:
        """Return the dossier with the study begun."""
        start = choose_template(template, first_alternatives(dossier, names or {}))
        study = start.function(dossier).costs
        for each in study.alternatives:
            block = block_of(each, blocks)
            if block is not None:
                study = with_way(study, each, block)
        if not dossier.costs.lines:
            study = _with_vat(study, dossier)
        return replace(dossier, costs=replace(study, needed=YesNoUnknown.YES))

    return Change(label="Choose a calculation template", function=started)


def _with_vat(study: CostStudy, dossier: Dossier) -> CostStudy:
    terms = dossier.contract.terms
    lines = tuple(
        replace(line, vat_percent=terms.vat_percent) if line.category in BOUGHT else line
        for line in study.lines
    )
    return replace(study, include_vat=not terms.vat_recoverable, lines=lines)


def block_of(alternative: Alternative, blocks: Sequence[LineBlock]) -> LineBlock | None:
    """Return the lines of an option's way; the present situation has those of the template."""
    if alternative.kind is not AlternativeKind.OPTION or alternative.way is SupplyWay.NOT_SAID:
        return None
    return next((each for each in blocks if each.way is alternative.way), None)


def set_share(line_id: str, department_id: str, percent: float | None) -> Change:
    """Say which part of a line a department pays; nothing or zero takes the department from the line."""
    path = f"lines.{line_id}.shares"

    def share(dossier: Dossier) -> Dossier:
        study = dossier.costs
        others = tuple(each for each in paths.get_at(study, path) if each.id != department_id)
        own = (DepartmentShare(id=department_id, percent=percent),) if percent else ()
        return replace(dossier, costs=paths.replace_at(study, path, (*others, *own)))

    return Change(
        label="Split a cost over departments",
        function=share,
        merge_key=f"set:costs.{path}.{department_id}",
    )


def decline_calculation() -> Change:
    """Say that this dossier needs no life-cycle cost; the reason is still to be written."""

    def declined(dossier: Dossier) -> Dossier:
        return replace(dossier, costs=replace(dossier.costs, needed=YesNoUnknown.NO))

    return Change(label="Decline the cost calculation", function=declined)
