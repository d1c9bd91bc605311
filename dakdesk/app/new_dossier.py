"""Begin a dossier: empty with the organisation's data, or from another one."""

from dataclasses import replace
from datetime import date

from dakdesk.app.settings import Settings
from dakdesk.domain.contract import Buyer, Contact, Contract
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import FollowUp
from dakdesk.domain.ids import new_id
from dakdesk.domain.needs import NeedsAnalysis


def empty_dossier(settings: Settings, owner: str, today: date) -> Dossier:
    """Return a dossier without answers; buyer, framework and leading official come from the settings."""
    return Dossier(
        id=new_id(),
        created=today,
        owner=owner,
        department=settings.department,
        contract=Contract(buyer=buyer_of(settings)),
        needs=NeedsAnalysis(framework_id=settings.framework),
        followup=FollowUp(leading_official=Contact(name=settings.leading_official)),
    )


def from_example(example: Dossier, example_id: str, owner: str, today: date) -> Dossier:
    """Return a shipped example as a dossier of one's own, with a new id."""
    return replace(example, id=new_id(), created=today, owner=owner, example_id=example_id)


def buyer_of(settings: Settings) -> Buyer:
    """Return the contracting authority that the settings name."""
    return Buyer(
        name=settings.organisation,
        street=settings.street,
        postal_code=settings.postal_code,
        city=settings.city,
        company_number=settings.company_number,
        website=settings.website,
        department=settings.department,
    )
