"""Changes of step 5 that touch more than the calculation itself."""

from dataclasses import replace

from dakdesk.domain.changes import Change
from dakdesk.domain.costs import Alternative
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.ids import new_id
from dakdesk.domain.terms import AlternativeKind, YesNoUnknown
from dakdesk.lcc.changes import choose_template
from dakdesk.lcc.templates import CostTemplate


def start_calculation(template: CostTemplate) -> Change:
    """Start from a template with a reference and one alternative; the step is then needed."""
    pair = (AlternativeKind.REFERENCE, AlternativeKind.OPTION)
    alternatives = tuple(Alternative(id=new_id("alternatief"), kind=kind) for kind in pair)
    start = choose_template(template, alternatives)

    def started(dossier: Dossier) -> Dossier:
        dossier = start.function(dossier)
        return replace(dossier, costs=replace(dossier.costs, needed=YesNoUnknown.YES))

    return Change(label=start.label, function=started)


def decline_calculation() -> Change:
    """Say that this dossier needs no life-cycle cost; the reason is still to be written."""

    def declined(dossier: Dossier) -> Dossier:
        return replace(dossier, costs=replace(dossier.costs, needed=YesNoUnknown.NO))

    return Change(label="Decline the cost calculation", function=declined)
