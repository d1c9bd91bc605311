"""Keep a criterion that was written in a dossier for the whole organisation, as a proposal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dakdesk.catalogue.arrivals import free_id
from dakdesk.catalogue.changes import CHOSEN
from dakdesk.catalogue.search import fold
from dakdesk.catalogue.takeover import current_proof, current_text, current_title
from dakdesk.domain import paths
from dakdesk.domain.changes import Change
from dakdesk.domain.criterion import Criterion, PlannedCheck, Scoring, Source
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import Certainty, ContractKind, CriterionStatus, Place

FREE_PREFIX = "eigen"
SLUG_LENGTH = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a criterion of a dossier lacks for the catalogue: why, and how it is checked or scored."""

    why: str
    check_what: str = ""
    check_how: str = ""
    scoring_method: str = ""


def proposal(
    selected: SelectedCriterion,
    dossier: Dossier,
    organisation: str,
    completion: Completion,
    used_ids: Iterable[str],
) -> Criterion:
    """Return the record for the catalogue: a proposal with the dossier as its source and a free id."""
    groups = selected.origin.product_groups or dossier.contract.product_groups
    title = current_title(selected)
    wanted = f"{groups[0] if groups else FREE_PREFIX}-{slug(title)}"
    check = PlannedCheck(what=completion.check_what, how=completion.check_how)
    return replace(
        selected.origin,
        id=free_id(wanted, used_ids),
        version=1,
        status=CriterionStatus.PROPOSAL,
        product_groups=groups,
        kinds=selected.origin.kinds or tuple(ContractKind),
        title=title,
        text=current_text(selected),
        why=completion.why,
        proof_offer=current_proof(selected),
        checks=(check,) if completion.check_what else selected.origin.checks,
        scoring=_scoring(selected, completion),
        sources=(_source(dossier, organisation),),
        made_by=organisation,
    )


def linked(selected_id: str, kept: Criterion) -> Change:
    """Let the dossier know its criterion as the one of the catalogue; its texts stay what they are."""
    path = f"{CHOSEN}.{selected_id}"

    def apply(dossier: Dossier) -> Dossier:
        selected = paths.get_at(dossier, path)
        changed = replace(selected, origin=kept, own=False, title=None, text=None, proof=None)
        return paths.replace_at(dossier, path, changed)

    return Change(label="Keep a criterion for the organisation", function=apply)


def slug(title: str) -> str:
    """Return a title as part of an id: `Stille machines` becomes `stille-machines`."""
    words = re.findall(r"[a-z0-9]+", fold(title).encode("ascii", "ignore").decode())
    return "-".join(words)[:SLUG_LENGTH].strip("-") or "criterium"


def _scoring(selected: SelectedCriterion, completion: Completion) -> Scoring | None:
    if selected.origin.place is not Place.AWARD:
        return None
    if selected.origin.scoring is not None and not completion.scoring_method:
        return selected.origin.scoring
    weight = selected.weight or 0.0
    return Scoring(method=completion.scoring_method, formula=completion.scoring_method, weight_default=weight)


def _source(dossier: Dossier, organisation: str) -> Source:
    contract = dossier.contract
    name = " ".join(filter(None, (contract.reference, contract.title)))
    return Source(
        organisation=organisation,
        title=f"Eigen criterium uit het dossier {name}".strip(),
        year=dossier.created.year,
        address="",
        certainty=Certainty.PROPOSAL,
    )
