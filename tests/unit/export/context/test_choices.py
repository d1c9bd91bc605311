"""Less usual choices, each with the clause it brings."""

from dataclasses import replace
from datetime import date

import pytest

from dakdesk.domain.contract import Buyer, Contact, SharedPurchasing
from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue
from dakdesk.domain.criterion import Parameter
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.followup import Check, FollowUp
from dakdesk.domain.needs import NeedsAnalysis, ThemeImpact
from dakdesk.domain.selection import CriteriaSelection, ParameterValue
from dakdesk.domain.terms import (
    CheckMoment,
    ContractKind,
    CostCategory,
    CostPattern,
    Grade,
    JointPurchasing,
    Place,
    Procedure,
    RateKind,
    YesNoUnknown,
)
from dakdesk.export.context.buyer import buyer_context, contact_context
from dakdesk.export.context.checks import moment
from dakdesk.export.context.costs import costs_context
from dakdesk.export.context.needs import needs_note_context
from dakdesk.export.context.sources import Sources
from tests.unit.export.context import dossiers
from tests.unit.export.context.dossiers import chosen, criterion, sources
from tests.unit.export.context.reading import bestek, section


def with_contract(dossier: Dossier, **changes: object) -> Dossier:
    return replace(dossier, contract=replace(dossier.contract, **changes))  # type: ignore[arg-type]


def with_terms(dossier: Dossier, **changes: object) -> Dossier:
    return with_contract(dossier, terms=replace(dossier.contract.terms, **changes))  # type: ignore[arg-type]


