"""From template and context to typed blocks: a sandbox in which every printed value is escaped.

Legal marks stand in templates as HTML comments. They are read by those who maintain the texts and never
reach a document. An organisation's own templates come first on the search path, one file at a time.
"""

import re
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dakdesk.export.block_parser import parse_blocks
from dakdesk.export.blocks import Blocks, Gap, gaps_in
from dakdesk.export.markup import FILTERS, HELPERS, Marks, Safe, current_marks, escape

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_LIFTING_FILTERS = ("safe", "escape", "e", "forceescape", "urlize", "xmlattr", "tojson", "pprint")


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedDocument:
    """A document as blocks, with the gaps that it shows in reading order."""

    blocks: Blocks
    gaps: tuple[Gap, ...] = ()


class TemplateProblem(Exception):  # noqa: N818 - it is the organisation's problem, told in a sentence
    """A template cannot be used: which file, which line (0: unknown), what is wrong."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file = file
        self.line = line
        self.message = message


def render_document(
    template: str,
    context: Mapping[str, object],
    folders: Sequence[Path],
    pictures: Mapping[str, bytes] | None = None,
) -> RenderedDocument:
    """Render `template`, looked for in `folders` in order, and parse it into blocks.

    `pictures` are PNG files by the name under which templates ask for them. Raises `TemplateProblem` for
    every error in a template, a missing value included.
    """
    marks = Marks(pictures=pictures or {})
    token = current_marks.set(marks)
    try:
        blocks = parse_blocks(_rendered(template, context, tuple(folders)), marks)
    finally:
        current_marks.reset(token)
    return RenderedDocument(blocks=blocks, gaps=gaps_in(blocks))


def template_syntax(template: str, folders: Sequence[Path]) -> None:
    """Raise `TemplateProblem` when a template cannot be read; nothing is rendered."""
    from jinja2 import TemplateSyntaxError

    try:
        _environment(tuple(folders)).get_template(template)
    except (TemplateSyntaxError, UnicodeDecodeError) as error:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else 1
        raise TemplateProblem(template, line, str(error)) from error


def _rendered(template: str, context: Mapping[str, object], folders: tuple[Path, ...]) -> str:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    try:
        return _environment(folders).get_template(template).render(context)
    except TemplateSyntaxError as error:
        raise TemplateProblem(error.name or template, error.lineno, error.message or "") from error
    except TemplateNotFound as error:
        raise TemplateProblem(str(error.name or template), 0, "not found") from error
    except Exception as error:
        file, line = _place(error, folders, template)
        raise TemplateProblem(file, line, str(error)) from error


def _place(error: Exception, folders: tuple[Path, ...], template: str) -> tuple[str, int]:
    """Return the innermost template file and line that the traceback of `error` goes through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        for folder in folders:
            if Path(frame.filename).is_relative_to(folder):
                return Path(frame.filename).relative_to(folder).as_posix(), frame.lineno or 0
    return template, 0


@lru_cache(maxsize=8)
def _environment(folders: tuple[Path, ...]) -> "SandboxedEnvironment":
    """Return the sandbox for a search path; compiled templates are kept and read anew when changed."""
    from jinja2 import StrictUndefined

    environment = _sandbox_class()(
        loader=_loader(folders),
        undefined=StrictUndefined,
        finalize=_printed,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals = dict(HELPERS)
    environment.filters.update(FILTERS)
    for name in _LIFTING_FILTERS:
        del environment.filters[name]
    return environment


def _printed(value: object) -> Safe:
    from jinja2 import Undefined

    return escape(str(value) if isinstance(value, Undefined) else value)


@lru_cache(maxsize=1)
def _sandbox_class() -> "type[SandboxedEnvironment]":
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class DocumentEnvironment(ImmutableSandboxedEnvironment):
        """What macros, blocks and `set` blocks return is template text, so it is not escaped again."""

        concat = staticmethod(lambda parts: Safe("".join(parts)))

    return DocumentEnvironment


def _loader(folders: tuple[Path, ...]):  # type: ignore[no-untyped-def]
    from jinja2 import Environment, FileSystemLoader

    class DocumentLoader(FileSystemLoader):
        """Reads templates with HTML comments turned into template comments: lines keep their number."""

        def get_source(self, environment: Environment, template: str):  # type: ignore[no-untyped-def]
            source, path, is_current = super().get_source(environment, template)
            return _COMMENT.sub(_template_comment, source), path, is_current

    return DocumentLoader(folders, encoding="utf-8")


def _template_comment(comment: re.Match[str]) -> str:
    inner = comment[1].replace("{#", "").replace("#}", "").strip("-+ ")
    return f"{{# {inner} #}}"
