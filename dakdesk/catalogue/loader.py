"""Read catalogue files: one TOML file per product group, from the shipped and the organisation's folder.

A file is named after its product group (`personenwagens.toml`). A file whose name starts with `_` holds
criteria for every group and is always read. TOML is slow to read, so only wanted groups are.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from dakdesk.catalogue.decode import DecodeError, decode
from dakdesk.catalogue.groups import GroupHead, head_faults
from dakdesk.catalogue.problems import CatalogueError
from dakdesk.catalogue.toml_lines import TomlLines
from dakdesk.domain.criterion import Criterion
from dakdesk.files.problems import Key, Message, Problem, place_of_syntax_error, say

HEAD_FIELDS = tuple(field.name for field in fields(GroupHead))
TOP_FIELDS = (*HEAD_FIELDS, "criterion")


@dataclass(frozen=True, kw_only=True)
class CatalogueFile:
    """One file as read: what was understood of it, and what was wrong."""

    path: Path
    head: GroupHead
    lines: TomlLines
    criteria: tuple[Criterion, ...]
    positions: tuple[int, ...]
    problems: tuple[Problem, ...]

    @property
    def product_group(self) -> str:
        """The id of the product group; `_name` in a file for every group."""
        return self.head.product_group

    @property
    def title(self) -> str:
        """The Dutch name of the product group."""
        return self.head.title

    def problem(self, index: int, message: Message, *place: str | int) -> Problem:
        """Return a problem with the criterion at `index` of `criteria`, at `place` inside it."""
        return _problem(self.path, self.lines, (self.positions[index], *(place or ("id",))), message)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Criteria in the order of their files; `titles` names the product groups that were read."""

    criteria: tuple[Criterion, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Criterion]:
        """Criteria by id."""
        return {criterion.id: criterion for criterion in self.criteria}

    def get(self, criterion_id: str) -> Criterion | None:
        """Return the criterion with this id, or None."""
        return self.by_id.get(criterion_id)

    def groups(self) -> tuple[str, ...]:
        """Return the ids of the product groups that have criteria of their own, in order of reading."""
        return tuple(dict.fromkeys(group for c in self.criteria for group in c.product_groups))

    def for_groups(self, group_ids: Collection[str]) -> tuple[Criterion, ...]:
        """Return the criteria of these product groups, with those that apply to every group."""
        wanted = set(group_ids)
        return tuple(c for c in self.criteria if not c.product_groups or wanted & set(c.product_groups))


def load_catalogue(
    folders: Sequence[Path],
    groups: Collection[str] | None = None,
    read: Callable[[Path], CatalogueFile] | None = None,
) -> Catalogue:
    """Read the catalogue from `folders`, a later folder before an earlier one where an id stands in both.

    `groups` limits reading to these product groups; None reads all. `read` may know a file already. Raises
    CatalogueError with every problem that was found.
    """
    files = [(read or read_file)(path) for path in catalogue_files(folders, groups)]
    problems = tuple(problem for file in files for problem in file.problems)
    if problems:
        raise CatalogueError(problems)
    criteria = {criterion.id: criterion for file in files for criterion in file.criteria}
    titles = {file.product_group: file.title for file in files if not is_shared(file.path)}
    return Catalogue(criteria=tuple(criteria.values()), titles=tuple(titles.items()))


def catalogue_files(folders: Iterable[Path], groups: Collection[str] | None = None) -> tuple[Path, ...]:
    """Return the catalogue files of `folders` that hold `groups` (None: all), sorted within a folder."""
    found = (path for folder in folders for path in sorted(folder.glob("*.toml")))
    return tuple(path for path in found if groups is None or is_shared(path) or path.stem in groups)


def is_shared(path: Path) -> bool:
    """Tell whether a file holds criteria for every product group."""
    return path.stem.startswith("_")


def read_file(path: Path) -> CatalogueFile:
    """Read one file; what is wrong in it stands in `problems` of the result."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return _unreadable(path, 1, say("cannot be read; is it there, and is it UTF-8?"))
    return read_text(path, text)


def read_text(path: Path, text: str) -> CatalogueFile:
    """Read `text` as what the file at `path` holds or would hold."""
    import tomli

    try:
        table = tomli.loads(text)
    except RecursionError:
        return _unreadable(path, 1, say("lists or tables stand too deep inside each other"))
    except tomli.TOMLDecodeError as error:
        line, column = place_of_syntax_error(str(error))
        return _unreadable(path, line, say("no valid TOML from column {column} on", column=column))
    return _read_table(path, table, TomlLines(text))


def _read_table(path: Path, table: dict[str, Any], lines: TomlLines) -> CatalogueFile:
    head, found = _head(table)
    wrong = (*_top_problems(path, table), *found)
    problems = [_problem(path, lines, place, message) for place, message in wrong]
    criteria: list[Criterion] = []
    positions: list[int] = []
    rows = table.get("criterion", [])
    for index, row in enumerate(rows if isinstance(rows, list) else []):
        try:
            criteria.append(_criterion(path, table, row))
            positions.append(index)
        except DecodeError as error:
            problems.append(_problem(path, lines, (index, *error.place), error.message))
    return CatalogueFile(
        path=path,
        head=head,
        lines=lines,
        criteria=tuple(criteria),
        positions=tuple(positions),
        problems=tuple(problems),
    )


def _criterion(path: Path, table: dict[str, Any], row: object) -> Criterion:
    if not isinstance(row, dict):
        raise DecodeError(say("a criterion is a table"), ())
    criterion = decode(row, Criterion)
    if criterion.product_groups or is_shared(path):
        return criterion
    return replace(criterion, product_groups=(str(table.get("product_group", "")),))


def _head(table: dict[str, Any]) -> tuple[GroupHead, list[tuple[Key, Message]]]:
    """Return the head, without what does not fit, and what that is."""
    plain = GroupHead(product_group=str(table.get("product_group", "")), title=str(table.get("title", "")))
    more = {name: table[name] for name in HEAD_FIELDS[2:] if name in table}
    try:
        head = decode({"product_group": plain.product_group, "title": plain.title, **more}, GroupHead)
    except DecodeError as error:
        return plain, [(error.place, error.message)]
    return head, list(head_faults(head))


def _top_problems(path: Path, table: dict[str, Any]) -> list[tuple[Key, Message]]:
    problems: list[tuple[Key, Message]] = [
        ((key,), say("unknown field")) for key in table if key not in TOP_FIELDS
    ]
    for name in ("product_group", "title"):
        if not isinstance(table.get(name), str):
            problems.append(((name,), say("field {name!r} is missing or is no text", name=name)))
    if not isinstance(table.get("criterion", []), list):
        problems.append((("criterion",), say("write [[criterion]], with two brackets")))
    if not is_shared(path) and table.get("product_group") != path.stem:
        problems.append((("product_group",), say("must be {name!r}, as the file is named", name=path.stem)))
    return problems


def _problem(path: Path, lines: TomlLines, place: Key, message: Message) -> Problem:
    in_criterion = bool(place) and isinstance(place[0], int)
    names = place[1:] if in_criterion else place
    line = lines.line_of(("criterion", *place) if in_criterion else place)
    return Problem(file=path, line=line, message=message, field=".".join(str(name) for name in names))


def _unreadable(path: Path, line: int, message: Message) -> CatalogueFile:
    return CatalogueFile(
        path=path,
        head=GroupHead(product_group=path.stem, title=""),
        lines=TomlLines(""),
        criteria=(),
        positions=(),
        problems=(Problem(file=path, line=line, message=message),),
    )
