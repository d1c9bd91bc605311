"""All checks, in the order of the steps."""

from dakdesk.checks import (
    agreement_checks,
    contract_checks,
    cost_checks,
    criteria_checks,
    document_checks,
    followup_checks,
    framework_checks,
    market_checks,
    needs_checks,
)
from dakdesk.checks.rules import Check, Rules
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.terms import Gravity

CHECKS: tuple[Check, ...] = (
    *contract_checks.CHECKS,
    *agreement_checks.CHECKS,
    *needs_checks.CHECKS,
    *market_checks.CHECKS,
    *criteria_checks.CHECKS,
    *cost_checks.CHECKS,
    *followup_checks.CHECKS,
    *framework_checks.CHECKS,
    *document_checks.CHECKS,
)


def find_all(dossier: Dossier, rules: Rules) -> tuple[Finding, ...]:
    """Return all findings, gravest first, within a gravity in the order of the steps."""
    found = [finding for check in CHECKS for finding in check(dossier, rules)]
    gravities = list(Gravity)
    return tuple(sorted(found, key=lambda finding: gravities.index(finding.gravity)))
