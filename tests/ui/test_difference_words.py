"""A change since the last export reads as a sentence: the field by its name, the record by its title."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, get_args, get_type_hints

import pytest

from dakdesk.app.language import load_catalogue
from dakdesk.app.paths import resource_dir
from dakdesk.catalogue.asked import as_asked
from dakdesk.domain import paths
from dakdesk.domain.contract import Lot
from dakdesk.domain.costs import Alternative, CostLine, CostStudy, LineValue
from dakdesk.domain.dossier import Dossier
from dakdesk.domain.market import CriterionAnswer, MarketConsultation
from dakdesk.domain.terms import Region, Step
from dakdesk.flow.differences import _SILENT, _WHOLE, differences
from tests.unit.dossiers import award_criterion, criterion, selected, sound_contract, with_criteria
from ui.models.difference_words import change_words, place_words

DUTCH = load_catalogue(resource_dir() / "translations" / "nl")
LOTS = (Lot(id="a", title="Laptops"), Lot(id="b", title="Schermen"))
DOSSIER = sound_contract(lots=LOTS)


def said(before: Dossier, after: Dossier) -> list[tuple[str, ...]]:
    return [
        (place_words(each, before, after), *change_words(each, before, after))
        for each in differences(before, after)
    ]


def changed(path: str, value: object) -> list[tuple[str, ...]]:
    return said(DOSSIER, paths.replace_at(DOSSIER, path, value))


@pytest.mark.parametrize(
    ("path", "value", "place", "was", "now"),
    [
        ("contract.title", "Schermen", "Titel", "Laptops", "Schermen"),
        ("contract.estimate_cents", None, "Raming excl. btw", "€\u00a0118.000,00", "niet ingevuld"),
        (
            "contract.calendar.tenders_until",
            date(2027, 4, 1),
            "Uiterste datum voor offertes",
            "1 maart 2027",
            "1 april 2027",
        ),
        ("contract.lots.a.reserved", True, "Perceel “Laptops”: voorbehouden", "nee", "ja"),
        ("contract.region", Region.BRUSSELS, "Gewest waarvan de regels gelden", "Vlaanderen", "Brussel"),
        ("costs.discount_rate", 0.04, "Discontovoet", "3\u00a0%", "4\u00a0%"),
        ("document.left_out", ("sme",), "Weggelaten bijlagen", "niet ingevuld", "Kmo-verklaring"),
        (
            "contract.lots.a.title",
            "Draagbare pc’s",
            "Perceel “Draagbare pc’s”: titel",
            "Laptops",
            "Draagbare pc’s",
        ),
    ],
)
def test_a_changed_field_tells_what_stood_there_and_what_stands_there_now(
    path: str, value: object, place: str, was: str, now: str
) -> None:
    assert changed(path, value) == [(place, f"Was: {was}", f"Nu: {now}")]


def test_records_that_came_went_or_moved_are_called_by_their_title() -> None:
    fewer = paths.replace_at(DOSSIER, "contract.lots", LOTS[:1])
    assert said(fewer, DOSSIER) == [("Perceel “Schermen”", "Toegevoegd")]
    assert said(DOSSIER, fewer) == [("Perceel “Schermen”", "Weggelaten")]
    assert changed("contract.lots", LOTS[::-1]) == [("Perceel", "In een andere volgorde")]


def test_a_weight_is_told_in_points_and_a_parameter_by_its_label() -> None:
    weighed = replace(selected(award_criterion()), weight=30.0)
    assert said(with_criteria(weighed), with_criteria(replace(weighed, weight=40.0))) == [
        ("Criterium “Levensduur”: gewicht", "Was: 30 punten", "Nu: 40 punten")
    ]
    before = with_criteria(selected(criterion("x-1")))
    after = paths.replace_at(before, "criteria.chosen.s-x-1.values.jaren.value", 7)
    assert said(before, after) == [("Criterium “Onderdelen”, Jaren", "Was: 5", "Nu: 7")]


def test_a_cost_is_told_by_its_line_and_its_alternative() -> None:
    def study(value: float) -> Dossier:
        line = CostLine(id="l", label="Aankoop", values=(LineValue(id="a", value=value),))
        return replace(
            DOSSIER, costs=CostStudy(alternatives=(Alternative(id="a", name="Nieuw"),), lines=(line,))
        )

    assert said(study(820), study(999.5)) == [("Kostenlijn “Aankoop”, Nieuw", "Was: 820", "Nu: 999,5")]


def test_what_the_market_was_asked_is_told_with_its_values() -> None:
    chosen = selected(criterion("x-1"))
    answer = CriterionAnswer(id="x-1", feasible=2)
    before = replace(with_criteria(chosen), market=MarketConsultation(answers=(answer,)))
    after = paths.replace_at(before, "market.answers.x-1.asked", as_asked(chosen))
    words = ("Was: niet ingevuld", "Nu: Onderdelen zijn minstens 5 jaar leverbaar.")
    assert said(before, after) == [("Antwoord van de markt “Onderdelen”: wat gevraagd werd", *words)]
    gone = paths.replace_at(after, "criteria.chosen", ())
    more = paths.replace_at(gone, "market.answers.x-1.feasible", 3)
    assert said(gone, more)[0][0] == "Antwoord van de markt “Onderdelen”: haalbaar"


def test_of_a_long_text_one_reads_the_part_that_changed() -> None:
    long = "woord " * 60
    before = paths.replace_at(DOSSIER, "contract.subject", f"{long}laptops {long}")
    after = paths.replace_at(DOSSIER, "contract.subject", f"{long}schermen {long}")
    ((_, was, now),) = said(before, after)
    assert "laptops" in was
    assert "schermen" in now
    assert len(was) < 120


def test_every_field_of_a_dossier_has_a_dutch_name_and_none_is_left_over() -> None:
    wanted = {
        f"field.{path}" for step in Step for path in _named(get_type_hints(Dossier)[step.value], step.value)
    }
    known = {key for key in DUTCH if key.startswith("field.")}
    assert sorted(wanted - known) == []
    assert sorted(known - wanted) == []


def _named(kind: Any, path: str) -> Iterator[str]:
    for field in fields(kind):
        place = f"{path}.{field.name}"
        if field.name in _SILENT:
            continue
        hint = get_type_hints(kind)[field.name]
        arguments = [each for each in get_args(hint) if is_dataclass(each)]
        if field.name in _WHOLE or not (is_dataclass(hint) or arguments):
            yield place
        elif is_dataclass(hint):
            yield from _named(hint, place)
        else:
            yield place
            yield from _named(arguments[0], place)
