"""In which catalogue file a criterion belongs, by its id and product groups."""

from collections.abc import Mapping

from dakdesk.catalogue.groups import GroupHead
from dakdesk.domain.criterion import Criterion


def file_stem(criterion: Criterion) -> str:
    """Return the name of its file without suffix.

    A criterion whose id begins with one of its product groups stands in the file of that group; any other
    in a file for every group, named `_` and the first word of the id.
    """
    fitting = [group for group in criterion.product_groups if criterion.id.startswith(group)]
    if fitting:
        return max(fitting, key=len)
    return f"_{criterion.id.partition('-')[0]}"


def file_title(stem: str, titles: Mapping[str, str]) -> str:
    """Return the Dutch title of a file: that of its product group, or its name in plain words."""
    return titles.get(stem) or stem.lstrip("_").replace("-", " ").capitalize()


def head_of(stem: str, titles: Mapping[str, str]) -> GroupHead:
    """Return the head of a file for a group that is known by its name alone, or for every group."""
    return GroupHead(product_group=stem, title=file_title(stem, titles))


def by_file(criteria: tuple[Criterion, ...]) -> dict[str, tuple[Criterion, ...]]:
    """Return the criteria of each file, in their order."""
    found: dict[str, tuple[Criterion, ...]] = {}
    for criterion in criteria:
        stem = file_stem(criterion)
        found[stem] = (*found.get(stem, ()), criterion)
    return found
