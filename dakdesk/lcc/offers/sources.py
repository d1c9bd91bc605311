"""Where a fixed value comes from, as tenderers read it in the bestek and in the fill-in sheet.

The sources of templates also tell the buyer what to do with a starting value; that is no source once the
buyer has confirmed the value or typed another one.
"""

import re

from dakdesk.domain.costs import CostStudy
from dakdesk.domain.paths import get_at

OWN_DATA = "Eigen gegevens van het bestuur"
OWN_CHOICE = "Keuze van het bestuur"
_STARTING_VALUE = ("Voorlopige waarde", "Algemene kennis")
_TO_THE_BUYER = ("Vervang ", "Vul ", "Tel ", "Te vragen", "Ga ", "Vraag ")
_SENTENCE_END = re.compile(r"(?<=\.) ")


def stated_source(source: str, otherwise: str = OWN_DATA) -> str:
    """Return a source without what it tells the buyer to do; `otherwise` when nothing is left of it."""
    sentences = _SENTENCE_END.split(source.strip())
    kept = " ".join(each for each in sentences if not each.startswith(_TO_THE_BUYER))
    return otherwise if kept.startswith(_STARTING_VALUE) or (source and not kept) else kept


def default_source(study: CostStudy, path: str, otherwise: str = OWN_CHOICE) -> str:
    """Return where the value at a path comes from: a confirmed starting value, while it still stands."""
    for default in study.defaults:
        if default.path == path and default.confirmed and get_at(study, path) == default.value:
            return stated_source(default.source, otherwise)
    return otherwise
