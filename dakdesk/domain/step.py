"""The steps of a dossier, apart from the other vocabularies: the list of dossiers needs no more."""

from enum import StrEnum


class Step(StrEnum):
    """The seven steps of the wizard, in order."""

    CONTRACT = "contract"
    NEEDS = "needs"
    MARKET = "market"
    CRITERIA = "criteria"
    COSTS = "costs"
    FOLLOWUP = "followup"
    DOCUMENT = "document"
