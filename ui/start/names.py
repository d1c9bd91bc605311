"""Names of product groups and ambitions for lists and filters; read when first asked for."""

from functools import lru_cache
from typing import TYPE_CHECKING

from dakdesk.app.paths import resource_dir
from dakdesk.policy.short_names import ambition_names, group_names

if TYPE_CHECKING:
    from dakdesk.app.knowledge import Knowledge


def knowledge(own: str = "") -> "Knowledge":
    """Return the shipped data with that of the organisation in folder `own`, read once for all rooms."""
    from dakdesk.app.knowledge import knowledge_of

    return knowledge_of(own)


def group_name(group_id: str) -> str:
    """Return the name of a product group, or its id when it is not known."""
    return _groups().get(group_id, group_id)


def ambition_name(ambition_id: str) -> str:
    """Return code and short name of an ambition, or the code alone when it is not known."""
    name = _ambitions().get(ambition_id, "")
    return f"{ambition_id} {name}".strip()


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    return group_names(resource_dir() / "policy")


@lru_cache(maxsize=1)
def _ambitions() -> dict[str, str]:
    return ambition_names([resource_dir() / "policy" / "frameworks"])
