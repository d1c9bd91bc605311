"""Names of product groups and ambitions for lists and filters; read when first asked for."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from dakdesk.app.paths import resource_dir
from dakdesk.policy.short_names import ambition_names, group_names, plain_name

if TYPE_CHECKING:
    from dakdesk.app.knowledge import Knowledge
    from dakdesk.app.settings import Settings


def knowledge(own: str = "") -> "Knowledge":
    """Return the shipped data with that of the organisation in folder `own`, read once for all rooms."""
    from dakdesk.app.knowledge import knowledge_of

    return knowledge_of(own)


def follow(values: "Settings") -> None:
    """Use the names of this organisation; to be called again when its settings or its own files changed."""
    _whose.folder, _whose.framework = values.own_folder, values.framework
    _own_groups.cache_clear()
    _ambitions.cache_clear()


def group_name(group_id: str) -> str:
    """Return the name of a product group; of one that is not known here the id in words."""
    return _groups().get(group_id) or _own_groups().get(group_id) or plain_name(group_id)


def ambition_name(ambition_id: str) -> str:
    """Return code and short name of an ambition, or the code alone when it is not known."""
    name = _ambitions().get(ambition_id, "")
    return f"{ambition_id} {name}".strip()


def ambition_place(ambition_id: str) -> tuple[int, str]:
    """Return where an ambition stands in its framework, to sort by; what is not known comes last."""
    known = list(_ambitions())
    return (known.index(ambition_id) if ambition_id in known else len(known)), ambition_id


class _Whose:
    """The own folder of the organisation and the framework of its settings."""

    folder = ""
    framework = ""


_whose = _Whose()


@lru_cache(maxsize=1)
def _groups() -> dict[str, str]:
    return group_names(resource_dir() / "policy")


@lru_cache(maxsize=1)
def _own_groups() -> dict[str, str]:
    """Return the groups of the organisation itself; read when a group is asked that is not ours."""
    if not _whose.folder:
        return {}
    from dakdesk.catalogue.groups import read_heads

    heads = read_heads(Path(_whose.folder) / "catalogue", _groups())
    return {head.product_group: head.title for head in heads}


@lru_cache(maxsize=1)
def _ambitions() -> dict[str, str]:
    folders = [resource_dir() / "policy" / "frameworks"]
    if _whose.folder:
        folders.append(Path(_whose.folder) / "policy" / "frameworks")
    return ambition_names(folders, _whose.framework)