def with_needs(dossier: Dossier, **changes: object) -> Dossier:
    return replace(dossier, needs=replace(dossier.needs, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("form", "article"), [(JointPurchasing.JOINT, "artikel 48"), (JointPurchasing.CENTRAL_BODY, "artikel 47")]
)
def test_those_who_buy_along_are_named(form: JointPurchasing, article: str) -> None:
    shared = SharedPurchasing(form=form, participants="Het OCMW van Waterdijk")
    part = section(bestek(with_contract(dossiers.supplies(), shared_purchasing=shared)), "I.2")
    assert article in part
    assert "Het OCMW van Waterdijk." in part
    assert "alleen voor zichzelf" not in part


@pytest.mark.parametrize(
    ("procedure", "article"),
    [
        (Procedure.NEGOTIATED_WITHOUT_PUBLICATION, "artikel 89, § 1, eerste lid, 2°,"),
        (Procedure.NEGOTIATED_WITH_PUBLICATION, "artikel 89, § 1, eerste lid, 1°,"),
    ],
)
def test_social_services_have_their_own_article(procedure: Procedure, article: str) -> None:
    dossier = with_contract(dossiers.services(), procedure=procedure, social_services=True)
    assert article in section(bestek(dossier), "I.3")


def test_a_ground_written_as_an_article_is_cited_and_another_one_is_printed() -> None:
    cited = with_contract(dossiers.supplies(), procedure_ground="artikel 42, § 1, 3°")
    assert "op grond van artikel 42, § 1, 3°, van de wet" in section(bestek(cited), "I.3")
    told = with_contract(dossiers.supplies(), procedure_ground="De fabrikant heeft het alleenrecht")
    assert "De fabrikant heeft het alleenrecht." in section(bestek(told), "I.3")


def test_without_range_the_expenditure_is_not_measured_on_a_maximum() -> None:
    dossier = with_contract(dossiers.supplies(), inventory=dossiers.supplies().contract.inventory[1:])
    assert "maximumhoeveelheden" not in section(bestek(dossier), "I.3")


def test_a_longer_payment_term_is_no_deviation_but_needs_its_reason() -> None:
    dossier = with_terms(dossiers.supplies(), payment_days=60, payment_reason="De metingen duren een maand")
    document = bestek(dossier)
    assert "Behandelingstermijn van 60 dagen" in section(document, "0.1")
    assert "De metingen duren een maand." in section(document, "II.13")


def test_a_start_condition_is_used_as_written() -> None:
    dossier = with_contract(dossiers.supplies(), start_condition="Vanaf 1 september 2027")
    assert "twaalf maanden, vanaf 1 september 2027." in section(bestek(dossier), "I.1")


def test_a_tie_is_broken_as_the_buyer_says() -> None:
    base = dossiers.supplies()
    award = replace(base.criteria.award, tie_break="Bij gelijkheid volgt loting")
    dossier = replace(base, criteria=replace(base.criteria, award=award))
    assert "Bij gelijkheid volgt loting." in section(bestek(dossier), "I.15")


def test_award_criteria_of_one_lot_count_for_that_lot_only() -> None:
    base = dossiers.works()
    mine = chosen(criterion(Place.AWARD, "Nazorg"), lots=("lot-2",), weight=None)
    dossier = replace(base, criteria=replace(base.criteria, chosen=(*base.criteria.chosen, mine)))
    document = bestek(dossier)
    part = section(document, "I.15")
    assert part.index("Perceel 1: Opbraak en verharding") < part.index("Nazorg")
    assert {"finding.gap.weight", "finding.gap.scoring"} <= {gap.code for gap in document.gaps}


def test_no_accessibility_needs_a_reason() -> None:
    none = with_needs(
        dossiers.supplies(), accessibility=YesNoUnknown.NO, accessibility_note="Een ondergrondse buis"
    )
    assert "Reden: een ondergrondse buis." in section(bestek(none), "III.1")
    silent = with_needs(dossiers.supplies(), accessibility=YesNoUnknown.NO, accessibility_note="")
    assert "finding.gap.accessibility" in {gap.code for gap in bestek(silent).gaps}


@pytest.mark.parametrize(
    ("count", "users", "printed"),
    [
        (100, "De diensten", "De diensten. Het gaat om 100 gebruikers."),
        (100, "", "Het gaat om 100 gebruikers."),
        (100, "Er zijn 100 medewerkers", "Er zijn 100 medewerkers."),
    ],
)
def test_users_are_counted_once(count: int, users: str, printed: str) -> None:
    dossier = with_needs(dossiers.supplies(), user_count=count, users=users)
    assert f"Gebruikers. {printed}" in section(bestek(dossier), "I.1")


def test_a_consultation_over_two_months_or_years_prints_what_is_needed_of_its_dates() -> None:
    base = dossiers.supplies()
    months = replace(base, market=replace(base.market, start=date(2026, 10, 28)))
    assert "Van 28 oktober tot 20 november 2026" in section(bestek(months), "I.3")
    years = replace(base, market=replace(base.market, start=date(2025, 12, 1)))
    assert "Van 1 december 2025 tot 20 november 2026" in section(bestek(years), "I.3")


@pytest.mark.parametrize(
    ("body", "printed"),
    [
        ("gemeenteraad", "De gemeenteraad"),
        ("college", "Het college"),
        ("de raad van bestuur", "De raad van bestuur"),
        ("", ""),
    ],
)
def test_the_approving_body_gets_its_article(body: str, printed: str) -> None:
    dossier = with_contract(dossiers.empty(), buyer=Buyer(approving_body=body))
    assert buyer_context(dossier.contract)["approving_body_the"] == printed


def test_a_named_contact_needs_no_article() -> None:
    contact = Contact(name="Een medewerker", role="Aankoper", phone="000")
    found = contact_context(with_contract(dossiers.empty(), contact=contact).contract)
    assert found["who"] == "Een medewerker, aankoper"
    assert found["cover"] == "Een medewerker, aankoper, 000"


@pytest.mark.parametrize(
    ("check", "printed"),
    [
        (Check(id="a", on=date(2027, 6, 1)), "op 1 juni 2027"),
        (Check(id="b", moment=CheckMoment.PERIODIC, months=1), "elke maand"),
        (Check(id="c", moment=CheckMoment.PERIODIC, months=6), "om de zes maanden"),
        (Check(id="i", moment=CheckMoment.PERIODIC, months=12), "om de twaalf maanden"),
        (Check(id="j", moment=CheckMoment.PERIODIC, months=24), "om de twee jaar"),
        (Check(id="d", moment=CheckMoment.AT_START, months=1), "één maand na de aanvang"),
        (
            Check(id="f", moment=CheckMoment.AT_DELIVERY, months=3),
            "drie maanden na de levering of de prestatie",
        ),
        (Check(id="g", moment=CheckMoment.AT_END, months=1), "één maand na het einde van de opdracht"),
        (Check(id="h", moment=CheckMoment.PERIODIC), "op vaste tijdstippen"),
        (Check(id="e", moment=CheckMoment.ON_DEMAND), "op vraag van het bestuur"),
    ],
)
def test_the_moment_of_a_check_is_said_in_words(check: Check, printed: str) -> None:
    assert moment(check, sources(dossiers.empty()).words) == printed


@pytest.mark.parametrize(
    ("kind", "check", "printed", "later"),
    [
        (
            ContractKind.WORKS,
            CheckMoment.AT_END,
            "op het einde van de opdracht",
            "na de voltooiing van de werken",
        ),
        (
            ContractKind.SERVICES,
            CheckMoment.AT_END,
            "op het einde van de opdracht",
            "na het einde van de opdracht",
        ),
        (ContractKind.SUPPLIES, CheckMoment.AT_DELIVERY, "bij de levering", "na de levering"),
    ],
)
def test_a_moment_is_called_what_it_is_in_the_kind_of_contract(
    kind: ContractKind, check: CheckMoment, printed: str, later: str
) -> None:
    words = sources(dossiers.empty()).words
    assert moment(Check(id="a", moment=check), words, kind) == printed
    assert moment(Check(id="a", moment=check, months=2), words, kind) == f"twee maanden {later}"


def test_cost_lines_say_when_and_how_they_count() -> None:
    lines = (
        CostLine(id="a", label="Onderhoud", pattern=CostPattern.YEARLY, first_year=3, escalation=0.02),
        CostLine(id="b", label="Lamp", unit="stuk", pattern=CostPattern.EVERY_N_YEARS, interval_years=0.0),
        CostLine(id="c", label="Rest", category=CostCategory.RESIDUAL, pattern=CostPattern.AT_END),
        CostLine(
            id="d",
            label="Water",
            unit="m³",
            values=(LineValue(id="x", value=None), LineValue(id="y", value=2)),
        ),
    )
    study = CostStudy(
        lines=lines, alternatives=(Alternative(id="x"),), period_years=5, rate_kind=RateKind.NOMINAL
    )
    dossier = replace(dossiers.empty(), costs=study)
    found = costs_context(dossier, sources(dossier).words)
    assert found["grows"]
    assert found["nominal"]
    assert found["inflation"] == "2\u00a0%"
    assert found["lines"][0]["when"] == "elk jaar, vanaf jaar 3"
    assert found["lines"][0]["how"] == ", elk jaar 2\u00a0% hoger"
    assert found["lines"][2]["how"] == ", af te trekken"
    assert found["factors"][1]["factor"] == "–"
    assert found["factors"][2]["factor"] == "-0,9524"


def test_a_list_of_names_and_an_empty_value_can_be_confirmed_too() -> None:
    parameters = (
        Parameter(key="namen", label="Namen", confirm=True),
        Parameter(key="leeg", label="Leeg", confirm=True),
    )
    record = criterion(Place.PERFORMANCE, "Lijst", text="Een van {namen} en {leeg}.", parameters=parameters)
    values = (ParameterValue(id="namen", value=["A", "B"]), ParameterValue(id="leeg"))
    dossier = replace(
        dossiers.supplies(), criteria=CriteriaSelection(chosen=(chosen(record, values=values),))
    )
    labels = [gap.label for gap in bestek(dossier).gaps if gap.code == "finding.gap.parameter"]
    assert labels == ["bevestig namen (A of B) en leeg (–)"]


def test_without_framework_and_groups_the_ids_are_printed() -> None:
    base = dossiers.supplies()
    needs = replace(base.needs, impacts=(ThemeImpact(id="klimaat", impact=Grade.HIGH),))
    known = sources(base)
    bare = Sources(words=known.words, thresholds=known.thresholds)
    found = needs_note_context(replace(base, needs=needs), bare)
    assert found["groups"] == "computers-en-beeldschermen"
    assert found["aims"][0]["ambition"] == "C2"
    assert found["impacts"][0]["theme"] == "klimaat"


def test_goals_are_named_with_their_text() -> None:
    base = dossiers.supplies()
    aims = tuple(replace(aim, goals=("C2.4",)) for aim in base.needs.aims)
    dossier = replace(base, needs=replace(base.needs, aims=aims))
    goals = needs_note_context(dossier, sources(dossier))["aims"][0]["goals"]
    assert goals[0].startswith("C2.4 ")
    assert len(goals[0]) > len("C2.4 ")


def test_an_untouched_ladder_gives_no_motivation() -> None:
    dossier = replace(dossiers.supplies(), needs=NeedsAnalysis())
    assert "Waarom deze opdracht er komt" not in section(bestek(dossier), "I.1")


def test_without_a_plan_the_checks_of_the_catalogue_are_announced() -> None:
    document = bestek(replace(dossiers.supplies(), followup=FollowUp()))
    part = section(document, "II.11")
    assert "Steekproef bij levering (T1)" in part
    assert "Leidend ambtenaar: telling. Bewijs: fiche." in part
    assert "finding.gap.penalty" not in {gap.code for gap in document.gaps}


def test_a_formula_between_other_lines_keeps_its_small_letter() -> None:
    clause = "De prijs wordt herzien volgens:\np = P (0,40 s/S + 0,60)\nmet s het uurloon"
    part = section(bestek(with_terms(dossiers.supplies(), price_revision=clause)), "II.8")
    assert "p = P (0,40 s/S + 0,60)" in part
    assert "P = P" not in part
    assert "Met s het uurloon." in part or "met s het uurloon." in part


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("na bevel van aanvang", "na bevel van aanvang"),
        ("Op 1 juli 2027", "op 1 juli 2027"),
        ("de sluiting", "te rekenen vanaf de sluiting"),
    ],
)
def test_the_start_follows_on_the_term_whatever_word_it_begins_with(typed: str, printed: str) -> None:
    part = section(bestek(with_contract(dossiers.supplies(), start_condition=typed)), "I.1")
    assert f", {printed}." in part


@pytest.mark.parametrize("typed", ["BE0123456749", "0123 456 749", "0123.456.749", "BE 0123.456.749"])
def test_a_company_number_is_printed_one_way(typed: str) -> None:
    contract = replace(dossiers.supplies().contract, buyer=Buyer(company_number=typed))
    assert buyer_context(contract)["company_number"] == "0123.456.749"
