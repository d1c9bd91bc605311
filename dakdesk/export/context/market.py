"""The market consultation: its echo in the bestek, the questionnaire, and the report that is published."""

from collections import Counter
from datetime import date

from dakdesk.catalogue.asked import AskedChange, as_asked, asked_text, chosen_for, compare
from dakdesk.catalogue.strictness import Way
from dakdesk.catalogue.takeover import current_title
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import AskedRequirement, CriterionAnswer, MarketConsultation
from dakdesk.domain.selection import SelectedCriterion
from dakdesk.domain.terms import CompanySize, ConsultationForm, YesNoUnknown
from dakdesk.export.context import criteria, formats
from dakdesk.export.context.shared import note_context
from dakdesk.export.context.sources import Sources, Values, Words

_ACTIVE = set(ConsultationForm) - {ConsultationForm.DESK_RESEARCH}


def held(market: MarketConsultation) -> bool:
    """Whether companies were consulted (WOO 51), so that a report goes with the bestek."""
    return (
        market.needed is not YesNoUnknown.NO and bool(_ACTIVE & set(market.forms)) and market.end is not None
    )


def market_for_bestek(dossier: Dossier, words: Words) -> Values:
    """Return the sentence of part I.3."""
    market = dossier.market
    return {"held": held(market), "sentence": _course(market, words) if held(market) else ""}


def questionnaire_context(dossier: Dossier, sources: Sources) -> Values:
    """Return the questionnaire: general questions, then those on the criteria, with one count."""
    market = dossier.market
    asked = _asked(dossier)
    general = [q for q in market.questions if q.criterion_id not in asked]
    about = [q for q in market.questions if q.criterion_id in asked]
    rows = [
        {"nr": str(nr), "text": formats.one_line(q.text), "path": f"market.questions.{q.id}.text"}
        for nr, q in enumerate((*general, *about), start=1)
    ]
    said: dict[str, str] = {}
    for row, question in zip(rows[len(general) :], about, strict=True):
        row["said_at"] = said.get(question.criterion_id, "")
        said.setdefault(question.criterion_id, row["nr"])
        row["criterion"] = formats.sentence(asked_text(asked[question.criterion_id]))
        row["title"] = formats.one_line(asked[question.criterion_id].title)
    return {
        **note_context(dossier, sources),
        "introduction": market.introduction.strip(),
        "period": _period(market),
        "until": formats.weekday(market.end),
        "publicity": _publicity(market),
        "general": rows[: len(general)],
        "about": rows[len(general) :],
    }


def _asked(dossier: Dossier) -> dict[str, AskedRequirement]:
    """Return what is asked about each criterion with a question, by its id.

    What somebody answered on stays as it was asked, also when the requirement changed or was dropped since;
    the rest is asked as it stands now.
    """
    answers = {answer.id: answer for answer in dossier.market.answers}
    found: dict[str, AskedRequirement] = {}
    for criterion_id in dict.fromkeys(question.criterion_id for question in dossier.market.questions):
        chosen = chosen_for(dossier, criterion_id)
        answer = answers.get(chosen.origin.id if chosen else criterion_id)
        if answer is not None and answer.asked is not None and (chosen is None or answer.says_something):
            found[criterion_id] = answer.asked
        elif chosen is not None:
            found[criterion_id] = as_asked(chosen)
    return found


def report_context(dossier: Dossier, sources: Sources) -> Values:
    """Return the report without names; companies are told apart by size only (WOO 52)."""
    market, words = dossier.market, sources.words
    return {
        **note_context(dossier, sources),
        "needed": market.needed is not YesNoUnknown.NO,
        "not_needed_reason": formats.sentence(market.not_needed_reason),
        "course": _course(market, words),
        "publicity": formats.sentence(market.publicity),
        "companies": _companies(market, words),
        "answers": _answers(dossier, words),
        "sme": _sme(market),
        "sme_note": market.sme_note.strip(),
        "conclusions": market.conclusions.strip(),
        "equal_treatment": any(each.done for each in market.safeguards if each.id == "equal_treatment"),
        "safeguards": [formats.sentence(each.note) for each in market.safeguards if each.done and each.note],
        "end": formats.day(market.end),
    }


