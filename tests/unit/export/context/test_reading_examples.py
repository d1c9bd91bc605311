"""What reading two examples from cover to last annex taught: the parts agree and a reader can act on each."""

import re
from dataclasses import replace

import pytest

from dakdesk.app.examples import read_example
from dakdesk.app.export_service import DocumentKind, ExportService
from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.loader import load_catalogue
from dakdesk.catalogue.takeover import select
from dakdesk.domain import paths
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.sections import SECTION_IDS, printed_number
from dakdesk.export.blocks import Heading, Picture, Table, plain_text, runs_of
from dakdesk.export.context.award_scoring import scoring_context
from dakdesk.export.render import RenderedDocument
from tests.unit.export.context.reading import section, text

LAPTOPS, CLEANING = read_example("laptops"), read_example("schoonmaak")


def rendered(dossier: Dossier, kind: DocumentKind = DocumentKind.TENDER) -> RenderedDocument:
    return ExportService().rendered(dossier, kind)


def rows(document: RenderedDocument, head: str) -> list[list[str]]:
    """Return the rows of the first table with a column of that name."""
    tables = [block for block in document.blocks if isinstance(block, Table)]
    found = next(table for table in tables if head in map(plain_text, table.header))
    return [[plain_text(cell) for cell in row] for row in found.rows]


def test_the_sections_number_from_one_in_every_part() -> None:
    heads = [
        "".join(run.text for run in runs_of(b)) for b in rendered(CLEANING).blocks if isinstance(b, Heading)
    ]
    numbers = [head.split()[0] for head in heads]
    for part, first, last in (("0", 1, 2), ("I", 1, 17), ("II", 1, 15), ("III", 1, 3)):
        found = [number for number in numbers if number.startswith(f"{part}.") and number != f"{part}."]
        assert found == [f"{part}.{nr}" for nr in range(first, last + 1)]


def test_a_clause_of_a_section_stands_under_the_number_that_the_choice_shows() -> None:
    clause = next(each for each in CLEANING.document.clauses if each.title == "Stukken bij dit bestek")
    assert clause.section in SECTION_IDS
    assert clause.title in section(rendered(CLEANING), printed_number(clause.section))


def test_who_is_invited_reads_of_an_invitation_and_not_of_a_notice() -> None:
    document = rendered(LAPTOPS)
    assert "uitnodiging" in section(document, "I.3").splitlines()[0]
    assert "aan alle genodigden tegelijk" in section(document, "I.3")
    assert "antwoorden op vragen die het bestuur aan alle genodigden bezorgt" in section(document, "0.2")
    public = rendered(CLEANING)
    assert "bekendmaking" in section(public, "I.3").splitlines()[0]
    assert "antwoorden op vragen die het bestuur bekendmaakt" in section(public, "0.2")


@pytest.mark.parametrize(
    ("dossier", "formula"),
    [
        (LAPTOPS, "punten = 3 × uren van de offerte boven een gevraagd minimum / 80, hoogstens 3"),
        (CLEANING, "punten = 10 × bijkomende uren van de offerte / 7, hoogstens 10"),
    ],
    ids=["laptops", "schoonmaak"],
)
def test_a_formula_can_be_worked_out_without_looking_for_its_numbers(dossier: Dossier, formula: str) -> None:
    assert formula in section(rendered(dossier), "I.15")


def test_no_formula_of_the_catalogue_takes_another_weight_for_that_of_the_criterion() -> None:
    catalogue = load_catalogue([resource_dir() / "catalogue"])
    scored = [replace(select(each, "x"), weight=10.0) for each in catalogue.criteria if each.scoring]
    told = [scoring_context(each)["formula"] for each in scored]
    formulas = [formula for formula in told if formula]
    assert len(formulas) > 50
    assert [f for f in formulas if not f.startswith("punten = 10 × ")] == []
    assert [f for f in formulas if re.search(r"[a-z]\d|\d[a-z]|(?:het|een) 10\b", f)] == []
    assert [f for f in formulas if "gewicht van het criterium" in f or "gewicht als maximum" in f] == []


def test_a_broken_promise_goes_before_the_penalty_of_its_check() -> None:
    assert "Is voor een feit straf P14 verschuldigd, dan gaat zij voor" in section(rendered(LAPTOPS), "II.14")


def test_no_bestek_says_that_a_penalty_exceeds_a_promise_that_its_maximum_cuts_off() -> None:
    words = "zodat een loze belofte geen voordeel oplevert"
    assert words in section(rendered(LAPTOPS), "II.14")
    capped = section(rendered(CLEANING), "II.14")
    assert words not in capped
    assert "het maximum houdt haar evenredig" in capped


