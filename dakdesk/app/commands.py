"""What the command line does, as functions that return plain data."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dakdesk.app.bad_input import BadInput
from dakdesk.app.examples import example_ids, read_example
from dakdesk.app.export_service import ExportService
from dakdesk.app.knowledge import Knowledge
from dakdesk.app.language import t, term
from dakdesk.app.sentences import sentence
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity
from dakdesk.flow.steps import open_findings, with_gaps

Say = Callable[[str], None]

MAX_CASE_BYTES = 5_000_000


def export_command(source: Path, folder: Path, say: Say) -> int:
    """Write all documents of a dossier into `folder`; return the exit code."""
    dossier = read_dossier(source)
    try:
        paths = ExportService().write_all(dossier, folder)
    except OSError as error:
        raise BadInput(t("error.export.folder", folder=folder, reason=error.strerror or error)) from error
    for path in paths:
        say(str(path))
    return 0


def check_report(source: Path) -> dict[str, Any]:
    """Return the open findings of a dossier, gaps in the bestek included."""
    dossier = read_dossier(source)
    knowledge = Knowledge()
    found = with_gaps(knowledge.findings(dossier), ExportService(knowledge).gap_findings(dossier))
    still_open = open_findings(dossier, found)
    count = Counter(finding.gravity for finding in still_open)
    return {
        "dossier": dossier.contract.reference or dossier.contract.title,
        "blocking": count[Gravity.BLOCKING],
        "warnings": count[Gravity.WARNING],
        "advice": count[Gravity.ADVICE],
        "accepted": len(found) - len(still_open),
        "findings": [_finding(finding) for finding in still_open],
    }


def catalogue_report() -> dict[str, Any]:
    """Count the criteria per product group, place and level."""
    knowledge = Knowledge()
    catalogue = knowledge.catalogue()
    groups = [
        {
            "id": group,
            "name": knowledge.product_groups.name(group),
            "criteria": len(criteria),
            "places": dict(sorted(Counter(item.place.value for item in criteria).items())),
            "levels": dict(sorted(Counter(item.level.value for item in criteria).items())),
        }
        for group in catalogue.groups()
        if (criteria := [item for item in catalogue.criteria if group in item.product_groups])
    ]
    return {"criteria": len(catalogue.criteria), "product_groups": groups}


def lcc_report(source: Path) -> dict[str, Any]:
    """Calculate a life-cycle cost case (docs/lcc.md)."""
    from dakdesk.lcc.case import CaseError, calculate_case

    try:
        if source.stat().st_size > MAX_CASE_BYTES:
            raise BadInput(t("error.case.too_large", file=source.name))
        return calculate_case(source.read_bytes())
    except OSError as error:
        raise BadInput(t("error.case.unreadable", file=source, reason=error.strerror or error)) from error
    except CaseError as error:
        raise BadInput(
            _line(source.name, error.field, t(f"error.{error.code}", field=error.field))
        ) from error


def read_dossier(source: Path) -> Dossier:
    """Read a dossier file, or the shipped example with that name; raise BadInput otherwise."""
    from dakdesk.intake.dossier_file import read_dossier_file
    from dakdesk.store.payload_errors import PayloadError

    if not source.suffix and not source.exists() and source.name in example_ids():
        return read_example(source.name)
    try:
        return read_dossier_file(source)
    except PayloadError as error:
        raise BadInput(_line(source.name, error.field, t(error.code, **error.params))) from error


def _line(*parts: str) -> str:
    return ": ".join(part for part in parts if part)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "gravity": finding.gravity.value,
        "gravity_name": term(finding.gravity),
        "step": finding.step.value,
        "path": finding.path,
        "params": dict(finding.params),
        "rule": finding.rule,
        "sentence": sentence(finding),
    }
