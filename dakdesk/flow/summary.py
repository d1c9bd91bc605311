"""What the list of dossiers and the monitoring need of a dossier, so that neither reads the payload."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity
from dakdesk.flow.facts import Fact, facts
from dakdesk.flow.steps import completeness, step_reached, step_states


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSummary:
    """One row of the list: `step` is 1 to 7, `completeness` a whole percentage."""

    title: str
    reference: str
    product_groups: tuple[str, ...]
    ambitions: tuple[str, ...]
    step: int
    step_states: tuple[str, ...]
    completeness: int
    findings: int
    estimate_cents: int | None
    owner: str
    department: str
    year: int
    facts: tuple[Fact, ...]


def summarize(dossier: Dossier, findings: tuple[Finding, ...]) -> DossierSummary:
    """Return the summary of a dossier; `findings` are the open ones."""
    states = step_states(dossier, findings)
    contract = dossier.contract
    return DossierSummary(
        title=contract.title,
        reference=contract.reference,
        product_groups=contract.product_groups,
        ambitions=tuple(aim.id for aim in dossier.needs.aims),
        step=step_reached(states),
        step_states=tuple(state.status.value for state in states),
        completeness=completeness(states),
        findings=sum(finding.gravity is not Gravity.ADVICE for finding in findings),
        estimate_cents=contract.estimate_cents,
        owner=dossier.owner,
        department=dossier.department,
        year=(contract.calendar.publication or dossier.created).year,
        facts=facts(dossier),
    )


def words(value: object) -> Iterator[str]:
    """Give every text a person typed or took over, anywhere in a value; codes and ids are left out."""
    found: list[str] = []
    _collect(value, found)
    return iter(found)


def _collect(value: object, found: list[str]) -> None:
    if isinstance(value, str):
        if value and not isinstance(value, Enum):
            found.append(value)
    elif isinstance(value, tuple | list):
        for item in value:
            _collect(item, found)
    else:
        for name in _worded_fields(type(value)):
            _collect(getattr(value, name), found)


_known_fields: dict[type, tuple[str, ...]] = {}


def _worded_fields(kind: type) -> tuple[str, ...]:
    """Return the fields of a record in which words may stand, none for anything but a record."""
    known = _known_fields.get(kind)
    if known is None:
        listed = fields(kind) if is_dataclass(kind) else ()
        known = tuple(field.name for field in listed if field.name not in _CODES)
        _known_fields[kind] = known
    return known


_CODES = {"id", "eforms", "accepted", "exports", "address", "lcc_links", "conflicts_with", "related"}
