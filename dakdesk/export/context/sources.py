"""What a context needs beside the dossier: words of the document's language, thresholds, names."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dakdesk.policy.framework import Framework
from dakdesk.policy.names import Names
from dakdesk.policy.product_groups import ProductGroups
from dakdesk.policy.thresholds import Thresholds

Values = dict[str, Any]
"""Named values for a template: text, whole numbers, booleans, and lists or tables of these."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a document language by room and code, as in `templates/<language>/words.json`."""

    rooms: Mapping[str, Mapping[str, Any]]

    def of(self, room: str, code: str) -> str:
        """Return the word for `code`; KeyError when the file lacks it."""
        return str(self.rooms[room][code])

    def entry(self, room: str, code: str) -> Mapping[str, str]:
        """Return the forms of a code that has several; KeyError when the file lacks it."""
        entry: Mapping[str, str] = self.rooms[room][code]
        return entry


def load_words(folder: Path) -> Words:
    """Read the words of the document language whose templates stand in `folder`."""
    return Words(json.loads((folder / "words.json").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything a context is made from, beside the dossier.

    `thresholds` are those of the publication date; without `framework`, `product_groups` or `names`
    the ids of ambitions and groups and the numbers of development goals are printed.
    """

    words: Words
    thresholds: Thresholds
    framework: Framework | None = None
    product_groups: ProductGroups | None = None
    names: Names | None = None

    def ambition(self, ambition_id: str) -> str:
        """Return the id and the title of an ambition."""
        found = self.framework.ambition(ambition_id) if self.framework else None
        return f"{ambition_id} {found.short_title or found.title}" if found else ambition_id

    def goal(self, goal_id: str) -> str:
        """Return the id and the text of a goal."""
        found = self.framework.goal(goal_id) if self.framework else None
        return f"{goal_id} {found.text}" if found else goal_id

    def group(self, group_id: str) -> str:
        """Return the name of a product group."""
        return self.product_groups.name(group_id) if self.product_groups else group_id

    def sdg(self, number: int) -> str:
        """Return the number of a sustainable development goal with its name: `3 (goede gezondheid …)`."""
        name = self.names.sdg_name(number) if self.names else ""
        return f"{number} ({name})" if name else str(number)
