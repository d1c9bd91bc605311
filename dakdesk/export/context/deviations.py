"""Part 0.2: what the choices of the dossier deviate from, and which room of the AUR they use."""

from dakdesk.domain.terms import ContractKind
from dakdesk.export.context import formats
from dakdesk.export.context.rules import LegalRules
from dakdesk.export.context.sources import Values

_PERCENT = 5.0
_PAYMENT_DAYS = 30
_DELAY = {ContractKind.WORKS: "86", ContractKind.SUPPLIES: "123", ContractKind.SERVICES: "154"}
_PAYMENT = {ContractKind.WORKS: "95", ContractKind.SUPPLIES: "127", ContractKind.SERVICES: "160"}
_DELAY_TEXT = "De vertragingsboete wordt berekend zoals II.14 bepaalt, en niet zoals het artikel bepaalt"


def deviations(rules: LegalRules) -> list[Values]:
    """Return the deviations from the AUR that follow from the choices, with their reason (AUR 9 §4)."""
    terms = rules.contract.terms
    found = []
    if rules.guarantee_asked and terms.guarantee_percent > _PERCENT:
        asked = formats.percent(terms.guarantee_percent)
        what = f"De borgtocht bedraagt {asked} in plaats van {formats.percent(_PERCENT)}"
        found.append(_deviation("25", "II.5", what, terms.guarantee_reason, "guarantee_reason"))
    if terms.delay_penalty.strip():
        article, reason = _DELAY[rules.kind], terms.delay_penalty_reason
        found.append(_deviation(article, "II.14", _DELAY_TEXT, reason, "delay_penalty_reason"))
    return found


def margins(rules: LegalRules, *, penalties: bool) -> list[Values]:
    """Return the choices that the AUR itself leaves open; `penalties`: II.14 prints special ones."""
    terms = rules.contract.terms
    rows = [*_guarantee(rules), *_clauses(rules)]
    if penalties:
        rows.append(("45", "Bijzondere straffen", "Tabel met bedragen per tekortkoming", "II.14"))
    if terms.payment_days > _PAYMENT_DAYS and rules.single_payment_term:
        choice = f"Behandelingstermijn van {terms.payment_days} dagen"
        rows.append((_PAYMENT[rules.kind], "Betaling", choice, "II.13"))
    return [dict(zip(("article", "subject", "choice", "clause"), row, strict=True)) for row in rows]


def _deviation(article: str, clause: str, what: str, reason: str, field: str) -> Values:
    return {
        "article": article,
        "clause": clause,
        "what": what,
        "reason": formats.statement(reason),
        "code": f"finding.gap.{field}",
        "path": f"contract.terms.{field}",
    }


def _guarantee(rules: LegalRules) -> list[tuple[str, str, str, str]]:
    percent = rules.contract.terms.guarantee_percent
    if rules.guarantee_asked and percent >= _PERCENT:
        return []
    choice = f"Borgtocht van {formats.percent(percent)}" if rules.guarantee_asked else "Geen borgtocht"
    return [("25", "Borgtocht", choice, "II.5")]


def _clauses(rules: LegalRules) -> list[tuple[str, str, str, str]]:
    if rules.kind is ContractKind.WORKS:
        return []
    supplies = rules.kind is ContractKind.SUPPLIES
    models = "Opvolgmodel en schonere oplossing" if supplies else "Schonere oplossing"
    written = rules.contract.terms.price_revision.strip()
    revised = "Prijsherziening volgens formule" if written else "Geen prijsherziening"
    return [("38", "Herzieningsclausules", models, "II.7"), ("38/7", "Prijsherziening", revised, "II.8")]
