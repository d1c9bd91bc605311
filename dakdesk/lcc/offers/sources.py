"""Where a fixed value comes from, as tenderers read it in the bestek and in the fill-in sheet.

The sources of templates also tell the buyer what to do with a starting value; that is no source once the
buyer has confirmed the value or typed another one.
"""

import re

OWN_DATA = "Eigen gegevens van het bestuur"
_STARTING_VALUE = ("Voorlopige waarde", "Algemene kennis")
_TO_THE_BUYER = ("Vervang ", "Vul ", "Tel ", "Te vragen", "Ga ", "Vraag ")
_SENTENCE_END = re.compile(r"(?<=\.) ")


def stated_source(source: str, otherwise: str = OWN_DATA) -> str:
    """Return a source without what it tells the buyer to do; `otherwise` when nothing is left of it."""
    sentences = _SENTENCE_END.split(source.strip())
    kept = " ".join(each for each in sentences if not each.startswith(_TO_THE_BUYER))
    return otherwise if kept.startswith(_STARTING_VALUE) or (source and not kept) else kept
