"""Search the catalogue as one types, with filters; accents and capitals do not count.

Every word must occur somewhere in a criterion. Texts are folded once, when the index is made.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
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
    labels: tuple[str, ...] = ()
    with_label: bool = False
    proposals_only: bool = False
    essential_only: bool = False
    innovation_only: bool = False

    def tests(self) -> list[Callable[[Criterion], bool]]:
        """Return one test per thing that is asked; a criterion passes when all are true."""
        return [*self._value_tests(), *self._mark_tests()]

    def _value_tests(self) -> Iterator[Callable[[Criterion], bool]]:
        if self.places:
            yield lambda c: c.place in self.places
        if self.themes:
            yield lambda c: c.theme in self.themes
        if self.ambitions:
            yield _overlap(self.ambitions, lambda c: c.ambitions)
        if self.goals:
            yield _overlap(self.goals, lambda c: c.goals)
        if self.sdgs:
            yield _overlap(self.sdgs, lambda c: c.sdg)
        if self.product_groups:
            yield _overlap(self.product_groups, lambda c: c.product_groups or self.product_groups)
        if self.kinds:
            yield _overlap(self.kinds, lambda c: c.kinds or self.kinds)
        if self.labels:
            yield _overlap(self.labels, lambda c: tuple(label.name for label in c.labels))

    def _mark_tests(self) -> Iterator[Callable[[Criterion], bool]]:
        if self.level_up_to is not None:
            levels = LEVELS[: LEVELS.index(self.level_up_to) + 1]
            yield lambda c: c.level in levels
        if self.with_label:
            yield lambda c: bool(c.labels)
        if self.proposals_only:
            yield lambda c: c.status is CriterionStatus.PROPOSAL
        if self.essential_only:
            yield lambda c: c.essential
        if self.innovation_only:
            yield lambda c: bool(c.eforms.bt776)


def _overlap(
    wanted: tuple[object, ...], values: Callable[[Criterion], tuple[object, ...]]
) -> Callable[[Criterion], bool]:
    wanted_set = frozenset(wanted)
    return lambda criterion: not wanted_set.isdisjoint(values(criterion))


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
        for test in keep.tests():
            found = [entry for entry in found if test(entry.criterion)]
        return tuple(entry.criterion for entry in _ranked(found, words))


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


def _ranked(found: list[_Entry], words: tuple[str, ...]) -> list[_Entry]:
    """Put entries whose title has words that begin so first, then those with all words in the title."""
    within, begin = found, found
    for word in words:
        within = [entry for entry in within if word in entry.title]
    for head in [f" {word}" for word in words]:
        begin = [entry for entry in begin if head in entry.title]
    first, second = {entry.criterion.id for entry in begin}, {entry.criterion.id for entry in within}
    middle = [entry for entry in within if entry.criterion.id not in first]
    return [*begin, *middle, *(entry for entry in found if entry.criterion.id not in second)]
