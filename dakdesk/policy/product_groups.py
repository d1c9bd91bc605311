"""Product groups: what buyers buy, with CPV codes (Regulation (EC) No 213/2008) and Dutch names."""

import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from dakdesk.domain.terms import ContractKind
from dakdesk.policy.reading import read_policy
from dakdesk.policy.short_names import plain_name


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupName:
    """The name in three languages."""

    nl: str
    fr: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCpv:
    """A CPV code with check digit, and its official names."""

    code: str
    nl: str
    fr: str = ""
    en: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductGroup:
    """One product group; `kinds` lists the usual kind of contract first.

    `words` are what a buyer types for it and no name or CPV code says, as a whole word or its stem.
    """

    id: str
    name: GroupName
    kinds: tuple[ContractKind, ...]
    description: str = ""
    words: tuple[str, ...] = ()
    cpv: tuple[GroupCpv, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductGroups:
    """All product groups, with where the CPV names come from."""

    product_groups: tuple[ProductGroup, ...]
    cpv_version: str = ""
    cpv_source: str = ""

    def get(self, group_id: str) -> ProductGroup | None:
        """Return the group with this id, or None."""
        return next((group for group in self.product_groups if group.id == group_id), None)

    def name(self, group_id: str) -> str:
        """Return the Dutch name; of a group that is not known here the id in words."""
        group = self.get(group_id)
        return group.name.nl if group else plain_name(group_id)

    def with_more(self, groups: tuple[ProductGroup, ...]) -> "ProductGroups":
        """Return these groups with others behind them, such as those of the organisation."""
        return replace(self, product_groups=(*self.product_groups, *groups))

    def search(self, query: str) -> tuple[ProductGroup, ...]:
        """Return the groups that hold every word of `query`, those with it in their name first.

        Names, CPV names and everyday words count. A word of digits is the start of a CPV code. A longer word
        is found by an everyday word in it, as "dakisolatie" by "isolatie"; such groups come last, the
        closest first.
        """
        words = _fold(query).split()
        found = [(_distance(group, words), group) for group in self.product_groups]
        near = [pair for pair in found if pair[0] is not None]
        return tuple(group for _distance, group in sorted(near, key=lambda pair: pair[0] or 0))


_LEAST_PART = 4
"""An everyday word of fewer letters says nothing about a longer word that holds it."""
_FAR = 1000


def load_product_groups(folder: Path) -> ProductGroups:
    """Read the product groups from the policy folder."""
    return read_policy(folder / "product-groups.json", ProductGroups)


def _distance(group: ProductGroup, words: list[str]) -> int | None:
    """Return how far a group is: 0 in its name, 1 elsewhere, more by a part of a word, None not found."""
    if all(word in _fold(group.name.nl) for word in words):
        return 0
    if all(_holds(group, word) for word in words):
        return 1
    parts = [1 if _holds(group, word) else _part(group, word) for word in words]
    return None if 0 in parts else _FAR - min(parts)


def _holds(group: ProductGroup, word: str) -> bool:
    if word.replace("-", "").isdigit():
        return any(cpv.code.startswith(word) for cpv in group.cpv)
    names = (group.name.nl, group.description, *group.words, *(cpv.nl for cpv in group.cpv))
    return any(word in _fold(name) for name in names)


def _part(group: ProductGroup, word: str) -> int:
    """Count the letters of the longest everyday word of a group that lies in `word`, 0 for none."""
    parts = (_fold(each) for each in group.words)
    return max((len(part) for part in parts if len(part) >= _LEAST_PART and part in word), default=0)


def _fold(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in split if not unicodedata.combining(c))
