"""Checks on step 7: own clauses stand where the bestek has a place for them."""

from collections.abc import Iterator

from dakdesk.checks.rules import Rules, warning
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from dakdesk.domain.sections import SECTION_IDS, part_for
from dakdesk.domain.terms import Step


def clauses(dossier: Dossier, _: Rules) -> Iterator[Finding]:
    """Every own clause names a section that exists; the others stand at the end of the fitting part."""
    for clause in dossier.document.clauses:
        if clause.section not in SECTION_IDS:
            yield warning(
                "document.clause_section_unknown",
                Step.DOCUMENT,
                f"document.clauses.{clause.id}.section",
                title=clause.title or clause.text[:40],
                section=clause.section,
                part=part_for(clause.section),
            )


CHECKS = (clauses,)
