"""Changes of step 4 that keep criteria and the reasons for leaving essential ones out together."""

from collections.abc import Iterable
from dataclasses import replace

from dakdesk.catalogue import changes
from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.criterion import Criterion
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import Omission

OMISSIONS = "criteria.omissions"


def choose(criteria: Iterable[Criterion], label: str = "Add a criterion") -> Change:
    """Take criteria over; what was noted about leaving them out goes."""
    taken = tuple(criteria)
    ids = {criterion.id for criterion in taken}
    add = changes.add_criteria(taken, label=label)

    def apply(dossier: Dossier) -> Dossier:
        kept = tuple(omission for omission in dossier.criteria.omissions if omission.id not in ids)
        return add.function(paths.replace_at(dossier, OMISSIONS, kept))

    return Change(label=label, function=apply)


def take_out(selected_id: str) -> Change:
    """Remove a criterion; for an essential one of the catalogue a reason is asked from then on."""
    remove = changes.remove_criterion(selected_id)

    def apply(dossier: Dossier) -> Dossier:
        selected = paths.get_at(dossier, f"{changes.CHOSEN}.{selected_id}")
        without = remove.function(dossier)
        if selected.own or not selected.origin.essential:
            return without
        return paths.put_at(without, OMISSIONS, Omission(id=selected.origin.id, title=selected.origin.title))

    return Change(label=remove.label, function=apply)


def explain_omission(criterion_id: str, reason: str, title: str = "") -> Change:
    """Note why an essential criterion is left out; documents name it by its title."""
    omission = Omission(id=criterion_id, title=title, reason=reason)
    return Change(
        label="Explain an omission",
        function=lambda dossier: paths.put_at(dossier, OMISSIONS, omission),
        merge_key=f"set:{OMISSIONS}.{criterion_id}",
    )


def confirm_values(selected_id: str) -> Change:
    """Confirm all starting values of a criterion at once."""
    path = f"{changes.CHOSEN}.{selected_id}.values"

    def apply(dossier: Dossier) -> Dossier:
        values = tuple(replace(value, confirmed=True) for value in paths.get_at(dossier, path))
        return paths.replace_at(dossier, path, values)

    return Change(label="Confirm the starting values", function=apply)
