"""Amounts, dates and numbers as a Belgian reader expects them."""

from datetime import date

import pytest

from dakdesk.domain.contract import Duration
from dakdesk.domain.terms import DurationUnit
from dakdesk.export.context import formats


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_amounts_are_belgian() -> None:
    assert plain(formats.money(1234567)) == "€ 12.345,67"
    assert plain(formats.round_money(14000000)) == "€ 140.000"
    assert plain(formats.round_money(14000050)) == "€ 140.000,50"
    assert formats.money(None) == ""


@pytest.mark.parametrize(("amount", "shown"), [(0.345, "€ 0,345"), (45.0, "€ 45"), (0.34, "€ 0,34")])
def test_small_prices_keep_their_decimals(amount: float, shown: str) -> None:
    assert plain(formats.euro(amount)) == shown


def test_dates_are_written_out() -> None:
    assert formats.day(date(2026, 11, 21)) == "21 november 2026"
    assert formats.weekday(date(2027, 3, 1)) == "maandag 1 maart 2027"


def test_percentages_have_a_space() -> None:
    assert plain(formats.percent(38.5)) == "38,5 %"


@pytest.mark.parametrize(
    ("amount", "unit", "shown"),
    [
        (4, DurationUnit.YEARS, "vier jaar"),
        (1, DurationUnit.MONTHS, "één maand"),
        (60, DurationUnit.WORKING_DAYS, "60 werkdagen"),
        (0, DurationUnit.MONTHS, ""),
    ],
)
def test_durations_are_in_words_up_to_twenty(amount: int, unit: DurationUnit, shown: str) -> None:
    assert formats.duration(Duration(amount=amount, unit=unit)) == shown


def test_an_enumeration_ends_in_a_conjunction() -> None:
    assert formats.enumeration(["a"]) == "a"
    assert formats.enumeration(["a", "b", "c"], last="of") == "a, b of c"


def test_a_sentence_ends_in_one_full_stop() -> None:
    assert formats.sentence(" Twee\nregels ") == "Twee regels."
    assert formats.sentence("Klaar.") == "Klaar."
    assert formats.sentence("") == ""


def test_a_statement_stands_on_its_own() -> None:
    assert formats.statement("facturen van vorig jaar") == "Facturen van vorig jaar."
    assert formats.statement("iPads") == "iPads."


def test_a_reason_that_is_no_sentence_is_introduced() -> None:
    assert formats.reason("Om vertrouwde tolken te houden") == "Reden: om vertrouwde tolken te houden."
    assert formats.reason("Omdat de markt klein is, vragen wij er drie.") == (
        "Omdat de markt klein is, vragen wij er drie."
    )
    assert formats.reason("de markt is klein") == "De markt is klein."
    assert formats.reason("") == ""


@pytest.mark.parametrize("typed", ["11u", "11", "11.00", "11:00", "11u00", "11 uur", "11h00"])
def test_an_hour_is_printed_one_way_however_it_was_typed(typed: str) -> None:
    assert formats.hour(typed) == "11.00"


def test_an_hour_in_other_words_stays_as_it_is() -> None:
    assert formats.hour("9u30") == "9.30"
    assert formats.hour("middag") == "middag"


def test_an_abbreviation_keeps_its_capital() -> None:
    assert formats.lower_first("LED-lamp") == "LED-lamp"
    assert formats.lower_first("Lamp") == "lamp"


def test_a_capital_takes_the_accent_of_one_away() -> None:
    assert formats.capital("één maand na de levering") == "Eén maand na de levering"
    assert formats.capital("om de zes maanden") == "Om de zes maanden"
