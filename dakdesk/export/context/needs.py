"""The needs analysis: the reasons that a bestek prints, and the needs note for the file."""

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.needs import BaselineItem, LadderEntry, Risk, Stakeholder, ThemeImpact
from dakdesk.domain.terms import ContractKind, RungOutcome, YesNoUnknown
from dakdesk.export.context import criteria, formats
from dakdesk.export.context.shared import note_context
from dakdesk.export.context.sources import Sources, Values, Words
from dakdesk.flow.framework_answers import answers

_LEADS = {
    RungOutcome.NOT_POSSIBLE: "bleek niet mogelijk",
    RungOutcome.PARTLY: "kan voor een deel",
    RungOutcome.POSSIBLE: "kan",
    RungOutcome.NEEDED_FOR_REST: "is nodig voor wat overblijft",
}


def needs_for_bestek(dossier: Dossier, words: Words) -> Values:
    """Return what of the analysis stands in the bestek: why, for whom, access, data, end of life."""
    needs = dossier.needs
    return {
        "why": _why(dossier),
        "findings": _findings(dossier, words),
        "functional_need": needs.functional_need.strip(),
        "users": _users(dossier),
        "quantities": formats.sentence(needs.quantities),
        "accessibility": _accessibility(dossier),
        "data_protection_note": formats.sentence(needs.data_protection_note),
        "end_of_life": needs.end_of_life.strip(),
    }


def needs_note_context(dossier: Dossier, sources: Sources) -> Values:
    """Return everything of the needs note."""
    words, needs = sources.words, dossier.needs
    return {
        **note_context(dossier, sources),
        "needs": needs_for_bestek(dossier, words),
        "need": words.entry("need", str(dossier.contract.kind or ContractKind.SUPPLIES)),
        "ladder": [_rung(entry, words, dossier.contract.kind) for entry in needs.ladder],
        "baseline": [_baseline(item) for item in needs.baseline],
        "baseline_note": needs.baseline_note.strip(),
        "lifetime": f"{formats.number(needs.lifetime_years)} jaar" if needs.lifetime_years else "",
        "data_protection": words.of("answer", needs.data_protection),
        "stakeholders": [_stakeholder(each, words) for each in needs.stakeholders],
        "aims": _aims(dossier, sources),
        "sdgs": formats.enumeration([sources.sdg(nr) for nr in needs.sdgs]),
        "one_sdg": len(needs.sdgs) == 1,
        "impacts": [_impact(each, sources) for each in needs.impacts],
        "risks": [_risk(risk, words) for risk in needs.risks],
        "omissions": _omissions(dossier),
        "policy_framework": sources.framework.name if sources.framework else "",
        "explained": _explained(dossier, sources),
        "groups": formats.enumeration([sources.group(each) for each in dossier.contract.product_groups]),
    }


def _impact(each: ThemeImpact, sources: Sources) -> Values:
    words = sources.words
    return {
        "theme": _theme(each.id, sources),
        "impact": formats.capital(words.of("grade", each.impact)),
        "influence": formats.capital(words.of("grade", each.influence)),
        "note": formats.sentence(each.note),
    }


def _risk(risk: Risk, words: Words) -> Values:
    return {
        "description": formats.one_line(risk.description),
        "chance": formats.capital(words.of("grade", risk.chance)),
        "effect": formats.capital(words.of("grade", risk.effect)),
        "measure": formats.sentence(risk.measure),
        "path": f"needs.risks.{risk.id}",
    }


def _omissions(dossier: Dossier) -> list[Values]:
    """Return the essential criteria that are left out, each with its reason: comply or explain."""
    chosen = {selected.origin.id for selected in dossier.criteria.chosen}
    return [
        {
            "title": formats.one_line(each.title or each.id),
            "reason": formats.capital(formats.sentence(each.reason)),
            "path": f"criteria.omissions.{each.id}.reason",
        }
        for each in dossier.criteria.omissions
        if each.id not in chosen
    ]


def _explained(dossier: Dossier, sources: Sources) -> list[Values]:
    """Return the rules of the framework that the dossier does not meet, each with the reason why."""
    return [
        {
            "text": formats.one_line(answer.rule.text).rstrip("."),
            "goal": answer.rule.goal,
            "reason": formats.lower_first(formats.sentence(answer.reason)),
        }
        for answer in answers(sources.framework, dossier, sources.thresholds)
        if answer.reason
    ]


