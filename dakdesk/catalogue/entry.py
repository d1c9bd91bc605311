"""What is asked of a criterion that comes in from a file: safe id, known group, maker, licence."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Self

from dakdesk.catalogue.validate import Complaint
from dakdesk.domain.criterion import Criterion
from dakdesk.files.problems import say

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRules:
    """Who takes criteria in, and the product groups that are known (empty: any group is)."""

    organisation: str = ""
    groups: frozenset[str] = frozenset()

    def with_groups(self, ids: Iterable[str]) -> Self:
        """Return the rules with groups that come in together with the criteria."""
        return replace(self, groups=self.groups | frozenset(ids)) if self.groups else self

    def complaints(self, criterion: Criterion) -> Iterator[Complaint]:
        """Return what must be mended before the criterion may come in."""
        if not _ID.fullmatch(criterion.id):
            yield ("id",), say("Write the id in letters a to z and figures, with dashes, as fietsen-gewicht")
        for group in criterion.product_groups:
            if self.groups and group not in self.groups:
                yield ("product_groups",), say("{id} is no product group; take an id of the list", id=group)
        if not criterion.made_by.strip():
            yield ("made_by",), say("Say which organisation wrote the criterion")
        elif not self._is_ours(criterion.made_by) and not criterion.licence.strip():
            yield ("licence",), say("{maker} wrote this; name the licence", maker=criterion.made_by)

    def _is_ours(self, maker: str) -> bool:
        return maker.strip().casefold() == self.organisation.strip().casefold()
