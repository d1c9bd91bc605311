"""The needs note, the questionnaire, the market report and the follow-up sheet."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from dakdesk.catalogue.asked import as_asked
from dakdesk.catalogue.takeover import filled_text
from dakdesk.domain import paths
from dakdesk.domain.contract import Duration, InventoryItem, Renewals
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Acceptance
from dakdesk.domain.followup import Check, FollowUp
from dakdesk.domain.market import CriterionAnswer, MarketConsultation, MarketQuestion, Safeguard
from dakdesk.domain.selection import Omission
from dakdesk.domain.terms import CheckMoment, DurationUnit, QuantityKind, YesNoUnknown
from dakdesk.export.context.followup import followup_context
from dakdesk.export.context.market import questionnaire_context, report_context
from dakdesk.export.context.needs import needs_note_context
from dakdesk.export.context.sources import Sources, Values
from dakdesk.export.render import RenderedDocument, render_document
from dakdesk.flow.followup_changes import first_day
from dakdesk.flow.framework_answers import answers
from tests.unit.export.context import dossiers
from tests.unit.export.context.reading import empty_headings, section, text

Context = Callable[[Dossier, Sources], Values]
NOTES: dict[str, Context] = {
    "behoeftenota.md.j2": needs_note_context,
    "marktvragenlijst.md.j2": questionnaire_context,
    "marktverslag.md.j2": report_context,
    "opvolgblad.md.j2": followup_context,
}


def note(template: str, dossier: Dossier) -> RenderedDocument:
    context = NOTES[template](dossier, dossiers.sources(dossier))
    return render_document(template, context, (dossiers.TEMPLATES,))


@pytest.mark.parametrize("template", NOTES)
@pytest.mark.parametrize("make", [dossiers.supplies, dossiers.empty])
def test_a_note_reads_without_empty_headings_or_markup(template: str, make: Callable[[], Dossier]) -> None:
    document = note(template, make())
    assert empty_headings(document) == []
    assert not re.search(r"\*\*|<!--|\{\{|\{%|\[S1|None|True|False|\.\.", text(document))


@pytest.mark.parametrize("template", NOTES)
def test_a_complete_dossier_leaves_no_gap_in_a_note(template: str) -> None:
    assert note(template, dossiers.supplies()).gaps == ()


@pytest.mark.parametrize("template", NOTES)
def test_every_gap_of_a_note_leads_to_a_field(template: str) -> None:
    dossier = dossiers.empty()
    gaps = note(template, dossier).gaps
    assert gaps
    for gap in gaps:
        paths.get_at(dossier, gap.path)


def test_the_needs_note_walks_the_ladder_and_says_where_an_ambition_ends_up() -> None:
    document = note("behoeftenota.md.j2", dossiers.supplies())
    assert "Honderd laptops krijgen een nieuwe batterij." in section(document, "2.")
    ambitions = section(document, "5.")
    assert "C2" in ambitions
    assert "Ambitieus" in ambitions
    assert "T1, T2, criterium 2" in ambitions


def test_the_questionnaire_asks_about_the_requirement_as_it_will_stand() -> None:
    document = note("marktvragenlijst.md.j2", dossiers.supplies())
    assert "Minstens 50 % van het geleverde voldoet." in section(document, "5.")
    assert "vrijdag 20 november 2026" in section(document, "2.")


def test_the_report_names_no_company() -> None:
    found = text(note("marktverslag.md.j2", dossiers.supplies()))
    assert "Firma" not in found
    assert "– van een kleine onderneming\n1" in found
    assert "Opgenomen als technische specificatie T1" in found


def test_the_report_leaves_out_what_nobody_answered_on() -> None:
    base = dossiers.supplies()
    one, other = (chosen.origin for chosen in base.criteria.chosen[:2])
    answers = (CriterionAnswer(id=one.id, feasible=2), CriterionAnswer(id=other.id))
    dossier = replace(base, market=replace(base.market, answers=answers))
    part = section(note("marktverslag.md.j2", dossier), "2.")
    assert one.title in part
    assert other.title not in part


def test_a_requirement_that_was_dropped_is_named_by_the_question_on_it() -> None:
    base = dossiers.supplies()
    question = MarketQuestion(id="v", text="Kunt u dat berekenen?", criterion_id="weg")
    market = replace(base.market, questions=(question,), answers=(CriterionAnswer(id="weg", note="Te duur"),))
    found = text(note("marktverslag.md.j2", replace(base, market=market)))
    assert "Kunt u dat berekenen?" in found
    assert "Niet overgenomen. Te duur." in found


def raised_after_the_answer(percent: int = 80, counted: int = 4) -> Dossier:
    """Return a dossier that asked 50 % of the market and requires another percentage."""
    base = dossiers.supplies()
    chosen = next(each for each in base.criteria.chosen if "50" in filled_text(each) and each.values)
    answer = CriterionAnswer(id=chosen.origin.id, feasible=counted, asked=as_asked(chosen))
    question = MarketQuestion(id="q2", text="Is dit haalbaar?", criterion_id=chosen.origin.id)
    path = f"criteria.chosen.{chosen.id}.values.{chosen.values[0].id}.value"
    market = replace(base.market, questions=(*base.market.questions[:1], question), answers=(answer,))
    return paths.replace_at(replace(base, market=market), path, percent)


def test_the_questionnaire_keeps_what_the_companies_answered_on() -> None:
    asked = section(note("marktvragenlijst.md.j2", raised_after_the_answer()), "5.")
    assert "Minstens 50 %" in asked
    assert "80 %" not in asked


def test_the_questionnaire_asks_what_stands_there_now_while_nobody_answered() -> None:
    assert "Minstens 80 %" in section(
        note("marktvragenlijst.md.j2", raised_after_the_answer(counted=0)), "5."
    )


def test_the_questionnaire_keeps_a_requirement_that_was_dropped_after_the_answer() -> None:
    dropped = paths.replace_at(raised_after_the_answer(), "criteria.chosen", ())
    assert "Minstens 50 %" in section(note("marktvragenlijst.md.j2", dropped), "5.")


def test_the_report_says_what_the_tender_asks_instead_of_what_was_asked() -> None:
    part = section(note("marktverslag.md.j2", raised_after_the_answer()), "2.")
    assert ", met 80 %, strenger dan de gevraagde 50 %." in part
    lower = section(note("marktverslag.md.j2", raised_after_the_answer(40)), "2.")
    assert ", met 40 % in plaats van de gevraagde 50 %." in lower
    same = section(note("marktverslag.md.j2", raised_after_the_answer(50)), "2.")
    assert "in plaats van" not in same


def test_the_report_names_a_dropped_requirement_as_it_was_asked() -> None:
    dropped = paths.replace_at(raised_after_the_answer(), "criteria.chosen", ())
    title = dropped.market.answers[0].asked
    assert title is not None
    assert title.title in section(note("marktverslag.md.j2", dropped), "2.")


def test_the_report_says_that_a_text_was_rewritten_after_the_answer() -> None:
    dossier = raised_after_the_answer(50)
    chosen = next(each for each in dossier.criteria.chosen if each.origin.id == dossier.market.answers[0].id)
    rewritten = paths.replace_at(dossier, f"criteria.chosen.{chosen.id}.text", "Alles voldoet.")
    assert "met een andere tekst dan toen gevraagd" in section(note("marktverslag.md.j2", rewritten), "2.")


def test_a_consultation_that_was_not_needed_gives_its_reason() -> None:
    market = MarketConsultation(needed=YesNoUnknown.NO, not_needed_reason="De markt is bekend")
    found = text(note("marktverslag.md.j2", replace(dossiers.supplies(), market=market)))
    assert "Er is geen marktconsultatie gehouden. De markt is bekend." in found


def test_the_follow_up_sheet_dates_its_checks() -> None:
    found = text(note("opvolgblad.md.j2", dossiers.supplies()))
    assert "3 mei 2028, daarna om de twaalf maanden" in found
    assert "€ 150" in found


def test_the_follow_up_sheet_says_that_its_dates_do_not_count_a_renewal() -> None:
    once = Renewals(count=1, length=Duration(amount=1, unit=DurationUnit.YEARS))
    supplies = dossiers.supplies()
    for renewals, told in ((once, True), (Renewals(), False)):
        found = text(note("opvolgblad.md.j2", paths.replace_at(supplies, "contract.renewals", renewals)))
        assert ("Een verlenging telt nog niet mee" in found) is told


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (Check(id="a", moment=CheckMoment.AT_START), date(2027, 1, 31)),
        (Check(id="b", moment=CheckMoment.AT_START, months=1), date(2027, 2, 28)),
        (Check(id="c", moment=CheckMoment.AT_END), date(2028, 1, 31)),
        (Check(id="d", moment=CheckMoment.ON_DEMAND), None),
        (Check(id="e", moment=CheckMoment.AT_DELIVERY), None),
        (Check(id="f", on=date(2027, 6, 1)), date(2027, 6, 1)),
    ],
)
def test_a_check_is_due_by_its_moment(check: Check, expected: date | None) -> None:
    base = dossiers.supplies()
    contract = replace(base.contract, duration=Duration(amount=1, unit=DurationUnit.YEARS))
    dossier = replace(base, contract=contract, followup=FollowUp(start=date(2027, 1, 31)))
    assert first_day(check, dossier) == expected


def test_the_needs_note_tells_which_essential_criteria_stay_away_and_why() -> None:
    start = dossiers.supplies()
    explained = Omission(id="x-9", title="Gebundelde leveringen", reason="er is maar één levering")
    dossier = paths.replace_at(start, "criteria.omissions", (explained,))
    words = text(note("behoeftenota.md.j2", dossier))
    assert "Gebundelde leveringen" in words
    assert "Er is maar één levering." in words
    silent = paths.replace_at(start, "criteria.omissions", (replace(explained, reason=""),))
    gaps = note("behoeftenota.md.j2", silent).gaps
    assert [gap.path for gap in gaps] == ["criteria.omissions.x-9.reason"]


def test_the_needs_note_explains_in_one_sentence_why_a_rule_of_the_framework_is_not_followed() -> None:
    start = paths.replace_at(dossiers.supplies(), "contract.product_groups", ("wegen",))
    known = dossiers.sources(start)
    open_rules = answers(known.framework, start, known.thresholds)
    rain = next(answer for answer in open_rules if answer.rule.id == "regenwater")
    accepted = (Acceptance(id=rain.finding.key, reason="De ondergrond laat het niet toe"),)
    words = text(note("behoeftenota.md.j2", paths.replace_at(start, "accepted", accepted)))
    sentence = (
        "De regel 'Neem de opvang en het hergebruik van regenwater op' (K1.2) wordt niet gevolgd, "
        "om deze reden: de ondergrond laat het niet toe."
    )
    assert sentence in words
    assert "pas toe of leg uit" not in text(note("behoeftenota.md.j2", start))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (
            dossiers.supplies,
            ("2. Is aankopen nodig?", "Gewenste gebruiksduur.", "Bestemming van wat vervangen wordt."),
        ),
        (
            dossiers.works,
            ("2. Zijn de werken nodig?", "Gewenste levensduur van het werk.", "wat uitgebroken of vervangen"),
        ),
        (
            dossiers.services,
            ("2. Is de dienst nodig?", "Gewenste duur van de dienst.", "Bestemming van resten en afval."),
        ),
    ],
)
def test_the_needs_note_speaks_of_works_supplies_or_services(
    make: Callable[[], Dossier], words: tuple[str, ...]
) -> None:
    base = make()
    needs = replace(base.needs, lifetime_years=4.0, end_of_life="Alles wordt hergebruikt.")
    found = text(note("behoeftenota.md.j2", replace(base, needs=needs)))
    assert [each for each in words if each not in found] == []


def test_the_needs_note_names_development_goals_and_renewals() -> None:
    base = dossiers.supplies()
    renewals = Renewals(count=2, length=Duration(amount=1, unit=DurationUnit.YEARS))
    contract = replace(base.contract, renewals=renewals)
    dossier = replace(base, contract=contract, needs=replace(base.needs, sdgs=(3,)))
    found = text(note("behoeftenota.md.j2", dossier))
    assert "dit doel van de Verenigde Naties: 3 (Goede gezondheid en welzijn)" in found
    assert "tweemaal verlengbaar met één jaar" in found
    assert "tweemaal verlengbaar met één jaar" in text(note("opvolgblad.md.j2", dossier))
    numbers = needs_note_context(dossier, replace(dossiers.sources(dossier), names=None))
    assert numbers["sdgs"] == "3"


def test_quantities_without_a_range_show_their_kind_in_the_needs_note() -> None:
    base = dossiers.supplies()
    item = InventoryItem(id="i-1", description="Beurt", unit="beurt", quantity=12.0)
    single = replace(base, contract=replace(base.contract, inventory=(item,)))
    ranged = replace(item, kind=QuantityKind.RANGE, minimum=10.0, maximum=14.0)
    both = replace(base, contract=replace(base.contract, inventory=(ranged,)))
    assert "Minimum" not in text(note("behoeftenota.md.j2", single))
    assert "Minimum" in text(note("behoeftenota.md.j2", both))


@pytest.mark.parametrize("done", [True, False])
def test_the_report_says_all_were_told_the_same_only_when_the_officer_did(done: bool) -> None:
    base = dossiers.supplies()
    market = replace(base.market, safeguards=(Safeguard(id="equal_treatment", done=done),))
    found = text(note("marktverslag.md.j2", replace(base, market=market)))
    assert ("Alle deelnemers kregen dezelfde vragen" in found) is done
