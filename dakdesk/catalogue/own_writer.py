"""Put criteria into an organisation's own catalogue files: the text around them stays as it was written.

A criterion whose id is in a file already is replaced where it stands; any other goes to the end of the file
of its group. What the new files would say is read again before anything is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from dakdesk.catalogue.groups import GroupHead, split_head
from dakdesk.catalogue.loader import CatalogueFile, read_file, read_text
from dakdesk.catalogue.placement import file_stem, head_of
from dakdesk.catalogue.toml_writer import criterion_text, file_text, head_text
from dakdesk.catalogue.validate import validate_file
from dakdesk.domain.criterion import Criterion
from dakdesk.files.problems import Problem, say


class OwnFileError(Exception):
    """A file of the organisation cannot be added to; `problems` says what to mend first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = tuple(problems)


def new_texts(
    folder: Path,
    criteria: Iterable[Criterion],
    titles: Mapping[str, str],
    heads: Mapping[str, GroupHead] = MappingProxyType({}),
) -> dict[Path, str]:
    """Return the new text of each file in `folder` that changes; nothing is written.

    `titles` are the Dutch names of product groups, `heads` what a file of a new group begins with. Raises
    OwnFileError when a file has mistakes already, or is written in a way that cannot be added to.
    """
    files = [read_file(path) for path in sorted(folder.glob("*.toml"))]
    home = {criterion.id: file.path for file in files for criterion in file.criteria}
    present = {file.path: file for file in files}
    wanted: dict[Path, list[Criterion]] = {}
    for criterion in criteria:
        path = home.get(criterion.id, folder / f"{file_stem(criterion)}.toml")
        wanted.setdefault(path, []).append(criterion)
    named = {path: heads.get(path.stem) or head_of(path.stem, titles) for path in wanted}
    return {path: _new_text(path, present.get(path), found, named[path]) for path, found in wanted.items()}


def with_head(path: Path, head: GroupHead) -> str:
    """Return the text of the file at `path` with another head; comments above the criteria stay.

    A file that is not there yet gets the head alone. Raises OwnFileError when the file has mistakes.
    """
    if not path.is_file():
        return head_text(head)
    file = read_file(path)
    problems = validate_file(file, shipped=False)
    if problems:
        raise OwnFileError(problems)
    above, rest = split_head(path.read_text(encoding="utf-8-sig"))
    comments = "".join(line for line in above.splitlines(keepends=True) if line.lstrip().startswith("#"))
    return f"{comments}{head_text(head)}\n{rest}".rstrip() + "\n"


def _new_text(path: Path, file: CatalogueFile | None, criteria: Sequence[Criterion], head: GroupHead) -> str:
    if file is None:
        return file_text(head, criteria)
    problems = validate_file(file, shipped=False)
    if problems:
        raise OwnFileError(problems)
    text = path.read_text(encoding="utf-8-sig")
    for criterion in criteria:
        text = _with(path, text, criterion)
    if read_text(path, text).criteria != _expected(file, criteria):
        words = say("cannot be added to as it is written; put each criterion under [[criterion]]")
        raise OwnFileError([Problem(file=path, line=1, message=words)])
    return text


def _expected(file: CatalogueFile, criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
    merged = {criterion.id: criterion for criterion in (*file.criteria, *criteria)}
    return tuple(merged.values())


def _with(path: Path, text: str, criterion: Criterion) -> str:
    """Return the text with one criterion replaced or added."""
    file = read_text(path, text)
    index = next((n for n, each in enumerate(file.criteria) if each.id == criterion.id), None)
    if index is None:
        return f"{text.rstrip()}\n\n{criterion_text(criterion)}"
    lines = text.splitlines(keepends=True)
    start, end = _span(file, index, lines)
    return "".join((*lines[:start], criterion_text(criterion), *lines[end:]))


def _span(file: CatalogueFile, index: int, lines: Sequence[str]) -> tuple[int, int]:
    """Return first and last line of a criterion, without the blank and comment lines before the next one."""
    start = file.lines.line_of(("criterion", file.positions[index])) - 1
    last = index + 1 == len(file.criteria)
    end = len(lines) if last else file.lines.line_of(("criterion", file.positions[index + 1])) - 1
    while end > start and (not lines[end - 1].strip() or lines[end - 1].startswith("#")):
        end -= 1
    return start, end
