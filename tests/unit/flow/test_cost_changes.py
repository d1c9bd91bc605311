"""Starting and declining the cost calculation of a dossier."""

from dakdesk.app.paths import resource_dir
from dakdesk.domain.terms import AlternativeKind, YesNoUnknown
from dakdesk.flow.cost_changes import decline_calculation, start_calculation
from dakdesk.lcc.templates import load_templates
from tests.unit.dossiers import sound_contract

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