def _period(market: MarketConsultation) -> str:
    start, end = formats.day(market.start), formats.day(market.end)
    if market.start and market.end:
        return f"van {_short_start(market.start, market.end)} tot {end}"
    return f"tot {end}" if end else f"vanaf {start}" if start else ""


def _short_start(start: date, end: date) -> str:
    """Leave out of the first date what the second one says again."""
    if start.year != end.year:
        return formats.day(start)
    return str(start.day) if start.month == end.month else formats.day(start).rsplit(" ", 1)[0]


def _course(market: MarketConsultation, words: Words) -> str:
    forms = formats.enumeration([words.of("form", form) for form in market.forms])
    period = _period(market)
    when = f"{formats.capital(period)} heeft" if period else "Voor deze opdracht heeft"
    how = f" met {forms}" if forms else ""
    lines = [f"{when} het bestuur de markt geraadpleegd{how}."]
    return " ".join(filter(None, (*lines, _publicity(market))))


def _publicity(market: MarketConsultation) -> str:
    text = formats.lower_first(formats.sentence(market.publicity))
    return f"Bekendmaking: {text}" if text else ""


def _companies(market: MarketConsultation, words: Words) -> Values:
    answered = [company for company in market.companies if company.answered]
    sizes = Counter(company.size for company in answered)
    present = [size for size in CompanySize if sizes[size]]
    return {
        "asked": len(market.companies),
        "any": bool(market.companies),
        "answered": len(answered),
        "sizes": [{"name": words.of("size", size), "count": sizes[size]} for size in present],
        "social": sum(company.social_economy for company in answered),
    }


def _answers(dossier: Dossier, words: Words) -> list[Values]:
    given = criteria.printed_numbers(dossier)
    questions = {
        each.criterion_id: formats.one_line(each.text) for each in reversed(dossier.market.questions)
    }
    return [
        _answer(each, chosen_for(dossier, each.id), given, words, questions.get(each.id, ""))
        for each in dossier.market.answers
        if each.says_something
    ]


def _answer(
    answer: CriterionAnswer,
    selected: SelectedCriterion | None,
    given: dict[str, str],
    words: Words,
    question: str,
) -> Values:
    place = words.of("place", selected.origin.place) if selected else ""
    kept = f"Opgenomen als {place} {given[selected.id]}" if selected else "Niet overgenomen"
    kept += _difference(answer, selected)
    return {
        "title": _title(answer, selected, question),
        "feasible": str(answer.feasible),
        "later": str(answer.later),
        "not_feasible": str(answer.not_feasible),
        "effect": formats.capital(words.of("effect", answer.cost_effect)),
        "consequence": formats.sentence(f"{kept}. {formats.one_line(answer.note)}".rstrip(". ")),
    }


def _title(answer: CriterionAnswer, selected: SelectedCriterion | None, question: str) -> str:
    """Name a requirement as it stands; a dropped one as it was asked, or else by the question on it."""
    if selected is not None:
        return formats.one_line(current_title(selected))
    if answer.asked is not None:
        return formats.one_line(answer.asked.title)
    return question or "Niet overgenomen eis"


def _difference(answer: CriterionAnswer, selected: SelectedCriterion | None) -> str:
    """Tell which values the tender asks instead of those that were asked, or that the text differs."""
    if selected is None:
        return ""
    comparison = compare(selected, answer.asked)
    if comparison.changes:
        values = [_change(each, named=len(comparison.changes) > 1) for each in comparison.changes]
        return f", met {formats.enumeration(values)}"
    return ", met een andere tekst dan toen gevraagd" if comparison.text_changed else ""


def _change(change: AskedChange, *, named: bool) -> str:
    """Return both values, with what they are where the unit does not tell it."""
    stricter = change.way is Way.STRICTER
    what = f"{formats.lower_first(change.label)} " if named or " " not in change.now else ""
    than = "strenger dan" if stricter else "in plaats van"
    return f"{what}{change.now}{', ' if stricter else ' '}{than} de gevraagde {change.asked}"


def _sme(market: MarketConsultation) -> str:
    whole = "De eisen zijn volgens de antwoorden haalbaar voor kleine en middelgrote ondernemingen."
    part = "Een deel van de eisen is volgens de antwoorden moeilijk haalbaar voor kleine ondernemingen."
    return {YesNoUnknown.YES: whole, YesNoUnknown.NO: part}.get(market.sme_feasibility, "")
