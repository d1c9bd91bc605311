"""Starting and declining the cost calculation of a dossier."""

from dataclasses import replace

import pytest

from dakdesk.app.paths import resource_dir
from dakdesk.domain.costs import Alternative, CostLine, CostStudy, DepartmentShare
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import BaselineItem
from dakdesk.domain.terms import (
    AlternativeKind,
    CostCategory,
    LadderRung,
    RungOutcome,
    SupplyWay,
    YesNoUnknown,
)
from dakdesk.flow.cost_changes import (
    block_of,
    decline_calculation,
    first_alternatives,
    ladder_options,
    set_share,
    start_calculation,
)
from dakdesk.lcc.templates import load_blocks, load_templates
from tests.unit.dossiers import EMPTY, sound_contract

BLOCKS = load_blocks(resource_dir() / "lcc")
TEMPLATE = load_templates(resource_dir() / "lcc")[0]


def test_starting_gives_a_reference_and_an_alternative_with_empty_cells() -> None:
    costs = start_calculation(TEMPLATE).function(sound_contract()).costs
    assert costs.needed is YesNoUnknown.YES
    assert [each.kind for each in costs.alternatives] == [AlternativeKind.REFERENCE, AlternativeKind.OPTION]
    assert all(len(line.values) == 2 for line in costs.lines)


def test_starting_again_keeps_the_alternatives_there_are() -> None:
    change = start_calculation(TEMPLATE)
    once = change.function(sound_contract())
    again = start_calculation(TEMPLATE).function(once)
    assert again.costs.alternatives == once.costs.alternatives


def test_declining_keeps_what_was_filled_in() -> None:
    started = start_calculation(TEMPLATE).function(sound_contract())
    declined = decline_calculation().function(started)
    assert declined.costs.needed is YesNoUnknown.NO
    assert declined.costs.lines == started.costs.lines


def _walked(*outcomes: tuple[LadderRung, RungOutcome]) -> Dossier:
    given = dict(outcomes)
    ladder = tuple(
        replace(entry, outcome=given.get(entry.id, entry.outcome), reason=f"reden {entry.id.value}")
        for entry in EMPTY.needs.ladder
    )
    return replace(EMPTY, needs=replace(EMPTY.needs, ladder=ladder))


def test_rungs_that_are_possible_become_options_with_their_way_and_reason() -> None:
    dossier = _walked(
        (LadderRung.REPAIR, RungOutcome.PARTLY),
        (LadderRung.SHARE, RungOutcome.NOT_POSSIBLE),
        (LadderRung.SERVICE, RungOutcome.POSSIBLE),
        (LadderRung.BUY, RungOutcome.NEEDED_FOR_REST),
    )
    ways = [(each.way, each.reason) for each in ladder_options(dossier)]
    assert ways == [
        (SupplyWay.REPAIR, "reden repair"),
        (SupplyWay.LEASE, "reden service"),
        (SupplyWay.BUY, "reden buy"),
    ]


def test_a_calculation_begins_with_the_present_situation_and_what_the_ladder_left_open() -> None:
    walked = _walked((LadderRung.REPAIR, RungOutcome.POSSIBLE))
    dossier = replace(walked, needs=replace(walked.needs, baseline=(BaselineItem(id="b"),)))
    found = first_alternatives(dossier, {LadderRung.REPAIR: "Herstellen"})
    assert [(each.kind, each.way, each.name) for each in found] == [
        (AlternativeKind.PRESENT, SupplyWay.KEEP, ""),
        (AlternativeKind.OPTION, SupplyWay.REPAIR, "Herstellen"),
    ]


def test_one_option_alone_gets_something_to_compare_with() -> None:
    assert len(first_alternatives(_walked((LadderRung.BUY, RungOutcome.POSSIBLE)), {})) == 2


def test_a_part_of_a_line_goes_to_a_department_and_is_taken_back_when_emptied() -> None:
    line = CostLine(id="l", values=())
    dossier = replace(EMPTY, costs=CostStudy(lines=(line,)))
    given = set_share("l", "ict", 40.0).function(dossier)
    assert given.costs.lines[0].shares == (DepartmentShare(id="ict", percent=40.0),)
    assert set_share("l", "ict", None).function(given) == dossier


def test_an_option_of_the_ladder_comes_with_the_lines_of_its_way() -> None:
    walked = _walked((LadderRung.SERVICE, RungOutcome.POSSIBLE), (LadderRung.BUY, RungOutcome.POSSIBLE))
    costs = start_calculation(TEMPLATE, {}, BLOCKS).function(walked).costs
    lease, buy = costs.alternatives
    rent = next(line for line in costs.lines if line.id == "lease-month")
    assert {cell.id: cell.value for cell in rent.values} == {lease.id: None, buy.id: 0.0}
    bought = next(line for line in costs.lines if line.category is CostCategory.ACQUISITION)
    assert {cell.id: cell.value for cell in bought.values} == {lease.id: 0.0, buy.id: None}


def test_the_present_situation_has_the_lines_of_the_template_only() -> None:
    present = Alternative(id="a", kind=AlternativeKind.PRESENT, way=SupplyWay.KEEP)
    assert block_of(present, BLOCKS) is None
    kept = block_of(replace(present, kind=AlternativeKind.OPTION), BLOCKS)
    assert kept is not None
    assert kept.id == "keep"


@pytest.mark.parametrize("recovers", [True, False])
def test_vat_counts_from_the_start_when_the_buyer_cannot_deduct_it(recovers: bool) -> None:
    dossier = sound_contract()
    terms = replace(dossier.contract.terms, vat_recoverable=recovers, vat_percent=6.0)
    given = replace(dossier, contract=replace(dossier.contract, terms=terms))
    costs = start_calculation(TEMPLATE).function(given).costs
    assert costs.include_vat is not recovers
    rates = {line.vat_percent for line in costs.lines if line.category is CostCategory.ACQUISITION}
    assert rates == {6.0}
    own = replace(given, costs=replace(costs, include_vat=recovers))
    assert start_calculation(TEMPLATE).function(own).costs.include_vat is recovers
