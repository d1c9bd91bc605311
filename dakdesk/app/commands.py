"""What the command line does, as functions that return plain data."""

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from dakdesk.app.bad_input import BadInput
from dakdesk.app.document_problems import document_problem
from dakdesk.app.examples import example_ids, read_example
from dakdesk.app.export_service import ExportService, PictureMaker
from dakdesk.app.file_problems import problem_words
from dakdesk.app.knowledge import knowledge_of
from dakdesk.app.language import t, term
from dakdesk.app.own_settings import own_settings
from dakdesk.app.paths import resource_dir
from dakdesk.app.refusals import filled, reason
from dakdesk.app.sentences import sentence
from dakdesk.catalogue.loader import CatalogueFile, catalogue_files, is_shared, read_file
from dakdesk.catalogue.validate import validate_files
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity
from dakdesk.files.problems import Problem
from dakdesk.flow.steps import open_findings, with_gaps

Say = Callable[[str], None]

MAX_CASE_BYTES = 5_000_000


def export_command(source: Path, folder: Path, say: Say, pictures: PictureMaker | None = None) -> int:
    """Write all documents of a dossier into `folder`, in the user's house style; return the exit code."""
    dossier = read_dossier(source)
    try:
        paths = _exporter(pictures).write_all(dossier, folder)
    except OSError as error:
        raise BadInput(t("error.export.folder", folder=folder, reason=reason(error))) from error
    except Exception as error:
        problem = document_problem(error)
        if not problem:
            raise
        raise BadInput(problem) from error
    for path in paths:
        say(str(path))
    return 0


def _exporter(pictures: PictureMaker | None = None) -> ExportService:
    """Return what makes documents, with house style, templates and data as the settings name them."""
    settings = own_settings()
    templates = (Path(settings.own_templates),) if settings.own_templates else ()
    reference = Path(settings.house_style) if settings.house_style else None
    return ExportService(knowledge_of(settings.own_folder), templates, reference, pictures)


def check_report(source: Path) -> dict[str, Any]:
    """Return the open findings of a dossier, gaps in the bestek included."""
    dossier = read_dossier(source)
    knowledge = knowledge_of(own_settings().own_folder)
    found = with_gaps(knowledge.findings(dossier), _exporter().gap_findings(dossier))
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


def catalogue_report(folder: Path | None = None) -> dict[str, Any]:
    """Count the criteria per product group, place and level, with what is wrong in the files.

    `folder` is the shipped catalogue unless given; the organisation's own folder is looked at too. What is
    wrong does not hide the rest.
    """
    files = [read_file(path) for path in catalogue_files([folder or resource_dir() / "catalogue"])]
    criteria = [criterion for file in files for criterion in file.criteria]
    own = knowledge_of(own_settings().own_folder)
    return {
        "criteria": len(criteria),
        "product_groups": [_group(file) for file in files if not is_shared(file.path)],
        "own_criteria": own.own_content().criteria,
        "own_product_groups": [head.product_group for head in own.own_groups],
        "problems": [_problem(problem) for problem in (*validate_files(files), *own.own_problems())],
    }


def _group(file: CatalogueFile) -> dict[str, Any]:
    return {
        "id": file.product_group,
        "name": file.title,
        "criteria": len(file.criteria),
        "places": _counted(item.place.value for item in file.criteria),
        "levels": _counted(item.level.value for item in file.criteria),
    }


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(values).items()))


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "file": problem.file.name,
        "line": problem.line,
        "field": problem.field,
        "message": problem.message,
        "sentence": problem_words(problem),
    }


def lcc_report(source: Path) -> dict[str, Any]:
    """Calculate a life-cycle cost case (docs/lcc.md)."""
    from dakdesk.lcc.case import CaseError, calculate_case

    try:
        if source.stat().st_size > MAX_CASE_BYTES:
            raise BadInput(t("error.case.too_large", file=source.name))
        return calculate_case(source.read_bytes().removeprefix(BOM_UTF8))
    except OSError as error:
        raise BadInput(t("error.case.unreadable", file=source, reason=reason(error))) from error
    except CaseError as error:
        raise BadInput(
            _line(source.name, error.field, t(f"error.{error.code}", field=error.field))
        ) from error


def offers_comparison(
    source: Path, folder: Path, target: Path | None, *, after_request: bool
) -> dict[str, Any]:
    """Compare the filled-in sheets in `folder`; write the annex for the award report to `target` if given."""
    from dakdesk.app.cost_offers import offers_command

    return offers_command(
        _exporter(), read_dossier(source), folder, after_request=after_request, target=target
    )


def read_dossier(source: Path) -> Dossier:
    """Read a dossier file, or the shipped example with that name; raise BadInput otherwise."""
    from dakdesk.intake.dossier_file import read_dossier_file
    from dakdesk.store.payload_errors import PayloadError

    if str(source) in example_ids() and not source.exists():
        return read_example(source.name)
    try:
        return read_dossier_file(source)
    except PayloadError as error:
        raise BadInput(_line(source.name, error.field, t(error.code, **filled(error)))) from error


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
