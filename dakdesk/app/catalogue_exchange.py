"""Criteria out to a file and in from one: preview first, then into the organisation's own folder.

What comes in is judged completely before anything is written; files are written all or none, and never in
the folder of the program.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dakdesk.app.file_problems import message_words, problem_words
from dakdesk.app.knowledge import Knowledge, knowledge_of
from dakdesk.app.language import t, term
from dakdesk.app.paths import ROOT, resource_dir
from dakdesk.catalogue.arrivals import Arrival, Choice, arrivals, taken
from dakdesk.catalogue.entry import EntryRules
from dakdesk.catalogue.groups import GROUP_ID, GroupHead
from dakdesk.catalogue.loader import CatalogueFile, load_catalogue, read_text
from dakdesk.catalogue.own import read_own
from dakdesk.catalogue.own_writer import OwnFileError, new_texts, with_head
from dakdesk.catalogue.placement import by_file, head_of
from dakdesk.catalogue.sheet_cells import CellError, Vocabulary
from dakdesk.catalogue.sheet_layout import vocabularies
from dakdesk.catalogue.toml_writer import file_text
from dakdesk.catalogue.validate import validate_criterion, validate_file
from dakdesk.domain.criterion import Criterion
from dakdesk.files.problems import Problem, say
from dakdesk.files.together import write_together

if TYPE_CHECKING:
    from dakdesk.export.criteria_sheet import KnownNames
    from dakdesk.intake.criteria_sheet import SheetProblem

SHIPPED_BY, SHIPPED_LICENCE = "DAKdesk", "EUPL-1.2"
MAX_TEXT_BYTES = 5_000_000
SHEET, TEXT = ".xlsx", ".toml"
_GROUP = re.compile(r"_?[a-z0-9]+(-[a-z0-9]+)*")


class ExchangeError(Exception):
    """A file or folder cannot be used; the message is a Dutch sentence: what happened and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file as judged: what it brings, or what must be mended first; with problems nothing can be taken.

    `groups` are product groups that are not known here; one comes in with the first criterion taken over.
    """

    file: Path
    arrivals: tuple[Arrival, ...] = ()
    groups: tuple[GroupHead, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class CatalogueExchange:
    """Exchange for one organisation: `own_folder` may be empty, `organisation` is its name."""

    own_folder: str = ""
    organisation: str = ""

    def read(self, file: Path) -> Incoming:
        """Judge a file; raise ExchangeError when it cannot be used as a whole, OSError when unreadable."""
        if file.suffix.lower() == SHEET:
            return self._read_sheet(file)
        if file.suffix.lower() == TEXT:
            return self._read_text(file)
        raise ExchangeError(t("DAKdesk reads criteria from .xlsx and .toml files only. Choose such a file."))

    def take_over(
        self, incoming: Incoming, choices: Mapping[str, Choice], folder: Path | None = None
    ) -> tuple[Criterion, ...]:
        """Write what was chosen into the own folder (or `folder`) and return it; all of it or nothing.

        Raises ExchangeError when a file there cannot be added to, OSError when the disk refuses.
        """
        target = folder or Path(self.own_folder)
        known = {*self._shipped, *self._own(target)}
        wanted = taken(incoming.arrivals, choices, known)
        self.keep(wanted, target, incoming.groups)
        return wanted

    def keep(
        self, criteria: Sequence[Criterion], folder: Path | None = None, groups: Sequence[GroupHead] = ()
    ) -> tuple[Path, ...]:
        """Put criteria into the catalogue of the own folder, a file of a new group with its head of `groups`.

        Raises as `take_over`.
        """
        target = folder or Path(self.own_folder)
        heads = {**self._heads, **{head.product_group: head for head in groups}}
        return self._write(target, lambda: new_texts(target / "catalogue", criteria, self._titles, heads))

    def keep_group(self, head: GroupHead) -> tuple[Path, ...]:
        """Make a product group of the organisation, or change its name, kinds and codes.

        Raises as `take_over`.
        """
        target = Path(self.own_folder)
        path = target / "catalogue" / f"{head.product_group}{TEXT}"
        return self._write(target, lambda: {path: with_head(path, head)})

    def _write(self, target: Path, new: Callable[[], dict[Path, str]]) -> tuple[Path, ...]:
        check_own_folder(target)
        try:
            texts = new()
        except OwnFileError as error:
            words = "\n".join(map(problem_words, error.problems))
            raise ExchangeError(
                t("Nothing is written: first mend this.\n{problems}", problems=words)
            ) from error
        write_together({path: text.encode("utf-8") for path, text in texts.items()})
        knowledge_of.cache_clear()
        return tuple(texts)

    def write_sheet(self, criteria: Sequence[Criterion], path: Path) -> tuple[Path, ...]:
        """Write criteria as a spreadsheet; raises ExchangeError for what no sheet can hold, and OSError."""
        from dakdesk.export.criteria_sheet import criteria_xlsx

        day = max(criterion.valid_from for criterion in criteria)
        try:
            groups = self._groups_of(criteria)
            data = criteria_xlsx(self.signed(criteria), words(), self._names(), day, groups)
        except CellError as error:
            raise ExchangeError(f"{message_words(error.message)}.") from error
        write_together({path: data})
        return (path,)

    def write_texts(self, criteria: Sequence[Criterion], folder: Path) -> tuple[Path, ...]:
        """Write criteria as catalogue files into a folder, one a product group; raises OSError."""
        texts = {
            folder / f"{stem}{TEXT}": file_text(self._heads.get(stem) or head_of(stem, self._titles), found)
            for stem, found in by_file(self.signed(criteria)).items()
        }
        write_together({path: text.encode("utf-8") for path, text in texts.items()})
        return tuple(texts)

    def signed(self, criteria: Sequence[Criterion]) -> tuple[Criterion, ...]:
        """Return the criteria with who made them and the licence, as far as that is not said yet."""
        return tuple(self._signed(criterion) for criterion in criteria)

    def entry_rules(self) -> EntryRules:
        """Return what is asked of criteria that come in here."""
        return EntryRules(organisation=self.organisation, groups=frozenset(self._titles))

    def _signed(self, criterion: Criterion) -> Criterion:
        if criterion.made_by:
            return criterion
        if self._shipped.get(criterion.id) == criterion:
            return replace(criterion, made_by=SHIPPED_BY, licence=SHIPPED_LICENCE)
        return replace(criterion, made_by=self.organisation or t("Own organisation"))

    def _read_sheet(self, file: Path) -> Incoming:
        from dakdesk.intake.criteria_sheet import read_criteria_sheet
        from dakdesk.intake.spreadsheet import SpreadsheetError

        try:
            reading = read_criteria_sheet(file, words(), self.entry_rules())
        except SpreadsheetError as error:
            raise ExchangeError(f"{message_words(error.message)}.") from error
        if reading.problems:
            return Incoming(file=file, problems=tuple(map(sheet_problem_words, reading.problems)))
        return self._arrived(file, reading.criteria, reading.groups)

    def _read_text(self, file: Path) -> Incoming:
        if file.stat().st_size > MAX_TEXT_BYTES:
            size = MAX_TEXT_BYTES // 1_000_000
            raise ExchangeError(
                t("The file is larger than {size} MB. Split it into several files.", size=size)
            )
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise ExchangeError(t("The file is no UTF-8 text. Save it again as UTF-8.")) from error
        found = read_text(file.with_name(f"{_group_in(text) or file.stem}{TEXT}"), text)
        problems = [*validate_file(found, shipped=False), *self._entry_problems(found)]
        if problems or not found.criteria:
            empty = Problem(file=file, line=1, message=say("holds no criterion; write [[criterion]]"))
            told = [replace(problem, file=file) for problem in problems or [empty]]
            return Incoming(file=file, problems=tuple(map(problem_words, told)))
        return self._arrived(file, found.criteria, (found.head,))

    def _entry_problems(self, file: CatalogueFile) -> list[Problem]:
        new = self._new_groups((file.head,))
        rules = self.entry_rules().with_groups(head.product_group for head in new)
        return [
            file.problem(index, message, *place)
            for index, criterion in enumerate(file.criteria)
            for place, message in rules.complaints(criterion)
        ]

    def _arrived(self, file: Path, criteria: Sequence[Criterion], heads: Sequence[GroupHead]) -> Incoming:
        own = self._own(Path(self.own_folder)) if self.own_folder else {}
        arrived = arrivals(criteria, own, self._shipped)
        return Incoming(file=file, arrivals=arrived, groups=self._new_groups(heads))

    def _new_groups(self, heads: Iterable[GroupHead]) -> tuple[GroupHead, ...]:
        """Return the product groups that are not known here; a file for every group (`_name`) is none."""
        return tuple(
            head
            for head in heads
            if GROUP_ID.fullmatch(head.product_group)
            and head.title.strip()
            and head.product_group not in self._titles
        )

    def _own(self, folder: Path) -> dict[str, Criterion]:
        files = read_own(folder / "catalogue").files
        return {criterion.id: criterion for file in files for criterion in file.criteria}

    @cached_property
    def _shipped(self) -> Mapping[str, Criterion]:
        return load_catalogue([resource_dir() / "catalogue"]).by_id

    @property
    def _knowledge(self) -> Knowledge:
        return knowledge_of(self.own_folder)

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        groups = self._knowledge.product_groups.product_groups
        return {group.id: self._knowledge.product_groups.name(group.id) for group in groups}

    @cached_property
    def _heads(self) -> Mapping[str, GroupHead]:
        return {head.product_group: head for head in self._knowledge.own_groups}

    def _groups_of(self, criteria: Sequence[Criterion]) -> tuple[GroupHead, ...]:
        """Return the groups of the organisation itself that these criteria are for."""
        wanted = {group for criterion in criteria for group in criterion.product_groups}
        return tuple(head for head in self._heads.values() if head.product_group in wanted)

    def _names(self) -> "KnownNames":
        from dakdesk.export.criteria_sheet import KnownNames

        frameworks = self._knowledge.policy.frameworks
        ambitions = [ambition for framework in frameworks for ambition in framework.ambitions]
        return KnownNames(
            lists={
                "Productgroep": self._titles,
                "Ambitie": {each.id: each.short_title or each.title for each in ambitions},
                "Doelstelling": {goal.id: goal.text for each in ambitions for goal in each.goals},
                "SDG": {str(each.number): each.name for each in self._knowledge.names.sdg},
            }
        )


def check_own_folder(folder: Path) -> None:
    """Raise ExchangeError when criteria may not be kept in this folder: it is the program's own."""
    if folder.resolve().is_relative_to(ROOT.resolve()):
        raise ExchangeError(
            t("This is the folder of the program. Choose a folder of your organisation, outside the program.")
        )


