"""Check an organisation's own templates before they are used: each file is read, then a sample is made."""

from pathlib import Path

from dakdesk.app.examples import example_ids, read_example
from dakdesk.app.export_service import SPREADSHEETS, ExportService
from dakdesk.app.paths import template_dir
from dakdesk.export.render import TemplateProblem, template_syntax
from dakdesk.files.problems import Problem, say

LANGUAGE = "nl"
SUFFIX = ".md.j2"


def template_problems(folder: Path, *, samples: bool = True) -> tuple[Problem, ...]:
    """Return what is wrong with the templates in `folder`/nl; nothing is written.

    With `samples` every document of the examples is made, which takes some seconds.
    """
    own = folder / LANGUAGE
    files = sorted(own.rglob(f"*{SUFFIX}"))
    if not files:
        message = say("holds no template in a folder nl, such as nl/bestek/voorblad.md.j2")
        return (Problem(file=folder, line=0, message=message),)
    found = [problem for file in files for problem in _file_problems(own, file)]
    return tuple(found) if found or not samples else _sample_problems(folder)


def _file_problems(own: Path, file: Path) -> list[Problem]:
    name = file.relative_to(own)
    if not (template_dir() / LANGUAGE / name).is_file():
        return [Problem(file=file, line=1, message=say("has no namesake among the templates of DAKdesk"))]
    try:
        template_syntax(name.as_posix(), (own, template_dir() / LANGUAGE))
    except TemplateProblem as error:
        return [_problem(own, error)]
    return []


def _sample_problems(folder: Path) -> tuple[Problem, ...]:
    """Make every document of the examples with the templates, and return the first thing that is wrong."""
    service = ExportService(own_templates=(folder,))
    for example_id in example_ids():
        dossier = read_example(example_id)
        for kind in service.kinds(dossier):
            if kind in SPREADSHEETS:
                continue
            try:
                service.rendered(dossier, kind)
            except TemplateProblem as error:
                return (_problem(folder / LANGUAGE, error),)
    return ()


def _problem(own: Path, error: TemplateProblem) -> Problem:
    message = say(
        "the template language cannot read this, or a name does not exist ({detail})", detail=error.message
    )
    return Problem(file=own / error.file, line=max(1, error.line), message=message)
