"""Who buys: the contracting authority, whom to ask, and who buys along."""

from dakdesk.domain.contract import Contact, Contract
from dakdesk.domain.terms import BuyerType, JointPurchasing
from dakdesk.export.context import formats
from dakdesk.export.context.sources import Values

_TYPES = {
    BuyerType.LOCAL: "een lokaal bestuur",
    BuyerType.REGIONAL: "een bestuur van een gewest of gemeenschap",
    BuyerType.FEDERAL: "een federaal bestuur",
}
_NAMES_WITH_DE = ("stad", "gemeente", "provincie", "hulpverleningszone", "politiezone", "vereniging")
_NAMES_WITH_HET = ("ocmw", "autonoom", "agentschap", "welzijnsbedrijf", "zorgbedrijf", "intergemeentelijk")
_AWARDED_BY = {
    "gemeenteraad": "college van burgemeester en schepenen",
    "provincieraad": "deputatie",
    "raad voor maatschappelijk welzijn": "vast bureau",
}
"""Who awards when the council set procedure and conditions: the executive body (Decreet Lokaal Bestuur, art.
56 and 84; Provinciedecreet, art. 57)."""
_NEUTER = ("college", "bestuur", "bureau", "vast bureau", "directiecomité", "managementteam")


def buyer_context(contract: Contract) -> Values:
    """Return the buyer with its address on one line and its Peppol id (scheme 0208, Belgian number)."""
    buyer = contract.buyer
    digits = "".join(char for char in buyer.company_number if char.isdigit())
    body = formats.one_line(buyer.approving_body)
    awarding = _AWARDED_BY.get(body.lower().removeprefix("de "), body)
    return {
        "name": formats.one_line(buyer.name),
        "name_the": _named(formats.one_line(buyer.name)),
        "address": _address(buyer.street, f"{buyer.postal_code} {buyer.city}"),
        "company_number": _company_number(digits) or formats.one_line(buyer.company_number),
        "website": formats.one_line(buyer.website),
        "department": formats.one_line(buyer.department),
        "type": _TYPES[buyer.type],
        "approving_body": body,
        "approving_body_capital": formats.capital(body),
        "approving_body_the": _with_article(body),
        "approving_body_the_lower": formats.lower_first(_with_article(body)),
        "awarding_body_the": _with_article(awarding),
        "approval_date": formats.day(buyer.approval_date),
        "peppol": f"0208:{digits}" if len(digits) == 10 else "",
    }


def _company_number(digits: str) -> str:
    """Return a Belgian company number as `0123.456.789`, however it was typed; nothing when it is none."""
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}" if len(digits) == 10 else ""


def contact_context(contract: Contract) -> Values:
    """Return the contact: for the cover, and as the one who follows the placement."""
    contact = contract.contact
    return {
        "cover": formats.enumeration([part for part in _contact_parts(contact) if part], last="–").replace(
            " – ", ", "
        ),
        "who": _who(contact),
        "email": formats.one_line(contact.email),
        "phone": formats.one_line(contact.phone),
    }


def shared_context(contract: Contract) -> Values:
    """Return joint or central purchasing (WOO 47 and 48)."""
    shared = contract.shared_purchasing
    return {
        "any": shared.form is not JointPurchasing.NONE,
        "joint": shared.form is JointPurchasing.JOINT,
        "central": shared.form is JointPurchasing.CENTRAL_BODY,
        "participants": formats.sentence(shared.participants),
        "remark": formats.sentence(shared.remark),
    }


def person(contact: Contact) -> str:
    """Return a name with its role, the role alone, or nothing."""
    name, role = formats.one_line(contact.name), formats.one_line(contact.role)
    return f"{name}, {formats.lower_first(role)}" if name and role else name or formats.lower_first(role)


def _contact_parts(contact: Contact) -> tuple[str, ...]:
    phone = formats.one_line(contact.phone).replace(" ", "\u00a0")
    return person(contact), formats.one_line(contact.email), phone


def _who(contact: Contact) -> str:
    if contact.name:
        return person(contact)
    role = formats.lower_first(contact.role)
    return f"de {role}" if role else formats.one_line(contact.email)


def _address(street: str, town: str) -> str:
    parts = [formats.one_line(street), formats.one_line(town)]
    return ", ".join(part for part in parts if part)


def _named(name: str) -> str:
    """Return `de Stad ...`, `het OCMW ...`; a name of another sort has no article."""
    first = name.split()[0].lower() if name else ""
    article = "de" if first in _NAMES_WITH_DE else "het" if first in _NAMES_WITH_HET else ""
    return f"{article} {name}".strip()


def _with_article(body: str) -> str:
    """Return `Het college ...`, `De raad ...`; a body that brings its own article keeps it."""
    if not body:
        return ""
    if body.split()[0].lower() in {"het", "de"}:
        return formats.capital(body)
    return f"{'Het' if body.lower().startswith(_NEUTER) else 'De'} {formats.lower_first(body)}"
