"""Part I.3 and its echoes: the procedure, its article and ground, publication, questions, reservation."""

from dakdesk.domain.contract import Contract
from dakdesk.domain.terms import ContractKind, Procedure, QuantityKind, ReservationScope
from dakdesk.export.context import formats
from dakdesk.export.context.rules import LegalRules
from dakdesk.export.context.sources import Values, Words

_NEEDS_GROUND = {
    Procedure.COMPETITIVE_WITH_NEGOTIATION,
    Procedure.COMPETITIVE_DIALOGUE,
    Procedure.INNOVATION_PARTNERSHIP,
}


def procedure_context(rules: LegalRules, words: Words) -> Values:
    """Return the procedure in words, with its article and the sentences that belong to it."""
    procedure = rules.procedure
    name = words.entry("procedure", procedure.value)["name"] if procedure else ""
    return {
        "name": name,
        "capital": formats.capital(name),
        "article": _article(rules, words),
        "ground_text": ""
        if _is_article(rules.ground)
        else formats.statement(rules.contract.procedure_ground),
        "needs_ground": _ground_missing(rules),
        "sentences": _sentences(rules),
        "invited": formats.statement(rules.contract.invited),
        "notice": _notice(rules),
        "award_without": _award_without(rules),
    }


def espd_asked(rules: LegalRules) -> bool:
    """Whether tenderers hand in a European Single Procurement Document (WOO 73, from the EU threshold)."""
    return not rules.below_eu and not rules.invitation


def negotiation_context(contract: Contract) -> Values:
    """Return the rounds of negotiation, and whether they go on with fewer tenderers (WOO 38 §7, 41 §5)."""
    chosen = contract.negotiation
    return {
        "one": chosen.rounds <= 1,
        "rounds": formats.word(max(chosen.rounds, 1)),
        "staged": chosen.staged and chosen.rounds > 1,
        "least": formats.word(chosen.least_tenderers),
    }


def rules_context(rules: LegalRules) -> Values:
    """Return the decisions that templates ask for, as booleans, with the amounts they rest on."""
    simplified = rules.procedure is Procedure.NEGOTIATED_WITH_PUBLICATION
    return {
        "below_eu": rules.below_eu,
        "espd": espd_asked(rules),
        "open": rules.procedure is Procedure.OPEN,
        "ozb": rules.without_publication,
        "simplified": simplified,
        "negotiated": rules.negotiated,
        "two_stage": rules.two_stage,
        "limited_value": rules.limited_value,
        "invitation": rules.invitation,
        "eu_publication": rules.eu_publication,
        "estimate_known": rules.estimate is not None,
        "lots_to_motivate": rules.lots_to_motivate,
        "lots_threshold": formats.round_money(rules.thresholds.lots_reasons),
        "standstill_mandatory": rules.standstill_mandatory,
        "standstill_works": rules.standstill_works,
        "standstill_works_amount": formats.round_money(rules.thresholds.standstill_works),
        "ranking_information": rules.ranking_information,
        "price_average_check": rules.price_average_check,
        "fraud_sensitive_service": rules.fraud_sensitive_service,
        "wage_liability": rules.fraud_sensitive_service or rules.contract.kind is ContractKind.WORKS,
        "single_payment_term": rules.single_payment_term,
        "e_invoicing": rules.e_invoicing,
        **_moments(rules),
    }


def calendar_context(contract: Contract) -> Values:
    """Return the dates of the procedure with their weekday, capitalised for the cover."""
    calendar = contract.calendar
    return {
        "publication": formats.capital(formats.weekday(calendar.publication)),
        "questions_until": formats.day(calendar.questions_until),
        "questions_cover": formats.capital(formats.weekday(calendar.questions_until)),
        "answers_until": formats.day(calendar.answers_until),
        "tenders_until": formats.capital(formats.weekday(calendar.tenders_until)),
        "tenders_until_lower": formats.weekday(calendar.tenders_until),
        "hour": formats.hour(calendar.tenders_hour),
    }


def visit_context(contract: Contract) -> Values:
    """Return the site visit: whether it is required, and when (WOO 59 §2)."""
    return {
        "required": contract.terms.required_site_visit,
        "when": formats.statement(contract.calendar.site_visit),
    }


def reservation_context(contract: Contract) -> Values:
    """Return the reservation of art. 15: of everything, of some lots, or none."""
    reserved = [str(nr) for nr, lot in enumerate(contract.lots, start=1) if lot.reserved]
    whole = contract.reservation.scope is ReservationScope.WHOLE
    lots = "" if whole or not reserved else _lots(reserved)
    return {
        "any": whole or bool(reserved),
        "scope": f" voor {lots}" if lots else "",
        "lots_text": lots,
        "cover": f"{formats.capital(lots) or 'De hele opdracht'}, artikel 15 van de wet van 17 juni 2016",
        "reason": formats.reason(contract.reservation.reason),
    }


def _lots(numbers: list[str]) -> str:
    return f"{'perceel' if len(numbers) == 1 else 'percelen'} {formats.enumeration(numbers)}"


