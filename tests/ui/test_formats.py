"""Numbers, money and dates as people type them, and as the screen shows them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import formats


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1250", 125_000),
        ("1.250", 125_000),
        ("1.250,50", 125_050),
        ("€ 12.345,67", 1_234_567),
        ("12345.67", 1_234_567),
        ("1 250,5", 125_050),
        ("-3", -300),
        ("– 3,10", -310),
        ("0", 0),
        ("118.234,50 euro", 11_823_450),
        ("EUR 12", 1_200),
        ("75euro", 7_500),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, cents: int) -> None:
    assert formats.parse_money(typed) == cents


@pytest.mark.parametrize("typed", ["", "  ", "€"])
def test_nothing_typed_is_no_amount(typed: str) -> None:
    assert formats.parse_money(typed) is None


@pytest.mark.parametrize("typed", ["twaalf", "1,2,3", "1,005", "nan", "inf", "1e", "--1"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        formats.parse_money(typed)


@given(st.integers(min_value=-(10**13), max_value=10**13))
def test_an_amount_that_is_shown_can_be_typed_back(cents: int) -> None:
    assert formats.parse_money(formats.format_money(cents)) == cents


def test_an_amount_is_shown_with_euro_point_and_comma() -> None:
    assert formats.format_money(1_234_567) == "€\u00a012.345,67"
    assert formats.format_money(-300, symbol=False) == "-3,00"
    assert formats.format_money(None) == ""


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("21/11/2026", date(2026, 11, 21)),
        ("21-11-26", date(2026, 11, 21)),
        ("21.11.2026", date(2026, 11, 21)),
        ("21 november 2026", date(2026, 11, 21)),
        ("1 mrt 2026", date(2026, 3, 1)),
        ("1 Sept. 2026", date(2026, 9, 1)),
        ("2026-11-21", date(2026, 11, 21)),
    ],
)
def test_a_date_is_read_as_people_type_it(typed: str, day: date) -> None:
    assert formats.parse_date(typed) == day


@pytest.mark.parametrize("typed", ["31/2/2026", "morgen", "21 novembre 2026", "11/21/2026"])
def test_what_is_no_date_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        formats.parse_date(typed)


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_date_that_is_shown_can_be_typed_back(day: date) -> None:
    assert formats.parse_date(formats.format_date(day)) == day


def test_numbers_show_only_the_decimals_they_have() -> None:
    assert formats.format_number(1234.5) == "1.234,5"
    assert formats.format_number(3.0) == "3"
    assert formats.format_number(3, 2) == "3,00"
    assert formats.format_percent(38.5) == "38,5\u00a0%"


def test_a_whole_number_takes_no_decimals() -> None:
    assert formats.parse_integer("1.200") == 1200
    with pytest.raises(ValueError, match=r".*"):
        formats.parse_integer("1,5")


@pytest.mark.parametrize("typed", ["1e999999999", "9" * 40, "-1e30", "1e15"])
@pytest.mark.parametrize("parse", [formats.parse_money, formats.parse_number, formats.parse_integer])
def test_a_number_that_no_tender_holds_is_refused_at_once(parse: Callable[[str], object], typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse(typed)
