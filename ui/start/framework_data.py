"""What the room with frameworks shows and offers, read in the background."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from dakdesk.app import framework_files as files
from dakdesk.app.file_problems import problem_words
from dakdesk.domain.terms import BuyerType
from ui.start.names import knowledge

if TYPE_CHECKING:
    from dakdesk.policy.framework import Framework
    from dakdesk.policy.framework_check import Known
    from dakdesk.policy.thresholds import Thresholds
    from ui.widgets.fields import Option


class Loaded(NamedTuple):
    """Frameworks with which are own, what is wrong in others, and what a framework may refer to."""

    frameworks: "tuple[Framework, ...]"
    own: frozenset[str]
    problems: tuple[str, ...]
    groups: "list[Option]"
    criteria: "list[Option]"
    known: "Known"
    today: "Thresholds"


def load(own: str) -> Loaded:
    """Read all of it for the organisation with folder `own`, empty for none."""
    found = knowledge(own)
    criteria = sorted(((c.id, c.title) for c in found.catalogue().criteria), key=lambda pair: pair[1])
    groups = [(group.id, group.name.nl) for group in found.product_groups.product_groups]
    return Loaded(
        frameworks=found.policy.frameworks,
        own=frozenset(files.own_ids(Path(own))) if own else frozenset(),
        problems=tuple(problem_words(problem) for problem in found.policy.own_problems),
        groups=sorted(groups, key=lambda pair: pair[1].casefold()),
        criteria=list(criteria),
        known=files.known_to(found),
        today=found.policy.thresholds.on(date.today(), BuyerType.LOCAL),  # noqa: DTZ011
    )
