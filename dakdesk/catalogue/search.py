"""Search the catalogue as one types, with filters; accents and capitals do not count.

Every word must occur somewhere in a criterion. Texts are folded once, when the index is made.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from dakdesk.domain.criterion import Criterion
from dakdesk.domain.terms import ContractKind, CriterionStatus, Level, Place

LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFilter:
    """What to keep; an empty value does not filter, several values of one field are alternatives."""

    places: tuple[Place, ...] = ()
    level_up_to: Level | None = None
    ambitions: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    sdgs: tuple[int, ...] = ()
    product_groups: tuple[str, ...] = ()
    kinds: tuple[ContractKind, ...] = ()
    with_label: bool = False
    proposals_only: bool = False
    essential_only: bool = False

    def keeps(self, criterion: Criterion) -> bool:
        """Tell whether a criterion passes."""
        return self._keeps_values(criterion) and self._keeps_marks(criterion)

    def _keeps_values(self, criterion: Criterion) -> bool:
        pairs: tuple[tuple[tuple[object, ...], tuple[object, ...]], ...] = (
            (self.places, (criterion.place,)),
            (self.themes, (criterion.theme,)),
            (self.ambitions, criterion.ambitions),
            (self.goals, criterion.goals),
            (self.sdgs, criterion.sdg),
            (self.product_groups, criterion.product_groups or self.product_groups),
            (self.kinds, criterion.kinds or self.kinds),
        )
        return all(not wanted or not set(wanted).isdisjoint(found) for wanted, found in pairs)

    def _keeps_marks(self, criterion: Criterion) -> bool:
        level = self.level_up_to
        return (
            (level is None or LEVELS.index(criterion.level) <= LEVELS.index(level))
            and (not self.with_label or bool(criterion.labels))
            and (not self.proposals_only or criterion.status is CriterionStatus.PROPOSAL)
            and (not self.essential_only or criterion.essential)
        )


NO_FILTER = CriterionFilter()


@dataclass(frozen=True, slots=True)
class _Entry:
    criterion: Criterion
    title: str
    whole: str


class CatalogueIndex:
    """Criteria with their folded texts, ready to be searched many times."""

    def __init__(self, criteria: Iterable[Criterion]) -> None:
        self._entries = tuple(_entry(criterion) for criterion in criteria)

    def search(self, query: str, keep: CriterionFilter = NO_FILTER) -> tuple[Criterion, ...]:
        """Return the criteria that hold every word of `query`: those with all in the title first.

        Order within a rank is the catalogue's. An empty query finds everything the filter keeps.
        """
        words = tuple(dict.fromkeys(fold(query).split()))
        found = _with_words(self._entries, words)
        if keep != NO_FILTER:
            found = [entry for entry in found if keep.keeps(entry.criterion)]
        if words:
            found.sort(key=lambda entry: _rank(entry, words))
        return tuple(entry.criterion for entry in found)


def fold(text: str) -> str:
    """Return `text` without accents and capitals."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text)
    return "".join(c for c in split if not unicodedata.combining(c)).casefold()


def _entry(criterion: Criterion) -> _Entry:
    title = " " + " ".join(fold(criterion.title).split())
    labels = " ".join(label.name for label in criterion.labels)
    whole = f"{title} {fold(criterion.text)} {fold(labels)} {fold(criterion.id)}"
    return _Entry(criterion, title, whole)


def _with_words(entries: Iterable[_Entry], words: tuple[str, ...]) -> list[_Entry]:
    found = list(entries)
    for word in sorted(words, key=len, reverse=True):
        found = [entry for entry in found if word in entry.whole]
    return found


def _rank(entry: _Entry, words: tuple[str, ...]) -> int:
    if all(f" {word}" in entry.title for word in words):
        return 0
    return 1 if all(word in entry.title for word in words) else 2
