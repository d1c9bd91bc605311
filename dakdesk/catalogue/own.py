"""The organisation's own catalogue files: what is sound is used, what is not is told and left out.

The shipped catalogue is checked before it is shipped, so there a problem stops; a file of an organisation is
written by hand, and one mistake in it may not take everything else away.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from dakdesk.catalogue.loader import Catalogue, CatalogueFile, catalogue_files, is_shared, read_file
from dakdesk.catalogue.validate import double_ids, validate_file
from dakdesk.files.problems import Problem


@dataclass(frozen=True, kw_only=True)
class OwnCatalogue:
    """The files that can be used, and what is wrong with the others."""

    files: tuple[CatalogueFile, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_own(folder: Path, groups: Collection[str] | None = None) -> OwnCatalogue:
    """Read the files of `folder` that hold `groups` (None: all)."""
    files = [read_file(path) for path in catalogue_files([folder], groups)]
    problems = [problem for file in files for problem in validate_file(file, shipped=False)]
    problems += double_ids(files)
    bad = {problem.file for problem in problems}
    return OwnCatalogue(files=tuple(file for file in files if file.path not in bad), problems=tuple(problems))


def with_own(shipped: Catalogue, own: OwnCatalogue) -> Catalogue:
    """Return the shipped catalogue with the organisation's; theirs replaces ours of the same id."""
    if not own.files:
        return shipped
    criteria = {**shipped.by_id, **{item.id: item for file in own.files for item in file.criteria}}
    titles = {file.product_group: file.title for file in own.files if not is_shared(file.path)}
    return Catalogue(
        criteria=tuple(criteria.values()), titles=tuple({**titles, **dict(shipped.titles)}.items())
    )
