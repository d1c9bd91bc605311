"""What every document of a dossier prints: buyer, contact, contract, dates, lots, quantities."""

from dakdesk.domain.dossier import Dossier
from dakdesk.export.context import buyer, formats, procedure, subject
from dakdesk.export.context.rules import LegalRules
from dakdesk.export.context.sources import Sources, Values


def note_context(dossier: Dossier, sources: Sources) -> Values:
    """Return what the documents beside the bestek share with it."""
    rules = LegalRules(dossier=dossier, thresholds=sources.thresholds)
    return {
        **parties(rules, sources),
        **what_is_bought(rules),
        "rules": procedure.rules_context(rules),
        "procedure": procedure.procedure_context(rules, sources.words),
        "department": formats.one_line(dossier.department or dossier.contract.buyer.department),
        "created": formats.day(dossier.created),
    }


def parties(rules: LegalRules, sources: Sources) -> Values:
    """Return buyer, contact, contract and calendar."""
    contract = rules.contract
    return {
        "buyer": buyer.buyer_context(contract),
        "contact": buyer.contact_context(contract),
        "contract": subject.contract_context(rules, sources.words),
        "calendar": procedure.calendar_context(contract),
    }


def what_is_bought(rules: LegalRules) -> Values:
    """Return lots, variants, options, renewals, framework agreement and inventory."""
    contract = rules.contract
    return {
        "lots": subject.lots_context(rules),
        "variants": subject.variants_context(contract),
        "options": subject.options_context(contract),
        "renewals": subject.renewals_context(contract),
        "framework": subject.framework_context(contract),
        "inventory": subject.inventory_context(contract),
    }