def words() -> Vocabulary:
    """Return the Dutch words of all vocabularies of the spreadsheet."""
    return Vocabulary({member: term(member) for terms, _ in vocabularies() for member in terms})


def criterion_problems(criterion: Criterion) -> tuple[str, ...]:
    """Return what is wrong with one criterion, in sentences."""
    from dakdesk.catalogue.sheet_messages import as_sheet_message

    return tuple(f"{message_words(as_sheet_message(each))}." for _, each in validate_criterion(criterion))


def sheet_problem_words(problem: "SheetProblem") -> str:
    """Return where in the workbook to look and what to do."""
    if problem.row and problem.column:
        place = t(
            "Sheet {sheet}, row {row}, column {column} ({head})",
            sheet=problem.sheet,
            row=problem.row,
            column=problem.column,
            head=problem.head,
        )
    elif problem.row:
        place = t("Sheet {sheet}, row {row}", sheet=problem.sheet, row=problem.row)
    else:
        place = t("Sheet {sheet}", sheet=problem.sheet)
    return f"{place}: {message_words(problem.message)}."


def _group_in(text: str) -> str:
    """Return the product group that a text names, when it can be the name of a file."""
    found = re.search(r'^product_group\s*=\s*["\']([^"\'\n]*)["\']', text, re.MULTILINE)
    return found[1] if found and _GROUP.fullmatch(found[1]) else ""
