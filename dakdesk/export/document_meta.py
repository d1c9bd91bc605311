"""What a document says about itself: title, buyer, reference, dates; never taken from the clock."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentMeta:
    """Properties of a document and the texts of its header and footer.

    `kind` is what the document is, in Dutch ("Bestek"). `day` comes from the dossier: the same dossier
    gives the same file. `draft` prints that the document is not ready for publication.
    `language` is a language tag as Word knows it.
    """

    title: str
    kind: str = "Bestek"
    buyer: str = ""
    reference: str = ""
    subject: str = ""
    keywords: str = ""
    day: date = date(2000, 1, 1)
    language: str = "nl-BE"
    draft: bool = False
