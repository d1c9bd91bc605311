"""The context of the bestek: all parts together, in the order of its sections."""

from dakdesk.domain.dossier import Dossier, OwnClause
from dakdesk.domain.sections import SECTION_IDS, part_for
from dakdesk.export.context import (
    annexes,
    award,
    buyer,
    checks,
    costs,
    criteria,
    deviations,
    formats,
    market,
    needs,
    procedure,
    shared,
    tender,
    terms,
)
from dakdesk.export.context.rules import LegalRules
from dakdesk.export.context.sources import Sources, Values

TEMPLATE = "bestek/main.md.j2"

_PARTS = (
    ("0", "0. Vooraf", (("0.2", "0-2-afwijkingen"), ("0.3", "0-3-regelgeving"))),
    (
        "I",
        "I. Administratieve bepalingen",
        (
            ("I.1", "i-01-opdracht"),
            ("I.2", "i-02-bestuur"),
            ("I.3", "i-03-procedure"),
            ("I.4", "i-04-percelen"),
            ("I.5", "i-05-varianten"),
            ("I.6", "i-06-opties"),
            ("I.7", "i-07-prijs"),
            ("I.8", "i-08-uitsluiting"),
            ("I.9", "i-09-selectie"),
            ("I.10", "i-10-draagkracht"),
            ("I.11", "i-11-offerte"),
            ("I.12", "i-12-indiening"),
            ("I.13", "i-13-verbintenis"),
            ("I.14", "i-14-regelmatigheid"),
            ("I.15", "i-15-gunning"),
            ("I.16", "i-16-onderhandelingen"),
            ("I.17", "i-17-rechtsmiddelen"),
        ),
    ),
    (
        "II",
        "II. Contractuele bepalingen",
        (
            ("II.1", "ii-01-leiding"),
            ("II.2", "ii-02-onderaanneming"),
            ("II.3", "ii-03-vertrouwelijkheid"),
            ("II.4", "ii-04-verzekeringen"),
            ("II.5", "ii-05-borgtocht"),
            ("II.6", "ii-06-voorschot"),
            ("II.7", "ii-07-wijzigingen"),
            ("II.8", "ii-08-prijsherziening"),
            ("II.9", "ii-09-uitvoering"),
            ("II.10", "ii-10-voorwaarden"),
            ("II.11", "ii-11-controle"),
            ("II.12", "ii-12-oplevering"),
            ("II.13", "ii-13-betaling"),
            ("II.14", "ii-14-sancties"),
            ("II.15", "ii-15-einde"),
        ),
    ),
    ("III", "III. Technische bepalingen", (("III", "iii-technisch"),)),
)
"""Parts with their sections: the section's id (own clauses refer to it) and its template."""


def bestek_context(dossier: Dossier, sources: Sources) -> Values:
    """Return everything that the templates of the bestek print, formatted in the document's language."""
    rules = LegalRules(dossier=dossier, thresholds=sources.thresholds)
    found = annexes.annexes(rules, sources.words)
    letter = annexes.references(found, rules)
    return {
        **shared.parties(rules, sources),
        "annex": letter,
        "parts": _parts(dossier, found),
        "rules": procedure.rules_context(rules),
        "procedure": procedure.procedure_context(rules, sources.words),
        "visit": procedure.visit_context(dossier.contract),
        "negotiation": procedure.negotiation_context(dossier.contract),
        "reservation": procedure.reservation_context(dossier.contract),
        "shared": buyer.shared_context(dossier.contract),
        "needs": needs.needs_for_bestek(dossier, sources.words),
        "market": market.market_for_bestek(dossier, sources.words),
        "criteria": criteria.criteria_context(dossier),
        "labels": criteria.labels_context(dossier),
        "award": award.award_context(dossier, {key: value for key, value in letter.items() if value}),
        "costs": costs.costs_context(dossier, sources.words),
        "chain_questions": annexes.chain_questions(dossier, letter["chain"].removeprefix("bijlage ")),
        "tender_parts": tender.tender_parts(rules, found),
        "offer_fields": tender.offer_fields(rules),
        **shared.what_is_bought(rules),
        **_execution(rules, sources),
    }


def _execution(rules: LegalRules, sources: Sources) -> Values:
    penalties = checks.penalties_context(rules)
    special = bool(penalties["rows"] or penalties["promise"])
    return {
        "terms": terms.terms_context(rules, sources.words),
        "guarantee": terms.guarantee_context(rules),
        "advance": terms.advance_context(rules),
        "revision": terms.revision_context(rules),
        "deviations": deviations.deviations(rules),
        "margins": deviations.margins(rules, penalties=special),
        "checks": checks.checks_context(rules.dossier, sources.words),
        "penalties": penalties,
    }


def _parts(dossier: Dossier, found: tuple[annexes.Annex, ...]) -> list[Values]:
    clauses = dossier.document.clauses
    parts: list[Values] = [
        {"id": part, "title": title, "sections": [_section(*each, clauses) for each in sections]}
        for part, title, sections in _PARTS
    ]
    _place_the_homeless(parts, clauses)
    rows = [{**_section(annex.id, f"bijlage-{annex.id}", ()), "heading": annex.heading} for annex in found]
    return [*parts, {"id": "IV", "title": "IV. Bijlagen", "sections": rows}]


def _section(section_id: str, template: str, clauses: tuple[OwnClause, ...]) -> Values:
    return {
        "id": section_id,
        "template": f"bestek/{template}.md.j2",
        "heading": "",
        "clauses": [_clause(clause) for clause in clauses if clause.section == section_id],
    }


def _place_the_homeless(parts: list[Values], clauses: tuple[OwnClause, ...]) -> None:
    """Put clauses of a section that does not exist at the end of the part that fits: none may get lost."""
    last = {part["id"]: part["sections"][-1]["clauses"] for part in parts}
    for clause in clauses:
        if clause.section not in SECTION_IDS:
            last[part_for(clause.section)].append(_clause(clause))


def _clause(clause: OwnClause) -> Values:
    return {
        "title": formats.one_line(clause.title),
        "text": clause.text.strip(),
        "path": f"document.clauses.{clause.id}",
    }
