"""The published JSON schema of a catalogue file: `python -m dakdesk.catalogue.schema > schema.json`.

The domain's dataclasses are the source; a test keeps resources/catalogue/schema.json equal to this.
"""

import json
import sys
from dataclasses import dataclass
from typing import Any

from dakdesk.catalogue.groups import GroupHead
from dakdesk.domain.criterion import Criterion


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueDocument(GroupHead):
    """A catalogue file as a whole: the id and Dutch name of its product group, and its criteria.

    A product group of an organisation itself has a description, the usual kinds of contract and CPV codes.
    """

    criterion: tuple[Criterion, ...] = ()


def catalogue_schema() -> dict[str, Any]:
    """Return the schema of a catalogue file; unknown fields are refused, as the loader does."""
    import msgspec

    schema = msgspec.json.schema(CatalogueDocument)
    for definition in schema["$defs"].values():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
    return schema


def schema_text() -> str:
    """Return the schema as it stands in the file."""
    return json.dumps(catalogue_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_text())