def _moments(rules: LegalRules) -> Values:
    if rules.invitation:
        return {
            "publication_label": "Datum van de uitnodiging",
            "deadline_label": "Uiterste datum en uur voor de offertes",
            "start_event": "de uitnodiging is verzonden",
            "opening_document": "de uitnodiging",
        }
    return {
        "publication_label": "Datum van de bekendmaking",
        "deadline_label": "Uiterste datum en uur voor de offertes",
        "start_event": "de aankondiging is bekendgemaakt",
        "opening_document": "de aankondiging",
    }


def _article(rules: LegalRules, words: Words) -> str:
    """Return the article with the comma that belongs after a paragraph or point: `artikel 41, § 1, 1°,`."""
    article = _plain_article(rules, words).rstrip(",")
    return f"{article}," if "," in article else article


def _plain_article(rules: LegalRules, words: Words) -> str:
    if rules.procedure is None:
        return ""
    if rules.on_amount:
        return words.of("ground", "amount")
    if _is_article(rules.ground):
        return rules.ground.rstrip(".")
    article = words.entry("procedure", rules.procedure.value)["article"]
    if rules.procedure is Procedure.NEGOTIATED_WITH_PUBLICATION:
        return _simplified_article(rules, article)
    if rules.without_publication and rules.contract.social_services:
        return "artikel 89, § 1, eerste lid, 2°,"
    return article


def _simplified_article(rules: LegalRules, article: str) -> str:
    if rules.contract.social_services:
        return "artikel 89, § 1, eerste lid, 1°,"
    return f"{article}, {'2°' if rules.kind is ContractKind.WORKS else '1°'},"


def _is_article(ground: str) -> bool:
    return ground.lower().startswith("art") and len(ground) < 60


def _ground_missing(rules: LegalRules) -> bool:
    special = rules.without_publication and not rules.on_amount and not rules.contract.social_services
    below = rules.estimate is not None and rules.below_eu
    competitive = rules.procedure in _NEEDS_GROUND and not (
        below and rules.procedure is Procedure.COMPETITIVE_WITH_NEGOTIATION
    )
    return (special or competitive) and not rules.ground


def _sentences(rules: LegalRules) -> list[str]:
    if rules.procedure is None:
        return []
    if rules.on_amount:
        return _amount_sentences(rules)
    if rules.contract.social_services:
        return [_SOCIAL_SERVICES, *_threshold_sentences(rules)]
    limits = {
        Procedure.LIMITED_VALUE: rules.thresholds.amount("limited_value"),
        Procedure.NEGOTIATED_WITH_PUBLICATION: rules.thresholds.negotiated_with_publication(rules.kind),
    }
    limit = limits.get(rules.procedure)
    if limit is not None:
        return [f"De raming is lager dan {formats.round_money(limit)}, zonder btw."]
    return _threshold_sentences(rules)


_SOCIAL_SERVICES = "De opdracht betreft sociale of andere specifieke diensten van bijlage III bij de wet."


def _threshold_sentences(rules: LegalRules) -> list[str]:
    """Say on which side of the European threshold the estimate stands: the regime follows from it."""
    if rules.estimate is None or rules.invitation:
        return []
    threshold = formats.round_money(rules.eu_threshold)
    side = "blijft onder" if rules.below_eu else "bereikt"
    return [f"De raming {side} de Europese drempel van {threshold}, zonder btw."]


def _amount_sentences(rules: LegalRules) -> list[str]:
    """The ground is measured on the expenditure to approve, not on the estimate (KBP 90, 1°)."""
    limit = formats.round_money(rules.thresholds.negotiated_without_publication)
    ranges = any(item.kind is QuantityKind.RANGE for item in rules.contract.inventory)
    lines = [f"De goed te keuren uitgave blijft lager dan {limit}, zonder btw."]
    if ranges:
        lines.append("Het bestuur berekent die uitgave op de maximumhoeveelheden.")
    lines.append(
        f"Bereikt de gekozen offerte {'op die basis ' if ranges else ''}dat bedrag, dan gunt het bestuur de "
        "opdracht niet op grond van deze procedure."
    )
    return lines


def _notice(rules: LegalRules) -> str:
    places = "het Bulletin der Aanbestedingen"
    if rules.eu_publication:
        places += " en in het Publicatieblad van de Europese Unie"
    day = formats.day(rules.contract.calendar.publication)
    sent = f"De aankondiging wordt op {day} verzonden en verschijnt" if day else "De aankondiging verschijnt"
    return f"{sent} in {places}."


def _award_without(rules: LegalRules) -> str:
    """WOO 42 §2 and 41 §6 need no reservation; WOO 38 §5 only when the notice says so."""
    base = "Het bestuur kan de opdracht gunnen op grond van de eerste offertes, zonder te onderhandelen"
    if rules.procedure is Procedure.COMPETITIVE_WITH_NEGOTIATION:
        return f"{base}, zoals de aankondiging vermeldt."
    return "" if rules.two_stage else f"{base}."
