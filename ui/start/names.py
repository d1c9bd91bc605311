"""Names of product groups and ambitions for lists and filters; read when first asked for."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dakdesk.app.knowledge import Knowledge


@lru_cache(maxsize=1)
def knowledge() -> "Knowledge":
    """Return the shipped data, read once for all rooms of the start screen."""
    from dakdesk.app.knowledge import Knowledge

    return Knowledge()


@lru_cache(maxsize=1024)
def group_name(group_id: str) -> str:
    """Return the name of a product group, or its id when it is not known."""
    return knowledge().policy.product_groups.name(group_id)


@lru_cache(maxsize=1024)
def ambition_name(ambition_id: str) -> str:
    """Return code and short name of an ambition, or the code alone when it is not known."""
    for framework in knowledge().policy.frameworks:
        ambition = framework.ambition(ambition_id)
        if ambition is not None:
            return f"{ambition_id} {ambition.short_title or ambition.title}"
    return ambition_id