def test_amounts_that_follow_from_the_contract_amount_say_which_amount_that_is() -> None:
    advance = section(rendered(CLEANING), "II.6")
    assert "totaal van de inventaris van de gekozen offerte voor het perceel" in advance
    assert "voor het deel dat op de looptijd zonder verlengingen slaat" in advance
    assert "oorspronkelijke opdrachtbedrag zonder btw van het perceel, per punt" in section(
        rendered(CLEANING), "II.14"
    )
    assert "van het perceel" not in section(rendered(LAPTOPS), "II.6") + section(rendered(LAPTOPS), "II.14")


def test_what_makes_a_penalty_due_is_said_once_for_all_rows() -> None:
    part = section(rendered(LAPTOPS), "II.14")
    assert part.count("niet is nagekomen of niet is bewezen") == 1
    assert "Bij P1 tot P13 bestaat de tekortkoming" in part


def test_the_warranty_of_ii_12_and_the_condition_on_it_cannot_contradict_each_other() -> None:
    document = rendered(LAPTOPS)
    assert "Voorwaarde U1 van II.10 regelt de waarborg verder" in section(document, "II.12")
    assert "U1. Waarborg met herstel" in section(document, "II.10")
    assert "De waarborg van II.12" in section(document, "I.1")
    assert "Voorwaarde U" not in section(rendered(CLEANING), "II.12")


def test_what_a_tenderer_offers_to_pay_has_a_term_of_payment() -> None:
    part = section(rendered(LAPTOPS), "II.13")
    assert "in bijlage E opgeeft als vergoeding voor 70 laptops en 28 beeldschermen die nog werken" in part
    kept = tuple(line for line in LAPTOPS.costs.lines if "ergoeding" not in line.label)
    without = rendered(replace(LAPTOPS, costs=replace(LAPTOPS.costs, lines=kept)))
    assert "Vergoeding aan het bestuur" not in section(without, "II.13")


def test_every_scored_element_of_the_chain_is_asked_on_its_own_line() -> None:
    asked = rows(rendered(LAPTOPS), "Vraag of gevraagd gegeven")
    scored = [row for row in asked if row[2] == "Criterium 4 (beoordeeld)"]
    assert [row[1][:3] for row in scored] == ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)"]
    assert scored[0][1] == "(a) Naam en adres van elke vestiging voor eindassemblage. Met bewijs."
    assert [row[0] for row in asked] == [f"G{nr}" for nr in range(1, 8)]


def test_invented_tenders_are_drawn_once_and_not_over_the_years() -> None:
    study = ExportService(pictures=lambda _: {"lcc-bars": b"\x89PNG", "lcc-lines": b"\x89PNG"})
    blocks = study.rendered(LAPTOPS, DocumentKind.TENDER).blocks
    assert len([block for block in blocks if isinstance(block, Picture)]) == 1


@pytest.mark.parametrize("dossier", [LAPTOPS, CLEANING], ids=["laptops", "schoonmaak"])
def test_the_needs_note_names_places_that_the_bestek_has(dossier: Dossier) -> None:
    bestek = text(rendered(dossier))
    places = ", ".join(
        row[3] for row in rows(rendered(dossier, DocumentKind.NEEDS_NOTE), "Waar in het bestek")
    )
    named = {place for place in places.replace("\u00a0", " ").split(", ") if place != "–"}
    assert "I.8" in named
    assert [
        place for place in named if place[0].upper() + place[1:] not in bestek and place not in bestek
    ] == []


def test_a_note_that_is_read_apart_names_the_document_of_a_clause() -> None:
    cost_note = rows(rendered(LAPTOPS, DocumentKind.COST_NOTE), "Herkomst")
    assert ["Aantal", "100 laptops", "I.1 van het bestek"] in cost_note
    assert "van I.1." not in text(rendered(LAPTOPS, DocumentKind.NEEDS_NOTE))


def test_the_cost_note_tells_what_counts_for_one_alternative_only() -> None:
    told = section(rendered(LAPTOPS, DocumentKind.COST_NOTE), "3. Uitgangspunten")
    assert "Een vergoeding wordt afgetrokken" in told
    without = paths.replace_at(LAPTOPS, "costs.lines", LAPTOPS.costs.lines[:1])
    bare = section(rendered(without, DocumentKind.COST_NOTE), "3. Uitgangspunten")
    assert "Er wordt geen restwaarde afgetrokken." in bare
