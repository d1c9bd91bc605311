"""Look at a folder of the organisation when it is chosen: what is used of it, and what must be mended."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dakdesk.app.file_problems import problem_words
from dakdesk.app.language import t, tn
from dakdesk.files.problems import Message, Problem, say

if TYPE_CHECKING:
    from dakdesk.app.knowledge import OwnContent

MOST = 8


class FolderState(NamedTuple):
    """What was found, in sentences: `summary` of what is used, `problems` with file and line each.

    `left_out` says that files with a problem are left out and the others used.
    """

    summary: str
    problems: tuple[str, ...] = ()
    left_out: bool = True


def data_folder_state(folder: Path, *, samples: bool = True) -> FolderState:
    """Read own criteria and frameworks anew, also for dossiers that are opened from now on.

    There is nothing to make a sample of.
    """
    del samples
    from dakdesk.app.knowledge import knowledge_of

    wanted = (folder / "catalogue", folder / "policy" / "frameworks")
    if not any(each.is_dir() for each in wanted):
        return _only(folder, say("holds no folder catalogue and no folder policy/frameworks"))
    knowledge_of.cache_clear()
    own = knowledge_of(str(folder))
    return FolderState(_content_words(own.own_content()), _words(own.own_problems()))


def _content_words(content: "OwnContent") -> str:
    criteria = tn("{count} own criterion", "{count} own criteria", content.criteria)
    frameworks = tn("{count} own framework", "{count} own frameworks", content.frameworks)
    if not content.groups:
        return t("In use: {criteria} and {frameworks}.", criteria=criteria, frameworks=frameworks)
    groups = tn("{count} own product group", "{count} own product groups", content.groups)
    return t(
        "In use: {criteria}, {groups} and {frameworks}.",
        criteria=criteria,
        groups=groups,
        frameworks=frameworks,
    )


def template_folder_state(folder: Path, *, samples: bool = True) -> FolderState:
    """Read own templates, and with `samples` try them on the examples."""
    from dakdesk.app.own_templates import LANGUAGE, SUFFIX, template_problems

    problems = template_problems(folder, samples=samples)
    count = len(list((folder / LANGUAGE).rglob(f"*{SUFFIX}")))
    summary = tn("{count} own template found.", "{count} own templates found.", count)
    if samples and not problems:
        summary = f"{summary} {t('All documents of the examples can be made with them.')}"
    return FolderState(summary if count else "", _words(problems))


def house_style_state(file: Path, *, samples: bool = True) -> FolderState:
    """Try a Word file as house style on an empty document."""
    del samples
    from dakdesk.app.document_problems import document_problem
    from dakdesk.app.examples import example_ids, read_example
    from dakdesk.app.export_service import DocumentKind, ExportService

    try:
        ExportService(reference=file).content(read_example(example_ids()[0]), DocumentKind.NEEDS_NOTE)
    except Exception as error:
        words = document_problem(error)
        if not words:
            raise
        return FolderState("", (words,), left_out=False)
    return FolderState(t("The documents can be made with this house style."))


def _only(folder: Path, message: Message) -> FolderState:
    return FolderState("", (problem_words(Problem(file=folder, line=0, message=message)),), left_out=False)


def _words(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    words = [problem_words(problem) for problem in problems[:MOST]]
    more = len(problems) - MOST
    return (*words, t("and {count} more", count=more)) if more > 0 else tuple(words)