def _why(dossier: Dossier) -> str:
    """Return the sentence that opens the motivation from the ladder; empty while no rung was walked."""
    if not _walked(dossier):
        return ""
    works = dossier.contract.kind is ContractKind.WORKS
    return (
        f"Het bestuur heeft eerst onderzocht of {'de werken nodig zijn' if works else 'aankopen nodig is'}."
    )


def _findings(dossier: Dossier, words: Words) -> list[str]:
    """Return what each rung of the ladder brought, why buying remains as the last."""
    return [_finding(entry, words, dossier.contract.kind) for entry in _walked(dossier)]


def _walked(dossier: Dossier) -> list[LadderEntry]:
    return [entry for entry in dossier.needs.ladder if entry.outcome is not RungOutcome.OPEN]


def _finding(entry: LadderEntry, words: Words, kind: ContractKind | None) -> str:
    forms = words.entry("rung", entry.id)
    what = formats.capital(forms.get(str(kind), forms["question"]))
    reason = formats.one_line(entry.reason)
    lead = f"{what} {_LEADS[entry.outcome]}"
    return formats.sentence(f"{lead}: {formats.lower_first(reason)}" if reason else lead)


def _users(dossier: Dossier) -> str:
    needs = dossier.needs
    count = formats.number(needs.user_count) if needs.user_count else ""
    text = formats.sentence(needs.users)
    if count and text:
        return text if count in text else f"{text} Het gaat om {count} gebruikers."
    return text or (f"Het gaat om {count} gebruikers." if count else "")


def _accessibility(dossier: Dossier) -> str:
    """WOO 53 §1: requirements where people use it, or the reason why not."""
    needs = dossier.needs
    note = formats.sentence(needs.accessibility_note)
    if needs.accessibility is YesNoUnknown.YES:
        lead = (
            "Het voorwerp wordt door natuurlijke personen gebruikt. De eisen houden daarom rekening met "
            "toegankelijkheid en een ontwerp dat voor alle gebruikers geschikt is."
        )
        return f"{lead} {note}".strip()
    if needs.accessibility is YesNoUnknown.NO:
        lead = "Dit bestek stelt geen bijzondere eisen van toegankelijkheid."
        return f"{lead} Reden: {formats.lower_first(note)}" if note else ""
    return ""


def _rung(entry: LadderEntry, words: Words, kind: ContractKind | None) -> Values:
    walked = entry.outcome is not RungOutcome.OPEN
    forms = words.entry("rung", entry.id)
    return {
        "name": forms.get(f"name_{kind}", forms["name"]),
        "walked": "Ja" if walked else "Nog niet",
        "outcome": formats.capital(words.of("outcome", entry.outcome)),
        "reason": formats.sentence(entry.reason),
        "path": f"needs.ladder.{entry.id}.reason",
        "open": not walked,
    }


def _baseline(item: BaselineItem) -> Values:
    return {
        "what": formats.one_line(item.what),
        "count": formats.number(item.count) or "–",
        "age": f"{formats.number(item.age_years)} jaar" if item.age_years is not None else "–",
        "use": formats.one_line(item.use) or "–",
        "cost": formats.round_money(item.yearly_cost_cents) or "–",
    }


def _stakeholder(each: Stakeholder, words: Words) -> Values:
    who = ", ".join(part for part in (formats.one_line(each.name), formats.one_line(each.role)) if part)
    return {
        "on": formats.day(each.on) or formats.capital(words.of("consultation", each.state)),
        "who": who or formats.capital(words.of("party", each.party)),
        "party": formats.capital(words.of("party", each.party)),
        "state": words.of("consultation", each.state),
        "outcome": formats.sentence(each.outcome) or "–",
    }


def _aims(dossier: Dossier, sources: Sources) -> list[Values]:
    return [
        {
            "ambition": sources.ambition(aim.id),
            "level": formats.capital(sources.words.of("level", aim.level)),
            "reason": formats.sentence(aim.reason),
            "goals": [sources.goal(goal) for goal in aim.goals],
            "where": _where(dossier, aim.id),
            "path": f"needs.aims.{aim.id}.reason",
        }
        for aim in dossier.needs.aims
    ]


def _where(dossier: Dossier, ambition: str) -> str:
    """Return the numbers of the criteria that serve an ambition, as they stand in the bestek."""
    given = criteria.printed_numbers(dossier)
    found = [criteria.named(given[s.id]) for s in dossier.criteria.chosen if ambition in s.origin.ambitions]
    return ", ".join(found) or "–"


def _theme(theme_id: str, sources: Sources) -> str:
    themes = sources.framework.themes if sources.framework else ()
    return next((theme.name for theme in themes if theme.id == theme_id), theme_id)
