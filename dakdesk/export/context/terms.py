"""Part II: the choices of the contract terms, guarantee, advance and price revision."""

import re

from dakdesk.domain.contract import Duration
from dakdesk.domain.terms import DurationUnit, YesNoUnknown
from dakdesk.export.context import formats
from dakdesk.export.context.buyer import person
from dakdesk.export.context.rules import Advance, LegalRules
from dakdesk.export.context.sources import Values, Words

_PAYMENT_DAYS = 30
_PARAGRAPHS = re.compile(r"\n\s*\n")
_FORMULA = re.compile(r"\w{1,3}\s*=\s*[^\n]+$")
"""A paragraph that is a formula on one line, such as `p = P × (0,80 × s / S + 0,20)`."""
_YEAR = 12


def terms_context(rules: LegalRules, words: Words) -> Values:
    """Return the choices of the contract terms as printed text."""
    terms = rules.contract.terms
    official = person(rules.dossier.followup.leading_official)
    named = bool(rules.dossier.followup.leading_official.name)
    return {
        "pricing": words.of("pricing", terms.pricing),
        "pricing_kind": terms.pricing.value,
        "vat_text": formats.sentence(terms.vat_rates),
        "commitment_days": terms.commitment_days,
        "tender_language": words.of("language", terms.tender_language),
        "subcontracting": formats.capital(formats.sentence(terms.subcontracting)),
        "insurance": formats.capital(formats.sentence(terms.insurance)),
        "performance_place": formats.sentence(terms.performance_place),
        "performance_place_capital": formats.capital(formats.sentence(terms.performance_place)),
        "ordering": formats.capital(formats.sentence(terms.ordering)),
        "delivery_days": terms.delivery_days or 0,
        "take_back": terms.take_back is YesNoUnknown.YES,
        "warranty": _warranty(terms.warranty_months),
        "personal_data": terms.personal_data is YesNoUnknown.YES,
        "personal_data_unknown": terms.personal_data is YesNoUnknown.UNKNOWN,
        "intellectual_property": terms.intellectual_property.strip(),
        "payment_days": formats.word(terms.payment_days) if terms.payment_days <= 20 else terms.payment_days,
        "payment_extended": terms.payment_days > _PAYMENT_DAYS,
        "payment_reason": formats.reason(terms.payment_reason),
        "invoice_address": formats.sentence(terms.invoice_address),
        "claims_address": formats.sentence(terms.claims_address),
        "competent_court": _court(terms.competent_court),
        "works_class": formats.sentence(terms.works_class),
        "safety_coordinator": formats.sentence(terms.safety_coordinator),
        "leading_official": official if named or not official else f"de {official}",
    }


def _court(text: str) -> str:
    """Return the court as it follows `bevoegdheid van`; it is often typed without its article."""
    line = formats.one_line(text).rstrip(".")
    return f"de {formats.lower_first(line)}" if line.casefold().startswith("rechtbank") else line


def guarantee_context(rules: LegalRules) -> Values:
    """Return the guarantee (AUR 25): none, or its percentage."""
    terms = rules.contract.terms
    return {
        "none": not rules.guarantee_asked,
        "percent": formats.percent(terms.guarantee_percent),
        "floor": _fixed(rules, "guarantee"),
        "reason": formats.reason(terms.guarantee_reason),
    }


def revision_context(rules: LegalRules) -> Values:
    """Return the price revision (AUR 38/7)."""
    terms = rules.contract.terms
    return {
        "clause": terms.price_revision.strip(),
        "parts": [
            {"text": part.strip(), "formula": True}
            if _FORMULA.match(part.strip())
            else {"text": _closed(part.strip()), "formula": False}
            for part in _revision_parts(terms.price_revision)
        ],
        "index": formats.sentence(terms.price_revision_index),
        "compulsory": rules.price_revision_compulsory,
    }


def _closed(text: str) -> str:
    return f"{text}." if text[-1:].isalnum() else text


def _revision_parts(text: str) -> list[str]:
    """Return the paragraphs of a revision clause; a formula is one, also between other lines."""
    parts: list[str] = []
    for paragraph in _PARAGRAPHS.split(text.strip()):
        lines: list[str] = []
        for line in paragraph.splitlines():
            if not _FORMULA.match(line.strip()):
                lines.append(line)
                continue
            parts += ["\n".join(lines), line]
            lines = []
        parts.append("\n".join(lines))
    return [part for part in parts if part.strip()]


def advance_context(rules: LegalRules) -> Values:
    """Return which clause on advances counts (WOO 12/1 to 12/6); the text stands in the template."""
    length = formats.months(rules.contract.duration)
    by_size = rules.advance in {Advance.BY_SIZE, Advance.PER_ORDER}
    return {
        "kind": rules.advance.value,
        "percent": formats.percent(rules.contract.terms.advance_percent),
        "cap": _fixed(rules, "advance_cap"),
        "example": _advance_example(rules, length),
        "paid": by_size or rules.advance in {Advance.CHOSEN, Advance.FIFTEEN},
        "by_size": by_size,
        "within_year": 0 < length <= _YEAR,
        "months": formats.number(round(length)) if length > _YEAR else "",
    }


def _advance_example(rules: LegalRules, months: float) -> Values | None:
    """Reckon the advance on an invented amount: with taxes, and for a year at most (WOO 12/5)."""
    share = _EXAMPLE_SHARES.get(rules.advance, rules.contract.terms.advance_percent or 0.0)
    if not share or not months or rules.advance is Advance.PER_ORDER:
        return None
    vat = rules.contract.terms.vat_percent
    taxed = _EXAMPLE_CENTS * (1 + vat / 100)
    reference = taxed * min(1.0, _YEAR / months)
    return {
        "amount": formats.round_money(_EXAMPLE_CENTS),
        "taxed": formats.round_money(taxed),
        "vat": formats.percent(vat),
        "reference": formats.money(reference),
        "advance": formats.money(reference * share / 100),
        "who": " van een kleine onderneming" if rules.advance is Advance.BY_SIZE else "",
    }


_EXAMPLE_CENTS = 100_000_00
_EXAMPLE_SHARES = {Advance.FIFTEEN: 15.0, Advance.BY_SIZE: 10.0}


def _fixed(rules: LegalRules, amount_id: str) -> str:
    """Return a fixed amount of the policy as printed; nothing when it is not in force on the day."""
    try:
        return formats.round_money(rules.thresholds.amount(amount_id))
    except KeyError:
        return ""


def _warranty(months: int | None) -> str:
    if not months:
        return ""
    whole_years = not months % _YEAR
    amount = months // _YEAR if whole_years else months
    unit = DurationUnit.YEARS if whole_years else DurationUnit.MONTHS
    return formats.duration(Duration(amount=amount, unit=unit))
